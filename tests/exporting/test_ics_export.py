"""The calendar, read with the library icalendar."""

from __future__ import annotations

import io
from datetime import date

import icalendar
import msgspec
import pytest

from newsclaims.exporting.ics_export import write
from newsclaims.exporting.resolved_article import ResolvedArticle
from newsclaims.merging.merger import merge
from newsclaims.model.records.article_record import DateReference
from newsclaims.model.records.merged_record import MergedEvent


def calendar(article):
    stream = io.BytesIO()
    write([article], stream)
    return icalendar.Calendar.from_ical(stream.getvalue())


@pytest.fixture
def events(article):
    return {str(event["SUMMARY"]): event for event in calendar(article).walk("VEVENT")}


def test_events_with_a_day_are_in_it_and_second_mentions_are_not(events):
    assert sorted(events) == ["cup match", "fair", "fourth round", "mayor"]


def test_a_moved_event_stands_on_its_new_day_and_names_the_old_one(events):
    moved = events["fourth round"]
    assert (moved["DTSTART"].dt, moved["DTEND"].dt) == (date(2021, 6, 20), date(2021, 6, 21))
    assert (moved["STATUS"], moved["SEQUENCE"]) == ("CONFIRMED", 1)
    assert moved["X-NEWSCLAIMS-MOVED-FROM"] == "2021-06-14"
    assert "Moved from 2021-06-14" in moved["DESCRIPTION"]
    assert moved["GEO"].to_ical() == "56.95;24.11"


def test_a_cancelled_event_is_cancelled_at_its_time_of_day(events):
    off = events["cup match"]
    assert (off["STATUS"], off["TRANSP"]) == ("CANCELLED", "TRANSPARENT")
    assert off["DTSTART"].dt.isoformat() == "2021-05-09T18:30:00"
    assert "Claimed by Ida Berg" in off["DESCRIPTION"]


def test_one_put_off_without_a_new_day_is_cancelled_on_the_old_one(events):
    assert (events["mayor"]["STATUS"], events["mayor"]["DTSTART"].dt) == ("CANCELLED", date(2021, 6, 14))


def test_some_day_in_a_month_spans_it_without_being_busy(events):
    fair = events["fair"]
    assert (fair["DTSTART"].dt, fair["DTEND"].dt) == (date(2021, 7, 1), date(2021, 8, 1))
    assert (fair["TRANSP"], fair["STATUS"]) == ("TRANSPARENT", "TENTATIVE")


def test_special_characters_come_back(events):
    assert "Cup, round; \\ <b>&amp;\ufffd" in events["fair"]["DESCRIPTION"]


def test_lines_are_folded_between_characters(record):
    long = msgspec.structs.replace(record.events[1], label="ø" * 200)
    article = ResolvedArticle(msgspec.structs.replace(record, events=(long,)))
    stream = io.BytesIO()
    write([article], stream)
    lines = stream.getvalue().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert [line.decode() for line in lines]
    assert calendar(article).walk("VEVENT")[0]["SUMMARY"] == "ø" * 200


def test_a_merged_event_is_one_entry_with_every_date_that_was_given(record):
    later = msgspec.structs.replace(
        record.events[0], date=DateReference("d3", "2021-05-09T18:30"), previous_date=None, status="scheduled"
    )
    early = msgspec.structs.replace(
        record,
        article=msgspec.structs.replace(record.article, id="early", sha256="e", published="2021-05-01"),
        events=(later,),
    )
    merged = [one for one in merge([record, early]) if isinstance(one, MergedEvent)]
    (round_,) = [one for one in merged if one.label == "fourth round"]
    assert sorted(date.value for date in round_.dates) == ["2021-05-09T18:30", "2021-06-14", "2021-06-20"]
    stream = io.BytesIO()
    write(merged, stream)
    found = {str(event["UID"]): event for event in icalendar.Calendar.from_ical(stream.getvalue()).walk("VEVENT")}
    entry = found[f"{round_.id}@newsclaims"]
    assert str(entry["DTSTART"].dt)[:10] == round_.dates[0].value[:10]
    assert all(date.value in entry["DESCRIPTION"] for date in round_.dates)
    assert "by Ida Berg" in entry["DESCRIPTION"]
    assert entry["LOCATION"] == "Riga"
