"""When events of different articles are one: kind, place, time, subject and story have to speak for it together.

Each of them gives points; too few, or one that contradicts, and the two stay apart. A date that differs does not by
itself: plans are revised, and a plan and what came of it are one event. Two rounds of talks in one town are not: what
has happened on two dates happened twice, and a plan that is made after an event is another one. A deed with a doer and
an object of its own is known again even where one article gives the day and another the year.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from newsclaims.merging.sightings import EventFeature, event_feature
from newsclaims.merging.store import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsclaims.merging.atoms import Atom
    from newsclaims.merging.periods import Period
    from newsclaims.merging.sightings import Place

ENOUGH: Final = 3.5
"""Points that make two sightings one event."""

SAME_PLACE, NEAR_PLACE, SAME_COUNTRY = 2.0, 1.0, 0.5
SAME_DAY, SAME_WEEKS, SAME_MONTH, SAME_YEAR = 2.0, 1.5, 1.0, -0.5
REPLACED: Final = 2.0
"""One says that the other's date was given up."""
REVISED: Final = 0.5
"""Two plans for one thing on different days."""
SAID_TWICE: Final = 1.0
"""One article says twice that something is off, and on neither occasion for which day: headline and first sentence."""
SAME_ORDINAL: Final = 1.5
SUBJECT: Final = 2.0
"""For the same subject; less for what is shared of it."""
OTHER_SUBJECT: Final = -1.0
FAMILIAR: Final = 1.5
"""Points for the subject without which a plan on another day, with no place or number in common, is another plan."""
EVIDENCE: Final = 2.0
"""For the same sentence; less for what is shared of it."""
SAME_ARTICLE, SAME_ARTICLE_DAY = 0.5, 1.5
"""For two sightings of one article, and where their day is the same, or the one's is off."""
STORY_WORD, STORY_SHARE, STORY = 0.25, 3.0, 1.5
"""For each word that the articles' stories share, for the share of the shorter one that these are, and at most."""

NAMES, STORY_NAMES = 5, 3
"""Words of its own and of its story by which an event can be found: those with the smallest hashes, so that they are
likely the same ones for two events (Broder's bottom sketch)."""
FAR: Final = 183
"""Days by which a plan is revised at most."""
NEXT_DAY: Final = 1
"""Days between two dates of what came about once: two time zones, or the first and the last day of a meeting."""
LATE: Final = 7
"""Days after which a plan whose date has passed is held to have come about."""
SAID_AGAIN: Final = 0.6
"""Share of the evidence that two sightings with an empty verb must have in common."""
OBJECT_WORDS: Final = 2
"""Words that tell an object from others of its kind: not "an aircraft"."""
SAME_OBJECT: Final = 0.5
"""Share of the words of two objects that are one."""


class EventSummary(NamedTuple):
    """What a cluster of events holds against joins."""

    ordinals: frozenset[int]
    places: frozenset[Place]
    real: Period | None
    """When it came about."""
    plans: frozenset[tuple[int, Period]]
    """Day of publication and date of what was then still to come."""
    told: dict[str, tuple[EventFeature, ...]]
    """Its sightings by article, for what an article keeps apart by itself."""


