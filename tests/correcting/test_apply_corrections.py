"""Corrections of a record: each is found by its place in the text, and what refers to an entry follows it."""

from __future__ import annotations

from hashlib import sha256

import msgspec
import pytest

from newsclaims.correcting.apply_corrections import CorrectionError, corrected
from newsclaims.model.records.article_record import (
    SCHEMA_VERSION,
    ArticleEntry,
    ArticleRecord,
    CueSpan,
    DateEntry,
    DateReference,
    EntityEntry,
    EventEntry,
    LocationEntry,
    MentionSpan,
    NamedReference,
    ParticipantSpan,
    Producer,
    Span,
    SpeakerEntry,
    StatementEntry,
    TriggerSpan,
)
from newsclaims.model.records.correction_record import Anchor, CorrectionRecord

TEXT = "Ida Berg said the fair opens in Riga on May 9. The mayor hopes, Berg added, that the show will go on."
SHA = sha256(TEXT.encode()).hexdigest()


def at(text):
    start = TEXT.rindex(text)  # "Berg" is the one that is not "Ida Berg"
    return start, start + len(text)


def span(text):
    return Span(*at(text), text)


def speaker(id_, name, *mentions):
    return SpeakerEntry(
        id=id_, name=name, aliases=(), kind="person", role=None, affiliation=None, anonymous=False,
        mentions=tuple(MentionSpan(*at(one), one, "name") for one in mentions),
    )  # fmt: skip


def statement(id_, content, cue, source, **more):
    return StatementEntry(
        id=id_, kind="indirect", text=content, content=(span(content),), quotes=(), source=span(source),
        cue=CueSpan(*at(cue), cue, cue, "assert"), factuality="CT+", addressee=None, rule="clause",
        **{"date": None, "location": None, "parent": None, **more},
    )  # fmt: skip


def event(id_, trigger, **more):
    return EventEntry(
        id=id_, label=trigger, trigger=TriggerSpan(*at(trigger), trigger, trigger), previous_date=None,
        status="scheduled", evidence=span(trigger), rule="verb",
        **{"date": None, "location": None, "participants": (), "claimed_by": None, **more},
    )  # fmt: skip


@pytest.fixture
def record():
    ida, berg, riga = NamedReference("s1", "Ida Berg"), NamedReference("s2", "Berg"), NamedReference("l1", "Riga")
    day = DateReference("d1", "2021-05-09")
    return ArticleRecord(
        type="article",
        schema_version=SCHEMA_VERSION,
        article=ArticleEntry(
            id="s1", path=None, url=None, title=None, publisher=None, agencies=(), byline=None, dateline=None,
            published="2021-05-01", published_from="input", language="en", length=len(TEXT), sha256=SHA, text=TEXT,
        ),
        speakers=(speaker("s1", "Ida Berg", "Ida Berg"), speaker("s2", "Berg", "Berg")),
        entities=(
            EntityEntry(
                id="n1", name="Berg", aliases=(), kind="person", role=None, affiliation=None, speaker="s2",
                mentions=(MentionSpan(*at("Berg"), "Berg", "name"),),
            ),
        ),
        locations=(
            LocationEntry(
                id="l1", name="Riga", kind="city", country="LV", admin1=None, geonames_id=456172, latitude=56.9,
                longitude=24.1, mentions=(span("Riga"),),
            ),
        ),
        dates=(
            DateEntry(
                id="d1", start=at("May 9")[0], end=at("May 9")[1], text="May 9", type="DATE", value="2021-05-09",
                mod=None, edtf="2021-05-09", earliest="2021-05-09", latest="2021-05-09", anchor=None, rule="month-day",
            ),
        ),
        statements=(
            statement("q1", "the fair opens in Riga on May 9", "said", "Ida Berg", speaker=ida, location=riga,
                      date=day, date_from="clause"),
            statement("q2", "The mayor hopes", "added", "Berg", speaker=berg, parent="q1"),
            statement("q3", "the show will go on", "hopes", "The mayor", speaker=berg, parent="q2"),
        ),
        events=(
            event("e1", "opens", date=day, date_from="clause", location=riga, claimed_by="q1",
                  participants=(ParticipantSpan(*at("the fair"), "the fair", "agent", ida),)),
            event("e2", "go on", claimed_by="q3"),
        ),
        warnings=(),
        producer=Producer(name="newsclaims", version="0", model=None),
    )  # fmt: skip


