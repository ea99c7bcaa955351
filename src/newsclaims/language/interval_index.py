"""Look up extents by position, so that the work per word does not grow with the article."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsclaims.model.annotations import Extent

T = TypeVar("T")

WIDTH = 256
"""Characters of a bucket: some three sentences."""


class IntervalIndex(Generic[T]):
    """Items under the extents that they cover; lookups return them in the order in which they were added."""

    def __init__(self, items: Iterable[tuple[Extent, T]] = ()) -> None:
        self._buckets: defaultdict[int, list[tuple[int, Extent, T]]] = defaultdict(list)
        self._count = 0
        for extent, item in items:
            self.add(extent, item)

    def add(self, extent: Extent, item: T) -> None:
        """Put an item under an extent; it may be under several."""
        self._count += 1
        for bucket in range(extent.start // WIDTH, extent.end // WIDTH + 1):
            self._buckets[bucket].append((self._count, extent, item))

    def at(self, position: int) -> list[T]:
        """Return the items whose extent covers the character at `position`."""
        return [
            item
            for _, extent, item in self._buckets.get(position // WIDTH, ())
            if extent.start <= position < extent.end
        ]

    def meeting(self, extent: Extent) -> list[T]:
        """Return the items that share a character with an extent, once for each of their own extents that does."""
        found = {
            number: item
            for bucket in range(extent.start // WIDTH, extent.end // WIDTH + 1)
            for number, other, item in self._buckets.get(bucket, ())
            if other.meets(extent)
        }
        return [found[number] for number in sorted(found)]
