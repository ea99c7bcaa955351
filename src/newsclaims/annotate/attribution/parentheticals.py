"""Cue clauses set off from what they report, found by their place where the parse goes wrong.

`A new meeting, he said, will be held in March.`, `…, officials say.`, `…, say officials.`, `He told reporters that …`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclaims.annotate.attribution.content_spans import is_cue
from newsclaims.annotate.attribution.frame_match import MIN_CLAUSE, SPEECH_CLASSES, FrameMatch
from newsclaims.annotate.attribution.nearby import date_at, unit_around
from newsclaims.annotate.attribution.reporting_clauses import LINKERS, closing_tag_comma
from newsclaims.annotate.attribution.sources import may_be_source
from newsclaims.annotate.attribution.statement_draft import clipped, without
from newsclaims.annotate.attribution.statement_rule import StatementRule
from newsclaims.language.cues import CueVerb, carrier
from newsclaims.language.function_words import EXPLETIVES, RELATIVE_PRONOUNS
from newsclaims.language.syntax import auxiliaries, child_of, is_finite, is_passive, modal, subject
from newsclaims.model.annotations import extent_of, text_of, tokens_extent

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

DASHES = (",", "—", "–", "-", "--")
BREAKS = (*DASHES, "(", ")")

THAT_REACH = 24
"""Tokens behind a cue in which its "that" must come, where the parse does not show it."""

TAG_TAIL = 9
"""Tokens behind the cue of a closing tag: an addressee and a day."""


def _reports(verb: Token, entry: CueVerb) -> bool:
    """Return whether a verb is a finite verb of speech, which may be set off from what it reports."""
    return {"clause", "quote"} <= entry.frames and entry.cue_class in SPEECH_CLASSES and is_finite(verb)


def parenthetical(verb: Token, entry: CueVerb, source: Token | None) -> FrameMatch | None:
    """Match `A new meeting is expected in March, sources told Sputnik`: the parse sets the cue clause off."""
    if "clause" not in entry.frames or source is None or child_of(verb, "ccomp", "xcomp") is not None:
        return None
    if verb.dep_ != "parataxis" or verb.head.pos_ not in ("VERB", "AUX", "NOUN", "ADJ", "PROPN", "PRON"):
        return None
    doc = verb.doc
    start, end = min(verb.left_edge.i, source.left_edge.i), verb.right_edge.i + 1
    while doc[start].is_punct:
        start += 1
    head = verb.head
    whole = tokens_extent(doc, head.left_edge.i, head.right_edge.i + 1)
    own = tokens_extent(doc, start, end)
    if start == 0 or doc[start - 1].text not in BREAKS:
        return None
    pieces = [clipped(text_of(doc), piece) for piece in without(whole, [own])]
    content = tuple(piece for piece in pieces if piece and len(piece.of(text_of(doc)).split()) >= MIN_CLAUSE)
    return FrameMatch(content, None, source, StatementRule.TAG) if content else None


def interruption(verb: Token, entry: CueVerb, source: Token | None) -> FrameMatch | None:
    """Match `The talks, Lavrov said on Monday, will be held in May`: nothing but the cue clause is between two
    commas."""
    if not _reports(verb, entry):
        return None
    doc, sentence = verb.doc, verb.sent
    source = _subject_by_place(verb) or source
    if source is None or source.lower_ in RELATIVE_PRONOUNS:
        return None
    first = min(source.left_edge.i, carrier(verb).i)
    if source.i > verb.i:
        first = carrier(verb).i
    if first - 1 <= sentence.start or doc[first - 1].text not in DASHES:
        return None
    behind = max(verb.i, source.right_edge.i if source.i > verb.i else verb.i)
    close = next((i for i in range(behind + 1, min(behind + TAG_TAIL, sentence.end)) if doc[i].text in DASHES), None)
    if close is None or any(t.pos_ in ("VERB", "AUX", "SCONJ") for t in doc[behind + 1 : close]):
        return None
    lead, rest = _unit_before(verb, first - 1), doc[close + 1 : unit_around(doc, verb.i).end]
    if any(is_cue(t) and is_finite(t) for t in lead) or not any(is_finite(t) for t in (*lead, *rest)):
        return None
    if (
        len(rest) < MIN_CLAUSE
        or rest[0].pos_ == "CCONJ"
        or rest[0].lower_ in RELATIVE_PRONOUNS
        or _is_participle(rest[0])
    ):
        return None
    if not any(is_finite(t) for t in rest):
        return None
    return FrameMatch((extent_of(lead), extent_of(rest)), None, source, StatementRule.INTERRUPTION)


def _unit_before(verb: Token, comma: int) -> Span:
    """The part of a sentence before a comma that belongs to what goes on behind it: from the last semicolon on, or the
    relative pronoun right before the comma (`pools, which, they said, froze`)."""
    doc, start = verb.doc, verb.sent.start
    if doc[comma - 1].lower_ in RELATIVE_PRONOUNS and comma - 1 > start:
        return doc[comma - 1 : comma]
    return doc[unit_around(doc, verb.i).start : comma]


def _subject_by_place(verb: Token) -> Token | None:
    """Return the head of the noun phrase that alone fills the space between a comma and the verb."""
    doc, first = verb.doc, carrier(verb).i
    comma = next((i for i in range(first - 1, verb.sent.start, -1) if doc[i].text in DASHES), None)
    between = doc[first:first] if comma is None else doc[comma + 1 : first]
    if not len(between) or any(t.pos_ not in NOUN_PHRASE for t in between):
        return None
    nouns = [t for t in between if t.pos_ in ("NOUN", "PROPN", "PRON")]
    inside = range(between.start, between.end)
    return next((t for t in nouns if t.head.i not in inside), nouns[-1] if nouns else None)


NOUN_PHRASE = frozenset({"ADJ", "ADP", "DET", "NOUN", "NUM", "PART", "PRON", "PROPN"})


def _is_participle(token: Token) -> bool:
    return token.pos_ == "VERB" and not is_finite(token)


def clause_by_place(verb: Token, entry: CueVerb, source: Token | None) -> FrameMatch | None:
    """Match `The minister told reporters that …` where the parse lost the clause: from "that" on, or right behind a
    bare "said"."""
    if not {"clause", "quote"} <= entry.frames or entry.cue_class not in SPEECH_CLASSES:
        return None
    if source is None or is_passive(verb) or source.i > verb.i:
        return None
    doc, end = verb.doc, verb.sent.end
    comma = _comma_behind(verb)
    tagged = closing_tag_comma(verb) == comma or modal(verb) is not None
    if comma is not None and source.left_edge.i <= verb.sent.start + 1 and not tagged:
        behind = doc[comma + 1 : end]
        if len(behind) and behind[0].pos_ not in ("CCONJ", "SCONJ", "VERB") and any(is_finite(t) for t in behind):
            return FrameMatch((extent_of(behind),), None, source, StatementRule.CLAUSE_BY_PLACE)
    for i in range(verb.i + 1, min(verb.i + THAT_REACH, end - MIN_CLAUSE)):
        token = doc[i]
        day = date_at(doc, token.idx)
        if day is not None and day.type == "DATE":
            continue
        bare = i == verb.i + 1 and verb.lemma_ == "say" and token.pos_ in ("PRON", "PROPN", "DET", "NOUN", "ADJ")
        if (token.lower_ == "that" and token.pos_ in ("SCONJ", "PRON", "DET")) or bare:
            if any(is_finite(t) for t in doc[i:end]):
                return FrameMatch((tokens_extent(doc, i, end),), None, source, StatementRule.CLAUSE_BY_PLACE)
            return None
        if (token.is_punct and token.text not in (",", "(", ")")) or is_cue(token):
            return None
    return None


def as_tag(verb: Token, entry: CueVerb, source: Token | None) -> FrameMatch | None:
    """Match `The river is, as officials noted, still high`, `The plan failed, as the court found`: an "as" clause of a
    speaker and a verb of saying without an object, whose content is what it is set into."""
    if "clause" not in entry.frames or source is None or source.i > verb.i or is_passive(verb):
        return None
    doc, start = verb.doc, source.left_edge.i - 1
    if start < verb.sent.start or doc[start].lower_ != "as" or child_of(verb, "obj", "ccomp", "xcomp") is not None:
        return None
    if source.lower_ in EXPLETIVES or not may_be_source(source):
        return None
    unit, end = unit_around(doc, verb.i), verb.i + 1
    while end < unit.end and end - verb.i < TAG_TAIL and doc[end].text not in (*DASHES, "."):
        end += 1
    if start > unit.start and doc[start - 1].text not in DASHES:
        return None
    own = tokens_extent(doc, start, min(end + 1, unit.end))
    pieces = [clipped(text_of(doc), piece) for piece in without(extent_of(unit), [own])]
    content = tuple(piece for piece in pieces if piece is not None)
    whole = doc.char_span(content[0].start, content[-1].end, alignment_mode="expand") if content else None
    if whole is None or not any(is_finite(t) for t in whole if not start <= t.i < end):
        return None
    return FrameMatch(content, None, source, StatementRule.TAG)


def clause_above(verb: Token, entry: CueVerb, source: Token | None) -> FrameMatch | None:
    """Match `A judge ruled the practice of the ports is illegal` where the parser put the cue below its own clause, and
    made the subject of that clause the object of the cue."""
    if "clause" not in entry.frames or source is None or is_passive(verb) or source.i > verb.i:
        return None
    head, thing = verb.head, child_of(verb, "obj", "iobj")
    if verb.dep_ not in ("advcl", "ccomp", "parataxis") or thing is None or not verb.i < thing.i < head.i:
        return None
    if subject(head) not in (None, verb, thing) or not any(is_finite(t) for t in (head, *auxiliaries(head))):
        return None
    return FrameMatch(
        (tokens_extent(verb.doc, verb.i + 1, verb.sent.end),), None, source, StatementRule.CLAUSE_BY_PLACE
    )


def _comma_behind(verb: Token) -> int | None:
    """The comma right behind a cue, or behind where and when it was said: `announced on Twitter on Monday, the …`."""
    doc, i, end = verb.doc, verb.i + 1, min(verb.i + PLACE_REACH, verb.sent.end)
    if i < end and doc[i].text == ",":
        return i
    if i >= end or doc[i].pos_ != "ADP":
        return None
    while i < end and doc[i].text != ",":
        if doc[i].pos_ in ("VERB", "AUX", "SCONJ", "PRON", "CCONJ"):
            return None
        i += 1
    return i if i < end else None


PLACE_REACH = 16
"""Tokens of a phrase that tells where and when something was said, between a cue and its comma."""


def closing_parenthetical(verb: Token, entry: CueVerb, source: Token | None) -> FrameMatch | None:
    """Match `…, sources familiar with the plan told Sputnik.`, `…, say sources.` where the parse lost the cue clause:
    the last comma separates it from the content."""
    if not _reports(verb, entry):
        return None
    doc, sentence = verb.doc, verb.sent
    comma = next((i for i in range(verb.i - 1, sentence.start, -1) if doc[i].text in (",", "—", "–")), None)
    if comma is None or any(t.pos_ in ("VERB", "AUX") for t in doc[comma + 1 : verb.i]):
        return None
    before = doc[sentence.start : comma]
    inverted = source is not None and source.i > verb.i and source.left_edge.i == comma + 2 == verb.i + 1
    if inverted and any(is_finite(t) for t in before) and not any(is_cue(t) and is_finite(t) for t in before):
        return FrameMatch((extent_of(before),), None, source, StatementRule.TAG_BY_PLACE)
    tail = doc[verb.i + 1 : sentence.end]
    if doc[comma + 1].lower_ in LINKERS or ("told" not in entry.frames and child_of(verb, "obj") is not None):
        return None
    if len(tail) > TAG_TAIL or any(t.pos_ in ("VERB", "AUX") or t.text in (",", ":") for t in tail):
        return None
    nouns = [t for t in doc[comma + 1 : verb.i] if t.pos_ in ("NOUN", "PROPN", "PRON")]
    if not nouns and comma + 1 == verb.i:
        nouns = _inverted(doc, verb, sentence.end)
    if not nouns or nouns[0].lower_ in RELATIVE_PRONOUNS or not any(is_finite(t) for t in before):
        return None
    speaker = nouns[0] if source is None or source.i <= comma else source
    return FrameMatch((extent_of(before),), None, speaker, StatementRule.TAG_BY_PLACE)


def _inverted(doc: Doc, verb: Token, end: int) -> list[Token]:
    """Return the noun behind an inverted cue ("say officials") as a list, empty if anything else follows the cue."""
    tail = [t for t in doc[verb.i + 1 : end] if not t.is_punct and not t.is_space]
    if any(t.pos_ not in ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM") for t in tail):
        return []
    nouns = [t for t in tail if t.pos_ in ("NOUN", "PROPN", "PRON")]
    return [t for t in nouns if t.head.i not in {n.i for n in nouns if n is not t}][:1]
