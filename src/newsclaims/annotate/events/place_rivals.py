"""The places that an event may have taken place in, with what speaks for each: the rivals of a trained scorer.

Rivals are the places of the event's own words (`event_places`), of its sentence, the last ones named before it, and the
article's own: that of its dateline, the first and those named most. "No place" is a rival too, with the evidence that
the event has none. There are some ten at most, however long the article is.

    "A court in Lima jailed the man on Friday. He had fled in May." -> for "fled": Lima and no place
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from newsclaims.annotate.events import clauses, event_places
from newsclaims.annotate.events.event_words import KINDS, NAME, is_event_noun, lemma
from newsclaims.language import syntax
from newsclaims.language.lexicons import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from newsclaims.annotate.events.event_candidate import EventCandidate
    from newsclaims.annotate.events.event_context import EventContext
    from newsclaims.annotate.events.event_places import PlaceMentions
    from newsclaims.model.annotations import Location

NEAREST: Final = 5
"""Places of the sentence that are looked at, and the most steps from one of them up the parse."""

LAST: Final = 3
"""Places named before the sentence that are looked at."""

MAIN: Final = 3
"""Places named most often that are looked at."""

PARTIES: Final = words(NAME, "place_party")
"""Prepositions before a place that takes part."""

Features = dict[str, float]


class Rival(NamedTuple):
    """A place by its index, or None for no place, and what speaks for it."""

    place: int | None
    features: Features
    is_own: bool = False
    """Whether the event's own words name it, before any other place."""


class PlaceRivals:
    """Find the rivals of the events of one article; what is asked of the whole article is computed once."""

    def __init__(self, context: EventContext, places: PlaceMentions) -> None:
        self.context = context
        self.places = places
        self.positions = sorted(places.mentions)
        locations = places.locations
        self.main = [i for i, _ in Counter(places.mentions.values()).most_common()][:MAIN]
        self.first = [places.mentions[position] for position in self.positions[:1]]
        self.total = sum(len(location.mentions) for location in locations)
        self.towns = [i for i, location in enumerate(locations) if location.kind == "city"]
        self.main_town = max(self.towns, key=self._times, default=None)
        nations = [i for i, location in enumerate(locations) if location.kind == "country"]
        self.main_country = max(nations, key=self._times, default=None)
        dateline = context.header.dateline
        self.filed = frozenset(
            i
            for i, location in enumerate(locations)
            if dateline is not None and any(dateline.extent.holds(mention) for mention in location.mentions)
        )

    def _times(self, index: int) -> tuple[int, int]:
        return len(self.places.locations[index].mentions), -index

    def of(self, candidate: EventCandidate) -> list[Rival]:
        """Return the rivals of an event, "no place" the last."""
        trigger, clause = candidate.trigger, candidate.clause
        if trigger.pos_ == "PRON":
            trigger = clause
        circles = list(event_places.circles(trigger, clause, self.places))
        own = event_places.nearest(circles, self.places)
        circle_of: dict[int, str] = {}
        for name, circle in circles:
            for index in circle:
                circle_of.setdefault(index, name)
        near = {
            index: mention
            for index, mention in self._in_sentence(trigger).items()
            if index in circle_of or not _is_party_or_matter(mention, clause)
        }
        before = self._before(trigger.sent.start)
        excluded = self._in_sentence(trigger).keys() - near.keys()
        found = [
            index
            for index in dict.fromkeys([*circle_of, *near, *before, *self.filed, *self.main, *self.first])
            if index not in excluded
        ]
        event = list(_event_features(candidate, trigger))
        rivals = []
        for index in found:
            features = self._of_article(index) | _of_circles(index, circle_of, own)
            if index in near:
                features |= self._in_parse(near[index], trigger, clause)
            else:
                features["out-of-sentence-with-places" if near else "out-of-sentence"] = 1.0
            if index in before:
                features[f"before={before.index(index)}"] = 1.0
            features |= self._contained(index, list(near), "sentence") | self._contained(index, found, "rivals")
            kind = self.places.locations[index].kind
            features |= {f"{kind}&{name}": 1.0 for name in event}
            rivals.append(Rival(index, features, is_own=own is not None and own[1] == index))
        none = {"none": 1.0, f"none&in-sentence={min(len(near), 2)}": 1.0, f"none&own={own and own[0]}": 1.0}
        return [*rivals, Rival(None, none | {f"none&{name}": 1.0 for name in event})]

    def _in_sentence(self, trigger: Token) -> dict[int, Token]:
        """Return the places named in the sentence of an event, nearest first, each with its nearest mention."""
        sentence = trigger.sent
        first, last = (bisect_left(self.positions, edge) for edge in (sentence.start, sentence.end))
        at = bisect_left(self.positions, trigger.i)
        near = self.positions[max(first, at - 2 * NEAREST) : min(last, at + 2 * NEAREST)]
        found: dict[int, Token] = {}
        for position in sorted(near, key=lambda position: (abs(position - trigger.i), position)):
            index = self.places.mentions[position]
            if len(found) < NEAREST:
                found.setdefault(index, self._head(position))
        return found

    def _head(self, position: int) -> Token:
        """Return the head of the mention that a token is in."""
        doc, index = self.context.doc, self.places.mentions[position]
        token = doc[position]
        while token.head.i != token.i and self.places.mentions.get(token.head.i) == index:
            token = token.head
        return token

    def _before(self, start: int) -> list[int]:
        """Return the last places named before a position, the last first."""
        at = bisect_left(self.positions, start)
        return list(dict.fromkeys(self.places.mentions[p] for p in self.positions[max(0, at - 8) : at][::-1]))[:LAST]

    def _of_article(self, index: int) -> Features:
        """Return what a place is to its article, apart from the event."""
        location = self.places.locations[index]
        share = len(location.mentions) / max(self.total, 1)
        features = {f"kind={location.kind}": 1.0, "share": share}
        flags = {
            "unresolved": location.latitude is None,
            "filed": index in self.filed,
            "first": index in self.first,
            "main": bool(self.main) and self.main[0] == index,
            "main-town": index == self.main_town,
            "main-country": index == self.main_country,
            "only": len(self.places.locations) == 1,
            "no-towns": not self.towns,
        }
        return features | {name: 1.0 for name, holds in flags.items() if holds}

    def _in_parse(self, mention: Token, trigger: Token, clause: Token) -> Features:
        """Return how the mention of a place is connected to an event in their sentence."""
        steps, label, above = 0, "", mention
        heads = {clause.i: "clause", trigger.i: "trigger"}
        first = preposition = clauses.preposition(mention)
        while above.i not in heads and above.head.i != above.i and steps < NEAREST:
            label, below = above.dep_, above
            above, steps = above.head, steps + 1
            first = clauses.preposition(below)
        distance = abs(mention.i - trigger.i)
        side = "left" if mention.i < trigger.i else "right"
        features = {
            "in-sentence": 1.0,
            f"preposition={preposition}": 1.0,
            f"distance={distance.bit_length()}": 1.0,
            f"side={side}": 1.0,
            f"role={mention.dep_}": 1.0,
        }
        if mention.ent_type_ not in ("", "GPE", "LOC", "FAC"):
            features[f"entity={mention.ent_type_}"] = 1.0
        if above.i in heads and steps:
            features[f"under={heads[above.i]}:{label}:{first}"] = 1.0
            features[f"under={heads[above.i]}:{min(steps, 3)}"] = 1.0
        else:
            features["under=nothing"] = 1.0
        return features

    def _contained(self, index: int, others: Sequence[int], where: str) -> Features:
        """Return whether a place holds one of the others, or is in one of them, as far as their kinds tell."""
        locations = self.places.locations
        features = {}
        if any(_holds(locations[index], locations[other]) for other in others if other != index):
            features[f"holds-one-of-{where}"] = 1.0
        if any(_holds(locations[other], locations[index]) for other in others if other != index):
            features[f"in-one-of-{where}"] = 1.0
        return features


