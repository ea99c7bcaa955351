"""Movable feasts, and that the library's Easter is the one of the Gregorian calendar."""

from __future__ import annotations

from datetime import date

import pytest
from dateutil.easter import easter

from newsclaims.annotate.dates.timex import resolve, scan


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Easter Sunday 1998", "1998-04-12"),
        ("Easter 2000", "2000-04-23"),
        ("Good Friday 2017", "2017-04-14"),
        ("Easter Monday 2024", "2024-04-01"),
        ("Pentecost 2024", "2024-05-19"),
        ("Thanksgiving 2017", "2017-11-23"),
    ],
)
def test_a_feast(text: str, expected: str):
    found, _ = resolve(list(scan(text)), [None], anchor=None)
    assert [each.reading.value for each in found] == [expected]


def anonymous_gregorian(year: int) -> date:
    """Return Easter Sunday by the anonymous Gregorian algorithm (Nature 13, 1876, p. 487)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, ahead = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, ahead + 1)


def test_easter_of_every_year_of_the_gregorian_calendar():
    years = range(1583, 4100)
    assert [easter(year) for year in years] == [anonymous_gregorian(year) for year in years]
