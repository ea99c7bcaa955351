"""Read the lines at the head or foot of an article that say who it is from or what it is about.

Credits, editors' marks and rows of keywords:

    Source: AFP news agency                 (Reporting by Ann Poe; editing by Jo Roe)       © 2017 Reuters
    Bo Roe contributed to this report.      Tags: Syria, Astana                             -- AFP
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsclaims.annotate.header.written_days import find_day
from newsclaims.language.agencies import agency_of, publisher_of
from newsclaims.language.lexicons import words

if TYPE_CHECKING:
    from collections.abc import Callable

    Lookup = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Credit:
    """What a credit says: the `publishers` of the text (none where only people are named) and all `agencies` named."""

    publishers: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()


_COPYRIGHT = re.compile(r"^(?:©|\(c\)|copyright\b)", re.IGNORECASE)
_COPYRIGHT_WORDS = re.compile(
    r"©|\(c\)|\bcopyright\b|\b(?:19|20)\d\d\b(?:\s?[-–]\s?\d+)?|\b(?:ltd|llc|inc)\b\.?|\ball rights reserved\b.*$",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"^(?P<who>[^.!?]{2,80}?)(?<!\s)\s++contributed"
    r"(?:\s++(?:reporting|to (?:this|the) (?:article|dispatch|piece|report|story))[^.!?]{0,40})?\.?$"
)
_FOLLOW = re.compile(
    r"^(?:on \w+,? )?(?:follow|join|find|like)\b.*(?:@\w|https?://|\b(?:twitter|facebook|instagram|telegram)\b)",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"^(?:(?:[-–—]{1,2}\s?(?P<dashed>[^()]+?)|[(\[](?P<round>[^()]+)[)\]]|/(?P<slashed>[^/]+)/)\.?|(?P<bare>[^().]+))$"
)
_ROLES = "|".join(map(re.escape, sorted(words("header", "roles"))))
_SIGNED = re.compile(rf"^(?P<mark>[(\[]|[-–—]+)?\s*+(?:{_ROLES})\s++by\s++", re.IGNORECASE)
_NO_WORDS = re.compile(r"^[\W_]+$")
_EDITORS_NOTE = re.compile(r"^\((?:adds|corrects|recasts|refiles|repeats|rewrites|updates)\b[^()]*\)$", re.IGNORECASE)
_PICTURE = re.compile(
    r"^(?:\[[^\[\]]{0,60}(?:/|\bfile\b)[^\[\]]{0,60}\]|(?:photo|image|picture|file photo)(?: credit)?:\s.*)$",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"[,;/&+]|\b(?:and|with)\b")
"""Between the names of a list; white space around it does not matter to a lookup."""
_AT_THE_END = re.compile(
    r"(?<=[.!?\"”'’…»])\s++(?P<credit>\([^()]{2,300}\)|(?:--|[—–-])\s?[^\s()][^()]{1,30}|/[^/\s]{2,20}/)\.?$"
)
_WORDS_OF_A_NAME = 5
_WORDS_OF_A_CREDIT = 40
_WORDS_OF_AN_UNBRACKETED_CREDIT = 25
_KEYWORDS_IN_A_ROW = 3
_WORDS_OF_A_KEYWORD = 6
_WORDS_OF_ALL_KEYWORDS = 40


def read_credit(line: str) -> Credit | None:
    """Return what a line says that is nothing but a credit or an editor's mark; None for any other line."""
    words_in_line = len(line.split())
    if words_in_line > _WORDS_OF_A_CREDIT:
        return None
    if _names_nobody(line, short=words_in_line <= _WORDS_OF_AN_UNBRACKETED_CREDIT):
        return Credit()
    if (source := _labelled(line, "sources")) is not None:
        return _naming(source)
    if _COPYRIGHT.match(line):
        return _naming(_COPYRIGHT_WORDS.sub(" ", line))
    if (signed := _SIGNED.match(line)) and (signed["mark"] or words_in_line <= _WORDS_OF_AN_UNBRACKETED_CREDIT):
        return Credit(agencies=_named(line[signed.end() :], agency_of))
    if contributed := _CONTRIBUTED.match(line):
        return Credit(agencies=_named(contributed["who"], agency_of))
    if (alone := _ALONE.match(line)) and words_in_line <= _WORDS_OF_A_NAME:
        return _only_names(next(part for part in alone.groups() if part))
    return None


def find_final_credit(text: str, start: int, end: int) -> tuple[int, Credit] | None:
    """Return where a credit at the end of a paragraph of prose begins, and what it says.

    "… he said. (Reporting by Ann Poe)" -> the position of the bracket, and its credit.
    """
    match = _AT_THE_END.search(text, start, end)
    if match is None:
        return None
    credit = read_credit(match["credit"])
    return (match.start("credit"), credit) if credit is not None else None


def is_keywords(line: str) -> bool:
    """Return whether a line is a row of keywords: one with a label, or names between commas without a verb."""
    if _labelled(line, "tags") is not None:
        return True
    tokens = line.split()
    if line[-1:] in set(".!?:;\"”'’)") or len(tokens) > _WORDS_OF_ALL_KEYWORDS or find_day(line) is not None:
        return False
    plain = [token.strip(",").lower() for token in tokens]
    if not plain or plain[0] in words("header", "openers") or not words("header", "verbs").isdisjoint(plain):
        return False
    keywords = [keyword.strip() for keyword in line.split(",")]
    return len(keywords) >= _KEYWORDS_IN_A_ROW and all(
        (keyword[:1].isupper() or keyword.isdecimal()) and len(keyword.split()) <= _WORDS_OF_A_KEYWORD
        for keyword in keywords
    )


def _names_nobody(line: str, *, short: bool) -> bool:
    """Return whether a line is a mark, a rule, an editor's note, a button or the credit of a picture."""
    if line.lower().strip("()[]*. ") in words("header", "marks") or _labelled(line, "promotions") is not None:
        return True
    if short and _PICTURE.match(line):
        return True
    return any(pattern.match(line) for pattern in (_NO_WORDS, _EDITORS_NOTE, _FOLLOW))


def _labelled(line: str, labels: str) -> str | None:
    """Return what follows the first colon of a line, if one of the lexicon's `labels` precedes it, else None."""
    label, _, rest = line.partition(":")
    return rest if rest.strip() and label.strip().lower() in words("header", labels) else None


def _naming(text: str) -> Credit:
    return Credit(_named(text, publisher_of), _named(text, agency_of))


def _only_names(text: str) -> Credit | None:
    """Return the credit of a line of agencies alone ("AFP/Reuters"), or None if any of them is unknown."""
    whole = publisher_of(text)
    names = [whole] if whole else [publisher_of(part) for part in _SEPARATOR.split(text)]
    return None if None in names else Credit(tuple(name for name in names if name), _named(text, agency_of))


def _named(text: str, lookup: Lookup) -> tuple[str, ...]:
    """Return the names of a list that `lookup` knows, in text order, each once."""
    whole = lookup(text)
    names = [whole] if whole else [lookup(part) for part in _SEPARATOR.split(text)]
    return tuple(dict.fromkeys(name for name in names if name))
