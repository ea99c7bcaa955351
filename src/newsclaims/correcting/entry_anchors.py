"""Find the entry of a record that a position in its text stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclaims.model.annotations import Extent
from newsclaims.model.records.article_record import (
    DateEntry,
    EntityEntry,
    EventEntry,
    LocationEntry,
    SpeakerEntry,
    StatementEntry,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsclaims.model.records.article_record import ArticleRecord
    from newsclaims.model.records.correction_record import CorrectableKind

AnchoredEntry = SpeakerEntry | EntityEntry | LocationEntry | DateEntry | StatementEntry | EventEntry

LEAST_OVERLAP: Final = 0.5
"""Least share of the characters of two extents that both have, for them to be one statement in two versions: unlike
other entries, statements stand within each other."""


def extents_of(entry: AnchoredEntry) -> list[Extent]:
    """Return the extents that an entry is known by."""
    match entry:
        case SpeakerEntry() | EntityEntry() | LocationEntry():
            return [Extent(one.start, one.end) for one in entry.mentions]
        case StatementEntry():
            return [Extent(entry.content[0].start, entry.content[-1].end)] if entry.content else []
        case EventEntry():
            return [Extent(entry.trigger.start, entry.trigger.end)]
        case DateEntry():
            return [Extent(entry.start, entry.end)]


def entries_of_kind(record: ArticleRecord, kind: CorrectableKind) -> Sequence[AnchoredEntry]:
    """Return the entries of a kind in a record."""
    match kind:
        case "speaker":
            return record.speakers
        case "entity":
            return record.entities
        case "location":
            return record.locations
        case "date":
            return record.dates
        case "statement":
            return record.statements
        case "event":
            return record.events


def nearest(at: Extent, known_by: Iterable[Iterable[Extent]], *, least: float = 0.0) -> int | None:
    """Return the index of what is at a position, given the extents that each is known by, or None.

    That is the first with that very extent, else the one that has the most in common with it, and more than `least`: a
    later version may see a word more or less of the same thing, "mayor Ida Berg" for "Ida Berg".
    """
    best, share = None, least
    for index, extents in enumerate(known_by):
        for extent in extents:
            if extent == at:
                return index
            overlap = min(extent.end, at.end) - max(extent.start, at.start)
            common = overlap / (max(extent.end, at.end) - min(extent.start, at.start))
            if common > share:
                best, share = index, common
    return best


def entry_at(record: ArticleRecord, kind: CorrectableKind, start: int, end: int) -> AnchoredEntry | None:
    """Return the entry of a kind at a position of a record's text, or None."""
    entries = entries_of_kind(record, kind)
    least = LEAST_OVERLAP if kind == "statement" else 0.0
    index = nearest(Extent(start, end), map(extents_of, entries), least=least)
    return None if index is None else entries[index]
