"""Dates that bound what a clause tells: "has been closed since 2014", "will be closed from Wednesday evening"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclaims import syntax
from newsclaims.eventing import clauses
from newsclaims.eventing.vocabulary import MOVES, lemma

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


def lasts_since(date: Span, verb: Token) -> bool:
    """Whether a date is where something began that the perfect tells: "has been closed since 2014"."""
    before = clauses.word_before(date)
    return before is not None and before.lower_ == "since" and is_perfect(verb)


def begins(date: Span, verb: Token) -> bool:
    """Whether a date is where something begins: "will be closed from Wednesday evening"; "rose from a year ago" and
    "was put off from May" only set it against another."""
    before = clauses.word_before(date)
    told = verb.pos_ == "VERB" and lemma(verb) not in MOVES and date.root.head.i == verb.i
    return told and before is not None and before.lower_ == "from" and date[-1].lower_ not in ("ago", "earlier")


def is_perfect(verb: Token) -> bool:
    """ "Has been closed", "had been closed"."""
    perfect = syntax.PERFECT | {"had"}
    return verb.pos_ == "VERB" and any(helper.lower_ in perfect for helper in syntax.auxiliaries(verb))
