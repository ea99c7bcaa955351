"""What typography hides from a tokenizer, made plain without moving a single character.

Newspapers set no-break and thin spaces between words. spaCy takes each for a word of its own, and the parse goes astray
around it; so the tokenizer reads a text in which every such space is a common one. One character stands for one, so all
positions hold in the text as it was read.
"""

from __future__ import annotations

import unicodedata

LAST_SPACE = 0x3000
"""IDEOGRAPHIC SPACE, the last of Unicode's space separators (Zs)."""

SPACES = {code: " " for code in range(ord(" ") + 1, LAST_SPACE + 1) if unicodedata.category(chr(code)) == "Zs"}


def plain_spaces(text: str) -> str:
    """The text with every space of any width made a common one; its length stays the same."""
    return text.translate(SPACES)
