"""Text as tokens, for formats with a token per line: words, numbers and single marks, with their positions."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

TOKEN: Final = re.compile(r"\w+(?:[-'’.,]\w+)*|[^\w\s]")
LINE: Final = re.compile(r"[^\r\n]*\S[^\r\n]*")
"""A line of an article, which stands for a sentence: paragraphs are what annotation tools show together."""


class TextToken(NamedTuple):
    """A token and where it is, in code points."""

    start: int
    end: int
    text: str


def token_lines(text: str) -> list[list[TextToken]]:
    """Return the tokens of each line of a text that has some."""
    return [
        [TextToken(one.start(), one.end(), one[0]) for one in TOKEN.finditer(text, line.start(), line.end())]
        for line in LINE.finditer(text)
    ]


def tokens_within(tokens: Sequence[TextToken], start: int, end: int) -> range:
    """Return the indices of the tokens that share a character with a stretch of text."""
    first = bisect_right([token.end for token in tokens], start)
    return range(first, max(first, bisect_left([token.start for token in tokens], end)))
