"""Give the meaning of a TIMEX3 value on the calendar: its first and last day, and the same in EDTF.

TIMEX3 values are those of ISO-TimeML (ISO 24617-1) with the letters that TimeBank writes: `2017-W25-WE`, `2017-Q3`,
`2017-SU`, `198` a decade, `19` a century, `XXXX-07-10` a day without a year, `PXM` some months. EDTF is ISO
8601-2:2019.
"""

from __future__ import annotations

import re
from datetime import MAXYEAR, date, timedelta

from newsclaims.annotate.dates.timex import calendar

_DAYPART = r"T(?:MO|MI|AF|EV|NI|DT)"
_CLOCK = r"T\d\d(?::\d\d(?::\d\d)?)?(?:Z|[+-]\d\d(?::\d\d)?)?"
_YEAR = r"(?:\d{4}|XXXX)"
_POINT = re.compile(
    rf"""
    BC(?P<before>\d{{4}}|\d\d) | (?P<century>\d\d) | (?P<decade>\d{{3}}) |
    (?P<year>{_YEAR})(?:
        -(?P<month>\d\d)(?:-(?P<day>\d\d)(?P<time>{_DAYPART}|{_CLOCK})?)? |
        -W(?P<week>\d\d|XX)(?:-(?:(?P<weekday>[1-7])(?:{_DAYPART}|{_CLOCK})?|(?P<weekend>WE)))? |
        -Q(?P<quarter>[1-4X]) | -H(?P<half>[12]) | -(?P<season>SP|SU|FA|WI) |
        -XX(?:-(?:XX|0[1-9]|[12]\d|3[01])(?:{_DAYPART}|{_CLOCK})?)?
    )?
    """,
    re.VERBOSE,
)
_DURATION = re.compile(
    r"P(?=[\dXT])(?:(?:\d+(?:\.\d+)?|X)(?:DE|CE|[YMWDQX]))*(?:WE)?(?:T(?:(?:\d+(?:\.\d+)?|X)[HMSX])+)?|P\d+WE|PXX"
)
_REFERENCE = re.compile(r"(?:PAST|PRESENT|FUTURE)_REF")
_NUMBERS_OF_A_CLOCK = re.compile(r"T(\d\d)(?::(\d\d)(?::(\d\d))?)?")
_LAST_OF_A_CLOCK = (24, 59, 60)
"""The greatest hour, minute and second: midnight at the end of a day, and a leap second."""
_MONTHS_IN_YEAR, _WEEKS_IN_YEAR = 12, 53
_LEAP = 2000
"""Stands for a year that is not known: each day that some year has is one of it."""
_EDTF_SEASON = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
_EDTF_QUARTER, _EDTF_HALF = 32, 39  # EDTF level 2: 33-36 are quarters, 40-41 half-years

Bounds = tuple[date, date]


def is_legal(value: str) -> bool:
    """Return whether `value` is a TIMEX3 value as newsclaims writes them, of a day that the calendar has.

    "2024-02-30" is none, and "2023-02-29" is none; "XXXX-02-29" is one.
    """
    if _DURATION.fullmatch(value) or _REFERENCE.fullmatch(value):
        return True
    parts = value.split("/")
    if len(parts) > 2:
        return False
    return all(map(_is_point, parts)) or all(map(_DURATION.fullmatch, parts))


def _is_point(value: str) -> bool:
    found = _POINT.fullmatch(value)
    if found is None:
        return False
    part = found.groupdict()
    year = int(part["year"]) if (part["year"] or "XXXX") != "XXXX" else _LEAP
    if part["month"] and not 1 <= int(part["month"]) <= _MONTHS_IN_YEAR:
        return False
    if part["day"] and not 1 <= int(part["day"]) <= calendar.last_day(year, int(part["month"])):
        return False
    week = part["week"]
    if week and week != "XX":
        has_week = calendar.week_start(year, int(week)) if part["year"] != "XXXX" else 1 <= int(week) <= _WEEKS_IN_YEAR
        if not has_week:
            return False
    clock = _NUMBERS_OF_A_CLOCK.search(value)
    numbers = clock.groups(default="0") if clock else ()
    return all(int(one) <= most for one, most in zip(numbers, _LAST_OF_A_CLOCK, strict=False))


def bounds(value: str, mod: str | None = None) -> Bounds | None:
    """Return the first and the last day that a value can mean; None where it has no place on the calendar.

    `mod` narrows a period: START and END to its first and second half, MID to its middle third.
    """
    first, _, last = value.partition("/")
    start = _point_bounds(first)
    end = _point_bounds(last) if last else start
    if start is None or end is None or start[0] > end[1]:
        return None
    return _narrowed(start[0], end[1], mod)


