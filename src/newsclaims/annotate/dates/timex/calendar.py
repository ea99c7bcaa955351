"""Arithmetic on the Gregorian calendar: months, ISO 8601 weeks, quarters, seasons and movable feasts.

Plain functions from dates and numbers to dates and numbers, without language. Easter Sunday is `dateutil.easter`'s.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The first month of each meteorological season of the northern hemisphere."""


def day(year: int, month: int, day_of_month: int) -> date | None:
    """Return that day, or None where the calendar has no such day ("30 February")."""
    if not (MINYEAR <= year < MAXYEAR and 1 <= month <= 12):
        return None
    if not 1 <= day_of_month <= last_day(year, month):
        return None
    return date(year, month, day_of_month)


def last_day(year: int, month: int) -> int:
    """Return how many days a month has."""
    return monthrange(year, month)[1]


def plus_days(start: date, days: int) -> date | None:
    """Return the day that many days later; None beyond the years that a calendar date can have."""
    ordinal = start.toordinal() + days
    if not 1 <= ordinal < date(MAXYEAR, 1, 1).toordinal():
        return None
    return date.fromordinal(ordinal)


def plus_months(year: int, month: int, months: int) -> tuple[int, int]:
    """Return the year and month that many months later."""
    count = year * 12 + month - 1 + months
    return count // 12, count % 12 + 1


def same_day_in(start: date, months: int) -> date | None:
    """Return the same day of the month that many months later, or the last day of a month that is too short."""
    year, month = plus_months(start.year, start.month, months)
    if not MINYEAR <= year < MAXYEAR:
        return None
    return date(year, month, min(start.day, last_day(year, month)))


def week(start: date) -> tuple[int, int]:
    """Return the ISO 8601 year and week of a day."""
    found = start.isocalendar()
    return found.year, found.week


def week_start(year: int, number: int) -> date | None:
    """Return the Monday of an ISO 8601 week, or None where the year has no such week."""
    try:
        return date.fromisocalendar(year, number, 1)
    except ValueError:
        return None


def quarter(start: date) -> int:
    """Return the calendar quarter of a day, 1 to 4."""
    return (start.month + 2) // 3


def season(start: date) -> tuple[int, str]:
    """Return the season of a day and the year that names it: January belongs to the winter of the year before."""
    if start.month < SEASON_MONTHS["SP"]:
        return start.year - 1, "WI"
    return start.year, next(name for name in ("WI", "FA", "SU", "SP") if start.month >= SEASON_MONTHS[name])


def weekday_before(anchor: date, weekday: int, *, strictly: bool = False) -> date | None:
    """Return the latest such ISO weekday (1 Monday … 7 Sunday) not after `anchor`; before it if `strictly`."""
    back = (anchor.isoweekday() - weekday) % 7
    return plus_days(anchor, -(back or 7 if strictly else back))


def weekday_after(anchor: date, weekday: int, *, strictly: bool = False) -> date | None:
    """Return the first such ISO weekday not before `anchor`; after it if `strictly`."""
    ahead = (weekday - anchor.isoweekday()) % 7
    return plus_days(anchor, ahead or 7 if strictly else ahead)


def weekday_in_week(anchor: date, weekday: int, weeks: int) -> date | None:
    """Return that weekday of the ISO week `weeks` weeks after that of `anchor`."""
    return plus_days(anchor, weekday - anchor.isoweekday() + 7 * weeks)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the first, second … such weekday of a month; -1 is the last."""
    if nth < 0:
        end = date(year, month, last_day(year, month))
        return end - timedelta(days=(end.isoweekday() - weekday) % 7)
    start = date(year, month, 1)
    return start + timedelta(days=(weekday - start.isoweekday()) % 7 + 7 * (nth - 1))
