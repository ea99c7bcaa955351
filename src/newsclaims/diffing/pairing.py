"""Which of the old things is which of the new ones: one to one, the most alike first.

Never by position. Only things that share a token are held against each other, so the cost grows with what they have in
common and not with the square of their number.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

T = TypeVar("T")

COMMON: Final = 10_000
"""A token that more pairs share tells nothing; only stories of thousands of claims have one."""


def paired(
    old: Sequence[T],
    new: Sequence[T],
    *,
    content: Callable[[T], str],
    tokens: Callable[[T], Iterable[Hashable]],
    score: Callable[[T, T], float],
    common: int = COMMON,
) -> list[tuple[int, int]]:
    """The pairs, as indices into `old` and `new`, in the order of `old`.

    Things of equal `content` are pairs before all others. Of the rest those of the highest `score` come first, which is
    0 for two that cannot be the same. It must be symmetric; `content` decides between equal ones, so that neither the
    order of the lists nor old and new changing places makes a difference. A token that more than `common` pairs share
    is passed over.
    """
    taken = dict(_equal([content(thing) for thing in old], [content(thing) for thing in new]))
    left = [i for i in range(len(old)) if i not in taken]
    free = set(range(len(new))) - set(taken.values())
    scored = []
    for i, j in _met([(i, old[i]) for i in left], [(j, new[j]) for j in sorted(free)], tokens, common):
        likeness = score(old[i], new[j])
        if likeness > 0:
            first, second = sorted((content(old[i]), content(new[j])))
            scored.append((-likeness, first, second, i, j))
    for *_, i, j in sorted(scored):
        if i not in taken and j in free:
            taken[i] = j
            free.remove(j)
    return sorted(taken.items())


def _equal(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for j in reversed(range(len(new))):
        places[new[j]].append(j)
    for i, content in enumerate(old):
        if places.get(content):
            yield i, places[content].pop()


def _met(
    old: Iterable[tuple[int, T]],
    new: Iterable[tuple[int, T]],
    tokens: Callable[[T], Iterable[Hashable]],
    common: int,
) -> set[tuple[int, int]]:
    """The pairs that share a token which tells something."""
    places: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, things in enumerate((old, new)):
        for index, thing in things:
            for token in set(tokens(thing)):
                places[token][side].append(index)
    return {
        (i, j) for some, others in places.values() if len(some) * len(others) <= common for i in some for j in others
    }
