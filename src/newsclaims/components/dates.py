"""(being written)"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


class Dates:
    def __call__(self, doc: Doc) -> Doc:
        return doc


@Language.factory("newsclaims_dates")
def make_dates(nlp: Language, name: str) -> Dates:
    return Dates()
