"""What events ask of dates alone: is it on the calendar, before or after publication, finer than another."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclaims.model.annotations import Timex

When = Literal["past", "today", "future", "unknown"]
"""Where a date is, seen from the day of publication."""


def is_placed(timex: Timex) -> bool:
    """Return whether an expression names a time on the calendar, as opposed to a duration, a habit or "now"."""
    return timex.type in ("DATE", "TIME") and timex.value[:4].replace("X", "0").isdigit()


def is_day(timex: Timex) -> bool:
    """Return whether an expression names one day, or a time of it."""
    return timex.earliest is not None and timex.earliest == timex.latest


def age(timex: Timex, published: str | None) -> int | None:
    """Return the days from the one day that an expression names to publication; None without such a day or date."""
    if timex.earliest is None or published is None or not is_day(timex):
        return None
    try:
        return (date.fromisoformat(published[:10]) - date.fromisoformat(timex.earliest)).days
    except ValueError:  # a Doc's header may hold anything
        return None


def when(timex: Timex | None, published: str | None) -> When:
    """Return where a date is; "today" also for a week or a year of which the day of publication is part."""
    if timex is None or published is None or timex.earliest is None or timex.latest is None:
        return "unknown"
    if timex.latest < published[:10]:
        return "past"
    return "future" if timex.earliest > published[:10] else "today"


def finest(indices: Sequence[int], dates: Sequence[Timex]) -> list[int]:
    """Return the dates of one event without those that another makes more precise: the day of "May 4, this year"."""
    kept: list[int] = []
    for index in indices:
        rivals = [other for other in indices if other != index and _holds(dates[index], dates[other])]
        if not any(other in kept or not _holds(dates[other], dates[index]) for other in rivals):
            kept.append(index)
    return kept


def _holds(one: Timex, other: Timex) -> bool:
    """Return whether the days of one expression include those of another."""
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return one.value == other.value
    return one.earliest <= other.earliest and other.latest <= one.latest
