"""Treat dates as spans of days, and compare them."""

from __future__ import annotations

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
