"""Entries that a person adds: what is given is checked, what is left open follows from the text and other entries."""

from __future__ import annotations

from hashlib import sha256

import msgspec
import pytest

from newsclaims.correcting.apply_corrections import CorrectionError, corrected
from newsclaims.model.records.article_record import (
    SCHEMA_VERSION,
    ArticleEntry,
    ArticleRecord,
    MentionSpan,
    Producer,
    SpeakerEntry,
)
from newsclaims.model.records.codec import to_json
from newsclaims.model.records.correction_record import CorrectionRecord
from newsclaims.recording.validation import Texts, problems

TEXT = (
    "Mayor Ida Berg opened the fair in Riga on May 9. “The old hall closes next week,” the head of the harbour warned "
    "on Friday.\nTraders doubt that the minister said the market will move before June. She was in Cesis."
)
SHA = sha256(TEXT.encode()).hexdigest()


def at(text):
    start = TEXT.index(text)
    return {"start": start, "end": start + len(text)}


def add(record_kind, words, /, **value):
    head = {"type": "correction", "schema_version": SCHEMA_VERSION, "op": "add", "record": record_kind, "article": SHA}
    return msgspec.convert({**head, **at(words), "value": value or None}, CorrectionRecord)


def change(op, kind, text, **more):
    return msgspec.structs.replace(add(kind, text), op=op, **more)


@pytest.fixture
def record():
    start, end = at("Ida Berg").values()
    return ArticleRecord(
        type="article",
        schema_version=SCHEMA_VERSION,
        article=ArticleEntry(
            id="fair", path="fair.txt", url=None, title=None, publisher=None, agencies=(), byline=None, dateline=None,
            published="2021-05-12", published_from="input", language="en", length=len(TEXT), sha256=SHA, text=TEXT,
        ),
        speakers=(
            SpeakerEntry(
                id="s4", name="Ida Berg", aliases=(), kind="person", role="Mayor", affiliation=None, anonymous=False,
                mentions=(MentionSpan(start, end, "Ida Berg", "name"),),
            ),
        ),
        entities=(), locations=(), dates=(), statements=(), events=(), warnings=(),
        producer=Producer(name="newsclaims", version="0", model=None),
    )  # fmt: skip


@pytest.fixture
def fix(record, tmp_path):
    """Apply corrections; what comes out is a record that `validate` finds nothing wrong with."""
    (tmp_path / "fair.txt").write_text(TEXT, encoding="utf8")

    def made_with(*corrections, of=record):
        made, lost = corrected(of, corrections)
        assert lost == []
        assert problems(to_json(made), Texts((str(tmp_path / "fair.txt"),))) == []
        return made

    return made_with


def test_a_place_is_all_that_a_name_needs(fix):
    made = fix(add("speaker", "the head of the harbour"), add("location", "Riga", kind="city", country="LV"))
    assert [(one.id, one.name, one.kind) for one in made.speakers] == [
        ("s4", "Ida Berg", "person"),
        ("s5", "the head of the harbour", "person"),
    ]
    (riga,) = made.locations
    assert (riga.id, riga.name, riga.kind, riga.country, riga.latitude) == ("l1", "Riga", "city", "LV", None)
    assert riga.mentions[0].text == "Riga"


def test_what_is_added_stands_where_the_text_has_it(fix):
    made = fix(add("speaker", "Traders"), add("speaker", "Mayor"))
    assert [one.name for one in made.speakers] == ["Mayor", "Ida Berg", "Traders"]
    assert [one.id for one in made.speakers] == ["s5", "s4", "s6"]


@pytest.mark.parametrize(
    ("words", "value", "expected"),
    [
        ("May 9", {}, ("DATE", "2021-05-09", "2021-05-09", "2021-05-09")),
        ("Friday", {"value": "2021-05-07"}, ("DATE", "2021-05-07", "2021-05-07", "2021-05-07")),
        ("next week", {}, ("DATE", "2021-W20", "2021-05-17", "2021-05-23")),
        ("June", {"value": "2021-06", "mod": "START"}, ("DATE", "2021-06", "2021-06-01", "2021-06-15")),
        ("the fair", {}, ("DATE", "XXXX-XX-XX", None, None)),
        ("the fair", {"type": "DURATION", "value": "P3D"}, ("DURATION", "P3D", None, None)),
    ],
)
def test_a_date_has_the_value_given_or_that_of_its_words(fix, words, value, expected):
    (found,) = fix(add("date", words, **value)).dates
    assert (found.type, found.value, found.earliest, found.latest) == expected
    assert found.rule == "correction"
    assert found.confidence is None


def test_a_statement_has_the_speaker_of_its_source_and_the_commitment_of_its_cue(fix):
    made = fix(
        add("speaker", "the head of the harbour", kind="unnamed"),
        add("statement", "The old hall closes next week", source=at("the head of the harbour"),
            cue={**at("warned"), "lemma": "warn", "class": "predict"}),
    )  # fmt: skip
    (said,) = made.statements
    assert (said.kind, said.text, said.quotes) == ("direct", "The old hall closes next week", said.content)
    assert (said.speaker.name, said.source.text) == ("the head of the harbour", "the head of the harbour")
    assert (said.cue.lemma, said.cue.class_, said.factuality) == ("warn", "predict", "PR+")
    assert (said.date, said.parent, said.rule) == (None, None, "correction")


