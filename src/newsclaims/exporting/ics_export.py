"""Write events as a calendar (iCalendar, RFC 5545).

An event has a stable UID, so a calendar that imports a later file updates what it has. One that was called off is
CANCELLED on the day it was announced for; one that was moved stands on its new day with SEQUENCE 1, as RFC 5546 asks,
and says which day it was moved from. An event that is only known to take place within a month or a year spans all of
it, without making the time busy. Second mentions (`same_as`), and events that cannot be placed on the calendar, are
left out.

Merged events give one entry each, on the date that holds now; the other dates that were given are in its description.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final

from newsclaims.exporting.event_days import CLOCK, days_of, is_called_off, valid_date
from newsclaims.model.records.merged_record import MergedEvent
from newsclaims.version import NAME, __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclaims.exporting.event_days import EventDays
    from newsclaims.exporting.resolved_article import ResolvedArticle
    from newsclaims.model.records.article_record import DateEntry, LocationEntry
    from newsclaims.model.records.merged_record import MergedDate
    from newsclaims.tables.row_sources import EventRow

Line = tuple[str, str]
"""The name of a property with its parameters, and its value as it is written."""

LONGEST_LINE: Final = 75
"""Octets of a line without its end; longer ones are folded."""
UNDATED: Final = "19700101T000000Z"
"""DTSTAMP of events in articles without a day of publication: the property is required, and we use no clock."""

FIRM: Final = frozenset({"happened", "ongoing", "scheduled", "rescheduled"})
"""Statuses of events that are CONFIRMED; all others that were not called off are TENTATIVE."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _CalendarEvent:
    """What an entry of the calendar says, whatever record it was made from."""

    uid: str
    reported: str | None
    """The day of the first report, for DTSTAMP."""
    date: DateEntry | MergedDate
    days: EventDays
    label: str
    status: str | None
    called_off: bool
    sequence: int
    description: Iterable[str]
    place: str | None
    position: tuple[float, float] | None
    """Its latitude and longitude."""
    url: str | None = None
    moved_from: str | None = None

    def lines(self) -> Iterator[Line]:
        """Yield the properties of its VEVENT."""
        yield "BEGIN", "VEVENT"
        yield "UID", f"{self.uid}@{NAME}"
        yield "DTSTAMP", f"{self.reported.replace('-', '')}T000000Z" if self.reported else UNDATED
        yield from _time(self.date, self.days)
        yield "SUMMARY", _text(self.label)
        yield "STATUS", "CANCELLED" if self.called_off else "CONFIRMED" if self.status in FIRM else "TENTATIVE"
        yield "SEQUENCE", str(self.sequence)
        yield "DESCRIPTION", _text("\n".join(self.description))
        if self.status:
            yield "CATEGORIES", _text(self.status)
        if self.place is not None:
            yield "LOCATION", _text(self.place)
        if self.position is not None:
            yield "GEO", f"{self.position[0]};{self.position[1]}"
        if self.url and self.url.isascii() and self.url.isprintable():
            yield "URL", self.url
        if self.moved_from:
            yield "X-NEWSCLAIMS-MOVED-FROM", _text(self.moved_from)
        yield "TRANSP", "TRANSPARENT" if self.days.vague or self.called_off else "OPAQUE"
        yield "END", "VEVENT"


