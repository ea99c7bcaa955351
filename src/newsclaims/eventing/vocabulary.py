"""Which words name events and what the words around them mean for an event; the words stand in lexicons/events.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclaims import syntax
from newsclaims.lexicons import read, words

if TYPE_CHECKING:
    from spacy.tokens import Token

NAME = "events"

ROUNDS = words(NAME, "roundnouns")
PERIODS = words(NAME, "periods")
PORTIONS = words(NAME, "portions")
LIGHT = words(NAME, "light")
SCHEDULING = words(NAME, "scheduling")
EXPECTING = words(NAME, "expecting")
ASPECTUAL = words(NAME, "aspectual")
BEGINNING = words(NAME, "beginning")
STATE = words(NAME, "state")
LASTING = words(NAME, "lasting")
HABITUAL = words(NAME, "habitual")
REPORTING = words(NAME, "reporting")
POSSIBLE = words(NAME, "possible")
COMMITTED = words(NAME, "committed")
UNREALIZED = words(NAME, "unrealized")
BESIDE = words(NAME, "beside")
BOUNDARY = words(NAME, "boundary")
SETTING = words(NAME, "setting")
SIMULTANEOUS = words(NAME, "simultaneous")
EFFECTS = words(NAME, "effects")
INVOLVING = words(NAME, "involving")
MAKING = words(NAME, "making")
DISTINGUISHING = words(NAME, "distinguishing")
REACTING = words(NAME, "reacting")
RESULTING = words(NAME, "resulting")
RESULTS = words(NAME, "results")
FIGURES = words(NAME, "figures")
MOVES = words(NAME, "moves")
COMPARISON = words(NAME, "comparison")
INTO_NEW_DATE = words(NAME, "into_new_date")
MAY = words(NAME, "modals_possible")
WOULD = words(NAME, "modals_would")
MEETINGS = words(NAME, "meetings") | {"meeting"}
MOTION = words(NAME, "motion")
AT = words(NAME, "place_at")

KINDS: dict[str, frozenset[str]] = {}
"""Word -> the kinds of event that it can name: two words that share one may be of the same event."""
for _kind, _members in read(NAME)["kinds"].items():
    for _member in _members:
        KINDS[_member] = KINDS.get(_member, frozenset()) | {_kind}

_NOUNS = words(NAME, "nouns")
_BLOCKED = words(NAME, "blocked")
_UNSET = words(NAME, "unset")
_LEGAL = words(NAME, "legal")
_NAMES = words(NAME, "names")
_SUFFIXES = tuple(read(NAME)["suffixes"])
_OCCURRENCE = frozenset({"hold", "occur", "happen", "take"})


def lemma(token: Token) -> str:
    """The lemma in lower case, the word itself where the backbone gives none."""
    return (token.lemma_ or token.text).lower()


def phrasal(verb: Token) -> str:
    """A verb with its particle ("call_off"), or its lemma alone."""
    for child in verb.children:
        if child.dep_ == "compound:prt":
            return f"{lemma(verb)}_{child.lower_}"
    return lemma(verb)


def is_event_noun(token: Token) -> bool:
    """Whether a noun names something that happens: by the list, or by an ending that makes nouns of verbs."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return False
    names = {lemma(token), token.lower_}
    if token.pos_ == "PROPN":
        return token.ent_type_ != "ORG" and bool(names & _NOUNS - _NAMES)
    if names & _NOUNS:
        return True
    if names & _BLOCKED:
        return False
    return syntax.is_ing_form(token) or any(name.endswith(_SUFFIXES) and len(name) > 6 for name in names)


def is_unset(event: Token) -> bool:
    """Whether a noun is rather the manner or the reason of a clause than what it happens at: "in protest"."""
    return lemma(event) in _UNSET


def is_setting(event: Token, preposition: str | None, verb: Token) -> bool:
    """Whether a clause happens at an event: "was killed in a blast", but not "was charged in the blast", nor "left in
    protest"."""
    if preposition not in SETTING or (is_unset(event) and preposition != "during"):
        return False
    return preposition != "in" or lemma(verb) not in _LEGAL


def takes_place(verb: Token) -> bool:
    """Whether a verb says no more than that its subject happens: "occur", "take place", "be held"."""
    if lemma(verb) == "take":
        return any(lemma(child) == "place" for child in verb.children)
    return lemma(verb) in _OCCURRENCE
