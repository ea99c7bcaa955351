"""How place names are compared: without case, accents and punctuation, and with "Saint", "Mount" and "Fort"
shortened."""

from __future__ import annotations

import unicodedata

from newsclaims.language import lexicons

_LETTERS = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ə": "a", "ħ": "h"}
_FOLDED = str.maketrans(_LETTERS | dict.fromkeys("-–—_/,", " ") | dict.fromkeys("'’‘ʻʼʹ`´\"“”.·", ""))


def fold(name: str) -> str:
    """The form under which a name is looked up.

    >>> fold("Saint-Étienne"), fold("St. Etienne"), fold("N'Djamena"), fold("U.S.")
    ('st etienne', 'st etienne', 'ndjamena', 'us')
    """
    if not name.isascii():
        name = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    words = name.casefold().translate(_FOLDED).split()
    short = lexicons.read("place_abbreviations")
    return " ".join(short.get(word, word) for word in words)
