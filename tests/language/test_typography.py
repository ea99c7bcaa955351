"""Spaces of every width, made plain without moving a character."""

from __future__ import annotations

import sys
import unicodedata

from newsclaims.language.typography import SPACES, plain_spaces

TEXT = "Oslo\N{NO-BREAK SPACE}said:\N{NARROW NO-BREAK SPACE}« It\N{THIN SPACE}is over »\n"


def test_the_spaces_are_those_of_unicode():
    assert set(SPACES) == {code for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Zs"} - {32}


def test_nothing_moves():
    assert plain_spaces(TEXT) == "Oslo said: « It is over »\n"
    assert len(plain_spaces(TEXT)) == len(TEXT)
