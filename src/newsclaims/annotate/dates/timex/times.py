"""Read parts of a day and clock times."""

from __future__ import annotations

from newsclaims.annotate.dates.timex import calendar, calendar_words
from newsclaims.annotate.dates.timex.absolute import month_day
from newsclaims.annotate.dates.timex.readings import OPEN, Base, Context, Impossible, Parts, Reading
from newsclaims.annotate.dates.timex.relative import chained, deictic, weekday

_NOON = 12


def daypart(parts: Parts, context: Context) -> Reading | None:
    """Read "the next morning", "that evening", "the night before", "mid-afternoon yesterday"."""
    part = calendar_words.DAYPARTS[calendar_words.plain(parts["daypart"])]
    if "which" not in parts and "part" in parts:
        day, base = _clock_day(parts, context)
        return Reading("TIME", day + part, mod=calendar_words.PARTS[calendar_words.plain(parts["part"])], base=base)
    start, base = chained(context, "D")
    which = calendar_words.plain(parts.get("which", "the")).removeprefix("the ")
    back = "beforeday" in parts or which in ("preceding", "previous")
    step = -1 if back else 1 if which in ("following", "next") else 0
    found = calendar.plus_days(start, step) if start else None
    return Reading("TIME", (found.isoformat() if found else OPEN["D"]) + part, base=base if found else None)


def daypart_of_day(parts: Parts, context: Context) -> Reading | Impossible | None:
    """Read "the evening of July 4", "the night of Sunday", "the early hours of Monday"."""
    day = weekday({"weekday": parts["weekday"]}, context) if "weekday" in parts else month_day(parts, context)
    if not isinstance(day, Reading):
        return day
    if "hours" in parts:
        late = parts["hours"].lower() == "late"
        return Reading("TIME", day.value + ("TNI" if late else "TMO"), mod="END" if late else "START", base=day.base)
    part = calendar_words.DAYPARTS[calendar_words.plain(parts["daypart"])]
    return Reading("TIME", day.value + part, base=day.base)


def clock(parts: Parts, context: Context) -> Reading | None:
    """Read "4 p.m. EST Nov. 3", "noon Thursday", "14:30 GMT", "five o'clock"; on the day that is named with it."""
    if "hourword" in parts:
        time = calendar_words.HOURS[calendar_words.plain(parts["hourword"])]
    else:
        hour = int(calendar_words.number(parts["hour"]))
        half = parts.get("half", "").lower()[:1]
        if "daypart" in parts or "thispart" in parts:
            half = "a" if calendar_words.plain(parts.get("daypart") or parts["thispart"]) == "morning" else "p"
        elif not half and 0 < hour < _NOON and calendar_words.plain(parts.get("deictic", "")) == "tonight":
            half = "p"
        hour = hour % 12 + (12 if half == "p" else 0) if half else hour
        minute = parts.get("minute", "00")
        if hour > 24 or int(minute) > 59 or (half and int(calendar_words.number(parts["hour"])) > 12):
            return None
        time = f"T{hour:02}:{int(minute):02}" + ("Z" if parts.get("zone") in ("GMT", "UTC") else "")
    day, base = _clock_day(parts, context)
    return Reading("TIME", day + time, mod="APPROX" if "about" in parts else None, base=base)


def _clock_day(parts: Parts, context: Context) -> tuple[str, Base | None]:
    named = parts.get("weekday") or parts.get("nearweekday")
    if named:
        found = weekday({"weekday": named}, context)
        return (found.value, found.base) if found else (OPEN["D"], None)
    if "deictic" in parts or "thispart" in parts:
        found = deictic({"deictic": parts.get("deictic", "today")}, context)
        return (found.value[:10], found.base) if found else (OPEN["D"], None)
    if "month" in parts:
        day = ("month", "dom", "year", "namedday")
        read = month_day({name: parts[name] for name in day if name in parts}, context)
        return (read.value, read.base) if isinstance(read, Reading) else (OPEN["D"], None)
    start, base = chained(context, "D")
    if start is None and context.day is not None:
        return context.day.value.partition("T")[0], base  # a weekday of unknown date
    return (start.isoformat(), base) if start else (OPEN["D"], None)
