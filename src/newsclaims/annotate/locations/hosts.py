"""Say where a name is that the gazetteer lacks: in the town or country that the text puts it in, and how that is known.

"Boise Airport" is in Boise by its name, "the Barclays Center in Brooklyn" and "Peru's Colca Lodge" by the text, other
streets and buildings in the town that the article is about. What is no building gets a country only, that of the place
named next to it in the paragraph or of most of the article's places.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from newsclaims.annotate.locations.toponym_resolution import lookup
from newsclaims.language import function_words, lexicons
from newsclaims.language.own_words import own_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclaims.annotate.locations.place_mentions import PlaceName
    from newsclaims.language.gazetteer import Place
    from newsclaims.model.annotations import PositionFrom

STREETS: Final = lexicons.words("place_names", "streets")
BUILDINGS: Final = lexicons.words("place_names", "buildings")
LANDMARKS: Final = STREETS | BUILDINGS | lexicons.words("place_names", "landmarks")
BUILDINGS_BEFORE: Final = lexicons.words("place_names", "kinds_before") - lexicons.words("place_names", "landmarks")
"""Words like "Hotel", which begin the name of a building or a street."""
BUILDINGS_AFTER: Final = {word.casefold() for word in STREETS | BUILDINGS}

NEARLY_ALL, MOST = 0.7, 0.55
"""Shares of the article's places in one country: a name that nothing else places is there, before and after what is
named next to it has been asked."""
TOWN_SHARE: Final = 0.4
"""An article is about a town if at least this share of its mentions of towns name it."""
HOST_PRIOR: Final = 3.5
"""A landmark is put in the town at the head of its name only if that has some three thousand people or more."""
LARGE: Final = 5.5
"""The same where the article names no other place."""
NEAR: Final = 160
"""Characters within which another place of the paragraph tells the country of a name."""


@dataclass(frozen=True, slots=True)
class Located:
    """What a name was resolved to; without a `place` perhaps a country alone. `by` is the record's `position_from`."""

    place: Place | None = None
    country: str | None = None
    admin1: str | None = None
    by: PositionFrom | None = None


def looked_up(names: Sequence[PlaceName]) -> list[str]:
    """Return what to look up for each name: the name, or if the gazetteer lacks it the town that it begins with.

    So "Boise Airport" takes part in the choice among the places called Boise.
    """
    return [name.text if lookup(name.text) else (_host_name(name.text) or name.text) for name in names]


def _host_name(text: str) -> str | None:
    words = text.split()
    if words[-1] in STREETS or words[0] in BUILDINGS_BEFORE:
        return None
    heads = (" ".join(words[:end]) for end in range(len(words) - 1, 0, -1))
    return next(
        (head for head in heads if any(_is_local(place) and place.prior >= HOST_PRIOR for place in lookup(head))),
        None,
    )