def correction(op, kind, text, **more):
    start, end = at(text)
    return CorrectionRecord(
        type="correction", schema_version=SCHEMA_VERSION, op=op, record=kind, article=SHA, start=start, end=end, **more
    )


def fix(record, *corrections):
    made, lost = corrected(record, corrections)
    assert lost == []
    return made


def test_a_dropped_speaker_leaves_statements_without_one(record):
    made = fix(record, correction("drop", "speaker", "Ida Berg"))
    assert [one.id for one in made.speakers] == ["s2"]
    assert [one.speaker and one.speaker.id for one in made.statements] == [None, "s2", "s2"]
    assert made.events[0].participants[0].speaker is None
    assert fix(record, correction("drop", "speaker", "Berg")).entities[0].speaker is None
    assert made.article == record.article  # whose id happens to be "s1"


def test_a_dropped_statement_gives_its_place_to_what_it_was_in(record):
    made = fix(record, correction("drop", "statement", "The mayor hopes"))
    assert [(one.id, one.parent) for one in made.statements] == [("q1", None), ("q3", "q1")]
    made = fix(record, correction("drop", "statement", "the fair opens in Riga on May 9"))
    assert made.events[0].claimed_by is None


def test_a_dropped_date_leaves_events_undated(record):
    made = fix(record, correction("drop", "date", "May 9"))
    assert (made.dates, made.events[0].date, made.events[0].date_from) == ((), None, None)
    assert (made.statements[0].date, made.statements[0].date_from) == (None, None)


def test_mentions_of_a_place_are_set(record):
    start, end = at("Riga")
    place = {"start": start, "end": end + 3}
    made = fix(record, correction("set", "location", "Riga", field="mentions", value=[place]))
    assert [one.text for one in made.locations[0].mentions] == ["Riga on"]


@pytest.mark.parametrize(
    ("kind", "text", "field", "value"),
    [
        ("event", "opens", "status", "cancelled"),
        ("event", "opens", "date", None),
        ("statement", "The mayor hopes", "factuality", "PS+"),
        ("statement", "The mayor hopes", "kind", "direct"),
        ("speaker", "Ida Berg", "role", "mayor"),
        ("location", "Riga", "latitude", 57.0),
        ("date", "May 9", "type", "TIME"),
    ],
)
def test_a_field_is_set(record, kind, text, field, value):
    made = fix(record, correction("set", kind, text, field=field, value=value))
    changed = [
        getattr(new, field)
        for new, old in zip(getattr(made, f"{kind}s"), getattr(record, f"{kind}s"), strict=True)
        if new != old
    ]
    assert changed == [value]


def test_a_part_of_a_cue_is_set(record):
    made = fix(record, correction("set", "statement", "The mayor hopes", field="cue.class", value="believe"))
    assert (made.statements[1].cue.class_, made.statements[1].cue.text) == ("believe", "added")


def test_a_new_name_is_seen_by_what_refers_to_it(record):
    made = fix(record, correction("set", "speaker", "Ida Berg", field="name", value="Ida B. Berg"))
    assert made.statements[0].speaker == NamedReference("s1", "Ida B. Berg")
    assert made.events[0].participants[0].speaker.name == "Ida B. Berg"


def test_a_new_value_of_a_date_says_which_days_it_means(record):
    made = fix(record, correction("set", "date", "May 9", field="value", value="2022-05"))
    day = made.dates[0]
    assert (day.value, day.edtf, day.earliest, day.latest) == ("2022-05", "2022-05", "2022-05-01", "2022-05-31")
    assert made.events[0].date == made.statements[0].date == DateReference("d1", "2022-05")


@pytest.mark.parametrize(
    ("field", "value"),
    [("value", "2021-02-29"), ("value", "2021-05-09/2021-05-32"), ("earliest", "2021-02-31"), ("latest", "some day")],
)
def test_a_day_that_no_calendar_has_is_refused(record, field, value):
    with pytest.raises(CorrectionError, match=value):
        corrected(record, [correction("set", "date", "May 9", field=field, value=value)])


