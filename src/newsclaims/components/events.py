"""(being written)"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


class Events:
    def __call__(self, doc: Doc) -> Doc:
        return doc


@Language.factory("newsclaims_events")
def make_events(nlp: Language, name: str) -> Events:
    return Events()
