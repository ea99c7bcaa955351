"""Read the grammar of `lexicons/calendar_grammar.toml` into rules, and choose the rules to try at a place of a text.

A slip in the grammar is an error: a row with an unknown column, flag, reader, blocker or kind of word raises
LexiconError when the rules are made.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Final

from newsclaims.annotate.dates.timex import absolute, amounts, calendar_words, relative, times
from newsclaims.annotate.dates.timex.blockers import BLOCKERS
from newsclaims.language import lexicons
from newsclaims.language.lexicons import LexiconError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsclaims.annotate.dates.timex.blockers import Blocker
    from newsclaims.annotate.dates.timex.readings import Reader

NAME: Final = "calendar_grammar"
_TABLE: Final[dict[str, Any]] = lexicons.read(NAME)
_PIECES: Final[dict[str, str]] = calendar_words.PIECES | _TABLE["pieces"]
_PIECE = re.compile(r"(?<!\?P)<(\w+)(:?)(\w*)>")

READERS: Final[dict[str, Reader]] = {
    "ago": relative.ago,
    "anniversary": relative.anniversary,
    "beside_event": relative.beside_event,
    "beside_weekday": relative.beside_weekday,
    "century": absolute.century,
    "clock": times.clock,
    "compound_duration": amounts.compound_duration,
    "counted_weekday": relative.counted_weekday,
    "day_of_month": absolute.day_of_month,
    "day_range": absolute.day_range,
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
    "named_day": absolute.named_day,
    "neighbour": relative.neighbour,
    "numeric_date": absolute.numeric_date,
    "one_day": relative.one_day,
    "overnight": relative.overnight,
    "period": relative.period,
    "quarter": absolute.quarter,
    "quarter_ended": absolute.quarter_ended,
    "recent": relative.recent,
    "reference": relative.reference,
    "reporting_period": relative.reporting_period,
    "same_period": relative.same_period,
    "season": absolute.season,
    "short_year": absolute.short_year,
    "some_time": amounts.some_time,
    "week_of": absolute.week_of,
    "week_of_month": absolute.week_of_month,
    "weekday_of_month": absolute.weekday_of_month,
    "weekday": relative.weekday,
    "weekday_of_week": relative.weekday_of_week,
    "weekday_week": relative.weekday_week,
    "written_date": absolute.written_date,
    "year": absolute.year,
    "year_before_christ": absolute.year_before_christ,
    "year_end": relative.year_end,
}


class DirectionFrom(StrEnum):
    """What decides whether an expression points to the past or the future."""

    NONE = "none"
    """Nothing: the expression says all by itself."""
    TENSE = "tense"
    """The tense of its clause, past or future."""
    TENSE_OR_PRESENT = "tense-or-present"
    """The same, and the present tense points to the future: "the talks begin on Monday"."""


class Reporting(StrEnum):
    """The period of a business story that an expression sets, to which "a year earlier" refers."""

    QUARTER = "quarter"
    YEAR_TO_DATE = "year-to-date"


@dataclass(frozen=True)
class Rule:
    """A row of the grammar; its columns are explained at the head of `calendar_grammar.toml`.

    `needs` and `begins` are kinds of words as bits. Patterns are compiled when they are first tried, since few articles
    need all of them.
    """

    name: str
    wording: str
    read: Reader
    needs: int = 0
    begins: int = 0
    wording_before: str | None = None
    partial: bool = False
    ambiguous: bool = False
    direction: DirectionFrom = DirectionFrom.TENSE
    unless: tuple[Blocker, ...] = ()
    reporting: Reporting | None = None

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern of the expression itself."""
        return re.compile(rf"(?:{self.wording})(?!\w)", re.IGNORECASE)

    @cached_property
    def left(self) -> re.Pattern[str] | None:
        """The pattern of what must precede it, or None."""
        return re.compile(rf"(?:{self.wording_before})\Z", re.IGNORECASE) if self.wording_before else None


_KINDS: Final = ("digit", "mixed", *calendar_words.KINDS, "the", "word")
"""The kinds of words of time; besides them "the", and any other word."""
_ANY: Final = (1 << len(_KINDS)) - 1


def bits(kinds: Iterable[str]) -> int:
    """Return kinds of words as one number, so that many are compared at once."""
    return sum(1 << _KINDS.index(kind) for kind in kinds)


def expanded(pattern: str) -> str:
    """Return the regular expression that a pattern of the grammar abbreviates."""

    def piece(match: re.Match[str]) -> str:
        name, colon, group = match.groups()
        inner = expanded(_PIECES[name]) if name in _TABLE["pieces"] else _PIECES[name]
        return f"(?:{inner})" if colon and not group else f"(?P<{group or name}>{inner})"

    return _PIECE.sub(piece, pattern.replace("~", r"(?:\s+|-)").replace(" ", r"\s+"))


_COLUMNS: Final = frozenset(
    {"name", "read", "pattern", "needs", "begins", "left", "partial", "direction", "ambiguous", "unless", "reporting"}
)


def rule_of(row: dict[str, Any]) -> Rule:
    """Return a row of the grammar as a rule.

    Raises LexiconError where the row lacks a column, or holds one, or a value in one, that is not known.
    """
    if unknown := sorted(row.keys() - _COLUMNS):
        raise _slip(row, f"there is no column {unknown[0]!r}")
    for flag in ("partial", "ambiguous"):
        if not isinstance(row.get(flag, False), bool):
            raise _slip(row, f"{flag!r} is either true or false")
    try:
        return Rule(
            name=row["name"],
            wording=expanded(row["pattern"]),
            read=READERS[row["read"]],
            needs=bits(row.get("needs", ())),
            begins=bits(row["begins"]) if "begins" in row else _ANY,
            wording_before=expanded(row["left"]) if "left" in row else None,
            partial=row.get("partial", False),
            ambiguous=row.get("ambiguous", False),
            direction=DirectionFrom(row.get("direction", DirectionFrom.TENSE)),
            unless=tuple(BLOCKERS[name] for name in row.get("unless", ())),
            reporting=Reporting(row["reporting"]) if "reporting" in row else None,
        )
    except KeyError as error:
        raise _slip(row, f"{error.args[0]!r} is missing or unknown") from error
    except ValueError as error:
        raise _slip(row, str(error)) from error


def _slip(row: dict[str, Any], message: str) -> LexiconError:
    return LexiconError(f"{NAME}.toml: rule {row.get('name')!r}: {message}")


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules in the order of the grammar.

    They are made at the first call, since spaCy imports every installed component when it makes any pipeline, also one
    without ours.
    """
    return tuple(rule_of(row) for row in _TABLE["rule"])


@cache
def rules_for(first: int, kinds: int) -> tuple[Rule, ...]:
    """Return the rules that can begin with a word of the kinds `first` and whose `needs` are among the `kinds` near."""
    return tuple(rule for rule in rules() if rule.begins & first and not rule.needs & ~kinds)


@cache
def words() -> frozenset[str]:
    """Return every word of a pattern in lower case: what a match is made of, apart from numbers in digits."""
    return calendar_words.FIRST_WORDS | frozenset(
        word for rule in rules() for word in re.findall(r"[a-z]+", rule.wording.lower())
    )
