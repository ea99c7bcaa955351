"""When events of different articles are one: kind, place, time, subject and story have to speak for it together.

Each of them gives points; too few, or one that contradicts, and the two stay apart. A date that differs does not by
itself: plans are revised, and a plan and what came of it are one event. Two rounds of talks in one town are not: what
has happened on two dates happened twice, and a plan that is made after an event is another one. A deed with a doer and
an object of its own is known again even where one article gives the day and another the year.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from newsclaims.language.text_similarity import resemblance
from newsclaims.merging.event_features import EventFeature, event_feature
from newsclaims.merging.event_subjects import are_two_deeds, disjoint, is_one_deed, subject_points
from newsclaims.merging.event_wording import is_total
from newsclaims.merging.periods import NEXT_DAY
from newsclaims.merging.sighting_store import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsclaims.merging.event_features import Place
    from newsclaims.merging.periods import Period
    from newsclaims.merging.sightings import Atom

ENOUGH: Final = 3.5
"""Points that make two sightings one event."""

SAME_PLACE, NEAR_PLACE, SAME_COUNTRY = 2.0, 1.0, 0.5
"""For the same town or place, for one that is named beside the other, or both in no closer place than one country, and
for a country and a town of it."""
SAME_DAY, SAME_WEEKS, SAME_MONTH, SAME_YEAR = 2.0, 1.5, 1.0, -0.5
REPLACED: Final = 2.0
"""One says that the other's date was given up."""
REVISED: Final = 0.5
"""Two plans for one thing on different days."""
SAID_TWICE: Final = 1.0
"""One article says twice that something is off, and on neither occasion for which day: headline and first sentence."""
SAME_ORDINAL: Final = 1.5
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
MONTH: Final = 31
"""Days of what is revised without a word: a plan for a year is another one than that for the next."""
LATE: Final = 7
"""Days after which a plan whose date has passed is held to have come about."""
SAID_AGAIN, VERBATIM = 0.6, 0.8
"""Share of the evidence that two sightings with an empty verb must have in common, and of one sentence in two
articles."""


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
        if when < SAME_DAY and is_one_deed(first, second):
            when = SAME_DAY
        said = resemblance(first.evidence, second.evidence)
        if when == SAME_YEAR and said >= VERBATIM:
            when = SAME_MONTH
        if (first.weak or second.weak) and said < SAID_AGAIN and where < SAME_PLACE:
            return 0.0
        told = EVIDENCE * said + _story(first.story, second.story)
        if (
            first.article == second.article
        ):  # its story is the same in any case, and one sentence may tell of two events
            told = SAME_ARTICLE_DAY if when >= SAME_DAY or first.off or second.off else SAME_ARTICLE
        ordinal = SAME_ORDINAL if first.ordinal is not None and first.ordinal == second.ordinal else 0.0
        about = subject_points(first, second)
        if when < SAME_DAY and disjoint(first.amounts, second.amounts):
            return 0.0
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
            return NEAR_PLACE if first.place.kind == "country" else SAME_PLACE
        return None if _apart(first.place, second.place) else SAME_COUNTRY
    near = _towns(first) & _towns(second)
    if not near:
        return 0.0
    given = {place.key for place in (first.place, second.place) if place}
    return SAME_COUNTRY if near.isdisjoint(given) else NEAR_PLACE


def _towns(feature: EventFeature) -> frozenset[str]:
    """The places at which an event is or beside which it is told, countries aside."""
    return frozenset(place.key for place in (feature.place, *feature.around) if place and place.kind != "country")


def _apart(first: Place, second: Place) -> bool:
    """Whether something cannot be in both: two places of which neither is the other's country."""
    if first.key == second.key:
        return False
    within = "country" in (first.kind, second.kind) and first.country is not None and first.country == second.country
    return not within


def _when(first: EventFeature, second: EventFeature) -> float | None:
    """Points for the time, None where it is another."""
    if disjoint({first.unplaced} - {None}, {second.unplaced} - {None}):
        return None
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
        if first.date != second.date and is_total(first.kinds & second.kinds):
            return None
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
    if gap > FAR or (max(date.days for date in dates) > MONTH and not (first.changed or second.changed)):
        return False
    early, late = (first, second) if dates[0].start < dates[1].start else (second, first)
    if first.real or second.real:  # what was off came about later, or on nearly the day that was planned
        return gap <= LATE or (late.real and early.off)
    if early.off:
        return True
    old, new = sorted((first, second), key=_order_of_telling)
    return old.date is not None and new.published is not None and new.published <= old.date.end + LATE


def _order_of_telling(told: EventFeature) -> tuple[int, int]:
    return told.published or 0, told.date.start if told.date else 0


def _told_apart(first: EventFeature, second: EventFeature) -> bool:
    """Whether one article tells of two events: of two objects or doers, or on different days, by the same voice, with
    nothing changed."""
    if first.article != second.article:
        return False
    if are_two_deeds(first, second):
        return True
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
