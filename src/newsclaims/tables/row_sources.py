"""Resolve the references of an article record: each source of a row is one entry with what it refers to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsclaims.model.records.references import References

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsclaims.model.records.article_record import (
        ArticleEntry,
        ArticleRecord,
        DateEntry,
        EntityEntry,
        EventEntry,
        LocationEntry,
        ParticipantSpan,
        SpeakerEntry,
        StatementEntry,
    )
    from newsclaims.tables.table_names import TableName


@dataclass(frozen=True, slots=True, kw_only=True)
class RowSource:
    """What every row has: its article."""

    article: ArticleEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow(RowSource):
    """An article as a whole."""

    record: ArticleRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedRow(RowSource):
    """An entry that has a place."""

    location: LocationEntry | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow(PlacedRow):
    """A statement with its speaker and date, and the statement that it is quoted within."""

    entry: StatementEntry
    parent: StatementEntry | None
    speaker: SpeakerEntry | None
    date: DateEntry | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow(PlacedRow):
    """An event with its dates, the statement that claims it, and the event that it is another word for."""

    entry: EventEntry
    same_as: EventEntry | None
    date: DateEntry | None
    previous_date: DateEntry | None
    claim: StatementEntry | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantRow(RowSource):
    """A participant with its event."""

    event: EventEntry
    participant: ParticipantSpan
    speaker: SpeakerEntry | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerRow(RowSource):
    """A speaker."""

    entry: SpeakerEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRow(RowSource):
    """A named person or organization, and the speaker that it is."""

    entry: EntityEntry
    speaker: SpeakerEntry | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LocationRow(RowSource):
    """A place."""

    entry: LocationEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRow(RowSource):
    """A date."""

    entry: DateEntry


class RecordRows:
    """Yields the sources of the rows of each table, for one article record.

    Raises InvalidRecordError, once rows are requested, where a reference leads nowhere.
    """

    def __init__(self, record: ArticleRecord) -> None:
        self.record = record
        self.article = record.article
        self.references = References(record)

    def of(self, table: TableName) -> Iterator[RowSource]:
        """Yield the sources of the rows of a table, in the order of the record."""
        sources: dict[TableName, Callable[[], Iterator[RowSource]]] = {
            "articles": self._articles,
            "statements": self._statements,
            "events": self._events,
            "participants": self._participants,
            "speakers": self._speakers,
            "entities": self._entities,
            "locations": self._locations,
            "dates": self._dates,
        }
        return sources[table]()

    def _articles(self) -> Iterator[ArticleRow]:
        yield ArticleRow(article=self.article, record=self.record)

    def _statements(self) -> Iterator[StatementRow]:
        for entry in self.record.statements:
            yield StatementRow(
                article=self.article,
                entry=entry,
                speaker=self.references.speaker(entry.speaker),
                date=self.references.date(entry.date),
                location=self.references.location(entry.location),
                parent=self.references.statement(entry.parent),
            )

    def _events(self) -> Iterator[EventRow]:
        for entry in self.record.events:
            yield EventRow(
                article=self.article,
                entry=entry,
                date=self.references.date(entry.date),
                previous_date=self.references.date(entry.previous_date),
                location=self.references.location(entry.location),
                claim=self.references.statement(entry.claimed_by),
                same_as=self.references.event(entry.same_as),
            )

    def _participants(self) -> Iterator[ParticipantRow]:
        for event in self.record.events:
            for participant in event.participants:
                speaker = self.references.speaker(participant.speaker)
                yield ParticipantRow(article=self.article, event=event, participant=participant, speaker=speaker)

    def _speakers(self) -> Iterator[SpeakerRow]:
        return (SpeakerRow(article=self.article, entry=entry) for entry in self.record.speakers)

    def _entities(self) -> Iterator[EntityRow]:
        for entry in self.record.entities:
            yield EntityRow(article=self.article, entry=entry, speaker=self.references.speaker_with(entry.speaker))

    def _locations(self) -> Iterator[LocationRow]:
        return (LocationRow(article=self.article, entry=entry) for entry in self.record.locations)

    def _dates(self) -> Iterator[DateRow]:
        return (DateRow(article=self.article, entry=entry) for entry in self.record.dates)
