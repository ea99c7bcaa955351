"""How TIMEX3 values are said to people."""

from __future__ import annotations

import re
from typing import Final

PARTS_OF_DAY: Final = {
    "MO": "morning",
    "MI": "midday",
    "AF": "afternoon",
    "EV": "evening",
    "NI": "night",
    "DT": "daytime",
}
"""What TIMEX3 calls them."""
_CENTURY_OR_DECADE: Final = re.compile(r"(\d\d)(\d?)")
_TIME: Final = re.compile(r"T(?:([A-Z]{2})|(\d\d(?::\d\d)*))")


def date_in_words(value: str) -> str:
    """Return a TIMEX3 value as people write it: "1820s" for 182, "2020-11-07 morning" for 2020-11-07TMO."""
    return "/".join(_point_in_words(part) for part in value.split("/"))


def _point_in_words(value: str) -> str:
    if found := _CENTURY_OR_DECADE.fullmatch(value):
        return f"{found[1]}{found[2] or '0'}0s"
    if value.startswith(("P", "T")):
        return value
    return _TIME.sub(lambda found: f" {PARTS_OF_DAY.get(found[1], found[1]) if found[1] else found[2]}", value)
