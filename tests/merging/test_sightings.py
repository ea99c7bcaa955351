"""Records are taken apart into sightings, merged records into the same ones."""

from __future__ import annotations

import msgspec
import pytest

from newsclaims.merging.sightings import STORY_SIZE, entry_id, kind_of, sightings_in
from newsclaims.model.errors import InvalidRecordError
from newsclaims.model.records.article_record import ArticleRecord, MentionSpan
from newsclaims.model.records.codec import from_plain
from newsclaims.model.records.merged_record import PartySighting


def test_an_event_carries_what_its_article_knows(article, sightings):
    one = article("a", "2017-06-08", title="Talks to go on", agencies=["TASS"]).speaker("a source", anonymous=True)
    one.event("harbour talks", "2017-07-10", "Oslo", by="Ida Berg", previous="2017-06-20", who=[("agent", "Norway")])
    one.record["locations"][0]["mentions"].append(one.record["events"][0]["evidence"])
    one.place("Bergen").record["locations"][1]["mentions"] = [one.record["events"][0]["evidence"]]
    [found] = sightings(one, "event")
    assert (found.article, found.published, found.agencies, found.title) == (
        "a",
        "2017-06-08",
        ("TASS",),
        "Talks to go on",
    )
    assert (found.speaker, found.anonymous, found.status) == ("Ida Berg", False, "scheduled")
    assert found.date.value == "2017-07-10"
    assert found.previous_date.value == "2017-06-20"
    assert found.location.name == "Oslo"
    assert [place.name for place in found.places] == ["Bergen"]
    assert found.participants == (PartySighting("Norway", "agent", None),)
    assert found.story == ("Oslo", "Bergen", "Ida Berg")


def test_a_story_is_no_longer_than_it_must_be(article, sightings):
    one = article("a").event("talks", "2017-07-10")
    for number in range(2 * STORY_SIZE):
        one.speaker(f"Speaker {number}")
    assert len(sightings(one, "event")[0].story) == STORY_SIZE


def test_a_statement_and_a_speaker(article, sightings):
    one = article("a").says("Ida Berg", "We will come")
    [statement], [speaker] = sightings(one, "statement"), sightings(one, "speaker")
    assert (statement.speaker, statement.text, statement.nested) == ("Ida Berg", "We will come", False)
    assert speaker.mentions == (MentionSpan(0, 8, "Ida Berg", "name"),)


def test_a_sighting_knows_its_kind_and_its_entry(article, sightings):
    one = article("a").says("Ida Berg", "We will come").event("talks", "2017-07-10", "Oslo")
    kinds = ("event", "speaker", "statement", "location")
    found = [sighting for kind in kinds for sighting in sightings(one, kind)]
    assert [(kind_of(sighting), entry_id(sighting)) for sighting in found] == list(
        zip(kinds, ("e1", "s1", "q1", "l1"), strict=True)
    )


def test_a_second_mention_of_an_event_is_no_sighting(article, sightings):
    one = article("a").event("talks", "2017-07-10").event("meeting", "2017-07-10")
    one.record["events"][1]["same_as"] = "e1"
    assert [sighting.event for sighting in sightings(one, "event")] == ["e1"]


def test_an_empty_record_has_none(article):
    assert list(sightings_in(from_plain(article("a").record, ArticleRecord))) == []


def test_a_merged_record_gives_back_its_sightings(article, sightings, merged_records):
    one = article("a").says("Ida Berg", "We will come").event("talks", "2017-07-10", "Oslo")
    seen = [sighting for kind in ("event", "speaker", "statement", "location") for sighting in sightings(one, kind)]
    assert [sighting for record in merged_records(one) for sighting in sightings_in(record)] == seen
    assert [sighting for record in merged_records(one) for sighting in sightings_in(record, ("speaker",))] == seen[1:2]


def test_a_mention_of_no_sighting_is_named(article, merged_records):
    [speaker] = merged_records(article("a").speaker("Ida Berg"))
    lost = msgspec.structs.replace(speaker.mentions[0], sighting=3)
    with pytest.raises(InvalidRecordError, match="there is no sighting 3"):
        list(sightings_in(msgspec.structs.replace(speaker, mentions=(lost,))))
