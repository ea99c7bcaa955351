"""(being written)"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


class Attribution:
    def __call__(self, doc: Doc) -> Doc:
        return doc


@Language.factory("newsclaims_attribution")
def make_attribution(nlp: Language, name: str) -> Attribution:
    return Attribution()