class EventRules:
    """`clustering.Rules` for events."""

    constrained = True

    def feature(self, atom: Atom) -> EventFeature:
        return event_feature(atom)

    def identity(self, _feature: EventFeature) -> None:
        return None

    def keys(self, feature: EventFeature) -> Iterator[str]:
        names = _least(feature.names | feature.subject, NAMES)
        places = [feature.place] if feature.place else feature.around
        story = [] if feature.place else _least(feature.story, STORY_NAMES)
        for kind in sorted(feature.kinds):
            yield from (f"place {kind} {place.key}" for place in places)
            yield from (f"name {kind} {name}" for name in names)
            yield from (f"story {kind} {name}" for name in story)
            if feature.date and feature.date.days <= 2:
                yield f"day {kind} {feature.date.start}"

    def stretch(self, feature: EventFeature) -> tuple[int, int]:
        day = feature.date.start if feature.date else feature.published or 0
        return day, day + FAR + (feature.date.days if feature.date else 0)

    def order(self, feature: EventFeature) -> tuple[str, ...]:
        return tuple(sorted(feature.subject))

    def link(self, first: EventFeature, second: EventFeature) -> float:
        when = _when(first, second)
        if when is None or first.kinds.isdisjoint(second.kinds) or _ordinals_differ(first, second):
            return 0.0
        where = _where(first, second)
        if where is None or _told_apart(first, second) or not _acquainted(first, second):
            return 0.0
        if when < SAME_DAY and _one_deed(first, second):
            when = SAME_DAY
        said = _share(first.evidence, second.evidence)
        if (first.weak or second.weak) and said < SAID_AGAIN and where < SAME_PLACE:
            return 0.0
        told = EVIDENCE * said + _story(first.story, second.story)
        if (
            first.article == second.article
        ):  # its story is the same in any case, and one sentence may tell of two events
            told = SAME_ARTICLE_DAY if when >= SAME_DAY or first.off or second.off else SAME_ARTICLE
        ordinal = SAME_ORDINAL if first.ordinal is not None and first.ordinal == second.ordinal else 0.0
        about = _about(first, second)
        if when == REVISED and not (where >= NEAR_PLACE or ordinal or about >= FAMILIAR):
            return 0.0
        points = where + when + ordinal + about + told
        return points if points >= ENOUGH else 0.0

    def within(self, _atoms: Sequence[Atom]) -> Iterable[tuple[float, int, int]]:
        return ()

    def summary(self, feature: EventFeature) -> EventSummary:
        plan = (feature.published, feature.date)
        return EventSummary(
            ordinals=frozenset({feature.ordinal} - {None}),  # type: ignore[arg-type]
            places=frozenset({feature.place} if feature.place else ()),
            real=feature.date if feature.real else None,
            plans=frozenset({plan} if feature.plan and None not in plan else ()),  # type: ignore[arg-type]
            told={feature.article: (feature,)},
        )

    def joined(self, first: EventSummary, second: EventSummary) -> EventSummary | None:
        if len(first.ordinals | second.ordinals) > 1:
            return None
        if any(_apart(a, b) for a in first.places for b in second.places):
            return None
        real = _both_real(first.real, second.real)
        if first.real and second.real and not real:
            return None
        plans = first.plans | second.plans
        if real and any(published >= real.start and date.start > real.end for published, date in plans):
            return None
        if _article_objects(first, second):
            return None
        few, many = sorted((first.told, second.told), key=len)
        for article, sightings in few.items():  # the clusters are used no more, so the larger one takes the other in
            many[article] = (*many.get(article, ()), *sightings)
        return EventSummary(first.ordinals | second.ordinals, first.places | second.places, real, plans, many)


def _least(given: Iterable[str], size: int) -> list[str]:
    return sorted(given, key=_hash)[:size]


@lru_cache(maxsize=1 << 16)
def _hash(word: str) -> bytes:
    return digest(word.encode())


def _ordinals_differ(first: EventFeature, second: EventFeature) -> bool:
    return None not in (first.ordinal, second.ordinal) and first.ordinal != second.ordinal


def _share(first: frozenset[str], second: frozenset[str]) -> float:
    """Jaccard."""
    shared = len(first & second)
    return shared / (len(first) + len(second) - shared) if shared else 0.0


def _acquainted(first: EventFeature, second: EventFeature) -> bool:
    """Whether two sightings share more than a kind, a day and a common noun: on any day, several bridges are opened."""
    if first.article == second.article or len(first.story & second.story) >= 2:
        return True
    if not first.names.isdisjoint(second.names):
        return True
    in_one_place = first.place is not None and second.place is not None and first.place.key == second.place.key
    return in_one_place and not first.subject.isdisjoint(second.subject)


def _story(first: frozenset[str], second: frozenset[str]) -> float:
    shared = len(first & second)
    if shared < 2:
        return 0.0
    return min(STORY, max(STORY_WORD * shared, STORY_SHARE * shared / min(len(first), len(second))))


def _where(first: EventFeature, second: EventFeature) -> float | None:
    """Points for the place, None where it is another."""
    if first.place and second.place:
        if first.place.key == second.place.key:
            return SAME_PLACE
        return None if _apart(first.place, second.place) else SAME_COUNTRY
    near = {place.key for place in (first.place, *first.around) if place and place.kind != "country"}
    near &= {place.key for place in (second.place, *second.around) if place}
    return NEAR_PLACE if near else 0.0


def _apart(first: Place, second: Place) -> bool:
    """Whether something cannot be in both: two places of which neither is the other's country."""
    if first.key == second.key:
        return False
    within = "country" in (first.kind, second.kind) and first.country is not None and first.country == second.country
    return not within


