"""(being written)"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


class Quotations:
    def __call__(self, doc: Doc) -> Doc:
        return doc


@Language.factory("newsclaims_quotations")
def make_quotations(nlp: Language, name: str) -> Quotations:
    return Quotations()
