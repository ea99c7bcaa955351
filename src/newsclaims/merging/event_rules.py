"""Decide when events of different articles are one: kind, place, time, subject and story have to support it together.

Each of them gives points; with too few, or with one that contradicts, the two stay apart. A date that differs does not
contradict by itself: plans are revised, and a plan and what came of it are one event. Two rounds of talks in one town
are not: what has happened on two dates happened twice, and a plan that is made after an event is a new one. A deed with
an agent and an object of its own is recognized even where one article gives the day and another only the year.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from newsclaims.language.text_similarity import resemblance
from newsclaims.merging.event_features import EventFeature, event_feature
from newsclaims.merging.event_link_weights import DEFAULT_WEIGHTS, EventLinkWeights
from newsclaims.merging.event_relations import (
    LONGEST_DELAY,
    PlaceRelation,
    TimeRelation,
    are_kept_apart,
    exclude_each_other,
    place_relation,
    time_relation,
)
from newsclaims.merging.event_subjects import are_disjoint, is_one_deed, subject_points
from newsclaims.merging.linkage_rules import ConstrainedRules
from newsclaims.merging.periods import NEXT_DAY
from newsclaims.merging.sighting_store import digest
from newsclaims.model.records.merged_record import EventSighting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclaims.merging.event_features import Place
    from newsclaims.merging.periods import Period

NAME_KEYS, STORY_KEYS = 5, 3
"""Words of its own and of its story by which an event is blocked: those with the smallest hashes, so that they are
likely to be the same ones for two sightings (Broder's bottom sketch)."""
MOST_SIGHTINGS: Final = 50
"""Sightings of one event in one article; with more, comparing each with all others would take quadratic time."""
SAID_AGAIN, VERBATIM = 0.6, 0.8
"""Share of the evidence that two sightings with an empty verb must have in common, and that one sentence in two
articles has."""


class EventSummary(NamedTuple):
    """What a cluster of events holds against joins."""

    ordinals: frozenset[int]
    places: frozenset[Place]
    real: Period | None
    """When it came about."""
    plans: frozenset[tuple[int, Period]]
    """Day of publication, and the date of what was still to come then."""
    by_article: dict[str, tuple[EventFeature, ...]]
    """Its sightings by article: one article may report two of them as different events."""


class EventRules(ConstrainedRules[EventSighting, EventFeature, EventSummary]):
    """Rules for events."""

    def __init__(self, weights: EventLinkWeights = DEFAULT_WEIGHTS) -> None:
        self.weights: Final = weights

    def feature(self, sighting: EventSighting) -> EventFeature:
        return event_feature(sighting)

    def blocking_keys(self, feature: EventFeature) -> Iterator[str]:
        names = _smallest_hashes(feature.names | feature.subject, NAME_KEYS)
        places = [feature.place] if feature.place else feature.around
        story = [] if feature.place else _smallest_hashes(feature.story, STORY_KEYS)
        for kind in sorted(feature.kinds):
            yield from (f"place {kind} {place.key}" for place in places)
            yield from (f"name {kind} {name}" for name in names)
            yield from (f"story {kind} {name}" for name in story)
            if feature.date and feature.date.days <= 2:
                yield f"day {kind} {feature.date.start}"

    def time_window(self, feature: EventFeature) -> tuple[int, int]:
        day = feature.date.start if feature.date else feature.published or 0
        return day, day + LONGEST_DELAY + (feature.date.days if feature.date else 0)

    def sort_key(self, feature: EventFeature) -> tuple[str, ...]:
        return tuple(sorted(feature.subject))

    def link_score(self, first: EventFeature, second: EventFeature) -> float:
        time = time_relation(first, second)
        if time is None or first.kinds.isdisjoint(second.kinds) or _ordinals_differ(first, second):
            return 0.0
        place = place_relation(first, second)
        if place is None or are_kept_apart(first, second) or not _share_more_than_kind(first, second):
            return 0.0
        if not time.is_settled and is_one_deed(first, second):
            time = TimeRelation.SAME_DAY
        shared_evidence = resemblance(first.evidence, second.evidence)
        if time is TimeRelation.SAME_YEAR and shared_evidence >= VERBATIM:
            time = TimeRelation.SAME_MONTH
        weak = first.weak or second.weak
        if weak and shared_evidence < SAID_AGAIN and place is not PlaceRelation.SAME:
            return 0.0
        if not time.is_settled and are_disjoint(first.amounts, second.amounts):
            return 0.0
        return self._score(first, second, time, place, shared_evidence)

    def _score(
        self,
        first: EventFeature,
        second: EventFeature,
        time: TimeRelation,
        place: PlaceRelation,
        shared_evidence: float,
    ) -> float:
        weights = self.weights
        has_ordinal = first.ordinal is not None and first.ordinal == second.ordinal
        subject = subject_points(first, second, weights)
        if time is TimeRelation.REVISED:
            near = place in (PlaceRelation.SAME, PlaceRelation.NEAR)
            if not (near or has_ordinal or subject >= weights.familiar_subject):
                return 0.0
        wording = weights.evidence * shared_evidence + self._story_points(first.story, second.story)
        if first.article == second.article:  # the story is the same in any case, and a sentence may report two events
            same_time = time.is_settled or first.off or second.off
            wording = weights.same_article_day if same_time else weights.same_article
        ordinal = weights.same_ordinal if has_ordinal else 0.0
        points = place.points(weights) + time.points(weights) + ordinal + subject + wording
        return points if points >= weights.threshold else 0.0

    def _story_points(self, first: frozenset[str], second: frozenset[str]) -> float:
        shared = len(first & second)
        if shared < 2:
            return 0.0
        weights = self.weights
        share = weights.story_share * shared / min(len(first), len(second))
        return min(weights.story_limit, max(weights.story_word * shared, share))

    def summary(self, feature: EventFeature) -> EventSummary:
        published, date = feature.published, feature.date
        has_plan = feature.plan and published is not None and date is not None
        return EventSummary(
            ordinals=frozenset() if feature.ordinal is None else frozenset({feature.ordinal}),
            places=frozenset({feature.place} if feature.place else ()),
            real=date if feature.real else None,
            plans=frozenset({(published, date)}) if has_plan else frozenset(),  # type: ignore[arg-type]
            by_article={feature.article: (feature,)},
        )

    def merge_summaries(self, first: EventSummary, second: EventSummary) -> EventSummary | None:
        ordinals = first.ordinals | second.ordinals
        if len(ordinals) > 1:
            return None
        if any(exclude_each_other(a, b) for a in first.places for b in second.places):
            return None
        real = _common_time(first.real, second.real)
        if first.real and second.real and not real:
            return None
        plans = first.plans | second.plans
        if real and any(published >= real.start and date.start > real.end for published, date in plans):
            return None
        if _an_article_keeps_apart(first, second):
            return None
        few, many = sorted((first.by_article, second.by_article), key=len)
        joined = {article: (*many.get(article, ()), *sightings) for article, sightings in few.items()}
        return EventSummary(ordinals, first.places | second.places, real, plans, many | joined)


def _smallest_hashes(given: Iterable[str], size: int) -> list[str]:
    return sorted(given, key=_hash)[:size]


@lru_cache(maxsize=1 << 16)
def _hash(word: str) -> bytes:
    return digest(word.encode())


def _ordinals_differ(first: EventFeature, second: EventFeature) -> bool:
    return None not in (first.ordinal, second.ordinal) and first.ordinal != second.ordinal


def _share_more_than_kind(first: EventFeature, second: EventFeature) -> bool:
    """Return whether two sightings share more than a kind, a day and a common noun: any day, several bridges open."""
    if first.article == second.article or len(first.story & second.story) >= 2:
        return True
    if not first.names.isdisjoint(second.names):
        return True
    in_one_place = first.place is not None and second.place is not None and first.place.key == second.place.key
    return in_one_place and not first.subject.isdisjoint(second.subject)


def _common_time(first: Period | None, second: Period | None) -> Period | None:
    """Return when something came about by two clusters: the days of both; None where they exclude each other."""
    if first is None or second is None:
        return first or second
    if first.meets(second):
        return first.common(second)
    return first if first.gap(second) <= NEXT_DAY else None


def _an_article_keeps_apart(first: EventSummary, second: EventSummary) -> bool:
    """Return whether an article reports a sighting of one cluster and one of the other as different events.

    No article reports one event more than MOST_SIGHTINGS times.
    """
    few, many = sorted((first.by_article, second.by_article), key=len)
    shared = [(sightings, many[article]) for article, sightings in few.items() if article in many]
    return any(len(ones) + len(others) > MOST_SIGHTINGS for ones, others in shared) or any(
        are_kept_apart(one, other) for ones, others in shared for one in ones for other in others
    )
