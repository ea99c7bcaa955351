"""The tag beside a quotation (`"…," he said`, `He added: "…"`), found by its place first and by the parse second."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsclaims.annotate.attribution.reporting_clauses import CONTRASTS
from newsclaims.annotate.attribution.sources import (
    NOMINAL,
    QUOTING_VERBS,
    is_day,
    quoting_verb,
    source_extent,
    source_of,
)
from newsclaims.annotate.attribution.statement_rule import StatementRule
from newsclaims.language.affiliations import PEOPLE
from newsclaims.language.cues import CATENATIVE, CueVerb, carrier, cue_extent, verb_of
from newsclaims.language.function_words import DEMONSTRATIVES, EXPLETIVES, FREE_RELATIVES, RELATIVE_PRONOUNS
from newsclaims.language.speaker_nouns import can_speak
from newsclaims.language.syntax import SUBJECTS, is_finite, is_passive
from newsclaims.model.annotations import Extent, Quotation, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsclaims.language.interval_index import IntervalIndex

REACH_RIGHT = 28
"""Tokens behind a quotation in which its tag must come: room for a name, a title and an apposition."""

REACH_LEFT = 20
"""Tokens before a quotation in which its cue must come."""

INNER = frozenset("\"”’'»")
NO_SPEAKER = RELATIVE_PRONOUNS | EXPLETIVES | DEMONSTRATIVES | FREE_RELATIVES
"""Subjects before a colon that are nobody: "It was this: …"."""

MARKS = frozenset("\"“”„«»''``‘’")


@dataclass(frozen=True, slots=True)
class QuotationTag:
    """A cue beside a quotation, and the head of its source if there is one."""

    verb: Token | None
    cue: Extent
    entry: CueVerb | None
    source: Token | None
    source_extent: Extent | None
    rule: StatementRule


# The tag behind ------------------------------------------------------------------------------------------------------


def tag_after(doc: Doc, end: int, quotation: Quotation, taken: IntervalIndex[Quotation]) -> QuotationTag | None:
    """Return the tag behind a quotation: `"…," he said`, `"…," said Lavrov`. Its cue is in the first clause behind the
    mark."""
    last = _last_of(text_of(doc), quotation.parts[-1])
    if last == "." and not text_of(doc)[quotation.extent.end : quotation.extent.end + 2].lstrip().startswith(","):
        return None
    if last not in (",", "?", "!", "—", "-", "…", "."):
        outside = text_of(doc)[quotation.extent.end : quotation.extent.end + 2].lstrip()[:1]
        if outside not in (",", "—", "–") and not _is_bare_tag(doc, end):
            return None
    start = end
    while start < len(doc) and (doc[start].text in (",", "—", "–", "-", "--") or doc[start].text in MARKS):
        start += 1
    if start < len(doc) and (doc[start].pos_ == "CCONJ" or doc[start].lower_ in CONTRASTS):
        return None  # "… “careless,” and said …": the sentence continues with another statement
    for i in range(start, min(start + REACH_RIGHT, len(doc))):
        token = doc[i]
        if token.is_space and "\n" in token.text:
            return None
        if taken.at(token.idx) or (i > start and token.is_sent_start and last not in {"?", "!"}):
            return None
        entry = verb_of(token)
        saying = entry is not None and quoting_verb(token) is not None
        if entry is not None and "quote" in entry.frames and (saying or not _in_relative(token, start)):
            return _tag_from(doc, token, entry, start, i)
        if token.lemma_.lower() in QUOTING_VERBS | CATENATIVE:
            continue
        if token.pos_ == "VERB" and any(c.dep_ in SUBJECTS for c in token.children) and not _in_relative(token, start):
            return None  # another clause comes first
    return None


def tag_by_dash(doc: Doc, end: int) -> QuotationTag | None:
    """Return the tag of `"…" — Ida Berg, farmer`, on the same line or the next: a dash and a name, with no verb
    behind."""
    text = text_of(doc)
    i = end
    while i < len(doc) and i < end + 2 and (doc[i].is_space or doc[i].text in MARKS):
        i += 1
    if i + 1 >= len(doc) or doc[i].text not in ("—", "–", "―", "-", "--"):
        return None
    first = i + 1
    near = doc[first : first + REACH_RIGHT]
    stop = next((t.i for t in near if (t.is_space and "\n" in t.text) or t.text == "."), len(doc))
    line = doc[first : min(stop, first + REACH_RIGHT)]
    if not len(line) or not (line[0].pos_ == "PROPN" or line[0].ent_type_ in PEOPLE):
        return None
    if any(is_finite(t) and not _in_relative(t, first) for t in line):
        return None
    source = _noun_before(doc, first, first + 1)
    cue = Extent(doc[i].idx, doc[i].idx + len(doc[i]))
    while source is not None and source.head.i != source.i and source.head.i in range(first, line.end):
        source = source.head
    if source is None:
        return None
    extent = source_extent(
        source, [Extent(0, cue.end), Extent(doc[line.end - 1].idx + len(doc[line.end - 1]), len(text))]
    )
    return None if extent is None else QuotationTag(None, cue, None, source, extent, StatementRule.QUOTATION_DASH)


def _last_of(text: str, part: Extent) -> str:
    """Return the last character of what was said, inside the marks of a quotation that ends with it (`"… 'best
    days,'"`)."""
    end = part.end
    while end > part.start + 1 and (text[end - 1] in INNER or text[end - 1].isspace()):
        end -= 1
    last = text[end - 1 : end]
    return last if not last.isalnum() else text[part.end - 1 : part.end]


def _is_bare_tag(doc: Doc, end: int) -> bool:
    """Return whether a quotation without a comma is directly followed by `he said` or `said X`."""
    return any(verb_of(token) is not None and token.lower_ in ("said", "says") for token in doc[end : end + 2])


def _in_relative(token: Token, start: int) -> bool:
    """Return whether a verb is in a relative clause or participle that began behind position `start`."""
    node = token
    while node.head.i != node.i and node.i >= start:
        if node.dep_ in ("acl:relcl", "acl") and node.head.i >= start:
            return True
        node = node.head
    return False


def _tag_from(doc: Doc, verb: Token, entry: CueVerb, start: int, i: int) -> QuotationTag | None:
    cue = cue_extent(verb)
    first = carrier(verb).i
    source = None if is_day(source_of(verb)) else source_of(verb)
    quoted_area = [Extent(0, doc[start].idx)]
    if source is not None and source.idx >= doc[start].idx:
        extent = source_extent(source, [cue, *quoted_area])
    else:
        source, extent = None, None
    if source is None:
        source = _noun_before(doc, start, first) or _noun_after(doc, i + 1)
        extent = source_extent(source, [cue, *quoted_area]) if source is not None else None
    if source is None or extent is None:
        return None
    return QuotationTag(verb, cue, entry, source, extent, StatementRule.QUOTATION_TAG_AFTER)


def _noun_before(doc: Doc, start: int, verb: int) -> Token | None:
    """Return the head of a noun phrase that fills the space between a quotation and its cue."""
    nominal = [
        t for t in doc[start:verb] if t.pos_ in ("PROPN", "PRON", "NOUN") and t.lower_ != "that" and not is_day(t)
    ]
    if not nominal:
        return None
    top = nominal[0]
    while start <= top.head.i < verb and top.head.i != top.i and top.head.pos_ in NOMINAL:
        top = top.head
    return top


def _noun_after(doc: Doc, start: int) -> Token | None:
    """Return the head of the noun phrase right behind an inverted cue ("said the diplomat")."""
    for token in doc[start : start + 6]:
        if token.pos_ in ("PROPN", "PRON", "NOUN"):
            top = token
            while top.head.i > top.i and top.head.pos_ in NOMINAL and top.head.i < start + 12:
                top = top.head
            return top
        if token.lower_ == "old" and token.i > start:
            return token  # "says the 41-year-old"
        if token.pos_ in ("ADP", "VERB", "SCONJ", "ADV") or token.text in (",", ".", ";", ":"):
            return None
    return None


# The tag before ------------------------------------------------------------------------------------------------------


def tag_before(doc: Doc, start: int, taken: IntervalIndex[Quotation]) -> QuotationTag | None:
    """Return the tag before a quotation: `He said: "…"`, `Lavrov said on Monday, "…"`, `saying "…"`, `Lavrov: "…"`."""
    last = start - 1
    while last >= 0 and doc[last].is_space:
        last -= 1
    if last < 0 or (doc[last].text != ":" and any("\n" in t.text for t in doc[last + 1 : start])):
        return None  # a colon alone reaches into the next paragraph
    mark = doc[last].text
    floor = max(0, last - REACH_LEFT)
    for i in range(last, floor - 1, -1):
        token = doc[i]
        if token.is_space and "\n" in token.text:
            break
        if taken.at(token.idx):
            break
        entry = verb_of(token)
        if (
            entry is not None
            and "quote" in entry.frames
            and (mark in (",", ":") or i == last or _only_adjuncts(token, last, entry))
        ):
            if mark not in (",", ":") and i != last and _is_object_inside(doc, last):
                return None
            return _left_tag(doc, token, entry, start)
        if mark not in (",", ":") and i < last - 6:
            break
        if token.is_sent_start and i != last:
            break
    return _colon(doc, last) if mark == ":" else None


def _only_adjuncts(verb: Token, last: int, entry: CueVerb) -> bool:
    """Return whether there is only an addressee, a time or a place between a cue and the quotation: `told AFP "…"`."""
    allowed = {"obl", "obl:unmarked", "advmod", *(("obj", "iobj") if "told" in entry.frames else ())}
    return all(_under(token, verb) in allowed for token in verb.doc[verb.i + 1 : last + 1])


def _under(token: Token, verb: Token) -> str | None:
    """Return the relation to a verb of the phrase that a token belongs to."""
    node = token
    while node.head.i != node.i:
        if node.head.i == verb.i:
            return node.dep_
        node = node.head
    return None


def _is_object_inside(doc: Doc, last: int) -> bool:
    """Return whether a quotation is part of the sentence around it: after "the", "a", "that", a preposition or an
    adjective."""
    return doc[last].pos_ in ("DET", "ADP", "ADJ", "SCONJ", "PART", "AUX", "CCONJ", "NUM") or doc[last].lower_ == "that"


def _left_tag(doc: Doc, verb: Token, entry: CueVerb, start: int) -> QuotationTag | None:
    cue = cue_extent(verb)
    source = source_of(verb)
    if source is not None and (source.i >= start or is_day(source)):
        source = None
    source = _behind_as(verb) or source
    if source is None and (not is_passive(verb) or _is_lost_main_verb(verb)):
        first = carrier(verb).i
        source = _noun_before(doc, max(doc[first].sent.start, first - 4), first)
        if source is None and verb.is_sent_start:
            source = _noun_after(doc, verb.i + 1)  # "Added Berg: …"
    if source is None:
        return None
    behind = Extent(doc[start].idx, len(text_of(doc)))
    extent = source_extent(source, [cue, behind])
    return (
        None if extent is None else QuotationTag(verb, cue, entry, source, extent, StatementRule.QUOTATION_TAG_BEFORE)
    )


def _behind_as(verb: Token) -> Token | None:
    """Return the noun that alone stands between "as" and a cue: `The plan, as one senator put it, "was dead"`."""
    doc, first = verb.doc, carrier(verb).i
    opening = next(
        (i for i in range(first - 1, max(verb.sent.start, first - AS_REACH) - 1, -1) if doc[i].lower_ == "as"), None
    )
    if opening is None or any(t.pos_ not in NOMINAL | {"ADP"} for t in doc[opening + 1 : first]):
        return None
    return _noun_before(doc, opening + 1, first)


AS_REACH = 8
"""Tokens of a source between "as" and its cue."""


def _is_lost_main_verb(verb: Token) -> bool:
    """Whether a bare past form is the only verb before the colon: `Berg posted on Instagram: "…"`."""
    before = verb.doc[verb.sent.start : verb.i]
    helped = any(child.dep_ == "aux:pass" for child in verb.children)
    return not helped and verb.lower_ != verb.lemma_ and not any(t.pos_ in ("VERB", "AUX") for t in before)


def _colon(doc: Doc, last: int) -> QuotationTag | None:
    """Return the tag that is a colon alone: the subject of the clause before it speaks, or the name that it follows."""
    cue = Extent(doc[last].idx, doc[last].idx + 1)
    sentence = doc[doc[last].sent.start : last]
    behind = Extent(doc[last].idx, len(text_of(doc)))
    while len(sentence) and (sentence[0].pos_ == "CCONJ" or sentence[0].is_space):
        sentence = sentence[1:]
    if len(sentence) and sentence[0].lower_ == "from" and not any(t.pos_ in ("VERB", "AUX") for t in sentence):
        names = [t for t in sentence if t.ent_type_ in PEOPLE or t.pos_ == "PROPN"]
        source = next((t for t in names if t.head not in names or t.head.i == t.i), None)
    elif 0 < len(sentence) <= 8 and all(t.pos_ in NOMINAL or t.dep_ in ("case", "punct") for t in sentence):
        source = _noun_before(doc, sentence.start, last)
    else:
        subjects = [
            t for t in sentence if t.dep_ in ("nsubj", "nsubj:pass") and t.head.dep_ in ("ROOT", "conj", "ccomp")
        ]
        source = next((t for t in subjects if t.lower_ not in NO_SPEAKER), None)
        known = source is None or source.ent_type_ in PEOPLE | {"ORG", "NORP"} or source.pos_ == "PRON"
        if source is not None and not known and not can_speak(source.lemma_.lower()):
            return None
    if source is None:
        return None
    extent = source_extent(source, [behind])
    return (
        None if extent is None else QuotationTag(None, cue, None, source, extent, StatementRule.QUOTATION_AFTER_COLON)
    )
