"""Calendar days as headers write them: "2017-06-08", "Thursday, June 8, 2017", "8 Jun 2017", "June 8", "08.06.2017".

Only absolute days: what an article's prose says of time is read by the dates component. A day in figures that could be
two days ("06/08/2017") is none.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

_MONTHS = (
    ("january", "jan"),
    ("february", "feb"),
    ("march", "mar"),
    ("april", "apr"),
    ("may",),
    ("june", "jun"),
    ("july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_MONTH_NUMBER = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_MONTH = "(?:" + "|".join(sorted(_MONTH_NUMBER, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_YEAR = r"(?:1[6-9]|20)\d\d(?!\d)"
_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)"

PATTERN = (
    rf"(?:{_WEEKDAY},?\s+)?(?:{_MONTH}\s+{_NUMBER}(?:,?\s+{_YEAR})?|{_NUMBER}\s+{_MONTH}(?:,?\s+{_YEAR})?)"
    rf"|{_YEAR}[-/.](?:0?[1-9]|1[0-2])[-/.]{_NUMBER}(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"
    rf"|{_NUMBER}[./]{_NUMBER}[./]{_YEAR}"
)
"""Source of a regular expression (to be compiled with IGNORECASE) for one written day, without groups."""

_DAY = re.compile(rf"(?<![\w/.-])(?:{PATTERN})(?![\w/-])", re.IGNORECASE)
_PARTS = re.compile(
    rf"(?:{_WEEKDAY},?\s+)?"
    rf"(?:(?P<m1>{_MONTH})\s+(?P<d1>\d+)\w*(?:,?\s+(?P<y1>\d{{4}}))?"
    rf"|(?P<d2>\d+)(?:st|nd|rd|th)?\s+(?P<m2>{_MONTH})(?:,?\s+(?P<y2>\d{{4}}))?"
    r"|(?P<y3>\d{4})[-/.](?P<m3>\d+)[-/.](?P<d3>\d+).*"
    r"|(?P<a>\d+)(?P<mark>[./])(?P<b>\d+)[./](?P<y4>\d{4}))",
    re.IGNORECASE,
)
_TIME_OF_DAY = re.compile(
    rf"{_WEEKDAY}|\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?|\d{{1,2}}(?=\s?[ap]\.?m\b)|[ap]\.?m\b\.?|(?<!\w)[+-]\d{{4}}"
    r"|\b\d{4}(?=\s?(?:GMT|UTC|HKT))|\d+ (?:year|month|day|hour|minute)s? ago\b"
    r"|\b(?:UTC|GMT|BST|CES?T|EES?T|MSK|IST|JST|HKT|SGT|AES?T|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|Z)\b|\bat\b|\bo'clock\b"
    r"|\bnoon\b|\b(?:local|Moscow) time\b|[\s|,.;/·•()–—-]+",
    re.IGNORECASE,
)
_MONTHS_IN_YEAR = 12
_LEAP = 2000
"""Any leap year, to tell a day that exists in some year from one that never does."""


class Day(NamedTuple):
    """A day of the calendar; `year` is None where the text gives none."""

    year: int | None
    month: int
    day: int


class Found(NamedTuple):
    """A day and the characters that write it."""

    day: Day | None
    start: int
    end: int


def find_day(text: str, start: int = 0) -> Found | None:
    """The first written day at or after `start`; its `day` is None where it is ambiguous or does not exist."""
    match = _DAY.search(text, start)
    return Found(read_day(match[0]), match.start(), match.end()) if match else None


def read_day(text: str) -> Day | None:
    """What a string that is one written day says."""
    match = _PARTS.fullmatch(text)
    if match is None:
        return None
    part = match.groupdict()
    if part["m1"]:
        return _day(part["y1"], _MONTH_NUMBER[part["m1"].lower().rstrip(".")], int(part["d1"]))
    if part["m2"]:
        return _day(part["y2"], _MONTH_NUMBER[part["m2"].lower().rstrip(".")], int(part["d2"]))
    if part["y3"]:
        return _day(part["y3"], int(part["m3"]), int(part["d3"]))
    first, second = int(part["a"]), int(part["b"])
    if part["mark"] == "." or first > _MONTHS_IN_YEAR or first == second:
        return _day(part["y4"], second, first)  # with full stops the day comes first, everywhere
    return _day(part["y4"], first, second) if second > _MONTHS_IN_YEAR else None


def only_day(text: str) -> Found | None:
    """The day of a line that holds nothing else but a weekday, a time of day or a time zone."""
    found = find_day(text)
    if found is None or _TIME_OF_DAY.sub("", text[: found.start]) or _TIME_OF_DAY.sub("", text[found.end :]):
        return None
    return found


def is_only_days(text: str) -> bool:
    """Whether a text holds nothing but written days, weekdays, times of day and time zones."""
    return not _TIME_OF_DAY.sub("", _DAY.sub(" ", text))


def iso(day: Day) -> str | None:
    """The day as `2017-06-08`, None without a year."""
    return None if day.year is None else f"{day.year:04}-{day.month:02}-{day.day:02}"


def on_or_before(day: Day, anchor: str | None) -> str | None:
    """A day without year as an ISO day: the last such day up to `anchor`, an ISO day.

    One day after the anchor still counts: agencies and archives date by different time zones. With a year, the day
    itself; without year and anchor, None.
    """
    if day.year is not None:
        return iso(day)
    try:
        latest = date.fromisoformat((anchor or "")[:10]) + timedelta(days=1)
    except (ValueError, OverflowError):
        return None
    for year in range(latest.year, latest.year - 9, -1):  # 29 February can be eight years away
        if year > 0 and _exists(year, day.month, day.day) and date(year, day.month, day.day) <= latest:
            return iso(day._replace(year=year))
    return None


def _day(year: str | None, month: int, day: int) -> Day | None:
    if not _exists(int(year) if year else _LEAP, month, day):
        return None
    return Day(int(year) if year else None, month, day)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
