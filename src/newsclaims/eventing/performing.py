"""The verb and the noun that tell of one happening together: "made an offer", "launched an investigation", "won the vote".

Both words are events to an annotator (Pustejovsky et al. 2003 mark "made" and "offer"), to a reader they are one: the
second word of the two is tied as one that tells of the first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclaims import syntax
from newsclaims.eventing import clauses
from newsclaims.eventing.ties import Tie
from newsclaims.eventing.vocabulary import (
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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

_CARRIED = frozenset({"beginning", "light-verb", "noun", "occurrence", "relative-clause"})
"""Rules that tie the noun beside a verb which says no more than that it happens."""

_EMPTY = frozenset({"be", "do", "happen", "occur", "take"})

_HOLDING = frozenset({"have", "include"})

_MAKING = ASPECTUAL | INVOLVING | LIGHT | MAKING


def performed(verb: Token, trigger: Token, others: frozenset[int]) -> Iterator[Tie]:
    """The event that a dated clause brings about, ends or tells the effect of: "completed the purchase", "the blast
    killed six", "the talks began"; `others` are the positions of further dates."""
    if syntax.is_negated(verb):
        return
    for noun in _parties(verb):
        if noun.pos_ not in ("NOUN", "PROPN") or lemma(noun) in PERIODS:
            continue
        event = clauses.head_event(noun)
        if event.i != trigger.i and is_event_noun(event) and not has_date(noun, others):
            yield Tie(event, verb, "involved", trigger)


def performing(noun: Token, others: frozenset[int]) -> Tie | None:
    """The verb that brings a dated event about: "made an offer last May", "issued Thursday's ruling"."""
    top = noun
    while top.dep_ == "nmod" and clauses.head_event(top.head).i == noun.i:
        top = top.head
    verb = top.head
    if top.dep_ != "obj" or verb.pos_ != "VERB" or syntax.is_negated(verb) or has_date(verb, others):
        return None
    name = lemma(verb)
    made = name in _MAKING or (name in RESULTING and lemma(noun) in RESULTS)
    told = syntax.tense(verb) is not None and not syntax.is_infinitive(verb)
    return Tie(verb, verb, "performing", noun) if made and told else None


def begun(verb: Token, others: frozenset[int]) -> Iterator[Tie]:
    """What a clause says that it begins: "began shipping the chip on Friday"."""
    inner = syntax.child_of(verb, "xcomp")
    if lemma(verb) not in BEGINNING or inner is None or inner.pos_ != "VERB" or syntax.is_negated(verb):
        return
    if lemma(inner) not in STATE and not has_date(inner, others):
        yield Tie(inner, verb, "performing", verb)


def carrying(found: Tie) -> Iterator[Tie]:
    """The verb whose subject or object was taken for what happens: "held talks", "the match took place"."""
    empty = lemma(found.clause) in _EMPTY
    if found.trigger.i != found.clause.i and found.rule in _CARRIED and not empty and not syntax.is_negated(found.clause):
        yield Tie(found.clause, found.clause, "performing", found.trigger)


def joined(found: Tie, others: frozenset[int]) -> Iterator[Tie]:
    """The events that are named with the trigger, joined by "and": "sales of $4 million and a loss"."""
    for noun in clauses.conjuncts(found.trigger) if found.trigger.pos_ == "NOUN" else ():
        event = clauses.head_event(noun)
        if event.i != found.trigger.i and is_event_noun(event) and not has_date(noun, others):
            yield Tie(event, found.clause if found.clause.i != found.trigger.i else event, "joined")


def described(found: Tie, others: frozenset[int]) -> Iterator[Tie]:
    """The participle or relative clause that says no more than that an event came about: "the accord signed by both"."""
    for verb in found.trigger.children if found.trigger.pos_ == "NOUN" else ():
        if verb.dep_ not in ("acl", "acl:relcl") or verb.pos_ != "VERB" or has_date(verb, others):
            continue
        if lemma(verb) in _MAKING and clauses.is_passive(verb) and not syntax.is_infinitive(verb):
            yield Tie(verb, verb, "performing", found.trigger)


def _parties(verb: Token) -> Iterator[Token]:
    """The nouns for what a clause may tell of too."""
    name = lemma(verb)
    passive = clauses.is_passive(verb)
    subject, patient = clauses.doer(verb), clauses.undergoer(verb)
    if subject is not None and not passive and (name in EFFECTS or (name in ASPECTUAL and patient is None)):
        yield subject
    if patient is not None and name in _MAKING | _HOLDING:
        yield patient
    elif patient is not None and name in RESULTING and lemma(clauses.head_event(patient)) in RESULTS:
        yield patient


def has_date(word: Token, others: frozenset[int]) -> bool:
    """Whether a word or what modifies it is dated otherwise; the clauses within are not asked."""
    stack = [word]
    while stack:
        token = stack.pop()
        if token.i in others:
            return True
        stack += [inner for inner in token.children if inner.pos_ not in ("VERB", "AUX")]
    return False
