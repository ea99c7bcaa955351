"""Find the temporal expressions of a text: every place where a rule of the grammar matches and nothing blocks it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from newsclaims.annotate.dates.timex import calendar_words
from newsclaims.annotate.dates.timex.grammar import Rule, bits, expanded, rules_for, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WINDOW = 40
"""How many characters before a match are searched for "the end of" and for what a rule's `left` demands."""

_WORDS = re.compile(r"(\w+)")
_START = re.compile(
    r"(?<![\w$€£#@/])[A-Za-z'’`]|(?:(?<![\w$€£#@/.,-])(?<!\d:)|(?<=[Mm]id-)|(?<=[Ll]ate-)|(?<=[Ee]arly-))\d"
)
_REACH = 6
"""A match names something of the calendar within this many words of its first one."""
_APOSTROPHES = ("'", "’", "`")
_DIGITS, _DIGITS_AND_LETTERS = bits(("digit", "number")), bits(("clock", "digit", "mixed", "number"))
_CORE = bits(("digit", *calendar_words.CORE_KINDS))
_WORD = bits(("word",))
_KINDS = {"the": bits(("the",))} | {
    word: bits(kind for kind, words in calendar_words.KINDS.items() if word in words)
    for word in frozenset().union(*calendar_words.KINDS.values())
}
_TELLING = bits(("digit", "mixed", *calendar_words.KINDS))
_PART = re.compile(
    expanded(
        r"(?<![\w-])(?:the )?(?:<part> of(?: the)? |(?P<adjective>early|late|mid)~(?:in (?:the )?)?"
        r"|(?P<still>earlier|later) (?:in )?)\Z"
    ),
    re.IGNORECASE,
)
_STILL = re.compile(r"(?:this|that|the|today|yesterday|in)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Match:
    """A piece of text that a rule reads, with the named groups of its pattern.

    `part` is the TIMEX3 mod of "early", "the end of" … before it; `half` is true where those name a half.
    """

    start: int
    end: int
    text: str
    rule: Rule
    parts: dict[str, str] = field(hash=False)
    part: str | None = None
    half: bool = False


def scan(text: str) -> Iterator[Match]:
    """Yield the matches of a text from left to right, none over another: at each place the longest, then the first."""
    done = 0
    for at, first, kinds in _starts(text):
        if at < done:
            continue
        found = _longest(text, at, rules_for(first, kinds))
        if found is None:
            continue
        match = _with_part(text, found, done)
        yield match
        done = match.end


def _starts(text: str) -> list[tuple[int, int, int]]:
    """Return the places where a match can begin, as (position, kinds of the word there, kinds of the words near).

    Few rules are tried at few words that way: from such a place to the first word of time there are only words of the
    grammar.
    """
    found: list[tuple[int, int, int]] = []
    near: list[tuple[int, int]] = []  # numbers and kinds of the words of time to the right, nearest last
    leads_on = -1  # the number of the word from which only words of the grammar lead to a word of time
    names, places = _words(text)
    known = words()
    numbers = [number for number, name in enumerate(names) if name in known or name[0] <= "9"]
    for number in reversed(numbers):
        name = names[number]
        numeric = name[0] <= "9"
        kinds = kinds_of(name)
        if kinds & _TELLING:
            near.append((number, kinds))
        if not kinds & _CORE and leads_on != number + 1:
            continue
        leads_on = number
        if not numeric and name not in calendar_words.FIRST_WORDS:
            continue
        together = 0
        for other, more in reversed(near):
            if other - number >= _REACH:
                break
            together |= more
        at = places[number]
        start = at - 1 if numeric and text[at - 1 : at] in _APOSTROPHES else at
        if together & _CORE and _START.match(text, start):
            found.append((start, kinds, together))
    found.reverse()
    return found


def kinds_of(word: str) -> int:
    """Return the kinds of a word in lower case, as bits."""
    if word[0] <= "9":
        return _KINDS.get(word, 0) | (_DIGITS if word.isdigit() else _DIGITS_AND_LETTERS)
    return _KINDS.get(word, _WORD)


def _words(text: str) -> tuple[list[str], list[int]]:
    """Return the words of a text in lower case, and where each begins."""
    lower = text.lower()
    if len(lower) != len(text):  # "İ" has two characters in lower case
        lower = "".join(mark if len(mark.lower()) > 1 else mark.lower() for mark in text)
    pieces = _WORDS.split(lower)  # the gaps between words and the words, in turn
    ends = list(accumulate(map(len, pieces)))
    return pieces[1::2], ends[::2]  # a word begins where the gap before it ends


def _longest(text: str, at: int, rules: Iterable[Rule]) -> Match | None:
    best: Match | None = None
    before = text[max(0, at - WINDOW) : at]
    for rule in rules:
        match = rule.pattern.match(text, at)
        if match is None or (best is not None and match.end() <= best.end):
            continue
        left = rule.left.search(before) if rule.left else None
        if (rule.left and left is None) or any(blocks(text, match) for blocks in rule.unless):
            continue
        best = Match(at, match.end(), match.group(), rule, _groups(match, left))
    return best


def _groups(match: re.Match[str], left: re.Match[str] | None) -> dict[str, str]:
    """Return the groups that matched, those to the left too; `x2` or `x3` becomes `x` where that did not match."""
    named = (left.groupdict() if left else {}) | match.groupdict()
    found = {name: part for name, part in named.items() if part is not None}
    for name in [name for name in found if name[-1].isdigit() and name[:-1] not in found]:
        found[name[:-1]] = found.pop(name)
    return found


def _with_part(text: str, match: Match, done: int) -> Match:
    """Return the match, extended to the left over "early", "the end of", "later" …"""
    if not match.rule.partial:
        return match
    left = max(done, match.start - WINDOW)
    found = _PART.search(text[left : match.start])
    if found is None:
        return match
    if found["still"]:
        if not _STILL.match(text, match.start):
            return match
        mod = "START" if found["still"].lower() == "earlier" else "END"
    else:
        word = found["part"] or found["adjective"]
        mod = calendar_words.PARTS[calendar_words.plain(word).replace(" ", "-")]
    half = bool(found["part"]) and "half" in found["part"].lower()
    start = left + found.start()
    return Match(start, match.end, text[start : match.end], match.rule, match.parts, mod, half)
