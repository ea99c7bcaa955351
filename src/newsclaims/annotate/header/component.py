"""The header component: publisher, dateline and publication date of an article, and the stretches that are no prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclaims.annotate.header.article_header import read_header
from newsclaims.annotate.scored import Scored
from newsclaims.model.annotations import annotations_of, span_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newsclaims.model.annotations import Header

SPANS = "newsclaims_header"


class HeaderReader(Scored):
    """Reads the bare text, so it can run before anything else.

    In: the text, and `annotations_of(doc).header` with what the article's input gave. Out: the same header, completed,
    and the span group `newsclaims_header` with the labels DATELINE and FURNITURE.

        >>> reader(nlp.make_doc("MOSCOW, June 8. /TASS/. Talks are due."))
        annotations_of(doc).header.publisher == "TASS"
    """

    def find(self, doc: Doc) -> Header:
        """The completed header; the Doc is left as it is."""
        return read_header(doc.text, annotations_of(doc).header)

    def __call__(self, doc: Doc) -> Doc:
        header = self.find(doc)
        annotations_of(doc).header = header
        dateline = header.dateline.extent if header.dateline else None
        spans = [span_of(doc, extent) for extent in header.furniture]
        for span, extent in zip(spans, header.furniture, strict=True):
            span.label_ = "DATELINE" if extent == dateline else "FURNITURE"
        doc.spans[SPANS] = spans
        return doc
