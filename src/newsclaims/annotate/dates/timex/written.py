"""Read absolute dates written out in forms that the grammar has no rule for: the only place that calls dateparser.

dateparser reads those well, but little else of what news needs (weekdays, parts of a month, ranges). It fills missing
parts from the clock or the anchor unless told otherwise: so both `PREFER … first` settings are on, a base is always
given, and a result counts only where day, month and year were all read from the text.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

ANY_BASE = date(2000, 1, 1)
"""Without a base dateparser takes the clock; results that depend on the base are refused."""


@lru_cache(maxsize=4096)
def parse(text: str, base: date | None, *, day_first: bool = False) -> date | None:
    """Return the day that `text` names in full, or None."""
    from dateparser.date import DateDataParser  # noqa: PLC0415 - 60 ms, and few articles need it

    day = base or ANY_BASE
    parser = DateDataParser(
        languages=["en"],
        settings={
            "RELATIVE_BASE": datetime(day.year, day.month, day.day),  # noqa: DTZ001 - a calendar day has no zone
            "PREFER_DAY_OF_MONTH": "first",
            "PREFER_MONTH_OF_YEAR": "first",
            "REQUIRE_PARTS": ["day", "month", "year"],
            "DATE_ORDER": "DMY" if day_first else "MDY",
        },
    )
    found = parser.get_date_data(" ".join(text.split()))
    if found.date_obj is None or found.period != "day":
        return None
    numbers = {int(digits) for digits in re.findall(r"\d+", text)}  # "the 1990s" is not a day of this year
    return found.date_obj.date() if {found.date_obj.year, found.date_obj.day} <= numbers else None
