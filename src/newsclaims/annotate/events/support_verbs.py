"""The verb and the noun that tell of one happening together: "made an offer", "launched an inquiry", "won the vote".

Both words are events to an annotator (Pustejovsky et al. 2003 mark "made" and "offer"), to a reader they are mostly
one: then the second word of the two is tied as one that tells of the first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclaims.annotate.events import clauses
from newsclaims.annotate.events.date_links import DateLink
from newsclaims.annotate.events.event_words import (
    ASPECTUAL,
    BEGINNING,
    EFFECTS,
    INVOLVING,
    LIGHT,
    MAKING,
    PERIODS,
    RESULTING,
    RESULTS,
    STATE,
    is_event_noun,
    lemma,
)
from newsclaims.language import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

_MAKING: Final = ASPECTUAL | INVOLVING | LIGHT | MAKING
_HOLDING: Final = _MAKING | {"include"}
_SECOND: Final = ASPECTUAL | LIGHT | MAKING | RESULTING
"""Verbs that tell no more than their noun; who "won the vote" and who "attended the rally" did more."""

_EMPTY: Final = frozenset({"be", "do", "happen", "occur", "take"})
"""Verbs that are no word for an event."""

_CARRIED: Final = frozenset({"beginning", "light-verb", "noun", "occurrence", "relative-clause"})
"""Rules that tie the noun beside a verb which says no more than that it happens."""


def second_words(found: DateLink, others: frozenset[int]) -> Iterator[DateLink]:
    """The further words for what a date was tied to; `others` are the positions of the text's other dates."""
    if found.clause.pos_ == "VERB":
        yield from _performed(found, others)
        yield from _begun(found.clause, others)
        yield from _carrying(found)
    else:
        yield from _performing(found.clause, others)


def has_date(word: Token, others: frozenset[int]) -> bool:
    """Whether a word or what modifies it is dated otherwise; the clauses within are not asked."""
    stack = [word]
    while stack:
        token = stack.pop()
        if token.i in others:
            return True
        stack += [inner for inner in token.children if inner.pos_ not in ("VERB", "AUX")]
    return False


def _performed(found: DateLink, others: frozenset[int]) -> Iterator[DateLink]:
    """The event that a dated clause brings about, ends or tells the effect of: "completed the purchase", "the blast
    killed six", "the talks began"."""
    if syntax.is_negated(found.clause):
        return
    for noun in _parties(found.clause):
        if noun.pos_ not in ("NOUN", "PROPN") or lemma(noun) in PERIODS:
            continue
        event = clauses.head_event(noun)
        if event.i != found.trigger.i and is_event_noun(event) and not has_date(noun, others):
            one = lemma(found.clause) in _SECOND or clauses.undergoer(found.clause) is None  # "violence broke out"
            yield DateLink(event, found.clause, "involved", found.trigger if one else None)


def _parties(verb: Token) -> Iterator[Token]:
    """The nouns for what a clause may tell of too."""
    name = lemma(verb)
    subject, patient = clauses.doer(verb), clauses.undergoer(verb)
    tells = name in EFFECTS or (name in ASPECTUAL and patient is None)
    if subject is not None and tells and not clauses.is_passive(verb):
        yield subject
    if patient is not None and (name in _HOLDING or _is_of_results(verb, patient)):
        yield patient


def _begun(verb: Token, others: frozenset[int]) -> Iterator[DateLink]:
    """What a clause says that it begins: "began shipping the chip on Friday"."""
    inner = syntax.child_of(verb, "xcomp")
    if lemma(verb) not in BEGINNING or inner is None or inner.pos_ != "VERB" or syntax.is_negated(verb):
        return
    if lemma(inner) not in STATE and not has_date(inner, others):
        yield DateLink(inner, verb, "performing", verb)


def _carrying(found: DateLink) -> Iterator[DateLink]:
    """The verb whose subject or object was taken for what happens: "held talks", "the match was played"."""
    verb = found.clause
    if found.trigger.i == verb.i or found.rule not in _CARRIED or syntax.is_negated(verb):
        return
    if lemma(verb) not in _EMPTY:
        yield DateLink(verb, verb, "performing", found.trigger)


def _performing(noun: Token, others: frozenset[int]) -> Iterator[DateLink]:
    """The verb that brings a dated event about: "made an offer last May", "issued Thursday's ruling"."""
    top = noun
    while top.dep_ == "nmod" and clauses.head_event(top.head).i == noun.i:
        top = top.head
    verb = top.head
    if top.dep_ != "obj" or verb.pos_ != "VERB" or syntax.is_negated(verb) or has_date(verb, others):
        return
    if lemma(verb) in _MAKING or _is_of_results(verb, noun):
        yield DateLink(verb, verb, "performing", noun)


def described(noun: Token, others: frozenset[int]) -> Iterator[DateLink]:
    """The participle that says no more of an event than that it came about: "the accord signed by both"."""
    for verb in noun.children if noun.pos_ == "NOUN" else ():
        if verb.dep_ not in ("acl", "acl:relcl") or verb.pos_ != "VERB" or has_date(verb, others):
            continue
        if lemma(verb) in _MAKING and clauses.is_passive(verb) and not syntax.is_infinitive(verb):
            yield DateLink(verb, verb, "performing", noun)


def _is_of_results(verb: Token, noun: Token) -> bool:
    """Whether a clause makes figures known: "reported a loss"."""
    return lemma(verb) in RESULTING and lemma(clauses.head_event(noun)) in RESULTS
