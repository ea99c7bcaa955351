"""Find dates that bound what a clause describes: "has been closed since 2014", "will be closed from Wednesday"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclaims.annotate.events import clauses
from newsclaims.annotate.events.event_words import MOVES, NAME, PAST_PERFECT, lemma
from newsclaims.annotate.events.rules import EventRule
from newsclaims.language import syntax
from newsclaims.language.function_words import PERFECT_AUXILIARIES
from newsclaims.language.lexicons import words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_COUNTED_BACK: Final = words(NAME, "counted_back")


def bound(date: Span, verb: Token) -> EventRule | None:
    """Return how a date bounds a clause: SINCE, FROM, or None where it does not.

    "Has been closed since 2014" began then and lasts, "will be closed from Wednesday" begins then; "rose from a year
    ago" and "was put off from May" only compare.
    """
    before = clauses.word_before(date)
    if before is None or verb.pos_ != "VERB":
        return None
    if before.lower_ == "since" and is_perfect(verb):
        return EventRule.SINCE
    begins = lemma(verb) not in MOVES and date.root.head.i == verb.i and date[-1].lower_ not in _COUNTED_BACK
    return EventRule.FROM if before.lower_ == "from" and begins else None


def is_perfect(verb: Token) -> bool:
    """Return whether a verb is in the perfect: "has been closed", "had been closed"."""
    helpers = (helper.lower_ for helper in syntax.auxiliaries(verb))
    return verb.pos_ == "VERB" and any(helper in PERFECT_AUXILIARIES | PAST_PERFECT for helper in helpers)
