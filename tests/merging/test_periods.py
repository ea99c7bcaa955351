"""Dates as spans of days."""

from __future__ import annotations

import pytest

from newsclaims.merging.periods import ROUGHLY, Period, day_number, period_of
from newsclaims.model.records.merged_record import DateSighting


def date(earliest, latest, mod=None):
    return DateSighting(text="", value="", mod=mod, earliest=earliest, latest=latest)


@pytest.mark.parametrize("entry", [None, date(None, None), date("2017-07-10", "2017-07-09"), date("soon", "later")])
def test_what_cannot_be_placed_is_no_period(entry):
    assert period_of(entry) is None


@pytest.mark.parametrize(
    ("mod", "before", "after"),
    [("MID", ROUGHLY, ROUGHLY), ("APPROX", ROUGHLY, ROUGHLY), ("START", 0, ROUGHLY), ("END", ROUGHLY, 0)],
)
def test_a_rough_date_reaches_a_little_further(mod, before, after):
    exact, rough = period_of(date("2017-07-11", "2017-07-20")), period_of(date("2017-07-11", "2017-07-20", mod))
    assert (exact.start - rough.start, rough.end - exact.end) == (before, after)


def test_late_on_a_day_is_that_day():
    assert period_of(date("2017-07-10", "2017-07-10", "END")).days == 1
    assert period_of(date("2017-07-10", "2017-07-10", "APPROX")).days == 1 + 2 * ROUGHLY


def test_relations_between_periods():
    july, week, august = Period(1, 31), Period(10, 16), Period(32, 62)
    assert july.holds(week)
    assert not week.holds(july)
    assert july.common(week) == week
    assert july.gap(august) == august.gap(july) == 1
    assert july.gap(week) == 0


def test_days():
    assert day_number("2017-07-11") - day_number("2017-07-10") == 1
    assert day_number("2017-07") is None
    assert day_number(None) is None
