"""Which speakers and events somebody has decided to be the same, or different."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from newsclaims.correcting.entry_anchors import nearest
from newsclaims.model.annotations import Extent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from newsclaims.model.records.correction_record import Anchor, CorrectionRecord

JoinableKind = Literal["speaker", "event"]
Place = tuple[str, int, int]
"""An article's hash and a position in it."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What was decided about one entry: the group that it is in, and the groups that it is not in."""

    group: int
    others: frozenset[int] = frozenset()

    def is_same_as(self, other: Marks | None) -> bool:
        return other is not None and self.group == other.group

    def is_different_from(self, other: Marks | None) -> bool:
        return other is not None and other.group in self.others


@dataclass(frozen=True, slots=True)
class IdentityDecisions:
    """The decisions about speakers and events: by kind and article, what is at each position."""

    places: Mapping[tuple[str, str], Sequence[tuple[Extent, Marks]]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.places)

    def about(self, kind: JoinableKind) -> bool:
        """Return whether there is a decision about this kind."""
        return any(known == kind for known, _ in self.places)

    def marks(self, kind: JoinableKind, article: str, known_by: Sequence[Sequence[Extent]]) -> list[Marks | None]:
        """Return what was decided about each of the entries of one article, given the extents that each is known by.

        An entry that two different ones were found in has no marks: one cannot be both.
        """
        found: dict[int, Marks | None] = {}
        for at, marks in self.places.get((kind, article), ()):
            index = nearest(at, known_by)
            if index is not None:
                known = found.get(index, marks)
                found[index] = None if known is None or known.is_different_from(marks) else known
        return [found.get(index) for index in range(len(known_by))]


NO_DECISIONS = IdentityDecisions()


class ContradictionError(ValueError):
    """Two entries that are both the same and different."""

    def __init__(self, correction: CorrectionRecord) -> None:
        super().__init__(f"{correction.record} {correction.text or ''!r} is decided to be both the same and different")
        self.correction = correction


def decisions_from(corrections: Iterable[CorrectionRecord]) -> IdentityDecisions:
    """Return the decisions among corrections. Raises ContradictionError where they cannot all hold."""
    wanted = [one for one in corrections if one.op in ("same", "different") and one.with_ is not None]
    groups = _Groups()
    for one in wanted:
        pair = [groups.number(one.record, anchor) for anchor in _both(one)]
        if one.op == "same":
            groups.join(*pair)
    others: defaultdict[int, set[int]] = defaultdict(set)
    for one in wanted:
        if one.op == "different":
            first, second = (groups.group(one.record, anchor) for anchor in _both(one))
            if first == second:
                raise ContradictionError(one)
            others[first].add(second)
            others[second].add(first)
    places: defaultdict[tuple[str, str], list[tuple[Extent, Marks]]] = defaultdict(list)
    for (kind, (article, start, end)), number in groups.numbers.items():
        group = groups.root(number)
        places[kind, article].append((Extent(start, end), Marks(group, frozenset(others[group]))))
    return IdentityDecisions(dict(places))


def _both(correction: CorrectionRecord) -> tuple[Anchor, Anchor]:
    other = correction.with_
    if other is None:
        raise ValueError("a correction without its other entry")
    return correction.anchor, other


class _Groups:
    """Entries that are the same (union-find)."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[str, Place], int] = {}
        self.parents: list[int] = []

    def number(self, kind: str, anchor: Anchor) -> int:
        key = kind, (anchor.article, anchor.start, anchor.end)
        if key not in self.numbers:
            self.numbers[key] = len(self.parents)
            self.parents.append(len(self.parents))
        return self.numbers[key]

    def group(self, kind: str, anchor: Anchor) -> int:
        return self.root(self.number(kind, anchor))

    def root(self, number: int) -> int:
        while self.parents[number] != number:
            number = self.parents[number]
        return number

    def join(self, first: int, second: int) -> None:
        one, other = sorted((self.root(first), self.root(second)))
        self.parents[other] = one
