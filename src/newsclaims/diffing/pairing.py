"""Pair previous and current items one to one: the most alike first, never by position.

Only items that share a token are compared, so the cost grows with what they have in common and not with the square of
their number.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

T = TypeVar("T")

COMMON: Final = 10_000
"""Pairs that share a token; one with more says nothing. Only stories with thousands of entries have such a token."""


def paired(
    previous: Sequence[T],
    current: Sequence[T],
    *,
    content: Callable[[T], str],
    tokens: Callable[[T], Iterable[Hashable]],
    score: Callable[[T, T], float],
    common: int = COMMON,
) -> list[tuple[int, int]]:
    """Return the pairs, as indices into `previous` and `current`, in the order of `previous`.

    Items with equal `content` are paired before all others. The rest are paired from the highest `score` down, which is
    0 for two that cannot be the same and must be symmetric. `content` breaks ties, so that neither the order of the
    lists nor swapping the two makes a difference. A token that more than `common` pairs share is ignored.
    """
    taken = dict(_equal([content(item) for item in previous], [content(item) for item in current]))
    left = [i for i in range(len(previous)) if i not in taken]
    free = set(range(len(current))) - set(taken.values())
    scored = []
    for i, j in _sharing([(i, previous[i]) for i in left], [(j, current[j]) for j in sorted(free)], tokens, common):
        similarity = score(previous[i], current[j])
        if similarity > 0:
            first, second = sorted((content(previous[i]), content(current[j])))
            scored.append((-similarity, first, second, i, j))
    for *_, i, j in sorted(scored):
        if i not in taken and j in free:
            taken[i] = j
            free.remove(j)
    return sorted(taken.items())


def _equal(previous: Sequence[str], current: Sequence[str]) -> Iterator[tuple[int, int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for j in reversed(range(len(current))):
        places[current[j]].append(j)
    for i, content in enumerate(previous):
        if places.get(content):
            yield i, places[content].pop()


def _sharing(
    previous: Iterable[tuple[int, T]],
    current: Iterable[tuple[int, T]],
    tokens: Callable[[T], Iterable[Hashable]],
    common: int,
) -> set[tuple[int, int]]:
    """Return the pairs that share a token which is not too common."""
    places: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, items in enumerate((previous, current)):
        for index, item in items:
            for token in set(tokens(item)):
                places[token][side].append(index)
    return {
        (i, j) for some, others in places.values() if len(some) * len(others) <= common for i in some for j in others
    }
