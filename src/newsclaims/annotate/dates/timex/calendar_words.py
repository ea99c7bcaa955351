"""The words of `lexicons/calendar*.toml`, as numbers and as the named pieces of which the grammar is made."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from newsclaims.language import lexicons
from newsclaims.language.function_words import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORDS: Final[dict[str, Any]] = lexicons.read("calendar")
_BLOCKERS: Final[dict[str, list[str]]] = lexicons.read("calendar_blockers")

MONTHS: Final[dict[str, int]] = _WORDS["months"]
WEEKDAYS: Final[dict[str, int]] = _WORDS["weekdays"] | _WORDS["weekday_abbreviations"]
SEASONS: Final[dict[str, str]] = _WORDS["seasons"]
DAYPARTS: Final[dict[str, str]] = _WORDS["dayparts"]
HOURS: Final[dict[str, str]] = _WORDS["hours"]
UNITS: Final[dict[str, str]] = _WORDS["units"] | _WORDS["plurals"]
DECADES: Final[dict[str, int]] = _WORDS["decades"]
FREQUENCIES: Final[dict[str, str]] = _WORDS["frequencies"]
PARTS: Final[dict[str, str]] = _WORDS["parts"]
QUANTIFIERS: Final[dict[str, str]] = {key.replace("-", " "): mod for key, mod in _WORDS["quantifiers"].items()}
REFERENCES: Final[dict[str, str]] = {
    phrase: f"{tense.upper()}_REF" for tense, phrases in _WORDS["references"].items() for phrase in phrases
}
NAMED_DAYS: Final[dict[str, str]] = _WORDS["named_days"]
HOLIDAYS: Final[dict[str, dict[str, Any]]] = lexicons.read("calendar_holidays")

NUMBER_WORDS: Final = frozenset(_WORDS["numbers"] | _WORDS["tens"] | _WORDS["ordinals"])
_NUMBERS: Final[dict[str, int]] = _WORDS["numbers"]
_TENS: Final[dict[str, int]] = _WORDS["tens"]
_SCALES: Final[dict[str, int]] = _WORDS["scales"]
_ORDINALS: Final[dict[str, int]] = _WORDS["ordinals"]
_FRACTIONS: Final = {"1/4": 0.25, "1/2": 0.5, "3/4": 0.75, "¼": 0.25, "½": 0.5, "¾": 0.75}
VAGUE: Final = frozenset(_WORDS["vague"]["amounts"])
STEPS: Final[dict[str, int]] = _WORDS["steps"]
POSITIONS: Final[dict[str, int]] = _WORDS["positions"]
DEICTIC: Final[dict[str, int]] = _WORDS["deictic"]
ARRANGING_VERBS: Final = frozenset(_BLOCKERS["arranging_verbs"])
CONDITIONS: Final = frozenset(_BLOCKERS["conditions"])
BACK: Final = frozenset(_WORDS["counted"]["back"])
FROM_LAST_DATE: Final = frozenset(_WORDS["counted"]["from_last_date"])
FROM_TODAY: Final = frozenset(_WORDS["counted"]["from_today"])
RANGE_ENDS: Final = frozenset(_WORDS["counted"]["range_ends"])

_PLAIN_WORDS: Final = frozenset(_WORDS["triggers"]["too_common"])


def _single(*lexicons_of_names: Iterable[str]) -> frozenset[str]:
    return frozenset(word for names in lexicons_of_names for name in names for word in re.findall(r"\w+", name.lower()))


KINDS: Final[dict[str, frozenset[str]]] = {
    kind: (_single(names) - _PLAIN_WORDS) | frozenset(_WORDS["triggers"]["kinds"].get(kind, ()))
    for kind, names in {
        "century": (),
        "clock": (),
        "day": (),
        "daypart": [*DAYPARTS, *(f"{name}s" for name in DAYPARTS)],
        "decade": DECADES,
        "every": (),
        "fiscal": (),
        "frequency": FREQUENCIES,
        "half": (),
        "holiday": HOLIDAYS,
        "hour": HOURS,
        "long": (),
        "month": MONTHS,
        "number": NUMBER_WORDS - _PLAIN_WORDS - {"an"},
        "old": (),
        "overnight": (),
        "period": (),
        "quarter": (),
        "recent": (),
        "reference": REFERENCES,
        "season": SEASONS,
        "side": (),
        "times": (),
        "unit": UNITS,
        "vague": (),
        "weekday": [*WEEKDAYS, *(f"{name}s" for name in WEEKDAYS)],
        "year": (),
        "zone": ["hours", *_WORDS["zones"]["names"]],
    }.items()
}
"""Words of time, by the kind that a rule's `needs` names. What begins with a digit is of the kinds "digit" and
"number"; where letters follow ("5pm", "80s", "8th") of "clock" and "mixed" too."""
CORE_KINDS: Final = frozenset(KINDS) - {
    *("every", "fiscal", "half", "long", "number", "old", "recent", "side", "times", "zone")
}
"""Every temporal expression has a word of one of these kinds, or a digit."""
FIRST_WORDS: Final = (
    frozenset().union(*(KINDS[kind] for kind in CORE_KINDS))
    | NUMBER_WORDS
    | frozenset(_WORDS["triggers"]["begin"])
    | {re.findall(r"\w+", name.lower())[0] for name in (*QUANTIFIERS, *REFERENCES, *VAGUE, *HOLIDAYS)}
)
"""Every temporal expression begins with one of these words, or with a number."""

TITLES: Final = {
    "month": frozenset(_BLOCKERS["titles_before_month"]),
    "weekday": frozenset(_BLOCKERS["titles_before_weekday"]),
}
ABILITY: Final = frozenset(_BLOCKERS["ability"])
AFTER_HOLIDAY: Final = frozenset(_BLOCKERS["after_holiday"])
AFTER_YEAR: Final = frozenset(_BLOCKERS["after_year"])
ATTRIBUTIVE: Final = frozenset(_BLOCKERS["attributive"])
BEFORE_WEEKDAYS: Final = frozenset(_BLOCKERS["before_weekdays"])
AFTER_WEEKDAY: Final = frozenset(_BLOCKERS["after_weekday"])
BEFORE_CLOCK: Final = frozenset(_BLOCKERS["before_clock"])
BEFORE_HOUR: Final = frozenset(_BLOCKERS["before_hour"])
BEFORE_MONTH: Final = frozenset(_BLOCKERS["before_month"])
BEFORE_YEAR: Final = frozenset(_BLOCKERS["before_year"])
COUNTS_BEFORE: Final = frozenset(_BLOCKERS["counts_before"])
DEADLINES: Final = frozenset(_BLOCKERS["deadlines"])
NAMES_BEFORE_WEEKDAY: Final = tuple(_BLOCKERS["names_before_weekday"])
LASTING: Final = frozenset(_BLOCKERS["lasting"])
NOUN_MONTHS: Final = frozenset(_BLOCKERS["noun_months"])
OF_AN_AGE: Final = frozenset(_BLOCKERS["of_an_age"])
WISHERS: Final = frozenset(_BLOCKERS["wishers"])
YEAR_PREPOSITIONS: Final = frozenset(_BLOCKERS["year_prepositions"])
FUTURE_CUES: Final = frozenset(_BLOCKERS["future_cues"])
FORMER_PLANS: Final = frozenset(_BLOCKERS["former_plans"])
LIMITS: Final = frozenset(_BLOCKERS["limits"])
NARRATIVE: Final = frozenset(_BLOCKERS["narrative"])
PICTURE_CREDITS: Final = frozenset(_BLOCKERS["picture_credits"])
PLANNED: Final = frozenset(_BLOCKERS["planned"])
PAST_CUES: Final = frozenset(_BLOCKERS["past_cues"])
PROGRAMMES: Final = frozenset(_BLOCKERS["programmes"])
INTENT_NOUNS: Final = frozenset(_BLOCKERS["intent_nouns"])
INTENT_VERBS: Final = frozenset(_BLOCKERS["intent_verbs"])
REPORTING_PRESENT: Final = frozenset(_BLOCKERS["reporting_present"])


def one_of(words: object) -> str:
    """Return a pattern for any of the words, the longest first.

    A blank matches any white space, a hyphen white space or a hyphen.
    """
    endings: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):  # type: ignore[call-overload]
        begin, hyphen, end = word.partition("-")
        endings.setdefault(begin + hyphen, []).append(end)  # "twenty-" once for all: quicker to compile
    return "|".join(
        _pattern(begin) + (f"(?:{'|'.join(map(_pattern, ends))})" if len(ends) > 1 else _pattern(ends[0]))
        for begin, ends in endings.items()
    )


def _pattern(words: str) -> str:
    return re.escape(words).replace(r"\-", r"(?:\s+|-)").replace(r"\ ", r"\s+").replace("'", "['’]")


def _capitals(words: object) -> str:
    """Return a pattern for names, which begin with a capital or are written in capitals: "May", "MAY", never "may"."""
    names = sorted(words, key=lambda word: (-len(word), word))  # type: ignore[call-overload]
    return "(?-i:" + "|".join(f"{name.title()}|{name.upper()}" for name in names) + ")"


_PAIRS = (
    "(?:"
    + "|".join(rf"{first}(?:st|nd|rd|th)?\s+and\s+(?:the\s+)?{first + 1}" for first in range(30, 0, -1))
    + r")(?:st|nd|rd|th)?(?!\d|[.,:]\d)"
)
"""Two successive days are one period of time ("4 and 5 July"); others are a list."""
_ONES = [name for name, value in _NUMBERS.items() if value < 10 and name not in ARTICLES]
_SMALL = rf"(?:{one_of(_TENS)})(?:[\s-]+(?:{one_of(set(_NUMBERS) - ARTICLES)}))?|{one_of(set(_NUMBERS) - ARTICLES)}"
_DIGITS = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?(?:\s+(?:1/4|1/2|3/4))?[¼½¾]?\+?"
_SHORT_MONTHS = [name for name in MONTHS if any(full.startswith(name) for full in MONTHS if full != name)]
_UNITS_ONE, _UNITS_MANY = _WORDS["units"], _WORDS["plurals"]

PIECES: Final[dict[str, str]] = {
    "month": rf"(?:{_capitals(set(MONTHS) - set(_SHORT_MONTHS))}|{_capitals(_SHORT_MONTHS)}\b\.?)",
    "weekday": _capitals(_WORDS["weekdays"]),
    "anyweekday": rf"(?:{_capitals(_WORDS['weekdays'])}|{_capitals(_WORDS['weekday_abbreviations'])}\b\.?)",
    "season": one_of(SEASONS),
    "daypart": one_of(DAYPARTS),
    "hour": one_of(HOURS),
    "unit": one_of(_UNITS_ONE),
    "units": one_of(_UNITS_MANY),
    "anyunit": one_of([*_UNITS_MANY, *_UNITS_ONE]),
    "period": one_of(_WORDS["periods"]),
    "number": rf"(?:{_DIGITS}|(?:{_SMALL})(?:\s+(?:{one_of(_SCALES)}))?|an?\s+(?:{one_of(_SCALES)}))",
    "vague": one_of(VAGUE),
    "ordinal": rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{one_of(_ORDINALS)})",
    "dom": rf"(?:[0-3]?\d(?:st|nd|rd|th)?(?!\d|[.,:]\d|\s*%)|{one_of(_ORDINALS)})",
    "year": rf"(?:(?:1[5-9]|20)\d\d(?![\d%]|[.,:]\d)|nineteen[\s-]+(?:{one_of(_TENS)})(?:[\s-]+(?:{one_of(_ONES)}))?)",
    "decadeword": one_of(DECADES),
    "frequency": one_of(FREQUENCIES),
    "quantifier": one_of(QUANTIFIERS),
    "reference": one_of(REFERENCES),
    "holiday": one_of(HOLIDAYS),
    "zone": rf"(?-i:{'|'.join(_WORDS['zones']['names'])})",
    "named_day": one_of(_WORDS["named_days"]),
    "pair": _PAIRS,
    "part": one_of(PARTS),
    "aged": one_of(_BLOCKERS["aged"]),
    "after_annual": one_of(_BLOCKERS["after_annual"]),
    "after_quarterly": one_of(_BLOCKERS["after_quarterly"]),
    "broadcasts": one_of(_BLOCKERS["broadcasts"]),
}
"""What `<name>` means in a pattern of the grammar."""


def plain(text: str) -> str:
    """Return the form in which words are looked up: lower case, single blanks, "'", no full stop at the end."""
    return " ".join(text.lower().replace("’", "'").split()).rstrip(".")


def month(text: str) -> int:
    """Return the number of a month by its name, 1 to 12."""
    return MONTHS[plain(text)]


def weekday(text: str) -> int:
    """Return the number of a weekday by its name, 1 Monday to 7 Sunday."""
    return WEEKDAYS[plain(text)]


def ordinal(text: str) -> int:
    """Return the number of "8th" or "twenty-first"; also of a plain "8"."""
    digits = re.match(r"\d+", text)
    return int(digits[0]) if digits else _ORDINALS[plain(text).replace(" ", "-")]


def number(text: str) -> float:
    """Return the number of "12", "1,200", "5 1/2", "twenty-five" or "a hundred"."""
    total = 0.0
    for word in plain(text).replace("-", " ").replace("½", " ½").split():
        if word in _FRACTIONS:
            total += _FRACTIONS[word]
        elif word in _SCALES:
            total = max(total, 1) * _SCALES[word]
        elif word in _TENS or word in _NUMBERS:
            total += _TENS.get(word) or _NUMBERS[word]
        else:
            total += float(word.replace(",", "").rstrip("+"))
    return total


def year(text: str) -> int:
    """Return the year of "1996", "nineteen ninety-six" or "two thousand"."""
    if text.isdigit():
        return int(text)
    first, *rest = plain(text).replace("-", " ").split()
    return 1900 + int(number(" ".join(rest))) if first == "nineteen" else int(number(text))
