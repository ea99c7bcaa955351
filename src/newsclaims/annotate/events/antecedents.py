"""The planned event that a pronoun stands for: "The summit was planned for June. It has been put off."

A word of change takes events only, so that of all that "it" could mean the planned event before it is meant, where
there is one alone. Two that it could mean leave it open: an event that is not moved is worse than a move not found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclaims.annotate.events import clauses
from newsclaims.annotate.events.event_words import (
    COMMITTED,
    EXPECTING,
    NAME,
    POSSIBLE,
    SCHEDULING,
    WOULD,
    is_event_noun,
    lemma,
)
from newsclaims.language import syntax
from newsclaims.language.lexicons import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

REACH: Final = 2
"""How many sentences before its own the event of a pronoun may stand in."""

WINDOW: Final = 200
"""How many words before it, at most: a text without full stops costs no more than others."""

SINGULAR: Final = frozenset({"it", "this", "that"})
PLURAL: Final = frozenset({"they", "them", "these", "those"})
ARGUMENTS: Final = frozenset({"nsubj", "nsubj:outer", "nsubj:pass", "obj"})
_PLANNED = words(NAME, "modifiers_scheduled") | words(NAME, "modifiers_expected")
_CHANGING = words(NAME, "postponed") | words(NAME, "rescheduled") | words(NAME, "cancelled") | words(NAME, "moved")


def event_of(pronoun: Token) -> Token | None:
    """The event noun that a pronoun stands for, None where that is not clear."""
    if pronoun.lower_ not in SINGULAR | PLURAL:
        return None
    first = max(0, pronoun.i - WINDOW)
    start = max(first, pronoun.sent.start)
    found = _planned(pronoun.doc, (start, pronoun.i), plural=pronoun.lower_ in PLURAL)
    for _ in range(REACH):
        if found or start == first:
            break
        end, start = start, max(first, pronoun.doc[start - 1].sent.start)
        found = _planned(pronoun.doc, (start, end), plural=pronoun.lower_ in PLURAL)
    return found[0] if len(found) == 1 else None


def is_planned(noun: Token) -> bool:
    """Whether the words around an event noun put it in the future: "the summit is due", "talks planned for June"."""
    if any(lemma(word) in SCHEDULING | EXPECTING or word.lower_ in _PLANNED for word in _describing(noun)):
        return True
    verb = syntax.predicate(noun)
    while verb is not None:
        if (
            lemma(verb) in SCHEDULING | EXPECTING | _CHANGING
            or syntax.modal(verb) in WOULD
            or syntax.tense(verb) == "future"
        ):
            return True
        if clauses.is_to(verb):
            return True
        if verb.dep_ != "xcomp":
            return False
        verb = verb.head
        if lemma(verb) in POSSIBLE | COMMITTED:
            return True
    return False


def _planned(doc: Doc, tokens: tuple[int, int], *, plural: bool) -> list[Token]:
    """The planned events among some tokens that a pronoun of that number can mean, each event once."""
    found: dict[int, Token] = {}
    for token in doc[slice(*tokens)]:
        if token.dep_ not in ARGUMENTS or not is_planned(token):
            continue
        for noun in clauses.conjuncts(token):
            event = clauses.head_event(noun)
            if is_event_noun(event) and _is_plural(noun) == plural:
                found[event.i] = event
    return [found[position] for position in sorted(found)]


def _is_plural(noun: Token) -> bool:
    number = noun.morph.get("Number", [])
    return number == ["Plur"] if number else noun.lower_ != lemma(noun) and noun.lower_.endswith("s")


def _describing(noun: Token) -> list[Token]:
    """The adjectives, participles and relative clauses of a noun."""
    return [word for word in noun.children if word.dep_ in ("acl", "acl:relcl", "amod")]
