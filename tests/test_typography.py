"""Spaces of every width, made plain without moving a character."""

from __future__ import annotations

import pickle
import sys
import unicodedata

import pytest
import spacy

from newsclaims.annotations import text_of
from newsclaims.typography import SPACES, PlainSpaceTokenizer, plain_spaces

TEXT = "Oslo\N{NO-BREAK SPACE}said:\N{NARROW NO-BREAK SPACE}« It\N{THIN SPACE}is over »\n"


@pytest.fixture
def nlp():
    nlp = spacy.blank("en")
    nlp.tokenizer = PlainSpaceTokenizer(nlp.tokenizer)
    return nlp


def test_the_spaces_are_those_of_unicode():
    assert set(SPACES) == {code for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Zs"} - {32}


def test_nothing_moves():
    assert plain_spaces(TEXT) == "Oslo said: « It is over »\n"
    assert len(plain_spaces(TEXT)) == len(TEXT)


def test_tokens_are_read_in_plain_spaces_and_the_text_stays_as_it_was(nlp):
    doc = nlp(TEXT)
    assert [token.text for token in doc][:3] == ["Oslo", "said", ":"]
    assert text_of(doc) == TEXT


def test_what_a_memory_zone_frees_is_forgotten_by_the_tokenizer_too(nlp):
    before = len(nlp.vocab.strings)
    for _ in range(3):
        with nlp.memory_zone():
            assert nlp("Vlorbing unheardof")[0].text == "Vlorbing"
        assert len(nlp.vocab.strings) == before
    assert [token.text for token in nlp("Vlorbing unheardof")] == ["Vlorbing", "unheardof"]


def test_it_is_saved_with_its_pipeline(nlp, tmp_path):
    nlp.to_disk(tmp_path / "saved")
    assert [token.text for token in spacy.load(tmp_path / "saved")("It is.")] == ["It", "is", "."]
    assert isinstance(pickle.loads(pickle.dumps(nlp.tokenizer)), PlainSpaceTokenizer)  # noqa: S301 - our own
