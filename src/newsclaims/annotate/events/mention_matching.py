"""Tell whether two mentions are of one event: the same noun again ("the summit"), a pronoun, or the verb of the noun.

Precision first: a second mention must be definite and add nothing to the first ("the Oslo talks" are no "talks in
Geneva", "the next meeting" is another one).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclaims.annotate.events import antecedents, clauses
from newsclaims.annotate.events.event_words import (
    BEGINNING,
    EXPECTING,
    LIGHT,
    MEETINGS,
    MODIFIERS_EXPECTED,
    MODIFIERS_SCHEDULED,
    NAME,
    SCHEDULING,
    SUPERSEDED,
    is_event_noun,
    lemma,
    takes_place,
)
from newsclaims.language.function_words import INDEFINITE_DETERMINERS
from newsclaims.language.lexicons import words

if TYPE_CHECKING:
    from collections.abc import Container

    from spacy.tokens import Token

    from newsclaims.annotate.events.event_candidate import EventCandidate

STEM: Final = 5
"""Minimum letters that a noun and its verb have in common."""

_COMING_ABOUT: Final = BEGINNING | LIGHT | words(NAME, "played")
_ENDINGS: Final = tuple(words(NAME, "deverbal_endings"))
_PLANNING: Final = MODIFIERS_SCHEDULED | MODIFIERS_EXPECTED | SUPERSEDED
_MODIFIERS: Final = frozenset({"amod", "compound", "nmod", "nmod:poss", "nummod"})


def named(candidate: EventCandidate) -> Token | None:
    """Return the event noun of a mention; for a pronoun that of its antecedent: the talks of "they will be held"."""
    trigger = candidate.trigger
    if trigger.pos_ == "PRON":
        return antecedents.event_of(trigger)
    if is_event_noun(trigger):
        return trigger
    if takes_place(trigger) or lemma(trigger) in SCHEDULING | EXPECTING | _COMING_ABOUT:
        subject = clauses.doer(trigger)
        return None if subject is None or subject.pos_ != "PRON" else antecedents.event_of(subject)
    return None


def is_same(plan: EventCandidate, candidate: EventCandidate, dated: Container[int]) -> bool:
    """Return whether two mentions are of one event, as far as their words say so; `dated` holds positions of dates."""
    first, second = sorted((plan, candidate), key=_position)
    one, other = named(first), named(second)
    if one is not None and other is not None:
        return one.i == other.i or _is_again(one, other, dated)
    if other is not None:
        return is_of_verb(other, first.trigger) and _is_definite(other)
    if one is not None:
        return is_of_verb(one, second.trigger) or _comes_about(one, second.trigger, dated)
    return _is_same_act(first, second)


def _is_again(noun: Token, second: Token, dated: Container[int]) -> bool:
    """Return whether a noun is named a second time: "a summit in June … the summit"."""
    alike = lemma(noun) == lemma(second) or (lemma(noun) in MEETINGS and lemma(second) == "meeting")
    return alike and _is_definite(second) and _modifiers(second, dated) <= _modifiers(noun, dated)


def is_of_verb(noun: Token, verb: Token) -> bool:
    """Return whether a noun is made of a verb: "launch", "meeting", "opening", "publication"."""
    name, stem = lemma(noun), lemma(verb)
    if verb.pos_ != "VERB" or name in (stem, f"{stem}ing"):
        return verb.pos_ == "VERB"
    return name.endswith(_ENDINGS) and name[:STEM] == stem[:STEM] and len(stem) >= STEM


def _comes_about(noun: Token, verb: Token, dated: Container[int]) -> bool:
    """Return whether a clause says that an event came about: "the match was played", "the trial opened"."""
    if lemma(verb) not in _COMING_ABOUT:
        return False
    return any(
        argument.i == noun.i or (is_event_noun(argument) and _is_again(noun, argument, dated))
        for argument in _arguments(verb)
    )


def _is_same_act(first: EventCandidate, second: EventCandidate) -> bool:
    """Return whether two clauses report one act: the same verb, with an argument in common or a pronoun."""
    if lemma(first.trigger) != lemma(second.trigger) or first.trigger.pos_ != "VERB":
        return False
    ones, others = _arguments(first.clause), _arguments(second.clause)
    return any(token.pos_ == "PRON" for token in others) or bool({lemma(x) for x in ones} & {lemma(x) for x in others})


def _arguments(verb: Token) -> list[Token]:
    return [token for token in (clauses.doer(verb), clauses.undergoer(verb)) if token is not None]


def _is_definite(noun: Token) -> bool:
    """Return whether a noun can refer to something mentioned before: with "the", "its", or no article at all."""
    return not any(child.lower_ in INDEFINITE_DETERMINERS for child in noun.children if child.dep_ == "det")


def _modifiers(noun: Token, dated: Container[int]) -> set[str]:
    """Return what distinguishes an event from others of its kind; words of planning do not."""
    names = {lemma(child) for child in noun.children if child.dep_ in _MODIFIERS and child.i not in dated}
    return names - _PLANNING


def _position(candidate: EventCandidate) -> int:
    return candidate.trigger.i
