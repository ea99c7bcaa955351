"""Look up the places of a name, the likeliest first, with country, GeoNames id and coordinates.

Towns of at least 500 people, first-level regions and the counties of some countries come from GeoNames (CC BY 4.0, see
NOTICE beside this file) in one packed file; countries, the regions that news names most and everything else
(continents, seas, disputed territories) are in `lexicons/{countries,regions,places}.toml`. No spaCy here.

>>> candidates("Astana")[0].country, country_of_name("U.S.").name, capital_of("KZ").name
('KZ', 'United States', 'Astana')
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal, cast

from newsclaims.language import lexicons
from newsclaims.language.gazetteer.folding import fold
from newsclaims.language.gazetteer.table import Hit, Table
from newsclaims.language.own_words import own_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsclaims.language.own_words import OwnPlace

__all__ = [
    "Kind",
    "Place",
    "candidates",
    "capital_of",
    "country",
    "country_of_name",
    "fold",
    "short_forms",
    "well_known",
]

Kind = Literal["country", "region", "city", "place"]

COUNTRY_BONUS = 2.0
"""How much likelier a country is than a town with as many people, in powers of ten."""
LANDMARK = 8.5
"""The prior of seas, continents and the like, which have no population: only a large town is likelier."""
CAPITAL_BONUS = 1.5
NEWS_TOWN_BONUS = 1.0
"""The same for the towns of `place_names.toml` that the news names as often as capitals."""
REGION_PENALTY = -0.5
"""A region has more people than the town of the same name, but is meant less often."""
NEWS_REGION_BONUS = 1.5
"""The regions of `regions.toml` are named in the news far more often than others."""
ALTERNATE_PENALTY = -1.5
FAME = 1.0
"""What a tenfold number of names in the languages of the world adds to a town."""
SEAT_SHARE = 0.2
"""A town with its region's name and at least this share of its people is what the bare name means: New York."""
OUTSHONE_PENALTY = -2.0
OWN_PRIOR = 10.0
"""The prior of a place of the user's own lexicon: more than any other."""
LONGEST_ACRONYM = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A place under the name by which it was looked up (countries and regions under their usual name).

    `country` is ISO 3166-1 alpha-2, `admin1` the English name of the first-level region. `prior` is how likely the bare
    name means the place without any context, roughly the power of ten of its population.
    """

    name: str
    kind: Kind
    country: str | None
    admin1: str | None
    geonames_id: int | None
    latitude: float
    longitude: float
    population: int
    prior: float


def candidates(name: str) -> tuple[Place, ...]:
    """Return the places called `name`, the likeliest first; only that of the user's own lexicon where it has one."""
    own = own_words().place_of(name)
    return _candidates(name) if own is None else (_own_place(own),)


def _own_place(own: OwnPlace) -> Place:
    kind = cast("Kind", own.kind)
    return Place(own.name, kind, own.country, None, None, own.latitude, own.longitude, 0, OWN_PRIOR)


@lru_cache(maxsize=1 << 14)
def _candidates(name: str) -> tuple[Place, ...]:
    listed = _listed().get(fold(name), ())
    found = [*dict.fromkeys(place for written, place in listed if _is_short_form_of(name, written))]
    found += [_place(hit) for hit in _table().find(name) if _is_acronym_of(name, hit.name)]
    lands = {place.country for place in found if place.kind == "country"}
    found = [
        place for place in found if place.kind == "country" or place.country not in lands
    ]  # no town called Mexico in Mexico
    towns = [place for place in found if place.kind == "city"]
    ranked = (_demoted(place) if any(_is_seat(town, place) for town in towns) else place for place in found)
    found = sorted(ranked, key=_rank)
    if found and found[0].kind == "city" and fold(name) in _news_towns():
        found[0] = replace(found[0], prior=found[0].prior + NEWS_TOWN_BONUS)
    return tuple(found)


def country(code: str) -> Place | None:
    """Return the country of an ISO 3166-1 alpha-2 code, or None."""
    return _countries().get(code)


def country_of_name(name: str) -> Place | None:
    """Return the country called `name`, also by a short, long or former name, or None."""
    return next((place for place in candidates(name) if place.kind == "country"), None)


@cache
def capital_of(code: str) -> Place | None:
    """Return the capital of the country with an ISO 3166-1 alpha-2 code; None for the few that have none."""
    name = lexicons.read("countries").get(code, {}).get("capital")
    towns = [
        place for place in map(_place, _table().find(name or "")) if place.country == code and place.kind == "city"
    ]
    return max(towns, key=lambda town: town.population, default=None)


