"""The tokenizer with plain spaces, and the one without rules."""

from __future__ import annotations

import pickle

import pytest
import spacy

from newsclaims.backbone.tokenizer import PlainSpaceTokenizer
from newsclaims.model.annotations import text_of

TEXT = "Oslo\N{NO-BREAK SPACE}said:\N{NARROW NO-BREAK SPACE}« It\N{THIN SPACE}is over »\n"


@pytest.fixture
def nlp():
    nlp = spacy.blank("en")
    nlp.tokenizer = PlainSpaceTokenizer(nlp.tokenizer)
    return nlp


def test_tokens_are_read_in_plain_spaces_and_the_text_stays_as_it_was(nlp):
    doc = nlp(TEXT)
    assert [token.text for token in doc][:3] == ["Oslo", "said", ":"]
    assert text_of(doc) == TEXT


@pytest.mark.parametrize(
    "text",
    ['"' * 10_000, "He said. " + "“‘" * 3_000 + " no\n\n end. " + "x" * 1_500 + " ", "9" * 5_000 + " is said.\n"],
)
def test_a_run_that_is_no_word_is_read_piece_by_piece(nlp, text):
    doc = nlp(text)
    assert doc.text == text_of(doc) == text
    assert all(len(token) <= 200 for token in doc)
    assert [token.text for token in nlp("x" * 900)] == ["x" * 900]


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


def test_a_bare_one_has_no_rules_until_its_folder_brings_them(tmp_path):
    spacy.blank("en").to_disk(tmp_path / "english")
    bare = {"nlp": {"lang": "en", "tokenizer": {"@tokenizers": "newsclaims.BareTokenizer.v1"}}}
    nlp = spacy.util.load_model_from_config(bare, auto_fill=True)
    assert [token.text for token in nlp("They don't.")] == ["They", "don't."]
    nlp.from_disk(tmp_path / "english")
    assert [token.text for token in nlp("They don't.")] == ["They", "do", "n't", "."]
