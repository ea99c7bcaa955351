"""A pipeline that fails says in which component, and says what it reads."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.language import Language

import newsclaims
from newsclaims.articles import Article
from newsclaims.backbone.failures import name_components
from newsclaims.model.errors import ComponentError, InputError, UsageError

if TYPE_CHECKING:
    from spacy.tokens import Doc


@Language.component("test_stumbling")
def stumble(doc: Doc) -> Doc:
    if "stone" in doc.text:
        raise {"key": KeyError("stone"), "own": InputError("a stone", path="x", stage="y")}.get(
            doc[0].text, ValueError("a stone")
        )
    return doc


@pytest.fixture
def stumbling():
    nlp = spacy.blank("en")
    nlp.add_pipe("test_stumbling", name="feet")
    return name_components(nlp)


WAYS = {
    "call": lambda nlp, text: nlp(text),
    "pipe": lambda nlp, text: list(nlp.pipe(["grass", text])),
    "read": lambda nlp, text: newsclaims.read(nlp, Article(id="a", text=text)),
    "pipe of articles": lambda nlp, text: list(newsclaims.pipe(nlp, [Article(id="a", text=text)])),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize(
    ("text", "message"), [("a stone", r"ValueError: a stone \("), ("key stone", r"KeyError: 'stone' \(")]
)
def test_the_component_is_named_however_a_text_is_read(stumbling, way, text, message):
    with pytest.raises(ComponentError, match=rf"^feet: {message}test_failures\.py, line \d+\)$") as caught:
        way(stumbling, text)
    assert caught.value.stage == "feet"


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_errors_of_ours_stay_as_they_are(stumbling, way):
    with pytest.raises(InputError, match=r"^a stone$"):
        way(stumbling, "own stone")


def test_an_article_names_the_component_of_any_pipeline():
    nlp = spacy.blank("en")
    nlp.add_pipe("test_stumbling", name="feet")
    with pytest.raises(ComponentError, match=r"^feet: KeyError: 'stone'"):
        newsclaims.read(nlp, Article(id="a", text="key stone"))
    with pytest.raises(ValueError, match="E109"):
        nlp("key stone")


def test_articles_before_the_failure_are_there(stumbling):
    docs = newsclaims.pipe(stumbling, [Article(id="a", text="grass"), Article(id="b", text="a stone")])
    assert next(docs).text == "grass"
    with pytest.raises(ComponentError):
        next(docs)


def test_a_failure_in_another_process_says_what_happened(stumbling):
    with pytest.raises(ComponentError) as caught:
        list(stumbling.pipe(["a stone", "grass"], n_process=2))
    assert caught.value.stage == "worker"
    assert "feet: ValueError: a stone" in caught.value.message


class Unmovable:
    """A component that has an error handler and takes no other, as the parser: an extension type."""

    __slots__ = ()

    def __call__(self, doc: Doc) -> Doc:
        raise RuntimeError("no tree")

    def get_error_handler(self) -> object:
        return spacy.util.raise_error

    def set_error_handler(self, handler: object) -> None:
        self.error_handler = handler


@Language.factory("test_unmovable")
def make_unmovable(nlp: Language, name: str) -> Unmovable:
    return Unmovable()


def test_a_component_that_takes_no_handler_is_named_too():
    nlp = spacy.blank("en")
    nlp.add_pipe("test_unmovable", name="roots")
    with pytest.raises(AttributeError):
        nlp.set_error_handler(print)
    with pytest.raises(ComponentError, match=r"^roots: RuntimeError: no tree"):
        name_components(nlp)("It rained.")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (b"It rained.", "reads a text .* not bytes: decode the bytes, or read a file with newsclaims.read_articles"),
        ("Es „regnete“".encode("latin-1", "replace"), "not bytes"),
        (b"\x80", "not bytes"),
        (None, "not NoneType"),
        (Article(id="a", text="It rained."), r"not Article; newsclaims.read\(nlp, article\) reads an Article"),
    ],
)
def test_a_pipeline_says_what_it_reads(stumbling, given, message):
    with pytest.raises(UsageError, match=message):
        stumbling(given)
    with pytest.raises(UsageError, match=message):
        list(stumbling.pipe([given]))


def test_the_bytes_of_a_doc_are_still_read(stumbling):
    doc = stumbling("green grass")
    assert stumbling(doc.to_bytes()).text == doc.text


def test_a_pipeline_can_be_pickled(stumbling):
    again = pickle.loads(pickle.dumps(stumbling))  # noqa: S301 - our own
    with pytest.raises(ComponentError, match=r"^feet: "):
        again("a stone")
    assert type(again) is type(stumbling)
