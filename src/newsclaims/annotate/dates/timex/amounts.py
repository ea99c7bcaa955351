"""Read amounts of time (DURATION) and times that recur (SET)."""

from __future__ import annotations

from newsclaims.annotate.dates.timex import calendar_words
from newsclaims.annotate.dates.timex.readings import Context, Parts, Reading, with_mod

_LETTERS = {"E": ("DE", 1), "C": ("CE", 1), "F": ("W", 2), "Q": ("M", 3), "WE": ("WE", 1)}
"""Units that ISO 8601 durations lack: TIMEX3's own letters, or units that ISO 8601 has."""
_IN_YEARS = {"E": 10, "C": 100}
_FROM_LONG_TO_SHORT = ("C", "E", "Y", "M", "W", "D", "TH", "TM", "TS")
FIRST_YEAR, LAST_YEAR = 1900, 2100
"""A number between these before a unit is a year ("the 1989 quarter")."""
_MONTHS_A_YEAR, _SIXTY = 12, 60


def duration(parts: Parts, _: Context) -> Reading | None:
    """Read "six-year", "four days", "5 1/2 hours", "at least two weeks", "the past few months", "years"."""
    unit = calendar_words.UNITS[calendar_words.plain(parts.get("unit") or parts["units"])]
    if "units" in parts or "vague" in parts:
        return with_mod(Reading("DURATION", length(unit, None)), _mod(parts))
    if "couple" in parts:
        return Reading("DURATION", length(unit, 2), mod="APPROX")
    amount = (calendar_words.number(parts["number"]) if "number" in parts else 1) + (0.5 if "half" in parts else 0)
    if FIRST_YEAR <= amount <= LAST_YEAR and parts["number"].isdigit():
        return None
    value = length(unit, amount)
    if "number2" in parts and (most := calendar_words.number(parts["number2"])) > amount:
        return Reading("DURATION", f"{value}/{length(unit, most)}")
    return with_mod(Reading("DURATION", value), _mod(parts))


def compound_duration(parts: Parts, _: Context) -> Reading | None:
    """Read "six years and three months", "1 hour, 59 minutes and 40 seconds"; None where the units do not shrink."""
    day, time, last = "", "", -1
    for position in ("", "2", "3"):
        if f"unit{position}" not in parts:
            break
        unit = calendar_words.UNITS[calendar_words.plain(parts[f"unit{position}"])]
        rank = _FROM_LONG_TO_SHORT.index(unit) if unit in _FROM_LONG_TO_SHORT else -1
        if rank <= last:
            return None
        last = rank
        size = length(unit, calendar_words.number(parts[f"number{position}"])).lstrip("PT")
        if unit.startswith("T"):
            time += size
        else:
            day += size
    return with_mod(Reading("DURATION", f"P{day}" + (f"T{time}" if time else "")), _mod(parts))


def length(unit: str, amount: float | None) -> str:
    """Return the ISO 8601 duration of an amount of units; None, an unknown number, is written as X."""
    if amount is None:
        return f"PTX{unit[1]}" if unit.startswith("T") else f"PX{ {'E': 'DE', 'C': 'CE'}.get(unit, unit) }"
    if unit in _IN_YEARS and amount % 1:
        unit, amount = "Y", amount * _IN_YEARS[unit]  # half a century is fifty years
    letter, factor = _LETTERS.get(unit, (unit, 1))
    amount *= factor
    whole, rest = divmod(amount, 1)
    if letter == "Y" and rest:
        return f"P{whole:.0f}Y{rest * _MONTHS_A_YEAR:.0f}M" if whole else f"P{rest * _MONTHS_A_YEAR:.0f}M"
    if letter in ("TH", "TM") and rest:
        smaller = f"{rest * _SIXTY:.0f}{'M' if letter == 'TH' else 'S'}"
        return f"PT{whole:.0f}{letter[1]}{smaller}" if whole else f"PT{smaller}"
    size = f"{amount:.10g}"
    return f"PT{size}{letter[1]}" if letter.startswith("T") else f"P{size}{letter}"


def half_unit(parts: Parts, _: Context) -> Reading:
    """Read "half an hour", "half a year"."""
    return with_mod(
        Reading("DURATION", length(calendar_words.UNITS[calendar_words.plain(parts["unit"])], 0.5)), _mod(parts)
    )


def some_time(_: Parts, __: Context) -> Reading:
    """Read "some time", "a while"."""
    return Reading("DURATION", "PXX")


def frequency(parts: Parts, _: Context) -> Reading:
    """Read "daily", "annual"."""
    return Reading("SET", calendar_words.FREQUENCIES[calendar_words.plain(parts["frequency"])])


def every_unit(parts: Parts, _: Context) -> Reading:
    """Read "every day", "each month", "every two years", "every other week", "(twice) a week"."""
    amount = calendar_words.number(parts["number"]) if "number" in parts else 2 if "other" in parts else 1
    return Reading("SET", length(calendar_words.UNITS[calendar_words.plain(parts["unit"])], amount))


def every_named(parts: Parts, _: Context) -> Reading:
    """Read "every Monday", "Tuesday nights", "each July", "every summer", "at weekends"."""
    if "weekends" in parts:
        return Reading("SET", "XXXX-WXX-WE")
    if "weekday" in parts:
        daypart = calendar_words.DAYPARTS.get(calendar_words.plain(parts.get("daypart", "")), "")
        return Reading("SET", f"XXXX-WXX-{calendar_words.weekday(parts['weekday'])}{daypart}")
    if "month" in parts:
        return Reading("SET", f"XXXX-{calendar_words.month(parts['month']):02}")
    if "daypart" in parts:
        return Reading("SET", f"XXXX-XX-XX{calendar_words.DAYPARTS[calendar_words.plain(parts['daypart'])]}")
    return Reading("SET", f"XXXX-{calendar_words.SEASONS[calendar_words.plain(parts['season'])]}")


def _mod(parts: Parts) -> str | None:
    if "orso" in parts:
        return "APPROX"
    words = calendar_words.plain(parts.get("quantifier", ""))
    return calendar_words.QUANTIFIERS.get(words) or None
