"""What speaks for and against two sightings being one event, as named features for the trained scorer.

Each feature is a number from 0 to 1 with a readable name; one that begins with + can only speak for the link, one with
- only against it (`models/scorers/fit.py`). What excludes that two sightings are one event is not here:
that is a rule (`event_relations`), which no amount of evidence outweighs.
"""

from __future__ import annotations

from functools import cache
from math import log1p
from operator import mul
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, get_args

from newsclaims.language.text_similarity import resemblance
from newsclaims.merging.event_relations import MANY, PlaceRelation, TimeRelation, are_begin_and_end, tell_one_story
from newsclaims.merging.event_subjects import are_disjoint, have_other_subjects, is_one_deed, is_stranger

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from newsclaims.merging.event_features import EventFeature, Sibling
    from newsclaims.scoring import LinearScorer

NEAR_PUBLICATION: Final = 1
"""Days from the publication of an article within which most of its events are: such a day says little."""
VERBATIM: Final = 0.8
"""Share of the evidence that one sentence in two articles has."""


Likeness = Literal["other", "related", "narrower", "weak", "family", "synonym", "word"]
"""How alike two words for events are, from no likeness on."""
KINDS: Final[tuple[Likeness, ...]] = get_args(Likeness)
UNLIKE: Final = ("other", "related", "narrower")
"""Kinds of words that do not show by themselves that they name one event."""
PLACES: Final = {place: place.name.lower() for place in PlaceRelation}
Overlap = Literal["shared", "part of", "other", "no"]
"""How two sets of names stand to each other; the last: one of them is empty."""
SIGNS: Final = dict(zip(get_args(Overlap), ("+", "+", "-", ""), strict=True))
"""Whether such a feature can only speak for the link, only against it, or both."""


class Kinds(NamedTuple):
    """What a pair is in each respect."""

    kind: Likeness
    time: str
    place: str
    story: str
    status: str
    rivals: str


class PairFeatures(NamedTuple):
    """The features of a pair: what they are, by name, and how much of each there is."""

    kinds: Kinds
    values: tuple[float, ...]
    """The values of `measure_names`, in their order."""

    def named(self) -> dict[str, float]:
        """Return the features that the pair has, by name."""
        names = measure_names(self.kinds.kind, self.kinds.time)
        found = dict.fromkeys(indicator_names(self.kinds), 1.0)
        return found | {name: value for name, value in zip(names, self.values, strict=True) if value}


def pair_features(first: EventFeature, second: EventFeature, time: TimeRelation, place: PlaceRelation) -> PairFeatures:
    """Return the features of a pair whose times and places can be one."""
    kind = _kind(first, second)
    kinds = Kinds(
        kind,
        _time(first, second, time),
        PLACES[place],
        _story(first, second),
        _status(first, second),
        _rivals(first, second, kind),
    )
    values = (*_wording(first, second, kind), *_parties(first, second), *_numbers(first, second), *_days(first, second))
    return PairFeatures(kinds, values)


class PairScorer:
    """A scorer for pairs, which looks up the weights once for all pairs of a kind."""

    def __init__(self, scorer: LinearScorer) -> None:
        self.scorer = scorer
        self._indicators: dict[Kinds, list[float]] = {}
        self._measures: dict[tuple[Likeness, str], list[float]] = {}

    def probability(self, features: PairFeatures) -> float:
        """Return what `scorer.probability(features.named())` does."""
        kinds, weights = features.kinds, self.scorer.weights
        indicators = self._indicators.get(kinds)
        if indicators is None:
            indicators = [weights[name] for name in indicator_names(kinds) if name in weights]
            self._indicators[kinds] = indicators
        measures = self._measures.get(kinds[:2])
        if measures is None:
            measures = [weights.get(name, 0.0) for name in measure_names(kinds.kind, kinds.time)]
            self._measures[kinds[:2]] = measures
        return self.scorer.probability_of([*indicators, *map(mul, measures, features.values)])


