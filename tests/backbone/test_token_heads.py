"""The heads as a component: they learn from span groups, write what they think, and travel with their pipeline."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.lang.en import English
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example
from thinc.api import fix_random_seed

from newsclaims.backbone.evidence import COLUMNS, HEADS, KEY, LETTERS, evidence_of
from newsclaims.backbone.token_heads import UNKNOWN, Heads, lettered, probabilities, targets_of

WIDTH = 32
TEXTS = [
    "The harbour master said the quay was closed.",
    "Ferries stopped at noon, a sailor said.",
    "Nobody said why the lamps went out.",
    "The lamps went out at noon.",
]


def pipeline():
    nlp = English()
    encoder = {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "width": WIDTH,
        "depth": 1,
        "embed_size": 200,
        "window_size": 1,
        "maxout_pieces": 2,
        "subword_features": False,
        "pretrained_vectors": None,
    }
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH}
    nlp.add_pipe("tok2vec", config={"model": encoder})
    nlp.add_pipe("newsclaims_heads", config={"model": {"tok2vec": listener}})
    return nlp


def marked(nlp, text, head="cue", word="said"):
    """An example in which every `word` is marked for a head."""
    reference = nlp.make_doc(text)
    reference.spans[head] = [Span(reference, token.i, token.i + 1) for token in reference if token.text == word]
    return Example(nlp.make_doc(text), reference)


@pytest.fixture(scope="module")
def trained():
    fix_random_seed(1)
    nlp = pipeline()
    examples = [marked(nlp, text) for text in TEXTS]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(60):
        nlp.update(examples, sgd=optimizer)
    return nlp


def cues(doc):
    return [doc[stretch.start : stretch.end].text for stretch in evidence_of(doc).stretches("cue")]


def test_it_finds_what_it_was_shown(trained):
    assert cues(trained("The keeper said the light was out, and the sailor said so too.")) == ["said", "said"]
    assert cues(trained("The light was out.")) == []


def test_every_token_has_a_probability_for_each_letter(trained):
    doc = trained("It rained.\n\nThen it stopped.")
    table = evidence_of(doc).table
    assert table.shape == (len(doc), len(LETTERS))
    assert table.dtype == np.float32
    for columns in COLUMNS.values():
        assert table[:, columns].sum(axis=1) == pytest.approx(np.ones(len(doc)), abs=1e-5)


def test_alone_and_among_others_it_says_the_same(trained):
    texts = [*TEXTS, "", "\n"]
    alone = [trained(text).user_data[KEY] for text in texts]
    for table, doc in zip(alone, trained.pipe(texts, batch_size=4), strict=True):
        assert np.allclose(table, doc.user_data[KEY], atol=1e-5)


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_no_words_no_harm(trained, text):
    doc = trained(text)
    assert evidence_of(doc).stretches("cue") == []


def test_it_comes_back_from_a_folder(trained, tmp_path):
    trained.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert again.pipe_names == ["tok2vec", "newsclaims_heads"]
    assert np.array_equal(again(TEXTS[0]).user_data[KEY], trained(TEXTS[0]).user_data[KEY])
    assert np.array_equal(
        pipeline().from_bytes(trained.to_bytes())(TEXTS[0]).user_data[KEY], again(TEXTS[0]).user_data[KEY]
    )


def test_its_evidence_travels_with_the_doc(trained):
    doc = trained(TEXTS[0])
    again = Doc(trained.vocab).from_bytes(doc.to_bytes())
    assert np.array_equal(evidence_of(again).table, evidence_of(doc).table)


def test_without_the_component_there_is_no_evidence(trained):
    with trained.select_pipes(disable=["newsclaims_heads"]):
        assert evidence_of(trained(TEXTS[0])) is None


def test_a_text_without_marks_teaches_nothing(trained):
    heads = trained.get_pipe("newsclaims_heads")
    doc = trained.make_doc(TEXTS[0])
    scores = [np.ones((len(doc), len(LETTERS)), dtype=np.float32)]
    loss, [gradient] = heads.get_loss([Example(doc, trained.make_doc(TEXTS[0]))], scores)
    assert loss == 0
    assert not gradient.any()


def test_a_head_that_nobody_asked_learns_nothing(trained):
    heads = trained.get_pipe("newsclaims_heads")
    example = marked(trained, TEXTS[0])
    scores = [np.zeros((len(example.predicted), len(LETTERS)), dtype=np.float32)]
    loss, [gradient] = heads.get_loss([example], scores)
    assert loss > 0
    assert gradient[:, COLUMNS["cue"]].any(axis=1).all()
    assert not gradient[:, COLUMNS["cue"].stop :].any()


def test_what_is_not_known_is_left_out():
    nlp = English()
    example = marked(nlp, "We said it.", head="pronoun", word="We")
    reference = example.reference
    reference.spans[UNKNOWN + "pronoun"] = [reference[2:3]]
    column = list(HEADS).index("pronoun")
    assert targets_of(example)[:, column].tolist() == [1, 0, -1, 0]


def test_marks_survive_a_binary_corpus():
    nlp = English()
    store = DocBin()
    store.add(marked(nlp, TEXTS[0]).reference)
    [reference] = DocBin().from_bytes(store.to_bytes()).get_docs(nlp.vocab)
    wanted = targets_of(Example(nlp.make_doc(TEXTS[0]), reference))
    assert wanted[:, list(HEADS).index("cue")].tolist() == [0, 0, 0, 1, 0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("length", "letters", "expected"),
    [(1, "OBILU", "U"), (2, "OBILU", "BL"), (4, "OBILU", "BIIL"), (3, "OBI", "BII"), (2, "OU", "UU")],
)
def test_the_letters_of_a_span(length, letters, expected):
    assert lettered(length, letters) == expected


def test_numbers_of_any_size_become_probabilities():
    table = probabilities(np.full((1, len(LETTERS)), 1e4, dtype=np.float32))
    assert np.isfinite(table).all()


def test_its_labels_name_heads_and_letters(trained):
    heads = trained.get_pipe("newsclaims_heads")
    assert isinstance(heads, Heads)
    assert heads.labels[:3] == ("cue:O", "cue:B", "cue:I")
