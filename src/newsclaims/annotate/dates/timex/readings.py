"""Readings of temporal expressions, and the context on which they depend."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from newsclaims.annotate.dates.timex import calendar, values

if TYPE_CHECKING:
    from datetime import date

Direction = Literal["past", "future"]
Kind = Literal["DATE", "TIME"]
Base = Literal["anchor", "previous", "day"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A TIMEX3 type, value and mod.

    `base` is what a relative expression counts from: the anchor, the date before it, or the last single day before it;
    `rule` is the rule that decided.
    """

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    mod: str | None = None
    base: Base | None = None
    rule: str = ""

    @property
    def is_dated(self) -> bool:
        """Whether it is a point or period of the calendar, with or without a year: later dates can count from it."""
        return self.type in ("DATE", "TIME") and self.value[0] in "0123456789X" and "XX-XX" not in self.value

    @property
    def place(self) -> values.Bounds | None:
        """The first and last day that it can mean; None for amounts, sets and what has no place on the calendar."""
        return values.bounds(self.value, self.mod) if self.type in ("DATE", "TIME") else None


@dataclass(frozen=True, slots=True)
class Impossible:
    """A date that no calendar has ("February 30"): it is reported and has no value."""

    message: str


@dataclass(frozen=True, slots=True)
class Context:
    """The context of an expression.

    `anchor` is the day on which the article was published, `direction` where the clause points, `previous` the date
    before, `day` the latest single day before, `period` the reporting period of a business story ("1989-Q3", or "1989"
    for the year to date), to which "a year earlier" refers, and `quarter` the latest such period that is a quarter.
    """

    anchor: date | None = None
    direction: Direction | None = None
    previous: Reading | None = None
    day: Reading | None = None
    period: str | None = None
    quarter: str | None = None
    day_first: bool = False


Parts = Mapping[str, str]
Reader = Callable[[Parts, Context], "Reading | Impossible | None"]

OPEN: Final = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "E": "XXXX",
    "C": "XXXX",
}
"""The value of a relative expression of that granularity when there is nothing to count from."""


def on_day(found: date | None, base: Base | None = None) -> Reading | None:
    """Return the reading of a single day; None where the arithmetic left the calendar."""
    return None if found is None else Reading("DATE", found.isoformat(), base=base)


def unit_value(unit: str, start: date) -> str:
    """Return the TIMEX3 value of the day, week, month, quarter, year, decade or century that contains `start`."""
    if unit == "D":
        return start.isoformat()
    if unit in ("W", "WE"):
        year, number = calendar.week(start)
        return f"{year:04}-W{number:02}" + ("-WE" if unit == "WE" else "")
    if unit == "Q":
        return f"{start.year:04}-Q{calendar.quarter(start)}"
    return f"{start.year:04}-{start.month:02}"[: {"M": 7, "Y": 4, "E": 3, "C": 2}[unit]]


def shifted(unit: str, start: date, count: int) -> date | None:
    """Return `start` moved by a number of units; None beyond the calendar."""
    days = {"D": 1, "W": 7, "WE": 7, "F": 14}
    if unit in days:
        return calendar.plus_days(start, days[unit] * count)
    return calendar.same_day_in(start, {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}[unit] * count)


def granularity(value: str) -> str:
    """Return the unit of a dated value: "D", "W", "WE", "M", "Q", "S" a season, "H" half a year, "Y", "E", "C"."""
    value = value.partition("/")[0]
    if value.startswith("BC"):
        return "Y" if len(value) > len("BC04") else "C"
    if value.endswith("WE"):
        return "WE"
    if "-Q" in value:
        return "Q"
    if "-W" in value:
        return "W" if value.count("-") == 1 else "D"
    if len(value) == len("2017-SU") and not value[-1].isdigit():
        return "S"
    if "-H" in value:
        return "H"
    return {2: "C", 3: "E", 4: "Y", 7: "M"}.get(len(value), "D")


def with_mod(reading: Reading, mod: str | None) -> Reading:
    """Return the reading with a modifier, if there is one."""
    return replace(reading, mod=mod) if mod else reading
