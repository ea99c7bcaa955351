"""Adjectives with a copula as cues: what somebody is sure, glad or worried about (`was confident that …`).

PolNeAR annotates beliefs and feelings beside speech; users select them by the class of the cue.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclaims.annotate.attribution.content_spans import content_of
from newsclaims.annotate.attribution.sources import may_be_source, source_extent
from newsclaims.annotate.attribution.statement_draft import StatementDraft, speech
from newsclaims.annotate.attribution.statement_rule import StatementRule
from newsclaims.language.cues import cue_adjectives
from newsclaims.language.interval_index import IntervalIndex
from newsclaims.language.lexicons import words
from newsclaims.language.syntax import SUBJECTS, child_of, is_infinitive, is_predicate
from newsclaims.model.annotations import Extent, annotations_of, extent_of, tokens_extent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

PREPOSITIONS = words("attribution", "adjective_prepositions")
COPULAS = ("cop", "aux", "aux:pass")
MIN_CONTENT = 2
"""Tokens of a content: "was sure of it" says nothing that a reader could use."""


def find_adjectival(doc: Doc) -> Iterator[StatementDraft]:
    """Yield drafts of the statements whose cue is an adjective."""
    adjectives = cue_adjectives()
    quotations = IntervalIndex((q.extent, q) for q in speech(annotations_of(doc)))
    for token in doc:
        cue_class = adjectives.get(token.lower_)
        if cue_class is None or token.pos_ not in ("ADJ", "VERB") or quotations.at(token.idx):
            continue
        copula = next((c for c in token.children if c.lemma_ == "be" and c.dep_ in COPULAS), None)
        source = child_of(token, *SUBJECTS)
        if copula is None or source is None or source.i > token.i or not may_be_source(source):
            continue
        found = _complement(token)
        if found is None:
            continue
        stretch, cue_end = found
        first = min((c.i for c in token.children if c.dep_ in COPULAS and c.i < token.i), default=copula.i)
        cue = tokens_extent(doc, first, cue_end)
        content = content_of(doc, stretch, cue, quotations, None)
        extent = source_extent(source, [cue, *content])
        if content and extent is not None:
            yield StatementDraft(content, cue, token, token.lower_, cue_class, source, extent, StatementRule.ADJECTIVE)


def _complement(adjective: Token) -> tuple[Extent, int] | None:
    """Return the clause or the prepositional phrase that an adjective governs, and the token where its cue ends."""
    doc = adjective.doc
    for child in adjective.children:
        if child.i < adjective.i:
            continue
        opening = doc[child.left_edge.i]
        if child.dep_ in ("ccomp", "advcl", "xcomp") and is_predicate(child):
            marked = opening.lower_ in ("that", "whether", "to") or child.dep_ == "ccomp"
            if marked and (not is_infinitive(child) or child.dep_ in ("xcomp", "ccomp", "advcl")):
                return extent_of(doc[child.left_edge.i : child.right_edge.i + 1]), adjective.i + 1
        if child.dep_ in ("obl", "advcl") and opening.i == adjective.i + 1 and opening.lower_ in PREPOSITIONS:
            start, end = opening.i + 1, child.right_edge.i + 1
            if end - start >= MIN_CONTENT:
                return extent_of(doc[start:end]), opening.i + 1
    return None
