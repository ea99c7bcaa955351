"""Normalize texts for comparison (without differences of house style) and for display (on one line)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, overload

from newsclaims.language.text_similarity import words

if TYPE_CHECKING:
    from collections.abc import Mapping

TYPOGRAPHY: Final = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-"})
EDGES: Final = " .,;:!…\"'-"
ABBREVIATION: Final = re.compile(r"\b(?:[^\W\d_]\.){2,}")
LEADING_ARTICLE: Final = re.compile(r"^(?:an?|the) ")
PER_CENT: Final = re.compile(r"\bper cent\b")
NO_SPELLINGS: Final[Mapping[str, str]] = MappingProxyType({})
LEADING_THAT: Final = re.compile(r"^that\s+", re.IGNORECASE)
STAMP: Final = re.compile(r"^\W*(?:last\s+)?(?:updated|published|posted|modified)\b.*\d", re.IGNORECASE)
STAMP_WORDS: Final = 9
"""Most words of a line that only says when a page was changed."""
CORRECTED_LETTERS: Final = 5
"""Fewest letters of a word that can be another one with a slip of the keyboard."""
LABEL_LENGTH: Final = 80
"""Characters of a text that a label shows."""


@overload
def normalized_wording(text: str) -> str: ...
@overload
def normalized_wording(text: str | None) -> str | None: ...
def normalized_wording(text: str | None) -> str | None:
    """Return a text without what only house style changes, None for None.

    That is letter case, the style of quotation marks, dashes and spaces, the full stops of U.N., a leading article, and
    punctuation at the end: "The U.N. envoy." -> "un envoy".
    """
    if text is None:
        return None
    plain = " ".join(unicodedata.normalize("NFKC", text).translate(TYPOGRAPHY).casefold().split())
    plain = ABBREVIATION.sub(lambda found: found[0].replace(".", ""), plain)
    return LEADING_ARTICLE.sub("", plain.strip(EDGES)) or plain


class Wording(str):
    """A text that is compared by its words, forgiving spelling: see `says_the_same`."""

    __slots__ = ()


def says_the_same(first: str, second: str, spellings: Mapping[str, str] = NO_SPELLINGS) -> bool:
    """Return whether two texts differ at most in typography and spelling.

    `spellings` gives one form of names that are written in several ways ("kiev" -> "kyiv"). A slip of the keyboard that
    one of them corrects is no difference: "recieved" and "received".
    """
    if first == second:
        return True
    a, b = ([spellings.get(word, word) for word in _compared_words(text)] for text in (first, second))
    return len(a) == len(b) and all(_is_one_word(one, other) for one, other in zip(a, b, strict=True))


@lru_cache(maxsize=1 << 12)
def _compared_words(text: str) -> tuple[str, ...]:
    found = words(LEADING_THAT.sub("", normalized_wording(text)))
    return words(PER_CENT.sub("percent", " ".join(found)))


def _is_one_word(first: str, second: str) -> bool:
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    if len(short) < CORRECTED_LETTERS or first[0] != second[0] or not (short + long).isalpha():
        return False
    if sorted(first) == sorted(second):
        return True  # letters in another order
    if len(long) - len(short) != 1:
        return False
    at = next((i for i, letter in enumerate(short) if long[i] != letter), len(short))
    inside = 0 < at < len(short) and short[at:] == long[at + 1 :]
    return inside and (long[at] == long[at - 1] or len(short) >= 2 * CORRECTED_LETTERS)


def is_stamp(text: str) -> bool:
    """Return whether a text only says when the page was changed: "Updated 10:15 GMT"."""
    return bool(STAMP.match(text)) and len(text.split()) <= STAMP_WORDS


def shortened(text: str, length: int = LABEL_LENGTH) -> str:
    """Return a text in one line, cut after a word where it is longer than `length`."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    head, _, _ = line[:length].rpartition(" ")
    return f"{head or line[:length]} …"
