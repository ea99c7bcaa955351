"""The rules of a kind, under the decisions that somebody has made: these are the same, those are different.

Decisions are stronger than any evidence: two that are the same are linked before all others, whatever they are called
and however far apart they are, and clusters with two that are different are never joined.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from newsclaims.merging.linkage_rules import ConstrainedRules, LinkageRules
from newsclaims.merging.sightings import MentionedSpeaker
from newsclaims.model.annotations import Extent
from newsclaims.model.records.merged_record import EventSighting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsclaims.correcting.identity_decisions import IdentityDecisions, JoinableKind, Marks

DECIDED: Final = 1e6
"""The score of a link that was decided: more than any other."""
LAST_DAY: Final = 1 << 40
"""A day after all others, since what is the same stays so."""

DecidableSighting = MentionedSpeaker | EventSighting


class Decided(NamedTuple):
    """What is compared of a sighting, and what was decided about it."""

    feature: Any
    marks: Marks | None


class DecidedSummary(NamedTuple):
    """What a cluster holds against joins: by its kind's rules, and the groups that were decided to be in it or not."""

    summary: Any
    groups: frozenset[int]
    others: frozenset[int]


class DecidedRules(ConstrainedRules[DecidableSighting, Decided, DecidedSummary]):
    """The rules of speakers or events with decisions about some of them."""

    def __init__(self, rules: LinkageRules[Any, Any], kind: JoinableKind, decisions: IdentityDecisions) -> None:
        self.rules = rules
        self.constraints = rules if isinstance(rules, ConstrainedRules) else None
        self.kind: JoinableKind = kind
        self.decisions = decisions

    def features(self, sightings: Sequence[DecidableSighting]) -> list[Decided]:
        marks = self.decisions.marks(self.kind, sightings[0].sha256, [_extents(one) for one in sightings])
        return [Decided(*pair) for pair in zip(self.rules.features(sightings), marks, strict=True)]

    def identity(self, feature: Decided) -> str | None:
        return None if feature.marks else self.rules.identity(feature.feature)

    def blocking_keys(self, feature: Decided) -> Iterator[str]:
        yield from self.rules.blocking_keys(feature.feature)
        if feature.marks:
            yield f"decided {feature.marks.group}"

    def time_window(self, feature: Decided) -> tuple[int, int]:
        first, last = self.rules.time_window(feature.feature)
        return first, LAST_DAY if feature.marks else last

    def sort_key(self, feature: Decided) -> tuple[str, ...]:
        return self.rules.sort_key(feature.feature)

    def link_score(self, first: Decided, second: Decided) -> float:
        if first.marks and first.marks.is_same_as(second.marks):
            return DECIDED
        if first.marks and first.marks.is_different_from(second.marks):
            return 0.0
        days = sorted(self.rules.time_window(one.feature) for one in (first, second))
        return self.rules.link_score(first.feature, second.feature) if days[1][0] <= days[0][1] else 0.0

    def same_article_links(self, sightings: Sequence[DecidableSighting]) -> Iterable[tuple[float, int, int]]:
        yield from self.rules.same_article_links(sightings)
        marks = self.decisions.marks(self.kind, sightings[0].sha256, [_extents(one) for one in sightings])
        marked = [(index, one) for index, one in enumerate(marks) if one is not None]
        for place, (index, one) in enumerate(marked):
            for other, later in marked[place + 1 :]:
                if one.is_same_as(later):
                    yield DECIDED, index, other

    def summary(self, feature: Decided) -> DecidedSummary:
        own = self.constraints.summary(feature.feature) if self.constraints else None
        marks = feature.marks
        return DecidedSummary(own, frozenset({marks.group} if marks else ()), marks.others if marks else frozenset())

    def merge_summaries(self, first: DecidedSummary, second: DecidedSummary) -> DecidedSummary | None:
        if first.groups & second.others or first.others & second.groups:
            return None
        together = self.constraints.merge_summaries(first.summary, second.summary) if self.constraints else None
        if self.constraints and together is None:
            if not first.groups & second.groups:
                return None
            together = first.summary  # decided: what the rules hold against it does not count
        return DecidedSummary(together, first.groups | second.groups, first.others | second.others)


def _extents(sighting: DecidableSighting) -> list[Extent]:
    """Return the extents that a sighting is known by, as `correcting` has them for its entry."""
    if isinstance(sighting, EventSighting):
        return [Extent(sighting.trigger.start, sighting.trigger.end)]
    return [Extent(one.start, one.end) for one in sighting.mentions]
