"""Judge drafts by the trained scorers: what is a statement, of which class, and how far its source commits itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from newsclaims.annotate.attribution.circumstances import factuality, is_decided
from newsclaims.annotate.attribution.own_cues import own_verb
from newsclaims.annotate.attribution.statement_features import (
    CLASSES,
    FACTUALITIES,
    Surroundings,
    class_names,
    factuality_names,
    judged_features,
    leaves_open,
    own_class_features,
    own_factuality_features,
)
from newsclaims.annotate.attribution.statement_rule import StatementRule
from newsclaims.language.syntax import is_negated
from newsclaims.scoring import load_scorer

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newsclaims.annotate.attribution.speech_evidence import SpeechEvidence
    from newsclaims.annotate.attribution.statement_draft import StatementDraft
    from newsclaims.model.annotations import CueClass, Extent, Factuality

PROBABLE: Final = 0.33
"""The probability below which a draft is dropped: lower than the one with the highest F1 (0.4 to 0.5), so that
attitudes are kept, of which the training articles mark few."""

PROBABLE_IN_DOUBT: Final = 0.5
"""The same for what only the token heads have seen, and for a statement within another one that does not report what
somebody else said."""


def judged(doc: Doc, drafts: list[StatementDraft], seen: SpeechEvidence | None) -> list[StatementDraft]:
    """Return the drafts that a reader would call statements, each with its probability and the class of its cue.

    Of drafts with the same cue the most probable one is kept. What follows a draft that is dropped goes with it, what
    follows one that another replaces follows that one.
    """
    near = Surroundings(drafts, seen)
    scorer = load_scorer("statement" if seen is None else "statement_seen")
    probable: list[StatementDraft] = []
    best: dict[Extent, StatementDraft] = {}
    place: dict[int, Extent | int] = {id(draft): draft.cue or id(draft) for draft in drafts}
    for draft in drafts:
        features = judged_features(doc, draft, near)
        probability = scorer.probability(features)
        doubtful = draft.rule.is_seen or ("nested" in features and not _is_of_another(draft))
        needed = PROBABLE_IN_DOUBT if doubtful else PROBABLE
        # of these the training articles have hardly any, or a user's lexicon says so
        is_sure = draft.rule.is_set_off or own_verb(draft) is not None
        if (probability < needed or leaves_open(doc, draft)) and not is_sure:
            continue
        found = replace(draft, probability=probability, cue_class=cue_class(doc, draft))
        place[id(found)] = place[id(draft)]
        probable.append(found)
        if draft.cue is not None and (draft.cue not in best or probability > best[draft.cue].probability):
            best[draft.cue] = found
    kept: dict[Extent | int, StatementDraft] = {}
    for draft in sorted(probable, key=lambda draft: (draft.follows is not None, draft.start)):
        if draft.cue is not None and best[draft.cue] is not draft:
            continue
        if draft.follows is None:
            kept[place[id(draft)]] = draft
        elif (before := kept.get(place[id(draft.follows)])) is not None:
            kept[place[id(draft)]] = replace(draft, follows=before)
    return list(kept.values())


def _is_of_another(draft: StatementDraft) -> bool:
    """Whether a draft is a quotation, or a clause or infinitive with a source that is named or described: "the mayor
    announced that …", "the mayor promised to …"."""
    if draft.rule.takes_further_quotations:
        return True
    told = draft.rule in (StatementRule.CLAUSE, StatementRule.INFINITIVE)
    return told and draft.source is not None and draft.source.pos_ != "PRON"


def cue_class(doc: Doc, draft: StatementDraft) -> CueClass:
    """Return the most probable class of a draft's cue; that of the lexicon for a user's own, and where it has none."""
    if draft.cue is None:
        return draft.cue_class
    if (own := own_verb(draft)) is not None:
        return own.cue_class
    scorer = load_scorer("statement_class")
    scores = scorer.label_scores(CLASSES, class_names(doc, draft), own_class_features(draft))
    return CLASSES[scores.index(max(scores))]


def commitment(doc: Doc, draft: StatementDraft) -> Factuality:
    """Return how far the source of a draft most probably commits itself to the content, in FactBank's values.

    Where the cue is negated, or denies or doubts, the value follows from FactBank's definitions; promises, feelings,
    hopes and guesses have that of the lexicon.
    """
    negated = draft.cue_head is not None and is_negated(draft.cue_head)
    if negated or draft.cue_class in ("deny", "doubt") or is_decided(draft):
        return factuality(doc, draft)
    scorer, table = load_scorer("statement_factuality"), factuality(doc, draft)
    scores = scorer.label_scores(FACTUALITIES, factuality_names(doc, draft, table), own_factuality_features(table))
    return FACTUALITIES[scores.index(max(scores))]
