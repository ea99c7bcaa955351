"""Names of buildings, roads and natural features by their words, on text without a parse."""

from __future__ import annotations

import pytest
from spacy.lang.en import English

from newsclaims.annotate.locations.facilities import facilities

ENGLISH = English()


def found(text: str) -> list[str]:
    doc = ENGLISH.make_doc(text)
    texts = [token.text for token in doc]
    capitals = [number for number, word in enumerate(texts) if word[:1].isupper()]
    return [doc[start:end].text for start, end in facilities(doc, texts, capitals)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a fire at Korvan General Hospital on Friday", ["Korvan General Hospital"]),
        ("two men fled from Millhurst Prison", ["Millhurst Prison"]),
        ("crowds at the Hotel Astrava in town", ["Hotel Astrava"]),
        ("traffic on Interstate 88 stopped", ["Interstate 88"]),
        ("a shop on Rue du Verger Vert", ["Rue du Verger Vert"]),
        ("near Tolmeq station they met", ["Tolmeq station"]),
        ("the Khurinat oil field burned", ["Khurinat oil field"]),
        ("in Ramatul village he hid", ["Ramatul village"]),
        ("the Church of the Quiet Cross burned", ["Church of the Quiet Cross"]),
        ("a concert in St. Orla's Hall ended", ["St. Orla's Hall"]),
        ("the Tower Gate Hotel is full", ["Tower Gate Hotel"]),
        ("divers searched Lake Marrowin", ["Lake Marrowin"]),
        ("a lorry overturned on the A38", ["A38"]),
        ("two cars collided along I-95", ["I-95"]),
        ("off the M25 motorway", ["M25"]),
    ],
)
def test_names_that_tell_what_they_are(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the hospital burned",
        "The Hospital burned",
        "the House of Elders voted",
        "the Trauma Center for Marine Animals spoke",
        "a German station opened",
        "the French bridge fell",
        "Heathrow Airport closed",  # the gazetteer has it
        "a station near the road",
        "he won the A4 contest",
        "they print on A4",
        "she bought an M16",
    ],
)
def test_what_is_none(text: str) -> None:
    assert found(text) == []


def test_a_thing_with_a_number_is_no_road(nlp) -> None:
    doc = nlp("He spoke of the B12 vitamin and of the N95 mask. A crash on the B12 killed two.")
    texts = [token.text for token in doc]
    capitals = [number for number, word in enumerate(texts) if word[:1].isupper()]
    assert [doc[start].text for start, _ in facilities(doc, texts, capitals)] == ["B12"]


def test_the_owner_of_a_building_is_no_part_of_its_name() -> None:
    assert found("they stayed at Peru's Colcana Lodge") == ["Colcana Lodge"]
