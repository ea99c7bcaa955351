"""Attribution by a preposition: "according to the mayor", "per the ministry", "by most accounts", "under the law".

The clause beside the phrase is the content. Which part of the sentence that is follows from where the phrase stands:

    According to X, A.            A, up to a semicolon or a quotation of its own
    A, according to X.            A, from the semicolon or the line's beginning on
    A but, according to X, B.     B: a conjunction or "that" right before the phrase opens what it reports
    S, according to X, V O.       both pieces: neither is a clause without the other
    A, according to X, with B.    A: what a conjunction, a preposition or a participle adds is told by the article
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from newsclaims.annotate.attribution.nearby import date_at, quotation_at, unit_around
from newsclaims.annotate.attribution.sources import may_be_source, source_extent
from newsclaims.annotate.attribution.statement_draft import StatementDraft, clipped, spoken
from newsclaims.annotate.attribution.statement_rule import StatementRule
from newsclaims.language import lexicons
from newsclaims.language.affiliations import proper_name
from newsclaims.language.cues import cue_phrases
from newsclaims.language.function_words import RELATIVE_PRONOUNS
from newsclaims.language.roles import role_of
from newsclaims.language.speaker_nouns import is_document
from newsclaims.language.syntax import SUBJECTS, is_finite, predicate
from newsclaims.model.annotations import Extent, span_of, text_of, tokens_extent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

    from newsclaims.language.interval_index import IntervalIndex
    from newsclaims.model.annotations import CueClass, Quotation

MIN_CONTENT: Final = 12
"""Minimum characters of a content."""

PHRASE_REACH: Final = 26
"""Maximum tokens of the noun phrase after "according to"."""

LEAD_IN: Final = 3
"""Tokens that may precede a phrase at the head of its sentence ("But according to …")."""

SCHEMES: Final = lexicons.words("attribution", "schemes")
"""What happens "according to" these is done by them, not said by them."""

OF_DOCUMENTS: Final = lexicons.words("attribution", "document_prepositions")
"""Prepositions that are cues before a text only: "by some accounts", "under the law"."""

INCLUDING: Final = lexicons.words("attribution", "including")
"""Words behind which a phrase reports what follows: "…, including, according to the ministry, two children"."""

COMMAS: Final = frozenset({",", "—", "–", "--"})
CLOSERS: Final = frozenset({",", "—", "–", ":"})
OPENERS: Final = frozenset({"CCONJ", "SCONJ"})


def find_prepositional(doc: Doc, quotations: IntervalIndex[Quotation]) -> Iterator[StatementDraft]:
    """Yield drafts of the statements whose cue is a preposition; `quotations` are those that report speech."""
    phrases: defaultdict[str, list[tuple[tuple[str, ...], CueClass]]] = defaultdict(list)
    for words, cue_class in cue_phrases().items():
        phrases[words[0]].append((words, cue_class))
    for token in doc:
        for words, cue_class in phrases.get(token.lower_, ()):
            end = token.i + len(words)
            if end >= len(doc) or any(doc[token.i + n].lower_ != words[n] for n in range(1, len(words))):
                continue
            draft = _according(doc, token.i, end, cue_class, quotations)
            if draft is not None:
                yield draft


def _according(
    doc: Doc, start: int, end: int, cue_class: CueClass, quotations: IntervalIndex[Quotation]
) -> StatementDraft | None:
    """Return a draft whose source is the noun phrase behind "according to", and whose content is the clause beside
    it."""
    source = phrase_head(doc, start, end)
    if source is None or not _may_report(doc, start, end, source):
        return None
    cue = tokens_extent(doc, start, end)
    extent = source_extent(source, [cue])
    if extent is None or extent.start < cue.end:
        return None
    extent = _without_rest(doc, source, extent)
    text = text_of(doc)
    unit = unit_around(doc, start)
    if start - unit.start <= LEAD_IN and not any(token.dep_ in SUBJECTS for token in doc[unit.start : start]):
        # in front: the comma behind the source ends it
        close = _closing_comma(doc, source, unit.end)
        if close is None:
            close = _subject_behind(doc, source, extent, unit.end)
        if close is None:
            return None
        extent = clipped(text, Extent(extent.start, min(extent.end, doc[close].idx))) or extent
        pieces = [tokens_extent(doc, close, _before_quotation(doc, close, unit.end))]
    else:
        pieces = _beside(doc, start, source, extent, unit)
    content = tuple(clip for piece in pieces if (clip := clipped(text, piece)) is not None)
    if not content or (sum(clip.end - clip.start for clip in content) < MIN_CONTENT and not _is_quoted(doc, content)):
        return None
    for quotation in quotations.meeting(Extent(content[0].start - 1, content[0].start + 1)):
        q = quotation.extent
        if q.start in (content[0].start, content[0].start - 1) and abs(q.end - content[-1].end) <= 1:
            content = spoken(text, quotation) or content
    lemma = " ".join(token.lower_ for token in doc[start:end])
    return StatementDraft(content, cue, None, lemma, cue_class, source, extent, StatementRule.ACCORDING_TO)


def _is_quoted(doc: Doc, content: tuple[Extent, ...]) -> bool:
    """Whether a content is all in quotation marks: `in the words of Ann Cole, "a disaster"`."""
    first = quotation_at(doc, content[0].start + 1)
    return len(content) == 1 and first is not None and first == quotation_at(doc, content[0].end - 2)


def _may_report(doc: Doc, start: int, end: int, source: Token) -> bool:
    """Whether a phrase names who says something: not "according to plan", "per day", "by Friday"."""
    if is_scheme(source):
        return False
    if end - start > 1:
        return True
    opens = start == doc[start].sent.start
    if doc[start].lower_ in OF_DOCUMENTS:
        named = is_document(source.lemma_.lower())
        return named and (opens or doc[start - 1].text in COMMAS) and _is_set_off(doc, source, doc[start].sent.end)
    return (opens or doc[start - 1].text in COMMAS) and may_be_source(source)


def is_scheme(source: Token) -> bool:
    """Whether a bare noun is what things happen by, and says nothing: "according to plan", not "to the plan"."""
    described = any(child.dep_ in ("det", "nmod:poss", "compound", "amod", "nmod") for child in source.children)
    return source.lemma_.lower() in SCHEMES and not described


def _is_set_off(doc: Doc, source: Token, end: int) -> bool:
    """Whether the phrase of a source ends with a comma or its sentence."""
    edge = source.right_edge
    return edge.is_punct or edge.i + 1 >= end or doc[edge.i + 1].is_punct


def _without_rest(doc: Doc, source: Token, extent: Extent) -> Extent:
    """A source up to the first comma behind it, unless an apposition or a relative clause follows there."""
    span = doc.char_span(extent.start, extent.end, alignment_mode="expand")
    name_start, name_end = proper_name(source)
    role = role_of(doc, name_start, name_end)
    if role is not None and role.start == name_end + 1 and role.end <= doc[source.i].sent.end:
        return Extent(extent.start, doc[role.end - 1].idx + len(doc[role.end - 1]))
    if span is None:
        return extent
    for token in span:
        if token.i > source.i and token.text == "," and token.i + 1 < span.end:
            behind = doc[token.i + 1]
            node = behind
            while node.head.i != node.i and node.head.i >= token.i and node.dep_ not in ("appos", "conj", "acl:relcl"):
                node = node.head
            kept = node.dep_ in ("appos", "conj", "acl:relcl", "flat", "nmod:unmarked") or behind.pos_ == "PROPN"
            if not kept or quotation_at(doc, behind.idx) is not None or behind.text in ('"', "“"):
                return Extent(extent.start, token.idx)
    return extent


def phrase_head(doc: Doc, start: int, end: int) -> Token | None:
    """Return the noun that "according to" governs: up to the first comma, the nominal that depends on no other one."""
    limit = min(end + PHRASE_REACH, doc[start].sent.end)
    end = _behind_day(doc, end, limit)
    stop = next(
        (i for i in range(end, limit) if doc[i].text in (",", ";", ":", "—", "–", "(", ")") or doc[i].text in ".?!"),
        limit,
    )
    verb = next(
        (
            i
            for i in range(end, stop)
            if doc[i].pos_ in ("VERB", "AUX") and doc[i].dep_ not in ("amod", "acl", "acl:relcl", "compound")
        ),
        stop,
    )
    region = doc[end:verb]
    nominal = [t for t in region if t.pos_ in ("NOUN", "PROPN", "PRON")]
    inside = range(region.start, region.end)
    tops = [t for t in nominal if t.head.i not in inside or t.head.i == t.i]
    return next(iter(tops), nominal[0] if nominal else None)


def _behind_day(doc: Doc, start: int, limit: int) -> int:
    """Where the noun of a phrase can begin that opens with a day, which may hold a comma: "a March 9, 2021 | memo"."""
    first = next((i for i in range(start, min(start + DAY_REACH, limit)) if date_at(doc, doc[i].idx) is not None), None)
    day = None if first is None else date_at(doc, doc[first].idx)
    if first is None or day is None:
        return start
    behind = span_of(doc, day.extent).end
    if first > start and behind < limit and doc[behind].text == ",":
        behind += 1
    return behind if behind < limit and doc[behind].pos_ in ("ADJ", "NOUN", "PROPN") else start


DAY_REACH: Final = 3
"""Tokens in front of the day: an article and an adjective."""


def _closing_comma(doc: Doc, source: Token, sentence_end: int) -> int | None:
    """Return the comma that ends the source: the last one within its phrase, or the first before the subject of the
    main clause."""
    edge = min(source.right_edge.i, sentence_end - 1)
    name_start, name_end = proper_name(source)
    role = role_of(doc, name_start, name_end)
    if role is not None and role.start == name_end + 1 and role.end < sentence_end:
        if doc[role.end - 2].text == ",":
            return role.end - 1
        return next(
            (i for i in range(role.end, min(role.end + 3, sentence_end)) if doc[i].text in (",", "—", "–")), None
        )
    main = predicate(source.head) if source.head.i != source.i else None
    limit = sentence_end
    if main is not None:
        subjects = [
            c.left_edge.i
            for c in main.children
            if c.dep_ in ("nsubj", "nsubj:pass", "expl", "csubj") and c.i > source.i
        ]
        limit = min(subjects, default=main.i if main.i > source.i else sentence_end)
    for i in range(max(source.i, min(edge, limit - 1)), min(limit, sentence_end)):
        if doc[i].text in CLOSERS and not _goes_on(doc, i, sentence_end):
            return i
    commas = (i for i in range(source.i + 1, sentence_end) if doc[i].text in CLOSERS)
    return next((i for i in commas if not _goes_on(doc, i, sentence_end)), None)


def _subject_behind(doc: Doc, source: Token, extent: Extent, end: int) -> int | None:
    """Where a clause begins that follows a phrase in front without a comma: "according to Berg the bridge is old"."""
    first = next((i for i in range(source.i + 1, end) if doc[i].idx >= extent.end), end)
    main = predicate(source.head) if source.head.i != source.i else None
    if main is None or main.i < first:
        return None
    starts = [c.left_edge.i for c in main.children if c.dep_ in SUBJECTS and c.i > source.i]
    return first if starts and min(starts) == first else None


def _goes_on(doc: Doc, comma: int, end: int) -> bool:
    """Whether a source goes on behind a comma: with a relative clause, or with another source."""
    behind = doc[comma + 1] if comma + 1 < end else None
    later = any(token.text == "," for token in doc[comma + 2 : end])
    return behind is not None and later and (behind.lower_ in RELATIVE_PRONOUNS or behind.lower_ == "and")


def _before_quotation(doc: Doc, start: int, end: int) -> int:
    """Where a content ends that a colon and a quotation of its own follow; `end` where none does."""
    for i in range(start + 1, end - 1):
        if doc[i].text == ":" and quotation_at(doc, doc[i].idx) is None:
            behind = doc[i + 1]
            if quotation_at(doc, behind.idx) is not None and any(is_finite(t) for t in doc[start:i]):
                return i
    return end


def _beside(doc: Doc, start: int, source: Token, extent: Extent, unit: Span) -> list[Extent]:
    """Return the part of a sentence that the source of a phrase in its middle or at its end answers for: two pieces
    where the phrase separates a subject from its verb."""
    behind = next((t.i for t in doc[source.i : unit.end] if t.idx >= extent.end), unit.end)
    right = doc[behind : unit.end]
    while len(right) and (right[0].is_punct and quotation_at(doc, right[0].idx) is None):
        right = right[1:]
    left = doc[unit.start : start]
    has_right = any(token.is_alpha or token.like_num for token in right)
    last = left[-1] if left[-1].text not in COMMAS or len(left) == 1 else left[-2]
    if source.lower_ in RELATIVE_PRONOUNS and has_right:
        return [_extent(right)]
    if left[-1].text not in (*COMMAS, "("):
        clause = _clause_before(doc, start, source, left)
        return [clause, _extent(right)] if has_right and _needs_more(last) else [clause]
    if not has_right:
        return [_extent(left)]
    if last.pos_ in OPENERS or last.lower_ in INCLUDING or last.lower_ in RELATIVE_PRONOUNS:
        return [_extent(right)]
    if not any(token.pos_ in ("VERB", "AUX") for token in left):
        subject = any(token.dep_ in SUBJECTS for token in left) or _lacks_subject(right)
        return [_extent(left), _extent(right)] if subject else [_extent(right)]
    if _needs_more(last):
        return [_extent(left), _extent(right)]
    if right[0].pos_ in (*OPENERS, "ADP", "PRON") or not any(is_finite(token) for token in right):
        return [_extent(left)]
    return [max(_extent(left), _extent(right), key=lambda piece: piece.end - piece.start)]


def _lacks_subject(right: Span) -> bool:
    """Whether a stretch opens with a finite verb, whose subject is what stands in front, whatever the parse makes of
    it."""
    verb = next((token for token in right if token.pos_ not in ("ADV", "PUNCT")), None)
    return verb is not None and (verb.pos_ == "AUX" or is_finite(verb)) and "Imp" not in verb.morph.get("Mood", [])


def _needs_more(last: Token) -> bool:
    """Whether a clause cannot end with a word: "the bridge is", "followed by"."""
    return last.pos_ in ("AUX", "ADP", "DET", "PART")


def _clause_before(doc: Doc, start: int, source: Token, left: Span) -> Extent:
    """The clause that a phrase without a comma ends: all conjuncts that share its subject, within a subordinate
    clause."""
    anchor = predicate(source.head) if source.head.i != source.i else None
    while anchor is not None and anchor.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in anchor.children):
        anchor = predicate(anchor.head)
    low = left.start
    if anchor is not None and anchor.dep_ in ("ccomp", "acl:relcl", "acl") and anchor.i < start:
        low = max(low, anchor.left_edge.i)
    if doc[low].pos_ == "CCONJ" and low == left.start and start - low > 1:
        low += 1
    return _extent(doc[low:start])


def _extent(span: Span) -> Extent:
    return Extent(span.start_char, span.end_char)
