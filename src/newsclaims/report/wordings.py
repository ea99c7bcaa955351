"""How values of the records are said to people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from newsclaims.model.annotations import Factuality

COMMITMENT: Final[dict[Factuality, str]] = {
    "CT+": "certain",
    "PR+": "probable",
    "PS+": "possible",
    "CT-": "certainly not",
    "PR-": "probably not",
    "PS-": "possibly not",
    "CTu": "open",
    "Uu": "uncommitted",
}
"""The source's commitment on FactBank's scale."""
PLAIN: Final[frozenset[Factuality]] = frozenset({"CT+", "Uu"})
"""What need not be said of a statement: it is what a reader takes it for anyway."""
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


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 article", "2,000 articles"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
