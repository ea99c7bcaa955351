"""Treat dates as spans of days, and compare them."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from newsclaims.model.records.merged_record import DateSighting

ROUGHLY: Final = 3
"""Days by which "mid-July" and "about July 10" may be off on both sides, "early July" at its end, "late July" at its
beginning. Early or late on a day is still that day."""
NEXT_DAY: Final = 1
"""Days between two dates of one thing that happened: two time zones, or the first and last day of a meeting."""

UNPLACED: Final = re.compile(r"XXXX-(?:(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?|WXX-(?P<weekday>\d))")
"""A TIMEX3 value of a day whose year or week is not known."""
LONGEST_CHECKED: Final = 62
"""Longest period, in days, that is searched for a day such as a Friday; a longer one has one of any kind."""


class Period(NamedTuple):
    """Days from `start` to `end`, both included, as ordinals of the proleptic Gregorian calendar."""

    start: int
    end: int

    @property
    def days(self) -> int:
        """Return the number of days."""
        return self.end - self.start + 1

    def meets(self, other: Period) -> bool:
        """Return whether they have a day in common."""
        return self.start <= other.end and other.start <= self.end

    def holds(self, other: Period) -> bool:
        """Return whether `other` lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def gap(self, other: Period) -> int:
        """Return the days from the end of one to the start of the other, 0 where they meet."""
        return max(0, other.start - self.end, self.start - other.end)

    def common(self, other: Period) -> Period:
        """Return the days that are in both, for two that meet."""
        return Period(max(self.start, other.start), min(self.end, other.end))

    def widened(self, days: int) -> Period:
        """Return the period with some days more on both sides."""
        return Period(self.start - days, self.end + days)


def period_of(given: DateSighting | None) -> Period | None:
    """Return the days that a date can mean, with more of them for a rough date; None where it cannot be placed."""
    return None if given is None else _period(given.earliest, given.latest, given.mod)


@lru_cache(maxsize=1 << 12)
def _period(earliest: str | None, latest: str | None, mod: str | None) -> Period | None:
    start, end = day_number(earliest), day_number(latest)
    if start is None or end is None or end < start:
        return None
    found = Period(start, end)
    if mod == "APPROX" or (mod == "MID" and found.days > 1):
        return found.widened(ROUGHLY)
    if mod == "START" and found.days > 1:
        return Period(found.start, found.end + ROUGHLY)
    return Period(found.start - ROUGHLY, found.end) if mod == "END" and found.days > 1 else found


@lru_cache(maxsize=1 << 12)
def day_number(day: str | None) -> int | None:
    """Return the ordinal of an ISO day, None for anything else."""
    try:
        return date.fromisoformat(day).toordinal() if day else None
    except ValueError:
        return None


class PartialDay(NamedTuple):
    """What is known of a day whose year or week is not: "July 10", "Friday"."""

    month: int | None
    day: int | None
    weekday: int | None
    """1 for Monday to 7 for Sunday, as in TIMEX3."""

    def agrees(self, other: PartialDay) -> bool | None:
        """Return whether they say the same, None where they say different things of which both may be true."""
        pairs = [(a, b) for a, b in zip(self, other, strict=True) if a is not None and b is not None]
        return all(a == b for a, b in pairs) if pairs else None

    def is_in(self, period: Period) -> bool:
        """Return whether a period has such a day."""
        if period.days > LONGEST_CHECKED:
            return True
        return any(self._is(date.fromordinal(number)) for number in range(period.start, period.end + 1))

    def _is(self, day: date) -> bool:
        given = (day.month, day.day, day.isoweekday())
        return all(a is None or a == b for a, b in zip(self, given, strict=True))


@lru_cache(maxsize=1 << 10)
def partial_day(value: str) -> PartialDay | None:
    """Return what a TIMEX3 value without a year says, None where that is nothing.

    >>> partial_day("XXXX-07-10"), partial_day("XXXX-XX-XX")
    (PartialDay(month=7, day=10, weekday=None), None)
    """
    found = UNPLACED.match(value)
    if not found:
        return None
    parts = [None if part in (None, "XX") else int(part) for part in found.group("month", "day", "weekday")]
    return PartialDay(*parts) if any(parts) else None
