"""Find the planned event that a pronoun refers to: "The summit was planned for June. It has been put off."

A word of change takes events only. So of all to which "it" could refer, it means the planned event before it, where
there is only one. Two candidates leave it open: an event moved by mistake is worse than a move not found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclaims.annotate.events import clauses
from newsclaims.annotate.events.event_words import (
    CANCELLED,
    COMMITTED,
    EXPECTING,
    MODIFIERS_EXPECTED,
    MODIFIERS_SCHEDULED,
    MOVED,
    NAME,
    POSSIBLE,
    POSTPONED,
    RESCHEDULED,
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
"""How many sentences before that of a pronoun are searched for its event."""

WINDOW: Final = 200
"""Maximum words before it, so that a text without full stops does not take longer than others."""

ARGUMENTS: Final = frozenset({"nsubj", "nsubj:outer", "nsubj:pass", "obj"})
_SINGULAR: Final = words(NAME, "event_pronouns_singular")
_PLURAL: Final = words(NAME, "event_pronouns_plural")
_PLANNED: Final = MODIFIERS_SCHEDULED | MODIFIERS_EXPECTED
_CHANGING: Final = POSTPONED | RESCHEDULED | CANCELLED | MOVED


def event_of(pronoun: Token) -> Token | None:
    """Return the event noun to which a pronoun refers, None where that is not clear."""
    if pronoun.lower_ not in _SINGULAR | _PLURAL:
        return None
    first = max(0, pronoun.i - WINDOW)
    start = max(first, pronoun.sent.start)
    found = _planned(pronoun.doc, (start, pronoun.i), plural=pronoun.lower_ in _PLURAL)
    for _ in range(REACH):
        if found or start == first:
            break
        end, start = start, max(first, pronoun.doc[start - 1].sent.start)
        found = _planned(pronoun.doc, (start, end), plural=pronoun.lower_ in _PLURAL)
    return found[0] if len(found) == 1 else None


def is_planned(noun: Token) -> bool:
    """Return whether the words around an event noun put it in the future: "the summit is due", "planned talks"."""
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
    """Return the planned events among some tokens to which a pronoun of that number can refer, each event once."""
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
    """Return the adjectives, participles and relative clauses of a noun."""
    return [word for word in noun.children if word.dep_ in ("acl", "acl:relcl", "amod")]
