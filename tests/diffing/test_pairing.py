"""Pairs: one to one, the most alike first, whatever the order."""

from __future__ import annotations

import random

import pytest

from newsclaims.diffing.pairing import COMMON, paired
from newsclaims.language.text_similarity import likeness


def pairs(old, new, score=likeness):
    found = paired(old, new, content=str, tokens=str.split, score=score)
    assert found == sorted(found)
    return {(old[i], new[j]) for i, j in found}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([], ["a"], set()),
        (["a b"], ["c d"], set()),
        (["a b", "a"], ["a", "a b c"], {("a", "a"), ("a b", "a b c")}),
        (["a b c d", "a b"], ["a b c"], {("a b c d", "a b c")}),
    ],
)
def test_the_most_alike_come_first(old, new, expected):
    assert pairs(old, new) == expected


def test_the_order_of_the_lists_and_their_sides_make_no_difference():
    chance = random.Random(3)  # noqa: S311
    things = [" ".join(chance.choices("abcdef", k=4)) for _ in range(40)]
    old, new = things[:20], things[20:]
    expected = pairs(old, new)
    for _ in range(10):
        chance.shuffle(old)
        chance.shuffle(new)
        assert pairs(old, new) == expected
        assert pairs(new, old) == {(b, a) for a, b in expected}


def test_only_things_with_something_in_common_are_held_against_each_other():
    asked = []
    pairs(["a b", "c d"], ["a x", "e f"], score=lambda one, other: asked.append((one, other)) or 0)
    assert asked == [("a b", "a x")]


def test_what_all_have_in_common_is_no_evidence():
    many = round(COMMON**0.5) + 1
    old, new = [[f"the {word}{n}" for n in range(many)] for word in "xy"]
    asked = []
    pairs([*old, "the ship"], [*new, "a ship"], score=lambda *both: asked.append(both) or 1)
    assert asked == [("the ship", "a ship")]
