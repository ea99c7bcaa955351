"""dateparser behind its one door: whole dates only, nothing made up."""

from __future__ import annotations

from datetime import date

import pytest

from newsclaims.annotate.dates.timex import written

BASE = date(2024, 8, 27)


@pytest.mark.parametrize("text", ["8-Jun-2017", "June-8-2017", "8 June 2017", "June 8,\n2017", "2017, June 8"])
def test_whole_dates(text: str):
    assert written.parse(text, BASE) == date(2017, 6, 8)


@pytest.mark.parametrize("text", ["March 2021", "2012", "the 1990s", "June 8", "nonsense", ""])
def test_parts_are_never_filled_in(text: str):
    assert written.parse(text, BASE) is None


def test_without_a_base_the_clock_is_not_asked():
    assert written.parse("June 8", None) is None
    assert written.parse("8-Jun-2017", None) == date(2017, 6, 8)
