"""What the backbone's token heads say of a draft: how likely its words are a cue, a content.

The heads judge each token by itself and know nothing of clauses; the rules know clauses and words and nothing else. The
features here bring the two together for the scorer `statement_seen`, which judges drafts where the pipeline has heads.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from newsclaims.backbone.evidence import HeadView, evidence_of
from newsclaims.model.annotations import Extent, span_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newsclaims.annotate.attribution.statement_draft import StatementDraft

SOFT: Final = 0.01
"""What is added to a probability and to its opposite before their ratio is taken, so that no head decides alone."""

SCALE: Final = math.log((1 + SOFT) / SOFT)
"""The largest log-odds with it: the features lie between -1 and 1."""


class SpeechEvidence:
    """The heads of reported speech on one text."""

    def __init__(self, doc: Doc, cue: HeadView, source: HeadView, content: HeadView) -> None:
        self.doc = doc
        self.cue = cue
        self.source = source
        self.content = content

    @classmethod
    def of(cls, doc: Doc) -> SpeechEvidence | None:
        """Return the evidence on a text, None where its pipeline has no heads."""
        evidence = evidence_of(doc)
        if evidence is None or len(doc) == 0:
            return None
        return cls(doc, *(HeadView(evidence, head) for head in ("cue", "source", "content")))

    def tokens(self, extent: Extent) -> tuple[int, int]:
        """Return the first token of an extent and the one behind its last."""
        span = span_of(self.doc, extent)
        return span.start, span.end

    def features(self, draft: StatementDraft) -> dict[str, float]:
        """Return what the heads think of a draft's content, of its ends and of its cue."""
        spans = [self.tokens(extent) for extent in draft.content]
        content = self.content
        size = sum(end - start for start, end in spans)
        inside = sum(content.mean(start, end) * (end - start) for start, end in spans) / max(size, 1)
        found = {
            "seen-content": log_odds(inside),
            "seen-begin": log_odds(content.begins[spans[0][0]]),
            "seen-end": log_odds(content.ends[spans[-1][1] - 1]),
            "seen-agreement": agreement(content, spans),
        }
        if draft.cue is not None:
            found["seen-cue"] = log_odds(self.cue.highest(*self.tokens(draft.cue)))
        return found


def log_odds(probability: float) -> float:
    """Return the log-odds of a probability, softened, between -1 and 1."""
    return math.log((probability + SOFT) / (1 - probability + SOFT)) / SCALE


def agreement(view: HeadView, spans: list[tuple[int, int]]) -> float:
    """Return the intersection over union of stretches of tokens and the spans of a head that they meet."""
    met = {stretch.start: stretch for start, end in spans for stretch in view.meeting(start, end)}
    shared = sum(
        max(0, min(end, stretch.end) - max(start, stretch.start)) for start, end in spans for stretch in met.values()
    )
    union = sum(end - start for start, end in spans) + sum(s.end - s.start for s in met.values()) - shared
    return shared / union if union else 0.0
