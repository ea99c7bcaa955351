"""The encoder as a layer: rows of pieces to rows of tokens and back, and the shipped one on awkward texts."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.lang.en import English
from spacy.tokens import Doc
from thinc.api import Model
from tokenizers import Tokenizer
from tokenizers.models import WordPiece

from newsclaims.backbone.encoder.model import context_encoder
from newsclaims.backbone.encoder.onnx import onnx_encoder

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "x", "##y", "##z", "."]
VOCAB = English().vocab


def one_hot_body(seen):
    """A body that answers each piece with a one at its number, and remembers the gradients that come back."""

    def forward(_model, batch, is_train):
        return np.eye(len(WORDS), dtype=np.float32)[batch.ids], lambda gradient: seen.append((batch, gradient)) or batch

    return Model("one-hot", forward)


@pytest.fixture
def toy():
    tokenizer = Tokenizer(WordPiece({word: i for i, word in enumerate(WORDS)}, unk_token="[UNK]"))  # noqa: S106
    seen = []
    encoder = context_encoder(one_hot_body(seen), len(WORDS))
    encoder.shims[0].set(tokenizer.to_str())
    return encoder, seen


def test_a_token_is_the_mean_of_its_pieces(toy):
    encoder, _ = toy
    (rows,) = encoder.predict([Doc(VOCAB, words=["x", "xyz", "q"])])
    assert rows.shape == (3, len(WORDS))
    assert rows[0].tolist() == [0, 0, 0, 0, 1, 0, 0, 0]
    assert rows[1] == pytest.approx([0, 0, 0, 0, 1 / 3, 1 / 3, 1 / 3, 0])
    assert rows[2].tolist() == [0, 1, 0, 0, 0, 0, 0, 0]


@pytest.mark.parametrize("is_train", [False, True])
def test_texts_of_any_length_come_back_in_their_order(toy, is_train):
    encoder, _ = toy
    docs = [Doc(VOCAB, words=["x", "."] * n + ["xyz"] * n) for n in (3, 0, 400, 70)]
    for doc, rows in zip(docs, encoder(docs, is_train=is_train)[0], strict=True):
        assert [row.argmax() for row in rows if row.max() == 1] == [
            4 if t.text == "x" else 7 for t in doc if len(t) < 3
        ]
        assert len(rows) == len(doc)


def test_gradients_reach_each_piece_once(toy):
    encoder, seen = toy
    docs = [Doc(VOCAB, words=["xyz", "x", "."] * n) for n in (2, 90)]
    _, backprop = encoder.begin_update(docs)
    backprop([np.ones((len(doc), len(WORDS)), dtype=np.float32) for doc in docs])
    total = sum(gradient.sum(axis=(0, 1)) for _, gradient in seen)
    assert total == pytest.approx(sum(len(doc) for doc in docs) * np.ones(len(WORDS)), rel=1e-5)
    for batch, gradient in seen:
        assert not gradient[(batch.ids == 0) | (batch.ids == 2) | (batch.ids == 3)].any()


def test_an_encoder_without_its_files_says_so():
    with pytest.raises(ValueError, match="no vocabulary"):
        onnx_encoder(8).predict([Doc(VOCAB, words=["x"])])


@pytest.fixture(scope="module")
def shipped(nlp):
    return nlp.get_pipe("tok2vec").model


def test_the_shipped_encoder_is_not_trained_by_mistake(shipped):
    with pytest.raises(ValueError, match="cannot be trained"):
        shipped.begin_update([Doc(VOCAB, words=["x"])])


def test_a_text_has_the_same_rows_alone_and_in_company(shipped):
    """int8 takes its scales from all that is read at once; a record must not depend on its neighbours."""
    docs = [
        VOCAB_NLP("The minister said on Monday that talks would go on."),
        VOCAB_NLP("Nobody came. " * 200),
        VOCAB_NLP("“WE WILL NOT PAY!!!” they shouted — 1,000,000 of them…"),
    ]
    together = shipped.predict(docs)
    for doc, rows in zip(docs, together, strict=True):
        assert np.array_equal(shipped.predict([doc])[0], rows)


VOCAB_NLP = English()


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        "x" * 300_000,
        "no,spaces,at,all," * 1_000,
        "one line without an end " * 1_000,
        "\u200b\ufeff\x00",
        "🙂" * 2_000,
        "مرحبا بالعالم",
    ],
    ids=["empty", "space", "breaks", "one word", "commas", "5,000 words", "controls", "emoji", "Arabic"],
)
def test_awkward_texts_have_finite_rows(shipped, text):
    doc = VOCAB_NLP.make_doc(text)
    (rows,) = shipped.predict([doc])
    assert rows.shape == (len(doc), shipped.get_dim("nO"))
    assert np.isfinite(rows).all()


def test_a_layer_survives_its_bytes(shipped):
    copy = onnx_encoder(shipped.get_dim("nO")).from_bytes(shipped.to_bytes())
    doc = VOCAB_NLP("The talks will be held in Astana.")
    assert np.array_equal(copy.predict([doc])[0], shipped.predict([doc])[0])


def test_capitals_are_seen(shipped):
    lower, title = shipped.predict([VOCAB_NLP("the turkey was there"), VOCAB_NLP("the Turkey was there")])
    assert not np.allclose(lower[1], title[1], atol=0.1)
