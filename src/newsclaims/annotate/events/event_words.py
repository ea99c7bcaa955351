"""Tell which words name events and what the words around them mean; the words are in lexicons/events.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclaims.language import syntax
from newsclaims.language.lexicons import read, words

if TYPE_CHECKING:
    from spacy.tokens import Token

NAME: Final = "events"
"""The lexicon."""

# Nouns that name an event, and what surrounds them.
ROUNDS: Final = words(NAME, "roundnouns")
PERIODS: Final = words(NAME, "periods")
PORTIONS: Final = words(NAME, "portions")
MEETINGS: Final = words(NAME, "meetings")
RESULTS: Final = words(NAME, "results")
FIGURES: Final = words(NAME, "figures")
DISTINGUISHING: Final = words(NAME, "distinguishing")

# Verbs beside an event noun, or for an event of their own.
LIGHT: Final = words(NAME, "light")
EMPTY: Final = words(NAME, "empty")
MAKING: Final = words(NAME, "making")
INVOLVING: Final = words(NAME, "involving")
EFFECTS: Final = words(NAME, "effects")
ASPECTUAL: Final = words(NAME, "aspectual")
BEGINNING: Final = words(NAME, "beginning")
STATE: Final = words(NAME, "state")
LASTING: Final = words(NAME, "lasting")
REPORTING: Final = words(NAME, "reporting")
REACTING: Final = words(NAME, "reacting")
RESULTING: Final = words(NAME, "resulting")
MOVES: Final = words(NAME, "moves")
MOTION: Final = words(NAME, "motion")
WITNESSING: Final = words(NAME, "witnessing")

# How sure an event is.
SCHEDULING: Final = words(NAME, "scheduling")
EXPECTING: Final = words(NAME, "expecting")
POSSIBLE: Final = words(NAME, "possible")
COMMITTED: Final = words(NAME, "committed")
UNREALIZED: Final = words(NAME, "unrealized")
MAY: Final = words(NAME, "modals_possible")
WOULD: Final = words(NAME, "modals_would")
PAST_PERFECT: Final = words(NAME, "past_perfect")
CONDITIONAL: Final = words(NAME, "conditional")
SUPERSEDED: Final = words(NAME, "superseded")
MODIFIERS_SCHEDULED: Final = words(NAME, "modifiers_scheduled")
MODIFIERS_EXPECTED: Final = words(NAME, "modifiers_expected")

# Changes of an event.
POSTPONED: Final = words(NAME, "postponed")
RESCHEDULED: Final = words(NAME, "rescheduled")
CANCELLED: Final = words(NAME, "cancelled")
MOVED: Final = words(NAME, "moved")

# Prepositions and conjunctions.
AT: Final = words(NAME, "place_at")
BESIDE: Final = words(NAME, "beside")
BOUNDARY: Final = words(NAME, "boundary")
COMPARISON: Final = words(NAME, "comparison")
DATE_LINKERS: Final = words(NAME, "date_linkers")
SETTING: Final = words(NAME, "setting")
SIMULTANEOUS: Final = words(NAME, "simultaneous")

_NOUNS: Final = words(NAME, "nouns")
_BLOCKED: Final = words(NAME, "blocked")
_UNSET: Final = words(NAME, "unset")
_LEGAL: Final = words(NAME, "legal")
_NAMES: Final = words(NAME, "names")
_OCCURRENCE: Final = words(NAME, "occurrence")
_OCCURRENCE_PASSIVE: Final = words(NAME, "occurrence_passive")
_SUFFIXES: Final = tuple(words(NAME, "suffixes"))

_SHORTEST: Final = 7
"""The fewest letters of a noun that is made from a verb: "session", but not "nation"."""


def _by_member(kinds: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for kind, members in kinds.items():
        for member in members:
            found[member] = found.get(member, frozenset()) | {kind}
    return found


KINDS: Final = _by_member(read(NAME)["kinds"])
"""The kinds of event that a word can name: two words with a kind in common may be of the same event."""


def lemma(token: Token) -> str:
    """Return the lemma in lower case, or the word itself where the backbone gives none."""
    return (token.lemma_ or token.text).lower()


def phrasal(verb: Token) -> str:
    """Return a verb with its particle ("call_off"), or its lemma alone."""
    for child in verb.children:
        if child.dep_ == "compound:prt":
            return f"{lemma(verb)}_{child.lower_}"
    return lemma(verb)


def is_event_noun(token: Token) -> bool:
    """Return whether a noun names something that happens: by the list, or by an ending that makes nouns of verbs."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return False
    names = {lemma(token), token.lower_}
    if token.pos_ == "PROPN":
        return token.ent_type_ != "ORG" and bool(names & _NOUNS - _NAMES)
    if names & _NOUNS:
        return True
    if names & _BLOCKED:
        return False
    return syntax.is_ing_form(token) or any(name.endswith(_SUFFIXES) and len(name) >= _SHORTEST for name in names)


def is_unset(event: Token) -> bool:
    """Return whether a noun is the manner or the reason of a clause rather than what it happens at: "in protest"."""
    return lemma(event) in _UNSET


def is_setting(event: Token, preposition: str | None, verb: Token) -> bool:
    """Return whether a clause happens at an event.

    "was killed in a blast" does, "was charged in the blast" and "left in protest" do not.
    """
    if preposition not in SETTING or (is_unset(event) and preposition != "during"):
        return False
    return preposition != "in" or lemma(verb) not in _LEGAL


def takes_place(verb: Token) -> bool:
    """Return whether a verb says no more than that its subject happens: "occur", "take place", "be held"."""
    if lemma(verb) == "take":
        return any(lemma(child) == "place" for child in verb.children)
    return lemma(verb) in _OCCURRENCE or is_held(verb)


def is_held(verb: Token) -> bool:
    """Return whether a verb is one whose passive says no more than that its subject happens: "be held"."""
    return lemma(verb) in _OCCURRENCE_PASSIVE
