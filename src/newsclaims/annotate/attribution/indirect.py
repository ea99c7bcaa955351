"""Statements under cue verbs: `said that …`, `vowed to …`, `denied the report`, `…, officials say`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclaims.annotate.attribution import cue_frames, naming_frames, parentheticals
from newsclaims.annotate.attribution.content_spans import content_of
from newsclaims.annotate.attribution.frame_match import SPEECH_CLASSES, FrameMatch
from newsclaims.annotate.attribution.reporting_clauses import content_limit
from newsclaims.annotate.attribution.sources import name_before, source_extent, source_of
from newsclaims.annotate.attribution.statement_draft import StatementDraft
from newsclaims.annotate.attribution.statement_rule import StatementRule
from newsclaims.language.affiliations import PEOPLE
from newsclaims.language.cues import CueVerb, cue_extent, verb_of
from newsclaims.language.function_words import SECOND_PERSON
from newsclaims.language.interval_index import IntervalIndex
from newsclaims.language.lexicons import words
from newsclaims.language.speaker_nouns import can_speak
from newsclaims.language.syntax import is_finite, is_passive, words_of
from newsclaims.model.annotations import Extent, Quotation, annotations_of, span_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsclaims.model.annotations import CueClass

LIGHT_SUBJECTS = words("attribution", "light_subjects")
"""Subjects that say nothing, unless they refer to a body or document ("Clear Danube, which says …")."""

FRAMES = (
    cue_frames.quoted_as,
    parentheticals.as_tag,
    parentheticals.interruption,
    cue_frames.raised,
    naming_frames.accused,
    naming_frames.named_passive,
    naming_frames.described,
    cue_frames.told_passive,
    cue_frames.passive,
    cue_frames.clause,
    parentheticals.clause_above,
    parentheticals.parenthetical,
    cue_frames.infinitive,
    naming_frames.naming,
    naming_frames.valued,
    cue_frames.direct_object,
    cue_frames.shown,
    cue_frames.preposition,
    parentheticals.clause_by_place,
    parentheticals.closing_parenthetical,
)
"""The frames of a verb, from the surest to the least sure."""


def find_indirect(doc: Doc, used: list[StatementDraft]) -> list[StatementDraft]:
    """Return drafts of the statements that the parse shows, in text order; the cues of `used` are taken already."""
    found = annotations_of(doc)
    quotations = IntervalIndex(
        (q.extent, q) for q in found.quotations if q.parent is None and q.kind in ("speech", "phrase")
    )
    header = found.header
    taken = {draft.cue for draft in used if draft.cue is not None}
    blocked: set[int] = set()
    drafts: list[StatementDraft] = []
    for token in words_of(doc, "VERB"):
        entry = verb_of(token)
        if entry is None or token.i in blocked:
            continue
        place = Extent(token.idx, token.idx + len(token))
        if header.has_furniture_at(place):
            continue
        cue = cue_extent(token)
        if cue in taken:
            continue
        inside = next((q for q in quotations.at(place.start) if q.kind == "speech"), None)
        draft = _draft(doc, token, entry, cue, quotations, inside)
        if draft is None:
            continue
        drafts.append(draft)
        if draft.rule is StatementRule.INFINITIVE:
            blocked.update(child.i for child in token.children if child.dep_ == "xcomp")
    return drafts


def _draft(
    doc: Doc, verb: Token, entry: CueVerb, cue: Extent, quotations: IntervalIndex[Quotation], inside: Quotation | None
) -> StatementDraft | None:
    match = _read(verb, entry)
    if match is None:
        return None
    source, rule, cue = match.source, match.rule, match.cue or cue
    if inside is not None and not nested_is_worth(entry.cue_class, source, rule):
        return None
    stretches = _limited(verb, match.stretches)
    content = tuple(part for stretch in stretches for part in content_of(doc, stretch, cue, quotations, inside))
    if not content:
        return None
    extent = source_extent(source, [cue, *content]) if source is not None else None
    if source is not None and extent is None:
        return None
    return StatementDraft(content, cue, verb, entry.lemma, entry.cue_class, source, extent, rule)


def _limited(verb: Token, stretches: tuple[Extent, ...]) -> tuple[Extent, ...]:
    """The stretches of a content behind its cue, cut where the next reporting clause begins."""
    behind = [stretch for stretch in stretches if stretch.start > verb.idx]
    limit = content_limit(verb, span_of(verb.doc, behind[0]).start) if behind else None
    if limit is None:
        return stretches
    end = verb.doc[limit].idx
    return tuple(
        Extent(stretch.start, min(stretch.end, end)) if stretch.start > verb.idx else stretch
        for stretch in stretches
        if not verb.idx < end <= stretch.start
    )


def nested_is_worth(cue_class: CueClass, source: Token | None, rule: StatementRule) -> bool:
    """Whether a statement inside a quotation may count: what somebody is reported to say there, the speaker included
    ("the president said that …", "I always said that …"), and what others than the speaker think and want."""
    if source is None or source.lower_ in SECOND_PERSON:
        return False
    told = rule in (StatementRule.CLAUSE, StatementRule.INFINITIVE) and cue_class in SPEECH_CLASSES
    return told or source.pos_ in ("NOUN", "PROPN")


def _read(verb: Token, entry: CueVerb) -> FrameMatch | None:
    """Return the match of the first frame that fits a verb, from the surest to the least sure."""
    source = source_of(verb)
    if source is None and is_finite(verb) and not is_passive(verb):
        source = name_before(verb)
    light = source is not None and source.lower_ in LIGHT_SUBJECTS and source.dep_ != "nsubj:pass"
    if light and not _stands_for_speaker(verb):
        return None
    for attempt in FRAMES:
        match = attempt(verb, entry, source)
        if match is not None:
            return match
    return None


def _stands_for_speaker(verb: Token) -> bool:
    """Return whether a relative clause modifies somebody or something that can speak."""
    noun = verb.head
    if verb.dep_ not in ("acl:relcl", "acl") or noun.i > verb.i:
        return False
    return noun.ent_type_ in PEOPLE | {"ORG"} or can_speak(noun.lemma_.lower())