def test_a_reference_is_set_by_the_place_of_what_it_leads_to(record):
    start, end = at("Berg")
    berg = {"start": start, "end": end}
    made = fix(
        record,
        correction("set", "statement", "the fair opens in Riga on May 9", field="speaker",
                   value={"start": at("Ida Berg")[0], "end": at("Ida Berg")[1]}),
        correction("set", "event", "go on", field="claimed_by",
                   value={"start": at("The mayor hopes")[0], "end": at("The mayor hopes")[1]}),
        correction("set", "event", "go on", field="date", value={"start": at("May 9")[0], "end": at("May 9")[1]}),
    )  # fmt: skip
    assert made.statements[0].speaker.id == "s1"
    assert (made.events[1].claimed_by, made.events[1].date, made.events[1].date_from) == (
        "q2",
        DateReference("d1", "2021-05-09"),
        "clause",
    )
    with pytest.raises(CorrectionError, match="there is no date at"):
        corrected(record, [correction("set", "event", "go on", field="date", value=berg)])


def test_new_spans_take_their_words_from_the_text(record):
    start, end = at("The mayor hopes, Berg added")
    made = fix(
        record,
        correction("set", "statement", "The mayor hopes", field="content", value=[{"start": start, "end": end}]),
        correction("set", "statement", "The mayor hopes", field="source", value={"start": start, "end": start + 9}),
    )
    assert made.statements[1].text == "The mayor hopes, Berg added"
    assert made.statements[1].source == Span(start, start + 9, "The mayor")


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("id", "e9", "has no field 'id'"),
        ("colour", "red", "has no field 'colour'"),
        ("status", "soon", "status"),
        ("label", None, "label"),
        ("evidence", {"start": 5}, "expected an object with `start` and `end`"),
        ("trigger.colour", 1, "there is no trigger.colour"),
    ],
)
def test_what_does_not_fit_is_refused(record, field, value, reason):
    wrong = correction("set", "event", "opens", field=field, value=value)
    with pytest.raises(CorrectionError, match=reason) as error:
        corrected(record, [wrong])
    assert error.value.correction is wrong


def test_two_speakers_become_one(record):
    made = fix(record, correction("same", "speaker", "Ida Berg", with_=Anchor(SHA, *at("Berg"))))
    assert [(entry.id, entry.name, len(entry.mentions)) for entry in made.speakers] == [("s1", "Ida Berg", 2)]
    assert made.speakers[0].aliases == ("Berg",)
    assert made.entities[0].speaker == "s1"
    assert {said.speaker for said in made.statements} == {NamedReference("s1", "Ida Berg")}


def test_two_events_become_one_and_two_again(record):
    same = correction("same", "event", "go on", with_=Anchor(SHA, *at("opens")))
    made = fix(record, same)
    assert [one.same_as for one in made.events] == [None, "e1"]
    apart = correction("different", "event", "opens", with_=Anchor(SHA, *at("go on")))
    assert [one.same_as for one in fix(made, apart).events] == [None, None]


def test_order_does_not_matter(record):
    some = [
        correction("drop", "date", "May 9"),
        correction("set", "date", "May 9", field="value", value="2022"),
        correction("set", "event", "opens", field="label", value="the fair opens"),
        correction("drop", "speaker", "Ida Berg"),
    ]
    assert fix(record, *some) == fix(record, *reversed(some))


def test_an_entry_whose_bounds_a_later_run_sees_otherwise_is_found(record):
    start, end = at("opens in")  # half of it, and more, is the trigger
    wide = CorrectionRecord(
        type="correction", schema_version=SCHEMA_VERSION, op="drop", record="event", article=SHA, start=start, end=end
    )
    assert [one.id for one in fix(record, wide).events] == ["e2"]


def test_what_is_not_there_is_reported_and_other_articles_are_passed_over(record):
    gone = correction("drop", "event", "Riga")
    other = msgspec.structs.replace(gone, article="ff")
    made, lost = corrected(record, [gone, other])
    assert (made, lost) == (record, [gone])
