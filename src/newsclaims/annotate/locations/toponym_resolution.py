"""Resolve toponyms: tell which of the places with a name is meant, by the other places in the article.

One sense per article (Gale et al. 1992; for place names Leidner 2007): all mentions of a name mean the same place,
unless what follows a comma says otherwise ("Paris, Texas"). A candidate starts from its prior (population, country,
capital) and gains from what else the article names: its country, its region, its neighbours, the place that the
report was filed from. Choices and evidence settle in a few rounds. Scores are powers of ten of population.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

from newsclaims.language import lexicons
from newsclaims.language.gazetteer import Place, candidates, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ROUNDS = 3
CANDIDATES = 40
"""More namesakes than this are villages that no article could tell apart."""
COUNTRY_GAIN = 3.0
"""Gain of a candidate in the country that all the evidence points to; in proportion where it points to several."""
REGION_GAIN = 3.5
"""The same for its first-level region."""
PRESENCE = 0.3
"""The part of a gain that goes to any country or region in evidence at all; the rest is in proportion to its share."""
DOUBT = 1.0
"""The weight of what the article does not say: a single name decides less than one of ten."""
NEIGHBOUR_GAIN = 0.8
NEIGHBOURS = 3
NEIGHBOUR_KM = 150.0
NEIGHBOUR_DEGREES = 1.5
"""The height of a cell that holds possible neighbours: a little more than NEIGHBOUR_KM."""
COLUMNS = round(360 / NEIGHBOUR_DEGREES)
LAST_LATITUDE = 89.0
"""No place is nearer to a pole."""
LOCAL = frozenset({"city", "region"})
COHERENCE_GAIN = 2.0
"""Gain of a candidate for each other name that has a candidate close by, however small: the names of a local report
belong to one neighbourhood (Leidner's spatial minimality). It is divided among the candidates of that name."""
COHERENT = 2.0
"""Support beyond this does not count."""
CELL = 2
"""Cells per degree: places in the same or in adjacent cells are close, within some 55 to 110 km."""
HINT_WEIGHT = 0.5
"""A demonym ("Kazakh officials") counts for its country half as much as a name."""
DATELINE_WEIGHT = 2.0
SHARPNESS = 2.0
"""How much likelier, as a power of e, a candidate of ten times the population is."""
LEAST_SHARE = 0.02
"""Less likely candidates are no evidence."""
COUNTY_WORDS = lexicons.words("place_names", "divisions")
KM_PER_DEGREE = 111.2

Narrowing = Literal["region", "british"]
"""What the words after a name say of the place: a state or province, or one of the United Kingdom."""

Sense = tuple[str, str]
"""A folded name and the folded name of its container, empty where none is given."""
Neighbourhood = tuple[str | None, int, int]
"""A country and a cell of a coarse grid in it."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in an article; `container` is the index of the name after its comma, which may contain it."""

    name: str
    container: int | None = None
    sense: Narrowing | None = None


def resolve(
    toponyms: Sequence[Toponym], *, hints: Iterable[str] = (), dateline: int | None = None
) -> list[Place | None]:
    """Return the place that each name means, None where the gazetteer does not know it.

    `hints` are ISO codes of the countries that the article mentions otherwise, one for each mention; `dateline` is the
    index of the place that it was filed from.
    """
    senses = _senses(toponyms)
    options: dict[Sense, list[Place]] = {}
    for toponym, sense in zip(toponyms, senses, strict=True):
        # The name as written, since "Pa." is a state and "Pa" is not; one mention that is known decides for all.
        options[sense] = options.get(sense) or list(lookup(toponym.name)[:CANDIDATES])
    for toponym, sense in zip(toponyms, senses, strict=True):
        if toponym.container is not None and sense[1]:
            _narrow(options, sense, senses[toponym.container])
        if toponym.sense is not None:
            options[sense] = [place for place in options[sense] if _fits(place, toponym.sense)] or options[sense]
    weights = {
        sense: DATELINE_WEIGHT if dateline is not None and senses[dateline] == sense else 1.0 for sense in options
    }
    chosen = _settle(options, weights, Counter(hints))
    return [chosen[sense] for sense in senses]


def _fits(place: Place, sense: Narrowing) -> bool:
    return place.country == "GB" if sense == "british" else place.kind == "region"


def lookup(name: str) -> tuple[Place, ...]:
    """Return the candidates for a name.

    "Homs province" falls back on the regions of the bare name, "Quezon city" on the towns, "Gwinnett" on the county.
    """
    found = candidates(name)
    bare, _, last = fold(name).rpartition(" ")
    if found:
        return found
    if last not in COUNTY_WORDS or not bare:
        return candidates(f"{name} County")
    wanted = "city" if last == "city" else "region"
    short = candidates(bare)
    return tuple(place for place in short if place.kind == wanted) or short


def holds(container: Place, place: Place) -> bool:
    """Return whether a town or region is in a country or first-level region, by their names in the gazetteer."""
    if container.kind == "country":
        return place.kind != "country" and place.country == container.country
    if container.kind != "region" or place.kind == "country" or container.country != place.country:
        return False
    return container.name != place.name and container.admin1 == place.admin1 and container.name == container.admin1


def distance_km(first: Place, second: Place) -> float:
    """Return the distance of two places in km, as if the sphere were flat between them: good to a few per cent."""
    mean = math.radians((first.latitude + second.latitude) / 2)
    east = (first.longitude - second.longitude + 180) % 360 - 180
    return KM_PER_DEGREE * math.hypot(first.latitude - second.latitude, east * math.cos(mean))


def _senses(toponyms: Sequence[Toponym]) -> list[Sense]:
    """Return the sense of each mention: a bare name takes the first qualified sense ("Paris, Texas"), if any."""
    qualified: dict[str, Sense] = {}
    own: list[Sense] = []
    for toponym in toponyms:
        container = toponyms[toponym.container].name if toponym.container is not None else ""
        sense = (fold(toponym.name), fold(container) if container and _contained(toponym.name, container) else "")
        if sense[1]:
            qualified.setdefault(sense[0], sense)
        own.append(sense)
    return [sense if sense[1] else qualified.get(sense[0], sense) for sense in own]


def _contained(name: str, container: str) -> bool:
    outer = candidates(container)
    return any(holds(holder, place) for place in lookup(name) for holder in outer)


def _narrow(options: dict[Sense, list[Place]], inner: Sense, outer: Sense) -> None:
    """Keep the candidates of a name and of its container that are one in the other, if there are any."""
    held = [place for place in options[inner] if any(holds(holder, place) for holder in options[outer])]
    holders = [holder for holder in options[outer] if any(holds(holder, place) for place in held)]
    if held:
        options[inner], options[outer] = held, holders


def _settle(
    options: dict[Sense, list[Place]], weights: dict[Sense, float], hints: Counter[str]
) -> dict[Sense, Place | None]:
    """Score the candidates in rounds: in each, every candidate is evidence for the others as far as it is likely."""
    coherence = _coherence(options)
    likely = {
        sense: [place.prior + gain for place, gain in zip(places, coherence[sense], strict=True)]
        for sense, places in options.items()
    }
    scores = likely
    for _ in range(ROUNDS):
        evidence = Evidence(hints)
        for sense, places in options.items():
            for place, share in zip(places, _shares(scores[sense]), strict=True):
                if share >= LEAST_SHARE:
                    evidence.add(sense, place, weights[sense] * share)
        scores = {
            sense: [
                score + (evidence.gain(place, sense) if len(places) > 1 else 0.0)
                for place, score in zip(places, likely[sense], strict=True)
            ]
            for sense, places in options.items()
        }
    return {sense: _best(places, scores[sense]) for sense, places in options.items()}


def _coherence(options: Mapping[Sense, Sequence[Place]]) -> dict[Sense, list[float]]:
    """Return the gain of each candidate of each name from the other names that have a candidate close by."""
    own: dict[Sense, list[tuple[int, int] | None]] = {}
    near: dict[Sense, tuple[set[tuple[int, int]], float]] = {}
    support_of: defaultdict[tuple[int, int], float] = defaultdict(float)
    inside: defaultdict[tuple[str | None, str | None], float] = defaultdict(float)
    for sense, places in options.items():
        cells = own[sense] = [_cell(place) for place in places]
        if any(place.kind == "country" for place in places):
            near[sense] = set(), 0.0  # "Jordan" means the country, and is no evidence for a town near a village Jordan
            continue
        for region in {(place.country, place.admin1) for place in places if place.kind == "city" and place.admin1}:
            inside[region] += 1 / math.sqrt(len(places))
        around = {(x + i, y + j) for x, y in filter(None, set(cells)) for i in (-1, 0, 1) for j in (-1, 0, 1)}
        weight = 1 / math.sqrt(max(1, sum(cell is not None for cell in cells)))
        near[sense] = around, weight
        for cell in around:
            support_of[cell] += weight
    gains = {}
    for sense, cells in own.items():
        around, weight = near[sense]
        support = [0.0 if cell is None else support_of[cell] - weight for cell in cells]
        gains[sense] = [
            COHERENCE_GAIN * min(COHERENT, max(value, _of_towns(place, inside)))
            for place, value in zip(options[sense], support, strict=True)
        ]
    return gains


def _of_towns(place: Place, inside: Mapping[tuple[str | None, str | None], float]) -> float:
    """Return the support of a region from the towns in it, however far they are from its middle."""
    if place.kind != "region" or place.admin1 is None or place.name != place.admin1:
        return 0.0
    return inside.get((place.country, place.admin1), 0.0)


def _cell(place: Place) -> tuple[int, int] | None:
    """Return the cell of the grid of a town or region; None for countries, seas and continents."""
    if place.kind not in LOCAL:
        return None
    return math.floor(place.latitude * CELL), math.floor(place.longitude * CELL)


def _best(places: Sequence[Place], scores: Sequence[float]) -> Place | None:
    """Return the place with the highest score, the first of equals."""
    return places[max(range(len(places)), key=scores.__getitem__)] if places else None


def _shares(scores: Sequence[float]) -> list[float]:
    """Return how likely each candidate is: scores are powers of ten of population, and fame is not everything."""
    top = max(scores, default=0.0)
    weights = [math.exp(SHARPNESS * (score - top)) for score in scores]
    total = sum(weights)
    return [value / total for value in weights]


class Evidence:
    """The evidence of the candidates of all names for one of them: weights by country, by region, and by place."""

    def __init__(self, hints: Mapping[str, int]) -> None:
        self._countries: defaultdict[str, float] = defaultdict(float)
        self._regions: defaultdict[tuple[str, str], float] = defaultdict(float)
        self._own_countries: defaultdict[Sense, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
        self._own_regions: defaultdict[Sense, defaultdict[tuple[str, str], float]] = defaultdict(
            lambda: defaultdict(float)
        )
        self._local: defaultdict[Neighbourhood, list[tuple[int, Sense, Place, float]]] = defaultdict(list)
        self._count = 0
        for country, times in hints.items():
            self._countries[country] += HINT_WEIGHT * min(times, 2)

    def add(self, sense: Sense, place: Place, weight: float) -> None:
        """Add a candidate of a name with its weight; all are added before the first `gain` is asked for."""
        self._count += 1
        if place.country is None:
            return
        self._countries[place.country] += weight
        self._own_countries[sense][place.country] += weight
        if place.admin1:
            self._regions[place.country, place.admin1] += weight
            self._own_regions[sense][place.country, place.admin1] += weight
        if place.kind in LOCAL:
            self._local[_neighbourhood(place)].append((self._count, sense, place, weight))

    def gain(self, place: Place, sense: Sense) -> float:
        """Return the gain of a candidate from all names but its own."""
        if place.country is None:
            return 0.0
        own: Mapping[str, float] = self._own_countries.get(sense, {})
        total = self._in_countries - sum(own.values())
        same = self._countries.get(place.country, 0.0) - own.get(place.country, 0.0)
        gain = COUNTRY_GAIN * _part(same, total)
        if place.admin1:
            key = (place.country, place.admin1)
            own_regions: Mapping[tuple[str, str], float] = self._own_regions.get(sense, {})
            total = self._in_regions - sum(own_regions.values())
            same = self._regions.get(key, 0.0) - own_regions.get(key, 0.0)
            gain += REGION_GAIN * _part(same, total)
        return gain + NEIGHBOUR_GAIN * min(NEIGHBOURS, self._neighbours(place, sense))

    @cached_property
    def _in_countries(self) -> float:
        return sum(self._countries.values())

    @cached_property
    def _in_regions(self) -> float:
        return sum(self._regions.values())

    def _neighbours(self, place: Place, sense: Sense) -> float:
        """Return the weight of other names' towns and regions close by in the same country."""
        if place.kind not in LOCAL:
            return 0.0
        near = sorted(each for cell in _neighbourhoods(place) for each in self._local.get(cell, ()))
        return sum(
            weight
            for _, other, candidate, weight in near
            if other != sense and distance_km(place, candidate) < NEIGHBOUR_KM
        )


def _neighbourhood(place: Place) -> Neighbourhood:
    """Return the country and the cell of a coarse grid that a place is in."""
    band, column = math.floor(place.latitude / NEIGHBOUR_DEGREES), math.floor(place.longitude / NEIGHBOUR_DEGREES)
    return place.country, band, column % COLUMNS


def _neighbourhoods(place: Place) -> tuple[Neighbourhood, ...]:
    """Return the cells that may hold neighbours of a place: its own and those around it, more of them near a pole."""
    return _around(*_neighbourhood(place), math.ceil(abs(place.latitude)))


@lru_cache(maxsize=1 << 14)
def _around(country: str | None, band: int, column: int, latitude: int) -> tuple[Neighbourhood, ...]:
    farthest = min(latitude + NEIGHBOUR_DEGREES, LAST_LATITUDE)
    reach = min(math.ceil(1 / math.cos(math.radians(farthest))), COLUMNS // 2)
    columns = {(column + step) % COLUMNS for step in range(-reach, reach + 1)}
    return tuple((country, band + step, near) for step in (-1, 0, 1) for near in sorted(columns))


def _part(weight: float, total: float) -> float:
    if weight <= LEAST_SHARE or total <= 0:
        return 0.0
    return PRESENCE * min(1.0, weight) + (1 - PRESENCE) * weight / (total + DOUBT)
