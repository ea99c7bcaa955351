"""Dates as stretches of days."""

from __future__ import annotations

import pytest

from newsclaims.merging.periods import ROUGHLY, Period, day_number, period_of


def date(earliest, latest, mod=None):
    return {"earliest": earliest, "latest": latest, "mod": mod}


@pytest.mark.parametrize("entry", [None, date(None, None), date("2017-07-10", "2017-07-09"), date("soon", "later")])
def test_what_cannot_be_placed_is_no_period(entry):
    assert period_of(entry) is None


def test_a_rough_date_reaches_a_little_further():
    exact, rough = period_of(date("2017-07-11", "2017-07-20")), period_of(date("2017-07-11", "2017-07-20", "MID"))
    assert exact.days == 10
    assert rough == exact.widened(ROUGHLY)
    assert rough.meets(period_of(date("2017-07-10", "2017-07-10")))
    assert not exact.meets(period_of(date("2017-07-10", "2017-07-10")))


def test_how_periods_stand_to_each_other():
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
