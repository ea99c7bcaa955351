"""How places and times of two events relate, and what that adds to a link."""

from __future__ import annotations

import dataclasses

import pytest

from newsclaims.merging.event_features import Place, event_feature
from newsclaims.merging.event_link_weights import DEFAULT_WEIGHTS
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
        return event_feature(sightings(one, "event")[0])

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


def test_every_relation_has_its_weight():
    weights = dataclasses.replace(DEFAULT_WEIGHTS, undated=0.25)
    times = [relation.points(weights) for relation in TimeRelation]
    assert times == [2.0, 1.5, 1.0, -0.5, 2.0, 0.5, 1.0, 0.25]
    assert [relation.points(weights) for relation in PlaceRelation] == [2.0, 1.0, 0.5, 0.0]