class Hosts:
    """Place the names of one article. `keys` are what was looked up for them, `places` what that was resolved to."""

    def __init__(
        self,
        text: str,
        names: Sequence[PlaceName],
        keys: Sequence[str],
        places: Sequence[Place | None],
        hints: Sequence[str],
    ) -> None:
        self._text, self._names, self._places = text, names, places
        self._known = [
            place is not None and key == name.text for name, key, place in zip(names, keys, places, strict=True)
        ]
        self._countries = Counter(hints)
        self._countries.update(
            place.country
            for place, known, name in zip(places, self._known, names, strict=True)
            if place is not None and place.country and known and not is_landmark(name.text)
        )
        self._towns = {place for place, known in zip(places, self._known, strict=True) if known and place is not None}
        self._here = _main_town(
            [place for place, name in zip(places, names, strict=True) if not is_landmark(name.text)]
        )

    def located(self) -> list[Located]:
        """Return where each name is."""
        return [self._located(index) for index in range(len(self._names))]

    def _located(self, index: int) -> Located:
        name, place = self._names[index], self._places[index]
        if place is not None and place.kind == "city" and is_landmark(name.text) and self._countries:
            place = place if place.country in self._countries else None
        if place is not None and self._known[index]:
            by: PositionFrom = "gazetteer" if own_words().place_of(name.text) is None else "lexicon"
            return Located(place, by=by)
        told = self._told(index)
        namesake = place if place is not None and self._is_host(place) else None
        hosts: tuple[tuple[PositionFrom, Place | None], ...] = (
            ("name", namesake),
            ("text", told),
            ("article", (self._here or self._beside(index, "town")) if _is_building(name.text) else None),
        )
        for by, host in hosts:
            if host is not None and _is_local(host):
                point = replace(host, name=" ".join(name.text.split()), kind="place", geonames_id=None, population=0)
                return Located(point, by=by)
        if told is not None and told.country:
            return Located(country=told.country, admin1=told.admin1, by="text")
        if country := self._main_country(NEARLY_ALL):
            return Located(country=country, by="article")
        if beside := self._beside(index, "country"):
            return Located(country=beside.country, by="text")
        country = self._main_country(MOST)
        return Located(country=country, by="article" if country else None)

    def _is_host(self, town: Place) -> bool:
        """Return whether a town is in the article, or is large and in the country that the article is mostly about."""
        if town in self._towns:
            return True
        if not self._countries:
            return town.prior >= LARGE
        return town.country == self._countries.most_common(1)[0][0] and town.prior >= HOST_PRIOR + 1

    def _told(self, index: int) -> Place | None:
        """Return the place that a name is in by the words next to it: "in Dhaka", ", Dhaka", "Dhaka's"."""
        if index + 1 < len(self._names) and self._between(index, index + 1).strip(" \n") in (",", "in", ", in"):
            return self._places[index + 1]
        if index and self._between(index - 1, index).strip() in function_words.GENITIVE_ENDINGS:
            return self._places[index - 1] if self._known[index - 1] else None
        return None

    def _between(self, first: int, second: int) -> str:
        return self._text[self._names[first].extent.end : self._names[second].extent.start]

    def _beside(self, index: int, level: Literal["country", "town"]) -> Place | None:
        """Return the nearest place of the paragraph that the gazetteer has, if all that are near agree; or None.

        They agree in their `level`: they are in one country, or those that are towns are the same.
        """
        extent = self._names[index].extent
        near: list[tuple[int, Place]] = []
        for other in (index - 2, index - 1, index + 1, index + 2):
            if not 0 <= other < len(self._names) or not self._known[other]:
                continue
            place, there = self._places[other], self._names[other].extent
            gap = self._text[there.end : extent.start] if other < index else self._text[extent.end : there.start]
            if place is None or not place.country or len(gap) > NEAR or "\n" in gap:
                continue
            if level == "country" or place.kind == "city":
                near.append((len(gap), place))
        if len({place.country if level == "country" else place for _, place in near}) != 1:
            return None
        return min(near, key=lambda found: found[0])[1]

    def _main_country(self, least: float) -> str | None:
        """Return the country that at least this share of the article's places is in, or None."""
        if not self._countries:
            return None
        country, times = self._countries.most_common(1)[0]
        return country if times >= least * self._countries.total() else None


def _is_local(place: Place) -> bool:
    """Return whether a place is small enough to be the position of what is in it: a town or a county."""
    return place.kind == "city" or (place.kind == "region" and place.admin1 not in (None, place.name))


def is_landmark(text: str) -> bool:
    """Return whether a name of several words says that it is a building, a street, a river or the like."""
    words = text.split()
    return len(words) > 1 and not LANDMARKS.isdisjoint((words[0], words[-1]))


def _is_building(text: str) -> bool:
    words = text.split()
    return words[-1].casefold() in BUILDINGS_AFTER or (len(words) > 1 and words[0] in BUILDINGS_BEFORE)


def _main_town(places: Sequence[Place | None]) -> Place | None:
    """Return the town that an article is about: the one that it names most often, if that is often enough; or None."""
    towns = [place for place in places if place is not None and place.kind == "city"]
    if not towns:
        return None
    town, times = Counter(towns).most_common(1)[0]
    return town if times >= TOWN_SHARE * len(towns) else None
