"""What speaks for and against two sightings being one event, as named features for the trained scorer.

Each feature is a number from 0 to 1 with a readable name; one that begins with + can only speak for the link, one with
- only against it (`models/scorers/fit.py`). What excludes that two sightings are one event is not here:
that is a rule (`event_relations`), which no amount of evidence outweighs.
"""

from __future__ import annotations

from math import log1p
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from newsclaims.language.text_similarity import resemblance
from newsclaims.merging.event_relations import MANY, PlaceRelation, TimeRelation, are_begin_and_end, tell_one_story
from newsclaims.merging.event_subjects import are_disjoint, have_other_subjects, is_one_deed, is_stranger

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from newsclaims.merging.event_features import EventFeature, Sibling

NEAR_PUBLICATION: Final = 1
"""Days from the publication of an article within which most of its events are: such a day says little."""
VERBATIM: Final = 0.8
"""Share of the evidence that one sentence in two articles has."""


Likeness = Literal["other", "related", "narrower", "weak", "family", "synonym", "word"]
"""How alike two words for events are, from no likeness on."""
KINDS: Final[tuple[Likeness, ...]] = get_args(Likeness)


def pair_features(
    first: EventFeature, second: EventFeature, time: TimeRelation, place: PlaceRelation
) -> dict[str, float]:
    """Return the features of a pair whose times and places can be one."""
    kind, when, story = _kind(first, second), _time(first, second, time), _story(first, second)
    found = dict.fromkeys(
        (
            f"kind:{kind}",
            f"time:{when}",
            f"place:{place.name.lower()}",
            f"story:{story}",
            f"kind:{kind} time:{when}",
            f"kind:{kind} story:{story}",
            f"kind:{kind} place:{place.name.lower()}",
            f"time:{when} story:{story}",
            f"status:{_status(first, second)}",
            f"status:{_status(first, second)} time:{when}",
        ),
        1.0,
    )
    rivals = _rivals(first, second, kind)
    found |= {
        f"rivals:{rivals}": 1.0,
        f"rivals:{rivals} kind:{kind}": 1.0,
        f"rivals:{rivals} time:{when}": 1.0,
        f"rivals:{rivals} kind:{kind} time:{when}": 1.0,
    }
    found |= _wording(first, second, kind, when)
    found |= _parties(first, second, kind, when)
    found |= _numbers(first, second)
    if first.published is not None and second.published is not None:
        found["-days between publications"] = log1p(abs(first.published - second.published)) / 6
    if first.date and second.date:
        found["-days between dates"] = log1p(first.date.gap(second.date)) / 6
        found["length of dates"] = log1p(max(first.date.days, second.date.days)) / 6
    return {name: value for name, value in found.items() if value}


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
        for one, other in ((first, second), (second, first))
        for rival in other.siblings
        if one.date and rival.date and rival.date.meets(one.date)
    ]
    if not fits:
        return "none"
    best, own = max(fits), KINDS.index(kind)
    return "better" if best > own else "equal" if best == own else "worse"


def _wording(first: EventFeature, second: EventFeature, kind: str, when: str) -> Iterator[tuple[str, float]]:
    shared = resemblance(first.evidence, second.evidence)
    yield "+same sentence", shared
    yield "+verbatim", float(shared >= VERBATIM)
    overlap = _overlap(first.stems, second.stems)
    yield "+words of evidence", overlap
    yield f"+words of evidence kind:{kind}", overlap
    concepts = _overlap(first.concepts, second.concepts)
    yield "+words of label", _overlap(first.topic, second.topic)
    yield "-other words of label", float(are_disjoint(first.topic, second.topic))
    both = first.topic & second.topic
    aside = float(bool(both) and bool(first.topic - both) and bool(second.topic - both))
    yield "-words of label besides", aside
    yield f"+words of label besides time:{when}", aside
    topic = float(not first.topic_concepts.isdisjoint(second.topic_concepts))
    yield "+concepts of label", topic
    yield f"+concepts of label kind:{kind}", topic
    yield f"+concepts of label time:{when}", topic
    yield "+concepts of evidence", concepts
    yield f"+concepts of evidence kind:{kind}", concepts
    if kind in ("other", "related", "narrower"):
        mentioned = bool(first.heads & second.stems) + bool(second.heads & first.stems)
        yield "+named in the other's evidence", mentioned / 2
    yield "begin and end", float(are_begin_and_end(first, second))
    yield "-phase differs", float(first.phase != second.phase)
    yield "weak verbs", (first.weak + second.weak) / 2
    shared_story = len(first.story & second.story)
    yield "+story words", min(shared_story, 2 * MANY) / (2 * MANY)
    yield "share of story", _overlap(first.story, second.story)


def _parties(first: EventFeature, second: EventFeature, kind: str, when: str) -> Iterator[tuple[str, float]]:
    for name, one, other in (
        ("subject", first.subject, second.subject),
        ("objects", first.objects, second.objects),
        ("agents", first.agents, second.agents),
        ("names", first.names, second.names),
    ):
        yield f"+shared {name}", resemblance(one, other)
        yield f"+part of {name}", _overlap(one, other)
        others = have_other_subjects(first, second) if name == "subject" else are_disjoint(one, other)
        yield f"-other {name}", float(others)
        yield f"no {name}", (bool(one) + bool(other)) % 2
    names = min(len(first.names & second.names), MANY) / MANY
    yield "+number of names", names
    yield f"+number of names kind:{kind}", names
    yield f"+number of names time:{when}", names
    mentioned = (first.subject & second.known | second.subject & first.known) - (first.subject & second.subject)
    yield "+mentioned subject", min(len(mentioned), MANY) / MANY
    yield "-strangers", (is_stranger(first, second) + is_stranger(second, first)) / 2
    yield "-both strangers", float(is_stranger(first, second) and is_stranger(second, first))
    yield "+one deed", float(is_one_deed(first, second))
    yield "+same speaker", float(first.speaker is not None and first.speaker == second.speaker)


def _numbers(first: EventFeature, second: EventFeature) -> Iterator[tuple[str, float]]:
    yield "+same ordinal", float(first.ordinal is not None and first.ordinal == second.ordinal)
    yield "-one ordinal", float((first.ordinal is None) != (second.ordinal is None))
    yield "+same amount", float(not first.amounts.isdisjoint(second.amounts))
    yield "-other amount", float(are_disjoint(first.amounts, second.amounts))


def _overlap(first: AbstractSet[Any], second: AbstractSet[Any]) -> float:
    """Return the share of the smaller set that is in the other."""
    shared = len(first & second)
    return shared / min(len(first), len(second)) if shared else 0.0
