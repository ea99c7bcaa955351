"""Tell whether "today" is the day of publication or these days: "Today the mill is a museum", "today's teenagers".

It is these days where the clause is about what is so for long, and in the possessive of people and things of an age.
What somebody does or feels today, what is on today, and what the words beside it call an event, is of the day.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from newsclaims.annotate.dates.timex.calendar_words import LASTING, OF_AN_AGE
from newsclaims.annotate.dates.timex.grammar import rules
from newsclaims.language import syntax
from newsclaims.language.function_words import FIRST_PERSON, INDEFINITE_DETERMINERS
from newsclaims.language.lexicons import words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from newsclaims.annotate.dates.timex import Match
    from newsclaims.annotate.dates.timex.grammar import Rule
    from newsclaims.language.clause_lookup import Clause

RULE: Final = "reference"
TODAY: Final = "today"
THESE_DAYS: Final = "these days"
_EVENTS: Final = words("events", "nouns")


def as_these_days(match: Match, span: Span, clause: Clause | None) -> Match:
    """Return the match of "today" as one of "these days" where it means those, any other as it is."""
    if match.text.lower() != TODAY or not is_these_days(span, clause):
        return match
    return replace(match, rule=_rule(), parts={"reference": THESE_DAYS})


@cache
def _rule() -> Rule:
    return next(rule for rule in rules() if rule.name == RULE and "reference" in rule.pattern.groupindex)


def is_these_days(span: Span, clause: Clause | None) -> bool:
    """Return whether "today" means these days; `clause` is the one that governs it.

    True in "Today the mill is a museum", "the firm today employs 300", "in today's world"; false in "the mill is closed
    today", "today's vote", "Today I am proud".
    """
    token = span.root
    if token.dep_ == "nmod:poss":
        return token.head.lemma_.lower() in OF_AN_AGE
    if _is_of_things(span):
        return True
    if clause is None:
        return False
    verb = clause.head
    if verb.dep_ in ("acl", "advcl") and syntax.is_past_participle(verb) and token.i > verb.i:
        return verb.lemma_.lower() in LASTING  # "the ships used today"
    if clause.tense != "present" or clause.is_negated or syntax.is_ing_form(verb):
        return False
    return _is_lasting(clause, token)


def _is_of_things(span: Span) -> bool:
    """Return whether "of today" says of what age people and things are: "the youth of today", not "as of today"."""
    before = span.start - 1
    if before < 1 or span.doc[before].lower_ != "of":
        return False
    thing = span.doc[before - 1]
    return thing.pos_ == "NOUN" and thing.lemma_.lower() not in _EVENTS


def _is_lasting(clause: Clause, today: Token) -> bool:
    """Return whether a clause in the present tense is about what is so for long."""
    verb = clause.head
    subject = syntax.subject(verb)
    if subject is None or subject.i == today.i or subject.lower_ in FIRST_PERSON:
        return False
    if syntax.child_of(verb, "expl") is not None and verb.lemma_.lower() == "be":
        return subject.lemma_.lower() not in _EVENTS  # "Today there are 300 of them"
    still = any(child.lower_ == "still" for child in verb.children)
    if verb.pos_ == "VERB":
        return (still and not syntax.is_passive(verb)) or verb.lemma_.lower() in LASTING or _owns(verb)
    copula = syntax.child_of(verb, "cop")
    indefinite = any(child.dep_ == "det" and child.lower_ in INDEFINITE_DETERMINERS for child in verb.children)
    named = verb.pos_ == "NOUN" and indefinite and verb.lemma_.lower() not in _EVENTS
    return copula is not None and named and today.i < verb.i


def _owns(verb: Token) -> bool:
    """Return whether a verb says that somebody has a thing: "has 300 shops", but not "has two matches"."""
    thing = syntax.child_of(verb, "obj")
    return verb.lemma_.lower() == "have" and thing is not None and thing.lemma_.lower() not in _EVENTS