def _of_circles(index: int, circle_of: dict[int, str], own: tuple[str, int] | None) -> Features:
    """Return what the rules of `event_places` say of a place."""
    features = {f"circle={circle_of[index]}": 1.0} if index in circle_of else {}
    if own is not None:
        features[f"own={own[0]}" if own[1] == index else "other-is-own"] = 1.0
    return features


def _is_party_or_matter(mention: Token, clause: Token) -> bool:
    """Return whether a place is who takes part in a clause, or what is spoken of in it, rather than where it happens.

    "met with Chile", "condemned a crime in Lima".
    """
    while mention.head.i not in (mention.i, clause.i):
        mention = mention.head
    if mention.head.i != clause.i or mention.i == clause.i:
        return False
    if mention.dep_ == "obl":
        return clauses.preposition(mention) in PARTIES
    return mention.dep_ == "obj" and lemma(clause) in event_places.ABOUT


def _holds(outer: Location, inner: Location) -> bool:
    if outer.country is None or outer.country != inner.country:
        return False
    if outer.kind == "country":
        return inner.kind != "country"
    return outer.kind == "region" and inner.kind in ("city", "place") and outer.admin1 == inner.admin1


def _event_features(candidate: EventCandidate, trigger: Token) -> Iterator[str]:
    """Yield what an event says about having a place at all, and about its kind of place."""
    yield f"rule={candidate.rule}"
    yield f"date-from={candidate.date_from}"
    yield f"pos={trigger.pos_}"
    for kind in sorted(KINDS.get(lemma(trigger), ())):
        yield f"kind={kind}"
    if is_event_noun(trigger):
        yield "event-noun"
    if trigger.pos_ == "VERB":
        yield "passive" if clauses.is_passive(trigger) else "active"
    if (tense := syntax.tense(candidate.clause)) is not None:
        yield f"tense={tense}"
