"""Agencies and publishers by any of their names."""

from __future__ import annotations

from itertools import combinations

import pytest

from newsclaims.language.agencies import agency_of, publisher_of
from newsclaims.language.lexicons import read


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("AFP", "AFP"),
        ("AFP news agency", "AFP"),
        ("Agence France-Presse", "AFP"),
        ("the Interfax news agency", "Interfax"),
        ("Russian news agency TASS", "TASS"),
        ("state-run Xinhua", "Xinhua"),
        ("Iran's semi-official Fars news agency", "Fars"),
        ("the official Syrian news agency, SANA", "SANA"),
        ("The Associated Press", "AP"),
        ("REUTERS", "Reuters"),
        ("Reuters reporters", None),
        ("the chief of the Reuters news agency", None),
        ("Mena", None),
        ("The Guardian", None),
        ("", None),
    ],
)
def test_an_agency_goes_by_many_names(text: str, agency: str | None) -> None:
    assert agency_of(text) == agency


@pytest.mark.parametrize(
    ("text", "publisher"),
    [("The New York Times", "The New York Times"), ("Guardian", "The Guardian"), ("TASS", "TASS"), ("Moscow", None)],
)
def test_a_publisher_is_a_paper_or_an_agency(text: str, publisher: str | None) -> None:
    assert publisher_of(text) == publisher


@pytest.mark.parametrize("kind", ["agencies", "publishers"])
def test_no_name_belongs_to_two(kind: str) -> None:
    for (first, some), (second, others) in combinations(read("agencies")[kind].items(), 2):
        assert not set(some) & set(others), (first, second)


@pytest.mark.parametrize("kind", ["agencies", "publishers"])
def test_every_canonical_name_is_known_as_itself(kind: str) -> None:
    assert [name for name in read("agencies")[kind] if publisher_of(name) != name] == []
