"""Whom and what two events are about."""

from __future__ import annotations

import pytest

from newsclaims.merging.event_features import event_feature
from newsclaims.merging.event_link_weights import DEFAULT_WEIGHTS as W
from newsclaims.merging.event_subjects import (
    are_two_deeds,
    is_one_deed,
    subject_points,
)


@pytest.fixture
def feature(article, sightings):
    """The feature of an event that has happened; `said` is its sentence."""

    def make(label, said=None, *, name="a", people=(), **rest):
        one = article(name)
        for person in people:
            one.speaker(person)
        one.event(label, rest.pop("date", "2017-06-07"), rest.pop("place", None), status="happened", **rest)
        if said:
            one.record["events"][0]["evidence"]["text"] = said
        return event_feature(sightings(one, "event")[0])

    return make


@pytest.mark.parametrize(
    ("first", "second", "points"),
    [
        ("Skua bridge opening", "Skua bridge opening", W.subject),
        ("bridge opening", "pool opening", W.other_subject),
        ("Berg Party's election", "Dahl Party's election", W.subject / 2 + W.other_names),
        ("American Skua launch", "US Skua launch", W.subject),
        ("9,800 mln Skua launch", "21,600 mln Skua launch", W.subject + W.other_amount),
        ("annual Skua meeting", "regular Skua meeting", W.subject),
        ("officials meeting", "company meeting", 0.0),
    ],
)
def test_points(feature, first, second, points):
    assert subject_points(feature(first), feature(second, name="b"), W) == pytest.approx(points)
    assert subject_points(feature(second, name="b"), feature(first), W) == pytest.approx(points)


def test_names_that_the_other_article_knows_are_no_strangers(feature):
    one = feature("Berg's election", name="a")
    other = feature("Dahl's election", name="b")
    assert subject_points(one, other, W) == W.other_subject + W.other_names
    other = feature("Dahl's election", name="b", people=["Ida Berg"])
    assert subject_points(one, other, W) == W.other_subject


def test_an_acronym_matches_what_it_abbreviates(feature):
    one, other = feature("SHW primary"), feature("Skua Harbour Works primary", name="b")
    assert subject_points(one, other, W) == W.other_subject
    assert subject_points(one, feature("Tern Harbour Works primary", name="b"), W) == W.other_subject + W.other_names


def test_an_event_without_a_subject(feature):
    named = feature("Ida Berg was sworn in", lemma="swear in")
    for said, points in (
        ("Kari Vik left, and he was sworn in", W.untold_subject_unknown),
        ("Berg left home and was sworn in", W.untold_subject_known),
        ("he was sworn in", 0.0),
    ):
        other = feature("was sworn", said, name="b", lemma="swear in")
        assert subject_points(named, other, W) == points


def test_within_an_article_the_second_mention_needs_no_names(feature):
    assert subject_points(feature("Ida Berg's flight"), feature("flight", "The flight of Kari Vik's plane"), W) == 0.0


def test_the_place_of_the_one_can_be_in_the_words_of_the_other(feature):
    assert subject_points(feature("fall", place="Oslo"), feature("Oslo fall", name="b"), W) == W.untold_subject_known


SALE = {"lemma": "buy", "who": [("agent", "Skua"), ("patient", "Lund Harbour Works")]}


def test_one_deed(feature):
    day, year = "2003-04-28", "2003-01-01/2003-12-31"
    one = feature("Skua bought Lund Harbour Works", date=day, **SALE)
    assert is_one_deed(one, feature("Skua bought Lund Harbour Works", name="b", date=year, **SALE))
    for other in (
        feature("Skua bought Lund Harbour Works", name="b", date="2004-01-01/2004-12-31", **SALE),
        feature("Tern bought it", name="b", date=year, lemma="buy", who=[("agent", "Tern"), SALE["who"][1]]),
        feature("Skua bought a new ship", name="b", date=year, lemma="buy", who=[SALE["who"][0], ("patient", "ship")]),
    ):
        assert not is_one_deed(one, other)


def test_amounts_measure_no_object(feature):
    earned = [
        feature(f"it earned {amount} mln dlrs", name=name, date="2017-04-01/2017-06-30", lemma="earn", who=[party])
        for name, amount, party in (
            ("a", 128.1, ("patient", "128.1 mln dlrs")),
            ("b", 129.1, ("patient", "129.1 mln dlrs")),
        )
    ]
    assert not is_one_deed(*earned)


def test_two_deeds(feature):
    fell = {"lemma": "fall"}
    one = feature("Skua index fell 620.5", who=[("agent", "Skua index")], **fell)
    assert are_two_deeds(one, feature("Tern index fell 508", who=[("agent", "Tern index")], **fell))
    assert are_two_deeds(one, feature("prices fell", **fell))
    assert not are_two_deeds(one, feature("it fell", **fell))
    assert not are_two_deeds(feature("Skua launch"), feature("Tern's flight", lemma="flight"))
