"""The days of a list are in one week and point in one direction."""

from __future__ import annotations

import pytest

from newsclaims.model.annotations import annotations_of

PUBLISHED = "Thursday, May 16, 2024\n\n"


def values(nlp, sentence):
    return [found.value[-2:] for found in annotations_of(nlp(PUBLISHED + sentence)).dates if found.rule == "weekday"]


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("The play had been scheduled for Thursday, Friday and Saturday.", ["16", "17", "18"]),
        ("The shops closed on Monday and Tuesday.", ["13", "14"]),
        ("The shops will close on Friday and Saturday.", ["17", "18"]),
        ("They met on Saturday and Friday.", ["11", "10"]),
        ("They met on Friday, Saturday and Wednesday.", ["10", "11", "15"]),
    ],
)
def test_lists(nlp, sentence, days):
    assert values(nlp, sentence) == days
