"""Compute the features by which sightings of events are compared: sets of words, days and places."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from newsclaims.language.text_similarity import light_words, normalized, words
from newsclaims.language.written_names import names_in
from newsclaims.merging.event_wording import (
    acting_event,
    amounts_in,
    concepts_of_word,
    content_words,
    event_kinds,
    head_words,
    is_carrier,
    is_reporting,
    is_weak,
    kinds_of,
    ordinal_of,
    phase_of,
    stem,
    subject_words,
)
from newsclaims.merging.periods import PartialDay, Period, day_number, partial_day, period_of
from newsclaims.merging.sighting_store import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from newsclaims.model.records.merged_record import EventSighting, PlaceSighting

ROLES: Final = ("agent", "patient", "other")
SIBLINGS: Final = 12
"""Other events of an article that are known to a sighting."""
MOST_MENTIONED, OTHER_NAMES = 3, 2
"""Names of an article by which its events are blocked."""
REAL: Final = frozenset({"happened", "ongoing"})
CHANGED: Final = frozenset({"cancelled", "denied", "postponed", "rescheduled"})
"""Statuses that say that a date is not, or no longer, the right one."""


class Place(NamedTuple):
    """What is compared of two places."""

    key: str
    kind: str
    country: str | None


class Sibling(NamedTuple):
    """Another event of the same article: what is needed to see whether it is the better match."""

    date: Period | None
    heads: frozenset[str]
    kinds: frozenset[str]
    named: frozenset[int]
    wider: frozenset[int]


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
    partial: PartialDay | None
    """What is known of a date that cannot be placed: "July 10", "Friday"."""
    previous: Period | None
    place: Place | None
    stated: bool
    """Whether its own sentence names the place, which otherwise comes from the dateline or a sentence before."""
    around: frozenset[Place]
    """Places that are mentioned near it."""
    towns: frozenset[str]
    """The places where it is or that are mentioned near it, without countries."""
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
    said: bool
    """Whether its verb only says that something was said."""
    families: frozenset[str]
    """The kinds of its heads that the lexicon knows."""
    heads: frozenset[str]
    """The word that names it, without its ending; for a verb that only carries it, the words of its label."""
    named: frozenset[int]
    """The concepts that its heads can name."""
    wider: frozenset[int]
    """What these are a kind of."""
    stems: frozenset[str]
    """Content words of evidence, label and participants without their endings."""
    amounts: frozenset[float]
    """How much or how many, by label and participants."""
    concepts: frozenset[int]
    """The concepts that these can name."""
    topic: frozenset[str]
    """Words of its label and of what it is done to without their endings, without names."""
    topic_concepts: frozenset[int]
    """The concepts that these can name."""
    story: frozenset[str]
    """Last words of the names that the article mentions most, and content words of its title."""
    story_keys: tuple[str, ...]
    """Some of these names, by which it is blocked."""
    siblings: tuple[Sibling, ...]
    """Other events of its article, those with the nearest dates."""
    phase: str
    """Empty, or "begin" or "end" where the verb names only that part."""
    status: str | None
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


def event_features(sightings: Sequence[EventSighting]) -> list[EventFeature]:
    """Return what is compared of the sightings of one article."""
    found = [_event_feature(sighting) for sighting in sightings]
    by_date: dict[Period, list[int]] = {}
    for number, feature in enumerate(found):
        if feature.date:
            by_date.setdefault(feature.date, []).append(number)
    dates = sorted(by_date)
    near = {date: _nearest(position, dates, by_date) for position, date in enumerate(dates)}
    return [
        feature._replace(siblings=tuple(_sibling(found[other]) for other in near[feature.date] if other != number))
        if feature.date
        else feature
        for number, feature in enumerate(found)
    ]


def _nearest(position: int, dates: Sequence[Period], by_date: Mapping[Period, list[int]]) -> list[int]:
    """Return the events of an article whose dates are nearest to one of its dates, the nearest first."""
    own = dates[position]
    around = dates[max(0, position - SIBLINGS) : position + SIBLINGS + 1]
    closest = sorted(around, key=lambda date: (date.gap(own), date))
    return list(islice((number for date in closest for number in by_date[date]), SIBLINGS + 1))


def _sibling(feature: EventFeature) -> Sibling:
    return Sibling(feature.date, feature.heads, feature.kinds, feature.named, feature.wider)


def _event_feature(sighting: EventSighting) -> EventFeature:
    label, evidence = sighting.label, sighting.evidence.text
    place = _place(sighting.location) if sighting.location else None
    around = frozenset(_place(one) for one in sighting.places)
    lemma = sighting.trigger.lemma.lower()
    known = {*(place.key.split() if place else ()), *words(sighting.trigger.text), *words(lemma)[1:]}
    parties = {role: [one.speaker or one.text for one in sighting.participants if one.role == role] for role in ROLES}
    participants = [text for texts in parties.values() for text in texts]
    agents = [text for text in parties["agent"] if names_in(text)]  # a stop that delays an opening is not its subject
    about = (label, *agents, *parties["patient"], *parties["other"])
    subject = frozenset().union(*map(subject_words, about))
    date = period_of(sighting.date)
    patients = [] if is_carrier(lemma) else parties["patient"]
    light, said_words = light_words(), frozenset(words(evidence))
    heads = head_words(label, lemma) | acting_event(label, sighting.trigger.text)
    named = [concepts_of_word(word) for word in heads]
    said = content_words(" ".join((evidence, label, *participants)))
    subject -= known
    objects = frozenset().union(*map(content_words, patients)) - known
    about_words = content_words(" ".join((label, *parties["patient"])))
    topic = frozenset(word for word in about_words if word not in names_in(label)) | heads
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
        partial=partial_day(sighting.date.value) if sighting.date and date is None else None,
        previous=period_of(sighting.previous_date),
        place=place,
        stated=place is not None and not said_words.isdisjoint(place.key.split()),
        around=around,
        towns=frozenset(one.key for one in (place, *around) if one and one.kind != "country"),
        subject=subject,
        objects=objects,
        agents=doers,
        names=names,
        own=(subject | objects) & names | doers,
        known=names.union(place.key.split()) if place else names,
        evidence=said_words - light,
        said=is_reporting(lemma),
        families=frozenset().union(*map(kinds_of, heads)),
        heads=frozenset(map(stem, heads)),
        named=frozenset().union(*(one.named for one in named)),
        wider=frozenset().union(*(one.wider for one in named)),
        stems=frozenset(map(stem, said)),
        concepts=frozenset().union(*(concepts_of_word(word).named for word in said)),
        amounts=amounts_in(label).union(*map(amounts_in, participants)),
        topic=frozenset(map(stem, topic)),
        topic_concepts=frozenset().union(*(concepts_of_word(word).named for word in topic)),
        story=_story(sighting.story, sighting.title),
        story_keys=_story_keys(sighting.story),
        siblings=(),
        phase=phase_of(lemma),
        status=sighting.status,
        speaker=sighting.speaker,
    )


@lru_cache(maxsize=1 << 6)
def _story_keys(story: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names that tell in which stories an article belongs: those mentioned most, and some of the others.

    The others are those with the smallest hashes, so that two articles are likely to have the same ones.
    """
    names = list(dict.fromkeys(found[-1] for name in story if (found := words(name))))
    return tuple(dict.fromkeys((*names[:MOST_MENTIONED], *smallest_hashes(names[MOST_MENTIONED:], OTHER_NAMES))))


def smallest_hashes(given: Iterable[str], size: int) -> list[str]:
    """Return some words of a set, likely the same ones for two sets that are alike (Broder's bottom sketch)."""
    return sorted(given, key=_hash)[:size]


@lru_cache(maxsize=1 << 16)
def _hash(word: str) -> bytes:
    return digest(word.encode())


def _place(entry: PlaceSighting) -> Place:
    return Place(normalized(entry.name), entry.kind, entry.country)


@lru_cache(maxsize=1 << 6)
def _story(story: tuple[str, ...], title: str | None) -> frozenset[str]:
    """Return the last words of the names that the article mentions most, and the title's content words."""
    light = light_words()
    names = {found[-1] for name in story if (found := words(name))}
    return frozenset(names | {word for word in words(title or "") if word not in light and not word.isdigit()})
