"""Dates that bound what a clause tells: "has been closed since 2014", "will be closed from Wednesday evening"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from newsclaims.annotate.events import clauses
from newsclaims.annotate.events.event_words import MOVES, lemma
from newsclaims.language import function_words, syntax

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

Bound = Literal["from", "since"]


def bound(date: Span, verb: Token) -> Bound | None:
    """How a date bounds a clause: where something began that the perfect tells, or where something begins; "rose from
    a year ago" and "was put off from May" only set it against another."""
    before = clauses.word_before(date)
    if before is None or verb.pos_ != "VERB":
        return None
    if before.lower_ == "since" and is_perfect(verb):
        return "since"
    begins = lemma(verb) not in MOVES and date.root.head.i == verb.i and date[-1].lower_ not in ("ago", "earlier")
    return "from" if before.lower_ == "from" and begins else None


def is_perfect(verb: Token) -> bool:
    """ "Has been closed", "had been closed"."""
    perfect = function_words.PERFECT_AUXILIARIES | {"had"}
    return verb.pos_ == "VERB" and any(helper.lower_ in perfect for helper in syntax.auxiliaries(verb))
