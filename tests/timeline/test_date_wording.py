"""Dates as people write them."""

from __future__ import annotations

import pytest

from newsclaims.timeline.date_wording import date_in_words


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2020-11-07TMO", "2020-11-07 morning"),
        ("2018-12-31T06:00", "2018-12-31 06:00"),
        ("2018-12-31T06:00/2018-12-31T08:30", "2018-12-31 06:00/2018-12-31 08:30"),
        ("182", "1820s"),
        ("12", "1200s"),
        ("2017-07-10", "2017-07-10"),
        ("2017-W25", "2017-W25"),
        ("PT3H", "PT3H"),
    ],
)
def test_times_decades_and_centuries_are_shown_as_people_write_them(value, shown):
    assert date_in_words(value) == shown
