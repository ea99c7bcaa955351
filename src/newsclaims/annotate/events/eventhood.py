"""Whether a dated word names an event at all, weighed by a trained scorer.

"Kids will get a Christmas", "served as mayor in 1999" and "is seen as weak" have dates, and tell no happening; what is
only said is the statement's own record. The weights are fitted by `models/scorers/eventhood.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclaims.annotate.events.event_words import REPORTING, lemma
from newsclaims.annotate.events.rules import EventRule
from newsclaims.annotate.events.word_features import WordFeatures, date_features, parse_path
from newsclaims.scoring import load_scorer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from newsclaims.annotate.events.event_candidate import EventCandidate
    from newsclaims.annotate.events.event_context import EventContext
    from newsclaims.annotate.events.word_features import Features

SCORER: Final = "eventhood"
_LASTING: Final = frozenset({EventRule.SINCE, EventRule.STATE})

LEAST: Final = 0.1
"""The least probability of an event that is kept.

It is low, since readers differ: TimeBank counts as events many words that the annotators of whole articles leave out.
"""

LEAST_LASTING: Final = 0.5
"""The same for what only is so on its date, or since: "had assets of $5 million", "has led the party since 2014"."""


def likely_events(candidates: Sequence[EventCandidate], context: EventContext) -> list[EventCandidate]:
    """Return the candidates that are likely enough to be events, each with its probability as `confidence`.

    Later mentions of those that are not are left out too. A change of plan is always one.
    """
    scorer, words = load_scorer(SCORER), WordFeatures(context)
    dropped = set()
    for candidate in candidates:
        judged = is_judged(candidate, context)
        if candidate.confidence is None:
            candidate.confidence = scorer.probability(features(candidate, words))
        if judged and candidate.confidence < _least(candidate):
            dropped.add(candidate.trigger.i)
    kept = []
    for candidate in candidates:  # in text order, so that a mention follows what it mentions
        if candidate.mention_of is not None and candidate.mention_of.i in dropped:
            dropped.add(candidate.trigger.i)
        if candidate.trigger.i not in dropped:
            kept.append(candidate)
    return kept


def _least(candidate: EventCandidate) -> float:
    return LEAST_LASTING if candidate.rule in _LASTING else LEAST


def is_judged(candidate: EventCandidate, context: EventContext) -> bool:
    """Return whether a candidate is told by nothing but its date, and is not weighed yet.

    A change of plan and a second mention are events. So is an act of saying that is the cue of no statement: its record
    is all there is of it.
    """
    if candidate.confidence is not None or candidate.change is not None:
        return False
    if candidate.previous is not None or candidate.replaced is not None:
        return False
    if lemma(candidate.trigger) in REPORTING and candidate.trigger.i not in context.cue_positions:
        return False
    return candidate.mention_of is None


def features(candidate: EventCandidate, words: WordFeatures) -> Features:
    """Return what speaks for and against a candidate's being an event."""
    trigger, clause, context = candidate.trigger, candidate.clause, words.context
    dates = [*candidate.dates, *candidate.new_dates, *candidate.old_dates]
    found = {
        f"rule={candidate.rule}",
        f"from={candidate.date_from}",
        f"clause={lemma(clause)}",
        f"part={trigger.pos_}&rule={candidate.rule}",
        f"sentence={min(context.sentence_number(trigger.i), 3)}",
    }
    if dates:
        timex = context.dates[dates[0]]
        found.add(f"date={timex.type}")
        found.add(f"value={_shape(timex.value)}")
        span = context.date_spans[dates[0]]
        found.add(f"distance={_distance(trigger, span.start)}")
        found.update(date_features(dates[0], context))
        if trigger.sent.start <= span.start < trigger.sent.end:
            found.add(f"path={parse_path(trigger, span.root)}")
        if set(context.contents.at(trigger.idx)) != set(context.contents.at(span.root.idx)):
            found.add("date-of-saying" if context.contents.at(trigger.idx) else "date-in-saying")
    if candidate.mention_of is not None:
        found.add("mention")
    if candidate.change is not None or candidate.rule is EventRule.CHANGE:
        found.add("change")
    return words.of(trigger, clause) | dict.fromkeys(sorted(found), 1.0)


def _shape(value: str) -> str:
    """Return how fine a date is: its value with each digit as 0."""
    return "".join("0" if char.isdigit() else char for char in value[:12])


def _distance(trigger: Token, date: int) -> str:
    if date < trigger.sent.start or date >= trigger.sent.end:
        return "other-sentence"
    side = "left" if date < trigger.i else "right"
    return f"{side}{min(abs(date - trigger.i).bit_length(), 5)}"
