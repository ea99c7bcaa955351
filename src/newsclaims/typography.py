"""What typography hides from a tokenizer, made plain without moving a single character.

Newspapers set no-break and thin spaces between words. spaCy takes each for a word of its own, and the parse goes astray
around it; so the tokenizer reads a text in which every such space is a common one. One character stands for one, so all
positions hold in the text as it was read.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from newsclaims.annotations import KEY, Annotations

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

LAST_SPACE = 0x3000
"""IDEOGRAPHIC SPACE, the last of Unicode's space separators (Zs)."""

SPACES = {code: " " for code in range(ord(" ") + 1, LAST_SPACE + 1) if unicodedata.category(chr(code)) == "Zs"}


def plain_spaces(text: str) -> str:
    """The text with every space of any width made a common one; its length stays the same."""
    return text.translate(SPACES)


class PlainSpaceTokenizer:
    """A tokenizer around spaCy's that reads plain spaces; the Doc's annotations get the text as it was read.

    In all else it is the inner one: its cache must follow the pipeline's memory zones, and the pipeline saves it.
    """

    def __init__(self, tokenizer: Callable[[str], Doc]) -> None:
        self.tokenizer = tokenizer

    def __call__(self, text: str) -> Doc:
        doc = self.tokenizer(plain_spaces(text))
        doc.user_data[KEY] = Annotations(text=text)
        return doc

    def __getattr__(self, name: str) -> object:
        if name == "tokenizer":  # asked for while unpickling, before it is there
            raise AttributeError(name)
        return getattr(self.tokenizer, name)
