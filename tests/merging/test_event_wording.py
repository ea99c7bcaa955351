"""What the words of an event's label say."""

from __future__ import annotations

import pytest

from newsclaims.language.written_names import names_in, with_countries
from newsclaims.merging.event_wording import (
    acting_event,
    amounts_in,
    event_kinds,
    is_total,
    is_weak,
    ordinal_of,
    phase_of,
    stem,
    subject_words,
)


@pytest.mark.parametrize(
    ("label", "lemma", "kind"),
    [
        ("next round of talks", "talk", "talks"),
        ("experts will meet in Oslo", "meet", "talks"),
        ("last harbour talks ended", "end", "talks"),
        ("new bridge was opened", "open", "opening"),
        ("opening of the bridge", "opening", "opening"),
        ("rocket lifted off", "lift off", "takeoff"),
        ("maiden flight", "flight", "flight"),
        ("launch", "launch", "takeoff"),
        ("minister resigned", "resign", "resignation"),
        ("press conference", "conference", "briefing"),
        ("harbour conference", "conference", "talks"),
    ],
)
def test_kinds(label, lemma, kind):
    assert kind in event_kinds(label, lemma)


def test_a_word_of_no_family_is_a_kind_of_its_own_with_its_noun():
    assert event_kinds("gardens were replanted", "replant") == {"replant"}
    assert stem("announcement") == stem("announce")


def test_a_verb_that_puts_an_event_off_is_not_the_event():
    assert not event_kinds("talks were postponed", "postpone") & event_kinds("talks", "talk")


@pytest.mark.parametrize(
    ("label", "number"),
    [("seventh round", 7), ("the 7th round", 7), ("21st meeting", 21), ("next round", None), ("2017 round", None)],
)
def test_ordinals(label, number):
    assert ordinal_of(label) == number


def test_subjects_leave_out_kinds_days_and_what_any_event_has():
    assert subject_words("the next round of harbour talks in May") == {"harbour"}
    assert subject_words("12 and 13 June") == frozenset()


def test_names_are_words_with_a_capital_or_a_figure():
    assert names_in("On Monday the A380 flew from Oslo's Gardermoen") == {"a380", "oslo", "gardermoen"}


def test_verbs_that_say_little_and_verbs_of_a_part():
    assert is_weak("say")
    assert not is_weak("meet")
    assert (phase_of("open"), phase_of("end"), phase_of("meet")) == ("begin", "end", "")


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("laying off 21,600 workers", {21600.0}),
        ("fell 508 points and 22.5 pct", {508.0, 22.5}),
        ("A380, 7th round, June 13-14, 12 members, in 1987", set()),
        ("a Boeing 737-800 and the 747", {747.0}),
    ],
)
def test_amounts(text, amounts):
    assert amounts_in(text) == amounts


def test_words_made_of_a_country_are_the_country():
    assert with_countries("U.S. and Norwegian envoys told us") == "United States and Norway envoys told us"
    assert with_countries("North American ships") == "North American ships"
    assert subject_words("Norwegian ferry") == subject_words("ferry of Norway")


def test_measures_and_groups_are_no_subject():
    assert subject_words("company sold 12 million barrels") == {"sold"}
    assert names_in("Last Friday Berg left") == {"berg"}


def test_totals_are_sums_over_their_date():
    assert is_total(event_kinds("car sales", "sale"))
    assert is_total(event_kinds("works produced 12 ships", "produce"))
    assert not is_total(event_kinds("harbour talks", "talk"))


@pytest.mark.parametrize(
    ("label", "trigger", "event"),
    [
        ("strong earthquake hit the coast", "hit", {"earthquake"}),
        ("the blast tore the roof off", "tore", {"blast"}),
        ("storm over the islands sank two ferries", "sank", {"storm"}),
        ("workers hit the streets", "hit", set()),
        ("the ruling cleared the way", "cleared", set()),
        ("hit by the storm", "hit", set()),
    ],
)
def test_an_event_that_does_something_itself(label, trigger, event):
    assert acting_event(label, trigger) == event