def edtf(value: str, mod: str | None = None) -> str | None:
    """Return the value in EDTF; None for durations, sets, references and what EDTF lacks (a weekday of any week)."""
    first, _, last = value.partition("/")
    start, end = _point_edtf(first), _point_edtf(last) if last else None
    if start is None or (last and end is None):
        return None
    if end is not None:
        return None if "/" in start + end else f"{start}/{end}"
    if "/" in start:
        return start
    if mod in ("ON_OR_BEFORE", "BEFORE"):
        return f"../{start}"
    if mod in ("ON_OR_AFTER", "AFTER"):
        return f"{start}/.."
    if mod in ("APPROX", "START", "MID", "END") and "T" not in start:
        return f"{start}~"
    return start


def _point_bounds(value: str) -> Bounds | None:
    found = _POINT.fullmatch(value)
    if found is None:
        return None
    part = found.groupdict()
    if part["before"]:
        return None  # before the first year of the calendar that `date` knows
    if part["century"]:
        return _years(int(part["century"]) * 100, 100)
    if part["decade"]:
        return _years(int(part["decade"]) * 10, 10)
    if part["year"] == "XXXX" or "X" in value:
        return None
    year = int(part["year"])
    if part["day"]:
        found_day = calendar.day(year, int(part["month"]), int(part["day"]))
        return (found_day, found_day) if found_day else None
    if part["month"]:
        return _months(year, int(part["month"]), 1)
    if part["week"]:
        return _week(year, int(part["week"]), part["weekday"], part["weekend"])
    return _long_bounds(year, part)


def _long_bounds(year: int, part: dict[str, str | None]) -> Bounds | None:
    if part["quarter"]:
        return _months(year, int(part["quarter"]) * 3 - 2, 3)
    if part["half"]:
        return _months(year, int(part["half"]) * 6 - 5, 6)
    if part["season"]:
        return _months(year, calendar.SEASON_MONTHS[part["season"]], 3)
    return _years(year, 1)


def _years(year: int, count: int) -> Bounds | None:
    if not 1 <= year <= year + count < MAXYEAR:
        return None
    return date(year, 1, 1), date(year + count - 1, 12, 31)


def _months(year: int, month: int, count: int) -> Bounds | None:
    start = calendar.day(year, month, 1)
    if start is None:
        return None
    last_year, last_month = calendar.plus_months(year, month, count - 1)
    return start, date(last_year, last_month, calendar.last_day(last_year, last_month))


def _week(year: int, number: int, weekday: str | None, weekend: str | None) -> Bounds | None:
    monday = calendar.week_start(year, number)
    if monday is None:
        return None
    if weekday:
        only = monday + timedelta(days=int(weekday) - 1)
        return only, only
    return monday + timedelta(days=5 if weekend else 0), monday + timedelta(days=6)


def _narrowed(start: date, end: date, mod: str | None) -> Bounds:
    days = (end - start).days + 1
    if days == 1:
        return start, end
    if mod == "START":
        return start, start + timedelta(days=(days - 1) // 2)
    if mod == "END":
        return start + timedelta(days=days // 2), end
    if mod == "MID":
        return start + timedelta(days=days // 3), end - timedelta(days=days // 3)
    return start, end


def _point_edtf(value: str) -> str | None:
    found = _POINT.fullmatch(value)
    if found is None:
        return None
    part = found.groupdict()
    if part["before"]:
        return f"-{int(part['before']) - 1:04}" if len(part["before"]) > 2 else f"-{part['before']}XX"
    if part["century"]:
        return f"{value}XX"
    if part["decade"]:
        return f"{value}X"
    if part["week"] or part["weekend"]:
        place = _point_bounds(value)
        return place and (
            place[0].isoformat() if place[0] == place[1] else "/".join(each.isoformat() for each in place)
        )
    year = part["year"]
    if part["quarter"] or part["half"]:
        shift, number = (_EDTF_QUARTER, part["quarter"]) if part["quarter"] else (_EDTF_HALF, part["half"])
        return f"{year}-{shift + int(number)}" if number != "X" else year
    if part["season"]:
        return f"{year}-{_EDTF_SEASON[part['season']]}"
    if part["day"]:
        return f"{year}-{part['month']}-{part['day']}" + _edtf_clock(part["time"])
    if part["month"]:
        return f"{year}-{part['month']}"
    return year if value.isdigit() else None  # an unknown year says nothing


def _edtf_clock(time: str | None) -> str:
    """Return a clock time in EDTF, which has only complete ones; a part of the day is left out."""
    found = re.fullmatch(r"T([01]\d|2[0-3])(?::(\d\d))?(?::(\d\d))?(.*)", time or "")
    if found is None:
        return ""
    hour, minute, second, zone = found.groups()
    return f"T{hour}:{minute or '00'}:{second or '00'}{zone}"
