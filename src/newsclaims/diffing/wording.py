"""Normalize texts for comparison (without differences of house style) and for display (on one line)."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, overload

TYPOGRAPHY: Final = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-"})
EDGES: Final = " .,;:!…\"'-"
ABBREVIATION: Final = re.compile(r"\b(?:[^\W\d_]\.){2,}")
LEADING_ARTICLE: Final = re.compile(r"^(?:an?|the) ")
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


def shortened(text: str, length: int = LABEL_LENGTH) -> str:
    """Return a text in one line, cut after a word where it is longer than `length`."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    head, _, _ = line[:length].rpartition(" ")
    return f"{head or line[:length]} …"
