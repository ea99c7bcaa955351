"""Texts without what only house style changes."""

from __future__ import annotations

import pytest

from newsclaims.diffing.wording import is_stamp, normalized_wording, says_the_same, shortened


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The talks", "talks"),
        ("It’s over", "it's over."),
        ("“Yes”, he said –", '"Yes", he said'),
        ("a\xa0b\n c", "a b c"),
        ("an envoy", "Envoy"),
        ("the U.N. envoy", "UN envoy"),
    ],
)
def test_the_same_wording(one, other):
    assert normalized_wording(one) == normalized_wording(other)


@pytest.mark.parametrize(("one", "other"), [("5%", "5"), ("ready?", "ready"), ("a", "b"), ("theory", "ory"), ("", "a")])
def test_another_wording(one, other):
    assert normalized_wording(one) != normalized_wording(other)


def test_nothing_is_nothing():
    assert normalized_wording(None) is None
    assert normalized_wording("...") == "..."


@pytest.mark.parametrize(
    ("text", "expected"), [("a  b\nc", "a b c"), ("one two three", "one two …"), ("x" * 20, "x" * 10 + " …")]
)
def test_a_text_is_cut_after_a_word(text, expected):
    assert shortened(text, 10) == expected


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("they had recieved the money", "they had received the money", True),
        ("we are allready late", "we are already late", True),
        ("the enviromental group", "the environmental group", True),
        ("that it fell 6 percent", "it fell 6 per cent", True),
        ("Café in São Paulo", "Cafe in Sao Paulo", True),
        ("it fell 6 percent", "it fell 5 percent", False),
        ("a million people", "a billion people", False),
        ("the plane was late", "the planes was late", False),
        ("they will not come", "they will now come", False),
        ("it is safe", "it is perfectly safe", False),
    ],
)
def test_a_slip_of_the_keyboard_is_no_difference(first, second, same):
    assert says_the_same(first, second) is says_the_same(second, first) is same


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("Updated 10:15 GMT", True),
        ("Last updated on 5 May 2024 at 10.15am", True),
        ("Updated rules will apply", False),
        ("The forecast was updated at 10:15 GMT", False),
    ],
)
def test_a_line_about_the_update(text, stamp):
    assert is_stamp(text) is stamp
