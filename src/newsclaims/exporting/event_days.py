"""When an event is, as calendars and schema.org say it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from newsclaims.model.records.article_record import DateEntry
    from newsclaims.model.records.merged_record import MergedDate
    from newsclaims.tables.row_sources import EventRow

CLOCK: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?Z?")
"""A TIMEX3 value with a time of day."""
DAYS: Final = re.compile(r"\d{4}-\d\d-\d\d(?:/\d{4}-\d\d-\d\d)?")
"""A TIMEX3 value that is a day, or a range that lasts all its days."""


@dataclass(frozen=True, slots=True)
class EventDays:
    """The first and the last day of an event; `vague` where it takes place at some time between them."""

    first: date
    last: date
    vague: bool

    @property
    def after(self) -> date:
        """The day after the last; the last itself at the end of the calendar."""
        return self.last + timedelta(days=1) if self.last < date.max else self.last


def days_of(entry: DateEntry | MergedDate | None) -> EventDays | None:
    """Return the days that a date can mean, or None where it has no place on the calendar."""
    if entry is None or entry.earliest is None or entry.latest is None:
        return None
    try:
        first, last = date.fromisoformat(entry.earliest), date.fromisoformat(entry.latest)
    except ValueError:  # a year before 1
        return None
    if last < first:
        return None
    exact = entry.mod is None and (DAYS.fullmatch(entry.value) or first == last)
    return EventDays(first, last, vague=not exact)


def valid_date(row: EventRow) -> DateEntry | None:
    """Return the date that an event is found under: its own, or the one that was given up where it has no new one."""
    return row.date if row.date is not None else row.previous_date


def is_called_off(row: EventRow) -> bool:
    """Return whether an event does not take place on the day it is found under."""
    return row.entry.status == "cancelled" or (row.entry.status == "postponed" and row.date is None)
