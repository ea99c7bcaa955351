"""Where an indirect content begins and ends: from the clause that a parser found to what an annotator would cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclaims.annotations import Extent, Quotation, text_of
from newsclaims.attribution.cues import verb_of
from newsclaims.attribution.drafts import clipped, without
from newsclaims.syntax import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsclaims.stretches import Stretches

SUBJECT_REACH = 14
"""Tokens between a cue and the clause it governs that can be the clause's lost subject."""

CONTINUATION = 80
"""Tokens that such a continuation can have."""

CONTINUERS = frozenset(
    {
        "while",
        "which",
        "who",
        "because",
        "since",
        "although",
        "though",
        "where",
        "whereas",
        "so",
        "unless",
        "until",
        "then",
    }
)


def child_of(verb: Token, *labels: str) -> Token | None:
    """The first child of a token with one of the labels."""
    return next((child for child in verb.children if child.dep_ in labels), None)


def is_infinitive(clause: Token) -> bool:
    """Whether a clause opens with "to"."""
    return any(child.dep_ == "mark" and child.lower_ == "to" for child in clause.children)


def is_cue(token: Token) -> bool:
    """Whether a token is a verb that reports speech."""
    entry = verb_of(token)
    return entry is not None and "quote" in entry.frames


def clause_start(verb: Token, clause: Token, start: int) -> int:
    """A finite clause that lost its subject to the cue ("said Trump is …") takes in what stands between them."""
    has_subject = any(child.dep_ in SUBJECTS or child.dep_ == "expl" for child in clause.children)
    doc = verb.doc
    if has_subject or start - verb.i > SUBJECT_REACH or is_infinitive(clause) or child_of(verb, "iobj") is not None:
        return start
    between = doc[verb.i + 1 : start]
    if any(t.dep_ in ("obl", "obl:unmarked", "compound:prt") and t.head.i == verb.i for t in between):
        return start
    return verb.i + 1 if any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in between) else start


def clause_end(verb: Token, clause: Token) -> int:
    """The clause goes on over what an annotator counts to it and a parser cuts off: ", while …", ", which …", "and
    that …"."""
    doc, end, limit = verb.doc, clause.right_edge.i + 1, verb.sent.end
    at = end
    while at < limit and (doc[at].text == "," or doc[at].is_space):
        at += 1
    if at >= limit or at == end:
        return end
    follows = doc[at].lower_ in CONTINUERS or (
        doc[at].lower_ in ("and", "or", "but") and doc[min(at + 1, limit - 1)].lower_ == "that"
    )
    if not follows or limit - at > CONTINUATION or any(is_cue(t) for t in doc[at:limit]):
        return end
    while limit > end and (doc[limit - 1].is_space or doc[limit - 1].text in ".!?"):
        limit -= 1
    return limit


def content_of(
    doc: Doc, stretch: Extent, cue: Extent, quotations: Stretches[Quotation], inside: Quotation | None
) -> tuple[Extent, ...]:
    """The stretch without the cue, a leading "that" and stray punctuation, grown to hold whole any quotation that it
    cuts."""
    text = text_of(doc)
    if stretch.meets(cue):
        pieces = without(stretch, [cue])
        stretch = max(pieces, key=lambda e: e.end - e.start, default=stretch)
    sentence_end = stretch.end
    for quotation in quotations.meeting(stretch):
        q = quotation.extent
        if quotation is inside:
            stretch = Extent(max(stretch.start, quotation.parts[0].start), min(stretch.end, quotation.parts[-1].end))
        elif q.meets(stretch) and not q.meets(cue) and (q.start >= cue.end) == (stretch.start >= cue.end):
            stretch = Extent(min(stretch.start, q.start), max(sentence_end, q.end))
    start = stretch.start
    if text[start : start + 4].lower() == "that" and text[start + 4 : start + 5].isspace():
        start += 5
    clip = clipped(text, Extent(start, stretch.end))
    if clip is None:
        return ()
    for quotation in quotations.meeting(clip):
        # all of it in one pair of marks: the marks are no content
        if quotation.extent.start in (clip.start, clip.start - 1) and abs(quotation.extent.end - clip.end) <= 1:
            return tuple(part for part in quotation.parts if part.end > part.start)
    return (clip,)
