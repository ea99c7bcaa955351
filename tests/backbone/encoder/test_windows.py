"""Windows over word pieces: every token is read once, none without its context, none above the encoder's size."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclaims.backbone.encoder.pieces import MAX_PIECES
from newsclaims.backbone.encoder.windows import CONTEXT, INSIDE, PARAGRAPH, SENTENCE, SIZE, Window, windows_of

TOKENS = st.lists(
    st.tuples(st.integers(1, MAX_PIECES), st.sampled_from([INSIDE, INSIDE, INSIDE, SENTENCE, PARAGRAPH])), max_size=600
)


def windows(tokens):
    return windows_of([count for count, _ in tokens], [cut for _, cut in tokens])


@given(TOKENS)
def test_each_token_is_one_windows_own(tokens):
    own = [i for window in windows(tokens) for i in range(window.own, window.end)]
    assert own == list(range(len(tokens)))


@given(TOKENS)
def test_no_window_is_above_the_size(tokens):
    for window in windows(tokens):
        assert sum(count for count, _ in tokens[window.start : window.end]) <= SIZE


@given(TOKENS)
def test_a_window_repeats_context_just_where_a_sentence_was_cut(tokens):
    found = windows(tokens)
    for before, window in pairwise(found):
        cut_inside = tokens[before.end - 1][1] == INSIDE
        assert (window.start < window.own) == cut_inside
        assert sum(count for count, _ in tokens[window.start : window.own]) <= CONTEXT


def test_no_tokens_no_windows():
    assert windows_of([], []) == []


def test_a_short_text_is_one_window():
    assert windows_of([1, 2, 1], [INSIDE, SENTENCE, SENTENCE]) == [Window(0, 0, 3)]


@pytest.mark.parametrize(
    ("cuts", "end"),
    [
        ({99: SENTENCE}, 100),
        ({70: SENTENCE, 99: SENTENCE}, 100),  # the later of two
        ({80: PARAGRAPH, 99: SENTENCE}, 81),  # a paragraph before a sentence
        ({20: SENTENCE}, SIZE),  # too early: the window would be half empty
        ({}, SIZE),
    ],
)
def test_where_a_window_ends(cuts, end):
    first, *_ = windows_of([1] * 200, [cuts.get(i, INSIDE) for i in range(200)])
    assert first == Window(0, 0, end)


def test_the_widest_word_leaves_room_for_itself():
    """Else a window could stand still on a word that never fits."""
    assert MAX_PIECES <= CONTEXT < SIZE - MAX_PIECES
