"""Look up what the references of an article record refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from newsclaims.model.errors import InvalidRecordError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsclaims.model.records.article_record import (
        ArticleRecord,
        DateEntry,
        DateReference,
        EventEntry,
        LocationEntry,
        NamedReference,
        SpeakerEntry,
        StatementEntry,
    )

E = TypeVar("E", "SpeakerEntry", "LocationEntry", "DateEntry", "StatementEntry", "EventEntry")


class References:
    """Looks up what the entries of one article record refer to.

    Each method returns None for no reference, and raises InvalidRecordError for one to an id that the record lacks.
    """

    def __init__(self, record: ArticleRecord) -> None:
        self._speakers = _by_id(record.speakers)
        self._locations = _by_id(record.locations)
        self._dates = _by_id(record.dates)
        self._statements = _by_id(record.statements)
        self._events = _by_id(record.events)

    def speaker(self, reference: NamedReference | None) -> SpeakerEntry | None:
        return None if reference is None else _found(self._speakers, reference.id, "speakers")

    def speaker_with(self, id_: str | None) -> SpeakerEntry | None:
        return None if id_ is None else _found(self._speakers, id_, "speakers")

    def location(self, reference: NamedReference | None) -> LocationEntry | None:
        return None if reference is None else _found(self._locations, reference.id, "locations")

    def date(self, reference: DateReference | None) -> DateEntry | None:
        return None if reference is None else _found(self._dates, reference.id, "dates")

    def statement(self, id_: str | None) -> StatementEntry | None:
        return None if id_ is None else _found(self._statements, id_, "statements")

    def event(self, id_: str | None) -> EventEntry | None:
        return None if id_ is None else _found(self._events, id_, "events")


def _by_id(entries: Iterable[E]) -> dict[str, E]:
    return {entry.id: entry for entry in entries}


def _found(entries: Mapping[str, E], id_: str, name: str) -> E:
    if id_ not in entries:
        raise InvalidRecordError(f"there is no {id_} among the {name}")
    return entries[id_]
