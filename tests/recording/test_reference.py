"""Record -> Doc: the way back from a record, and what is refused on it."""

from __future__ import annotations

import json

import pytest

import newsclaims
from newsclaims.articles import Article
from newsclaims.model.annotations import annotations_of
from newsclaims.model.errors import AnnotationsError
from newsclaims.recording.reference import SPAN_GROUPS, annotations_from, reference_doc

TEXT = (
    "RIGA, May 3, 2021. /LETA/. “It is over,” Foreign Minister Ida Berg told LETA on Monday, “and we are glad.”\n\n"
    "She said the talks in Oslo, set for June 9, had been put off to July 1, which Ola Dahl called “a pity. "
    "They will be held in Tallinn, said Dahl, who met reporters after the vote."
)
ARTICLE = Article(id="a", text=TEXT, title="It is over")


@pytest.fixture(scope="module")
def doc(nlp):
    return newsclaims.read(nlp, ARTICLE)


@pytest.fixture
def record(doc):
    """The record of the article as JSON has it."""
    return json.loads(newsclaims.to_json(newsclaims.record(doc, ARTICLE)))


def without_confidence(record):
    """A record without how sure it is, which what the scorers gave goes into: a record does not hold that."""
    plain = json.loads(newsclaims.to_json(record))
    for name in ("locations", "dates", "statements", "events"):
        for entry in plain[name]:
            entry.pop("confidence")
            entry.pop("speaker_confidence", None)
    return plain


def test_the_record_of_the_reference_is_the_record_itself(nlp, doc, record):
    assert record["speakers"]
    assert record["locations"]
    assert record["events"]
    assert record["warnings"]
    assert record["article"]["dateline"]
    assert {said["date_from"] for said in record["statements"]} >= {"clause", "report"}
    made = newsclaims.record(doc, ARTICLE)
    for given in (record, made):
        again = newsclaims.record(reference_doc(nlp, ARTICLE, given), ARTICLE)
        assert without_confidence(again) == without_confidence(made)


def test_the_span_groups_are_those_of_the_components(nlp, doc, record):
    reference = reference_doc(nlp, ARTICLE, record)
    for group, _ in SPAN_GROUPS.values():
        assert len(reference.spans[group]) > 0
        expected = {(span.start, span.end, span.label_, span.id_) for span in doc.spans[group]}
        assert {(span.start, span.end, span.label_, span.id_) for span in reference.spans[group]} == expected


def test_what_a_record_does_not_hold_is_not_annotated(nlp, record):
    del record["dates"], record["statements"], record["events"]
    reference = reference_doc(nlp, ARTICLE, record)
    assert set(reference.spans) == {"newsclaims_header", "newsclaims_locations"}
    assert not annotations_of(reference).dates


def test_an_example_knows_the_day_of_the_record(nlp, record):
    example = newsclaims.example(nlp, Article(id="a", text=TEXT), record)
    assert annotations_of(example.predicted).header.published == "2021-05-03"
    assert not example.predicted.spans
    own = newsclaims.example(nlp, Article(id="a", text=TEXT, published="2020-01-01", published_from="input"), record)
    assert annotations_of(own.predicted).header.published == "2020-01-01"


def test_a_record_of_another_text_is_refused(record):
    with pytest.raises(AnnotationsError, match="the record is of another text"):
        annotations_from(record, f" {TEXT}")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda r: r.pop("article"), "not an article record: KeyError 'article'"),
        (lambda r: r["dates"][0].pop("value"), "not an article record: KeyError 'value'"),
        (lambda r: r["dates"][0].update(type="DAY"), r"Invalid enum value 'DAY' - at `\$.dates\[0\].type`"),
        (lambda r: r["statements"][0].update(speaker={"id": "s9"}), "there is no s9 among the speakers"),
        (lambda r: r["statements"][0].update(content=None), "not an article record: TypeError"),
        (
            lambda r: r["speakers"][0].update(anonymous="no"),
            r"Expected `bool`, got `str` - at `\$.speakers\[0\].anonymous`",
        ),
    ],
)
def test_what_does_not_follow_the_contract_is_refused(record, change, message):
    change(record)
    with pytest.raises(AnnotationsError, match=message):
        annotations_from(record, TEXT)
