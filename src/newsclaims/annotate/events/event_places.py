"""The place that an event's own words name, before any other place of the sentence.

The first circle that holds a place decides: the event's noun phrase ("Geneva round", "talks in Oslo"), the adverbials
of its clause ("will be held in Oslo"), the noun phrase of what begins or ends ("the Geneva talks ended"), the end of a
movement ("came to Moscow"), a country before the noun, which may be the matter ("Syria talks"), and last the place of
what a clause acts on ("visited a plant in Lima", "crashed into a house in Lima").
Within a circle the most specific place wins: "in Geneva, Switzerland" is Geneva.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from newsclaims.annotate.events import clauses
from newsclaims.annotate.events.event_words import AT, MOTION, NAME, REACTING, REPORTING, STATE, lemma
from newsclaims.language import syntax
from newsclaims.language.lexicons import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from spacy.tokens import Token

    from newsclaims.model.annotations import Location

ABOUT: Final = REACTING | REPORTING | STATE
"""Verbs whose object may be anywhere: "condemned the war in Syria"."""

LAUNCHING: Final = words(NAME, "launching")
ONTO: Final = words(NAME, "onto")
TOWARD: Final = words(NAME, "place_toward")

_RANK: Final = {"city": 0, "place": 1, "region": 2, "country": 3}
_NAMED: Final = frozenset({"compound", "amod", "nmod:poss", "nmod:unmarked"})
_CLAUSE_STEPS: Final = frozenset({"obl", "obl:unmarked", "nmod", "advmod"})
_INSIDE: Final = frozenset({"appos", "flat", "compound", "nmod:poss", "nmod", "conj", "nmod:unmarked"})


class PlaceMentions:
    """The places of one article: `mentions` maps the position of a token to the location that it names.

    Of two that an event could have, the one of the lower `rank` is more specific, or is named first.
    """

    def __init__(self, locations: Sequence[Location], mentions: Mapping[int, int]) -> None:
        self.locations = locations
        self.mentions = mentions
        first: dict[int, int] = {}
        for position, index in sorted(mentions.items()):
            first.setdefault(index, position)
        self.rank = {index: (_RANK[locations[index].kind], position) for index, position in first.items()}
        self._positions: defaultdict[int, set[int]] = defaultdict(set)
        for position, index in mentions.items():
            self._positions[index].add(position)

    def positions(self, index: int | None) -> AbstractSet[int]:
        """Return the positions of the tokens that name a location."""
        return self._positions.get(index, frozenset()) if index is not None else frozenset()


def circles(trigger: Token, clause: Token, places: PlaceMentions) -> Iterator[tuple[str, list[int]]]:
    """Yield the places of each circle with the name of the circle, the nearest circle first; most are empty."""
    mentions, locations = places.mentions, places.locations
    outer = clauses.round_of(trigger)
    phrase = [trigger] if outer is None else [trigger, outer]
    yield "phrase", _sure(phrase, mentions, locations)
    yield "clause", _of_clause(clause, AT, mentions)
    if clause.dep_ == "xcomp":
        yield "clause", _of_clause(clause.head, AT, mentions)
    involved = [clauses.doer(clause), clauses.undergoer(clause)] if trigger.i == clause.i else []
    events = [event for noun in involved if noun is not None and (event := clauses.event_within(noun)) is not None]
    yield "involved", _sure(events, mentions, locations)
    yield "involved", [index for event in events for index in _before(event, mentions)]
    yield "led-to", [index for head in [*phrase, clause] for index in _led_to(head, mentions)]
    yield "before", [index for head in phrase for index in _before(head, mentions)]
    if lemma(clause) in LAUNCHING:
        yield "from", _of_clause(clause, frozenset({"from"}), mentions)
    if trigger.i == clause.i and clause.pos_ == "VERB" and lemma(clause) not in ABOUT:
        yield "objects", _of_objects(clause, mentions)


def nearest(found: Iterable[tuple[str, list[int]]], places: PlaceMentions) -> tuple[str, int] | None:
    """Return the first circle that holds a place, and the most specific place in it; None where all are empty."""
    return next(((name, min(circle, key=places.rank.__getitem__)) for name, circle in found if circle), None)


def _sure(nouns: Sequence[Token], mentions: Mapping[int, int], locations: Sequence[Location]) -> list[int]:
    """Return the places that are surely those of noun phrases: a city before the noun, or any after a preposition."""
    cities = [i for noun in nouns for i in _before(noun, mentions) if locations[i].kind == "city"]
    return cities + [index for noun in nouns for index in _after(noun, mentions)]


def _before(noun: Token, mentions: Mapping[int, int]) -> list[int]:
    """Return the places whose names precede a noun: "Geneva round"."""
    children = [token for token in noun.children if token.dep_ in _NAMED and token.i < noun.i]
    return [mentions[token.i] for token in children if noun.pos_ in ("NOUN", "PROPN") and token.i in mentions]


def _after(noun: Token, mentions: Mapping[int, int]) -> list[int]:
    """Return the places that a preposition adds after a noun: "talks in Oslo"."""
    children = [token for token in noun.children if token.dep_ in ("nmod", "obl") and clauses.preposition(token) in AT]
    return [index for token in children if noun.pos_ in ("NOUN", "PROPN") for index in _inside(token, mentions)]


def _of_clause(verb: Token, prepositions: frozenset[str], mentions: Mapping[int, int]) -> list[int]:
    """Return the places in the adverbials of a clause, after one of some prepositions."""
    found = []
    for token in verb.children:
        if token.dep_ in _CLAUSE_STEPS and clauses.preposition(token) in prepositions:
            found += _inside(token, mentions)
    return found


def _of_objects(verb: Token, mentions: Mapping[int, int]) -> list[int]:
    """Return the places of what a clause acts on: "visited a plant in Lima", "crashed into a house in Lima"."""
    acted_on = (
        token
        for token in verb.children
        if token.dep_ == "obj" or (token.dep_ == "obl" and clauses.preposition(token) in ONTO)
    )
    inside = (inner for token in acted_on for inner in token.children if clauses.preposition(inner) in AT)
    return [mentions[inner.i] for inner in inside if inner.dep_ == "nmod" and inner.i in mentions]


def _led_to(head: Token, mentions: Mapping[int, int]) -> list[int]:
    """Return the end of a movement; for a participle after its noun ("zones agreed for Syria") what it is for."""
    if lemma(head) in MOTION or head.dep_ == "acl":
        found = _of_clause(head, TOWARD, mentions)
        direct = syntax.child_of(head, "obj")
        if not found and direct is not None and lemma(head) in MOTION:
            found = [mentions[direct.i]] if direct.i in mentions else []
        return found
    return []


def _inside(token: Token, mentions: Mapping[int, int]) -> list[int]:
    """Return the places that a phrase names: by head, apposition and parts ("Kazakhstan's capital Astana")."""
    found = [mentions[token.i]] if token.i in mentions else []
    for inner in token.children:
        if inner.dep_ in _INSIDE and (inner.dep_ != "nmod" or clauses.preposition(inner) in AT | {"of"}):
            found += _inside(inner, mentions)
    return found
