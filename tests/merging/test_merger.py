"""Merging as a function of a set: order, grouping and repetition change nothing, and nothing is lost."""

from __future__ import annotations

import json
import runpy
from collections import Counter
from pathlib import Path

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsclaims.merging.merger import merge
from newsclaims.merging.sightings import sightings_in
from newsclaims.model.errors import InvalidRecordError, RecordError
from newsclaims.model.records.article_record import ArticleRecord
from newsclaims.model.records.codec import encode, from_plain
from newsclaims.model.records.merged_record import MergedEvent, MergedSpeaker
from newsclaims.model.records.schema_check import schema_problems

HERE = Path(__file__).parent
CORPUS = HERE.parents[1] / "corpus" / "gold"
SEEDS = HERE.parents[2] / "shared" / "gold" / "seeds.json"

PEOPLE = st.sampled_from(["Ida Berg", "Ida M. Berg", "Berg", "Sergei Petrov", "Sergey Petrov", "Skua Inc.", "Skua"])
DAYS = st.sampled_from([None, "2017-06-01", "2017-06-08", "2017-06-19", "2017-07-11"])
DATES = st.sampled_from([None, "2017-06-20", "2017-07", "2017-07-10", "2017-07-10/2017-07-11", "2017-07-20"])
EVENTS = st.fixed_dictionaries(
    {
        "label": st.sampled_from(
            ["harbour talks", "next round of talks", "second round", "bridge to be opened", "launch"]
        ),
        "date": DATES,
        "place": st.sampled_from([None, "Oslo", "Bergen"]),
        "status": st.sampled_from(["scheduled", "happened", "postponed", "rescheduled", "cancelled", "possible"]),
        "previous": DATES,
        "by": st.none() | PEOPLE,
    }
)
SPEAKERS = st.tuples(PEOPLE, st.sampled_from([None, "mayor", "minister"]), st.sampled_from([None, "Norway", "Oslo"]))
WORDS = st.sampled_from(["We will open the harbour on Monday and not before", "We will open the harbour", "Not today"])
STATEMENTS = st.tuples(st.none() | PEOPLE, WORDS)
ARTICLES = st.fixed_dictionaries(
    {
        "name": st.sampled_from("abcd"),
        "published": DAYS,
        "text": st.sampled_from("xy"),
        "speakers": st.lists(SPEAKERS, max_size=4),
        "statements": st.lists(STATEMENTS, max_size=3),
        "events": st.lists(EVENTS, max_size=4),
    }
)
RECORDS = st.lists(ARTICLES, max_size=7)
relaxed = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="session")
def build(article):
    def make(told):
        one = article(told["name"], told["published"], text=told["name"] + told["text"])
        for name, role, affiliation in told["speakers"]:
            one.speaker(name, role, affiliation)
        for name, text in told["statements"]:
            one.says(name, text)
        for event in told["events"]:
            one.event(**event)
        return one.record

    return make


def loaded(lines):
    return [orjson.loads(line) for line in lines]


@relaxed
@given(told=RECORDS, data=st.data())
def test_order_and_repetition_change_nothing(build, merged_bytes, told, data):
    records = [build(one) for one in told]
    wanted = merged_bytes(records)
    assert merged_bytes(data.draw(st.permutations(records))) == wanted
    assert merged_bytes(records + records[:2]) == wanted


@relaxed
@given(told=RECORDS, data=st.data())
def test_grouping_changes_nothing(build, merged_bytes, told, data):
    records = [build(one) for one in told]
    cut = data.draw(st.integers(0, len(records)))
    wanted = merged_bytes(records)
    first, rest = loaded(merged_bytes(records[:cut])), records[cut:]
    assert merged_bytes(first + rest) == wanted
    assert merged_bytes(rest + first) == wanted
    assert merged_bytes(first + loaded(merged_bytes(rest))) == wanted
    assert merged_bytes(loaded(wanted)) == wanted


@relaxed
@given(told=RECORDS)
def test_every_sighting_is_in_exactly_one_cluster(build, merged_bytes, told):
    records = [build(one) for one in told]
    articles = [from_plain(record, ArticleRecord) for record in records]
    merged = merge(articles)
    seen = {(type(sighting), encode(sighting)) for record in articles for sighting in sightings_in(record)}
    found = Counter((type(sighting), encode(sighting)) for record in merged for sighting in sightings_in(record))
    assert set(found) == seen
    assert set(found.values()) <= {1}
    assert len({record.id for record in merged}) == len(merged)


@relaxed
@given(told=RECORDS)
def test_merged_records_keep_to_their_schema(build, merged_bytes, told):
    for line in merged_bytes([build(one) for one in told]):
        assert schema_problems(line) == []


def test_merging_records_gives_what_merging_lines_does(article, merged_bytes):
    one, two = article("a").event("harbour talks", "2017-07-10", "Oslo"), article("b").speaker("Ida Berg")
    records = [from_plain(one.record, ArticleRecord), from_plain(two.record, ArticleRecord)]
    merged = merge(records)
    assert [encode(record) + b"\n" for record in merged] == merged_bytes([one.record, two.record])
    assert isinstance(merged[0], MergedEvent)
    assert isinstance(merged[1], MergedSpeaker)
    assert merge([*merged, *records]) == merged


def test_a_broken_reference_is_reported(article):
    one = article("a").says("Ida Berg", "We will come")
    one.record["statements"][0]["speaker"]["id"] = "s9"
    with pytest.raises(InvalidRecordError, match="there is no s9 among the speakers"):
        merge([from_plain(one.record, ArticleRecord)])


