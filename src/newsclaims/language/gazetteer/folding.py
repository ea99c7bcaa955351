"""Fold place names for comparison: no case, no accents, no punctuation, and "Saint", "Mount", "Fort" shortened."""

from __future__ import annotations

import unicodedata
from typing import Final

from newsclaims.language import lexicons

_LETTERS = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ə": "a", "ħ": "h"}
_FOLDED = str.maketrans(_LETTERS | dict.fromkeys("-–—_/,", " ") | dict.fromkeys("'’‘ʻʼʹ`´\"“”.·", ""))
_SHORT: Final[dict[str, str]] = lexicons.read("place_names")["shortened"]


def fold(name: str) -> str:
    """Return the form in which a name is looked up.

    >>> fold("Saint-Étienne"), fold("St. Etienne"), fold("N'Djamena"), fold("U.S.")
    ('st etienne', 'st etienne', 'ndjamena', 'us')
    """
    if not name.isascii():
        name = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    words = name.casefold().translate(_FOLDED).split()
    return " ".join(_SHORT.get(word, word) for word in words)
