"""The locations component on entities set by hand, so that a case does not depend on a trained model.

`<LOC>Astana</LOC>` marks an entity; names without a mark are what the recognizer missed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from spacy.lang.en import English

from newsclaims.annotate.locations import place_mentions
from newsclaims.annotate.locations.component import GROUP, Locations
from newsclaims.annotate.locations.place_mentions import PlaceNames
from newsclaims.model.annotations import Dateline, Extent, Header, Location, Timex, annotations_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

MARK = re.compile(r"<(/?)([A-Z]+)>")
ENGLISH = English()


@pytest.fixture(scope="module")
def component() -> Locations:
    return Locations(PlaceNames(ENGLISH.make_doc))


def marked(text: str) -> Doc:
    """A Doc with the entities that are marked in `text`."""
    plain, starts, entities, last = "", [], [], 0
    for match in MARK.finditer(text):
        plain += text[last : match.start()]
        last = match.end()
        if match[1]:
            entities.append((starts.pop(), len(plain), match[2]))
        else:
            starts.append(len(plain))
    doc = ENGLISH.make_doc(plain + text[last:])
    doc.ents = [doc.char_span(start, end, label=label) for start, end, label in entities]
    return doc


def found(component: Locations, text: str) -> dict[str, list[str]]:
    """Return the mentions of each location by its name, as written in the text."""
    doc = component(marked(text))
    return {location.name: [extent.of(doc.text) for extent in location.mentions] for location in locations(doc)}


def locations(doc: Doc) -> list[Location]:
    return annotations_of(doc).locations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks in <LOC>Astana</LOC> ended.", {"Astana": ["Astana"]}),
        ("The <LOC>U.S.</LOC> and <LOC>America</LOC> differ.", {"United States": ["U.S.", "America"]}),
        ("They met in <LOC>Kiev</LOC>.", {"Kiev": ["Kiev"]}),
        ("It rained in <LOC>the Gaza Strip</LOC>.", {"Gaza Strip": ["Gaza Strip"]}),
        ("He left <LOC>northern Iraq</LOC>.", {"Iraq": ["Iraq"]}),
        ("<NORP>Syrian</NORP> and <LOC>Slovak</LOC> envoys came.", {}),
        ("<LOC>Paris</LOC>, <LOC>Texas</LOC>, is small.", {"Paris": ["Paris"], "Texas": ["Texas"]}),
        ("He left <LOC>Paris, Texas</LOC>.", {"Paris": ["Paris"], "Texas": ["Texas"]}),
        ("It rained in <LOC>southern and eastern Kentucky</LOC>.", {"Kentucky": ["Kentucky"]}),
        ("It rained in <LOC>north-central Ohio</LOC>.", {"Ohio": ["Ohio"]}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_the_recognizer_marks(component: Locations, text: str, expected: dict[str, list[str]]) -> None:
    assert found(component, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Envoys of Kazakhstan and Iran met.", {"Kazakhstan": ["Kazakhstan"], "Iran": ["Iran"]}),
        ("NORTH KOREA fired two missiles.", {"North Korea": ["NORTH KOREA"]}),
        ("Envoys flew to Ankara.", {"Ankara": ["Ankara"]}),
        ("<PERSON>Nur-Sultan</PERSON> was the capital.", {"Nur-Sultan": ["Nur-Sultan"]}),
        ("The <NORP>Korean</NORP> Peninsula is calm.", {"Korean Peninsula": ["Korean Peninsula"]}),
        ("A fire broke out in Gainesville overnight.", {"Gainesville": ["Gainesville"]}),
        ("A Gainesville woman won.", {"Gainesville": ["Gainesville"]}),
        ("In Springfield, Ill., it snowed.", {"Springfield": ["Springfield"], "Illinois": ["Ill."]}),
        ("The <ORG>Boise Fire Department</ORG> came.", {"Boise": ["Boise"]}),
        ("<ORG>Kansas City Council</ORG> voted.", {"Kansas City": ["Kansas City"]}),
        ("<LOC>Omaha</LOC> is large. Omaha grows.", {"Omaha": ["Omaha", "Omaha"]}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_the_recognizer_misses(component: Locations, text: str, expected: dict[str, list[str]]) -> None:
    assert found(component, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "<ORG>The Washington Post</ORG> reported it.",
        "<LOC>Washington Post</LOC> reported it.",
        "The <ORG>Bank of England</ORG> raised rates.",
        "<PERSON>Jordan</PERSON> scored twice.",
        "<PERSON>Michael Jordan</PERSON> scored; <PERSON>Jordan</PERSON> won.",
        "<PERSON>Paris Hilton</PERSON> came.",
        "He was born in May and lives in Congress.",
        "Turkey and ham were served.",
        "<LOC>Sandberg</LOC> and <PERSON>Ann Sandberg</PERSON> left.",
        "venture capital and the capital gains tax",
        "",
        ", , ,",
    ],
)
def test_what_is_no_place(component: Locations, text: str) -> None:
    assert found(component, text) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rates at the Bank of <LOC>Finland</LOC> will rise.", {}),
        ("She left the University of the <LOC>Philippines</LOC>.", {}),
        ("The Embassy of <LOC>Japan</LOC> in <LOC>Oslo</LOC> was closed.", {"Oslo": ["Oslo"]}),
        ("The Voice of <LOC>Russia</LOC> is heard in <LOC>Russia</LOC>.", {"Russia": ["Russia"]}),
        (
            "The people of <LOC>Finland</LOC> met the Mayor of <LOC>Oslo</LOC>.",
            {"Finland": ["Finland"], "Oslo": ["Oslo"]},
        ),
    ],
)
def test_the_end_of_the_name_of_a_body_is_no_place(
    component: Locations, text: str, expected: dict[str, list[str]]
) -> None:
    assert found(component, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a round in Kazakhstan's capital", {"Kazakhstan": ["Kazakhstan"], "Astana": ["Kazakhstan's capital"]}),
        ("a round in the <NORP>Russian</NORP> capital", {"Moscow": ["the Russian capital"]}),
        ("in the South Korean capital city", {"Seoul": ["the South Korean capital city"]}),
        (
            "in the capital of Kazakhstan, he said",
            {"Astana": ["the capital of Kazakhstan"], "Kazakhstan": ["Kazakhstan"]},
        ),
        ("in <LOC>Kiev</LOC>, the Ukrainian capital", {"Kiev": ["Kiev", "the Ukrainian capital"]}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_capital_can_be_named_by_its_country(component: Locations, text: str, expected: dict[str, list[str]]) -> None:
    assert found(component, text) == expected


def test_a_landmark_is_in_the_town_it_is_named_after_or_that_follows(component: Locations) -> None:
    doc = component(
        marked("<FAC>Boise Airport</FAC> closed. He was at the <FAC>Qwerty Center</FAC> in <LOC>Brooklyn</LOC>.")
    )
    airport, center, borough = locations(doc)
    assert (airport.name, airport.kind, airport.country, airport.geonames_id) == ("Boise Airport", "place", "US", None)
    assert (center.kind, center.latitude) == ("place", borough.latitude)


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("<LOC>Omaha</LOC> and <LOC>Lincoln</LOC> met. <LOC>Omaha</LOC> won at <LOC>Qwerty Street</LOC>.", "Omaha"),
        ("<LOC>Omaha</LOC> grows. A fire hit <LOC>Qwerty Hospital</LOC>.", "Omaha"),
        ("<LOC>Omaha</LOC>, <LOC>Boise</LOC> and <LOC>Tulsa</LOC> met at <LOC>Qwerty Hospital</LOC>.", None),
        ("A fire hit <LOC>Boise Avenue</LOC>.", None),
    ],
)
def test_streets_and_buildings_are_in_the_articles_town(component: Locations, text: str, town: str | None) -> None:
    places = {location.name: location for location in locations(component(marked(text)))}
    (unknown,) = (location for name, location in places.items() if name.split()[-1] in ("Avenue", "Hospital", "Street"))
    assert (unknown.kind, unknown.geonames_id) == ("place", None)
    assert unknown.latitude == (places[town].latitude if town else None)


def test_a_place_that_the_gazetteer_lacks_is_kept_without_coordinates(component: Locations) -> None:
    (location,) = locations(component(marked("They met near <LOC>Qwertyqala</LOC> at dawn.")))
    assert (location.name, location.kind, location.latitude, location.geonames_id) == (
        "Qwertyqala",
        "place",
        None,
        None,
    )


def test_the_datelines_place_is_a_mention_and_other_furniture_is_not(component: Locations) -> None:
    text = "KINSHASA, June 8. /ABC/. It began. Photo: Paris"
    doc = marked(text)
    dateline = Dateline(Extent(0, 25), "Kinshasa", None, "ABC")
    furniture = (dateline.extent, Extent(text.index("Photo"), len(text)))
    annotations_of(doc).header = Header(dateline=dateline, furniture=furniture)
    component(doc)
    assert [(location.name, location.mentions) for location in locations(doc)] == [("Kinshasa", (Extent(0, 8),))]


def test_a_dateline_that_nothing_else_knows_is_read(component: Locations) -> None:
    doc = marked("ZELENOGRADSK, June 8 (ABC) - <LOC>Russia</LOC> spoke.")
    annotations_of(doc).header = Header(dateline=Dateline(Extent(0, 28), "Zelenogradsk", None, "ABC"))
    component(doc)
    assert [(location.name, location.country) for location in locations(doc)] == [
        ("Zelenogradsk", "RU"),
        ("Russia", "RU"),
    ]


def test_a_second_call_replaces_the_first(component: Locations) -> None:
    doc = component(component(marked("From <LOC>Oslo</LOC> to <LOC>Bergen</LOC>, <LOC>Norway</LOC>.")))
    assert [location.name for location in locations(doc)] == ["Oslo", "Bergen", "Norway"]
    assert [(span.text, span.label_) for span in doc.spans[GROUP]] == [
        ("Oslo", "city"),
        ("Bergen", "city"),
        ("Norway", "country"),
    ]


def test_finding_writes_nothing(component: Locations) -> None:
    doc = marked("From <LOC>Oslo</LOC>.")
    assert component.find(doc)
    assert locations(doc) == []
    assert GROUP not in doc.spans


def calls(monkeypatch: pytest.MonkeyPatch, component: Locations, text: str) -> int:
    """How often the search for further mentions asks whether a range is free."""
    asked = 0
    question = place_mentions.Found.free

    def counted(*args: object, **options: object) -> bool:
        nonlocal asked
        asked += 1
        return question(*args, **options)

    with monkeypatch.context() as patch:
        patch.setattr(place_mentions.Found, "free", counted)
        component.find(marked(text))
    return asked


def test_the_work_grows_with_the_number_of_mentions_not_with_its_square(
    monkeypatch: pytest.MonkeyPatch, component: Locations
):
    few, many = (calls(monkeypatch, component, "<LOC>Lemay</LOC> and Lemay. " * times) for times in (10, 100))
    assert few > 0
    assert many <= 10 * few


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<LOC>Tripoli</LOC> in northern <LOC>Lebanon</LOC> was calm.", ("Tripoli", "LB", "city")),
        ("<LOC>Tripoli</LOC> was calm.", ("Tripoli", "LY", "city")),
        ("<LOC>Georgia</LOC> Gov. Ann Cole won.", ("Georgia", "US", "region")),
        ("<LOC>Georgia</LOC> won.", ("Georgia", "GE", "country")),
        ("<ORG>Durham Police</ORG> closed the road.", ("Durham", "GB", "city")),
        ("<ORG>Durham Police Department</ORG> closed the road.", ("Durham", "US", "city")),
        ("Trams ran in the <LOC>West Midlands</LOC>.", ("West Midlands", "GB", "region")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_words_after_a_name_narrow_it(
    component: Locations, text: str, expected: tuple[str, str | None, str]
) -> None:
    first = locations(component(marked(text)))[0]
    assert (first.name, first.country, first.kind) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The <LOC>West</LOC> wanted war.",
        "They dug up fine <LOC>china</LOC>.",
        "The <ORG>Supreme Court</ORG> ruled.",
        "<ORG>Amazon</ORG> raised its prices.",
        "He came home at Christmas.",
        "The mayor told <LOC>India</LOC> Today that he would go.",
        "<LOC>Sheffield</LOC> Wednesday won.",
    ],
)
def test_common_words_are_no_places(component: Locations, text: str) -> None:
    assert found(component, text) == {}


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("<LOC>Lyon</LOC> slept.", "Lyon", ("FR", "gazetteer")),
        ("<FAC>Boise Airport</FAC> closed.", "Boise Airport", ("US", "name")),
        ("He ran to the <FAC>Qwerty Arena</FAC> in <LOC>Lyon</LOC>.", "Qwerty Arena", ("FR", "text")),
        ("<LOC>Lyon</LOC> slept. They met at <FAC>Qwerty Arena</FAC>.", "Qwerty Arena", ("FR", "article")),
        ("<LOC>Lyon</LOC> slept. They met at <FAC>Lake Qwerty</FAC>.", "Lake Qwerty", ("FR", "article")),
        ("They met at <FAC>Qwerty Arena</FAC>.", "Qwerty Arena", (None, None)),
        ("<LOC>Lyon</LOC> and <LOC>Oslo</LOC> met at <FAC>Lake Qwerty</FAC>.", "Lake Qwerty", (None, None)),
        ("<LOC>Lyon</LOC> slept. They met at <FAC>Boise Airport</FAC>.", "Boise Airport", ("FR", "article")),
    ],
)
def test_whose_position_a_place_has(
    component: Locations, text: str, name: str, expected: tuple[str | None, str | None]
) -> None:
    place = next(each for each in locations(component(marked(text))) if each.name == name)
    assert (place.country, place.position_from) == expected


def test_a_name_inside_a_date_is_no_place(component: Locations) -> None:
    text = "Doors open at 3 p.m. Moscow time in Minsk."
    doc = marked(text)
    start = text.index("3 p.m.")
    annotations_of(doc).dates = [
        Timex(Extent(start, text.index(" in Minsk")), "TIME", "2024-05-15T15:00", None, None, None, None, None, "clock")
    ]
    assert [location.name for location in locations(component(doc))] == ["Minsk"]


def test_the_agency_of_a_dateline_is_no_place(component: Locations) -> None:
    doc = marked("ADDIS ABABA, March 21 (<LOC>Xinhua</LOC>) -- Talks began.")
    extent = Extent(0, doc.text.index(" Talks"))
    dateline = Dateline(extent, "Addis Ababa", "2013-03-21", "Xinhua")
    annotations_of(doc).header = Header(dateline=dateline, furniture=(extent,))
    assert [location.name for location in locations(component(doc))] == ["Addis Ababa"]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("<LOC>Peru</LOC>'s Colcana Lodge was flooded.", "Colcana Lodge", ("PE", None, "text")),
        ("They met at Korvan Hospital in <LOC>Leeds</LOC>.", "Korvan Hospital", ("GB", "England", "text")),
        ("<LOC>Tulsa</LOC> slept. It burned at Korvan Hospital.", "Korvan Hospital", ("US", "Oklahoma", "article")),
    ],
)
def test_where_a_building_is(
    component: Locations, text: str, name: str, expected: tuple[str | None, str | None, str | None]
) -> None:
    located = {each.name: each for each in locations(component(marked(text)))}
    assert (located[name].country, located[name].admin1, located[name].position_from) == expected
