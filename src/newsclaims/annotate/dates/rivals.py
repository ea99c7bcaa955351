"""Choose between the two readings of a date that may be past or to come ("in June", "on Friday"), by a trained scorer.

The rules of `direction` read the tense of the clause. They cannot weigh it against what else counts: how far
the two days are away, the preposition, the verb. A linear scorer does, fitted on articles in which people have read
every date (`models/scorers/date_direction.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from newsclaims.annotate.dates.timex import calendar_words
from newsclaims.annotate.dates.timex.readings import Context, Reading
from newsclaims.language import syntax
from newsclaims.scoring import load_scorer

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Span

    from newsclaims.annotate.dates.timex import Direction, Match
    from newsclaims.language.clause_lookup import Clause

SCORER: Final = "date_direction"
EVEN, DOUBTFUL = 0.5, 0.3
"""The least probability of the future: without a rule that says so, and with one."""
_ADVERBIAL: Final = frozenset({"advmod", "nmod:unmarked", "obl", "obl:unmarked"})
_NEAR, _FAR = 5, 300
"""Words before an expression; days that are too many to be meant without a year."""
_BUCKETS: Final = (3, 7, 14, 31, 62, 93, 124, 155, 186, 217, 248, 279, 310, 341)
"""Days; a distance is described by the first of these that it does not exceed."""


@dataclass(frozen=True, slots=True)
class Rivals:
    """The two readings of an expression, and how many days each is from the day of publication."""

    past: Reading
    future: Reading
    back: int
    ahead: int


def rivals(match: Match, anchor: date | None, *, day_first: bool = False) -> Rivals | None:
    """Return the two readings of an expression, or None where it has only one or nothing to count from."""
    if anchor is None:
        return None
    past, future = (
        match.rule.read(match.parts, Context(anchor, direction, day_first=day_first))
        for direction in ("past", "future")
    )
    if not isinstance(past, Reading) or not isinstance(future, Reading) or past.value == future.value:
        return None
    if past.place is None or future.place is None:
        return None
    back, ahead = (anchor - past.place[1]).days, (future.place[0] - anchor).days
    return Rivals(past, future, back, ahead) if back > 0 and ahead > 0 else None


def features(match: Match, span: Span, pair: Rivals, told: Direction | None, clause: Clause | None) -> dict[str, float]:
    """Return what the scorer weighs: `told` is what the rules say, `clause` the one that governs the expression."""
    kind = match.rule.name
    ahead, back = _bucket(pair.ahead), _bucket(pair.back)
    before = _before(span)
    direct = clause is not None and span.root.head.i == clause.head.i
    names = [
        f"told:{told}",
        f"kind:{kind}",
        f"kind:{kind} told:{told}",
        f"kind:{kind} ahead:{ahead}",
        f"kind:{kind} back:{back}",
        f"ahead:{ahead} told:{told}",
        f"nearer:{pair.ahead < pair.back} told:{told}",
        f"before:{before}",
        f"before:{before} told:{told}",
        f"far:{pair.back > _FAR} told:{told} direct:{direct}",
        f"label:{span.root.dep_}",
        *([f"part:{match.part}"] if match.part else []),
        *(["former plan"] if _is_former(span) else []),
        *_of_clause(span, clause),
    ]
    return dict.fromkeys(names, 1.0)


def decide(match: Match, span: Span, pair: Rivals, told: Direction | None, clause: Clause | None) -> Direction:
    """Return the direction of an expression of which the rules have `told` a direction, or none.

    What a verb in the past tense reports is never after the day of publication. Else news seldom means a day
    of almost a year ago without its year. What the rules take for the future may still be past ("the court, which could
    not sit on Monday"), where the scorer is fairly sure of it.
    """
    if told == "past" and is_certain(span, clause):
        return "past"
    if pair.back > _FAR:
        return "future"
    least = DOUBTFUL if told == "future" else EVEN
    return "future" if load_scorer(SCORER).probability(features(match, span, pair, told, clause)) > least else "past"


def is_certain(span: Span, clause: Clause | None) -> bool:
    """Return whether an expression says when the verb in the past tense above it happened: "he fell on Monday".

    Not so in "they moved it to Monday", and in "if they met on Monday" nothing happened.
    """
    if _before(span) in calendar_words.PAST_CUES:
        return True
    first = span.root
    while first.dep_ == "conj":
        first = first.head
    if clause is None or clause.tense != "past" or first.head.i != clause.head.i or first.dep_ not in _ADVERBIAL:
        return False  # the last in "early May was likelier"
    conditional = any(
        child.dep_ == "mark" and child.lower_ in calendar_words.CONDITIONS for child in clause.head.children
    )
    return not conditional and clause.head.lemma_.lower() not in calendar_words.ARRANGING_VERBS


def _bucket(days: int) -> str:
    return next((f"{most}" for most in _BUCKETS if days <= most), "more")


def _before(span: Span) -> str:
    """Return the word before an expression in lower case, empty at the head of a sentence."""
    return span.doc[span.start - 1].lower_ if span.start > span.sent.start else ""


def _is_former(span: Span) -> bool:
    """Return whether a word like "originally" is among the few before an expression."""
    near = span.doc[max(span.sent.start, span.start - _NEAR) : span.start]
    return any(token.lower_ in calendar_words.FORMER_PLANS for token in near)


def _of_clause(span: Span, clause: Clause | None) -> list[str]:
    if clause is None:
        return ["clause:none"]
    head = clause.head
    names = [
        f"tense:{clause.tense}",
        f"tense:{clause.tense} order:{span.root.i > head.i}",
        f"modal:{clause.modal}",
        f"verb:{head.lemma_.lower()}",
        *(["infinitive"] if clause.is_infinitive else []),
        *(["past participle"] if syntax.is_past_participle(head) else []),
        f"direct:{span.root.head.i == head.i}",
    ]
    above = head.head
    if clause.tense is None and above.i != head.i:
        names += [f"above:{above.lemma_.lower()}", f"above tense:{syntax.tense(above)}"]
    return names
