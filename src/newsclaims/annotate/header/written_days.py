"""Read calendar days as headers write them: "2017-06-08", "Thursday, June 8, 2017", "8 Jun 2017", "08.06.2017".

Absolute days only; the dates component reads what the prose says about time. A day in figures that could mean two
different days ("06/08/2017") is found with both, and `day_orders` decides between them where the article tells.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from newsclaims.language import lexicons
from newsclaims.language.gazetteer import country_of_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CALENDAR: Final[dict[str, Any]] = lexicons.read("calendar")
_MONTHS: Final[dict[str, int]] = _CALENDAR["months"]
_WEEKDAYS: Final[dict[str, int]] = {**_CALENDAR["weekdays"], **_CALENDAR["weekday_abbreviations"]}


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"


_MONTH = _any_of(_MONTHS) + r"\b\.?"
_WEEKDAY = _any_of(_WEEKDAYS) + r"\b\.?"
_ZONE = f"(?-i:{_any_of(_CALENDAR['zones']['names'])})"  # in capitals, since "WEST" is one and "west" is not
_YEAR = r"(?:1[6-9]|20)\d\d(?!\d)"
_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)"

PATTERN = (
    rf"(?:{_WEEKDAY},?\s++)?(?:{_MONTH}\s++{_NUMBER}(?:,?\s++{_YEAR})?|{_NUMBER}\s++{_MONTH}(?:,?\s++{_YEAR})?)"
    rf"|{_YEAR}[-/.](?:0?[1-9]|1[0-2])[-/.]{_NUMBER}(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"
    rf"|{_NUMBER}[./]{_NUMBER}[./]{_YEAR}"
)
"""The source of a regular expression for one written day: no groups, to be compiled with IGNORECASE."""

_DAY = re.compile(rf"(?<![\w/.-])(?:{PATTERN})(?![\w/-])", re.IGNORECASE)
_PARTS = re.compile(
    rf"(?:{_WEEKDAY},?\s++)?"
    rf"(?:(?P<m1>{_MONTH})\s++(?P<d1>\d+)\w*(?:,?\s++(?P<y1>\d{{4}}))?"
    rf"|(?P<d2>\d+)(?:st|nd|rd|th)?\s++(?P<m2>{_MONTH})(?:,?\s++(?P<y2>\d{{4}}))?"
    r"|(?P<y3>\d{4})[-/.](?P<m3>\d+)[-/.](?P<d3>\d+).*"
    r"|(?P<a>\d+)(?P<mark>[./])(?P<b>\d+)[./](?P<y4>\d{4}))",
    re.IGNORECASE,
)
_TIME_OF_DAY = re.compile(
    rf"{_WEEKDAY}|\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?|\d{{1,2}}(?=\s?[ap]\.?m\b)|[ap]\.?m\b\.?|(?<!\w)[+-]\d{{4}}"
    rf"|\b\d{{4}}(?=\s?{_ZONE})|\d{{1,4}} {_any_of(_CALENDAR['units'])}s? ago\b"
    rf"|\b(?:{_ZONE}|Z)\b|\bat\b|\bo'clock\b|\b{_any_of(_CALENDAR['hours'])}\b"
    r"|\b(?:local|(?-i:[A-Z][a-z]+)) time\b|[\s|,.;/·•()–—-]+",
    re.IGNORECASE,
)
"""What may accompany a day on a line of its own: "Thursday, 8 June 2017, 10:30 GMT"."""
_FIGURES = re.compile(rf"(?<![\w/.-])(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})/{_YEAR}(?![\w/-])")
_WEEKDAY_BEFORE = re.compile(rf"\b(?P<name>{_any_of(_WEEKDAYS)})\b[.,]*\s*+\Z", re.IGNORECASE)
_REACH_OF_A_WEEKDAY = 16
"""Characters before a day in which the longest weekday stands, with what follows it."""
_MONTHS_IN_YEAR = 12
_LEAP = 2000
"""A leap year: a day that it lacks does not exist in any year."""


class Day(NamedTuple):
    """A day of the calendar; `year` is None where the text does not give it."""

    year: int | None
    month: int
    day: int


class Readings(NamedTuple):
    """The two days that figures can mean: "06/08/2017" is 6 August or June 8."""

    day_first: Day
    month_first: Day


class Found(NamedTuple):
    """A day and its position in the text; `either` where figures leave open which of two it is."""

    day: Day | None
    start: int
    end: int
    either: Readings | None = None

    @property
    def has_year(self) -> bool:
        """Whether it is a day of one year, though perhaps one of two days."""
        return self.either is not None or (self.day is not None and self.day.year is not None)


def find_day(text: str, start: int = 0) -> Found | None:
    """Return the first written day at or after `start`; its `day` is None where it is ambiguous or does not exist."""
    match = _DAY.search(text, start)
    if match is None:
        return None
    return Found(read_day(match[0]), match.start(), match.end(), _readings(match[0]))


def _readings(text: str) -> Readings | None:
    """Return the two days that a string of figures writes, None where it is one day or none."""
    match = _PARTS.fullmatch(text)
    if match is None or match["mark"] != "/" or read_day(text) is not None:
        return None
    day_first = _day(match["y4"], int(match["b"]), int(match["a"]))
    month_first = _day(match["y4"], int(match["a"]), int(match["b"]))
    return Readings(day_first, month_first) if day_first and month_first else None


def read_day(text: str) -> Day | None:
    """Return the day that a string writes ("8 June 2017"), or None where it is not exactly one unambiguous day."""
    match = _PARTS.fullmatch(text)
    if match is None:
        return None
    part = match.groupdict()
    if part["m1"]:
        return _day(part["y1"], _MONTHS[part["m1"].lower().rstrip(".")], int(part["d1"]))
    if part["m2"]:
        return _day(part["y2"], _MONTHS[part["m2"].lower().rstrip(".")], int(part["d2"]))
    if part["y3"]:
        return _day(part["y3"], int(part["m3"]), int(part["d3"]))
    first, second = int(part["a"]), int(part["b"])
    if part["mark"] == "." or first > _MONTHS_IN_YEAR or first == second:
        return _day(part["y4"], second, first)  # with full stops the day comes first in every country
    return _day(part["y4"], first, second) if second > _MONTHS_IN_YEAR else None


def only_day(text: str) -> Found | None:
    """Return the day of a line that holds nothing besides it but a weekday, a time of day, a time zone or a country.

    "Thursday, 8 June 2017, 10:30 GMT", "Thursday 8 June 2017 12:03, UK".
    """
    found = find_day(text)
    if found is None or _TIME_OF_DAY.sub("", text[: found.start]):
        return None
    rest = _TIME_OF_DAY.sub(" ", text[found.end :]).strip()
    if rest and not (found.has_year and country_of_name(rest)):
        return None
    return found


def figures_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield the first and the second number of each day that a text writes in figures with slashes."""
    for match in _FIGURES.finditer(text):
        yield int(match["first"]), int(match["second"])


def weekday_before(text: str, place: int) -> int | None:
    """Return the number of the weekday that stands right before a place, 1 for a Monday; None without one."""
    match = _WEEKDAY_BEFORE.search(text[max(0, place - _REACH_OF_A_WEEKDAY) : place])
    return _WEEKDAYS[match["name"].lower()] if match else None


def is_only_days(text: str) -> bool:
    """Return whether a text holds nothing but written days, weekdays, times of day and time zones."""
    return not _TIME_OF_DAY.sub("", _DAY.sub(" ", text))


def iso(day: Day) -> str | None:
    """Return the day as `2017-06-08`, or None where it has no year."""
    return None if day.year is None else f"{day.year:04}-{day.month:02}-{day.day:02}"


def on_or_before(day: Day, anchor: str | None) -> str | None:
    """Return a day as an ISO day; one without a year is the latest such day up to `anchor`, an ISO day too.

    One day after the anchor still counts, since agencies and archives date by different time zones. Without year and
    anchor the result is None.
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
