"""Demonyms name their country, or nothing where they have none or several."""

from __future__ import annotations

import pytest

from newsclaims.language import lexicons
from newsclaims.language.demonyms import country_code_of_demonym, country_of_demonym


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Kazakh", "Kazakhstan"),
        ("Kazakhstani", "Kazakhstan"),
        ("Russians", "Russia"),
        ("RUSSIAN", "Russia"),
        ("US", "United States"),
        ("U.S.", "United States"),
        ("American", "United States"),
        ("British", "United Kingdom"),
        ("UK", "United Kingdom"),
        ("South Korean", "South Korea"),
        ("Swiss", "Switzerland"),
        ("Scottish", "Scotland"),
        ("Québécois", "Quebec"),
    ],
)
def test_a_demonym_names_its_country(word: str, country: str) -> None:
    assert country_of_demonym(word) == country


@pytest.mark.parametrize("word", ["Soviet", "Korean", "Congolese", "European", "polish", "us", "Lavrov", "", "'s", "s"])
def test_what_has_no_country_of_its_own_names_none(word: str) -> None:
    assert country_of_demonym(word) is None
    assert country_code_of_demonym(word) is None


def test_codes_are_those_of_countries_and_nations_have_none() -> None:
    assert country_code_of_demonym("Syrian") == "SY"
    assert country_code_of_demonym("Welsh") is None


def test_no_demonym_belongs_to_two_countries() -> None:
    table = lexicons.read("demonyms")
    words = [word.casefold() for part in table.values() for entries in part.values() for word in entries]
    assert len(words) == len(set(words))
    assert table["countries"].keys() <= lexicons.read("countries").keys()