def indicator_names(kinds: Kinds) -> tuple[str, ...]:
    """Return the names of the features that a pair of these kinds has in full."""
    kind, time, place, story, status, rivals = kinds
    return (
        f"kind:{kind}",
        f"time:{time}",
        f"place:{place}",
        f"story:{story}",
        f"kind:{kind} time:{time}",
        f"kind:{kind} story:{story}",
        f"kind:{kind} place:{place}",
        f"time:{time} story:{story}",
        f"status:{status}",
        f"status:{status} time:{time}",
        f"rivals:{rivals}",
        f"rivals:{rivals} kind:{kind}",
        f"rivals:{rivals} time:{time}",
        f"rivals:{rivals} kind:{kind} time:{time}",
    )


@cache
def measure_names(kind: Likeness, time: str) -> tuple[str, ...]:
    """Return the names of the features that a pair of this kind and time has more or less of, in order."""
    return (
        "+same sentence",
        "+verbatim",
        "+words of evidence",
        f"+words of evidence kind:{kind}",
        "+words of label",
        "-other words of label",
        "-words of label besides",
        f"+words of label besides time:{time}",
        "+concepts of label",
        f"+concepts of label kind:{kind}",
        f"+concepts of label time:{time}",
        "+concepts of evidence",
        f"+concepts of evidence kind:{kind}",
        "+named in the other's evidence",
        "begin and end",
        "-phase differs",
        "weak verbs",
        "+story words",
        "share of story",
        *(f"{SIGNS[what]}{what} {name}" for name in ("subject", "objects", "agents", "names") for what in SIGNS),
        "+number of names",
        f"+number of names kind:{kind}",
        f"+number of names time:{time}",
        "+mentioned subject",
        "-strangers",
        "-both strangers",
        "+one deed",
        "+same speaker",
        "+same ordinal",
        "-one ordinal",
        "+same amount",
        "-other amount",
        "-days between publications",
        "-days between dates",
        "length of dates",
    )


def _kind(first: EventFeature, second: EventFeature) -> Likeness:
    """Return how alike the words are that name the events."""
    kind = KINDS[_likeness(first, second)]
    return "weak" if kind == "word" and (first.weak or second.weak) else kind


def _likeness(first: EventFeature, second: EventFeature | Sibling) -> int:
    """Return the index in KINDS of how alike the words are that name two events."""
    if not first.heads.isdisjoint(second.heads):
        return 6
    if not first.named.isdisjoint(second.named):
        return 5
    if not first.kinds.isdisjoint(second.kinds):
        return 4
    if not (first.named.isdisjoint(second.wider) and first.wider.isdisjoint(second.named)):
        return 2
    return 1 if not first.wider.isdisjoint(second.wider) else 0


def _time(first: EventFeature, second: EventFeature, time: TimeRelation) -> str:
    """Return how the dates relate; a day that both articles are far from says more than the day of the report."""
    if time is TimeRelation.SAME_DAY:
        near = [_is_news(one) for one in (first, second)]
        same = "day" if first.date == second.date else "days"
        return f"{same}, {'news' if all(near) else 'distant'}"
    if time in (TimeRelation.SAME_WEEKS, TimeRelation.SAME_MONTH, TimeRelation.SAME_YEAR):
        return f"{time.name.lower()}{', equal' if first.date == second.date else ''}"
    return time.name.lower()


def _is_news(feature: EventFeature) -> bool:
    if feature.date is None or feature.published is None:
        return False
    return abs(feature.date.start - feature.published) <= NEAR_PUBLICATION


def _story(first: EventFeature, second: EventFeature) -> str:
    if first.article == second.article:
        return "article"
    if tell_one_story(first, second):
        return "same"
    return "near" if len(first.story & second.story) > 1 else "other"


def _status(first: EventFeature, second: EventFeature) -> str:
    return "-".join(sorted(_state(one) for one in (first, second)))


def _state(feature: EventFeature) -> str:
    return "real" if feature.real else "changed" if feature.changed else "past" if feature.outdated else "plan"


