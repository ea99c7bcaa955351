"""Find where the content of a cue with an object ends: which complements behind the object belong to it.

"defended the plan **against its critics**", "reported two cases **at the school**, **including a teacher**" are what is
said; when, where and to whom it was said is not: "announced the plan | at a press conference", "gave the date | to the
BBC".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclaims.annotate.attribution.nearby import date_at, quotation_at
from newsclaims.annotate.attribution.sources import may_be_source
from newsclaims.language.lexicons import words
from newsclaims.language.speaker_nouns import is_document
from newsclaims.model.annotations import annotations_of

if TYPE_CHECKING:
    from spacy.tokens import Token

COMPLEMENT_OPENERS: Final = words("attribution", "complement_openers")
INCLUDING: Final = words("attribution", "including")
SPEECH_OCCASIONS: Final = words("attribution", "speech_occasions")
"""Nouns of the occasions on which people speak: "at a briefing"."""

LABELS: Final = frozenset({"obl", "advcl", "ccomp", "xcomp", "nmod", "acl", "dep"})


def phrase_end(thing: Token) -> int:
    """Return the end of the noun phrase of an object: up to a relative clause behind a comma, and without a phrase at
    its end that tells on what occasion, or to whom, something was said ("announced the plan at a briefing")."""
    doc, end = thing.doc, thing.right_edge.i + 1
    for child in thing.children:
        opening = child.left_edge
        if child.i < thing.i:
            continue
        if child.dep_ == "acl:relcl" and doc[opening.i - 1].text == ",":
            return opening.i - 1
        if opening.text == "," and child.dep_ == "acl:relcl":
            return opening.i
        if child.dep_ == "nmod" and child.right_edge.i + 1 == end and _is_of_saying(opening, child):
            return opening.i
    while end + 1 < thing.sent.end and doc[end].text == "-" and not doc[end - 1].whitespace_:
        end += 2  # a compound that the tokenizer divided
    return end


def object_end(verb: Token, end: int) -> int:
    """Return the end of an object with the complements of its verb that follow it ("defended the plan against its
    critics").

    When, where and to whom something was said is not part of the content, unless the content goes on behind it
    ("expressed his sympathy to Berg over the loss").
    """
    doc, at = verb.doc, end
    for child in verb.children:
        if child.left_edge.i != at or child.dep_ not in LABELS:
            continue
        opening = doc[at]
        if opening.lower_ not in COMPLEMENT_OPENERS or date_at(doc, child.idx) is not None:
            continue
        at = child.right_edge.i + 1
        if not _is_of_saying(opening, child):
            end = at
    return _with_examples(verb, end)


def _is_of_saying(opening: Token, noun: Token) -> bool:
    """Whether a phrase tells to whom, or on what occasion, something was said."""
    lemma = noun.lemma_.lower()
    if opening.lower_ == "to":
        return bool(noun.ent_type_) and may_be_source(noun)
    return opening.lower_ in ("at", "in", "on", "during") and (lemma in SPEECH_OCCASIONS or is_document(lemma))


def _with_examples(verb: Token, end: int) -> int:
    """The end of an object behind the examples that follow a comma: ", including a teacher"."""
    doc, limit = verb.doc, verb.sent.end
    if end + 2 >= limit or doc[end].text != "," or doc[end + 1].lower_ not in INCLUDING - {"with"}:
        return end
    top = doc[end + 1]
    while top.head.i != top.i and top.head.i > end:
        top = top.head
    return max(end, top.right_edge.i + 1) if top.left_edge.i >= end else end


def quotation_end(token: Token, end: int) -> int:
    """The token behind the quotation that a token is in; `end` where it is in none, or the quotation ends before."""
    doc, number = token.doc, quotation_at(token.doc, token.idx)
    if number is None:
        return end
    close = annotations_of(doc).quotations[number].parts[-1].end
    while end < token.sent.end and doc[end].idx < close:
        end += 1
    return end
