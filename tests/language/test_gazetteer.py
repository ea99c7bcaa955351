"""The gazetteer: a name leads to its places, the likeliest first, and the packed file returns what was written."""

from __future__ import annotations

import time
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclaims.language import gazetteer, lexicons
from newsclaims.language.gazetteer.folding import fold
from newsclaims.language.gazetteer.table import Row, Table, pack

COUNTRIES = lexicons.read("countries")


@pytest.mark.parametrize(
    ("name", "kind", "country", "geonames_id"),
    [
        ("Astana", "city", "KZ", 1526273),
        ("Nur-Sultan", "city", "KZ", 1526273),
        ("Kiev", "city", "UA", 703448),
        ("Kyiv", "city", "UA", 703448),
        ("Bombay", "city", "IN", 1275339),
        ("GENEVA", "city", "CH", 2660646),
        ("London", "city", "GB", 2643743),
        ("New York", "city", "US", 5128581),
        ("Washington", "city", "US", 4140963),
        ("D.C.", "city", "US", 4140963),
        ("Saint Louis", "city", "US", 4407066),
        ("St. Petersburg", "city", "RU", 498817),
        ("U.S.", "country", "US", 6252001),
        ("US", "country", "US", 6252001),
        ("Britain", "country", "GB", 2635167),
        ("Burma", "country", "MM", 1327865),
        ("Türkiye", "country", "TR", 298795),
        ("Georgia", "country", "GE", 614540),
        ("Texas", "region", "US", 4736286),
        ("Ill.", "region", "US", 4896861),
        ("Ontario", "region", "CA", None),
        ("Oxfordshire", "region", "GB", None),
        ("Middle East", "region", None, None),
        ("Europe", "region", None, 6255148),
        ("Gaza", "region", "PS", None),
        ("Black Sea", "place", None, None),
    ],
)
def test_the_likeliest_place_of_a_name(name: str, kind: str, country: str | None, geonames_id: int | None) -> None:
    place = gazetteer.candidates(name)[0]
    assert (place.kind, place.country, place.geonames_id) == (kind, country, geonames_id)


def test_a_former_name_stays_as_it_was_looked_up_and_a_country_goes_by_its_own() -> None:
    assert gazetteer.candidates("Kiev")[0].name == "Kiev"
    assert gazetteer.candidates("U.S.A.")[0].name == "United States"


def test_namesakes_come_in_order_of_likelihood() -> None:
    found = gazetteer.candidates("Paris")
    assert [(place.country, place.admin1) for place in found[:2]][1] == ("US", "Texas")
    assert [place.prior for place in found] == sorted((place.prior for place in found), reverse=True)


@pytest.mark.parametrize("name", ["", " ", ".", "EU", "Qwertyshire", "\n", "’", "\ud800"])
def test_what_is_no_place_finds_none(name: str) -> None:
    assert gazetteer.candidates(name) == ()


def test_a_short_form_needs_its_full_stop() -> None:
    assert "CA" not in {place.country for place in gazetteer.candidates("Man")}
    assert gazetteer.candidates("L.A.")[0].name != "Louisiana"


def test_countries_by_code_and_by_name() -> None:
    assert gazetteer.country("KZ") == gazetteer.country_of_name("Republic of Kazakhstan")
    assert gazetteer.country("ZZ") is None
    assert gazetteer.country_of_name("Astana") is None


@pytest.mark.parametrize("code", [code for code, entry in COUNTRIES.items() if "capital" in entry])
def test_every_capital_is_in_the_gazetteer(code: str) -> None:
    capital = gazetteer.capital_of(code)
    assert capital is not None
    assert capital.country == code


@pytest.mark.parametrize(
    ("code", "name"), [("KZ", "Astana"), ("US", "Washington"), ("RU", "Moscow"), ("MM", "Naypyidaw")]
)
def test_capitals_by_name(code: str, name: str) -> None:
    capital = gazetteer.capital_of(code)
    assert capital is not None
    assert capital.name == name


def test_codes_without_a_capital_have_none() -> None:
    assert gazetteer.capital_of("AQ") is None
    assert gazetteer.capital_of("ZZ") is None


def test_every_listed_name_is_found() -> None:
    assert [
        name for name in (*gazetteer.well_known(), *gazetteer.short_forms()) if not gazetteer.candidates(name)
    ] == []


def test_coordinates_are_on_the_globe_and_kinds_are_known() -> None:
    for name in gazetteer.well_known():
        for place in gazetteer.candidates(name):
            assert -90 <= place.latitude <= 90
            assert -180 <= place.longitude <= 180
            assert place.kind in ("country", "region", "city", "place")


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Saint-Étienne", "st etienne"),
        ("N’Djamena", "ndjamena"),
        ("Łódź", "lodz"),
        ("  New \n York ", "new york"),
        ("Port-au-Prince", "port au prince"),
    ],
)
def test_names_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(name: str) -> None:
    once = fold(name)
    assert " ".join(once.split()) == once
    gazetteer.candidates(name)


ROWS = [
    Row(
        ("Foo", "Phu"),
        region=False,
        country="XK",
        division="Bar",
        geonames_id=7,
        latitude=1.5,
        longitude=-2.25,
        population=10,
    ),
    Row(
        ("Foo",),
        region=False,
        country="XK",
        division="",
        geonames_id=8,
        latitude=-1,
        longitude=179.9,
        population=20,
        fame=999,
    ),
    Row(
        ("Bar",),
        region=True,
        country="XK",
        division="Bar",
        geonames_id=0,
        latitude=0,
        longitude=0,
        population=0,
        alternates=("Foo",),
    ),
]


def test_a_packed_table_gives_back_its_rows() -> None:
    table = Table(pack(ROWS))
    assert [(hit.geonames_id, hit.alternate, hit.region, hit.fame) for hit in table.find("fóo")] == [
        (8, False, False, 255),
        (7, False, False, 0),
        (0, True, True, 0),
    ]
    (hit,) = table.find("PHU")
    assert (hit.name, hit.country, hit.division, hit.latitude, hit.longitude) == ("Phu", "XK", "Bar", 1.5, -2.25)
    assert table.find("Baz") == []


def test_packing_does_not_depend_on_the_order_of_rows() -> None:
    assert pack(ROWS) == pack(ROWS[::-1])


@pytest.mark.parametrize("data", [b"", b"something else", pack(ROWS)[:-3], pack(ROWS)[:20]])
def test_what_is_no_table_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="gazetteer"):
        Table(data)


def test_the_shipped_file_is_small_attributed_and_quick_to_load() -> None:
    folder = files(gazetteer)
    data = folder.joinpath("geonames.bin").read_bytes()
    assert len(data) <= 10_000_000
    assert "CC BY" in (notice := folder.joinpath("NOTICE").read_text("utf8")) or "Attribution 4.0" in notice
    started = time.perf_counter()
    Table(data)
    assert time.perf_counter() - started < 1, "0.02 s on an idle machine"
