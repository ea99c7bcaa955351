"""What events ask of dates alone."""

from __future__ import annotations

import pytest

from newsclaims.annotate.events import date_order
from newsclaims.model.annotations import Extent, Timex


def day(value: str, *, kind: str = "DATE", earliest: str | None = None, latest: str | None = None) -> Timex:
    return Timex(Extent(0, 1), kind, value, None, None, earliest or value, latest or value, None, "test")


@pytest.mark.parametrize(
    ("value", "kind", "placed"),
    [
        ("2017-05-04", "DATE", True),
        ("2017-05-04T10:00", "TIME", True),
        ("2017-W20", "DATE", True),
        ("XXXX-05-04", "DATE", True),
        ("199", "DATE", True),
        ("PRESENT_REF", "DATE", False),
        ("FUTURE_REF", "DATE", False),
        ("P3D", "DURATION", False),
        ("P1W", "SET", False),
        ("", "DATE", False),
    ],
)
def test_is_placed(value: str, kind: str, *, placed: bool) -> None:
    assert date_order.is_placed(day(value, kind=kind)) is placed


@pytest.mark.parametrize(
    ("earliest", "latest", "published", "expected"),
    [
        ("2017-03-01", "2017-03-01", "2017-04-01", "past"),
        ("2017-04-01", "2017-04-01", "2017-04-01", "today"),
        ("2017-01-01", "2017-12-31", "2017-04-01", "today"),
        ("2017-04-02", "2017-04-02", "2017-04-01T09:30:00", "future"),
        ("2017-03-01", "2017-03-01", None, "unknown"),
    ],
)
def test_when(earliest: str, latest: str, published: str | None, expected: str) -> None:
    assert date_order.when(day("x", earliest=earliest, latest=latest), published) == expected


@pytest.mark.parametrize(
    ("latest", "expected"),
    [("2017-03-01", True), ("2017-03-02", False), (None, True)],
    ids=["day", "two days", "clock"],
)
def test_is_day(latest: str, *, expected: bool) -> None:
    assert date_order.is_day(day("2017-03-01", latest=latest)) is expected


def test_a_date_without_a_year_is_no_day() -> None:
    assert not date_order.is_day(Timex(Extent(0, 1), "DATE", "XXXX-05-04", None, None, None, None, None, "test"))


def test_when_of_no_date_and_of_one_without_a_year() -> None:
    yearless = Timex(Extent(0, 1), "DATE", "XXXX-05-04", None, None, None, None, None, "test")
    assert date_order.when(None, "2017-04-01") == "unknown"
    assert date_order.when(yearless, "2017-04-01") == "unknown"


def test_finest_keeps_days_over_months_and_one_of_equals() -> None:
    month = day("2017-05", earliest="2017-05-01", latest="2017-05-31")
    may_4, clock, june_1 = day("2017-05-04"), day("2017-05-04", kind="TIME"), day("2017-06-01")
    assert date_order.finest([0, 1], [month, may_4]) == [1]
    assert date_order.finest([0, 1], [may_4, clock]) == [0]
    assert date_order.finest([0, 1], [may_4, june_1]) == [0, 1]
    assert date_order.finest([], []) == []
