"""The header component writes what `read_header` finds, once and again."""

from __future__ import annotations

from spacy.lang.en import English

from newsclaims.annotate.header.component import GROUP, HeaderReader
from newsclaims.model.annotations import Annotations, Header, annotations_of

TEXT = (
    "date 2017-06-08 MOSCOW, June 8. /TASS/. The envoy will arrive on Thursday, the ministry said.\n\nSource: Interfax"
)


def read_twice(header: Header) -> tuple[Annotations, list[tuple[str, str]]]:
    doc = English().make_doc(TEXT)
    annotations_of(doc).header = header
    reader = HeaderReader()
    reader(reader(doc))
    return annotations_of(doc), [(span.label_, span.text) for span in doc.spans[GROUP]]


def test_it_completes_the_header_and_marks_its_spans() -> None:
    found, spans = read_twice(Header())
    assert found.header.published == "2017-06-08"
    assert found.header.publisher == "Interfax"
    assert found.header.agencies == ("TASS", "Interfax")
    assert spans == [
        ("FURNITURE", "date 2017-06-08"),
        ("DATELINE", "MOSCOW, June 8. /TASS/."),
        ("FURNITURE", "Source: Interfax"),
    ]


def test_it_keeps_what_the_input_gave() -> None:
    found, _ = read_twice(Header(publisher="The Daily Test", published="2017-06-09", published_from="option"))
    assert found.header.publisher == "The Daily Test"
    assert (found.header.published, found.header.published_from) == ("2017-06-09", "option")


def test_finding_leaves_the_doc_alone() -> None:
    doc = English().make_doc(TEXT)
    assert HeaderReader().find(doc).publisher == "Interfax"
    assert annotations_of(doc).header == Header()
    assert GROUP not in doc.spans


def test_an_empty_text_has_an_empty_header() -> None:
    doc = HeaderReader()(English().make_doc(""))
    assert annotations_of(doc).header == Header()
