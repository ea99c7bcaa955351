"""Whether a name is an acronym of another one. Pure functions over strings."""

from __future__ import annotations

import re
from typing import Final

from newsclaims.language import lexicons

ABBREVIATED: Final = re.compile(r"(?:[^\W\d_]\.){2,}")
"""A word that is an acronym itself: "U.S."."""


def letters_of_acronym(name: str) -> str | None:
    """Return the letters of a name that is written as an acronym ("U.N.", "USGS"), None for any other."""
    letters = name.replace(".", "")
    return letters if len(letters) > 1 and letters.isalpha() and letters.isupper() else None


def initials(name: str) -> str:
    """Return the first letters of a name of several words, small words left out; empty for a name of one word.

    >>> initials("Government Accountability Office"), initials("U.S. Geological Survey")
    ('GAO', 'USGS')
    """
    parts = [word for word in re.split(r"[\s\-]+", name) if word]
    small = lexicons.words("merging", "small_words")
    letters = (_letters(word) for word in parts if word.lower() not in small)
    return "".join(letters).upper() if len(parts) > 1 else ""


def _letters(word: str) -> str:
    return word.replace(".", "") if ABBREVIATED.fullmatch(word) else word[0]


def is_acronym_of(short: str, full: str) -> bool:
    """Return whether `short` is made of the first letters of `full`: "GAO", "Government Accountability Office"."""
    letters = letters_of_acronym(short)
    return letters is not None and letters == initials(full)
