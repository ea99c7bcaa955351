"""Compute the features by which sightings of events are compared: sets of words, days and places."""

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
    from newsclaims.model.records.merged_record import EventSighting, PlaceSighting

ROLES: Final = ("agent", "patient", "other")
REAL: Final = frozenset({"happened", "ongoing"})
CHANGED: Final = frozenset({"cancelled", "denied", "postponed", "rescheduled"})
"""Statuses that say that a date is not, or no longer, the right one."""


class Place(NamedTuple):
    """What is compared of two places."""

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
    """Whether its verb is too general to name an event ("say", "come")."""
    ordinal: int | None
    date: Period | None
    unplaced: str | None
    """The TIMEX3 value of a date that cannot be placed: "XXXX-07-10"."""
    previous: Period | None
    place: Place | None
    around: frozenset[Place]
    """Places that are mentioned near it."""
    subject: frozenset[str]
    """What label and participants are about."""
    objects: frozenset[str]
    """Whom or what it is done to; empty for a verb whose object says what happens ("hold talks")."""
    agents: frozenset[str]
    """The words of agents with a name."""
    names: frozenset[str]
    """Words of names among the participants and in the evidence."""
    own: frozenset[str]
    """Names in its label and of its objects, and its agents."""
    known: frozenset[str]
    """All names that are mentioned with it, its place included."""
    evidence: frozenset[str]
    """Content words."""
    amounts: frozenset[float]
    """How much or how many, by label and participants."""
    story: frozenset[str]
    phase: str
    """Empty, or "begin" or "end" where the verb names only that part."""
    status: str
    speaker: str | None

    @property
    def real(self) -> bool:
        """Whether it has come about."""
        return self.status in REAL

    @property
    def changed(self) -> bool:
        """Whether it is about a change of its date."""
        return self.status in CHANGED or self.previous is not None

    @property
    def outdated(self) -> bool:
        """Whether it recalls a plan whose date has passed: "had been due to open on April 15"."""
        return not self.real and self.date is not None and self.published is not None and self.date.end < self.published

    @property
    def off(self) -> bool:
        """Whether its date is no longer the right one."""
        return self.changed or self.outdated

    @property
    def plan(self) -> bool:
        """Whether it announces something that is still to come."""
        return not (self.real or self.off)


def event_feature(sighting: EventSighting) -> EventFeature:
    """Return what is compared of a sighting of an event."""
    label, evidence = sighting.label, sighting.evidence.text
    place = _place(sighting.location) if sighting.location else None
    around = frozenset(_place(one) for one in sighting.places)
    known = {*(place.key.split() if place else ()), *words(sighting.trigger.text)}
    parties = {role: [one.speaker or one.text for one in sighting.participants if one.role == role] for role in ROLES}
    participants = [text for texts in parties.values() for text in texts]
    agents = [text for text in parties["agent"] if names_in(text)]  # a stop that delays an opening is not its subject
    about = (label, *agents, *parties["patient"], *parties["other"])
    subject = frozenset().union(*map(subject_words, about))
    lemma = sighting.trigger.lemma.lower()
    date = period_of(sighting.date)
    patients = [] if is_carrier(lemma) else parties["patient"]
    light = light_words()
    subject -= known
    objects = frozenset().union(*map(content_words, patients)) - known
    doers = frozenset().union(*map(names_in, agents))
    names = names_in(evidence).union(*map(names_in, participants)) - known
    return EventFeature(
        article=f"{sighting.article}\0{sighting.sha256}",
        event=sighting.event,
        published=day_number(sighting.published),
        kinds=event_kinds(label, lemma),
        lemma=lemma,
        weak=is_weak(lemma),
        ordinal=ordinal_of(label),
        date=date,
        unplaced=sighting.date.value if sighting.date and date is None else None,
        previous=period_of(sighting.previous_date),
        place=place,
        around=around,
        subject=subject,
        objects=objects,
        agents=doers,
        names=names,
        own=(subject | objects) & names | doers,
        known=names.union(place.key.split()) if place else names,
        evidence=frozenset(words(evidence)) - light,
        amounts=amounts_in(label).union(*map(amounts_in, participants)),
        story=_story(sighting.story, sighting.title),
        phase=phase_of(lemma),
        status=sighting.status,
        speaker=sighting.speaker,
    )


def _place(entry: PlaceSighting) -> Place:
    return Place(normalized(entry.name), entry.kind, entry.country)


@lru_cache(maxsize=1 << 6)
def _story(story: tuple[str, ...], title: str | None) -> frozenset[str]:
    """Return the last words of the names that the article mentions most, and the title's content words."""
    light = light_words()
    names = {found[-1] for name in story if (found := words(name))}
    return frozenset(names | {word for word in words(title or "") if word not in light and not word.isdigit()})
