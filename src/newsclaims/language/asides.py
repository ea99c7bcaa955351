"""Find the other bracket of an aside of a word or two: "councillors Ida Berg (54) and Omar Haddad"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST: Final = 5
"""Tokens from one bracket to the other at most."""


def aside_before(doc: Doc, close: int) -> int | None:
    """Return where the brackets open that close at a token, None if they hold more than a word or two."""
    return next((i for i in range(close - 1, max(close - LONGEST, 0) - 1, -1) if doc[i].text == "("), None)


def aside_behind(doc: Doc, opening: int) -> int | None:
    """Return where the brackets that open at a token close, None if they hold more than a word or two."""
    return next((i for i in range(opening + 1, min(opening + LONGEST, len(doc))) if doc[i].text == ")"), None)
