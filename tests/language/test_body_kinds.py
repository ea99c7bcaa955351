"""Whether a body of some name can be called by a noun."""

from __future__ import annotations

import pytest

from newsclaims.language.body_kinds import is_business, is_general, shows_kind, shows_no_kind


@pytest.mark.parametrize(
    ("lemma", "name", "shown"),
    [
        ("airline", "Norvik Airways", True),
        ("airline", "Harbour Bank", False),
        ("newspaper", "Coastal Herald", True),
        ("company", "Ostra Steel", True),
        ("website", "Znak.ru", True),
        ("website", "Coastal Herald", False),
        ("university", "Harlow University", True),
    ],
)
def test_what_a_name_shows(lemma: str, name: str, shown: bool) -> None:
    assert is_general(lemma)
    assert shows_kind(lemma, name) is shown


def test_some_names_say_nothing_of_their_body() -> None:
    assert shows_no_kind("Skua One")
    assert not any(map(shows_no_kind, ["Norvik Airways", "Ministry of Health", "Brightwater Ltd"]))


def test_nouns_for_people_and_offices_take_up_no_name() -> None:
    assert not is_general("minister")
    assert not is_general("government")
    assert is_business("company")
    assert not is_business("airline")
