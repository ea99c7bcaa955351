"""Cut a text's word pieces into the windows that an encoder reads at once.

A BERT encoder (Devlin et al. 2019) reads a bounded number of pieces. Windows end where the text does (a paragraph,
then a sentence mark); where a text gives no such place, the next window repeats the pieces before it as context, so
that no word is read without what stands left of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZE = 126
"""Pieces in a window at most, beside the two marks that open and close it."""

CONTEXT = 32
"""Pieces at most that a window repeats where the one before it ended inside a sentence."""

INSIDE, SENTENCE, PARAGRAPH = 0, 1, 2
"""How good it is to cut behind a token."""


@dataclass(frozen=True, slots=True)
class Window:
    """A run of tokens: read from `start`, answered for from `own` up to `end` (indices of tokens, end-exclusive)."""

    start: int
    own: int
    end: int


def windows_of(counts: Sequence[int], cuts: Sequence[int]) -> list[Window]:
    """The windows of a text, in order; each token is some window's own exactly once.

    `counts` holds the pieces of each token (none above SIZE - CONTEXT), `cuts` how good it is to cut behind it.
    """
    windows: list[Window] = []
    start = own = 0
    while own < len(counts):
        end = _end(counts, cuts, own, SIZE - sum(counts[start:own]))
        windows.append(Window(start, own, end))
        own = end
        start = own if cuts[end - 1] else _context(counts, end)
    return windows


def _end(counts: Sequence[int], cuts: Sequence[int], own: int, room: int) -> int:
    """Where a window that answers from `own` on ends: behind the last good cut in its second half, else when full."""
    full, used = own, 0
    best, quality = own, INSIDE
    while full < len(counts) and used + counts[full] <= room:
        used += counts[full]
        full += 1
        if cuts[full - 1] >= quality and used * 2 >= room:
            best, quality = full, cuts[full - 1]
    return full if full == len(counts) or not quality else best


def _context(counts: Sequence[int], end: int) -> int:
    start, used = end, 0
    while start and used + counts[start - 1] <= CONTEXT:
        start -= 1
        used += counts[start]
    return start
