"""Dates and quotations at a place in the text."""

from __future__ import annotations

import pytest
from spacy.lang.en import English

from newsclaims.annotate.attribution.nearby import date_at, date_numbers, dates_from, quotations_from
from newsclaims.model.annotations import Extent, Quotation, Timex, annotations_of

DAYS = [(5, 11), (20, 26), (26, 30)]


@pytest.fixture(scope="module")
def doc():
    doc = English()("word " * 10)
    found = annotations_of(doc)
    found.dates = [Timex(Extent(*day), "DATE", "2024-05-04", None, None, None, None, None, "test") for day in DAYS]
    found.quotations = [
        Quotation(Extent(start, 45), (Extent(start + 1, 44),), "speech", closed=True, parent=None) for start in (0, 15)
    ]
    return doc


@pytest.mark.parametrize(
    ("position", "expected"), [(4, None), (5, 5), (10, 5), (11, None), (25, 20), (26, 26), (30, None)]
)
def test_the_date_at_a_position(doc, position, expected):
    found = date_at(doc, position)
    assert (None if found is None else found.extent.start) == expected


def test_what_begins_between_two_positions(doc):
    assert [date.extent.start for date in dates_from(doc, 5, 26)] == [5, 20]
    assert list(date_numbers(doc, 6, 40)) == [1, 2]
    assert [quotation.extent.start for quotation in quotations_from(doc, 1, 45)] == [15]
