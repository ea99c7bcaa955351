"""Word pieces: what an uncased vocabulary makes of a text, and what is kept of its case and spaces."""

from __future__ import annotations

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import Lowercase

from newsclaims.backbone.encoder.pieces import (
    ATTACHED,
    LETTER,
    LOWER,
    MAX_PIECES,
    MIXED,
    SHAPES,
    TITLE,
    UPPER,
    WordPieces,
    case_of,
)
from newsclaims.backbone.encoder.windows import INSIDE, PARAGRAPH, SENTENCE

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "minister", "##s", "said", ".", "no", "a", "##a"]


@pytest.fixture(scope="module")
def pieces():
    tokenizer = Tokenizer(WordPiece({word: i for i, word in enumerate(WORDS)}, unk_token="[UNK]"))  # noqa: S106
    tokenizer.normalizer = Lowercase()
    return WordPieces(tokenizer.to_str())


def doc_of(words, spaces=None):
    return Doc(English().vocab, words=words, spaces=spaces)


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("talks", LOWER),
        ("2017", LOWER),
        ("“", LOWER),
        ("", LOWER),
        ("Astana", TITLE),
        ("O’clock", TITLE),
        ("1st", LOWER),
        ("NATO", UPPER),
        ("U.S.", UPPER),
        ("G7", LETTER),
        ("I", LETTER),
        ("McCain", MIXED),
        ("iPhone", MIXED),
        ("Žižek", TITLE),
        ("ŽIŽEK", UPPER),
        ("日本", LOWER),
        ("ǅ", LETTER),  # a letter that is only ever a title
    ],
)
def test_case(word, case):
    assert case_of(word) == case


def test_words_become_pieces_and_keep_their_case(pieces):
    found = pieces(doc_of(["The", "ministers", "said", "NO", "."], [True, True, True, False, False]))
    assert [WORDS[i] for i in found.ids] == ["the", "minister", "##s", "said", "no", "."]
    assert found.counts == [1, 2, 1, 1, 1]
    assert found.shapes == [TITLE, LOWER, LOWER, LOWER, UPPER, LOWER + ATTACHED]
    assert found.cuts == [INSIDE, INSIDE, INSIDE, INSIDE, SENTENCE]


def test_what_the_vocabulary_lacks_is_one_unknown_piece(pieces):
    assert pieces(doc_of(["日本", "\u200b"])).ids == [pieces.unknown] * 2


def test_white_space_closes_and_a_line_break_ends_a_paragraph(pieces):
    found = pieces(doc_of(["said", "\n\n", "no", "\u00a0", "no"], [False] * 5))
    assert found.ids.count(pieces.closing) == 2
    assert found.cuts == [INSIDE, PARAGRAPH, INSIDE, INSIDE, INSIDE]
    assert found.shapes == [LOWER, LOWER + ATTACHED, LOWER, LOWER + ATTACHED, LOWER]


def test_an_endless_word_is_read_in_part(pieces):
    found = pieces(doc_of(["a" * 1_000_000]))
    assert found.counts == [MAX_PIECES]


def test_no_tokens_no_pieces(pieces):
    assert pieces(doc_of([])) == ([], [], [], [])


def test_every_shape_has_its_number():
    assert MIXED + ATTACHED == SHAPES - 1


def test_a_vocabulary_without_marks_is_refused():
    tokenizer = Tokenizer(WordPiece({"[UNK]": 0}, unk_token="[UNK]"))  # noqa: S106
    with pytest.raises(ValueError, match=r"has no \[CLS\]"):
        WordPieces(tokenizer.to_str())
