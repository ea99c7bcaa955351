"""Read dates that are relative to the publication, to the date before them, or to the reporting period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclaims.annotate.dates.timex import amounts, calendar, calendar_words
from newsclaims.annotate.dates.timex.readings import (
    OPEN,
    Base,
    Context,
    Kind,
    Parts,
    Reading,
    granularity,
    on_day,
    shifted,
    unit_value,
    with_mod,
)

if TYPE_CHECKING:
    from datetime import date

_HOURS_A_DAY = 24
_FINER = {"Y": ("M", 12), "W": ("D", 7)}
"""In what half a unit is counted."""
_WHOLE_UNITS = {"E": ("Y", 10), "C": ("Y", 100), "F": ("W", 2)}
"""Units that are counted in smaller ones: a decade ago is a certain year."""


def deictic(parts: Parts, context: Context) -> Reading | None:
    """Read "today", "yesterday morning", "the day after tomorrow", "tonight", "last night", "this afternoon"."""
    name = calendar_words.plain(parts["deictic"]).removeprefix("the ")
    step = calendar_words.DEICTIC.get(name, -1 if name == "last" else 0)
    day = calendar.plus_days(context.anchor, step) if context.anchor else None
    value = day.isoformat() if day else OPEN["D"]
    daypart = (
        "TNI" if name == "tonight" else calendar_words.DAYPARTS.get(calendar_words.plain(parts.get("daypart", "")), "")
    )
    return Reading("TIME" if daypart else "DATE", value + daypart, base="anchor" if day else None)


def weekday(parts: Parts, context: Context) -> Reading | None:
    """Read "Thursday", "last Friday", "next Tuesday", "Monday night".

    A bare weekday is the latest one up to the day of publication, or the first from that day on where its clause points
    to the future: an article of Thursday that says "on Thursday" means its own day.
    """
    number = calendar_words.weekday(parts["weekday"])
    base: Base
    daypart = calendar_words.DAYPARTS.get(calendar_words.plain(parts.get("daypart", "")), "")
    kind: Kind = "TIME" if daypart else "DATE"
    which = calendar_words.plain(parts.get("which") or parts.get("last", "")).removeprefix("the ")
    anchor, base = (
        chained(context, "D")
        if which in calendar_words.FROM_LAST_DATE | calendar_words.RANGE_ENDS
        else (context.anchor, "anchor")
    )
    if anchor is None:
        return Reading(kind, f"XXXX-WXX-{number}{daypart}")
    found = _weekday(anchor, number, which, context)
    return Reading(kind, found.isoformat() + daypart, base=base) if found else None


def _weekday(anchor: date, number: int, which: str, context: Context) -> date | None:
    if which in ("last", "past", "this past", "previous", "preceding"):
        return calendar.weekday_before(anchor, number, strictly=True)
    if which == "next":
        return calendar.weekday_in_week(anchor, number, 1)
    if which in ("following", "coming", "this coming") or which in calendar_words.RANGE_ENDS:
        return calendar.weekday_after(anchor, number, strictly=True)
    if which == "this":
        return calendar.weekday_in_week(anchor, number, 0)
    if context.direction == "future":
        return calendar.weekday_after(anchor, number)
    return calendar.weekday_before(anchor, number)


def counted_weekday(parts: Parts, context: Context) -> Reading | None:
    """Read "a week ago Tuesday", "two weeks from Monday", "the Monday after next"."""
    anchor = context.anchor
    number = calendar_words.weekday(parts["weekday"])
    if anchor is None:
        return Reading("DATE", f"XXXX-WXX-{number}")
    count = int(calendar_words.number(parts.get("number", "one")))
    if "ago" in parts:
        start = calendar.weekday_before(anchor, number)
        return on_day(start and shifted("W", start, -count), "anchor")
    start = calendar.weekday_after(anchor, number)
    unit = calendar_words.UNITS[calendar_words.plain(parts["unit"])]
    return on_day(start and shifted(unit, start, count), "anchor") if unit in ("D", "W") else None


def anniversary(parts: Parts, context: Context) -> Reading | None:
    """Read "two years ago Thursday", "a month ago today": so long before that day, to the day.

    The weekday is the nearest one: what happened two years ago Thursday has its anniversary this week.
    """
    anchor = context.anchor
    if anchor is None:
        return Reading("DATE", OPEN["D"])
    count = int(calendar_words.number(parts.get("number", "one")))
    unit = calendar_words.UNITS[calendar_words.plain(parts["unit"])]
    if "deictic" in parts:
        start = calendar.plus_days(anchor, calendar_words.DEICTIC[calendar_words.plain(parts["deictic"])])
    else:
        number = calendar_words.weekday(parts["weekday"])
        near = [calendar.weekday_before(anchor, number), calendar.weekday_after(anchor, number)]
        start = min((day for day in near if day), key=lambda day: abs((day - anchor).days), default=None)
    return on_day(start and shifted(unit, start, -count), "anchor")


def weekday_week(parts: Parts, context: Context) -> Reading | None:
    """Read "Friday week", "a week on Monday", "two weeks on Tuesday": counted from the next such weekday."""
    number = calendar_words.weekday(parts["weekday"])
    if context.anchor is None:
        return Reading("DATE", f"XXXX-WXX-{number}")
    start = calendar.weekday_after(context.anchor, number, strictly=True)
    return on_day(start and shifted("W", start, int(calendar_words.number(parts.get("number", "one")))), "anchor")


def weekday_of_week(parts: Parts, context: Context) -> Reading | None:
    """Read "Tuesday last week", "Wednesday of next week", "the Monday after next"."""
    number = calendar_words.weekday(parts["weekday"])
    daypart = calendar_words.DAYPARTS.get(calendar_words.plain(parts.get("daypart", "")), "")
    kind: Kind = "TIME" if daypart else "DATE"
    if context.anchor is None:
        return Reading(kind, f"XXXX-WXX-{number}{daypart}")
    step = _beyond(parts) if "beyond" in parts else calendar_words.STEPS[calendar_words.plain(parts["whichperiod"])]
    found = calendar.weekday_in_week(context.anchor, number, step)
    return Reading(kind, found.isoformat() + daypart, base="anchor") if found else None


def _beyond(parts: Parts) -> int:
    """Return the step of "after next" or "before last"."""
    return 2 if parts["beyond"].lower().startswith("after") else -2


def overnight(parts: Parts, context: Context) -> Reading | None:
    """Read "overnight", the night before the day of publication unless its clause points ahead; "overnight Tuesday"."""
    if "weekday" in parts:
        found = weekday({"weekday": parts["weekday"]}, context)
        return Reading("TIME", found.value + "TNI", base=found.base) if found else None
    if context.anchor is None:
        return Reading("TIME", OPEN["D"] + "TNI")
    night = calendar.plus_days(context.anchor, 0 if context.direction == "future" else -1)
    return Reading("TIME", night.isoformat() + "TNI", base="anchor") if night else None


def period(parts: Parts, context: Context) -> Reading | None:
    """Read "last week", "this month", "next year", "the following day", "the current quarter", "over the weekend"."""
    unit = calendar_words.UNITS[calendar_words.plain(parts["period"])]
    which = calendar_words.plain(parts.get("which", "the")).removeprefix("the ")
    base: Base
    from_before = which in calendar_words.FROM_LAST_DATE or (unit == "D" and which == "next")
    start, base = chained(context, unit) if from_before else (context.anchor, "anchor")
    if start is None:
        return Reading("DATE", OPEN[unit])
    step = _beyond(parts) if "beyond" in parts else calendar_words.STEPS[which]
    if "beyond" in parts:
        which = ""
    if unit == "WE" and which in ("the", "this"):
        step = _weekend_step(start, context)
    found = _period_start(unit, start, step)
    mod = "APPROX" if "orso" in parts else None
    return Reading("DATE", unit_value(unit, found), mod=mod, base=base) if found else None


def _weekend_step(start: date, context: Context) -> int:
    """Return the step to the weekend: the last one unless the tense is future, the present one on its own days."""
    saturday = 6
    return 0 if context.direction == "future" or start.isoweekday() >= saturday else -1


def _period_start(unit: str, start: date, step: int) -> date | None:
    if unit in ("M", "Q"):
        start = start.replace(day=1)  # so that a long month cannot push the count over a short one
    return shifted(unit, start, step)


def same_period(parts: Parts, context: Context) -> Reading | None:
    """Read "the same day", "that year", "later that month": the one that was mentioned last."""
    unit = calendar_words.UNITS[calendar_words.plain(parts["period"])]
    if unit == "Q" and context.quarter:
        return Reading("DATE", context.quarter, base="anchor")
    last = context.previous.place if context.previous else None
    if unit != "D" and last and unit_value(unit, last[0]) == unit_value(unit, last[1]):
        return Reading("DATE", unit_value(unit, last[0]), base="previous")
    if unit == "D" and context.day:
        return Reading("DATE", context.day.value.partition("T")[0], base="day")
    start, base = chained(context, "D")
    return Reading("DATE", unit_value(unit, start), base=base) if start else Reading("DATE", OPEN[unit])


def reporting_period(parts: Parts, context: Context) -> Reading | None:
    """Read "the quarter", "the latest period", "the year-ago quarter", "the 1988 period" in a business story."""
    quarterly = parts.get("noun", "").lower() == "quarter"
    period = context.quarter if quarterly else context.period
    if period is None and context.anchor:
        period = _last_quarter(context.anchor)
    step = -1 if "ago" in parts or "lastyear" in parts else 0
    if period is None:
        return Reading("DATE", OPEN["Y" if step else "Q"])
    year = int(parts["year"]) if "year" in parts else int(period[:4]) + step
    if "ordinal" in parts:
        return Reading("DATE", f"{year}-Q{calendar_words.ordinal(parts['ordinal'])}", base="anchor")
    if context.period is None and step and not quarterly:
        return Reading("DATE", f"{year}", base="anchor")
    return Reading("DATE", f"{year}{period[4:]}", base="anchor")


def _last_quarter(anchor: date) -> str:
    """Return the quarter whose results are reported: the one that has ended."""
    found = calendar.same_day_in(anchor.replace(day=1), -3)
    return unit_value("Q", found or anchor)


def ago(parts: Parts, context: Context) -> Reading | None:
    """Read "two weeks ago", "a year earlier", "three days later", "half a century ago", "several years ago".

    The value is as precise as the unit: two months ago is a month, a year and a half ago too. "Earlier" and "later"
    count from the date before.
    """
    word = calendar_words.plain(parts["ago"])
    back = word in calendar_words.BACK
    if "units" in parts:
        return _vague_ago(parts["units"], back=back, deictic=word in calendar_words.FROM_TODAY)
    unit = calendar_words.UNITS[calendar_words.plain(parts["unit"])]
    whole = 0.0 if "number" not in parts and "one" not in parts else calendar_words.number(parts.get("number", "one"))
    amount = whole + (0.5 if "half" in parts else 0.0)
    unit, factor = _WHOLE_UNITS.get(unit, (unit, 1))
    if "half" in parts and unit in _FINER and factor == 1:
        unit, factor = _FINER[unit]
    amount *= factor
    if unit == "TH" and amount >= _HOURS_A_DAY:
        unit, amount = "D", amount // _HOURS_A_DAY
    if unit in ("TH", "TM", "TS"):
        return Reading("DURATION", amounts.length(unit, amount))
    count = int(amount)
    if unit == "Y" and count == 1 and back and context.period:
        return reporting_period({"ago": word}, context)
    base: Base
    start, base = (context.anchor, "anchor") if word in calendar_words.FROM_TODAY else chained(context, unit)
    if start is None:
        return Reading("DATE", OPEN[unit])
    if back and context.direction == "past" and context.anchor and start > context.anchor:
        start, base = context.anchor, "anchor"  # "two days earlier he had said" is before the publication
    found = shifted(unit, start, -count if back else count)
    if found is None:
        return None
    if base == "previous" and context.previous and unit == "Y" and granularity(context.previous.value) in "MQ":
        unit = granularity(context.previous.value)
    mod = calendar_words.QUANTIFIERS.get(calendar_words.plain(parts.get("quantifier", "")), "")
    return with_mod(Reading("DATE", unit_value(unit, found), base=base), "APPROX" if mod else None)


def _vague_ago(units: str, *, back: bool, deictic: bool) -> Reading:
    """Read "years ago", some time in the past, and "a few days later", which in a story is an amount."""
    if deictic:
        return Reading("DATE", "PAST_REF" if back else "FUTURE_REF")
    return Reading("DURATION", amounts.length(calendar_words.UNITS[calendar_words.plain(units)], None))


def neighbour(parts: Parts, context: Context) -> Reading | None:
    """Read "the day before", "the next day", "the week after": one unit from the date before it."""
    unit = calendar_words.UNITS[calendar_words.plain(parts["period"])]
    step = -1 if calendar_words.plain(parts["side"]) in calendar_words.BACK else 1
    start, base = chained(context, unit)
    if start is None:
        return Reading("DATE", OPEN[unit])
    found = _period_start(unit, start, step)
    return Reading("DATE", unit_value(unit, found), base=base) if found else None


def beside_event(parts: Parts, _: Context) -> Reading:
    """Read "the day after the vote", "the week before his arrest": relative to what has no date, so it stays open."""
    word = calendar_words.plain(parts["period"])
    daypart = calendar_words.DAYPARTS.get(word)
    if daypart:
        return Reading("TIME", OPEN["D"] + daypart)
    return Reading("DATE", OPEN[calendar_words.UNITS[word]])


def beside_weekday(parts: Parts, context: Context) -> Reading | None:
    """Read "the day before Thursday", "the day after last Tuesday"."""
    found = weekday({name: part for name, part in parts.items() if name in ("which", "weekday")}, context)
    if found is None or found.place is None:
        return None
    return on_day(calendar.plus_days(found.place[0], -1 if parts["side"].lower() == "before" else 1), "anchor")


def year_end(parts: Parts, context: Context) -> Reading:
    """Read "year-end", "year's end", "midyear"."""
    anchor = context.anchor
    mod = "MID" if "middle" in parts else "END"
    return Reading("DATE", f"{anchor.year}" if anchor else OPEN["Y"], mod=mod, base="anchor" if anchor else None)


def reference(parts: Parts, _: Context) -> Reading:
    """Read "now", "recently", "the future"."""
    return Reading("DATE", calendar_words.REFERENCES[calendar_words.plain(parts["reference"])])


def one_day(_: Parts, __: Context) -> Reading:
    """Read "she will one day lead the party"."""
    return Reading("DATE", "FUTURE_REF")


def recent(parts: Parts, _: Context) -> Reading:
    """Read "recent weeks", "coming months", "past years", "future quarters"."""
    ahead = calendar_words.plain(parts["which"]).removeprefix("the ") in ("coming", "future", "upcoming", "next")
    return Reading("DATE", "FUTURE_REF" if ahead else "PAST_REF")


def chained(context: Context, unit: str) -> tuple[date | None, Base]:
    """Return the day that "the following …" and "… later" count from, and what it is.

    Days count from the last single day, longer units from the last date of any kind, both from the day of publication
    if the article has no date before. Months do not count from a bare year.
    """
    base: Base
    last, base = (context.day, "day") if unit in ("D", "W", "WE") else (context.previous, "previous")
    if last is None:
        return context.anchor, "anchor"
    if unit in ("M", "Q") and granularity(last.value) == "Y":
        return None, base  # which month of that year is not said
    return (last.place[0] if last.place else None), base
