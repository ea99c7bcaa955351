"""Second sources: whom a report names as its own ("Reuters said, **citing two officials**, that …").

What the report says is then a statement of the cited source too, with "citing" as its cue.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from newsclaims.annotate.attribution.reporting_clauses import is_provenance
from newsclaims.annotate.attribution.sources import source_extent
from newsclaims.annotate.attribution.statement_rule import StatementRule
from newsclaims.language.cues import cue_extent
from newsclaims.language.syntax import child_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from newsclaims.annotate.attribution.statement_draft import StatementDraft

REACH: Final = 80
"""Characters between the cue or source of a report and the "citing" that belongs to it."""


def cited_sources(doc: Doc, drafts: list[StatementDraft]) -> Iterator[StatementDraft]:
    """Yield a draft for each source that one of the given drafts cites."""
    by_sentence: dict[int, list[StatementDraft]] = {}
    for draft in drafts:
        if draft.cue is not None and draft.source is not None:
            by_sentence.setdefault(draft.source.sent.start, []).append(draft)
    for verb in doc:
        if not is_provenance(verb):
            continue
        source = child_of(verb, "obj")
        report = _report(verb, by_sentence.get(verb.sent.start, []))
        if source is None or report is None:
            continue
        cue = cue_extent(verb)
        extent = source_extent(source, [cue, *report.content])
        if extent is not None and not any(part.meets(cue) for part in report.content):
            yield replace(
                report,
                cue=cue,
                cue_head=verb,
                lemma=verb.lemma_.lower(),
                cue_class="assert",
                source=source,
                source_extent=extent,
                rule=StatementRule.CITED_SOURCE,
            )


def _report(verb: Token, drafts: list[StatementDraft]) -> StatementDraft | None:
    """The draft that cites a source: the one whose cue or source "citing" is attached to, else the next one."""
    for draft in drafts:
        if draft.cue_head is not None and verb.head.i == draft.cue_head.i:
            return draft
        if draft.source is not None and verb.head.i == draft.source.i:
            return draft
    near = [(_distance(verb, draft), i) for i, draft in enumerate(drafts)]
    distance, best = min(near, default=(REACH, 0))
    return drafts[best] if distance < REACH else None


def _distance(verb: Token, draft: StatementDraft) -> int:
    """Characters between "citing" and the cue of a draft, or its source where that is nearer."""
    places = [extent for extent in (draft.cue, draft.source_extent) if extent is not None]
    return min(max(extent.start - verb.idx, verb.idx - extent.end) for extent in places)
