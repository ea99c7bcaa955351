"""Find changes of events: "the talks were postponed to July", "the summit has been called off".

A change has the event that it changes and, by their prepositions, the old and the new date: "from June to July 10". Any
other date beside it is the day of the change itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from newsclaims.annotate.events import antecedents, clauses
from newsclaims.annotate.events.event_words import (
    CANCELLED,
    COMMITTED,
    CONDITIONAL,
    MAY,
    MOVED,
    NAME,
    POSSIBLE,
    POSTPONED,
    REPORTING,
    RESCHEDULED,
    UNREALIZED,
    WOULD,
    is_event_noun,
    lemma,
    phrasal,
)
from newsclaims.language import syntax
from newsclaims.language.lexicons import words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

Kind = Literal["postponed", "rescheduled", "cancelled", "moved"]
DateRole = Literal["new", "old", "day"]

_KINDS: Final[tuple[tuple[Kind, frozenset[str]], ...]] = (
    ("postponed", POSTPONED | words(NAME, "postponed_particle")),
    ("rescheduled", RESCHEDULED | words(NAME, "rescheduled_particle")),
    ("cancelled", CANCELLED | words(NAME, "cancelled_particle")),
    ("moved", MOVED),
)
_NOUNS: Final[dict[str, Kind]] = {
    **dict.fromkeys(words(NAME, "postponed_nouns"), "postponed"),
    **dict.fromkeys(words(NAME, "cancelled_nouns"), "cancelled"),
}
_FIRST_WORDS: Final = frozenset(name.partition("_")[0] for _, names in _KINDS for name in names)
_POINTS: Final = words(NAME, "date_points")
_DOUBTS: Final = words(NAME, "doubts")
_INTO_NEW_DATE: Final = words(NAME, "into_new_date")
_FORMS: Final = frozenset(
    form for word in _FIRST_WORDS | frozenset(_NOUNS) for form in (word, word.capitalize(), word.upper())
)
"""The lemmas of words of change, as a lemmatizer may write them."""

_SLIPPING: Final = words(NAME, "slipping")
_BINDING: Final = COMMITTED | words(NAME, "binding")
_VERBAL: Final = frozenset({"VERB", "AUX", "ADJ"})


@dataclass(frozen=True, slots=True)
class Change:
    """A change of `event`, expressed by `word`.

    One that is `moved` or only possible counts only together with a new date. `event` is the pronoun where the text
    has one; `part` is the round of it that is put off while the talks go on.
    """

    event: Token
    word: Token
    kind: Kind
    possible: bool = False
    part: Token | None = None


def kind_of(verb: Token) -> Kind | None:
    """Return the kind of change that a verb names."""
    if lemma(verb) not in _FIRST_WORDS:
        return None
    names = {lemma(verb), phrasal(verb)}
    names |= {f"{lemma(verb)}_{child.lower_}" for child in verb.children if child.dep_ == "advmod" and child.i > verb.i}
    return next((kind for kind, known in _KINDS if names & known), None)


def change(word: Token) -> Change | None:
    """Return the change of an event that a word expresses; None where there is none or it is denied."""
    if word.pos_ == "NOUN":
        kind = _NOUNS.get(lemma(word))
        noun = None if kind is None else syntax.child_of(word, "nmod")
        noun = None if noun is None or clauses.preposition(noun) != "of" else noun
    else:
        kind = kind_of(word) if word.pos_ in _VERBAL else None
        noun = None if kind is None or _is_denied(word) else clauses.undergoer(word)
        if noun is None and lemma(word) in _SLIPPING:
            noun = clauses.doer(word)
    if kind is None or noun is None or noun.i == word.i:
        return None
    event = _event(noun)
    possible = word.pos_ != "NOUN" and _is_open(word)
    if event is None:
        return None
    part = noun if noun.i != event.i and is_event_noun(noun) else None
    return Change(event, word, kind, possible, part)


def _event(noun: Token) -> Token | None:
    """Return what is changed, None where that is no event.

    It is an event noun, the event whose date or start is named ("the start of the trial", "the release date"), or a
    pronoun for an event.
    """
    if noun.pos_ == "PRON":
        return None if antecedents.event_of(noun) is None else noun
    event = clauses.head_event(noun)
    if not is_event_noun(event) and lemma(noun) in _POINTS and syntax.tense(noun.head) != "present":
        inner = next((child for child in noun.children if child.dep_ == "compound" and is_event_noun(child)), None)
        inner = inner or next((child for child in noun.children if clauses.preposition(child) == "of"), None)
        event = event if inner is None else clauses.head_event(inner)
    return event if is_event_noun(event) else None


def _is_denied(word: Token) -> bool:
    """Return whether a change is negated, or under a word that says it did not come about."""
    if syntax.is_negated(word):
        return True
    for above, step in clauses.embedding(word):
        if step not in ("acl", "ccomp", "xcomp"):  # the first in "dismissed claims that it would be put off"
            return False
        if lemma(above) in UNREALIZED:
            return not syntax.is_negated(above)
    return False


def _is_open(word: Token) -> bool:
    """Return whether a change is only hypothetical: "may be delayed", "wants to delay", "talked about delaying".

    What somebody was forced or decided to do was done, and what is said that would be done will be.
    """
    above, modal = word.head, syntax.modal(word)
    if modal in WOULD:  # "they said it would be delayed"; but "they said that a strike would delay it"
        return word.dep_ != "ccomp" or lemma(above) not in REPORTING or not clauses.is_passive(word)
    if modal in MAY or any(child.lower_ in _DOUBTS for child in word.lefts):
        return True
    if any(_is_condition(child) for child in word.children):
        return True
    if word.dep_ in ("xcomp", "ccomp") and lemma(above) in POSSIBLE:
        return True
    if word.dep_ == "xcomp" and lemma(above) in _BINDING and not syntax.is_negated(above):
        return syntax.tense(above) != "past"
    return word.dep_ in ("xcomp", "advcl", "acl") and "Inf" in word.morph.get("VerbForm", [])


def _is_condition(clause: Token) -> bool:
    """Return whether a clause is the condition of the one above: "if it rains"."""
    return clause.dep_ == "advcl" and any(word.lower_ in CONDITIONAL for word in clause.lefts)


def changes(doc: Doc) -> list[Change]:
    """Return every change in a text, in text order.

    Words are looked up by lemma first, since hardly any is one of change.
    """
    known = {doc.vocab.strings[form] for form in _FORMS} | {0}
    lemmas = doc.to_array("LEMMA").tolist()
    candidates = (doc[position] for position, number in enumerate(lemmas) if number in known)
    return [found for token in candidates if (found := change(token)) is not None]


def role(date: Span) -> DateRole:
    """Return what a date beside a word of change is: the new date, the old one, or the day of the change itself."""
    before = clauses.word_before(date)
    if before is None:
        return "day"
    if before.lower_ in _INTO_NEW_DATE:
        return "new"
    return "old" if before.lower_ == "from" else "day"