def write(records: Iterable[ResolvedArticle | MergedEvent], stream: BinaryIO) -> None:
    """Write one calendar with the events of articles, and merged events, that can be placed on it."""
    head = (("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("PRODID", f"-//{NAME}//{NAME} {__version__}//EN"))
    _write_lines(head, stream)
    for record in records:
        if isinstance(record, MergedEvent):
            found = [_merged_event(record)]
        else:
            found = [_event(record, row) for row in record.events]
        for event in found:
            if event is not None:
                _write_lines(event.lines(), stream)
    _write_lines([("END", "VCALENDAR")], stream)


def _event(article: ResolvedArticle, row: EventRow) -> _CalendarEvent | None:
    event, entry = row.entry, valid_date(row)
    days = days_of(entry)
    if event.same_as is not None or entry is None or days is None:
        return None
    called_off = is_called_off(row)
    moved_from = row.previous_date.value if row.previous_date and row.date is not None else None
    return _CalendarEvent(
        uid=article.key(event.id),
        reported=article.article.published,
        date=entry,
        days=days,
        label=event.label,
        status=event.status,
        called_off=called_off,
        sequence=int(called_off or moved_from is not None),
        description=_description(article, row, days, moved_from),
        place=row.location.name if row.location else None,
        position=_position(row.location),
        url=article.article.url,
        moved_from=moved_from,
    )


def _merged_event(event: MergedEvent) -> _CalendarEvent | None:
    date = event.dates[0] if event.dates else None
    days = days_of(date)
    if date is None or days is None:
        return None
    cancelled = event.status == "cancelled"
    moved = event.agreement == "revised" and len(event.dates) > 1
    return _CalendarEvent(
        uid=event.id,
        reported=min((one.published for one in event.sightings if one.published), default=None),
        date=date,
        days=days,
        label=event.label,
        status=event.status,
        called_off=cancelled,
        sequence=len(event.dates) - 1 if moved else int(cancelled),
        description=_told(event),
        place=event.location.name if event.location else None,
        position=None,
        moved_from=event.dates[1].value if moved else None,
    )


def _position(place: LocationEntry | None) -> tuple[float, float] | None:
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return place.latitude, place.longitude


def _told(event: MergedEvent) -> Iterator[str]:
    """Yield what the articles of a merged event say: each date with who gives it, and the last report."""
    yield f"Dates: {event.agreement}"
    for date in event.dates:
        speakers = f", by {', '.join(date.speakers)}" if date.speakers else ""
        yield f"{date.value}: {date.articles} articles{speakers}"
    yield event.sightings[-1].evidence.text


def _time(entry: DateEntry | MergedDate, days: EventDays) -> Iterator[Line]:
    clock = CLOCK.fullmatch(entry.value)
    if clock is not None and entry.mod is None:
        zone = "Z" if entry.value.endswith("Z") else ""
        yield "DTSTART", f"{''.join(clock.groups()[:3])}T{clock[4]}{clock[5]}{clock[6] or '00'}{zone}"
        return
    yield "DTSTART;VALUE=DATE", days.first.isoformat().replace("-", "")
    yield "DTEND;VALUE=DATE", days.after.isoformat().replace("-", "")


def _description(article: ResolvedArticle, row: EventRow, days: EventDays, moved_from: str | None) -> Iterator[str]:
    if row.entry.status:
        yield f"Status: {row.entry.status}"
    if moved_from:
        yield f"Moved from {moved_from}"
    if days.vague:
        yield f"Some time between {days.first} and {days.last}"
    if row.claim is not None and row.claim.speaker is not None:
        yield f"Claimed by {row.claim.speaker.name}"
    yield row.entry.evidence.text
    yield f"Article: {article.article.title or article.article.id}"


def _text(value: str) -> str:
    """Return a text value with what has a meaning in RFC 5545 escaped, and without control characters."""
    lines = (
        "".join("\ufffd" if unicodedata.category(c) in ("Cc", "Cs") else c for c in line)
        for line in value.replace("\r\n", "\n").split("\n")
    )
    return "\\n".join(line.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,") for line in lines)


def _write_lines(lines: Iterable[Line], stream: BinaryIO) -> None:
    for name, value in lines:
        stream.writelines(piece + b"\r\n" for piece in _folded(f"{name}:{value}".encode()))


def _folded(line: bytes) -> Iterator[bytes]:
    """Yield the parts of a folded line, none of which splits a character."""
    start, room = 0, LONGEST_LINE
    prefix = b""
    while len(line) - start > room:
        end = start + room
        while line[end] & 0xC0 == 0x80:  # within a character of UTF-8
            end -= 1
        yield prefix + line[start:end]
        start, prefix, room = end, b" ", LONGEST_LINE - 1
    yield prefix + line[start:]
