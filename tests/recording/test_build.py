"""Annotations -> record, on annotations that are put together here."""

from __future__ import annotations

import json

import pytest
import spacy

from newsclaims.articles import Article
from newsclaims.model.annotations import (
    KEY,
    Annotations,
    Cue,
    Dateline,
    Entity,
    Event,
    Extent,
    Header,
    Location,
    Mention,
    Notice,
    Participant,
    Speaker,
    Statement,
    Timex,
)
from newsclaims.model.records.codec import to_json
from newsclaims.recording.build import record
from newsclaims.version import __version__

TEXT = (
    "OSLO, May 3. /NTB/. “The summit,” Ida Berg told NTB on\n"
    "Monday, “will be held in Riga\n"
    "on June 9.” Talks were set for May 30. Berg, the minister, said so."
)


def at(words, occurrence=1):
    start = -1
    for _ in range(occurrence):
        start = TEXT.index(words, start + 1)
    return Extent(start, start + len(words))


def timex(words, value, anchor=None):
    return Timex(at(words), "DATE", value, None, value, value, value, anchor, "test")


@pytest.fixture
def doc():
    """A Doc whose lists stand out of text order, as no component should leave them, so that renumbering shows."""
    doc = spacy.blank("en")(TEXT)
    doc.user_data[KEY] = Annotations(
        header=Header(
            title="Summit in Riga",
            publisher="NTB",
            agencies=("NTB",),
            dateline=Dateline(at("OSLO, May 3. /NTB/."), "Oslo", "2021-05-03", "NTB"),
            published="2021-05-03",
            published_from="dateline",
        ),
        dates=[timex("May 30", "2021-05-30"), timex("June 9", "2021-06-09", anchor=2), timex("Monday", "2021-05-03")],
        locations=[
            Location("Riga", "city", "LV", None, 456172, 56.946, 24.10589, (at("Riga"),)),
            Location("Oslo", "city", "NO", None, 3143244, 59.91273, 10.74609, (at("OSLO"),)),
        ],
        speakers=[
            Speaker(
                "Ida Berg",
                "person",
                "minister",
                None,
                anonymous=False,
                mentions=(Mention(at("Berg, the minister"), "nominal"), Mention(at("Ida Berg"), "name")),
            ),
        ],
        entities=[
            Entity(
                "Ida Berg",
                ("Berg",),
                "person",
                "minister",
                None,
                (Mention(at("Berg, the minister"), "nominal"), Mention(at("Ida Berg"), "name")),
                0,
            ),
            Entity("NTB", (), "organization", None, None, (Mention(at("NTB"), "name"),), None),
        ],
        statements=[
            Statement("indirect", (at("so"),), (), at("Berg, the minister"), 0, None, "CT+", None, None, None, 1, "so"),
            Statement(
                "direct",
                (at("The summit,"), at("will be held in Riga\non June 9.")),
                (at("The summit,"), at("will be held in Riga\non June 9.")),
                at("Ida Berg"),
                0,
                Cue(at("told"), "tell", "assert"),
                "CT+",
                2,
                0,
                "NTB",
                None,
                "quoted",
            ),
        ],
        events=[
            Event(
                "summit in Riga",
                at("summit"),
                "summit",
                1,
                0,
                0,
                (Participant(at("Ida Berg"), "agent", 0),),
                "rescheduled",
                1,
                at("will be held in Riga\non June 9."),
                "test",
            ),
        ],
        notices=[Notice("late", at("so"), "second"), Notice("early", None, "first")],
    )
    return doc


@pytest.fixture
def made(doc):
    return json.loads(to_json(record(doc, Article(id="summit", text=TEXT, path="news/summit.txt"))))


def test_the_article(made):
    article = made["article"]
    assert (article["id"], article["path"], article["title"]) == ("summit", "news/summit.txt", "Summit in Riga")
    assert (article["published"], article["published_from"]) == ("2021-05-03", "dateline")
    assert (article["language"], article["length"]) == ("en", len(TEXT))
    assert article["dateline"] == {
        "start": 0,
        "end": 19,
        "text": "OSLO, May 3. /NTB/.",
        "place": "Oslo",
        "date": "2021-05-03",
        "agency": "NTB",
    }


def test_every_list_is_numbered_in_text_order(made):
    assert [(date["id"], date["text"]) for date in made["dates"]] == [
        ("d1", "Monday"),
        ("d2", "June 9"),
        ("d3", "May 30"),
    ]
    assert [(place["id"], place["name"]) for place in made["locations"]] == [("l1", "Oslo"), ("l2", "Riga")]
    assert [(said["id"], said["rule"]) for said in made["statements"]] == [("q1", "quoted"), ("q2", "so")]
    assert [mention["form"] for mention in made["speakers"][0]["mentions"]] == ["name", "nominal"]
    assert [warning["code"] for warning in made["warnings"]] == ["early", "late"]


def test_references_follow_the_numbers(made):
    direct, indirect = made["statements"]
    (event,) = made["events"]
    assert made["dates"][1]["anchor"] == "d1"
    assert direct["date"] == {"id": "d1", "value": "2021-05-03"}
    assert direct["location"] == {"id": "l2", "name": "Riga"}
    assert direct["speaker"] == indirect["speaker"] == {"id": "s1", "name": "Ida Berg"}
    assert (direct["parent"], indirect["parent"]) == (None, "q1")
    assert event["claimed_by"] == "q1"
    assert (event["date"]["id"], event["previous_date"]["id"]) == ("d2", "d3")
    assert event["participants"][0]["speaker"] == {"id": "s1", "name": "Ida Berg"}


def test_everybody_named_is_an_entity_that_leads_to_its_speaker(made):
    agency, ida = made["entities"]
    assert (agency["id"], agency["name"], agency["kind"], agency["speaker"]) == ("n1", "NTB", "organization", None)
    assert (ida["id"], ida["name"], ida["aliases"], ida["role"], ida["speaker"]) == (
        "n2",
        "Ida Berg",
        ["Berg"],
        "minister",
        "s1",
    )
    assert [(mention["text"], mention["form"]) for mention in ida["mentions"]] == [
        ("Ida Berg", "name"),
        ("Berg, the minister", "nominal"),
    ]


def test_an_interrupted_quotation_shows_where(made):
    direct = made["statements"][0]
    assert [span["text"] for span in direct["content"]] == ["The summit,", "will be held in Riga\non June 9."]
    assert direct["text"] == "The summit, … will be held in Riga on June 9."
    assert direct["cue"] == {**direct["cue"], "text": "told", "lemma": "tell", "class": "assert"}
    assert direct["addressee"] == "NTB"


def test_what_is_unknown_is_null(made):
    indirect = made["statements"][1]
    assert (indirect["cue"], indirect["date"], indirect["location"], indirect["addressee"]) == (None, None, None, None)
    assert made["warnings"][0] == {"code": "early", "start": None, "end": None, "message": "first"}


def test_who_made_it(made):
    assert made["producer"] == {"name": "newsclaims", "version": __version__, "model": None, "lexicons": []}


def test_a_doc_without_annotations_gives_an_empty_record():
    made = record(spacy.blank("en")("Nothing to see."))
    assert (made.speakers, made.locations, made.dates, made.statements, made.events, made.warnings) == ((),) * 6
    assert made.article.path is None
    assert made.article.id == made.article.sha256[:16]


def test_a_doc_of_another_text_is_refused(doc):
    with pytest.raises(ValueError, match="not made from the article 'other'"):
        record(doc, Article(id="other", text="Another text."))
