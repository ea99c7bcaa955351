"""The component `newsclaims_quotations`: the quotations of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from spacy.tokens import Span

from newsclaims.annotate.scored import Scored
from newsclaims.language.quotation_marks import find_quotations
from newsclaims.model.annotations import Notice, Quotation, annotations_of, span_of, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

GROUP: Final = "newsclaims_quotations"
UNCLOSED: Final = "odd-quotation-marks"


class Quotations(Scored):
    """Find what is in quotation marks.

    Reads the bare text; writes `annotations_of(doc).quotations` and the span group `newsclaims_quotations`, whose
    labels are the kinds of quotations. One without a closing mark ends with its paragraph and gets a notice.

    >>> doc = Quotations()(nlp.make_doc('Lavrov said the zones "are one of the options".'))
    >>> [(found.extent.of(text_of(doc)), found.kind) for found in annotations_of(doc).quotations]
    [('"are one of the options"', 'speech')]
    """

    def find(self, doc: Doc) -> list[Quotation]:
        """Return the quotations in text order."""
        return find_quotations(text_of(doc))

    def __call__(self, doc: Doc) -> Doc:
        """Write the quotations, their spans and the notices to the Doc."""
        found = annotations_of(doc)
        found.quotations = self.find(doc)
        found.notices = [n for n in found.notices if n.code != UNCLOSED] + [
            Notice(UNCLOSED, q.extent, "a quotation mark opens here and none closes it")
            for q in found.quotations
            if not q.closed
        ]
        group = []
        for number, quotation in enumerate(found.quotations, start=1):
            span = span_of(doc, quotation.extent)
            group.append(Span(doc, span.start, span.end, label=quotation.kind, span_id=str(number)))
        doc.spans[GROUP] = group
        return doc
