"""Answer questions about dates alone: is it on the calendar, before or after publication, finer than another."""

from __future__ import annotations

from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclaims.model.annotations import Timex

When = Literal["past", "today", "future", "unknown"]
"""Where a date is, seen from the day of publication."""


_Period: TypeAlias = tuple[str, str]
"""The first and the last day of an expression, in ISO format."""


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


OPEN: Final = frozenset("X-")
"""The signs of a value that says nothing."""


def telling(indices: Sequence[int], dates: Sequence[Timex]) -> list[int]:
    """Return the dates of one event without what says no day at all ("the year after", XXXX) beside one that does."""
    if all(_period(dates[index]) is None for index in indices):
        return list(indices)
    return [index for index in indices if not set(dates[index].value) <= OPEN]


def finest(indices: Sequence[int], dates: Sequence[Timex]) -> list[int]:
    """Return the dates of one event without those that another makes more precise: the day of "May 4, this year".

    Of several that name the same days the first is kept.
    """
    if len(indices) < 2:
        return list(indices)
    coarse = _coarse({period for index in indices if (period := _period(dates[index])) is not None})
    kept: dict[_Period | str, int] = {}
    for index in indices:
        period = _period(dates[index])
        if period not in coarse:
            kept.setdefault(dates[index].value if period is None else period, index)
    return list(kept.values())


def _period(timex: Timex) -> _Period | None:
    """Return the first and the last day of an expression, None where it has no place on the calendar."""
    return None if timex.earliest is None or timex.latest is None else (timex.earliest, timex.latest)


def _coarse(periods: set[_Period]) -> set[_Period]:
    """Return the periods that include another one: in a scan from the latest start on, those that end after another."""
    coarse = set()
    first_end: str | None = None
    for period in sorted(sorted(periods, key=itemgetter(1)), key=itemgetter(0), reverse=True):
        if first_end is not None and first_end <= period[1]:
            coarse.add(period)
        else:
            first_end = period[1]
    return coarse
