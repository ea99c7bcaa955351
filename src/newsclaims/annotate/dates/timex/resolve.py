"""Resolve the matches of an article one after the other, each in the context of those before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsclaims.annotate.dates.timex.grammar import Reporting
from newsclaims.annotate.dates.timex.readings import Context, Direction, Impossible, Reading, granularity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from newsclaims.annotate.dates.timex.scan import Match

CLOCK = "clock"
DEICTIC = frozenset({"deictic", "deictic-daypart"})
"""The rules of "today", "last night": within quotation marks they count from the day on which that was said."""
NEAR = 14
"""Days from the publication to a day that the article can be about."""
LOOK_AHEAD = 5
"""How many expressions after a time of day may hold its day."""
FIRST_YEAR, LAST_YEAR = 1000, 9000
"""An anchor outside these is a mistake in the input, and a century from it has no year of four digits."""

_OPEN_DAY = re.compile(r"XXXX-(?:WXX-\d|\d\d-\d\d)")
"""A day without its year or week, in an article of unknown date."""
_QUARTER = re.compile(r"\d{4}-Q[1-4]")
_YEAR_TO_DATE = re.compile(r"(?:the )?(?:first |latest )?(?:six|nine) months|the year", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A match with its reading; `counted_from` is the position in the result of the date that it is relative to."""

    match: Match
    reading: Reading
    counted_from: int | None


def resolve(
    matches: Sequence[Match],
    directions: Sequence[Direction | None],
    *,
    anchor: date | None,
    sentences: Sequence[int] | None = None,
    quoted: frozenset[int] = frozenset(),
    day_first: bool = False,
) -> tuple[list[Resolved], list[tuple[Match, Impossible]]]:
    """Return the readings of an article's matches in text order, and the matches that name a day no calendar has.

    `directions` holds for each match the direction in which its clause points, `anchor` is the day of publication.
    `sentences` holds for each match the number of its sentence: a time of day is on a day that its sentence names.
    `quoted` holds the numbers of the matches within quotation marks.
    """
    if anchor is not None and not FIRST_YEAR <= anchor.year < LAST_YEAR:
        anchor = None
    found: list[Resolved] = []
    impossible: list[tuple[Match, Impossible]] = []
    previous: int | None = None
    day: int | None = None
    said: int | None = None
    period: str | None = None
    quarter: str | None = None
    clock_days = _ClockDays(matches, directions, sentences) if sentences is not None else None
    for number, (match, direction) in enumerate(zip(matches, directions, strict=True)):
        before = (_reading(found, previous), _reading(found, day))
        context = Context(anchor, direction, *before, period, quarter, day_first)
        counted = day
        if clock_days is not None and match.rule.name == CLOCK:
            told, counted = clock_days.day(number, context, found)
            context = replace(context, day=told)
        spoken = said if number in quoted and match.rule.name in DEICTIC else None
        if spoken is not None:
            context = replace(context, anchor=_first_day(found[spoken].reading))
        reading = match.rule.read(match.parts, context)
        if isinstance(reading, Impossible):
            impossible.append((match, reading))
            continue
        if reading is None:
            continue
        reading = replace(_in_part(match, reading), rule=match.rule.name)
        sources = {"previous": previous, "day": counted, "anchor": spoken}
        found.append(Resolved(match, reading, sources.get(reading.base or "")))
        if clock_days is not None:
            clock_days.note(number, len(found) - 1, reading, anchor)
        if reading.is_dated:
            previous = len(found) - 1
            day = previous if granularity(reading.value) == "D" else day
            if number not in quoted and _is_lately(reading, anchor):
                said = previous
        if direction != "future":
            period = _period(match, reading, period, anchor)
            quarter = period if period and _QUARTER.fullmatch(period) else quarter
    return found, impossible


class _ClockDays:
    """Finds the day on which a time of day without one is.

    That is a day of the same sentence ("at 5 p.m. a tram derailed, and on Sunday …" has one after it), else the last
    day that is mentioned if it is close to the publication, else the first such day of the article: what the article is
    about.
    """

    def __init__(
        self, matches: Sequence[Match], directions: Sequence[Direction | None], sentences: Sequence[int]
    ) -> None:
        self._matches, self._directions, self._sentences = matches, directions, sentences
        self._sentence = -1
        self._last: int | None = None
        self._near: int | None = None
        self._last_is_near = False

    def note(self, number: int, position: int, reading: Reading, anchor: date | None) -> None:
        """Take note of the reading of a match, at that position of the result."""
        if self._matches[number].rule.name == CLOCK or not _is_day(reading):
            return
        self._sentence, self._last = self._sentences[number], position
        self._last_is_near = _is_near(reading, anchor)
        if self._near is None and self._last_is_near and reading.value != f"{anchor}":
            self._near = position

    def day(self, number: int, context: Context, found: Sequence[Resolved]) -> tuple[Reading | None, int | None]:
        """Return the day of the match of that number, and its position in the result if it is there yet."""
        if self._last is not None and self._sentence == self._sentences[number]:
            return found[self._last].reading, self._last
        if after := self._after(number, context):
            return after, None
        position = self._last if self._last_is_near or context.anchor is None else self._near
        return (None, None) if position is None else (found[position].reading, position)

    def _after(self, number: int, context: Context) -> Reading | None:
        for later in range(number + 1, min(number + LOOK_AHEAD, len(self._matches))):
            if self._sentences[later] != self._sentences[number]:
                return None
            match = self._matches[later]
            reading = match.rule.read(match.parts, replace(context, direction=self._directions[later]))
            if isinstance(reading, Reading) and match.rule.name != CLOCK and _is_day(reading):
                return reading
        return None


def _is_day(reading: Reading) -> bool:
    if reading.place is None:
        return _OPEN_DAY.match(reading.value) is not None
    return reading.is_dated and reading.place[0] == reading.place[1]


def _is_lately(reading: Reading, anchor: date | None) -> bool:
    """Return whether a reading is a single day up to the publication on which what the article quotes may be said."""
    if anchor is None or not _is_day(reading) or reading.place is None:
        return False
    return 0 <= (anchor - reading.place[0]).days <= NEAR


def _first_day(reading: Reading) -> date | None:
    return reading.place[0] if reading.place else None


def _is_near(day: Reading, anchor: date | None) -> bool:
    return anchor is not None and day.place is not None and abs((day.place[0] - anchor).days) <= NEAR


def _reading(found: list[Resolved], position: int | None) -> Reading | None:
    return found[position].reading if position is not None else None


def _in_part(match: Match, reading: Reading) -> Reading:
    """Return the reading narrowed by "early", "the end of" …; half a year has a value of its own."""
    if match.part is None or reading.type not in ("DATE", "TIME"):
        return reading
    if match.half and re.fullmatch(r"\d{4}|XXXX", reading.value):
        return replace(reading, value=f"{reading.value}-H{1 if match.part == 'START' else 2}")
    return replace(reading, mod=match.part)


def _period(match: Match, reading: Reading, period: str | None, anchor: date | None) -> str | None:
    """Return the reporting period that "a year earlier" will refer to after this reading."""
    reporting = match.rule.reporting
    if reporting is Reporting.QUARTER and _QUARTER.fullmatch(reading.value):
        told_before = match.rule.name == "quarter-ended" and period is not None
        return period if told_before else reading.value
    if reporting is Reporting.YEAR_TO_DATE and anchor is not None and _YEAR_TO_DATE.match(match.text):
        return f"{anchor.year}"
    return period
