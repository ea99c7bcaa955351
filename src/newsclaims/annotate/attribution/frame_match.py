"""What the frames of a cue verb return, and the limits that they share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsclaims.model.annotations import CueClass, Extent, extent_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsclaims.annotate.attribution.statement_rule import StatementRule

SPEECH_CLASSES: frozenset[CueClass] = frozenset(
    {"assert", "claim", "confirm", "deny", "predict", "promise", "demand", "ask", "criticise", "agree"}
)

MIN_CLAUSE = 2
MIN_OBJECT = 1
"""Tokens that a content must have: `said so` and `denied it` say nothing that a reader could use."""


class FrameMatch(NamedTuple):
    """What a frame returns: the content, the cue if it is more than the verb, the head of the source, and the rule."""

    stretches: tuple[Extent, ...]
    cue: Extent | None
    source: Token | None
    rule: StatementRule


def stretch_of(token: Token) -> Extent:
    """Return the extent of a token and of everything below it."""
    return extent_of(token.doc[token.left_edge.i : token.right_edge.i + 1])
