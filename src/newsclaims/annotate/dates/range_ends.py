"""Where the two ends of a range or of a change point, and the weekdays of a list.

"From July to October", "on Friday and Saturday".

A range has one direction: "he worked there from June to August" is over. In "they moved the match from July to October"
the day to which something is moved is still to come, whatever the tense of the verb; the day from which it is moved is
the one next to it, so that the two never end up in different years without need. A list of weekdays goes on in the same
direction: after "Thursday" comes the Friday of the same week.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from newsclaims.annotate.dates import rivals
from newsclaims.annotate.dates.timex import calendar_words
from newsclaims.annotate.dates.timex.readings import Context, Reading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from spacy.tokens import Span

    from newsclaims.annotate.dates.direction import Directions
    from newsclaims.annotate.dates.timex import Direction, Match

_FROM: Final = re.compile(r"\bfrom\s+\Z", re.IGNORECASE)
_TO: Final = re.compile(r"\s+(?:back\s+)?(?:till|to|until)\s+")
_LISTED: Final = re.compile(r",?\s+(?:and|or|&)\s+|,\s+")
_WEEKDAY: Final = "weekday"
_MOST_BETWEEN: Final = 3
"""Days from one weekday of a list to the next."""
_WIDTH: Final = 10
"""Characters before an expression that hold "from"."""


def point(
    text: str,
    matches: Sequence[Match],
    spans: Sequence[Span | None],
    pointing: list[Direction | None],
    *,
    anchor: date | None,
    directions: Directions,
) -> None:
    """Set in `pointing` the directions of what the direction of its neighbour decides.

    That are the two ends of each range or change that is told with "from" and "to", and the further weekdays of a list.
    """
    if anchor is None:
        return
    _continue_lists(text, matches, pointing, anchor)
    for number in range(len(matches) - 1):
        first, second = matches[number], matches[number + 1]
        if not _TO.fullmatch(text, first.end, second.start):
            continue
        span = spans[number]
        if span is None or not _FROM.search(text[max(0, first.start - _WIDTH) : first.start]):
            continue
        clause = directions.clause(span)
        if clause is None or clause.head.lemma_.lower() not in calendar_words.ARRANGING_VERBS:
            if pointing[number] is not None and rivals.rivals(second, anchor) is not None:
                pointing[number + 1] = pointing[number]
            continue
        if rivals.rivals(second, anchor) is not None:
            pointing[number + 1] = "future"
        target = second.rule.read(second.parts, Context(anchor, "future"))
        end = target.place if isinstance(target, Reading) else None
        before = rivals.rivals(first, anchor)
        if end is None or before is None or before.past.place is None or before.future.place is None:
            continue
        back = abs((end[0] - before.past.place[0]).days)
        ahead = abs((end[0] - before.future.place[0]).days)
        pointing[number] = "past" if back < ahead else "future"


def _continue_lists(text: str, matches: Sequence[Match], pointing: list[Direction | None], anchor: date) -> None:
    """Let each further weekday of a list be after the one before it: "Thursday, Friday and Saturday"."""
    for number in range(len(matches) - 1):
        first, second = matches[number], matches[number + 1]
        if first.rule.name != _WEEKDAY or second.rule.name != _WEEKDAY:
            continue
        if not _LISTED.fullmatch(text, first.end, second.start):
            continue
        before, after = _day(first, pointing[number], anchor), _day(second, pointing[number + 1], anchor)
        ahead = _day(second, "future", anchor)
        if before is None or after is None or ahead is None or after >= before:
            continue
        if 0 < (ahead - before).days <= _MOST_BETWEEN:
            pointing[number + 1] = "future"


def _day(match: Match, direction: Direction | None, anchor: date) -> date | None:
    """Return the first day that an expression means in a direction."""
    reading = match.rule.read(match.parts, Context(anchor, direction))
    place = reading.place if isinstance(reading, Reading) else None
    return place[0] if place else None
