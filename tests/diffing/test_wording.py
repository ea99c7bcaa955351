"""Texts without what only house style changes."""

from __future__ import annotations

import pytest

from newsclaims.diffing.wording import normalized_wording, shortened


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
