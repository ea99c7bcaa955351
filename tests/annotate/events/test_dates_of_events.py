"""The dates of events and what has become of a plan, read with the pipeline's own parse."""

from __future__ import annotations

import pytest

from newsclaims.model.annotations import annotations_of

PUBLISHED = "Monday, April 15, 2024\n\n"


def found(nlp, sentence):
    """The events of a sentence: trigger, date, status."""
    doc = nlp(PUBLISHED + sentence)
    known = annotations_of(doc)
    return [
        (
            event.trigger.of(doc.text),
            None if event.date is None else known.dates[event.date].value,
            event.status,
        )
        for event in known.events
    ]


def previous(nlp, sentence):
    known = annotations_of(nlp(PUBLISHED + sentence))
    return {known.dates[event.previous_date].value for event in known.events if event.previous_date is not None}


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("The coach does not think the player will be released on Friday.", ("released", "2024-04-19", "denied")),
        ("The firm does not believe that the mine will reopen in June.", ("reopen", "2024-06", "denied")),
        ("It is not true that the plant will close in June, the owner said.", ("close", "2024-06", "denied")),
        ("Rumours that the king died on Sunday are false, the palace said.", ("died", "2024-04-14", "denied")),
        ("He rejected reports that the army had attacked the town on Sunday.", ("attacked", "2024-04-14", "denied")),
        ("The coach thinks the player will be released on Friday.", ("released", "2024-04-19", "scheduled")),
        ("He confirmed reports that the army had attacked the town on Sunday.", ("attacked", "2024-04-14", "happened")),
        ("She is not expected to return before June.", ("return", "2024-06", "expected")),
        ("He is not expected to speak on Friday.", ("speak", "2024-04-19", "denied")),
    ],
)
def test_denials(nlp, sentence, event):
    assert event in found(nlp, sentence)


def test_a_change_that_is_denied_is_none(nlp):
    said = "The club dismissed claims that the match on 4 May would be cancelled."
    assert "cancelled" not in {status for word, _, status in found(nlp, said) if word == "match"}


@pytest.mark.parametrize(
    "sentence",
    [
        "The festival that was to be held on 2 May will now take place on 9 May.",
        "The parade, which was to take place on 2 May, will now be held on 9 May.",
        "The parade planned for 2 May will instead take place on 9 May.",
    ],
)
def test_what_now_takes_place_on_another_day(nlp, sentence):
    days = {(date, status) for _, date, status in found(nlp, sentence)}
    assert {("2024-05-02", "rescheduled"), ("2024-05-09", "rescheduled")} <= days
    assert previous(nlp, sentence) == {"2024-05-02"}


def test_two_days_of_one_event_are_no_change(nlp):
    assert not previous(nlp, "The fair that opened on 2 April will close on 9 May.")


def test_what_is_called_off_until_a_day_is_held_then(nlp):
    assert ("race", "2024-04-21", "rescheduled") in found(nlp, "The race was called off until Sunday.")
    assert ("Flights", None, "cancelled") in found(nlp, "Flights have been cancelled until 20 May.")


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("He led the party between 2018 and 2021.", {"2018"}),
        ("Between January 2016 and December 2019 the firm built six dams.", {"2016-01"}),
        ("The firm built dams in 2016 and 2019.", {"2016", "2019"}),
    ],
)
def test_an_interval_is_told_by_its_beginning(nlp, sentence, dates):
    assert {date for _, date, _ in found(nlp, sentence)} == dates


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("She will speak on 4 June, the day the museum reopens.", ("reopens", "2024-06-04", "scheduled")),
        ("The plant opened in 1990, the year the wall fell.", ("fell", "1990", "happened")),
        ("2018 saw 11,000 accidents and 700 deaths on the island.", ("accidents", "2018", "happened")),
        ("2018 saw 11,000 accidents and 700 deaths on the island.", ("deaths", "2018", "happened")),
        ("Monday saw police search a second house.", ("search", "2024-04-15", "happened")),
    ],
)
def test_what_a_time_is_known_for(nlp, sentence, event):
    events = found(nlp, sentence)
    assert event in events
    assert "saw" not in {word for word, *_ in events}


def test_who_sees_something_on_a_day(nlp):
    assert ("accident", "2024-W15", "happened") in found(nlp, "Last week they saw an accident.")


def test_a_day_that_nobody_can_tell_is_no_second_date(nlp):
    assert {date for _, date, _ in found(nlp, "He died in 1994, the year after he retired.")} == {"1994"}
