"""Whether two mentions are of one event: the same noun again ("the summit"), a pronoun, or the verb of the noun.

Precision first: a second mention must be definite and add nothing to the first ("the Oslo talks" are no "talks in
Geneva", "the next meeting" is another one).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclaims.annotate.events import antecedents, clauses
from newsclaims.annotate.events.event_words import (
    BEGINNING,
    EXPECTING,
    LIGHT,
    MEETINGS,
    NAME,
    SCHEDULING,
    is_event_noun,
    lemma,
    takes_place,
)
from newsclaims.language.lexicons import words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsclaims.annotate.events.event_candidate import EventCandidate

_PERFORMING = BEGINNING | LIGHT | {"play"}
_ENDINGS = ("al", "ance", "ion", "ment", "ure")
_STEM = 5
"""Letters that a noun and its verb have in common at least."""

_STATUS = words(NAME, "modifiers_scheduled") | words(NAME, "modifiers_expected") | words(NAME, "superseded")
_INDEFINITE = frozenset({"a", "an", "another", "any", "no", "some"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "nmod:poss", "nummod"})


def named(candidate: EventCandidate) -> Token | None:
    """The event noun of a mention, through the pronoun that stands for it: of "they will be held" the talks."""
    trigger = candidate.trigger
    if trigger.pos_ == "PRON":
        return antecedents.event_of(trigger)
    if is_event_noun(trigger):
        return trigger
    if takes_place(trigger) or lemma(trigger) in SCHEDULING | EXPECTING | _PERFORMING:
        subject = clauses.doer(trigger)
        return None if subject is None or subject.pos_ != "PRON" else antecedents.event_of(subject)
    return None


def is_same(plan: EventCandidate, candidate: EventCandidate, dated: frozenset[int]) -> bool:
    """Whether two mentions are of one event, as far as their words say so; `dated` are the positions of dates."""
    first, second = sorted((plan, candidate), key=_position)
    one, other = named(first), named(second)
    if one is not None and other is not None:
        return one.i == other.i or _is_again(one, other, dated)
    if other is not None:
        return is_of_verb(other, first.trigger) and _is_definite(other)
    if one is not None:
        return is_of_verb(one, second.trigger) or _is_performed(one, second.trigger, dated)
    return _is_same_act(first, second)


def _is_again(noun: Token, second: Token, dated: frozenset[int]) -> bool:
    """Whether a noun is named a second time: "a summit in June … the summit"."""
    alike = lemma(noun) == lemma(second) or (lemma(noun) in MEETINGS and lemma(second) == "meeting")
    return alike and _is_definite(second) and _modifiers(second, dated) <= _modifiers(noun, dated)


def is_of_verb(noun: Token, verb: Token) -> bool:
    """Whether a noun is made of a verb: "launch", "meeting", "opening", "publication"."""
    name, stem = lemma(noun), lemma(verb)
    if verb.pos_ != "VERB" or name in (stem, f"{stem}ing"):
        return verb.pos_ == "VERB"
    return name.endswith(_ENDINGS) and name[:_STEM] == stem[:_STEM] and len(stem) >= _STEM


def _is_performed(noun: Token, verb: Token, dated: frozenset[int]) -> bool:
    """Whether a clause tells that an event came about: "the match was played", "the trial opened"."""
    if lemma(verb) not in _PERFORMING:
        return False
    return any(
        party.i == noun.i or (is_event_noun(party) and _is_again(noun, party, dated)) for party in _parties(verb)
    )


def _is_same_act(first: EventCandidate, second: EventCandidate) -> bool:
    """Whether a clause tells of the act of another: the same verb, of the same ones or of a pronoun."""
    if lemma(first.trigger) != lemma(second.trigger) or first.trigger.pos_ != "VERB":
        return False
    ones, others = _parties(first.clause), _parties(second.clause)
    return any(token.pos_ == "PRON" for token in others) or bool({lemma(x) for x in ones} & {lemma(x) for x in others})


def _parties(verb: Token) -> list[Token]:
    return [token for token in (clauses.doer(verb), clauses.undergoer(verb)) if token is not None]


def _is_definite(noun: Token) -> bool:
    """Whether a noun can name something told before: with "the", "its", or no article at all."""
    return not any(child.lower_ in _INDEFINITE for child in noun.children if child.dep_ == "det")


def _modifiers(noun: Token, dated: frozenset[int]) -> set[str]:
    """What tells an event from others of its kind; words of planning tell nothing."""
    names = {lemma(child) for child in noun.children if child.dep_ in _MODIFIERS and child.i not in dated}
    return names - _STATUS


def _position(candidate: EventCandidate) -> int:
    return candidate.trigger.i
