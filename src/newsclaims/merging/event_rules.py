"""Decide when events of different articles are one: kind, place, time, subject and story have to support it together.

A trained scorer weighs them (`event_pair_features`, `models/scorers/event_links.py`) and says how probable it is; what
contradicts keeps two sightings apart whatever else they share, and is a rule. Clusters are joined where their sightings
fit together on average, not only by one link. A date that differs does not
contradict by itself: plans are revised, and a plan and what came of it are one event. Two rounds of talks in one town
are not: what has happened on two dates happened twice, and a plan that is made after an event is a new one. A deed with
an agent and an object of its own is recognized even where one article gives the day and another only the year.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from newsclaims.language.text_similarity import resemblance
from newsclaims.merging.event_features import EventFeature, event_features, smallest_hashes
from newsclaims.merging.event_pair_features import PairScorer, pair_features
from newsclaims.merging.event_relations import (
    LONGEST_DELAY,
    MONTH,
    PlaceRelation,
    TimeRelation,
    are_kept_apart,
    exclude_each_other,
    place_relation,
    time_relation,
)
from newsclaims.merging.event_subjects import (
    are_disjoint,
    done_to_others,
    is_one_deed,
    is_stranger,
    share_nothing,
)
from newsclaims.merging.linkage_rules import ConstrainedRules
from newsclaims.merging.periods import NEXT_DAY
from newsclaims.model.records.merged_record import EventSighting
from newsclaims.scoring import load_scorer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclaims.merging.event_features import Place
    from newsclaims.merging.periods import Period
    from newsclaims.scoring import LinearScorer

NAME_KEYS, CONCEPT_KEYS = 3, 2
"""Words of its own, and concepts, by which an event is blocked."""
LEAST_PROBABILITY: Final = 0.4
"""Probability of being one event from which two sightings are linked."""
LEAST_OF: Final = {TimeRelation.SAME_MONTH: 0.5, TimeRelation.SAME_YEAR: 0.6}
"""The same where only the month or the year is known to be the same: too many things happen in one."""
LAST: Final = 0.5
"""Factor of the links of a sighting without a date, which joins its event after all that dates tell from others."""
LEAST_MEAN: Final = 0.25
"""Mean probability of the pairs between two clusters from which they are joined."""
MEMBERS: Final = 5
"""Sightings of a cluster that are compared for that mean."""
MOST_SIGHTINGS: Final = 50
"""Sightings of one event in one article; with more, comparing each with all others would take quadratic time."""
SAID_AGAIN, VERBATIM = 0.6, 0.8
"""Share of the evidence that two sightings with a verb of saying must have in common, and that one sentence in two
articles has."""
UNKNOWN_DAY: Final = (0, date.max.toordinal())
"""Time window of a sighting that neither its date nor its article places."""


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
    members: tuple[EventFeature, ...]
    """The first MEMBERS of its sightings, for those that another cluster has to fit together with."""


class EventRules(ConstrainedRules[EventSighting, EventFeature, EventSummary]):
    """Rules for events."""

    def __init__(
        self, scorer: LinearScorer | None = None, least: float = LEAST_PROBABILITY, mean: float = LEAST_MEAN
    ) -> None:
        self._scorer = scorer
        self.least: Final = least
        self.mean: Final = mean

    @cached_property
    def scorer(self) -> PairScorer:
        """The trained weights, read when the first pair is compared."""
        return PairScorer(self._scorer or load_scorer("event_links"))

    def features(self, sightings: Sequence[EventSighting]) -> list[EventFeature]:
        return event_features(sightings)

    def blocking_keys(self, feature: EventFeature) -> Iterator[str]:
        names = smallest_hashes(feature.names | feature.subject, NAME_KEYS)
        places = [feature.place] if feature.place else feature.around
        story = feature.story_keys
        for kind in sorted(feature.kinds | feature.heads):
            yield from (f"place {kind} {place.key}" for place in places)
            yield from (f"name {kind} {name}" for name in names)
            yield from (f"story {kind} {name}" for name in story)
        for concept in smallest_hashes(map(str, feature.named), CONCEPT_KEYS):
            yield from (f"concept {concept} {name}" for name in story)
        if feature.date:
            when = f"{feature.date.start}" if feature.date.days <= 2 else f"{feature.date.start} {feature.date.end}"
            yield from (f"day {when} {name}" for name in (*names, *story))
            if feature.date.days <= MONTH:  # one article gives the day, another one only the month
                month = date.fromordinal(feature.date.start)
                yield from (f"month {month.year} {month.month} {name}" for name in story)

    def time_window(self, feature: EventFeature) -> tuple[int, int]:
        day = feature.date.start if feature.date else feature.published
        if day is None:
            return UNKNOWN_DAY
        return day, day + LONGEST_DELAY + (feature.date.days if feature.date else 0)

    def sort_key(self, feature: EventFeature) -> tuple[str, ...]:
        return tuple(sorted(feature.subject))

    def link_score(self, first: EventFeature, second: EventFeature) -> float:
        relations = pair_relations(first, second)
        if relations is None:
            return 0.0
        found = self.scorer.probability(pair_features(first, second, *relations))
        if _is_one_sentence(first, second):
            return max(found, self.least)
        if found < max(self.least, LEAST_OF.get(relations[0], 0.0)):
            return 0.0
        return found * LAST if relations[0] is TimeRelation.UNDATED else found

    def probability(self, first: EventFeature, second: EventFeature) -> float:
        """Return the probability that two sightings are one event, 0 where that is excluded. Symmetric."""
        relations = pair_relations(first, second)
        return self.scorer.probability(pair_features(first, second, *relations)) if relations else 0.0

    def summary(self, feature: EventFeature) -> EventSummary:
        published, date = feature.published, feature.date
        has_plan = feature.plan and published is not None and date is not None
        return EventSummary(
            ordinals=frozenset() if feature.ordinal is None else frozenset({feature.ordinal}),
            places=frozenset({feature.place} if feature.place and feature.stated else ()),
            real=date if feature.real else None,
            plans=frozenset({(published, date)}) if has_plan else frozenset(),  # type: ignore[arg-type]
            by_article={feature.article: (feature,)},
            members=(feature,),
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
        if _an_article_keeps_apart(first, second) or not self._fit_together(first, second):
            return None
        few, many = sorted((first.by_article, second.by_article), key=len)
        joined = {article: (*many.get(article, ()), *sightings) for article, sightings in few.items()}
        members = (*first.members, *second.members)[:MEMBERS]
        return EventSummary(ordinals, first.places | second.places, real, plans, many | joined, members)

    def _fit_together(self, first: EventSummary, second: EventSummary) -> bool:
        """Return whether the sightings of two clusters are one event on average, not only by their best link."""
        if len(first.members) == len(second.members) == 1:
            return True
        pairs = [(one, other) for one in first.members for other in second.members if time_relation(one, other)]
        return sum(self.probability(one, other) for one, other in pairs) >= self.mean * len(pairs)


def pair_relations(first: EventFeature, second: EventFeature) -> tuple[TimeRelation, PlaceRelation] | None:
    """Return how times and places of two sightings relate, None where they cannot be one event."""
    if _ordinals_differ(first, second):
        return None
    time = time_relation(first, second)
    if time is None:
        return None
    place = place_relation(first, second)
    if (
        place is None
        or are_kept_apart(first, second)
        or are_other_kinds(first, second)
        or done_to_others(first, second)
    ):
        return None
    if time.is_settled:
        return time, place
    if are_disjoint(first.amounts, second.amounts) or share_nothing(first, second):
        return None
    if time is TimeRelation.SAME_YEAR:
        strangers = is_stranger(first, second) and is_stranger(second, first)
        if strangers or are_disjoint(first.agents, second.agents):
            return None
    if is_one_deed(first, second):
        return TimeRelation.SAME_DAY, place
    if time is TimeRelation.SAME_YEAR and resemblance(first.evidence, second.evidence) >= VERBATIM:
        return TimeRelation.SAME_DAY, place
    return time, place


def _is_one_sentence(first: EventFeature, second: EventFeature) -> bool:
    """Return whether two articles print one sentence about something that their dates allow to be one."""
    if first.article == second.article or first.lemma != second.lemma or not (first.date and second.date):
        return False
    return first.date.meets(second.date) and resemblance(first.evidence, second.evidence) >= VERBATIM


def are_other_kinds(first: EventFeature, second: EventFeature) -> bool:
    """Return whether words that are known for their kinds name events of different ones: talks and a fire.

    Neither do two sayings become one because somebody said something on both occasions.
    """
    if first.said and second.said:
        return resemblance(first.evidence, second.evidence) < SAID_AGAIN
    known = bool(first.families) and bool(second.families)
    return known and first.families.isdisjoint(second.families) and first.named.isdisjoint(second.named)


def _ordinals_differ(first: EventFeature, second: EventFeature) -> bool:
    return None not in (first.ordinal, second.ordinal) and first.ordinal != second.ordinal


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
