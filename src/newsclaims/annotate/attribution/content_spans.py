"""Find where an indirect content begins and ends: where an annotator would cut the clause of the parser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclaims.annotate.attribution.nearby import dates_from
from newsclaims.annotate.attribution.reporting_clauses import is_reporting
from newsclaims.annotate.attribution.sources import outer_cue
from newsclaims.annotate.attribution.statement_draft import clipped, spoken, without
from newsclaims.language.cues import verb_of
from newsclaims.language.lexicons import words
from newsclaims.language.syntax import SUBJECTS, child_of, is_infinitive, is_passive, modal, tense
from newsclaims.model.annotations import Extent, Quotation, span_of, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsclaims.language.interval_index import IntervalIndex

SUBJECT_REACH = 14
"""Tokens between a cue and the clause that it governs which can be the lost subject of the clause."""

CONTINUATION = 80
"""Tokens that such a continuation can have."""


def is_cue(token: Token) -> bool:
    """Return whether a token is a verb that reports speech."""
    entry = verb_of(token)
    return entry is not None and "quote" in entry.frames


def clause_start(verb: Token, clause: Token, start: int) -> int:
    """Return the token where a finite clause begins as content.

    One whose subject the parser gave to the cue ("said Trump is …") takes in what is between them.
    """
    has_subject = any(child.dep_ in SUBJECTS or child.dep_ == "expl" for child in clause.children)
    doc = verb.doc
    if has_subject or start - verb.i > SUBJECT_REACH or is_infinitive(clause) or child_of(verb, "iobj") is not None:
        return start
    between = doc[verb.i + 1 : start]
    if any(t.dep_ in ("obl", "obl:unmarked", "compound:prt") and t.head.i == verb.i for t in between):
        return start
    return verb.i + 1 if any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in between) else start


def clause_end(verb: Token, clause: Token) -> int:
    """Return where a clause behind its cue ends: with its sentence, unless somebody else speaks in the rest.

    What a parser cuts off (", while …", "and that …", "on the promises it makes now" behind a quotation) an annotator
    counts to the content.
    """
    doc, end, limit = verb.doc, clause.right_edge.i + 1, verb.sent.end
    cut = _other_statement(clause)
    if cut is not None:
        return cut
    if is_closed_in(verb, end):
        return end
    if limit - end > CONTINUATION or any(
        (is_reporting(t) and not is_passive(t))
        or _closes_content(t)
        or (t.head.i == verb.i and t.dep_ == "conj" and not _is_reported(t, verb))
        for t in doc[end:limit]
    ):
        return end
    while limit > end and (doc[limit - 1].is_space or doc[limit - 1].text in ".!?"):
        limit -= 1
    return limit


def is_closed_in(verb: Token, end: int) -> bool:
    """Return whether the clause around a cue goes on behind token `end`, so that its content ends there.

    "a report saying that the river was clean | was read", "while experts say it is safe, | others doubt it"
    """
    above = verb.head
    if verb.dep_ in ("acl", "acl:relcl"):
        while above.dep_ == "nmod" and above.head.i < above.i:
            above = above.head
    matrix = above.head if verb.dep_ in ("acl", "acl:relcl") and above.dep_ in SUBJECTS else above
    return matrix.i >= end


def _is_reported(conjunct: Token, verb: Token) -> bool:
    """Whether a clause that the parser joined to a cue goes on with what is said: it has a subject of its own, a modal,
    or a tense that the cue does not have ("Berg said the road is narrow and leaves no room")."""
    if any(child.dep_ in SUBJECTS or child.dep_ == "expl" for child in conjunct.children):
        return True
    return modal(conjunct) is not None or (tense(verb) == "past" and tense(conjunct) == "present")


def _closes_content(token: Token) -> bool:
    """Whether a token opens what is no part of a content: "according to", a bracket, a dash between sentences."""
    return token.lower_ in CONTENT_CLOSERS or token.text in ("(", ";")


CONTENT_CLOSERS = words("attribution", "content_closers")


def _with_next_quotation(doc: Doc, clip: Extent, cue: Extent, quotations: IntervalIndex[Quotation]) -> Extent:
    """Extend a content over the next quotation of the sentence, if it has no cue of its own: `the club would "sell the
    stadium" but "does not mean to leave the town"`."""
    text = text_of(doc)
    last = doc.char_span(clip.start, clip.end, alignment_mode="expand")
    if last is None or cue.end > clip.start:
        return clip
    sentence_end = last[-1].sent.end_char
    joined = JOINER.match(text, clip.end, sentence_end)
    if joined is None:
        return clip
    for quotation in quotations.meeting(Extent(joined.end(), min(sentence_end, joined.end() + QUOTE_REACH))):
        q = quotation.extent
        if q.start < joined.end():
            continue
        between = doc.char_span(joined.end(), q.start, alignment_mode="contract")
        if between is not None and any(is_cue(t) for t in between):
            return clip
        return clipped(text, Extent(clip.start, q.end)) or clip
    return clip


def _behind_day(doc: Doc, stretch: Extent, cue: Extent) -> int:
    """Return where a content begins: behind the day of the saying, which the parser may give to the content.

    That is so in "said on Thursday the bridge was old", but not where the day is what is spoken of: "said Thursday was
    cold", "said Thursday's vote was close".
    """
    first = next(iter(dates_from(doc, cue.end, stretch.end)), None)
    if first is None or not stretch.holds(first.extent) or not A_DAY.match(first.value):
        return stretch.start
    day, text = first.extent, text_of(doc)
    after = SPACE.match(text, day.end, stretch.end)
    if not BEFORE_DAY.fullmatch(text, cue.end, day.start) or after is None:
        return stretch.start
    inner = span_of(doc, day).root.dep_ in SUBJECTS | {"amod", "compound", "nmod:poss"}
    return stretch.start if inner else after.end()


A_DAY = re.compile(r"[\dX]{4}-(?:W..-\d|..-\d\d)")
BEFORE_DAY = re.compile(r"\s+(?:(?:earlier|early|in|late|on|over)\s+)*(?:the\s+)?", re.IGNORECASE)
SPACE = re.compile(r"\s+(?=\w)")
JOINER = re.compile(r"[\"”'’]*,?[\"”'’]*\s+(?:and|but|or)\s+")
QUOTE_REACH = 60


def _other_statement(clause: Token) -> int | None:
    """Return the token before which a clause is no longer this content, or None: a conjunct that is the next cue of the
    speaker ("… was old and criticised the mayor"), or "according to"."""
    doc = clause.doc
    for i in range(clause.i + 1, clause.right_edge.i):
        if doc[i].lower_ == "according" and doc[i + 1].lower_ == "to" and doc[i - 1].text == ",":
            return i - 1
    for child in clause.children:
        if child.i > clause.i and child.dep_ == "conj" and outer_cue(child) is not None:
            end = next((c.i for c in child.children if c.dep_ == "cc"), child.left_edge.i)
            return end if end > clause.i else None
    return None


def _points(doc: Doc, stretch: Extent, cue: Extent) -> bool:
    """Whether the "that" in front of a stretch belongs to its noun: `That promise was broken, she said`, `denied that
    claim`."""
    span = span_of(doc, stretch)
    that = span[0]
    if that.dep_ != "det" or "Plur" in that.head.morph.get("Number", []):
        return False
    return stretch.start < cue.start or not any(t.pos_ in ("VERB", "AUX") for t in span)


def content_of(
    doc: Doc, stretch: Extent, cue: Extent, quotations: IntervalIndex[Quotation], inside: Quotation | None
) -> tuple[Extent, ...]:
    """Return a stretch as content: without the cue, a leading "that" and stray punctuation, and extended over any
    quotation that it would cut."""
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
    start = _behind_day(doc, stretch, cue)
    if text[start : start + 4].lower() == "that" and text[start + 4 : start + 5].isspace():
        start += 0 if _points(doc, Extent(start, stretch.end), cue) else 5
    clip = clipped(text, Extent(start, stretch.end))
    if clip is None:
        return ()
    if inside is None:
        clip = _with_next_quotation(doc, clip, cue, quotations)
    for quotation in quotations.meeting(clip):
        # all of it in one pair of marks: the marks are not content
        if quotation.extent.start in (clip.start, clip.start - 1) and abs(quotation.extent.end - clip.end) <= 1:
            return spoken(text, quotation)
    return (clip,)
