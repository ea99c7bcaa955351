"""What looks like a date and is none: "Mr. May", "Resolution 1990", "2,000 troops", "60 Minutes", "three-quarters"."""

from __future__ import annotations

import re

from newsclaims.annotate.dates.timex import calendar_words

WINDOW = 30
"""How many characters before a match are looked at for the word that stands there."""
FIRST_PLAIN_YEAR, LAST_PLAIN_YEAR = 1900, 2040
YEAR_PREPOSITIONS = frozenset({"in", "since", "of", "by", "until", "from", "to", "before", "after", "during", "around"})
"""A number outside the years that news speaks of is a year only after one of these."""

_WORD_BEFORE = re.compile(r"([A-Za-z]+)\.?\s+\Z")
_WORD_AFTER = re.compile(r"[\s-]+([A-Za-z]+)")
_NAME_BEFORE = re.compile(r"[A-Z]\w*\s\Z")
_PURPOSE = re.compile(r"\s+(?:against|for|of|on)\s+(?:the\s+)?[A-Z]")
_COUNTED = re.compile(r"\b(?:next|past|last|first|these|those)\b", re.IGNORECASE)


def is_blocked(text: str, rule: str, match: re.Match[str]) -> bool:
    """Whether what stands in and around the match of a rule says that it is no date."""
    if rule in calendar_words.TITLES and _before(text, match) in calendar_words.TITLES[rule]:
        return True
    if rule == "weekday" and (after := _WORD_AFTER.match(text, match.end())):
        return after[1] in calendar_words.AFTER_WEEKDAY
    if rule == "month" and match.group() == "March":
        return _is_demonstration(text, match)
    if rule == "clock" and "hourword" in match.groupdict():
        return _before(text, match) in calendar_words.BEFORE_HOUR
    if rule == "deictic" and match.group() == "Today":
        return _NAME_BEFORE.search(text[max(0, match.start() - WINDOW) : match.start()]) is not None
    if rule == "year" and match.group().isdigit():
        return _is_number(text, match)
    if rule in ("period", "duration"):
        return _is_title_or_fraction(match.group())
    return rule == "reference" and match.group() == "Now" and text[match.end() : match.end() + 1] == ","


def _before(text: str, match: re.Match[str]) -> str:
    found = _WORD_BEFORE.search(text[max(0, match.start() - WINDOW) : match.start()])
    return found[1].lower() if found else ""


def _is_demonstration(text: str, match: re.Match[str]) -> bool:
    """Whether "March" is the name of one: "the March for Peace", but "in March for Berlin" is a month."""
    return bool(_PURPOSE.match(text, match.end())) and _before(text, match) not in calendar_words.BEFORE_MONTH


def _is_number(text: str, match: re.Match[str]) -> bool:
    """Whether four digits number or count something."""
    before, after = _before(text, match), _WORD_AFTER.match(text, match.end())
    if before in calendar_words.BEFORE_YEAR or (after and after[1].lower() in calendar_words.AFTER_YEAR):
        return True
    return not FIRST_PLAIN_YEAR <= int(match.group()) < LAST_PLAIN_YEAR and before not in YEAR_PREPOSITIONS


def _is_title_or_fraction(found: str) -> bool:
    """Whether an amount is the name of a programme ("60 Minutes", "This Week") or a fraction ("three-quarters")."""
    words = found.replace("-", " ").split()
    if len(words) > 1 and words[-1].istitle():
        return True
    return [word.lower() for word in words[-2:]] == ["three", "quarters"] and not _COUNTED.search(found)
