"""Records fall apart into atoms; merged records into the same ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pytest

from newsclaims.merging.sightings import STORY_SIZE, atoms_of
from newsclaims.model.records.shapes import shaped


def test_an_event_carries_what_its_article_knows(article, atoms):
    one = article("a", "2017-06-08", title="Talks to go on", agencies=["TASS"]).speaker("a source", anonymous=True)
    one.event("harbour talks", "2017-07-10", "Oslo", by="Ida Berg", previous="2017-06-20", who=[("agent", "Norway")])
    one.record["locations"][0]["mentions"].append(one.record["events"][0]["evidence"])
    one.place("Bergen").record["locations"][1]["mentions"] = [one.record["events"][0]["evidence"]]
    [found] = atoms(one, "event")
    assert (found["article"], found["published"], found["agencies"], found["title"]) == (
        "a",
        "2017-06-08",
        ["TASS"],
        "Talks to go on",
    )
    assert (found["speaker"], found["anonymous"], found["status"]) == ("Ida Berg", False, "scheduled")
    assert found["date"]["value"] == "2017-07-10"
    assert found["previous_date"]["value"] == "2017-06-20"
    assert found["location"]["name"] == "Oslo"
    assert [place["name"] for place in found["places"]] == ["Bergen"]
    assert found["participants"] == [{"text": "Norway", "role": "agent", "speaker": None}]
    assert found["story"] == ["Oslo", "Bergen", "Ida Berg"]


def test_a_story_is_no_longer_than_it_must_be(article, atoms):
    one = article("a").event("talks", "2017-07-10")
    for number in range(2 * STORY_SIZE):
        one.speaker(f"Speaker {number}")
    assert len(atoms(one, "event")[0]["story"]) == STORY_SIZE


def test_a_statement_and_a_speaker(article, atoms):
    one = article("a").says("Ida Berg", "We will come")
    [statement], [speaker] = atoms(one, "statement"), atoms(one, "speaker")
    assert (statement["speaker"], statement["text"], statement["nested"]) == ("Ida Berg", "We will come", False)
    assert speaker["mentions"] == [{"start": 0, "end": 8, "text": "Ida Berg", "form": "name"}]


def test_an_empty_record_has_none(article):
    assert list(atoms_of(article("a").record)) == []


def test_other_records_have_none():
    with pytest.raises(ValueError, match="change"):
        list(atoms_of({"type": "change"}))


@dataclass
class Inner:
    x: float
    class_: Literal["c", "d"] | None


@dataclass
class Outer:
    one: Inner | None
    many: tuple[Inner, ...]
    names: tuple[str, ...]


def test_a_shape_orders_keys_drops_others_and_misses_none():
    given = {"names": ["n"], "many": [{"class": "c", "x": 1, "y": 2}], "one": None, "note": 1}
    assert list(shaped(given, Outer).items()) == [("one", None), ("many", [{"x": 1, "class": "c"}]), ("names", ["n"])]
    assert list(shaped({**given, "one": {"class": "d", "x": 2}}, Outer)["one"]) == ["x", "class"]
    with pytest.raises(KeyError):
        shaped({"one": None, "many": []}, Outer)


@pytest.mark.parametrize(
    "wrong",
    [
        {"one": {"x": "1", "class": "c"}},
        {"one": {"x": True, "class": "c"}},
        {"one": {"x": 1, "class": "e"}},
        {"many": [None]},
        {"many": None},
        {"names": [1]},
        {"names": None},
        {"names": 1},
    ],
)
def test_a_value_of_another_type_is_none_of_its_shape(wrong):
    with pytest.raises(TypeError):
        shaped({"one": {"x": 1, "class": None}, "many": [], "names": []} | wrong, Outer)
