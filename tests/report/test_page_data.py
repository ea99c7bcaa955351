"""What a page knows: records with their texts, merged records as references to them, and articles made of those."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest

from newsclaims.merging.merger import merge
from newsclaims.recording.validation import Texts
from newsclaims.report.article_texts import text_of
from newsclaims.report.page_data import page_data


@pytest.fixture(scope="module")
def data(story):
    return page_data([(record, record.article.text) for record in story], merge(story))


def entries(data, name, reference):
    article, id_, *_ = reference
    return next(entry for entry in data["articles"][article][name] if entry["id"] == id_)


def test_merged_entries_point_at_those_of_articles(data, story):
    assert len(data["articles"]) == len(story)
    for name, list_ in (("people", "speakers"), ("places", "locations"), ("events", "events")):
        assert data[name]
        for merged in data[name]:
            assert merged["sightings"]
            assert all(entries(data, list_, sighting) for sighting in merged["sightings"])
    for person in data["people"]:
        assert person["name"] in {entries(data, "speakers", one)["name"] for one in person["sightings"]}


def test_events_are_in_the_order_of_a_timeline_with_who_gives_each_date(data):
    firsts = [event["dates"][0]["earliest"] or "9999" for event in data["events"] if event["dates"]]
    assert all(one <= other for one, other in pairwise(firsts))
    moved = next(event for event in data["events"] if event["agreement"] == "revised")
    assert len(moved["dates"]) > 1
    assert all(date["reports"] or date["speakers"] for date in moved["dates"])


def test_places_are_on_the_map(data):
    astana = next(place for place in data["places"] if place["name"] == "Astana")
    assert astana["x"] == pytest.approx(714.5, abs=1)
    assert astana["y"] == pytest.approx(-558, abs=5)  # Miller's projection of 51.2 degrees north


def test_merged_records_alone_make_articles_without_texts(story, data):
    alone = page_data([], merge(story))
    assert len(alone["articles"]) == len(story)
    assert all(article["article"]["text"] is None for article in alone["articles"])
    assert {article["article"]["id"] for article in alone["articles"]} == {record.article.id for record in story}

    def said(page):
        return sorted(
            (statement["text"], statement["cue"]["lemma"], statement["speaker"]["name"])
            for article in page["articles"]
            for statement in article["statements"]
            if statement["cue"] and statement["speaker"]
        )

    assert said(alone) == said(data)
    assert sorted(event["label"] for event in alone["events"]) == sorted(event["label"] for event in data["events"])
    for name, list_ in (("people", "speakers"), ("places", "locations"), ("events", "events")):
        assert all(entries(alone, list_, sighting) for merged in alone[name] for sighting in merged["sightings"])


def test_a_text_is_found_where_the_record_says_or_beside_the_records(story, tmp_path, monkeypatch):
    record = story[0]
    without = msgspec.structs.replace(record.article, text=None, path="news/a.txt")
    folder = tmp_path / "run"
    (folder / "news").mkdir(parents=True)
    (folder / "news" / "a.txt").write_text(record.article.text, encoding="utf8", newline="")
    assert text_of(record.article, beside="-", texts=Texts()) == record.article.text
    monkeypatch.chdir(folder)
    assert text_of(without, beside="-", texts=Texts()) == record.article.text
    monkeypatch.chdir(tmp_path)
    assert text_of(without, beside="records.jsonl", texts=Texts()) is None
    assert text_of(without, beside="run/records.jsonl", texts=Texts()) == record.article.text
    assert text_of(without, beside="-", texts=Texts(("run/news",))) == record.article.text
    (folder / "news" / "a.txt").write_text("Another text.", encoding="utf8")
    assert text_of(without, beside="run/records.jsonl", texts=Texts()) is None
