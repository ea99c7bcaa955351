"""Find the temporal expressions of a text: every place where a rule of the grammar matches and nothing forbids it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsclaims.timex import vocabulary
from newsclaims.timex.blockers import is_blocked
from newsclaims.timex.grammar import Rule, expanded, rules

if TYPE_CHECKING:
    from collections.abc import Iterator

WINDOW = 40
"""How many characters before a match are looked at for "the end of", titles, amounts of money …"""

_WORD = re.compile(r"\w+")
_START = re.compile(r"(?<![\w$€£#@/])[A-Za-z'’`]|(?:(?<![\w$€£#@/.,-])|(?<=mid-)|(?<=Mid-))\d")
_REACH = 6
"""A match begins with one of the first words and names something of the calendar within so many words."""
_POINTERS, _NEAR = frozenset({"at", "new", "that", "this"}), 3
"""Frequent words after which it must follow sooner."""
_PART = re.compile(
    expanded(
        r"(?<![\w-])(?:the )?(?:<part> (?:of|in)(?: the)? |(?P<adjective>early|late|mid)~(?:in (?:the )?)?"
        r"|(?P<still>earlier|later) (?:in )?)\Z"
    ),
    re.IGNORECASE,
)
_STILL = re.compile(r"(?:this|that|the|yesterday|in)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of text that a rule reads, with the named groups of its pattern.

    `part` is the TIMEX3 mod of "early", "the end of" … before it, `half` says that those speak of a half.
    """

    start: int
    end: int
    text: str
    rule: Rule
    parts: dict[str, str] = field(hash=False)
    part: str | None = None
    half: bool = False


def scan(text: str) -> Iterator[Match]:
    """The matches of a text from left to right, none over another: at each place the longest, then the first rule."""
    done = 0
    for at in _starts(text):
        if at < done:
            continue
        found = _longest(text, at)
        if found is None:
            continue
        match = _with_part(text, found, done)
        yield match
        done = match.end


def _starts(text: str) -> list[int]:
    """Where a match can begin, so that the rules are not tried at every word."""
    found: list[int] = []
    reach = 0
    for word in reversed(list(_WORD.finditer(text))):
        name = word.group().lower()
        numeric = name[0].isdigit()
        if numeric or name in vocabulary.CORE_WORDS:
            reach = _REACH
        else:
            reach -= 1
        if reach > (_NEAR if name in _POINTERS else 0) and (numeric or name in vocabulary.FIRST_WORDS):
            at = word.start()
            if text[at - 1 : at] in ("'", "’", "`") and numeric:
                at -= 1
            if _START.match(text, at):
                found.append(at)
    found.reverse()
    return found


def _longest(text: str, at: int) -> Match | None:
    best: Match | None = None
    before = text[max(0, at - WINDOW) : at]
    for rule in rules():
        match = rule.pattern.match(text, at)
        if match is None or (best is not None and match.end() <= best.end):
            continue
        left = rule.left.search(before) if rule.left else None
        if (rule.left and left is None) or is_blocked(text, rule.name, match):
            continue
        best = Match(at, match.end(), match.group(), rule, _groups(match, left))
    return best


def _groups(match: re.Match[str], left: re.Match[str] | None) -> dict[str, str]:
    """The groups that matched, those to the left too; a group `x2` or `x3` stands in for `x` where that did not."""
    named = (left.groupdict() if left else {}) | match.groupdict()
    found = {name: part for name, part in named.items() if part is not None}
    for name in [name for name in found if name[-1].isdigit() and name[:-1] not in found]:
        found[name[:-1]] = found.pop(name)
    return found


def _with_part(text: str, match: Match, done: int) -> Match:
    """The match, drawn to the left over "early", "the end of", "later" …"""
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
        mod = vocabulary.PARTS[vocabulary.plain(word).replace(" ", "-")]
    half = bool(found["part"]) and "half" in found["part"].lower()
    start = left + found.start()
    return Match(start, match.end, text[start : match.end], match.rule, match.parts, mod, half)
