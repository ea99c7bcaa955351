"""Compare texts: quotations that were reworded, shortened or translated twice, and copies of a report.

Pure functions over strings: symmetric, from 0 to 1, the same on every machine. The thresholds are the callers'.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from hashlib import blake2b
from operator import eq
from typing import TYPE_CHECKING, Final, NamedTuple

from newsclaims.language import lexicons

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
LIGHT: Final = 0.25
"""Weight of a function word, where a content word has 1: it says little about whether two sentences say the same."""

SHORTENED: Final = 0.9
"""Likeness of a quotation and an unchanged part of it."""
SHORTENED_WORDS: Final = 5
"""Fewest words of such a part: "very good" is a part of too many texts."""

SKETCH_SIZE: Final = 16
"""Values of a sketch. The error of its estimate is about 1 / sqrt(16)."""
EMPTY: Final = "0000"
"""The value of a bin without an item."""


def normalized(text: str) -> str:
    """Return the words of a text in one string, without case, diacritics and punctuation; equal for equal wording."""
    return " ".join(words(text))


@lru_cache(maxsize=1 << 15)
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded for comparison: "It’s São Paulo." -> ("it's", "sao", "paulo")."""
    if text.isascii():  # most texts are, and have nothing to decompose
        return tuple(WORD.findall(text.lower()))
    folded = unicodedata.normalize("NFKD", text.casefold())
    folded = "".join(c for c in folded if not unicodedata.combining(c)).replace("’", "'")
    return tuple(WORD.findall(folded))


def likeness(first: str, second: str, *, pieces: bool = True) -> float:
    """Return how alike two quotations are, from 0 to 1; 1 only for the same words in the same order.

    That is the mean of what they share as bags of words (Dice, function words counting less) and in order (longest
    common subsequence); with `pieces`, a text that is a part of the other counts as nearly the same.
    """
    a, b = words(first), words(second)
    if a == b:
        return 1.0
    if not a or not b:
        return 0.0
    ordered = _common_in_order(a, b)
    mean = (_dice(_bag(a), _bag(b)) + 2 * ordered / (len(a) + len(b))) / 2
    short = min(len(a), len(b))
    whole = pieces and short >= SHORTENED_WORDS and ordered >= SHORTENED * short
    cut = SHORTENED * ordered / short if whole else 0.0
    return round(min(max(mean, cut), 0.999), 3)


def share_in_order(first: str, second: str) -> float:
    """Return the share of the words of the shorter text that the other one has in the same order."""
    a, b = words(first), words(second)
    return _common_in_order(a, b) / min(len(a), len(b)) if a and b else 0.0


def shingles(text: str, size: int = 3) -> frozenset[str]:
    """Return the runs of `size` words of a text; the whole text where it is shorter."""
    given = words(text)
    runs = range(max(1, len(given) - size + 1))
    return frozenset(" ".join(given[start : start + size]) for start in runs) if given else frozenset()


def resemblance(first: AbstractSet[str], second: AbstractSet[str]) -> float:
    """Return the share of elements of either set that are in both (Jaccard)."""
    shared = len(first & second)
    return shared / (len(first) + len(second) - shared) if shared else 0.0


def sketch(items: Iterable[str]) -> str:
    """Return a sketch of a set, SKETCH_SIZE values of four hexadecimal digits, for `sketch_resemblance`.

    One-permutation hashing (Li, Owen, Zhang 2012): each item falls into one of the bins, and each bin keeps its
    smallest hash. A bin without an item is EMPTY.
    """
    bins = [0] * SKETCH_SIZE
    for item in set(items):
        digest = blake2b(item.encode(), digest_size=3).digest()
        place, value = digest[0] % SKETCH_SIZE, int.from_bytes(digest[1:]) or 1
        bins[place] = min(bins[place] or value, value)
    return "".join(f"{value:04x}" for value in bins)


def sketch_resemblance(first: str, second: str) -> float:
    """Return the share of values that agree, of those that either set filled: an estimate of `resemblance`."""
    a, b = sketch_values(first), sketch_values(second)
    empty = sum(one == other == EMPTY for one, other in zip(a, b, strict=True)) if EMPTY in a and EMPTY in b else 0
    filled = SKETCH_SIZE - empty
    return (sum(map(eq, a, b)) - empty) / filled if filled else 0.0


@lru_cache(maxsize=1 << 12)
def sketch_values(drawn: str) -> tuple[str, ...]:
    """Return the SKETCH_SIZE values of a sketch."""
    return tuple(drawn[start : start + 4] for start in range(0, 4 * SKETCH_SIZE, 4))


def _dice(a: Bag, b: Bag) -> float:
    few, many = sorted((a, b), key=lambda bag: len(bag.counts))
    shared = sum(min(count, many.counts.get(word, 0)) * _weight(word) for word, count in few.counts.items())
    return 2 * shared / (a.weight + b.weight)


class Bag(NamedTuple):
    """The words of a text without their order."""

    counts: Counter[str]
    weight: float


@lru_cache(maxsize=1 << 13)
def _bag(given: tuple[str, ...]) -> Bag:
    counts = Counter(given)
    return Bag(counts, sum(count * _weight(word) for word, count in counts.items()))


def _weight(word: str) -> float:
    return LIGHT if word in light_words() else 1.0


@cache
def light_words() -> frozenset[str]:
    """Return the function words, which say little about what a text is about."""
    return lexicons.words("merging", "function_words")


def _common_in_order(a: Sequence[str], b: Sequence[str]) -> int:
    """Return the length of the longest common subsequence, bit-parallel (Hyyrö 2004): one pass over `b`."""
    places: dict[str, int] = {}
    for index, word in enumerate(a):
        places[word] = places.get(word, 0) | 1 << index
    full = (1 << len(a)) - 1
    row = full
    for word in b:
        met = row & places.get(word, 0)
        row = ((row + met) | (row - met)) & full
    return len(a) - row.bit_count()
