"""How places and times of two events relate."""

from __future__ import annotations

import pytest

from newsclaims.merging.event_features import Place, event_features
from newsclaims.merging.event_relations import (
    PlaceRelation,
    TimeRelation,
    exclude_each_other,
    place_relation,
    time_relation,
)


@pytest.fixture
def feature(article, sightings):
    def make(date, place=None, *, name="a", published="2017-06-08", **rest):
        one = article(name, published).event("harbour talks", date, place, **rest)
        return event_features(sightings(one, "event"))[0]

    return make


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        (("2017-07-10",), ("2017-07-10",), TimeRelation.SAME_DAY),
        (("2017-07-10/2017-07-20",), ("2017-07-12",), TimeRelation.SAME_WEEKS),
        (("2017-07",), ("2017-07-12",), TimeRelation.SAME_MONTH),
        (("2017-01-01/2017-12-31",), ("2017-07-12",), TimeRelation.SAME_YEAR),
        (("2017-07-10",), ("2017-07-20",), TimeRelation.REVISED),
        (("2017-07-10",), (None,), TimeRelation.UNDATED),
        (("2017-07-10",), ("2019-07-10",), None),
    ],
)
def test_times(feature, first, second, relation):
    one, other = feature(*first), feature(*second, name="b")
    assert time_relation(one, other) is time_relation(other, one) is relation


def test_a_date_that_was_given_up_settles_the_time(feature):
    moved = feature("2017-07-20", previous="2017-07-10", status="rescheduled")
    relation = time_relation(moved, feature("2017-07-10", name="b"))
    assert relation is TimeRelation.REPLACED
    assert relation.is_settled


def test_an_article_that_says_twice_that_something_is_off(feature):
    off = feature(None, status="postponed")
    assert time_relation(off, off) is TimeRelation.UNDATED_TWICE


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        ("Oslo", "Oslo", PlaceRelation.SAME),
        ("Oslo", "Bergen", None),
        ("Oslo", None, PlaceRelation.UNKNOWN),
        (None, None, PlaceRelation.UNKNOWN),
    ],
)
def test_places(feature, first, second, relation):
    assert place_relation(feature("2017-07-10", first), feature("2017-07-10", second, name="b")) is relation


def test_a_country_does_not_exclude_its_towns():
    norway, oslo, astana = Place("norway", "country", "NO"), Place("oslo", "city", "NO"), Place("astana", "city", "KZ")
    assert not exclude_each_other(norway, oslo)
    assert exclude_each_other(norway, astana)
    assert exclude_each_other(oslo, Place("bergen", "city", "NO"))


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        ("XXXX-WXX-5", "XXXX-WXX-5", TimeRelation.SAME_PARTIAL),
        ("XXXX-WXX-5", "XXXX-WXX-1", None),
        ("XXXX-WXX-5", "XXXX-07-10", TimeRelation.UNDATED),
        ("XXXX-WXX-5", "2017-06-09", TimeRelation.SAME_PARTIAL),
        ("XXXX-WXX-5", "2017-06-08", None),
        ("XXXX-06-08", "2017-06-08", TimeRelation.SAME_PARTIAL),
    ],
)
def test_days_of_articles_without_a_date(article, sightings, first, second, relation):
    features = []
    for name, value in (("a", first), ("b", second)):
        one = article(name, None).event("harbour talks", value, status="happened")
        if value.startswith("X"):
            one.record["dates"][0] |= {"earliest": None, "latest": None}
        features += event_features(sightings(one, "event"))
    assert time_relation(*features) is time_relation(*reversed(features)) is relation


def test_without_a_common_date_labels_that_say_other_things_are_other_events(feature):
    plan = feature("2017-07-10", published="2017-06-08")
    off = feature(None, name="b", status="postponed")
    assert time_relation(plan, off) is TimeRelation.UNDATED
    swim = off._replace(topic=frozenset({"talk", "swim"}), stems=frozenset({"talk", "swim"}))
    assert time_relation(plan, swim) is None


def test_a_plan_that_is_recalled_long_after_its_day_is_not_what_came_about_months_later(feature):
    recalled = feature("2017-03-02", published="2017-06-08")
    assert time_relation(recalled, feature("2017-04-10", name="b", status="happened")) is TimeRelation.REVISED
    assert time_relation(recalled, feature("2017-08-10", name="b", published="2017-08-11", status="happened")) is None
