"""The grammar of `lexicons/calendar_grammar.toml`, compiled: which rule reads what stands at a place in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final

from newsclaims.annotate.dates.timex import absolute, amounts, calendar_words, relative, times
from newsclaims.language import lexicons

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsclaims.annotate.dates.timex.readings import Reader

_TABLE: Final[dict[str, Any]] = lexicons.read("calendar_grammar")
_PIECES: Final[dict[str, str]] = calendar_words.PIECES | _TABLE["pieces"]
_PIECE = re.compile(r"(?<!\?P)<(\w+)(:?)(\w*)>")

_READERS: Final[dict[str, Reader]] = {
    "ago": relative.ago,
    "beside_event": relative.beside_event,
    "beside_weekday": relative.beside_weekday,
    "century": absolute.century,
    "clock": times.clock,
    "counted_weekday": relative.counted_weekday,
    "day_of_month": absolute.day_of_month,
    "daypart": times.daypart,
    "daypart_of_day": times.daypart_of_day,
    "decade": absolute.decade,
    "deictic": relative.deictic,
    "duration": amounts.duration,
    "every_named": amounts.every_named,
    "every_unit": amounts.every_unit,
    "fiscal_year": absolute.fiscal_year,
    "frequency": amounts.frequency,
    "half": absolute.half,
    "half_unit": amounts.half_unit,
    "holiday": absolute.holiday,
    "iso_date": absolute.iso_date,
    "month_day": absolute.month_day,
    "month_range": absolute.month_range,
    "month_year": absolute.month_year,
    "neighbour": relative.neighbour,
    "numeric_date": absolute.numeric_date,
    "one_day": relative.one_day,
    "period": relative.period,
    "quarter": absolute.quarter,
    "quarter_ended": absolute.quarter_ended,
    "recent": relative.recent,
    "reference": relative.reference,
    "reporting_period": relative.reporting_period,
    "same_period": relative.same_period,
    "season": absolute.season,
    "some_time": amounts.some_time,
    "week_of": absolute.week_of,
    "week_of_month": absolute.week_of_month,
    "weekday_of_month": absolute.weekday_of_month,
    "weekday": relative.weekday,
    "written_date": absolute.written_date,
    "year": absolute.year,
    "year_end": relative.year_end,
}


@dataclass(frozen=True)
class Rule:
    """A row of the grammar, whose patterns are compiled when they are first tried: few articles need all of them.

    `needs` are kinds of words that it cannot do without, as bits; `begins`: its first word is of one of these; `left`
    must match right before it; `partial`: "early", "the end of" … may precede it.
    """

    name: str
    wording: str
    read: Reader
    needs: int
    begins: int
    wording_before: str | None
    partial: bool

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{self.wording})(?!\w)", re.IGNORECASE)

    @cached_property
    def left(self) -> re.Pattern[str] | None:
        return re.compile(rf"(?:{self.wording_before})\Z", re.IGNORECASE) if self.wording_before else None


_KINDS: Final = ("digit", "mixed", *calendar_words.KINDS, "the", "word")
"""Besides the kinds of words that tell of time: "the", and any other word."""
_ANY: Final = (1 << len(_KINDS)) - 1


def bits(kinds: Iterable[str]) -> int:
    """Kinds of words as one number, so that many are compared at once."""
    return sum(1 << _KINDS.index(kind) for kind in kinds)


def expanded(pattern: str) -> str:
    """The regular expression that a pattern of the grammar stands for."""

    def piece(match: re.Match[str]) -> str:
        name, colon, group = match.groups()
        inner = expanded(_PIECES[name]) if name in _TABLE["pieces"] else _PIECES[name]
        return f"(?:{inner})" if colon and not group else f"(?P<{group or name}>{inner})"

    return _PIECE.sub(piece, pattern.replace("~", r"(?:\s+|-)").replace(" ", r"\s+"))


def _rule(row: dict[str, Any]) -> Rule:
    return Rule(
        row["name"],
        expanded(row["pattern"]),
        _READERS[row["read"]],
        bits(row.get("needs", ())),
        bits(row["begins"]) if "begins" in row else _ANY,
        expanded(row["left"]) if "left" in row else None,
        row.get("partial", False),
    )


@cache
def rules() -> tuple[Rule, ...]:
    """The rows of the grammar in their order. Made at the first call: spaCy imports every installed component when
    it makes any pipeline, also one without ours."""
    return tuple(_rule(row) for row in _TABLE["rule"])


@cache
def rules_for(first: int, kinds: int) -> tuple[Rule, ...]:
    """The rules that can begin with a word of the kinds `first` and have what they need where these kinds are near."""
    return tuple(rule for rule in rules() if rule.begins & first and not rule.needs & ~kinds)


@cache
def words() -> frozenset[str]:
    """Every word that stands in a pattern, in lower case: what a match is made of, but for numbers in digits."""
    return calendar_words.FIRST_WORDS | frozenset(
        word for rule in rules() for word in re.findall(r"[a-z]+", rule.wording.lower())
    )