def test_an_id_stays_when_later_articles_come_in(merged, article):
    first = article("a", "2017-06-01").speaker("Ida Berg")
    later = article("b", "2017-06-02").speaker("Ida Berg")
    assert merged(first, kind="speaker")[0]["id"] == merged(later, first, kind="speaker")[0]["id"]


def test_keys_in_another_order_and_keys_of_others_make_no_difference(article, merged_bytes):
    record = article("a").speaker("Ida Berg").event("talks", "2017-07-10", "Oslo").record
    wanted = merged_bytes([record])
    assert merged_bytes([json.loads(json.dumps(record, sort_keys=True))]) == wanted
    merged = [{**json.loads(json.dumps(one, sort_keys=True)), "note": 1} for one in loaded(wanted)]
    assert merged_bytes(merged) == wanted


def test_only_what_is_wanted(merged, article):
    early = article("a", "2017-06-01").speaker("Ida Berg").event("talks", "2017-07-10", "Oslo")
    late = article("b", "2017-06-09").speaker("Ida Berg").speaker("Jan Lund")
    undated = article("c", None).speaker("Ida Berg")
    articles = (early, late, undated)
    assert {one["type"] for one in merged(*articles, kinds=("speaker", "location"))} == {
        "merged-speaker",
        "merged-location",
    }
    assert [one["articles"] for one in merged(*articles, kind="speaker")] == [3, 1]
    assert [one["name"] for one in merged(*articles, kind="speaker", min_articles=2)] == ["Ida Berg"]
    assert [one["articles"] for one in merged(*articles, kind="speaker", since="2017-06-02")] == [1, 1]
    assert [one["articles"] for one in merged(*articles, kind="speaker", until="2017-06-02")] == [1]


def test_the_strongest_come_first(merged, article):
    articles = [article(f"a{number}").speaker("Ida Berg") for number in range(3)]
    articles += [article("b").speaker("Jan Lund"), article("c").speaker("Jan Lund")]
    assert [one["name"] for one in merged(*articles, kind="speaker")] == ["Ida Berg", "Jan Lund"]


def test_places_are_one_by_geonames_or_by_name(merged, article):
    one, two, three = article("a").place("Oslo"), article("b").place("Oslo"), article("c").place("Bergen")
    two.record["locations"][0]["name"] = "Oslo city"
    found = merged(one, two, three, kind="location")
    assert [(place["name"], place["articles"], place["mentions"]) for place in found] == [
        ("Oslo", ["a", "b"], 2),
        ("Bergen", ["c"], 1),
    ]
    for record in (one, two):
        record.record["locations"][0]["geonames_id"] = None
    assert len(merged(one, two, three, kind="location")) == 3


def test_a_large_block_is_one_cluster(merged, article):
    articles = [article(f"a{number:03}").speaker("Ida Berg", f"role {number}", "Norway") for number in range(120)]
    assert [one["articles"] for one in merged(*articles, kind="speaker")] == [120]


@pytest.mark.parametrize(
    "breach",
    [
        lambda record: record.pop("events"),
        lambda record: record["events"][0].pop("trigger"),
        lambda record: record["events"][0].update(date={"id": "d9", "value": "2017"}),
        lambda record: record.update(article=None),
        lambda record: record["article"].update(id=5),
        lambda record: record["events"][0].update(label=None),
        lambda record: record["events"][0].update(status="soon"),
    ],
)
def test_an_incomplete_record_is_reported_with_its_line(article, merged_bytes, breach):
    whole, broken = article("a").record, article("b").event("talks", "2017-07-10").record
    breach(broken)
    with pytest.raises(RecordError, match=r"^-:2: "):
        merged_bytes([whole, broken])


def test_the_corpus_stories(merged_bytes):
    """The golden file, from the golden records: `python tests/merging/golden.py` writes it again after a change."""
    told = runpy.run_path(str(HERE / "golden.py"))["told"]
    records = [orjson.loads(file.read_bytes()) for file in sorted(CORPUS.glob("*.json"))]
    found = [told(one) for one in loaded(merged_bytes(records, kinds=("event",))) if len(one["sightings"]) > 1]
    golden = json.loads((HERE / "corpus.json").read_text("utf8"))
    assert found == golden


def test_the_seed_articles(nlp, merged_bytes):
    """Three real articles on the Astana talks, where they are at hand: one round with three dates, two others."""
    from newsclaims.articles import read_articles  # noqa: PLC0415
    from newsclaims.extraction.batch import outcomes  # noqa: PLC0415

    folder = SEEDS.parents[1] / "articles"
    if not SEEDS.exists() or not folder.exists():
        pytest.skip("the articles are not here")
    records = []
    for name, day in (("seed-1", "2017-06-19"), ("seed-2", None), ("seed-3", None)):
        [file] = sorted(folder.glob(f"{name}*.txt"))
        records += [orjson.loads(one.line) for one in outcomes(nlp, read_articles([str(file)], published=day))]
    merged = loaded(merged_bytes(records))
    names = [one["name"] for one in merged if one["type"] == "merged-speaker" and one["kind"] == "person"]
    assert sum("Lavrov" in name for name in names) == 1
    assert sum(name.endswith("Mistura") for name in names if "spokesman" not in name) == 1
    events = [one for one in merged if one["type"] == "merged-event" and one["articles"] > 1]
    [round_] = [one for one in events if one["location"] and one["location"]["name"] == "Astana"]
    given = {date["value"]: date["speakers"] for date in round_["dates"]}
    assert given["2017-07-10"] == ["Sergey Lavrov"]
    assert given["2017-06-13/2017-06-14"] == ["Kairat Abdrakhmanov"]
    assert "2017-07" in given
    assert round_["agreement"] in ("revised", "conflicting")
    assert not {"2017-02-15/2017-02-16", "2017-05-03/2017-05-04"} & given.keys()
