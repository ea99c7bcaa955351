"""Statements that the token heads see and no rule has drafted: `Berg piped up that …`, `in Berg's telling, …`.

The cue head knows verbs, nouns and phrases that no lexicon lists, in frames that no rule describes. Where it sees a cue
without a draft, a draft is made around it: the content that the content head sees beside it, else the clause that the
parse gives to the cue; the source that the source head sees, else that of the parse. The scorer decides.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from newsclaims.annotate.attribution.content_spans import content_of
from newsclaims.annotate.attribution.cue_frames import complement
from newsclaims.annotate.attribution.nearby import quotation_at, written_sentence
from newsclaims.annotate.attribution.prepositional_cues import phrase_head
from newsclaims.annotate.attribution.reporting_clauses import is_provenance
from newsclaims.annotate.attribution.sources import QUOTING_VERBS, source_extent, source_of
from newsclaims.annotate.attribution.statement_draft import StatementDraft
from newsclaims.annotate.attribution.statement_rule import StatementRule
from newsclaims.language.cues import cue_adjectives, cue_nouns, cue_phrases, verb_of
from newsclaims.language.interval_index import IntervalIndex
from newsclaims.language.lexicons import words
from newsclaims.language.syntax import child_of, is_finite
from newsclaims.model.annotations import Extent, annotations_of, extent_of, span_of, tokens_extent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from newsclaims.annotate.attribution.speech_evidence import SpeechEvidence
    from newsclaims.backbone.evidence import HeadView, Stretch
    from newsclaims.model.annotations import CueClass, Quotation

LIGHT_SUBJECTS: Final = words("attribution", "light_subjects")
SCHEMES: Final = words("attribution", "schemes")

SURE: Final = 0.4
"""How likely the tokens of a cue must be for the head, on average."""

SURE_OF_CONTENT: Final = 0.6
"""The same for a content that no draft has."""

SHORTEST: Final = 4
"""Tokens that such a content must have."""

BESIDE: Final = 12
"""Tokens between such a content and its cue at most."""

REACH: Final = 40
"""Tokens between a cue and its content or its source at most."""


def find_seen(doc: Doc, drafts: list[StatementDraft], seen: SpeechEvidence) -> Iterator[StatementDraft]:
    """Yield a draft around each cue that the head sees and no draft has."""
    quotations = _quotations(doc)
    taken = IntervalIndex((draft.cue, draft) for draft in drafts if draft.cue is not None)
    header = annotations_of(doc).header
    for stretch in seen.cue.stretches:
        cue = tokens_extent(doc, stretch.start, stretch.end)
        if stretch.probability < SURE or taken.meeting(cue) or header.has_furniture_at(cue):
            continue
        draft = _around(doc, stretch, cue, quotations, seen)
        if draft is not None:
            yield draft


def _says_nothing(doc: Doc, content: tuple[Extent, ...]) -> bool:
    """Whether a content is but pronouns ("says it all") or the title of a work."""
    if all(token.pos_ in ("PRON", "DET", "PUNCT") for part in content for token in span_of(doc, part)):
        return True
    quotation = quotation_at(doc, content[0].start)
    return quotation is not None and annotations_of(doc).quotations[quotation].kind == "title"


def _lacks_subject(doc: Doc, content: tuple[Extent, ...]) -> bool:
    """Whether a content is the end of a clause that begins before its cue: "the plan announced by Berg | was old"."""
    first = span_of(doc, content[0])[0]
    alone = len(content) == 1 and quotation_at(doc, first.idx) is None
    return alone and first.pos_ == "AUX" and is_finite(first) and not any(c.text == "?" for c in first.sent)


def find_seen_contents(doc: Doc, drafts: list[StatementDraft], seen: SpeechEvidence) -> Iterator[StatementDraft]:
    """Yield a draft for each content that the head sees and no draft has.

    Where a draft has a cue beside it, that with this content: one of the two is right. Else the source that the head
    sees in the sentence says so without a cue, or the speaker before goes on.
    """
    quotations = _quotations(doc)
    contents = IntervalIndex((extent, extent) for draft in drafts for extent in draft.content)
    cues = IntervalIndex((draft.cue, draft) for draft in drafts if draft.cue is not None)
    header = annotations_of(doc).header
    ordered = sorted(drafts, key=lambda draft: draft.start)
    starts = [draft.start for draft in ordered]
    for stretch in seen.content.stretches:
        extent = tokens_extent(doc, stretch.start, stretch.end)
        if stretch.probability < SURE_OF_CONTENT or stretch.end - stretch.start < SHORTEST:
            continue
        covered = sum(min(e.end, extent.end) - max(e.start, extent.start) for e in set(contents.meeting(extent)))
        if covered * 2 >= extent.end - extent.start or header.has_furniture_at(extent):
            continue
        draft = _beside_cue(doc, stretch, extent, cues, quotations) or _beside_source(
            doc, stretch, extent, quotations, seen
        )
        if draft is None or _runs_out(draft.cue_head, stretch):
            continue
        at = bisect_left(starts, draft.start) - 1
        if draft.cue is not None or draft.source is not None:
            yield draft
        elif at >= 0:
            yield replace(draft, follows=ordered[at])


def _beside_cue(
    doc: Doc,
    stretch: Stretch,
    extent: Extent,
    cues: IntervalIndex[StatementDraft],
    quotations: IntervalIndex[Quotation],
) -> StatementDraft | None:
    """Return the draft with the nearest cue in the sentences of a content, with this content instead of its own."""
    first, last = written_sentence(doc, stretch.start).start, written_sentence(doc, stretch.end - 1).end
    around = tokens_extent(doc, max(first, stretch.start - BESIDE), min(last, stretch.end + BESIDE))
    near = [draft for draft in cues.meeting(around) if draft.cue is not None and not draft.cue.meets(extent)]
    if not near:
        return None
    best = min(near, key=lambda d: max(extent.start - d.cue.end, d.cue.start - extent.end) if d.cue else 0)
    if best.cue is None:
        return None
    inside = next((q for q in quotations.at(best.cue.start) if q.kind == "speech"), None)
    content = content_of(doc, extent, best.cue, quotations, inside)
    apart = not any(part.meets(best.cue) or _meets(part, best.source_extent) for part in content)
    apart = apart and not _lacks_subject(doc, content)
    return replace(best, content=content, rule=StatementRule.SEEN_CONTENT) if content and apart else None


def _runs_out(cue: Token | None, content: Stretch) -> bool:
    """Whether a content behind a cue runs out of the relative clause that the cue is in, into the clause around it."""
    if cue is None:
        return False
    relative = next((word for word in (cue, *cue.ancestors) if word.dep_ == "acl:relcl"), None)
    around = () if relative is None else relative.head.ancestors
    return any(cue.i < word.i and content.start <= word.i < content.end for word in around)


def _beside_source(
    doc: Doc, stretch: Stretch, extent: Extent, quotations: IntervalIndex[Quotation], seen: SpeechEvidence
) -> StatementDraft | None:
    """Return a draft of a content with the source, and the cue, that the heads see beside it."""
    start = tokens_extent(doc, stretch.start, stretch.start)
    content = content_of(doc, extent, Extent(start.start, start.start), quotations, None)
    if not content:
        return None
    source = _apart(doc, _beside(doc, stretch, seen.source), content)
    if source is not None and source[0].lower_ in LIGHT_SUBJECTS:
        return None
    seen_cue = _near_cue(doc, stretch, seen)
    if seen_cue is not None and seen_cue.end == stretch.start and _lacks_subject(doc, content):
        return None
    cue = _apart(doc, seen_cue, content)
    if cue is not None and seen_cue is not None and source is None:
        source = _by_parse(doc, seen_cue, cue[0], content, cue[1])
        if source is not None and source[0].lower_ in LIGHT_SUBJECTS:
            return None
    head, source_at = source or (None, None)
    if cue is None or (source is None and cue[0].pos_ == "NOUN"):  # "the claim that …" is nobody's
        return StatementDraft(content, None, None, "", "assert", head, source_at, StatementRule.SEEN_CONTENT)
    lemma, cue_class = _entry(cue[0])
    return StatementDraft(content, cue[1], cue[0], lemma, cue_class, head, source_at, StatementRule.SEEN_CONTENT)


def _near_cue(doc: Doc, content: Stretch, seen: SpeechEvidence) -> Stretch | None:
    """Return the cue that the head sees beside a content, a few words away at most, or None."""
    cue = _beside(doc, content, seen.cue)
    if cue is None or cue.probability < SURE or max(cue.start - content.end, content.start - cue.end) > BESIDE:
        return None
    return cue


def _apart(doc: Doc, found: Stretch | None, content: tuple[Extent, ...]) -> tuple[Token, Extent] | None:
    """Return the head and the extent of a span of a head, or None where there is none or it is part of the content."""
    if found is None:
        return None
    extent = tokens_extent(doc, found.start, found.end)
    if any(part.meets(extent) for part in content):
        return None
    return doc[found.start : found.end].root, extent


def _meets(extent: Extent, other: Extent | None) -> bool:
    return other is not None and extent.meets(other)


def _quotations(doc: Doc) -> IntervalIndex[Quotation]:
    return IntervalIndex(
        (q.extent, q) for q in annotations_of(doc).quotations if q.parent is None and q.kind in ("speech", "phrase")
    )


def _around(
    doc: Doc, stretch: Stretch, cue: Extent, quotations: IntervalIndex[Quotation], seen: SpeechEvidence
) -> StatementDraft | None:
    head = doc[stretch.start : stretch.end].root
    if is_provenance(head):
        return None  # its statement is that of the report (`cited_sources`)
    known = verb_of(head) is not None or head.lemma_.lower() in QUOTING_VERBS
    inside = next((q for q in quotations.at(cue.start) if q.kind == "speech"), None)
    beside = _beside(doc, stretch, seen.content)
    if beside is not None and _runs_out(head, beside):
        beside = None
    for extent in (None if beside is None else tokens_extent(doc, beside.start, beside.end), _governed(head)):
        content = () if extent is None else content_of(doc, extent, cue, quotations, inside)
        if not content or any(part.meets(cue) for part in content) or _says_nothing(doc, content):
            continue
        if _lacks_subject(doc, content):
            continue
        if known and not any(is_finite(token) for part in content for token in span_of(doc, part)):
            continue  # the rules know what else than a clause the verb can report
        source, source_at = _source(doc, stretch, head, content, cue, seen)
        if source is not None and source.lemma_.lower() in SCHEMES:
            return None
        if source.lower_ in LIGHT_SUBJECTS if source is not None else head.pos_ != "VERB":
            return None  # "nobody said …"; "the claim that …" is nobody's
        lemma, cue_class = _entry(head)
        return StatementDraft(content, cue, head, lemma, cue_class, source, source_at, StatementRule.SEEN_CUE)
    return None


def _beside(doc: Doc, cue: Stretch, view: HeadView) -> Stretch | None:
    """Return the span of a head in the sentence of a cue that is next to it and does not hold it, or None."""
    sentence = written_sentence(doc, cue.start)
    near = view.meeting(max(sentence.start, cue.start - REACH), min(sentence.end, cue.end + REACH))
    apart = [s for s in near if s.end <= cue.start or s.start >= cue.end]
    return min(apart, key=lambda s: max(cue.start - s.end, s.start - cue.end), default=None)


def _governed(head: Token) -> Extent | None:
    """Return the clause or the object that a cue governs by the parse."""
    clause = complement(head) or next(
        (c for c in head.children if c.i > head.i and c.dep_ in ("xcomp", "obj", "acl", "ccomp", "advcl")), None
    )
    return None if clause is None else extent_of(head.doc[clause.left_edge.i : clause.right_edge.i + 1])


def _source(
    doc: Doc, cue: Stretch, head: Token, content: tuple[Extent, ...], own: Extent, seen: SpeechEvidence
) -> tuple[Token | None, Extent | None]:
    """Return the head of the source and its extent: the subject or possessor of the parse, else what the source head
    sees beside the cue."""
    by_parse = _by_parse(doc, cue, head, content, own)
    if by_parse is not None:
        return by_parse
    by_head = _beside(doc, cue, seen.source)
    if by_head is not None:
        extent = tokens_extent(doc, by_head.start, by_head.end)
        if not any(part.meets(extent) for part in (*content, own)):
            return doc[by_head.start : by_head.end].root, extent
    return None, None


def _by_parse(
    doc: Doc, cue: Stretch, head: Token, content: tuple[Extent, ...], own: Extent
) -> tuple[Token, Extent] | None:
    """Return the source that the parse gives to a cue: its subject, its possessor, what its preposition governs."""
    if tuple(doc[cue.start : cue.end].text.lower().split()) in cue_phrases():
        source = phrase_head(doc, cue.start, cue.end)
    else:
        source = source_of(head) if head.pos_ == "VERB" else child_of(head, "nmod:poss")
    extent = None if source is None else source_extent(source, [own, *content])
    if source is None or extent is None:
        return None
    ending = next((child for child in source.rights if child.dep_ == "case" and source.dep_ == "nmod:poss"), None)
    return source, extent if ending is None else Extent(extent.start, min(extent.end, ending.idx))


def _entry(head: Token) -> tuple[str, CueClass]:
    """Return the lemma of a cue and its class: that of the lexicon where it has the word, else "assert"."""
    entry = verb_of(head)
    if entry is not None:
        return entry.lemma, entry.cue_class
    lemma = head.lemma_.lower()
    return lemma, cue_nouns().get(lemma) or cue_adjectives().get(lemma) or "assert"
