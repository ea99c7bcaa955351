"""Support verbs: the verb and the noun for one event, "made an offer", "launched an inquiry", "won the vote".

Both words are events to an annotator (Pustejovsky et al. 2003 mark "made" and "offer"); to a reader they are mostly
one. Then the second word is linked as another mention of the event of the first.
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
    NAME,
    PERIODS,
    RESULTING,
    RESULTS,
    STATE,
    is_event_noun,
    lemma,
)
from newsclaims.annotate.events.rules import EventRule
from newsclaims.language import syntax
from newsclaims.language.lexicons import words

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from spacy.tokens import Token

_SUPPORT: Final = ASPECTUAL | INVOLVING | LIGHT | MAKING
_WITH_EVENT_OBJECT: Final = _SUPPORT | words(NAME, "including")
_SAME_EVENT: Final = ASPECTUAL | LIGHT | MAKING | RESULTING
"""Verbs that say no more than their noun; who "won the vote" and who "attended the rally" did more."""

_NO_SECOND_WORD: Final = words(NAME, "no_second_word")


def second_words(found: DateLink, others: Container[int]) -> Iterator[DateLink]:
    """Yield the links of the further words for what a date was linked to.

    `others` holds the positions of the other dates of the text: a word with a date of its own is none of the event.
    """
    if found.clause.pos_ == "VERB":
        yield from _nouns_of(found, others)
        yield from _begun(found.clause, others)
        yield from _verb_of(found)
    else:
        yield from _verb_above(found.clause, others)


def has_date(word: Token, others: Container[int]) -> bool:
    """Return whether a word, or what modifies it, has one of some dates; clauses within are left out."""
    stack = [word]
    while stack:
        token = stack.pop()
        if token.i in others:
            return True
        stack += [inner for inner in token.children if inner.pos_ not in ("VERB", "AUX")]
    return False


def _nouns_of(found: DateLink, others: Container[int]) -> Iterator[DateLink]:
    """Yield the events that a dated clause brings about, ends or reports the effect of.

    "completed the purchase", "the blast killed six", "the talks began".
    """
    if syntax.is_negated(found.clause):
        return
    for noun in _arguments(found.clause):
        if noun.pos_ not in ("NOUN", "PROPN") or lemma(noun) in PERIODS:
            continue
        event = clauses.head_event(noun)
        if event.i != found.trigger.i and is_event_noun(event) and not has_date(noun, others):
            # "violence broke out" is one event
            same = lemma(found.clause) in _SAME_EVENT or clauses.undergoer(found.clause) is None
            yield DateLink(event, found.clause, EventRule.INVOLVED, found.trigger if same else None)


def _arguments(verb: Token) -> Iterator[Token]:
    """Yield the nouns whose events a clause may date too."""
    name = lemma(verb)
    subject, patient = clauses.doer(verb), clauses.undergoer(verb)
    tells = name in EFFECTS or (name in ASPECTUAL and patient is None)
    if subject is not None and tells and not clauses.is_passive(verb):
        yield subject
    if patient is not None and (name in _WITH_EVENT_OBJECT or _is_of_results(verb, patient)):
        yield patient


def _begun(verb: Token, others: Container[int]) -> Iterator[DateLink]:
    """Yield what a clause says that it begins: "began shipping the chip on Friday"."""
    inner = syntax.child_of(verb, "xcomp")
    if lemma(verb) not in BEGINNING or inner is None or inner.pos_ != "VERB" or syntax.is_negated(verb):
        return
    if lemma(inner) not in STATE and not has_date(inner, others):
        yield DateLink(inner, verb, EventRule.SUPPORT_VERB, verb)


def _verb_of(found: DateLink) -> Iterator[DateLink]:
    """Yield the verb whose subject or object was linked: "held talks", "the match was played"."""
    verb = found.clause
    if found.trigger.i == verb.i or not found.rule.links_noun_of_verb or syntax.is_negated(verb):
        return
    if lemma(verb) not in _NO_SECOND_WORD:
        yield DateLink(verb, verb, EventRule.SUPPORT_VERB, found.trigger)


def _verb_above(noun: Token, others: Container[int]) -> Iterator[DateLink]:
    """Yield the verb that brings a dated event about: "made an offer last May", "issued Thursday's ruling"."""
    top = clauses.phrase_head(noun)
    verb = top.head
    if top.dep_ != "obj" or verb.pos_ != "VERB" or syntax.is_negated(verb) or has_date(verb, others):
        return
    if lemma(verb) in _SUPPORT or _is_of_results(verb, noun):
        yield DateLink(verb, verb, EventRule.SUPPORT_VERB, noun)


def participles(noun: Token, others: Container[int]) -> Iterator[DateLink]:
    """Yield the participle that says of an event only that it came about: "the accord signed by both"."""
    for verb in noun.children if noun.pos_ == "NOUN" else ():
        if verb.dep_ not in ("acl", "acl:relcl") or verb.pos_ != "VERB" or has_date(verb, others):
            continue
        if lemma(verb) in _SUPPORT and clauses.is_passive(verb) and not syntax.is_infinitive(verb):
            yield DateLink(verb, verb, EventRule.SUPPORT_VERB, noun)


def _is_of_results(verb: Token, noun: Token) -> bool:
    """Return whether a clause makes figures known: "reported a loss"."""
    return lemma(verb) in RESULTING and lemma(clauses.head_event(noun)) in RESULTS
