"""What the sightings of one event say together: dates, agreement, status, copies."""

from __future__ import annotations

import pytest

from newsclaims.merging.agreement import agreement_of, dates_of, status_of


@pytest.fixture
def seen(article, sightings):
    """The sightings of `(published, date, status, speaker, previous)` each, one article each."""

    def make(*told):
        found = []
        for number, (published, date, *rest) in enumerate(told):
            status, by, previous = (*rest, *(None,) * (3 - len(rest)))
            one = article(f"a{number}", published)
            one.event("harbour talks", date, status=status or "scheduled", by=by, previous=previous)
            found += sightings(one, "event")
        return found

    return make


JUNE8, JUNE9, JUNE19, JULY11 = "2017-06-08", "2017-06-09", "2017-06-19", "2017-07-11"


@pytest.mark.parametrize(
    ("told", "agreement"),
    [
        ([(JUNE8, "2017-07-10")], "single"),
        ([(JUNE8, "2017-07-10"), (JUNE9, "2017-07-10")], "agreed"),
        ([(JUNE8, "2017-07-10"), (JUNE9, "2017-07")], "refined"),
        ([(JUNE8, "2017-07"), (JUNE9, "2017-07-10")], "refined"),
        ([(JUNE8, "2017-07-10"), (JUNE9, "2017-07-20")], "revised"),
        ([(JUNE8, "2017-07-10"), (JUNE9, "2017-07-20"), (JUNE19, "2017-07-10")], "revised"),
        ([(JUNE8, "2017-07-10"), (JUNE8, "2017-07-20")], "conflicting"),
        ([(JUNE8, "2017-07-10"), (JUNE8, "2017-07-20"), (JUNE9, "2017-07-20")], "revised"),
        ([(JUNE8, "2017-07-10"), (JUNE8, "2017-07-20", "rescheduled", None, "2017-07-10")], "revised"),
        ([(JUNE8, "2017-07-10"), (JULY11, "2017-07-11", "happened"), (JULY11, "2017-07-10")], "revised"),
        ([(JUNE8, "2017-07-10"), (JUNE8, "2017-07-10", "cancelled")], "conflicting"),
        ([(JUNE8, "2017-07-10"), (JUNE9, "2017-07-10", "cancelled")], "revised"),
        ([(JUNE8, "2017-07-10", "cancelled"), (JUNE9, "2017-07-10")], "agreed"),
        ([(JUNE8, "2017-07-10"), (JUNE8, "2017-07-12"), (JUNE9, "2017-07")], "conflicting"),
        ([(JUNE8, "2017-07-10"), (JUNE8, "2017-07-12"), (JULY11, "2017-07", "happened")], "conflicting"),
        ([(JUNE8, "2017-07-10"), (JUNE8, "2017-07-20"), (JULY11, "2017-07-10", "happened")], "revised"),
        ([(None, "2017-07-10"), (None, "2017-07-20")], "conflicting"),
        ([(JUNE8, None, "postponed"), (JUNE9, "2017-07-20")], "agreed"),
        ([(JUNE8, "2017-07-10"), (JUNE8, "2017-07-08"), (JULY11, "2017-07-10")], "revised"),
        ([(JUNE9, "2017-06-08", "happened"), (JUNE9, "2017-06-07", "happened")], "agreed"),
        ([(JUNE9, "2017-06-08", "happened"), (JUNE8, "2017-06-07")], "revised"),
    ],
)
def test_agreement(seen, told, agreement):
    assert agreement_of(seen(*told)) == agreement


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ([(JUNE8, "2017-07-10"), (JULY11, "2017-07-10", "happened")], "happened"),
        ([(JUNE8, "2017-07-10"), (JUNE9, "2017-07-10", "cancelled")], "cancelled"),
        ([(JUNE8, "2017-07-10", "possible"), (JUNE8, "2017-07-10")], "scheduled"),
        ([(JUNE8, "2017-07-10", "cancelled"), (JUNE9, "2017-07-20")], "scheduled"),
        ([(JUNE9, "2017-06-20", "postponed"), (JUNE9, "2017-07-20", "expected")], "expected"),
        ([(JUNE9, "2017-06-20", "postponed"), (JUNE8, "2017-06-20")], "postponed"),
        ([(JULY11, "2017-06-20"), (JUNE8, "2017-07-20", "expected")], "expected"),
    ],
)
def test_the_newest_credible_status_is_on_top(seen, told, status):
    assert status_of(seen(*told)) == status


def test_a_named_source_is_believed_before_an_unnamed_one(article, sightings):
    one = article("a").event("talks", "2017-07-10", status="expected", by="Ida Berg")
    two = article("b").speaker("a source", kind="unnamed", anonymous=True)
    two.event("talks", "2017-07-10", status="scheduled", by="a source")
    assert status_of([*sightings(one, "event"), *sightings(two, "event")]) == "expected"


def test_dates_carry_who_gave_them_and_when(seen):
    found = seen(
        (JUNE8, "2017-07-10", None, "Ida Berg"),
        (JUNE9, "2017-07-10", None, "Omar Haddad"),
        (JUNE9, "2017-07-12"),
        (JUNE9, "2017-06-20", "postponed"),
    )
    sources = {(sighting.article, sighting.sha256): number for number, sighting in enumerate(found)}
    dates = dates_of(found, sources, newest_first=False)
    assert [(date.value, date.articles, date.speakers) for date in dates] == [
        ("2017-07-10", 2, ("Ida Berg", "Omar Haddad")),
        ("2017-07-12", 1, ()),
        ("2017-06-20", 1, ()),
    ]
    assert (dates[0].first_published, dates[0].last_published) == (JUNE8, JUNE9)


def test_the_date_that_was_given_last_is_first_where_it_was_revised(merged, article):
    old = [article(f"a{number}", JUNE8).event("harbour talks", "2017-07-10", "Oslo") for number in range(3)]
    new = article("b", JUNE19).event("harbour talks", "2017-07-20", "Oslo")
    for one in (*old, new):
        for name in ("Ida Berg", "Omar Haddad", "Lena Moe", "Jan Lund", "Per Dahl"):
            one.speaker(name)
    [event] = merged(*old, new, kind="event")
    assert event["agreement"] == "revised"
    assert [date["value"] for date in event["dates"]] == ["2017-07-20", "2017-07-10"]
    assert (event["location"], event["label"]) == (
        {"name": "Oslo", "country": "NO", "geonames_id": 3143244},
        "harbour talks",
    )
