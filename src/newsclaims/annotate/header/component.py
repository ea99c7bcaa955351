"""The component `newsclaims_header`: publisher, dateline and publication date, and the passages that are not prose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclaims.annotate.header.article_header import read_header
from newsclaims.annotate.scored import Scored
from newsclaims.model.annotations import annotations_of, span_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newsclaims.annotate.scored import ComponentScorer
    from newsclaims.model.annotations import Header

GROUP: Final = "newsclaims_header"


class HeaderReader(Scored):
    """Complete the header that came with an article's input by what its text says.

    Reads the bare text and `annotations_of(doc).header`, so that it can run first; writes that header and the span
    group `newsclaims_header`, whose labels are DATELINE and FURNITURE.

    >>> doc = HeaderReader()(nlp.make_doc("MOSCOW, June 8. /TASS/. Talks are due."))
    >>> annotations_of(doc).header.publisher
    'TASS'
    """

    def __init__(self, *, day_first: bool = False, scorer: ComponentScorer | None = None) -> None:
        super().__init__(scorer=scorer)
        self.day_first = day_first

    def find(self, doc: Doc) -> Header:
        """Return the completed header."""
        return read_header(doc.text, annotations_of(doc).header, day_first=self.day_first)

    def __call__(self, doc: Doc) -> Doc:
        """Write the header and its spans to the Doc."""
        header = self.find(doc)
        annotations_of(doc).header = header
        dateline = header.dateline.extent if header.dateline else None
        spans = [span_of(doc, extent) for extent in header.furniture]
        for span, extent in zip(spans, header.furniture, strict=True):
            span.label_ = "DATELINE" if extent == dateline else "FURNITURE"
        doc.spans[GROUP] = spans
        return doc
