"""What the words of an event's label say."""

from __future__ import annotations

import pytest

from newsclaims.merging.wording import event_kinds, is_weak, names_in, ordinal_of, phase_of, stem, subject_words


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
