"""Likeness of quotations and of texts: what is the same, what is near, what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclaims.language.text_similarity import (
    SKETCH_SIZE,
    likeness,
    normalized,
    resemblance,
    shingles,
    sketch,
    sketch_resemblance,
    words,
)

TEXTS = st.text(st.sampled_from("abcd efgé.,'“”-—\n"), max_size=60)
OFFER = "We have offered them the harbour for ten years and they have not even answered"


def test_normalized_text_is_words_alone():
    assert normalized("  “It’s São Paulo – again!” ") == "it's sao paulo again"
    assert words("U.N. envoy's 3rd trip") == ("u", "n", "envoy's", "3rd", "trip")
    assert normalized("…") == ""


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        (OFFER, OFFER, 1, 1),
        (OFFER, OFFER.upper() + ".", 1, 1),
        (OFFER, "offered them the harbour for ten years", 0.89, 0.91),
        (OFFER, "We offered them the harbour for a decade and they did not even answer", 0.6, 0.9),
        (OFFER, "Ten years is a long time for a harbour", 0, 0.4),
        ("We will come", "We will not come", 0.6, 0.95),
        ("one two three four five six", "six five four three two one", 0.5, 0.7),
        ("the of and to", "in on at by", 0, 0),
        ("", "word", 0, 0),
        ("", "", 1, 1),
    ],
)
def test_likeness_of_quotations(first, second, low, high):
    assert low <= likeness(first, second) <= high


def test_pieces_can_be_left_out():
    piece = "offered them the harbour for ten years"
    assert likeness(OFFER, piece, pieces=False) < likeness(OFFER, piece)


@given(TEXTS, TEXTS)
def test_likeness_is_symmetric_and_between_0_and_1(first, second):
    found = likeness(first, second)
    assert found == likeness(second, first)
    assert 0 <= found <= 1
    assert (found == 1) == (words(first) == words(second))


def test_shingles_and_resemblance():
    assert shingles("a b c d") == {"a b c", "b c d"}
    assert shingles("a b") == {"a b"}
    assert shingles("") == frozenset()
    assert resemblance(frozenset("abc"), frozenset("bcd")) == 0.5
    assert resemblance(frozenset(), frozenset()) == 0


def test_a_sketch_is_of_one_size_and_forgets_order():
    assert len(sketch([])) == 4 * SKETCH_SIZE
    assert sketch(["a", "b", "a"]) == sketch(["b", "a"])


@pytest.mark.parametrize(("shared", "low", "high"), [(100, 1, 1), (90, 0.5, 1), (50, 0.05, 0.7), (0, 0, 0.1)])
def test_sketches_estimate_what_sets_share(shared, low, high):
    first = sketch(f"item {number}" for number in range(100))
    second = sketch(f"item {number + 100 - shared}" for number in range(100))
    assert low <= sketch_resemblance(first, second) <= high


def test_empty_sketches_share_nothing():
    assert sketch_resemblance(sketch([]), sketch([])) == 0
