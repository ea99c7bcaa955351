"""Tell temporal expressions from what only looks like one.

"Mr. May", "Resolution 1990", "2,000 troops", "60 Minutes", "three-quarters": a rule of the grammar names in its column
`unless` the blockers that apply to its matches.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from newsclaims.annotate.dates.timex import calendar_words

Blocker = Callable[[str, "re.Match[str]"], bool]
"""A function from a text and a match in it to whether the match is not a temporal expression after all."""

WINDOW = 30
"""How many characters before a match are searched for the word there."""
FIRST_PLAIN_YEAR, LAST_PLAIN_YEAR = 1900, 2040
"""A number outside the years that are usual in news is a year only after a preposition: "in 1848"."""

_WORD_BEFORE = re.compile(r"([A-Za-z]+)\.?\s+\Z")
_WORD_AFTER = re.compile(r"[\s-]+([A-Za-z]+)")
_NAME_BEFORE = re.compile(r"[A-Z]\w*\s\Z")
_PURPOSE = re.compile(r"\s+(?:against|for|of|on)\s+(?:the\s+)?[A-Z]")
_NAME_AFTER = re.compile(r"[ -][A-Z][a-z]")
_ACRONYM_BEFORE = re.compile(r"(?<![\w.])[A-Z]{2,}\s\Z")
_OWNED = re.compile(r"['’]s\b")
_CAUSE = re.compile(r"\sfor\s[A-Z]")
_ADDRESS = re.compile(r"\.[a-z]{2,}\b")
_OLD = re.compile(r"[\s-]+years?[\s-]+olds?\b|\s+years\b")
_FINER = re.compile(r"[:.]\d")
_WORDS_BEFORE = re.compile(r"[A-Za-z]+")
_OPENS = re.compile(r"(?:\A|[.!?…:\"“”'‘\n(])\s*\Z")
_DESIGNATION = re.compile(r"-[a-z]+[A-Z]")
_COUNTED = re.compile(r"\b(?:next|past|last|first|these|those)\b", re.IGNORECASE)


_NAMES_BEFORE_WEEKDAY = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, calendar_words.NAMES_BEFORE_WEEKDAY))})\Z")


def _is_common_noun(text: str, match: re.Match[str]) -> bool:
    """Return whether a month is another noun with a purpose: "the March for Peace", not "in March for Berlin"."""
    return (
        match.group().istitle()
        and match.group().lower() in calendar_words.NOUN_MONTHS
        and _PURPOSE.match(text, match.end()) is not None
        and _before(text, match) not in calendar_words.BEFORE_MONTH
    )


def _ends_a_name(text: str, match: re.Match[str]) -> bool:
    """Return whether a word with a capital ends a name: "USA Today"."""
    before = text[max(0, match.start() - WINDOW) : match.start()]
    return match.group().istitle() and _NAME_BEFORE.search(before) is not None


def _ends_a_title(text: str, match: re.Match[str]) -> bool:
    """Return whether an hour is part of a title: "High Noon"."""
    return "hourword" in match.groupdict() and _before(text, match) in calendar_words.BEFORE_HOUR


def _is_programme(text: str, match: re.Match[str]) -> bool:
    """Return whether a word with a capital is the name of a broadcast or a paper: "the Today programme"."""
    after = _WORD_AFTER.match(text, match.end())
    return match.group().istitle() and after is not None and after[1] in calendar_words.PROGRAMMES


def _is_island(text: str, match: re.Match[str]) -> bool:
    """Return whether a holiday begins another name: "Christmas Island"."""
    after = _WORD_AFTER.match(text, match.end())
    return after is not None and after[1] in calendar_words.AFTER_HOLIDAY


def _is_part_of_name(text: str, match: re.Match[str]) -> bool:
    """Return whether a word with a capital is part of a name: "the Daily Herald", "Motoring Weekly"."""
    if not match.group().istitle():
        return False
    return _ends_a_name(text, match) or _NAME_AFTER.match(text, match.end()) is not None


def _follows_name(text: str, match: re.Match[str]) -> bool:
    """Return whether a weekday ends a name: "Bloody Sunday", "Sheffield Wednesday", "The Mail on Sunday"."""
    before = text[max(0, match.start() - WINDOW) : match.start()].rstrip()
    return match.group()[0].isupper() and _NAMES_BEFORE_WEEKDAY.search(before) is not None


def _is_brand(text: str, match: re.Match[str]) -> bool:
    """Return whether a weekday is part of a brand or an address: "TGI Friday's", "Monday.com"."""
    if _ADDRESS.match(text, match.end()):
        return True
    before = text[max(0, match.start() - WINDOW) : match.start()]
    return _OWNED.match(text, match.end()) is not None and _ACRONYM_BEFORE.search(before) is not None


def _is_plural_name(text: str, match: re.Match[str]) -> bool:
    """Return whether weekdays in the plural are a name: "the Happy Mondays", "Fridays for Future"."""
    if _CAUSE.match(text, match.end()):
        return True
    before = text[max(0, match.start() - WINDOW) : match.start()]
    return _NAME_BEFORE.search(before) is not None and _before(text, match) not in calendar_words.BEFORE_WEEKDAYS


def _is_score(text: str, match: re.Match[str]) -> bool:
    """Return whether figures with a colon are a result, a ratio or a verse: "in 2:15:43", "Luke 4:18", "odds of 10:30".

    A time of day is told with "at"; "in" and "of" precede what a runner needs, and a name the chapter of a book.
    """
    if _FINER.match(text, match.end()):
        return True
    if match["stated"] or match["told"]:
        return False
    before = _WORDS_BEFORE.findall(text[max(0, match.start() - WINDOW) : match.start()])
    if not before or text[match.start() - 1 : match.start()] != " ":
        return False
    last = before[-1]
    if last in ("in", "of") or not calendar_words.COUNTS_BEFORE.isdisjoint(word.lower() for word in before[-3:]):
        return True
    return (
        last.istitle()
        and text[match.start() - 2 : match.start() - 1].isalpha()
        and last.lower() not in calendar_words.BEFORE_CLOCK
        and last.lower() not in calendar_words.WEEKDAYS
    )


def _is_fraction(_: str, match: re.Match[str]) -> bool:
    """Return whether quarters are parts of a whole: "three-quarters", not "the last three quarters"."""
    words = match.group().lower().replace("-", " ").split()
    return words[-2:] == ["three", "quarters"] and not _COUNTED.search(match.group())


def _is_newspaper(text: str, match: re.Match[str]) -> bool:
    """Return whether a weekday begins the name of a paper or a club: "the Sunday Times"."""
    after = _WORD_AFTER.match(text, match.end())
    return after is not None and after[1] in calendar_words.AFTER_WEEKDAY


def _is_number(text: str, match: re.Match[str]) -> bool:
    """Return whether four digits number or count something: "Resolution 1990", "2000 troops", "2019-nCoV"."""
    if not match.group().isdigit():
        return False
    before, after = _before(text, match), _WORD_AFTER.match(text, match.end())
    if (
        _OLD.match(text, match.end())
        or _DESIGNATION.match(text, match.end())
        or before in calendar_words.BEFORE_YEAR
        or (after and after[1].lower() in calendar_words.AFTER_YEAR)
    ):
        return True
    plain = FIRST_PLAIN_YEAR <= int(match.group()) < LAST_PLAIN_YEAR
    return not plain and before not in calendar_words.YEAR_PREPOSITIONS


def _is_wish(text: str, match: re.Match[str]) -> bool:
    """Return whether "May" opens a wish: "May God bless them", not "In May they left"."""
    if not _OPENS.search(text[max(0, match.start() - WINDOW) : match.start()]):
        return False
    after = _WORD_AFTER.match(text, match.end())
    return match.group() == "May" and after is not None and after[1].lower() in calendar_words.WISHERS


def _is_in_title_case(_: str, match: re.Match[str]) -> bool:
    """Return whether an amount or a period is the name of a programme: "60 Minutes", "This Week"."""
    words = match.group().replace("-", " ").split()
    return len(words) > 1 and words[-1].istitle()


def _follows_title_of(unit: str) -> Blocker:
    titles = calendar_words.TITLES[unit]

    def follows_title(text: str, match: re.Match[str]) -> bool:
        """Return whether a person's title precedes the match: "Mr. May", "Ms. Friday"."""
        return _before(text, match) in titles

    return follows_title


BLOCKERS: Final[dict[str, Blocker]] = {
    "brand": _is_brand,
    "common-noun": _is_common_noun,
    "end-of-name": _ends_a_name,
    "end-of-title": _ends_a_title,
    "fraction": _is_fraction,
    "newspaper": _is_newspaper,
    "island": _is_island,
    "name-before-weekday": _follows_name,
    "number": _is_number,
    "part-of-name": _is_part_of_name,
    "plural-name": _is_plural_name,
    "programme": _is_programme,
    "score": _is_score,
    "title-before-month": _follows_title_of("month"),
    "title-before-weekday": _follows_title_of("weekday"),
    "title-case": _is_in_title_case,
    "wish": _is_wish,
}
"""What a rule's `unless` may name."""


def _before(text: str, match: re.Match[str]) -> str:
    """Return the word right before a match in lower case, empty where there is none."""
    found = _WORD_BEFORE.search(text[max(0, match.start() - WINDOW) : match.start()])
    return found[1].lower() if found else ""
