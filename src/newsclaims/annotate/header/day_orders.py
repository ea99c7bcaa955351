"""Decide whether "06/08/2017" in a header is 6 August or June 8, by what the article tells of it.

What tells, the surest first: a weekday beside the figures, another day that is known to be near, and other figures of
the article that can be read in one way only ("23/04/2024"). Where nothing does, it stays open.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from newsclaims.annotate.header.written_days import figures_in, weekday_before

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsclaims.annotate.header.written_days import Day, Found

NEAR: Final = 7
"""Days between a day of publication and the dateline, an update or the day in the file's name: the two readings are
further from each other."""
MONTHS: Final = 12


def day_told(found: Found, text: str, others: Iterable[Day], *, day_first: bool = False) -> Day | None:
    """Return the day that figures stand for, None where nothing tells.

    `others` are days that are known to be near. `day_first` decides for the day before the month.
    """
    if found.either is None:
        return found.day
    if day_first:
        return found.either.day_first
    weekday = weekday_before(text, found.start)
    for told in (
        [day for day in found.either if weekday == _date(day).isoweekday()],
        [day for day in found.either if any(_are_near(day, other) for other in others)],
    ):
        if len(told) == 1:
            return told[0]
    orders = {first > second for first, second in figures_in(text) if (first > MONTHS) != (second > MONTHS)}
    if len(orders) != 1:
        return None
    return found.either.day_first if orders.pop() else found.either.month_first


def _are_near(day: Day, other: Day) -> bool:
    """Return whether two days are near each other; one without a year is taken in that of the first."""
    try:
        then = _date(other._replace(year=other.year or day.year))
    except ValueError:  # 29 February
        return False
    return abs((_date(day) - then).days) <= NEAR


def _date(day: Day) -> date:
    return date(day.year or 1, day.month, day.day)
