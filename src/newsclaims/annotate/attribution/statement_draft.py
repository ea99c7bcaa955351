"""A statement while its parts are found, and operations on the extents that it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsclaims.model.annotations import Annotations, CueClass, Extent, Quotation

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsclaims.annotate.attribution.statement_rule import StatementRule

OPENING = "\"“„«‘'`"
STRAY = frozenset("\"“”«»„‘’'`,;:.!?…–—-()[] \n\t\u00a0*•·‣")
"""Characters that never begin an indirect content, and, full stop included, never end one."""


@dataclass(frozen=True, slots=True)
class StatementDraft:
    """Source, cue and content of one statement, with the tokens that its circumstances are read from.

    `source` is the head of the source; `follows` is the draft whose speaker continues, for a quotation without a
    source; `probability` is how likely a reader would call it a statement, 0 to 1.
    """

    content: tuple[Extent, ...]
    cue: Extent | None
    cue_head: Token | None
    lemma: str
    cue_class: CueClass
    source: Token | None
    source_extent: Extent | None
    rule: StatementRule
    follows: StatementDraft | None = None
    probability: float = 1.0

    @property
    def start(self) -> int:
        """Where the statement begins in the text, whichever part comes first."""
        extents = [*self.content, *((self.cue,) if self.cue else ())]
        starts: list[int] = [extent.start for extent in extents]
        return min(starts)


def speech(found: Annotations) -> list[Quotation]:
    """Return the quotations that report speech and are not part of another."""
    return [q for q in found.quotations if q.kind == "speech" and q.parent is None]


def clipped(text: str, extent: Extent) -> Extent | None:
    """Return an indirect content without the punctuation around it, or None if nothing is left.

    A closing mark stays if its opening mark does, so that `he had a "new low"` is not cut in half.
    """
    start, end = extent.start, extent.end
    while start < end and text[start] in STRAY and not _closes_later(text, start, end):
        start += 1
    while end > start and text[end - 1] in STRAY and not _opened_before(text, start, end - 1):
        end -= 1
    return Extent(start, end) if start < end else None


def _closes_later(text: str, start: int, end: int) -> bool:
    """Return whether an opening mark or bracket at `start` is closed well within the stretch."""
    closer = {"“": "”", "(": ")", "[": "]", "«": "»", '"': '"'}.get(text[start])
    return closer is not None and closer in text[start + 1 : end]


def _opened_before(text: str, start: int, at: int) -> bool:
    opener = {"”": "“", ")": "(", "]": "[", "»": "«", '"': '"'}.get(text[at])
    return opener is not None and opener in text[start:at]


def spoken(text: str, quotation: Quotation) -> tuple[Extent, ...]:
    """Return the parts of a quotation as content: without the marks, and without the comma before its tag."""
    parts = []
    for part in quotation.parts:
        end = part.end
        while end > part.start and (text[end - 1] == "," or text[end - 1].isspace()):
            end -= 1
        if end > part.start:
            parts.append(Extent(part.start, end))
    return tuple(parts)


def without(extent: Extent, holes: list[Extent]) -> list[Extent]:
    """Return what is left of an extent when the holes are cut out of it, in text order."""
    left = [extent]
    for hole in sorted(holes):
        rest: list[Extent] = []
        for piece in left:
            if not piece.meets(hole):
                rest.append(piece)
                continue
            if piece.start < hole.start:
                rest.append(Extent(piece.start, hole.start))
            if hole.end < piece.end:
                rest.append(Extent(hole.end, piece.end))
        left = rest
    return left
