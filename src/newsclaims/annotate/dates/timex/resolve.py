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

FIRST_YEAR, LAST_YEAR = 1000, 9000
"""An anchor outside these is a mistake in the input, and a century from it has no year of four digits."""

_QUARTER = re.compile(r"\d{4}-Q[1-4]")
_YEAR_TO_DATE = re.compile(r"(?:the )?(?:first |latest )?(?:six|nine) months|the year", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A match with its reading; `counted_from` is the position in the result of the date that it is relative to."""

    match: Match
    reading: Reading
    counted_from: int | None


def resolve(
    matches: Sequence[Match], directions: Sequence[Direction | None], *, anchor: date | None, day_first: bool = False
) -> tuple[list[Resolved], list[tuple[Match, Impossible]]]:
    """Return the readings of an article's matches in text order, and the matches that name a day no calendar has.

    `directions` holds for each match the direction in which its clause points, `anchor` is the day of publication.
    """
    if anchor is not None and not FIRST_YEAR <= anchor.year < LAST_YEAR:
        anchor = None
    found: list[Resolved] = []
    impossible: list[tuple[Match, Impossible]] = []
    previous: int | None = None
    day: int | None = None
    period: str | None = None
    quarter: str | None = None
    for match, direction in zip(matches, directions, strict=True):
        before = (_reading(found, previous), _reading(found, day))
        context = Context(anchor, direction, *before, period, quarter, day_first)
        reading = match.rule.read(match.parts, context)
        if isinstance(reading, Impossible):
            impossible.append((match, reading))
            continue
        if reading is None:
            continue
        reading = replace(_in_part(match, reading), rule=match.rule.name)
        found.append(Resolved(match, reading, {"previous": previous, "day": day}.get(reading.base or "")))
        if reading.is_dated:
            previous = len(found) - 1
            day = previous if granularity(reading.value) == "D" else day
        if direction != "future":
            period = _period(match, reading, period, anchor)
            quarter = period if period and _QUARTER.fullmatch(period) else quarter
    return found, impossible


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
