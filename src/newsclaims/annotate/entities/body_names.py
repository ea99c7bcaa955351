"""The names of bodies, mended: whole where the model cut them off, and without what does not belong to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclaims.language.affiliations import PLACES, name_end
from newsclaims.language.function_words import ARTICLES, POSSESSIVE_ENDINGS
from newsclaims.language.speaker_nouns import is_body

if TYPE_CHECKING:
    from spacy.tokens import Span


def whole_body(ent: Span) -> Span:
    """Return the name of a body whole.

    With the "of" and the place behind it ("University of Leeds", "Bank of England"), and with both partners ("Cardoso &
    Lund").
    """
    doc, end = ent.doc, ent.end
    stop = ent.sent.end
    if end + 1 < stop and doc[end].text == "&" and doc[end + 1].text[:1].isupper():
        return doc[ent.start : name_end(doc, end + 1, stop)]
    if ent.start > 1 and doc[ent.start - 1].text == "&" and doc[ent.start - 2].ent_type_:
        first = ent.start - 2
        while doc[first].ent_iob_ == "I" and first > 0:
            first -= 1
        return doc[first:end]
    if ent[-1].lower_ in ("of", "for") and end < stop and doc[end].text[:1].isupper():
        return doc[ent.start : name_end(doc, end, stop)]
    follows = end + 1 < stop and doc[end].lower_ == "of" and doc[end + 1].ent_type_ in PLACES
    if follows and (is_body(ent[-1].lower_.removesuffix("s")) or is_body(ent[-1].lower_)):
        return doc[ent.start : name_end(doc, end + 1, stop)]
    return ent


def body_name(ent: Span) -> str:
    """Return the name of a body without its article and the marks behind it; empty where nothing is left."""
    words = [t for t in ent if not t.is_space]
    while words and words[0].lower_ in ARTICLES:
        words.pop(0)
    while words and (
        words[-1].lower_ in POSSESSIVE_ENDINGS or (words[-1].text in ",.;:" and not words[0].text.endswith("."))
    ):
        words.pop()
    return ent.doc[words[0].i : words[-1].i + 1].text if words else ""
