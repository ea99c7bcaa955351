"""Many articles: one outcome per input, whatever is wrong with some of them."""

from __future__ import annotations

import json

import pytest
import spacy
from spacy.language import Language

from newsclaims.articles import Article
from newsclaims.backbone.failures import name_components
from newsclaims.extraction.batch import attempt, outcomes
from newsclaims.model.annotations import Annotations, Dateline, Extent, Header, annotations_of
from newsclaims.model.errors import InputError


@Language.component("fragile")
def fragile(doc):
    """Fail as the first word of the article says."""
    match doc[0].text:
        case "KeyError":
            raise KeyError(doc[0].text)
        case "ValueError":
            raise ValueError("odd\nvalue")
        case "RecursionError":
            return fragile(doc)
        case "Dangling":
            annotations_of(doc).header = Header(dateline=Dateline(Extent(0, 1), "\ud800", None, None))
    return doc


@pytest.fixture(scope="module")
def brittle():
    nlp = name_components(spacy.blank("en"))  # as `load` does
    nlp.add_pipe("fragile")
    nlp.max_length = 100
    return nlp


def article(text, **keys):
    return Article(id="x", text=text, path="x.txt", **keys)


@pytest.mark.parametrize(
    ("text", "stage", "message"),
    [
        ("KeyError here", "fragile", "KeyError: 'KeyError' (test_batch.py, line "),
        ("ValueError here", "fragile", "ValueError: odd value (test_batch.py, line "),
        ("RecursionError here", "fragile", "RecursionError: "),
        ("Dangling here", "record", "TypeError: "),
        ("long " * 21, "length", "105 characters are too many for one article; the limit is 100"),
    ],
)
def test_an_article_that_fails_gives_an_error_with_the_stage(brittle, text, stage, message):
    outcome = attempt(brittle, article(text, line=3))
    error = json.loads(outcome.line)
    assert outcome.failed
    assert (error["type"], error["path"], error["line"], error["stage"]) == ("error", "x.txt", 3, stage)
    assert error["message"].startswith(message)


def test_every_input_comes_out_once_and_in_order(brittle):
    inputs = [
        article("One."),
        InputError("gone", path="y.txt", stage="read"),
        article("KeyError"),
        article("Two."),
        article("ValueError"),
        article("Three."),
    ]
    lines = [json.loads(outcome.line) for outcome in outcomes(brittle, inputs)]
    assert [line["type"] for line in lines] == ["article", "error", "error", "article", "error", "article"]
    assert [line["article"]["length"] for line in lines if line["type"] == "article"] == [4, 4, 6]


def test_an_outcome_is_yielded_before_the_next_input_is_read(brittle):
    read = []

    def inputs():
        for text in ("One.", "Two."):
            read.append(text)
            yield article(text)

    next(outcomes(brittle, inputs()))
    assert read == ["One."]


@pytest.fixture
def forgetful():
    """A fresh pipeline with an empty vocabulary."""
    nlp = spacy.blank("en")
    nlp.add_pipe("fragile")
    return nlp


def words_kept(nlp, monkeypatch, texts, *, known, **keys):
    """Return how many of these one-word texts are in the vocabulary after all are processed."""
    monkeypatch.setattr("newsclaims.extraction.batch.KNOWN_WORDS", len(nlp.vocab) + known)
    for text in texts:
        attempt(nlp, article(text, **keys))
    return sum(text in nlp.vocab.strings for text in texts)


def test_the_vocabulary_keeps_some_words_and_does_not_grow_with_the_articles(forgetful, monkeypatch):
    assert words_kept(forgetful, monkeypatch, [f"unseen{number}" for number in range(50)], known=20) == 20
    before = len(forgetful.vocab.strings)
    assert words_kept(forgetful, monkeypatch, [f"ValueError unheard{number}" for number in range(50)], known=0) == 0
    assert len(forgetful.vocab.strings) == before


def test_words_are_learnt_from_the_beginning_of_english_articles(forgetful, monkeypatch):
    monkeypatch.setattr("newsclaims.extraction.batch.LEARNT", 8)
    attempt(forgetful, article("kilnbeck dunfell"))
    attempt(forgetful, article("dorvane", language="fr"))
    assert [word in forgetful.vocab.strings for word in ("kilnbeck", "dunfell", "dorvane")] == [True, False, False]


def test_a_tokenizer_that_fails_is_reported_once(forgetful):
    def breaking(text):
        raise ValueError("no words")

    forgetful.tokenizer = breaking
    assert json.loads(attempt(forgetful, article("Anything.")).line)["message"].startswith("ValueError: no words")


def test_the_same_article_gives_the_same_bytes_whatever_words_are_known(nlp, monkeypatch):
    text = "OSLO, May 3. /NTB/. “The summit will be held on June 9,” Ida Berg said on Monday.\n\n"
    monkeypatch.setattr("newsclaims.extraction.batch.KNOWN_WORDS", 0)
    first = attempt(nlp, article(text))
    monkeypatch.setattr("newsclaims.extraction.batch.KNOWN_WORDS", 10**9)
    attempt(nlp, article("Something else was said by somebody else on Tuesday in Riga."))
    assert [attempt(nlp, article(text)) for _ in range(2)] == [first, first]
    assert not first.failed


@pytest.mark.parametrize(
    "text",
    [
        ".",
        "“",
        "\n\n\n.",
        "\N{ZERO WIDTH SPACE}",
        "🌍🌍🌍",
        "said said said said",
        '"' * 99,
        "( [ { “ ‘ «" * 20,
        'He said, "' * 30,
        "July 10 July 10 July 10",
        "a" * 5000,
        "السلام عليكم وقال الوزير",
        "\r\n\t\x0b\x0c \x00 x",
        "1. 2. 3. 4.",
        "date 2017-06-08",
        "MOSCOW, June 8. /TASS/.",
    ],
)
def test_odd_texts_give_records(nlp, text):
    outcome = attempt(nlp, article(text))
    assert not outcome.failed, outcome.line
    assert json.loads(outcome.line)["article"]["length"] == len(text)


def test_metadata_of_the_input_reaches_the_components(nlp):
    known = article("The summit was held.", title="Summit", published="2021-05-03", published_from="input")
    made = json.loads(attempt(nlp, known).line)["article"]
    assert (made["title"], made["published"], made["published_from"]) == ("Summit", "2021-05-03", "input")
    assert isinstance(Annotations().header, Header)
