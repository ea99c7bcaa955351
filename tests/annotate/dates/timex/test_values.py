"""TIMEX3 values: which are legal, what they cover, how EDTF writes them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclaims.annotate.dates.timex import bounds, edtf, is_legal


@pytest.mark.parametrize(
    "value",
    [
        *("2017-07-10", "2017-07", "2017", "198", "19", "2017-W25", "2017-W25-WE", "2017-Q3", "2017-H1", "2017-SU"),
        *("XXXX-07-10", "XXXX-WXX-1", "XXXX-WXX-1TNI", "XXXX-SU", "XXXX", "2017-06-13/2017-06-14"),
        *(
            "P6Y",
            "P4D",
            "PT5H30M",
            "PXM",
            "PTXH",
            "P2Y6M",
            "PXX",
            "P1WE",
            "PRESENT_REF",
            "2017-07-10TEV",
            "2017-07-10T17:00Z",
        ),
        *("2024-02-29", "XXXX-02-29", "2000-02-29", "XXXX-XX-31", "2020-W53", "XXXX-W53-2", "9999-12-31"),
        *("2024-05-03T24:00", "2016-12-31T23:59:60Z", "2024-05-03T10:30+05:45", "2024-W19-5T09", "XXXX-XX-XXTMO"),
    ],
)
def test_legal(value: str):
    assert is_legal(value)


@pytest.mark.parametrize(
    "value",
    [
        *("", "July", "2017-7-1", "2017-Q5", "2017-W25-8", "P", "PT", "2017/2018/2019", "SOON_REF"),
        *("2024-02-31", "2023-02-29", "2100-02-29", "2024-04-31", "2024-00-10", "2024-13", "2024-13-01", "2024-05-00"),
        *(
            "XXXX-02-30",
            "XXXX-XX-32",
            "2024-W00",
            "2024-W53-1",
            "XXXX-W54",
            "2024-02-31T10:00",
            "2024-05-01/2024-05-32",
        ),
        *("2024-05-03T25:00", "2024-05-03T10:60", "2024-W19-5T10:61", "XXXX-XX-XXT30"),
    ],
)
def test_not_legal(value: str):
    assert not is_legal(value)


@pytest.mark.parametrize(
    ("value", "mod", "earliest", "latest"),
    [
        ("2017-07-10", None, "2017-07-10", "2017-07-10"),
        ("2017-07", None, "2017-07-01", "2017-07-31"),
        ("2017-07", "MID", "2017-07-11", "2017-07-21"),
        ("2017-06", "START", "2017-06-01", "2017-06-15"),
        ("2017-06", "END", "2017-06-16", "2017-06-30"),
        ("2017-W25", None, "2017-06-19", "2017-06-25"),
        ("2017-W25-WE", None, "2017-06-24", "2017-06-25"),
        ("2017-Q3", None, "2017-07-01", "2017-09-30"),
        ("2017-H2", None, "2017-07-01", "2017-12-31"),
        ("2016-WI", None, "2016-12-01", "2017-02-28"),
        ("198", None, "1980-01-01", "1989-12-31"),
        ("19", None, "1900-01-01", "1999-12-31"),
        ("2017-06-13/2017-06-14", None, "2017-06-13", "2017-06-14"),
        ("2017-06-13TNI", None, "2017-06-13", "2017-06-13"),
    ],
)
def test_bounds(value: str, mod: str | None, earliest: str, latest: str):
    assert bounds(value, mod) == (date.fromisoformat(earliest), date.fromisoformat(latest))


@pytest.mark.parametrize(
    "value", ["XXXX-07-10", "XXXX-WXX-1", "P6Y", "PAST_REF", "2017-02-30", "2017-W60", "2017-QX", "nonsense"]
)
def test_without_a_place(value: str):
    assert bounds(value) is None


@pytest.mark.parametrize(
    ("value", "mod", "expected"),
    [
        ("2017-07-10", None, "2017-07-10"),
        ("2017-07", "MID", "2017-07~"),
        ("2017", "APPROX", "2017~"),
        ("198", None, "198X"),
        ("19", None, "19XX"),
        ("2017-SU", None, "2017-22"),
        ("2017-Q3", None, "2017-35"),
        ("2017-H1", None, "2017-40"),
        ("2017-W25", None, "2017-06-19/2017-06-25"),
        ("XXXX-07-10", None, "XXXX-07-10"),
        ("2017-06-13/2017-06-14", None, "2017-06-13/2017-06-14"),
        ("2017-06-13T17:00", None, "2017-06-13T17:00:00"),
        ("2017-06-13TNI", None, "2017-06-13"),
        ("2017-06-30", "ON_OR_BEFORE", "../2017-06-30"),
        ("XXXX-WXX-1", None, None),
        ("P6Y", None, None),
        ("PRESENT_REF", None, None),
    ],
)
def test_edtf(value: str, mod: str | None, expected: str | None):
    assert edtf(value, mod) == expected


@given(
    st.from_regex(
        r"(19|20)[0-9]{2}(-(0[1-9]|1[0-2])|-W([0-4][0-9]|5[0-3])(-WE)?|-Q[1-4]|-H[12]|-(SP|SU|FA|WI))?", fullmatch=True
    ),
    st.sampled_from([None, "START", "MID", "END", "APPROX"]),
)
def test_a_part_is_within_its_whole(value: str, mod: str | None):
    whole, part = bounds(value), bounds(value, mod)
    assert is_legal(value) == (whole is not None) == (part is not None)
    if whole and part:
        assert whole[0] <= part[0] <= part[1] <= whole[1]


@given(st.text(max_size=20), st.text(max_size=8))
def test_odd_input_is_no_error(value: str, mod: str):
    bounds(value, mod)
    edtf(value, mod)
    is_legal(value)
