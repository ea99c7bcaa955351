"""Read dates that name a day, month, year, season or period of the calendar, with or without the year."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateutil.easter import easter

from newsclaims.annotate.dates.timex import calendar, calendar_words, written
from newsclaims.annotate.dates.timex.readings import Context, Impossible, Parts, Reading, unit_value, with_mod
from newsclaims.annotate.dates.timex.values import bounds
from newsclaims.language.own_words import own_words

if TYPE_CHECKING:
    from collections.abc import Mapping

HALF_QUARTER, ABOUT_A_WEEK = 45, 8
"""Days."""
_THIS_CENTURY = 20
NEAR_MONTHS = 3
"""Without a tense, a month at most this far ahead is the coming one, else the past one."""


def year_of_day(month: int, day: int, context: Context, which: str = "", *, weekday: int | None = None) -> int | None:
    """Return the year of a day without one: the nearest to the anchor in the direction of its clause.

    A `weekday` that is named with the day must be that of the day, if it is in any of the years near.
    """
    anchor = context.anchor
    if anchor is None:
        return None
    candidates = [calendar.day(anchor.year + step, month, day) for step in (-1, 0, 1)]
    days = sorted(found for found in candidates if found)
    days = [found for found in days if found.isoweekday() == weekday] or days
    before = [found for found in days if found <= anchor]
    after = [found for found in days if found >= anchor]
    direction = {"last": "past", "next": "future"}.get(which, context.direction)
    if direction == "past" and before:
        return before[-1].year
    if direction == "future" and after:
        return after[0].year
    nearest = min(days, key=lambda found: (abs((found - anchor).days), found), default=None)
    return nearest.year if nearest else None


def year_of_month(month: int, context: Context, which: str = "") -> int | None:
    """Return the year of a month without one; `which` is "last", "next" or "this"."""
    anchor = context.anchor
    if anchor is None:
        return None
    ahead = (month - anchor.month) % 12
    if which in ("last", "past", "previous"):
        return anchor.year - (month >= anchor.month)
    if which in ("next", "coming", "following"):
        return anchor.year + (month <= anchor.month)
    if which in ("this", "this past", "this coming"):
        return anchor.year
    if ahead == 0:
        return anchor.year
    future = context.direction == "future" or (context.direction is None and ahead <= NEAR_MONTHS)
    return anchor.year + (month < anchor.month) if future else anchor.year - (month > anchor.month)


def month_day(parts: Parts, context: Context) -> Reading | Impossible | None:
    """Read "June 8, 2017", "8 June", "Thursday, the 8th of June", "June 13-14"."""
    month = calendar_words.month(parts["month"])
    if "pair" in parts:
        first, last = (int(number) for number in re.findall(r"\d+", parts["pair"]))
    else:
        first = calendar_words.ordinal(parts["dom"])
        last = calendar_words.ordinal(parts["dom2"]) if "dom2" in parts else first
    if "dom2" in parts and last <= first:
        return None
    longest = calendar.last_day(2000, month)
    weekday = calendar_words.weekday(parts["namedday"]) if "namedday" in parts else None
    year = (
        calendar_words.year(parts["year"])
        if "year" in parts
        else _relative_year(parts, context)
        or year_of_day(month, first, context, parts.get("which", "").lower(), weekday=weekday)
    )
    if not 1 <= first <= last <= (calendar.last_day(year, month) if year else longest):
        return Impossible(
            f"no such day: {parts['month']} {max(first, last)}" + (f", {year}" if "year" in parts else "")
        )
    days = [f"{year or 'XXXX'}-{month:02}-{number:02}" for number in sorted({first, last})]
    return Reading("DATE", "/".join(days), base=None if "year" in parts or not year else "anchor")


def day_of_month(parts: Parts, context: Context) -> Reading | None:
    """Read "on the 7th": of this month, or of the next one in the direction of the clause."""
    anchor, number = context.anchor, calendar_words.ordinal(parts["dom"])
    weekday = calendar_words.weekday(parts["namedday"]) if "namedday" in parts else None
    if anchor is None:
        return Reading("DATE", f"XXXX-XX-{number:02}") if 1 <= number <= calendar.last_day(2000, 1) else None
    steps: tuple[int, ...] = (-1, 0, 1)
    if "whichperiod" in parts:
        steps = (calendar_words.STEPS[calendar_words.plain(parts["whichperiod"])],)
    months = [calendar.plus_months(anchor.year, anchor.month, step) for step in steps]
    days = [found for year, month in months if (found := calendar.day(year, month, number))]
    days = [found for found in days if found.isoweekday() == weekday] or days
    if context.direction == "past":
        days = [found for found in days if found <= anchor] or days
    elif context.direction == "future":
        days = [found for found in days if found >= anchor] or days
    nearest = min(days, key=lambda found: (abs((found - anchor).days), found), default=None)
    return Reading("DATE", nearest.isoformat(), base="anchor") if nearest else None


def day_range(parts: Parts, context: Context) -> Reading | Impossible | None:
    """Read "28 Feb-2 March 2023", "July 30 - Aug 2": from one day to another of a later month."""
    last = month_day({"month": parts["month2"], "dom": parts["dom2"]} | _only(parts, "year"), context)
    if not isinstance(last, Reading) or last.place is None:
        return last
    month, number = calendar_words.month(parts["month"]), calendar_words.ordinal(parts["dom"])
    end = last.place[0]
    first = calendar.day(end.year - (month > end.month), month, number)
    if first is None:
        return Impossible(f"no such day: {parts['month']} {number}")
    return Reading("DATE", f"{first.isoformat()}/{end.isoformat()}", base=last.base) if first < end else None


def named_day(parts: Parts, _: Context) -> Reading:
    """Read "9/11"."""
    return Reading("DATE", calendar_words.NAMED_DAYS[parts["named_day"]])


def _only(parts: Parts, *names: str) -> dict[str, str]:
    return {name: parts[name] for name in names if name in parts}


def month_year(parts: Parts, context: Context) -> Reading:
    """Read "June 2017", "June", "last June", "June last year", "that June"."""
    month = calendar_words.month(parts["month"])
    if "year" in parts:
        return Reading("DATE", f"{calendar_words.year(parts['year'])}-{month:02}")
    which = calendar_words.plain(parts.get("which", "")).removeprefix("the ")
    if "that" in parts and (told := _year_told(context)):
        return Reading("DATE", f"{told}-{month:02}", base="previous")
    year = _relative_year(parts, context) or year_of_month(month, context, which)
    return Reading("DATE", f"{year or 'XXXX'}-{month:02}", base="anchor" if year else None)


def _year_told(context: Context) -> int | None:
    """Return the year of the date before, in which "that June" is."""
    place = context.previous.place if context.previous else None
    return place[0].year if place and place[0].year == place[1].year else None


def month_range(parts: Parts, context: Context) -> Reading | None:
    """Read "January-March 2023": from the first day of one to the last of the other."""
    first, last = calendar_words.month(parts["month"]), calendar_words.month(parts["month2"])
    year = calendar_words.year(parts["year"]) if "year" in parts else year_of_month(last, context)
    if year is None:
        return Reading("DATE", f"XXXX-{first:02}/XXXX-{last:02}")
    start = year - (first > last)
    return Reading("DATE", f"{start}-{first:02}/{year}-{last:02}", base=None if "year" in parts else "anchor")


def iso_date(parts: Parts, _: Context) -> Reading | Impossible:
    """Read "2017-06-08"."""
    year, month, number = int(parts["year"]), int(parts["monthnumber"]), int(parts["daynumber"])
    found = calendar.day(year, month, number)
    if found is None:
        return Impossible(f"no such day: {year:04}-{month:02}-{number:02}")
    return Reading("DATE", found.isoformat())


def numeric_date(parts: Parts, context: Context) -> Reading | Impossible:
    """Read "8/6/2017", "08.06.17": the day comes first with dots, and with slashes if `day_first` is set."""
    first, second = int(parts["first"]), int(parts["second"])
    year = _full_year(parts["number"])
    day_first = parts["mark"] == "." or context.day_first
    month, day = (second, first) if day_first else (first, second)
    found = calendar.day(year, month, day) or calendar.day(year, day, month)
    if found is None:
        return Impossible(f"no such day: {first}{parts['mark']}{second}{parts['mark']}{year}")
    return Reading("DATE", found.isoformat())


def written_date(parts: Parts, context: Context) -> Reading | None:
    """Read dates written out in forms that the grammar has no rule for: "8-Jun-2017"."""
    found = written.parse(parts["written"], context.anchor, day_first=context.day_first)
    return Reading("DATE", found.isoformat()) if found else None


def year(parts: Parts, _: Context) -> Reading | None:
    """Read "2017", "the year 2000", "1994-96", "2016/17", "nineteen ninety-six"."""
    first = calendar_words.year(parts["year"])
    if "last" not in parts:
        return Reading("DATE", f"{first:04}")
    last = int(parts["year"][: -len(parts["last"])] + parts["last"])
    return Reading("DATE", f"{first:04}/{last:04}") if last > first else None


def short_year(parts: Parts, context: Context) -> Reading:
    """Read "in '98": the last such year up to the day of publication, of the twentieth century without one."""
    number = int(parts["short"])
    if context.anchor is None:
        return Reading("DATE", f"{1900 + number}")
    latest = context.anchor.year
    return Reading("DATE", f"{latest - (latest - number) % 100}", base="anchor")


def decade(parts: Parts, context: Context) -> Reading:
    """Read "the 1990s", "the mid-'80s", "the nineties": TIMEX3 keeps the three digits that do not change.

    "The 1800s" are a century, since their first decade is hardly ever meant.
    """
    mod = calendar_words.PARTS.get(calendar_words.plain(parts.get("part", "")))
    if "century" in parts and parts["digit"] == "0" and int(parts["century"]) < _THIS_CENTURY:
        return Reading("DATE", parts["century"], mod=mod)
    if "century" in parts:
        return Reading("DATE", f"{int(parts['century'])}{int(parts['digit'])}", mod=mod)
    digit = (
        int(parts["digit"]) if "digit" in parts else calendar_words.DECADES[calendar_words.plain(parts["decadeword"])]
    )
    start = 1900 + 10 * digit
    if context.anchor and start + 100 <= context.anchor.year:
        start += 100
    return Reading("DATE", str(start // 10), mod=mod)


def century(parts: Parts, _: Context) -> Reading:
    """Read "the 20th century": 19, and "the 5th century BC": BC04."""
    era = "BC" if "before" in parts else ""
    return Reading("DATE", f"{era}{calendar_words.ordinal(parts['ordinal']) - 1:02}")


def year_before_christ(parts: Parts, _: Context) -> Reading | None:
    """Read "44 BC": BC0044."""
    number = int(parts["year"])
    return Reading("DATE", f"BC{number:04}") if number else None


def quarter(parts: Parts, context: Context) -> Reading | None:
    """Read "the third quarter of 2022", "Q3", "this year's third quarter", "third-quarter profit"."""
    number = int(parts["digit"]) if "digit" in parts else calendar_words.ordinal(parts["ordinal"])
    if not 1 <= number <= 4:
        return None
    stated = calendar_words.year(parts["year"]) if "year" in parts else _relative_year(parts, context)
    anchor = context.anchor
    if stated is None and anchor is None:
        return Reading("DATE", f"XXXX-Q{number}")
    if stated is None and anchor is not None:
        now = calendar.quarter(anchor)
        if (
            context.direction == "future" and (now - number) % 4 != 1
        ):  # the results of the quarter just ended are still to come
            stated = anchor.year + (number < now)
        else:
            stated = anchor.year - (number > now)
    reading = Reading("DATE", f"{stated}-Q{number}", base=None if "year" in parts else "anchor")
    return with_mod(reading, "APPROX" if "fiscal" in parts else None)


def quarter_ended(parts: Parts, context: Context) -> Reading | Impossible | None:
    """Read "the quarter ended Sept. 29": a quarter of the calendar that ends about then, else the article's quarter.

    Companies whose year is not that of the calendar call their quarters by other numbers, so that the day counts for
    more than "second".
    """
    day = month_day(parts, replace(context, direction="past") if "ended" in parts else context)
    place = day.place if isinstance(day, Reading) else None
    if place is not None and (middle := calendar.plus_days(place[0], -HALF_QUARTER)):
        found = unit_value("Q", middle)
        if not context.quarter or _ends_about(found, place[0]):
            return Reading("DATE", found, base="anchor")
    return Reading("DATE", context.quarter, base="anchor") if context.quarter else day


def _ends_about(quarter: str, day: date) -> bool:
    found = bounds(quarter)
    return found is not None and abs((found[1] - day).days) <= ABOUT_A_WEEK


def half(parts: Parts, context: Context) -> Reading:
    """Read "the first half of 2023", "H1 2023", "the first half of the year"."""
    number = int(parts["digit"]) if "digit" in parts else 1 if parts["half"].lower() == "first" else 2
    stated = calendar_words.year(parts["year"]) if "year" in parts else _relative_year(parts, context)
    if stated is None and context.anchor is not None:
        stated = context.anchor.year
    return Reading("DATE", f"{stated or 'XXXX'}-H{number}", base=None if "year" in parts or not stated else "anchor")


def season(parts: Parts, context: Context) -> Reading:
    """Read "spring 2023", "the winter of 1994", "last fall", "this summer", "in the summer", "that autumn"."""
    name = calendar_words.SEASONS[calendar_words.plain(parts["season"])]
    if "year" in parts:
        return Reading("DATE", f"{calendar_words.year(parts['year'])}-{name}")
    if "that" in parts and (told := _year_told(context)):
        return Reading("DATE", f"{told}-{name}", base="previous")
    anchor = context.anchor
    if anchor is None:
        return Reading("DATE", f"XXXX-{name}")
    which = calendar_words.plain(parts.get("which", "")).removeprefix("the ")
    now, here = calendar.season(anchor)
    start, begins = date(now, calendar.SEASON_MONTHS[here], 1), date(now, calendar.SEASON_MONTHS[name], 1)
    if which in ("last", "past", "previous", "this past"):
        stated = now - (begins >= start)
    elif which in ("next", "coming", "following", "this coming"):
        stated = now + (begins <= start)
    elif which == "this" or context.direction is None:
        stated = anchor.year
    elif context.direction == "future":
        stated = now + (begins < start)
    else:
        stated = now - (begins > start)
    return Reading("DATE", f"{stated}-{name}", base="anchor")


def holiday(parts: Parts, context: Context) -> Reading | None:
    """Read "Christmas Day", "last Thanksgiving", "Easter Sunday 2015"."""
    name = parts["holiday"]
    rule = own_words().dates.get(" ".join(name.split())) or calendar_words.HOLIDAYS[calendar_words.plain(name)]
    if "year" in parts:
        return Reading("DATE", _feast(rule, calendar_words.year(parts["year"])).isoformat())
    anchor = context.anchor
    if anchor is None:
        fixed = rule.get("day")
        return Reading("DATE", f"XXXX-{fixed[0]:02}-{fixed[1]:02}") if fixed else None
    days = [_feast(rule, anchor.year + step) for step in (-1, 0, 1)]
    which = calendar_words.plain(parts.get("which", ""))
    before, after = [day for day in days if day < anchor], [day for day in days if day > anchor]
    nearest = min(days, key=lambda day: abs((day - anchor).days))
    direction = {"last": "past", "next": "future"}.get(which, context.direction)
    found = days[1] if which == "this" else {"past": before[-1], "future": after[0]}.get(direction or "", nearest)
    if anchor in days and not which:
        found = anchor
    return Reading("DATE", found.isoformat(), base="anchor")


def week_of(parts: Parts, context: Context) -> Reading | Impossible | None:
    """Read "the week of March 6", "the weekend of June 8-9"."""
    day = month_day(parts, context)
    if not isinstance(day, Reading) or day.place is None:
        return day
    unit = calendar_words.UNITS[calendar_words.plain(parts["period"])]
    return Reading("DATE", unit_value("WE" if unit == "WE" else "W", day.place[0]), base=day.base)


def week_of_month(parts: Parts, context: Context) -> Reading | None:
    """Read "the last week of August": the end of it; other weeks are those that are in the month for the most part."""
    month = month_year(parts, context)
    position = calendar_words.POSITIONS[parts["nth"].lower()]
    unit = calendar_words.UNITS[calendar_words.plain(parts["period"])]
    if unit == "W" and position in (0, -1):
        return with_mod(month, "START" if position == 0 else "END")
    if month.place is None:
        return month
    start, end = month.place
    fourth = calendar.plus_days(end, -3) if position < 0 else start.replace(day=4)
    if unit == "WE":
        fourth = calendar.weekday_before(end, 6) if position < 0 else calendar.weekday_after(start, 6)
    found = fourth and calendar.plus_days(fourth, 7 * max(position, 0))
    return Reading("DATE", unit_value(unit, found), base=month.base) if found else None


def weekday_of_month(parts: Parts, context: Context) -> Reading | None:
    """Read "the first Monday of June", "the last Friday in May"."""
    if "whichperiod" in parts:
        month = _month_near(parts["whichperiod"], context)
    else:
        month = month_year({name: part for name, part in parts.items() if name != "weekday"}, context)
    if month.place is None:
        return month
    position = calendar_words.POSITIONS[parts["nth"].lower()]
    number = position + 1 if position >= 0 else position
    start = month.place[0]
    found = calendar.nth_weekday(start.year, start.month, calendar_words.weekday(parts["weekday"]), number)
    return Reading("DATE", found.isoformat(), base=month.base)


def _month_near(which: str, context: Context) -> Reading:
    """Return the month that "last month", "this month" or "next month" is."""
    anchor = context.anchor
    if anchor is None:
        return Reading("DATE", "XXXX-XX")
    year, month = calendar.plus_months(anchor.year, anchor.month, calendar_words.STEPS[calendar_words.plain(which)])
    return Reading("DATE", f"{year}-{month:02}", base="anchor")


def fiscal_year(parts: Parts, _: Context) -> Reading:
    """Read "fiscal 1989", "fiscal year 2017": not a calendar year, so only an approximate one."""
    return Reading("DATE", f"{calendar_words.year(parts['year'])}", mod="APPROX")


def _feast(rule: Mapping[str, list[int] | int], year: int) -> date:
    match rule:
        case {"day": [month, day]}:
            return date(year, month, day)
        case {"nth": [month, weekday, nth], "later": int(days)}:
            return calendar.nth_weekday(year, month, weekday, nth) + timedelta(days=days)
        case {"nth": [month, weekday, nth]}:
            return calendar.nth_weekday(year, month, weekday, nth)
        case {"easter": int(days)}:
            return date.fromordinal(easter(year).toordinal() + days)
    raise ValueError(f"a holiday without a rule: {rule}")


def _relative_year(parts: Parts, context: Context) -> int | None:
    step = calendar_words.STEPS.get(calendar_words.plain(parts.get("whichyear", "")))
    return context.anchor.year + step if step is not None and context.anchor else None


def _full_year(digits: str) -> int:
    number = int(digits)
    if len(digits) > 2:
        return number
    return number + (2000 if number < 70 else 1900)
