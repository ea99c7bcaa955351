"""Find dates that bound what a clause describes: "has been closed since 2014", "will not open until Wednesday"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclaims.annotate.events import clauses
from newsclaims.annotate.events.event_words import (
    LASTING,
    MOVES,
    NAME,
    PAST_PERFECT,
    STATE,
    lemma,
)
from newsclaims.annotate.events.rules import EventRule
from newsclaims.language import syntax
from newsclaims.language.function_words import PERFECT_AUXILIARIES
from newsclaims.language.lexicons import words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_COUNTED_BACK: Final = words(NAME, "counted_back")
_UP_TO: Final = words(NAME, "up_to")


def bound(date: Span, verb: Token) -> EventRule | None:
    """Return how a date bounds a clause: SINCE, FROM, or None where it does not.

    "Has been closed since 2014" began then and lasts, "will be closed from Wednesday" begins then; "rose from a year
    ago" and "was put off from May" only compare. What "will not begin until April", or "not before April", begins then.
    """
    before = clauses.word_before(date)
    if before is None:
        return None
    if before.lower_ in _UP_TO and _is_held_back(verb):
        return EventRule.NOT_BEFORE
    if verb.pos_ != "VERB":
        return None
    if before.lower_ == "since" and is_perfect(verb):
        return EventRule.SINCE
    begins = lemma(verb) not in MOVES and date.root.head.i == verb.i and date[-1].lower_ not in _COUNTED_BACK
    return EventRule.FROM if before.lower_ == "from" and begins else None


def is_perfect(verb: Token) -> bool:
    """Return whether a verb is in the perfect: "has been closed", "had been closed"."""
    helpers = (helper.lower_ for helper in syntax.auxiliaries(verb))
    return verb.pos_ == "VERB" and any(helper in PERFECT_AUXILIARIES | PAST_PERFECT for helper in helpers)


def _is_held_back(verb: Token) -> bool:
    """Return whether a clause, or the expectation above it, is denied: "is not expected to start", "is not due".

    A state that is denied ("did not know until Friday") begins to hold, which is no event.
    """
    if lemma(verb) in LASTING | STATE:
        return False
    return syntax.is_negated(verb) or (clauses.is_planned(verb) and syntax.is_negated(verb.head))