def well_known() -> tuple[str, ...]:
    """Return the names, as written, that mean a place without further evidence: countries, capitals, regions, seas."""
    names = {
        name
        for entry in lexicons.read("countries").values()
        for name in (entry["name"], entry.get("capital"), *entry["names"])
    }
    names |= {entry["name"] for entry in lexicons.read("regions").values()}
    names |= {name for own, entry in lexicons.read("places").items() for name in (own, *entry["names"])}
    plain = {name for name in names if name and not name.startswith("The ")}
    return tuple(sorted(plain | lexicons.words("place_names", "cities")))


def short_forms() -> tuple[str, ...]:
    """Return the short forms of regions, as they follow a comma: "Ill.", "N.S.W."."""
    forms = {name for entry in lexicons.read("regions").values() for name in entry["names"]}
    return tuple(sorted(forms | lexicons.words("place_names", "district_forms")))


def _is_short_form_of(name: str, written: str) -> bool:
    """Return whether a name can mean a listed one with the same folded form: not "Man" for "Man.", "L.A." for "La."."""
    dotted = "." in written
    return not dotted or ("." in name and name.rstrip(".").casefold() == written.rstrip(".").casefold())


def _is_acronym_of(name: str, written: str) -> bool:
    """Return whether capitals can mean a name: "EU" is not the town of Eu."""
    return written.isupper() or not (name.isupper() and name.isalpha() and len(name) <= LONGEST_ACRONYM)


def _rank(place: Place) -> tuple[float, str, str, int]:
    return -place.prior, place.country or "", place.admin1 or "", place.geonames_id or 0


def _is_seat(town: Place, region: Place) -> bool:
    same = (town.country, town.admin1) == (region.country, region.admin1)
    return region.kind == "region" and same and town.population > SEAT_SHARE * region.population


def _demoted(region: Place) -> Place:
    return replace(region, prior=region.prior + OUTSHONE_PENALTY)


def _prior(kind: Kind, population: int) -> float:
    if kind == "place" or (kind == "region" and not population):
        return LANDMARK
    return math.log10(population + 1) + {"country": COUNTRY_BONUS, "region": REGION_PENALTY}.get(kind, 0.0)


def _place(hit: Hit) -> Place:
    kind: Kind = "region" if hit.region else "city"
    capital = kind == "city" and fold(hit.name) == _capitals().get(hit.country)
    return Place(
        name=hit.name,
        kind=kind,
        country=hit.country,
        admin1=hit.division or None,
        geonames_id=hit.geonames_id or None,
        latitude=hit.latitude,
        longitude=hit.longitude,
        population=hit.population,
        prior=_prior(kind, hit.population)
        + FAME * math.log10(1 + hit.fame)
        + CAPITAL_BONUS * capital
        + ALTERNATE_PENALTY * hit.alternate,
    )


@cache
def _news_towns() -> frozenset[str]:
    return frozenset(map(fold, lexicons.words("place_names", "cities")))


@cache
def _table() -> Table:
    return Table(files(__package__).joinpath("geonames.bin").read_bytes())


@cache
def _capitals() -> dict[str, str]:
    return {code: fold(entry["capital"]) for code, entry in lexicons.read("countries").items() if "capital" in entry}


@cache
def _countries() -> dict[str, Place]:
    return {code: _entry(entry, kind="country", country=code) for code, entry in lexicons.read("countries").items()}


@cache
def _listed() -> dict[str, tuple[tuple[str, Place], ...]]:
    """Return the table from folded name to the names as written and the places of the lists kept by hand."""
    table: defaultdict[str, list[tuple[str, Place]]] = defaultdict(list)
    for code, entry in lexicons.read("countries").items():
        _add(table, _countries()[code], entry)
    for code, entry in lexicons.read("regions").items():
        _add(
            table,
            _entry(entry, kind="region", country=code.partition(".")[0], admin1=entry["name"], bonus=NEWS_REGION_BONUS),
            entry,
        )
    for name, entry in lexicons.read("places").items():
        _add(table, _entry({"name": name} | entry, kind=entry["kind"], country=entry.get("country")), entry)
    return {key: tuple(places) for key, places in table.items()}


def _add(table: dict[str, list[tuple[str, Place]]], place: Place, entry: Mapping[str, Any]) -> None:
    for name in (place.name, *entry["names"]):
        table[fold(name)].append((name, place))


def _entry(
    entry: Mapping[str, Any], *, kind: Kind, country: str | None, admin1: str | None = None, bonus: float = 0.0
) -> Place:
    population = entry.get("population", 0)
    return Place(
        name=entry["name"],
        kind=kind,
        country=country,
        admin1=admin1,
        geonames_id=entry.get("geonames_id"),
        latitude=entry["latitude"],
        longitude=entry["longitude"],
        population=population,
        prior=_prior(kind, population) + bonus,
    )
