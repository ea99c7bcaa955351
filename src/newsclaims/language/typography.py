"""Replace typographic spaces by plain ones, character for character.

Newspapers set no-break and thin spaces between words. spaCy takes each for a word of its own, and the parse goes wrong
around it; so the tokenizer reads a text in which every such space is a common one. Since one character replaces one,
all positions are those of the text as it was read.
"""

from __future__ import annotations

import unicodedata

LAST_SPACE = 0x3000
"""IDEOGRAPHIC SPACE, the last of Unicode's space separators (Zs)."""

SPACES = {code: " " for code in range(ord(" ") + 1, LAST_SPACE + 1) if unicodedata.category(chr(code)) == "Zs"}


def plain_spaces(text: str) -> str:
    """Return the text with every space of any width made a common one; its length does not change."""
    return text.translate(SPACES)
