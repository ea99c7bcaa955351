"""Toponym resolution: a name means the place that the rest of the article makes likely."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsclaims.annotate.locations import toponym_resolution
from newsclaims.annotate.locations.toponym_resolution import Evidence, Toponym, distance_km, holds, lookup, resolve
from newsclaims.language.gazetteer import Place, candidates


def resolved(
    *names: str, hints: tuple[str, ...] = (), dateline: int | None = None
) -> list[tuple[str, str | None, str | None]]:
    """Return kind, country and region of each name; "Paris, Texas" is a name with its container."""
    toponyms: list[Toponym] = []
    for name in names:
        parts = name.split(", ")
        for offset, part in enumerate(parts):
            toponyms.append(Toponym(part, len(toponyms) + 1 if offset + 1 < len(parts) else None))
    return [
        (place.kind, place.country, place.admin1) if place else ("", None, None)
        for place in resolve(toponyms, hints=hints, dateline=dateline)
    ]


@pytest.mark.parametrize(
    ("names", "index", "expected"),
    [
        (("Paris",), 0, ("city", "FR", "Île-de-France Region")),
        (("Paris, Texas",), 0, ("city", "US", "Texas")),
        (("Paris, Texas", "Paris"), 2, ("city", "US", "Texas")),
        (("Paris", "Paris, Texas"), 0, ("city", "US", "Texas")),
        (("London, Ontario",), 0, ("city", "CA", "Ontario")),
        (("London", "Toronto", "Berlin"), 0, ("city", "GB", "England")),
        (("Springfield, Ill.",), 0, ("city", "US", "Illinois")),
        (("Springfield", "Boston", "Worcester", "Massachusetts"), 0, ("city", "US", "Massachusetts")),
        (("Athens, Ga.",), 0, ("city", "US", "Georgia")),
        (("Athens, Ga.",), 1, ("region", "US", "Georgia")),
        (("Georgia", "Tbilisi", "Russia"), 0, ("country", "GE", None)),
        (("Georgia", "Atlanta", "Savannah", "Macon"), 0, ("region", "US", "Georgia")),
        (("Geneva", "Syria", "Astana", "United States", "Turkey"), 0, ("city", "CH", "Canton of Geneva")),
        (("Greene County, Ohio",), 0, ("region", "US", "Ohio")),
        (("Portland", "Augusta", "Bangor", "Maine"), 0, ("city", "US", "Maine")),
        (("Birmingham", "Montgomery", "Alabama"), 0, ("city", "US", "Alabama")),
        (("Mexico", "Guadalajara", "Puebla"), 0, ("country", "MX", None)),
        (("Florence", "Sheffield", "Tuscumbia", "Muscle Shoals"), 0, ("city", "US", "Alabama")),
        (("Gwinnett", "Atlanta"), 0, ("region", "US", "Georgia")),
    ],
)
def test_a_name_is_resolved_by_its_company(
    names: tuple[str, ...], index: int, expected: tuple[str, str, str | None]
) -> None:
    assert resolved(*names)[index] == expected


def test_demonyms_and_datelines_speak_for_a_country() -> None:
    assert resolved("Cordoba")[0][1] != resolved("Cordoba", "Madrid", hints=("ES", "ES"))[0][1]
    assert resolved("Birmingham", "Cambridge", "Alabama", dateline=2)[0] == ("city", "US", "Alabama")


def test_unknown_names_are_none_and_cost_the_others_nothing() -> None:
    assert resolved("Qwertyville", "Astana") == [("", None, None), ("city", "KZ", "Astana")]
    assert resolve([]) == []


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [("Homs province", "region", "SY"), ("Almaty city", "city", "KZ"), ("Texas state", "region", "US")],
)
def test_generic_words_are_looked_through(name: str, kind: str, country: str) -> None:
    place = lookup(name)[0]
    assert (place.kind, place.country) == (kind, country)


def test_containment_and_distance() -> None:
    texas, france = candidates("Texas")[0], candidates("France")[0]
    paris, texan = candidates("Paris")[:2]
    assert holds(france, paris)
    assert holds(texas, texan)
    assert not holds(texas, paris)
    assert not holds(texan, paris)
    assert distance_km(paris, candidates("London")[0]) == pytest.approx(344, rel=0.02)


@pytest.mark.parametrize("count", [10, 100])
def test_a_place_is_compared_only_with_those_around_it(monkeypatch: pytest.MonkeyPatch, count: int):
    """However many places an article names in a country, the distance is measured to one neighbour only."""
    measured = []

    def counted(first: Place, second: Place) -> float:
        measured.append((first, second))
        return distance_km(first, second)

    monkeypatch.setattr(toponym_resolution, "distance_km", counted)
    paris = candidates("Paris")[0]
    evidence = Evidence({})
    for number in range(count):
        evidence.add((str(number), ""), replace(paris, latitude=0.5 + 5 * (number % 10), longitude=3.0 * number), 1.0)
    evidence.gain(replace(paris, latitude=0.6, longitude=0.1), ("here", ""))
    assert len(measured) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [((51.5, 0.1), (51.5, -0.1)), ((0.1, 179.9), (-0.1, -179.9)), ((78.2, 15.6), (78.9, 11.9)), ((-0.01, 0), (1.3, 0))],
)
def test_neighbours_are_in_the_cells_around(first: tuple[float, float], second: tuple[float, float]):
    """Whatever is near is found: across the meridian of Greenwich, the date line, the equator, and in the far north."""
    paris = candidates("Paris")[0]
    one, other = (replace(paris, latitude=at[0], longitude=at[1]) for at in (first, second))
    assert distance_km(one, other) < toponym_resolution.NEIGHBOUR_KM
    for place, near in ((one, other), (other, one)):
        evidence = Evidence({})
        evidence.add(("near", ""), near, 1.0)
        alone = Evidence({})
        alone.add(("near", ""), replace(near, latitude=-60.0), 1.0)
        assert evidence.gain(place, ("here", "")) > alone.gain(place, ("here", ""))
