"""Cues of a user's own lexicon, which are believed: what it has is one with its class, what it leaves alone is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclaims.language.cues import CueVerb, verb_of
from newsclaims.language.own_words import own_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

    from newsclaims.annotate.attribution.statement_draft import StatementDraft


def own_verb(draft: StatementDraft) -> CueVerb | None:
    """Return the verb of the user's lexicon that is the cue of a draft, or None."""
    own = own_words()
    entry = verb_of(draft.cue_head) if own.verbs and draft.cue_head is not None else None
    return entry if entry is not None and entry.lemma in own.verbs else None


def without_left_alone(doc: Doc, drafts: Iterable[StatementDraft]) -> list[StatementDraft]:
    """Return the drafts whose cue is not among the words that the user's lexicon leaves alone, in any form."""
    own = own_words()
    return [draft for draft in drafts if not (own.left_alone and _is_left_alone(doc, draft))]


def _is_left_alone(doc: Doc, draft: StatementDraft) -> bool:
    if draft.cue is None:
        return False
    own = own_words()
    lemma = draft.cue_head.lemma_.lower() if draft.cue_head is not None else ""
    return lemma in own.left_alone or own.is_left_alone(doc.text, draft.cue)
