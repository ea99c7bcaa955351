"""Which place of a name is meant: toponym resolution by the company that the name keeps in its article.

One sense per article (Gale et al. 1992; for place names Leidner 2007): all mentions of a name mean the same place,
unless what follows a comma says otherwise ("Paris, Texas"). A candidate starts from its prior (population, country,
capital) and gains from what else the article names: its country, its region, its neighbours, the place that the
report was filed from. Choices and evidence settle in a few rounds. Scores count in powers of ten of population.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

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
"""What part of a gain goes to any country or region that is in evidence at all; the rest goes by its share."""
DOUBT = 1.0
"""Weight of what the article does not say: one name alone decides less than one of ten."""
NEIGHBOUR_GAIN = 0.8
NEIGHBOURS = 3
NEIGHBOUR_KM = 150.0
COHERENCE_GAIN = 2.0
"""Gain of a candidate for each other name that has a candidate close by, however small: the names of a local report are
those of one neighbourhood (Leidner's spatial minimality). Shared out over the candidates of that name."""
COHERENT = 2.0
"""More support than this counts no more."""
CELL = 2
"""Cells a degree: places in the same or in touching cells are close, some 55 to 110 km."""
HINT_WEIGHT = 0.5
"""A demonym ("Kazakh officials") speaks for its country half as loud as a name."""
DATELINE_WEIGHT = 2.0
SHARPNESS = 2.0
"""How much likelier, as a power of e, a candidate of ten times the population is."""
LEAST_SHARE = 0.02
"""Less likely candidates are not heard."""
COUNTY_WORDS = frozenset(
    {"city", "county", "district", "governorate", "oblast", "prefecture", "province", "region", "state"}
)
KM_PER_DEGREE = 111.2

Sense = tuple[str, str]
"""A folded name and the folded name of what holds it, empty where none is given."""


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in an article; `container` is the index of the name after its comma, which may hold it."""

    name: str
    container: int | None = None


def resolve(
    toponyms: Sequence[Toponym], *, hints: Iterable[str] = (), dateline: int | None = None
) -> list[Place | None]:
    """The place that each name means, None where the gazetteer does not know it.

    `hints` are ISO codes of countries that the article speaks of otherwise, one for each time; `dateline` is the
    index of the place it was filed from.
    """
    senses = _senses(toponyms)
    options: dict[Sense, list[Place]] = {}
    for toponym, sense in zip(toponyms, senses, strict=True):
        # The name as written, since "Pa." is a state and "Pa" is not; one mention that is known speaks for all.
        options[sense] = options.get(sense) or list(lookup(toponym.name)[:CANDIDATES])
    for toponym, sense in zip(toponyms, senses, strict=True):
        if toponym.container is not None and sense[1]:
            _narrow(options, sense, senses[toponym.container])
    weights = {
        sense: DATELINE_WEIGHT if dateline is not None and senses[dateline] == sense else 1.0 for sense in options
    }
    chosen = _settle(options, weights, Counter(hints))
    return [chosen[sense] for sense in senses]


def lookup(name: str) -> tuple[Place, ...]:
    """The candidates for a name; "Homs province" falls back on the regions, "Quezon city" on the towns, of the bare
    name, and "Gwinnett" on the county."""
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
    """Whether a town or region lies in a country or first-level region, by their names in the gazetteer."""
    if container.kind == "country":
        return place.kind != "country" and place.country == container.country
    if container.kind != "region" or place.kind == "country" or container.country != place.country:
        return False
    return container.name != place.name and container.admin1 == place.admin1 and container.name == container.admin1


def distance_km(first: Place, second: Place) -> float:
    """How far two places lie apart, on a sphere that is flat between them: good to a few per cent where it matters."""
    mean = math.radians((first.latitude + second.latitude) / 2)
    east = (first.longitude - second.longitude + 180) % 360 - 180
    return KM_PER_DEGREE * math.hypot(first.latitude - second.latitude, east * math.cos(mean))


def _senses(toponyms: Sequence[Toponym]) -> list[Sense]:
    """The sense of each mention: a bare name takes the first qualified one of its name, where it is qualified at
    all."""
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
    """Leave the pairs of which one lies in the other."""
    held = [place for place in options[inner] if any(holds(holder, place) for holder in options[outer])]
    holders = [holder for holder in options[outer] if any(holds(holder, place) for place in held)]
    if held:
        options[inner], options[outer] = held, holders


def _settle(
    options: dict[Sense, list[Place]], weights: dict[Sense, float], hints: Counter[str]
) -> dict[Sense, Place | None]:
    """Let every candidate speak for the others as loud as it is likely, and score again, in rounds."""
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
    """For each candidate of each name what the other names gain it by having a candidate close by."""
    own: dict[Sense, list[tuple[int, int] | None]] = {}
    near: dict[Sense, tuple[set[tuple[int, int]], float]] = {}
    heard: defaultdict[tuple[int, int], float] = defaultdict(float)
    for sense, places in options.items():
        cells = own[sense] = [_cell(place) for place in places]
        if any(place.kind == "country" for place in places):
            near[sense] = set(), 0.0  # "Jordan" means the country, and speaks for no town near a village of its name
            continue
        around = {(x + i, y + j) for x, y in filter(None, set(cells)) for i in (-1, 0, 1) for j in (-1, 0, 1)}
        weight = 1 / math.sqrt(max(1, sum(cell is not None for cell in cells)))
        near[sense] = around, weight
        for cell in around:
            heard[cell] += weight
    gains = {}
    for sense, cells in own.items():
        around, weight = near[sense]
        support = (0.0 if cell is None else heard[cell] - weight for cell in cells)
        gains[sense] = [COHERENCE_GAIN * min(COHERENT, value) for value in support]
    return gains


def _cell(place: Place) -> tuple[int, int] | None:
    """The cell of the grid that a town or region lies in; countries, seas and continents lie in none."""
    if place.kind not in ("city", "region"):
        return None
    return math.floor(place.latitude * CELL), math.floor(place.longitude * CELL)


def _best(places: Sequence[Place], scores: Sequence[float]) -> Place | None:
    """The place of the highest score, the first of equals."""
    return places[max(range(len(places)), key=scores.__getitem__)] if places else None


def _shares(scores: Sequence[float]) -> list[float]:
    """How likely each candidate is: scores are powers of ten of population, tempered since fame is not all."""
    top = max(scores, default=0.0)
    loudness = [math.exp(SHARPNESS * (score - top)) for score in scores]
    total = sum(loudness)
    return [value / total for value in loudness]


class Evidence:
    """What the candidates of all names say for one of them: weights by country, by region, and by place."""

    def __init__(self, hints: Mapping[str, int]) -> None:
        self._countries: defaultdict[str, float] = defaultdict(float)
        self._regions: defaultdict[tuple[str, str], float] = defaultdict(float)
        self._own: defaultdict[Sense, list[tuple[Place, float]]] = defaultdict(list)
        for country, times in hints.items():
            self._countries[country] += HINT_WEIGHT * min(times, 2)

    def add(self, sense: Sense, place: Place, weight: float) -> None:
        """One candidate of a name, with how much it is to be believed."""
        self._own[sense].append((place, weight))
        if place.country:
            self._countries[place.country] += weight
            if place.admin1:
                self._regions[place.country, place.admin1] += weight

    def gain(self, place: Place, sense: Sense) -> float:
        """The gain of a candidate from all names but its own."""
        if place.country is None:
            return 0.0
        own = self._own[sense]
        total = sum(self._countries.values()) - sum(weight for other, weight in own if other.country)
        same = self._countries[place.country] - sum(weight for other, weight in own if other.country == place.country)
        gain = COUNTRY_GAIN * _part(same, total)
        if place.admin1:
            key = (place.country, place.admin1)
            total = sum(self._regions.values()) - sum(weight for other, weight in own if other.admin1)
            same = self._regions[key] - sum(weight for other, weight in own if (other.country, other.admin1) == key)
            gain += REGION_GAIN * _part(same, total)
        return gain + NEIGHBOUR_GAIN * min(NEIGHBOURS, self._neighbours(place, sense))

    def _neighbours(self, place: Place, sense: Sense) -> float:
        if place.kind not in ("city", "region"):
            return 0.0
        return sum(
            weight
            for other, heard in self._own.items()
            if other != sense
            for near, weight in heard
            if near.country == place.country
            and near.kind in ("city", "region")
            and distance_km(place, near) < NEIGHBOUR_KM
        )


def _part(weight: float, total: float) -> float:
    if weight <= LEAST_SHARE or total <= 0:
        return 0.0
    return PRESENCE * min(1.0, weight) + (1 - PRESENCE) * weight / (total + DOUBT)
