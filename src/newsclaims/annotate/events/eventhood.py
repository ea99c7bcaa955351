"""Whether a dated word names an event at all, weighed by a trained scorer.

"Kids will get a Christmas", "served as mayor in 1999" and "is seen as weak" have dates, and tell no happening. Only
what is improbable is left out. The weights are fitted by `models/scorers/eventhood.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclaims.annotate.events import clauses
from newsclaims.annotate.events.event_words import (
    ASPECTUAL,
    KINDS,
    LIGHT,
    MOTION,
    REACTING,
    REPORTING,
    ROUNDS,
    SCHEDULING,
    STATE,
    is_event_noun,
    lemma,
)
from newsclaims.language import syntax
from newsclaims.scoring import load_scorer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from newsclaims.annotate.events.event_candidate import EventCandidate
    from newsclaims.annotate.events.event_context import EventContext

SCORER: Final = "eventhood"

LEAST: Final = 0.03
"""The least probability of an event that is kept."""

_CLASSES: Final = {
    "aspectual": ASPECTUAL,
    "light": LIGHT,
    "motion": MOTION,
    "reacting": REACTING,
    "reporting": REPORTING,
    "round": ROUNDS,
    "scheduling": SCHEDULING,
    "state": STATE,
}

Features = dict[str, float]


def likely_events(candidates: Sequence[EventCandidate], context: EventContext) -> list[EventCandidate]:
    """Return the candidates that are likely enough to be events, without later mentions of those that are not.

    A change of plan is always one.
    """
    scorer = load_scorer(SCORER)
    dropped = {
        candidate.trigger.i
        for candidate in candidates
        if is_judged(candidate) and scorer.probability(features(candidate, context)) < LEAST
    }
    kept = []
    for candidate in candidates:  # in text order, so that a mention follows what it mentions
        if candidate.mention_of is not None and candidate.mention_of.i in dropped:
            dropped.add(candidate.trigger.i)
        if candidate.trigger.i not in dropped:
            kept.append(candidate)
    return kept


def is_judged(candidate: EventCandidate) -> bool:
    """Return whether a candidate is told by nothing but its date: no change of plan, no later mention."""
    return candidate.change is None and candidate.mention_of is None and candidate.previous is None


def features(candidate: EventCandidate, context: EventContext) -> Features:
    """Return what speaks for and against a candidate's being an event."""
    trigger, clause = candidate.trigger, candidate.clause
    name = lemma(trigger)
    tense = syntax.tense(clause)
    dates = [*candidate.dates, *candidate.new_dates, *candidate.old_dates]
    found = {
        f"rule={candidate.rule}",
        f"from={candidate.date_from}",
        f"lemma={name}",
        f"clause={lemma(clause)}",
        f"part={trigger.pos_}",
        f"part={trigger.pos_}&rule={candidate.rule}",
        f"role={trigger.dep_}",
        f"tense={tense}",
        f"tense={tense}&part={trigger.pos_}",
        f"modal={syntax.modal(clause)}",
        f"when={context.when(dates[0] if dates else None)}",
        f"sentence={min(context.sentence_number(trigger.i), 3)}",
        *(f"kind={kind}" for kind in KINDS.get(name, ())),
        *(f"class={label}" for label, members in _CLASSES.items() if name in members),
    }
    if dates:
        timex = context.dates[dates[0]]
        found.add(f"date={timex.type}")
        found.add(f"value={_shape(timex.value)}")
        found.add(f"distance={_distance(trigger, context.date_spans[dates[0]].start)}")
    if is_event_noun(trigger):
        found.add("event-noun")
    if trigger.i in context.cue_positions:
        found.add("cue")
    if context.contents.at(trigger.idx):
        found.add("said")
    if trigger.pos_ == "VERB":
        found.add("passive" if clauses.is_passive(trigger) else "active")
        found.add("object" if syntax.child_of(trigger, "obj") is not None else "no-object")
        found.add("negated" if syntax.is_negated(trigger) else "positive")
        doer = clauses.doer(trigger)
        found.add(f"doer={doer.pos_ if doer is not None else None}")
    if syntax.child_of(trigger, "cop") is not None:
        found.add("copula")
    return dict.fromkeys(sorted(found), 1.0)


def _shape(value: str) -> str:
    """Return how fine a date is: its value with each digit as 0."""
    return "".join("0" if char.isdigit() else char for char in value[:12])


def _distance(trigger: Token, date: int) -> str:
    if date < trigger.sent.start or date >= trigger.sent.end:
        return "other-sentence"
    side = "left" if date < trigger.i else "right"
    return f"{side}{min(abs(date - trigger.i).bit_length(), 5)}"
