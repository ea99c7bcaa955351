"""What somebody has decided about the entries that are compared: these are the same, those are different."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclaims.correcting.entry_anchors import extents_of
from newsclaims.model.records.article_record import EventEntry, SpeakerEntry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclaims.correcting.identity_decisions import IdentityDecisions, JoinableKind, Marks
    from newsclaims.diffing.comparable_entry import ComparableEntry, StatementKey
    from newsclaims.model.records.article_record import ArticleRecord


def decided_marks(
    records: Sequence[Sequence[ArticleRecord]],
    sides: Sequence[Sequence[ComparableEntry]],
    decisions: IdentityDecisions,
) -> dict[StatementKey, Marks]:
    """Return the marks of the entries of both sides, by the entries' keys, for those that have some."""
    if not decisions:
        return {}
    return {
        entry.key: marks
        for articles, entries in zip(records, sides, strict=True)
        for entry, marks in _of_side(articles, entries, decisions)
    }


def _of_side(
    articles: Sequence[ArticleRecord], entries: Sequence[ComparableEntry], decisions: IdentityDecisions
) -> Iterator[tuple[ComparableEntry, Marks]]:
    kinds: tuple[JoinableKind, ...] = ("speaker", "event")
    for number, record in enumerate(articles):
        for kind in kinds:
            own = [entry for entry in entries if entry.kind == kind and entry.key.article == number]
            anchored = [(entry, entry.entry) for entry in own if isinstance(entry.entry, SpeakerEntry | EventEntry)]
            extents = [extents_of(found) for _, found in anchored]
            marked = zip(anchored, decisions.marks(kind, record.article.sha256, extents), strict=True)
            yield from ((entry, marks) for (entry, _), marks in marked if marks is not None)
