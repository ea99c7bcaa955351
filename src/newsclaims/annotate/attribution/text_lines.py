"""Keep a content within its line of a list and behind the dateline, which parsers read as parts of the sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from newsclaims.annotate.attribution.statement_draft import clipped
from newsclaims.model.annotations import Extent, annotations_of, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from newsclaims.annotate.attribution.statement_draft import StatementDraft

BULLET: Final = re.compile(r"\n[ \t]*[-–—*•·‣][ \t]+")
"""Where the next point of a list begins."""


def within_lines(doc: Doc, draft: StatementDraft) -> StatementDraft:
    """Return a draft whose content neither reaches into another point of a list nor takes in the dateline.

    `- Two people died\\n- "It was chaos," said Berg` gives `It was chaos`.
    """
    dateline = annotations_of(doc).header.dateline
    if draft.rule.is_set_off:
        return draft
    filed = dateline.extent.end if dateline is not None else 0
    anchor = draft.cue.start if draft.cue is not None else draft.content[-1].end
    pieces = [_within(text_of(doc), extent, anchor, filed) for extent in draft.content]
    if tuple(pieces) == draft.content:
        return draft
    return replace(draft, content=tuple(piece for piece in pieces if piece is not None))


def _within(text: str, extent: Extent, anchor: int, filed: int) -> Extent | None:
    """The part of an extent that is in the line of the cue and behind the dateline, or None."""
    start, end = extent.start, extent.end
    if start < filed < end:
        start = filed
    if end <= anchor:
        start = max([start, *(m.end() for m in BULLET.finditer(text, start, anchor))])
    else:
        end = min([end, *(m.start() for m in BULLET.finditer(text, max(start, anchor), end))])
    if (start, end) == (extent.start, extent.end):
        return extent
    return clipped(text, Extent(start, end)) if start < end else None
