"""Calendar arithmetic: ISO weeks, months of unequal length, movable feasts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclaims.annotate.dates.timex import calendar

DAYS = st.dates(min_value=date(1800, 1, 1), max_value=date(2200, 12, 31))
WEEKDAYS = st.integers(1, 7)


@pytest.mark.parametrize(
    ("year", "month", "day"), [(2017, 2, 30), (2017, 2, 29), (2017, 13, 1), (2017, 4, 31), (2017, 4, 0), (0, 1, 1)]
)
def test_no_such_day(year: int, month: int, day: int):
    assert calendar.day(year, month, day) is None


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ((2017, 11, 4, 4), "2017-11-23"),  # Thanksgiving
        ((2017, 5, 1, -1), "2017-05-29"),  # Memorial Day
        ((2017, 9, 1, 1), "2017-09-04"),  # Labor Day
    ],
)
def test_nth_weekday(args: tuple[int, int, int, int], expected: str):
    assert calendar.nth_weekday(*args).isoformat() == expected


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [("2017-01-31", 1, "2017-02-28"), ("2016-02-29", 12, "2017-02-28"), ("2017-03-31", -4, "2016-11-30")],
)
def test_same_day_in_a_shorter_month(start: str, months: int, expected: str):
    found = calendar.same_day_in(date.fromisoformat(start), months)
    assert found is not None
    assert found.isoformat() == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2017-01-15", (2016, "WI")),
        ("2017-12-01", (2017, "WI")),
        ("2017-03-01", (2017, "SP")),
        ("2017-10-31", (2017, "FA")),
    ],
)
def test_season(day: str, expected: tuple[int, str]):
    assert calendar.season(date.fromisoformat(day)) == expected


@given(DAYS, WEEKDAYS)
def test_the_latest_weekday_is_within_a_week(anchor: date, weekday: int):
    found = calendar.weekday_before(anchor, weekday)
    assert found is not None
    assert found.isoweekday() == weekday
    assert timedelta(0) <= anchor - found < timedelta(7)


@given(DAYS, WEEKDAYS, st.booleans())
def test_shifting_the_anchor_by_a_week_shifts_a_weekday_by_a_week(anchor: date, weekday: int, strictly: bool):
    week = timedelta(7)
    for find in (calendar.weekday_before, calendar.weekday_after):
        here, there = find(anchor, weekday, strictly=strictly), find(anchor + week, weekday, strictly=strictly)
        assert here is not None
        assert there is not None
        assert there - here == week


@given(DAYS, st.integers(-10_000, 10_000))
def test_months_are_counted_without_remainder(start: date, months: int):
    year, month = calendar.plus_months(start.year, start.month, months)
    assert 1 <= month <= 12
    assert calendar.plus_months(year, month, -months) == (start.year, start.month)


@given(st.dates(), st.integers(-10_000_000, 10_000_000))
def test_the_end_of_the_calendar_is_none_and_no_error(start: date, days: int):
    found = calendar.plus_days(start, days)
    assert found is None or (found - start).days == days
