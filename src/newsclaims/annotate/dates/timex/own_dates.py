"""Find the date names of a user's own lexicon: "Landsgemeinde", "last Landsgemeinde", "Landsgemeinde 2019".

They are read as holidays are, so they become matches of that rule. One of them takes the place of whatever the grammar
finds there.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from newsclaims.annotate.dates.timex.grammar import expanded, rules
from newsclaims.annotate.dates.timex.scan import Match
from newsclaims.language.interval_index import IntervalIndex
from newsclaims.language.own_words import OwnWords, own_words
from newsclaims.model.annotations import Extent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclaims.annotate.dates.timex.grammar import Rule

RULE = "holiday"


def with_own_dates(text: str, matches: Iterable[Match]) -> Iterator[Match]:
    """Yield the matches of the grammar and of the user's lexicon, in text order and none over another."""
    own = own_words()
    if not own.dates:
        yield from matches
        return
    found = list(_own_matches(text, own))
    taken = IntervalIndex((Extent(match.start, match.end), match) for match in found)
    grammar = (match for match in matches if not taken.meeting(Extent(match.start, match.end)))
    yield from sorted([*found, *grammar], key=lambda match: match.start)


def _own_matches(text: str, own: OwnWords) -> Iterator[Match]:
    rule, pattern = _rule(), _pattern(own)
    for match in pattern.finditer(text):
        parts = {name: part for name, part in match.groupdict().items() if part is not None}
        yield Match(match.start(), match.end(), match[0], rule, parts)


@lru_cache(maxsize=1)
def _rule() -> Rule:
    """Return the rule of holidays, but one whose words the parse cannot take for a name."""
    return replace(next(rule for rule in rules() if rule.name == RULE), ambiguous=False, unless=())


@lru_cache(maxsize=8)
def _pattern(own: OwnWords) -> re.Pattern[str]:
    """Return a pattern of the date names, as they are written, with what may stand around them."""
    ordered = sorted(own.dates, key=lambda word: (-len(word), word))
    names = "|".join(r"\s+".join(map(re.escape, name.split())) for name in ordered)
    year = expanded("(?:,? (?:in )?<year>)?")
    return re.compile(rf"(?<!\w)(?:(?i:(?P<which>last|this|next))\s+)?(?P<holiday>{names}){year}(?!\w)")