def _rivals(first: EventFeature, second: EventFeature, kind: str) -> str:
    """Return whether another event of either article is on the same day, and named by a word that fits better."""
    if first.article == second.article or first.date is None or second.date is None:
        return "unknown"
    fits = [
        _likeness(one, rival)
        for one, (start, end), siblings in ((first, first.date, second.siblings), (second, second.date, first.siblings))
        for rival in siblings
        if rival.date and rival.date[0] <= end and start <= rival.date[1]  # `Period.meets`, in the innermost loop
    ]
    if not fits:
        return "none"
    best, own = max(fits), KINDS.index(kind)
    return "better" if best > own else "equal" if best == own else "worse"


def _wording(first: EventFeature, second: EventFeature, kind: str) -> tuple[float, ...]:
    shared = resemblance(first.evidence, second.evidence)
    overlap = _overlap(first.stems, second.stems)
    concepts = _overlap(first.concepts, second.concepts)
    both = first.topic & second.topic
    aside = float(bool(both) and len(both) < len(first.topic) and len(both) < len(second.topic))
    topic = float(not first.topic_concepts.isdisjoint(second.topic_concepts))
    mentioned = 0.0
    if kind in UNLIKE:
        mentioned = ((not first.heads.isdisjoint(second.stems)) + (not second.heads.isdisjoint(first.stems))) / 2
    shared_story = len(first.story & second.story)
    return (
        shared,
        float(shared >= VERBATIM),
        overlap,
        overlap,
        len(both) / min(len(first.topic), len(second.topic)) if both else 0.0,
        float(not both and bool(first.topic and second.topic)),
        aside,
        aside,
        topic,
        topic,
        topic,
        concepts,
        concepts,
        mentioned,
        float(are_begin_and_end(first, second)),
        float(first.phase != second.phase),
        (first.weak + second.weak) / 2,
        min(shared_story, 2 * MANY) / (2 * MANY),
        shared_story / min(len(first.story), len(second.story)) if shared_story else 0.0,
    )


def _parties(first: EventFeature, second: EventFeature) -> tuple[float, ...]:
    names = min(len(first.names & second.names), MANY) / MANY
    mentioned = (first.subject & second.known | second.subject & first.known) - (first.subject & second.subject)
    strangers = is_stranger(first, second) + is_stranger(second, first)
    return (
        *_sets(first.subject, second.subject)[:2],
        float(have_other_subjects(first, second)),
        float(bool(first.subject) != bool(second.subject)),
        *_sets(first.objects, second.objects),
        *_sets(first.agents, second.agents),
        *_sets(first.names, second.names),
        names,
        names,
        names,
        min(len(mentioned), MANY) / MANY,
        strangers / 2,
        float(strangers > 1),
        float(is_one_deed(first, second)),
        float(first.speaker is not None and first.speaker == second.speaker),
    )


def _sets(one: AbstractSet[str], other: AbstractSet[str]) -> tuple[float, float, float, float]:
    """Return what two sets share, how much of the smaller one, whether they share nothing, and whether one is empty."""
    if not (one and other):
        return 0.0, 0.0, 0.0, float(bool(one) != bool(other))
    shared = len(one & other)
    if not shared:
        return 0.0, 0.0, 1.0, 0.0
    return shared / (len(one) + len(other) - shared), shared / min(len(one), len(other)), 0.0, 0.0


def _numbers(first: EventFeature, second: EventFeature) -> tuple[float, ...]:
    return (
        float(first.ordinal is not None and first.ordinal == second.ordinal),
        float((first.ordinal is None) != (second.ordinal is None)),
        float(not first.amounts.isdisjoint(second.amounts)),
        float(are_disjoint(first.amounts, second.amounts)),
    )


def _days(first: EventFeature, second: EventFeature) -> tuple[float, float, float]:
    published = gap = length = 0.0
    if first.published is not None and second.published is not None:
        published = log1p(abs(first.published - second.published)) / 6
    if first.date and second.date:
        gap = log1p(first.date.gap(second.date)) / 6
        length = log1p(max(first.date.days, second.date.days)) / 6
    return published, gap, length


def _overlap(first: AbstractSet[Any], second: AbstractSet[Any]) -> float:
    """Return the share of the smaller set that is in the other."""
    shared = len(first & second)
    return shared / min(len(first), len(second)) if shared else 0.0
