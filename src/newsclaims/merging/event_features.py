"""What is compared of two sightings of events: an atom turned into sets of words, days and places."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from newsclaims.language.text_similarity import light_words, normalized, words
from newsclaims.merging.event_wording import (
    amounts_in,
    content_words,
    event_kinds,
    is_carrier,
    is_weak,
    names_in,
    ordinal_of,
    phase_of,
    subject_words,
)
from newsclaims.merging.periods import Period, day_number, period_of

if TYPE_CHECKING:
    from newsclaims.merging.sightings import Atom

ROLES: Final = ("agent", "patient", "other")
REAL: Final = frozenset({"happened", "ongoing"})
CHANGED: Final = frozenset({"cancelled", "denied", "postponed", "rescheduled"})
"""Statuses that say of a date that it does not hold, or not any longer."""


class Place(NamedTuple):
    """A place, as far as two are compared."""

    key: str
    kind: str
    country: str | None


class EventFeature(NamedTuple):
    """An event in one article."""

    article: str
    event: str
    published: int | None
    kinds: frozenset[str]
    lemma: str
    weak: bool
    """Whether its verb says next to nothing."""
    ordinal: int | None
    date: Period | None
    unplaced: str | None
    """The value of a date that stands for no known days: "XXXX-07-10"."""
    previous: Period | None
    place: Place | None
    around: frozenset[Place]
    """Places that are named beside it."""
    subject: frozenset[str]
    """What label and participants are about."""
    objects: frozenset[str]
    """Whom or what it is done to; empty where the verb leaves it to them what happens."""
    agents: frozenset[str]
    """Those with a name who do it."""
    names: frozenset[str]
    """Those that are names, and the names beside them in the evidence."""
    own: frozenset[str]
    """Names in its label and of what it is done to, and those who do it."""
    known: frozenset[str]
    """All names that are told with it, its place among them."""
    evidence: frozenset[str]
    """Content words."""
    amounts: frozenset[float]
    """How much or how many, as label and participants say."""
    story: frozenset[str]
    phase: str
    """begin or end where the verb tells only of that."""
    status: str
    speaker: str | None

    @property
    def real(self) -> bool:
        """Whether it has come about."""
        return self.status in REAL

    @property
    def changed(self) -> bool:
        """Whether it speaks of a date that does not hold."""
        return self.status in CHANGED or self.previous is not None

    @property
    def outdated(self) -> bool:
        """Whether it tells of a plan whose date had passed: "had been due to open on April 15"."""
        return not self.real and self.date is not None and self.published is not None and self.date.end < self.published

    @property
    def off(self) -> bool:
        """Whether its date no longer holds."""
        return self.changed or self.outdated

    @property
    def plan(self) -> bool:
        """Whether it says that something is still to come on its date."""
        return not (self.real or self.off)


def event_feature(atom: Atom) -> EventFeature:
    """What is compared of an event."""
    label, evidence = atom["label"], atom["evidence"]["text"]
    place = _place(atom["location"]) if atom["location"] else None
    around = frozenset(_place(one) for one in atom["places"])
    known = {*(place.key.split() if place else ()), *words(atom["trigger"]["text"])}
    parties = {
        role: [one["speaker"] or one["text"] for one in atom["participants"] if one["role"] == role] for role in ROLES
    }
    told = [text for texts in parties.values() for text in texts]
    agents = [text for text in parties["agent"] if names_in(text)]  # a stop that delays an opening is not its subject
    about = (label, *agents, *parties["patient"], *parties["other"])
    subject = frozenset().union(*map(subject_words, about))
    lemma = atom["trigger"]["lemma"].lower()
    date = period_of(atom["date"])
    patients = [] if is_carrier(lemma) else parties["patient"]
    light = light_words()
    subject -= known
    objects = frozenset().union(*map(content_words, patients)) - known
    doers = frozenset().union(*map(names_in, agents))
    names = names_in(evidence).union(*map(names_in, told)) - known
    return EventFeature(
        article=f"{atom['article']}\0{atom['sha256']}",
        event=atom["event"],
        published=day_number(atom["published"]),
        kinds=event_kinds(label, lemma),
        lemma=lemma,
        weak=is_weak(lemma),
        ordinal=ordinal_of(label),
        date=date,
        unplaced=atom["date"]["value"] if atom["date"] and date is None else None,
        previous=period_of(atom["previous_date"]),
        place=place,
        around=around,
        subject=subject,
        objects=objects,
        agents=doers,
        names=names,
        own=(subject | objects) & names | doers,
        known=names.union(place.key.split()) if place else names,
        evidence=frozenset(words(evidence)) - light,
        amounts=amounts_in(label).union(*map(amounts_in, told)),
        story=_story(tuple(atom["story"]), atom["title"]),
        phase=phase_of(lemma),
        status=atom["status"],
        speaker=atom["speaker"],
    )


def _place(entry: Atom) -> Place:
    return Place(normalized(entry["name"]), entry["kind"], entry["country"])


@lru_cache(maxsize=1 << 6)
def _story(story: tuple[str, ...], title: str | None) -> frozenset[str]:
    """Names that the article mentions most, people by their last, and the title's content words."""
    light = light_words()
    names = {found[-1] for name in story if (found := words(name))}
    return frozenset(names | {word for word in words(title or "") if word not in light and not word.isdigit()})
