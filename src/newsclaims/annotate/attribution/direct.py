"""Quotations and the tags beside them: `"X," he said, "Y."`, `said Lavrov`, `He added: "X."`, the running speaker.

A tag is found by its place first (right behind or right before the quotation, as newspapers set it) and by the parse
second, since parsers go wrong just where quotations of several sentences meet their tags. A quotation without a tag
belongs to the statement before it if it follows in the same paragraph; a paragraph that is all quotation has the
speaker of the paragraph before.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from newsclaims.annotate.attribution.content_spans import is_cue
from newsclaims.annotate.attribution.nearby import date_at, quotation_at
from newsclaims.annotate.attribution.quotation_tags import QuotationTag, tag_after, tag_before, tag_by_dash
from newsclaims.annotate.attribution.reporting_clauses import is_reporting
from newsclaims.annotate.attribution.sources import source_extent
from newsclaims.annotate.attribution.statement_draft import StatementDraft, clipped, speech, spoken
from newsclaims.annotate.attribution.statement_rule import StatementRule
from newsclaims.language.affiliations import PEOPLE
from newsclaims.language.cues import verb_of
from newsclaims.language.interval_index import IntervalIndex
from newsclaims.language.quotation_marks import SMALL_WORDS, WORD, paragraphs
from newsclaims.language.speaker_nouns import is_group, is_person
from newsclaims.model.annotations import Extent, Quotation, annotations_of, span_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from newsclaims.model.annotations import Annotations


def find_direct(doc: Doc) -> tuple[list[StatementDraft], list[StatementDraft], list[Quotation]]:
    """Return drafts of the statements that are quotations, drafts of possible parts, and the quotations without a tag.

    The second are quotations that may be parts of longer statements: `said that in May "the plan will be read" again`.
    The last are inside a sentence (`his "homework"`), or go on with what was said before them.
    """
    text = text_of(doc)
    found = annotations_of(doc)
    quotations = sorted([*speech(found), *_short(doc, found)], key=lambda q: q.extent.start)
    taken = IntervalIndex((q.extent, q) for q in quotations)
    drafts: list[StatementDraft] = []
    parts: list[StatementDraft] = []
    left_over: list[Quotation] = []
    around: list[StatementDraft] = []
    last: Quotation | None = None
    for quotation in quotations:
        span = span_of(doc, quotation.extent)
        content = spoken(text, quotation)
        if not content:
            continue
        before, after = tag_before(doc, span.start, taken), tag_after(doc, span.end, quotation, taken)
        after = after or tag_by_dash(doc, span.end)
        reported = before is not None and after is not None and _reports_all(before, after)
        tag = after if after is not None and (before is None or _comma_inside(text, quotation)) else before
        if reported and after is not None:
            tag = before
            around.append(_whole_sentence(doc, quotation, after))
        if tag is not None and tag is after:
            content = _with_lead(doc, quotation, content, drafts)
        previous = drafts[-1] if drafts and last is not None else None
        if previous is not None and last is not None and _goes_on(doc, last, quotation, previous, before, after):
            drafts[-1] = replace(previous, content=(*previous.content, *content))
        elif tag is not None and tag is not after and _is_part(doc, quotation, tag):
            parts.append(_drafted(text, tag, content))
            continue
        elif tag is not None:
            drafts.append(_drafted(text, tag, content))
        else:
            left_over.append(quotation)
            continue
        last = quotation
    drafts += [*around, *_within_quotations(doc, found)]
    return drafts, parts, left_over


def _within_quotations(doc: Doc, found: Annotations) -> Iterator[StatementDraft]:
    """Yield drafts of the quotations inside another with a cue right before them: `"He asked me, 'Who are you?'"`."""
    text = text_of(doc)
    nothing: IntervalIndex[Quotation] = IntervalIndex()
    for quotation in found.quotations:
        if quotation.kind != "speech" or quotation.parent is None:
            continue
        around = found.quotations[quotation.parent].extent
        tag = tag_before(doc, span_of(doc, quotation.extent).start, nothing)
        content = spoken(text, quotation)
        if content and tag is not None and tag.verb is not None and around.holds(tag.cue):
            yield _drafted(text, tag, content)


def _short(doc: Doc, found: Annotations) -> list[Quotation]:
    """The quotations of a few words that are speech by what is beside them: `Berg said "no"`, `"We win" - Berg`."""
    text = text_of(doc)
    return [
        quotation
        for quotation in found.quotations
        if quotation.kind in ("phrase", "title")
        and quotation.parent is None
        and (_follows_cue(doc, quotation) or DASH_TAG.match(text, quotation.extent.end))
    ]


DASH_TAG = re.compile(r"\s[-–—]\s+[A-Z]")


def _follows_cue(doc: Doc, quotation: Quotation) -> bool:
    """Whether a verb of saying is right before a quotation; before a title, one that takes a clause, not "read"."""
    at = span_of(doc, quotation.extent).start - 1
    while at > 0 and doc[at].pos_ == "ADV":
        at -= 1
    if at < 0 or not is_cue(doc[at]) or not (is_reporting(doc[at]) or doc[at].lower_.endswith("ing")):
        return False
    entry = verb_of(doc[at])
    return quotation.kind == "phrase" or (entry is not None and "clause" in entry.frames)


def _reports_all(before: QuotationTag, after: QuotationTag) -> bool:
    """Whether the tag behind a quotation reports the sentence before it, with a speaker of its own: `Berg said "the
    bridge is safe", the BBC reported`."""
    if before.verb is None or after.verb is None or before.verb.i == after.verb.i:
        return False
    return before.rule is StatementRule.QUOTATION_TAG_BEFORE and before.verb.sent == after.verb.sent


def _whole_sentence(doc: Doc, quotation: Quotation, tag: QuotationTag) -> StatementDraft:
    """The statement of a tag that reports a sentence with a speaker of its own in it."""
    sentence = span_of(doc, quotation.extent)[0].sent
    return _drafted(text_of(doc), tag, (Extent(sentence.start_char, quotation.extent.end),))


def _drafted(text: str, tag: QuotationTag, content: tuple[Extent, ...]) -> StatementDraft:
    return StatementDraft(
        content=content,
        cue=tag.cue,
        cue_head=tag.verb,
        lemma=tag.entry.lemma if tag.entry else tag.cue.of(text),
        cue_class=tag.entry.cue_class if tag.entry else "assert",
        source=tag.source,
        source_extent=tag.source_extent,
        rule=tag.rule,
    )


def _is_part(doc: Doc, quotation: Quotation, tag: QuotationTag) -> bool:
    """Return whether a quotation after its cue is part of a longer content.

    A clause begins before it (`said that in May "…"`), or continues after it (`said "the plan" will be read`).
    """
    if tag.verb is None:
        return False
    span = span_of(doc, quotation.extent)
    between = [t for t in doc[tag.verb.i + 1 : span.start] if not t.is_space]
    that = next((i for i, t in enumerate(between) if t.lower_ == "that" and t.pos_ in ("SCONJ", "PRON", "DET")), None)
    if that is not None and any(t.is_alpha for t in between[that + 1 :]):
        return True
    if span.end >= len(doc) or doc[span.end].is_sent_start:
        return False
    inner = text_of(doc)[quotation.parts[-1].start : quotation.parts[-1].end]
    behind = doc[span.end]
    return inner[-1:].isalnum() and not behind.is_punct and not behind.is_space and date_at(doc, behind.idx) is None


def carried_on(doc: Doc, left_over: list[Quotation], drafts: list[StatementDraft]) -> list[StatementDraft]:
    """Return the drafts with the quotations of whole sentences that have no tag: their speaker is that of the statement
    before.

    That statement is in the same paragraph, or in the one before with nothing but quotations between. Behind a
    quotation they are part of the same statement, behind other statements they are statements of their own.
    """
    blocks = [block.start for block in paragraphs(text_of(doc))]
    found = sorted(drafts, key=lambda draft: draft.start)
    places = [draft.start for draft in found]
    for quotation in left_over:
        start = quotation.extent.start
        at = bisect_left(places, start) - 1
        while at >= 0 and (found[at].cue_class in ("intend", "feel") or _is_quoted(doc, found[at])):
            at -= 1
        if not _stands_alone(doc, quotation):
            continue
        subject = _subject_before(doc, quotation)
        near_statement = (
            at >= 0 and any(extent.end > subject.sent.start_char for extent in found[at].content)
            if subject is not None
            else at >= 0
        )
        if subject is not None and not near_statement:
            drafted = _of_subject(doc, quotation, subject)
            if drafted is not None:
                found.insert(at + 1, drafted)
                places.insert(at + 1, start)
            continue
        if at < 0:
            continue
        previous = found[at]
        here = max(bisect_right(blocks, start) - 1, 0)
        same = blocks[here] <= max(extent.start for extent in previous.content if extent.start < start)
        opens = not text_of(doc)[blocks[here] : start].strip()
        near = here > 0 and opens and any(extent.end > blocks[here - 1] for extent in previous.content)
        if not same and not near:
            continue
        content = spoken(text_of(doc), quotation)
        if previous.rule.takes_further_quotations:
            found[at] = replace(previous, content=tuple(sorted((*previous.content, *content))))
            continue
        rule = StatementRule.QUOTATION_FOLLOWS if same else StatementRule.RUNNING_SPEAKER
        found.insert(
            at + 1, StatementDraft(content, None, None, "", previous.cue_class, None, None, rule, follows=previous)
        )
        places.insert(at + 1, start)
    return found


def _is_quoted(doc: Doc, draft: StatementDraft) -> bool:
    """Whether a statement is told within a quotation: the one who is quoted goes on, not the one told about."""
    return draft.cue is not None and quotation_at(doc, draft.cue.start) is not None


def _subject_before(doc: Doc, quotation: Quotation) -> Token | None:
    """The one person, or people, whom the sentence right before a quotation is about: `Residents were furious. "They
    lied to us."`"""
    text, end = text_of(doc), _end_before(text_of(doc), quotation.extent.start)
    if not end or text[end - 1] not in ".!?" or "\n\n\n" in text[end : quotation.extent.start]:
        return None
    last = doc.char_span(end - 1, end, alignment_mode="expand")
    if last is None:
        return None
    subjects = [t for t in last[0].sent if t.dep_ in ("nsubj", "nsubj:pass") and t.head.dep_ == "ROOT"]
    if len(subjects) != 1:
        return None
    found = subjects[0]
    named = found.ent_type_ in PEOPLE or found.lower_ in ("he", "she", "they")
    return found if named or is_person(found.lemma_.lower()) or is_group(found.lemma_.lower()) else None


def _of_subject(doc: Doc, quotation: Quotation, subject: Token) -> StatementDraft | None:
    extent = source_extent(subject, [quotation.extent])
    content = spoken(text_of(doc), quotation)
    if extent is None:
        return None
    return StatementDraft(content, None, None, "", "assert", subject, extent, StatementRule.QUOTATION_OF_SUBJECT)


JOINER = re.compile(r",?\s+(?:and|but|or)(?:,?\s\w+,?)?\s+")
"""The text between two quotations that one cue introduces."""

LEAD_DRAFTS = 4
"""How many statements back the text before a quotation can belong to."""


def _with_lead(
    doc: Doc, quotation: Quotation, content: tuple[Extent, ...], drafts: list[StatementDraft]
) -> tuple[Extent, ...]:
    """Add to a content what leads into its quotation: `The plan's "best days are over," said Ida Berg`."""
    text = text_of(doc)
    opening = span_of(doc, quotation.extent)[0]
    start = opening.sent.start_char
    for draft in drafts[-LEAD_DRAFTS:]:
        for extent in (
            *draft.content,
            *((draft.cue,) if draft.cue else ()),
            *((draft.source_extent,) if draft.source_extent else ()),
        ):
            if start < extent.end <= quotation.extent.start:
                return content
    lead = clipped(text, Extent(start, quotation.extent.start))
    end = _end_before(text, quotation.extent.start)
    if lead is None or text[end - 1 : end] in (",", ":", "—", ".", "?", "!"):
        return content
    return (Extent(lead.start, content[0].end), *content[1:])


def _end_before(text: str, position: int) -> int:
    """Return where the last character before a position that is not white space ends; 0 if there is none."""
    while position and text[position - 1].isspace():
        position -= 1
    return position


def _comma_inside(text: str, quotation: Quotation) -> bool:
    """Return whether a quotation ends as one does whose tag comes behind it."""
    end = quotation.parts[-1].end
    return (
        text[end - 1 : end] in (",", "?", "!", "—", "…") or text[quotation.extent.end : quotation.extent.end + 1] == ","
    )


def _goes_on(
    doc: Doc,
    last: Quotation,
    quotation: Quotation,
    previous: StatementDraft,
    before: QuotationTag | None,
    after: QuotationTag | None,
) -> bool:
    """Return whether a quotation continues the previous one: after an interrupting tag, or as a further sentence."""
    between = text_of(doc)[last.extent.end : quotation.extent.start]
    if "\n\n" in between or len(between) > 200:
        return False
    if after is not None and after.cue != previous.cue and (before is None or before.cue == previous.cue):
        return False  # "A," he claimed. "B," Ida Berg answered.
    if before is not None or after is not None:
        return previous.cue in (before and before.cue, after and after.cue)
    first, second = span_of(doc, last.extent), span_of(doc, quotation.extent)
    opening = doc[second.start]
    sentences = {token.sent.start for token in doc[first.end : second.start] if not token.is_space}
    cue_between = previous.cue is not None and last.extent.end <= previous.cue.start < quotation.extent.start
    if not between.strip():
        return True
    if previous.cue is not None and previous.cue.end <= last.extent.start and JOINER.fullmatch(between):
        return True  # said "yes" and "no"
    return bool(
        cue_between and len(sentences) <= 1 and (opening.is_sent_start or between.rstrip().endswith((".", ",")))
    )


def _stands_alone(doc: Doc, quotation: Quotation) -> bool:
    """Return whether a quotation begins and ends its own sentence."""
    span = span_of(doc, quotation.extent)
    text, start = text_of(doc), quotation.extent.start
    before = _end_before(text, start)
    inner = text_of(doc)[quotation.parts[-1].start : quotation.parts[-1].end].rstrip("\"'”’ ")
    begins = not before or text[before - 1] in ".?!…:\"”’'" or "\n" in text[before:start]
    if all(word[0].isupper() or word.lower() in SMALL_WORDS for word in WORD.findall(inner)):
        return False  # a heading: 'All Bets Are Off.'
    answered = bool(ANSWERED.match(text, quotation.extent.end))
    return begins and (inner[-1:] in (".", "?", "!", "…") or answered) and len(span) > 3


ANSWERED = re.compile(r",?\s+(?:came (?:the|his|her|their)|was (?:his|her|their|its|the)|is (?:his|her|their)) \w+")
"""A tag that names no speaker: `"…," came the reply`, `"…," was her message`."""