def test_a_statement_is_within_the_one_around_it_and_claims_the_events_in_it(fix):
    inner = "the market will move before June"
    made = fix(
        add("event", "move", status="scheduled", date=at("June")),
        add("statement", inner, cue=at("said")),
        add("statement", f"the minister said {inner}", source=at("Traders"), cue={**at("doubt"), "class": "doubt"}),
        add("date", "June"),
        add("event", "opened", status="happened", location=at("Riga"), participants=[{**at("Ida Berg"), "role": "agent",
            "speaker": at("Ida Berg")}]),
        add("location", "Riga"),
    )  # fmt: skip
    outer, within = made.statements
    assert (outer.factuality, outer.parent, within.parent) == ("PR-", None, outer.id)
    assert (within.cue.lemma, within.cue.class_) == ("said", "assert")
    opened, moved = made.events
    assert (moved.claimed_by, moved.date.value, moved.date_from) == (within.id, "2021-06", "clause")
    assert moved.evidence.text == "Traders doubt that the minister said the market will move before June."
    assert (opened.claimed_by, opened.location.name) == (None, "Riga")
    assert [(one.text, one.role, one.speaker.id) for one in opened.participants] == [("Ida Berg", "agent", "s4")]


def test_a_speaker_and_an_entity_of_one_name_belong_together(fix):
    made = fix(add("entity", "Ida Berg", speaker=at("Ida Berg"), role="Mayor"))
    assert [(one.id, one.speaker, one.role) for one in made.entities] == [("n1", "s4", "Mayor")]


def test_the_order_of_corrections_does_not_matter(fix):
    corrections = [
        change("set", "date", "May 9", field="value", value="2020-05-09"),
        change("drop", "speaker", "Ida Berg"),
        add("event", "opened", date=at("May 9")),
        add("date", "May 9"),
    ]
    made = fix(*corrections)
    assert made == fix(*corrections[::-1])
    assert made.events[0].date.value == "2020-05-09"
    assert made.speakers == ()


def test_what_a_later_run_finds_by_itself_is_not_added_again(fix):
    wanted = add("speaker", "Ida Berg", role="Governor"), add("location", "Cesis", country="LV")
    once = fix(*wanted)
    assert [(one.id, one.role) for one in once.speakers] == [("s4", "Governor")]
    assert fix(*wanted, of=once) == once
    assert len(once.locations) == 1


def test_an_added_entry_can_be_dropped_again(fix):
    assert fix(add("location", "Cesis"), change("drop", "location", "Cesis")).locations == ()


def test_another_article_is_left_as_it_is(record):
    other = msgspec.structs.replace(add("location", "Cesis"), article="0" * 64)
    assert corrected(record, [other]) == (record, [])


@pytest.mark.parametrize(
    ("correction", "reason"),
    [
        (add("location", "Cesis", kind="planet"), "kind"),
        (add("location", "Cesis", colour="blue"), "a location has no field 'colour' to set; it has name, kind"),
        (add("location", "Cesis", id="l9"), "no field 'id'"),
        (add("location", "Cesis", text="Riga"), "the text is that of the article"),
        (add("date", "Friday", value="some day"), "'some day' is not a TIMEX3 value"),
        (add("statement", "The old hall", speaker=at("Riga")), "speaker: there is no speaker at"),
        (add("statement", "The old hall", source={"start": 5, "end": 2}), "expected an object with `start` and `end`"),
        (add("statement", "The old hall", content=[{"start": 0, "end": 9999}]), "0-9999 is outside the text"),
        (add("statement", "The old hall", cue={**at("warned"), "class": "sing"}), "class"),
        (add("event", "opened", date=at("May 9")), "date: there is no date at"),
        (add("event", "opened", status="soon"), "status"),
        (add("event", "opened", trigger=at("Riga")), "nothing of it is at 15-21"),
        (add("location", "Cesis", mentions=[at("Riga")]), "nothing of it is at"),
        (
            add("statement", "The old hall", content=[at("The old"), at("The old hall")]),
            "content: the spans overlap, or are not in the order of the text",
        ),
        (add("event", "opened", participants=["Riga"]), "expected an object with `start` and `end`"),
        (msgspec.structs.replace(add("event", "opened"), start=9000, end=9006), "9000-9006 is outside the text"),
        (msgspec.structs.replace(add("event", "opened"), value=["status"]), "expected an object with fields"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(record, correction, reason):
    with pytest.raises(CorrectionError) as caught:
        corrected(record, [correction])
    assert reason in str(caught.value)
    assert caught.value.correction is correction


@pytest.mark.parametrize("published", [None, "2021-02-30", "0000-01-01", "some day"])
def test_without_a_day_of_publication_a_date_has_no_year(record, published):
    undated = msgspec.structs.replace(record, article=msgspec.structs.replace(record.article, published=published))
    made, _ = corrected(undated, [add("date", "May 9")])
    assert (made.dates[0].value, made.dates[0].earliest) == ("XXXX-05-09", None)


def test_without_the_text_the_correction_has_it(record):
    bare = msgspec.structs.replace(record, article=msgspec.structs.replace(record.article, text=None))
    with pytest.raises(CorrectionError, match="no text at"):
        corrected(bare, [add("location", "Cesis")])
    told = msgspec.structs.replace(add("location", "Cesis"), text="Cesis")
    made, _ = corrected(bare, [told])
    assert made.locations[0].name == "Cesis"
    event = msgspec.structs.replace(add("event", "opened"), text="opened")
    assert corrected(bare, [event])[0].events[0].evidence.text == "opened"
