"""Acronyms and what they stand for."""

from __future__ import annotations

import pytest

from newsclaims.language.acronyms import initials, is_acronym_of, letters_of_acronym


@pytest.mark.parametrize(
    ("name", "letters"),
    [("USGS", "USGS"), ("U.N.", "UN"), ("Seacom", None), ("A", None), ("G7", None), ("", None), ("NASA X", None)],
)
def test_letters(name, letters):
    assert letters_of_acronym(name) == letters


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Harbour Pilots Guild", "HPG"),
        ("Guild of Harbour Pilots", "GHP"),
        ("U.S. Harbour Pilots", "USHP"),
        ("Trade-Union Council", "TUC"),
        ("Guild", ""),
        ("", ""),
    ],
)
def test_initials(name, expected):
    assert initials(name) == expected


def test_an_acronym_is_not_its_own():
    assert is_acronym_of("HPG", "Harbour Pilots Guild")
    assert not is_acronym_of("HPG", "HPG")
    assert not is_acronym_of("hpg", "Harbour Pilots Guild")
