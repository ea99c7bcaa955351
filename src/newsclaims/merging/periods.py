"""Dates as stretches of days, and how two of them stand to each other."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

ROUGHLY: Final = 3
"""Days by which "mid-July" and "about July 10" may miss on both sides, "early July" at its end, "late July" at its
beginning. What is early or late on a day is of that day."""
NEXT_DAY: Final = 1
"""Days between two dates of what came about once: two time zones, or the first and the last day of a meeting."""


class Period(NamedTuple):
    """Days from `start` to `end`, both included, as ordinals of the proleptic Gregorian calendar."""

    start: int
    end: int

    @property
    def days(self) -> int:
        """How many."""
        return self.end - self.start + 1

    def meets(self, other: Period) -> bool:
        """Whether they have a day in common."""
        return self.start <= other.end and other.start <= self.end

    def holds(self, other: Period) -> bool:
        """Whether `other` lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def gap(self, other: Period) -> int:
        """Days from the end of the one to the start of the other, 0 where they meet."""
        return max(0, other.start - self.end, self.start - other.end)

    def common(self, other: Period) -> Period:
        """The days of both, for two that meet."""
        return Period(max(self.start, other.start), min(self.end, other.end))

    def widened(self, days: int) -> Period:
        """The same with some days more on both sides."""
        return Period(self.start - days, self.end + days)


def period_of(entry: Mapping[str, str | None] | None) -> Period | None:
    """The days that a date can mean; None where it cannot be placed. A rough one reaches further, on its open side."""
    return None if entry is None else _period(entry["earliest"], entry["latest"], entry["mod"])


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
    """The ordinal of an ISO day, None for what is none."""
    try:
        return date.fromisoformat(day).toordinal() if day else None
    except ValueError:
        return None
