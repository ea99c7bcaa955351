"""Leave out of a record what it is not sure enough of: `extract --min-confidence`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclaims.model.records.article_record import (
        ArticleRecord,
        DateEntry,
        DateReference,
        EventEntry,
        LocationEntry,
        NamedReference,
        StatementEntry,
    )

    E = TypeVar("E", DateEntry, EventEntry, LocationEntry, StatementEntry)
    R = TypeVar("R", DateReference, NamedReference)


def sure_findings(record: ArticleRecord, least: float) -> ArticleRecord:
    """Return a record without the dates, places, statements and events whose confidence is below `least`.

    A statement whose speaker is less sure keeps its source and loses the speaker. What referred to something that is
    left out refers to nothing; a second word for an event goes with it. Speakers and entities stay, and so does what
    has no confidence.
    """
    return _Selection(record, least).record() if least > 0 else record


class _Selection:
    """What stays of a record."""

    def __init__(self, record: ArticleRecord, least: float) -> None:
        self.whole = record
        self.least = least
        self.dates = self._sure(record.dates)
        self.locations = self._sure(record.locations)
        self.statements = self._sure(record.statements)
        self.events = self._sure(record.events)
        for id_ in self._words_for_others():
            del self.events[id_]
        self.ids = {*self.dates, *self.locations, *self.statements, *self.events}

    def _words_for_others(self) -> set[str]:
        """Return the events that are only another word for one that is left out, directly or over others."""
        gone: set[str] = set()
        words_for: dict[str, list[str]] = {}
        for event in self.whole.events:
            if event.same_as is not None:
                words_for.setdefault(event.same_as, []).append(event.id)
        queue = [event.id for event in self.whole.events if event.id not in self.events]
        while queue:
            others = [id_ for id_ in words_for.get(queue.pop(), ()) if id_ in self.events and id_ not in gone]
            gone.update(others)
            queue.extend(others)
        return gone

    def _sure(self, entries: Sequence[E]) -> dict[str, E]:
        return {entry.id: entry for entry in entries if entry.confidence is None or entry.confidence >= self.least}

    def record(self) -> ArticleRecord:
        anchors = {date.id for date in self.whole.dates} - self.ids
        dates = (replace(date, anchor=None) if date.anchor in anchors else date for date in self.dates.values())
        return replace(
            self.whole,
            dates=tuple(dates),
            locations=tuple(self.locations.values()),
            statements=tuple(map(self._statement, self.statements.values())),
            events=tuple(map(self._event, self.events.values())),
        )

    def _statement(self, said: StatementEntry) -> StatementEntry:
        date = self._reference(said.date)
        is_sure = said.speaker_confidence is None or said.speaker_confidence >= self.least
        return replace(
            said,
            speaker=said.speaker if is_sure else None,
            speaker_confidence=said.speaker_confidence if is_sure else None,
            date=date,
            date_from=said.date_from if date else None,
            location=self._reference(said.location),
            parent=self._id(said.parent),
        )

    def _event(self, event: EventEntry) -> EventEntry:
        date = self._reference(event.date)
        return replace(
            event,
            date=date,
            date_from=event.date_from if date else None,
            previous_date=self._reference(event.previous_date),
            location=self._reference(event.location),
            claimed_by=self._id(event.claimed_by),
        )

    def _reference(self, reference: R | None) -> R | None:
        return reference if reference is not None and reference.id in self.ids else None

    def _id(self, id_: str | None) -> str | None:
        return id_ if id_ in self.ids else None
