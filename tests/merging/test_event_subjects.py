"""Whom and what two events are about."""

from __future__ import annotations

import pytest

from newsclaims.merging.event_features import event_features
from newsclaims.merging.event_subjects import (
    are_two_deeds,
    have_other_subjects,
    have_their_own_words,
    is_one_deed,
    is_stranger,
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
        return event_features(sightings(one, "event"))[0]

    return make


def test_names_that_the_other_article_knows_are_no_strangers(feature):
    one = feature("Berg's election", name="a")
    assert is_stranger(one, feature("Dahl's election", name="b"))
    assert not is_stranger(one, feature("Dahl's election", name="b", people=["Ida Berg"]))


def test_an_acronym_is_no_stranger_to_what_it_stands_for(feature):
    one = feature("SHW primary")
    assert not is_stranger(one, feature("Skua Harbour Works primary", name="b"))
    assert is_stranger(one, feature("Tern Harbour Works primary", name="b"))


def test_who_does_it_is_no_other_subject_than_what_it_is_about(feature):
    host = feature("Norway to meet", lemma="meet", who=[("agent", "Norway")])
    about = feature("Sudan talks", name="b")
    assert not have_other_subjects(host, about)
    assert have_other_subjects(host, feature("Chile to meet", name="b", lemma="meet", who=[("agent", "Chile")]))
    assert have_other_subjects(about, feature("Yemen talks"))


def test_labels_with_words_of_their_own(feature):
    one, other = feature("test flight of the Skua"), feature("charity flight of the Skua", name="b")
    assert have_their_own_words(one, other)
    assert not have_their_own_words(one, feature("flight of the Skua", name="b"))
    said = "The charity flight of the Skua was also its first test flight"
    assert not have_their_own_words(one, feature("charity flight of the Skua", said, name="b"))


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
