"""The quotations component: it writes what `quotation_marks` finds, and says where a mark has no partner."""

from __future__ import annotations

import pytest
import spacy

from newsclaims.annotate.quotations.component import GROUP, Quotations
from newsclaims.backbone.tokenizer import PlainSpaceTokenizer
from newsclaims.model.annotations import Notice, annotations_of


@pytest.fixture(scope="module")
def blank():
    nlp = spacy.blank("en")
    nlp.tokenizer = PlainSpaceTokenizer(nlp.tokenizer)
    nlp.add_pipe("newsclaims_quotations")
    return nlp


def test_quotations_are_written_with_their_spans(blank):
    doc = blank('"We agree," he said of the "experts" there.')
    found = annotations_of(doc)
    assert [q.extent.of(doc.text) for q in found.quotations] == ['"We agree,"', '"experts"']
    assert [(span.text, span.label_, span.id_) for span in doc.spans[GROUP]] == [
        ('"We agree,"', "speech", "1"),
        ('"experts"', "phrase", "2"),
    ]
    assert found.notices == []


def test_an_odd_mark_is_a_notice(blank):
    doc = blank('He said: "We agree.\n\nThey left.')
    [notice] = annotations_of(doc).notices
    assert (notice.code, notice.extent.of(doc.text)) == ("odd-quotation-marks", '"We agree.')


def test_positions_are_those_of_the_text_as_it_was_read(blank):
    text = "He\N{NO-BREAK SPACE}said: «\N{NARROW NO-BREAK SPACE}We agree.\N{NARROW NO-BREAK SPACE}»"
    [quotation] = annotations_of(blank(text)).quotations
    assert quotation.parts[0].of(text) == "We agree."


def test_a_second_call_replaces_the_first(blank):
    doc = blank('He said: "We agree.\n\nThey left.')
    annotations_of(doc).notices.insert(0, Notice("other", None, "of another component"))
    before = list(annotations_of(doc).quotations)
    Quotations()(doc)
    assert annotations_of(doc).quotations == before
    assert [notice.code for notice in annotations_of(doc).notices] == ["other", "odd-quotation-marks"]
    assert len(doc.spans[GROUP]) == 1


def test_finding_writes_nothing(blank):
    doc = blank.make_doc('"We agree," he said.')
    assert Quotations().find(doc)
    assert annotations_of(doc).quotations == []
    assert GROUP not in doc.spans


@pytest.mark.parametrize("text", ["", " ", '"', "''", "\n\n", '"\n\n"', "\x00“\u2028”", "“😀”"])
def test_odd_text(blank, text):
    blank(text)
