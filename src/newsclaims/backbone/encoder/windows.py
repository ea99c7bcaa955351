"""Divide a text's word pieces into windows that fit the encoder.

A BERT encoder (Devlin et al. 2019) takes a limited number of pieces. Windows preferably end with a paragraph, else with
a sentence. Where neither is possible, the next window repeats the last pieces of the one before, so that no word is
encoded without its left context.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZE = 126
"""Maximum pieces of a window, not counting its opening and closing mark."""

CONTEXT = 32
"""Maximum pieces that a window repeats where the one before it ended inside a sentence."""

INSIDE, SENTENCE, PARAGRAPH = 0, 1, 2
"""How good a place to end a window is after a token, in rising order."""


@dataclass(frozen=True, slots=True)
class Window:
    """The tokens `start`:`end`, of which those before `own` are only context (token indices, `end` exclusive)."""

    start: int
    own: int
    end: int


def windows_of(counts: Sequence[int], cuts: Sequence[int]) -> list[Window]:
    """Return the windows of a text in order. Each token is more than context in exactly one of them.

    `counts` is the number of pieces of each token (at most SIZE - CONTEXT), `cuts` how good a place to end is after it.
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
    """Return the end of a window whose own tokens begin at `own`: the best place in its second half, else when full."""
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
