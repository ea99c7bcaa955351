"""Where a source begins and ends, once the names of the article are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclaims.annotate.attribution.named_sources import is_role
from newsclaims.annotate.attribution.sources import is_day, source_extent
from newsclaims.language.lexicons import words
from newsclaims.model.annotations import Extent, span_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsclaims.annotate.attribution.speaker_registry import SpeakerRegistry
    from newsclaims.annotate.attribution.statement_draft import StatementDraft

BEHIND = 8
"""Tokens of a title behind which the name may stand that a parse left out of a source."""

DAY_OPENERS = words("attribution", "time_openers")


def token_extent(token: Token) -> Extent:
    """Return the extent of a token."""
    return Extent(token.idx, token.idx + len(token))


def whole_extent(registry: SpeakerRegistry, source: Token, draft: StatementDraft) -> Extent:
    """Return the extent of a draft's source, that of the name before the day where a day was marked as one.

    A name that the content begins with is no part of it: "According to his agent, Berg is ill."
    """
    marked = draft.source_extent or token_extent(source)
    extent = marked if source is draft.source else source_extent(source, []) or marked
    whole = _with_name(registry, source, extent)
    return extent if any(content.meets(Extent(extent.end, whole.end)) for content in draft.content) else whole


def before_day(registry: SpeakerRegistry, source: Token) -> Token:
    """Return the name before the day that a parse made the subject: "Anna Berg on Tuesday urged …"."""
    doc, at = source.doc, source.left_edge.i - 1
    if not is_day(source) or at < 1:
        return source
    at -= doc[at].lower_ in DAY_OPENERS
    at -= at > 0 and doc[at].text == ","  # "one activist, Ida Berg, on Sunday told …"
    return next((span_of(doc, m).root for e, m in registry.mentioned_in(token_extent(doc[at]))), source)


def _with_name(registry: SpeakerRegistry, source: Token, extent: Extent) -> Extent:
    """Return the extent of a source with the name behind its title that the parse left out: "Prosecutor", "Anna
    Berg"."""
    doc = source.doc
    at = span_of(doc, extent).end
    if at >= len(doc) or source.pos_ == "PRON":
        return extent
    last = doc[min(at + BEHIND, len(doc)) - 1]
    for entity, mention in registry.mentioned_in(Extent(doc[at].idx, last.idx + len(last))):
        span = span_of(doc, mention)
        if entity.kind == "person" and entity.mentions[mention] == "name" and is_role(source, span):
            return Extent(extent.start, mention.end)
    return extent