def _when(first: EventFeature, second: EventFeature) -> float | None:
    """Points for the time, None where it is another."""
    if first.date is None or second.date is None:
        if first.article == second.article and first.date == second.date and first.status == second.status:
            return SAID_TWICE
        near = first.published is not None and second.published is not None
        return 0.0 if near and abs((first.published or 0) - (second.published or 0)) <= FAR else None
    if (first.previous and first.previous.meets(second.date)) or (
        second.previous and second.previous.meets(first.date)
    ):
        return REPLACED
    if first.date.meets(second.date):
        return _sameness(first.date, second.date)
    return REVISED if _revises(first, second, (first.date, second.date)) else None


def _sameness(first: Period, second: Period) -> float:
    days = max(first.days, second.days)
    if (first == second and days <= 7) or days <= 2:
        return SAME_DAY
    return SAME_WEEKS if days <= 16 else SAME_MONTH if days <= 31 else SAME_YEAR


def _revises(first: EventFeature, second: EventFeature, dates: tuple[Period, Period]) -> bool:
    """Whether two dates without a common day can be a plan and its revision, or a plan and what came of it."""
    gap = dates[0].gap(dates[1])
    if first.real and second.real:
        return _two_phases(first, second) and gap <= NEXT_DAY
    if gap > FAR:
        return False
    early, late = (first, second) if dates[0].start < dates[1].start else (second, first)
    if first.real or second.real:  # what was off came about later, or on nearly the day that was planned
        return gap <= LATE or (late.real and early.off)
    if early.off:
        return True
    old, new = (first, second) if (first.published or 0) <= (second.published or 0) else (second, first)
    return old.date is not None and new.published is not None and new.published <= old.date.end + LATE


def _about(first: EventFeature, second: EventFeature) -> float:
    """Points for the subject: none where it is not told, below zero where it is another."""
    agents = OTHER_SUBJECT if _disjoint(first.agents, second.agents) else 0.0
    if _disjoint(first.objects, second.objects):
        return agents + OTHER_SUBJECT
    if not first.subject or not second.subject:
        return agents
    shared = first.subject & second.subject | first.subject & second.names | second.subject & first.names
    if not shared:
        return agents + OTHER_SUBJECT
    return agents + SUBJECT * min(1.0, 2 * len(shared) / (len(first.subject) + len(second.subject)))


def _one_deed(first: EventFeature, second: EventFeature) -> bool:
    """Whether the same was done to the same object at times that can be one: the day, in one article, and the year, in
    another, of what a name tells from the rest of its kind."""
    if not (first.real and second.real and first.date and second.date and first.date.meets(second.date)):
        return False
    shared = first.objects & second.objects
    if len(shared) < OBJECT_WORDS or _share(first.objects, second.objects) < SAME_OBJECT:
        return False
    named = first.date == second.date or not shared.isdisjoint(first.names & second.names)
    return named and not _disjoint(first.agents, second.agents)


def _disjoint(first: frozenset[str], second: frozenset[str]) -> bool:
    return bool(first and second) and first.isdisjoint(second)


def _told_apart(first: EventFeature, second: EventFeature) -> bool:
    """Whether one article tells of two events: of two objects, or on different days, by the same voice, with nothing
    changed."""
    if first.article != second.article:
        return False
    if min(len(first.objects), len(second.objects)) >= OBJECT_WORDS and first.objects.isdisjoint(second.objects):
        return True  # one word alone may be what the article calls the other: "the plane"
    if first.date is None or second.date is None or first.date.meets(second.date):
        return False
    if first.off or second.off:
        return False
    if first.real and second.real:
        return not (_two_phases(first, second) and first.date.gap(second.date) <= NEXT_DAY)
    return first.speaker == second.speaker or first.real or second.real


def _two_phases(first: EventFeature, second: EventFeature) -> bool:
    """Whether one tells of the beginning and the other of the end."""
    return {first.phase, second.phase} == {"begin", "end"}


def _both_real(first: Period | None, second: Period | None) -> Period | None:
    """When something came about by two clusters: what they have in common; None where they exclude each other."""
    if first is None or second is None:
        return first or second
    if first.meets(second):
        return first.common(second)
    return first if first.gap(second) <= NEXT_DAY else None


def _article_objects(first: EventSummary, second: EventSummary) -> bool:
    few, many = sorted((first.told, second.told), key=len)
    return any(
        _told_apart(one, other)
        for article, sightings in few.items()
        for one in sightings
        for other in many.get(article, ())
    )
