"""IntervalIndex of text: clipped, cut and freed of marks, without a parse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclaims.annotate.attribution.statement_draft import clipped, spoken, without
from newsclaims.language.quotation_marks import find_quotations
from newsclaims.model.annotations import Extent

EXTENTS = st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda pair: Extent(pair[0], pair[0] + pair[1]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" the talks were useful. ", "the talks were useful"),
        (", the talks, ", "the talks"),
        ('he had "a new low".', 'he had "a new low"'),
        ('"a new low" came', '"a new low" came'),
        ("“a new low” came,", "“a new low” came"),
        ('the talks"', "the talks"),
        ("(in May) they met", "(in May) they met"),
        ("they met in May)", "they met in May"),
        ("they met (in May)", "they met (in May)"),
        ("...", None),
        ("", None),
    ],
)
def test_clipped(text: str, expected: str | None) -> None:
    clip = clipped(text, Extent(0, len(text)))
    assert (clip.of(text) if clip is not None else None) == expected


@given(st.text(alphabet='ab "“”().,', max_size=30))
def test_what_is_clipped_stays_inside(text: str) -> None:
    whole = Extent(0, len(text))
    clip = clipped(text, whole)
    assert clip is None or (whole.holds(clip) and clip.of(text).strip() == clip.of(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We agree," he said.', ["We agree"]),
        ('"We agree."', ["We agree."]),
        ('"Do we agree?" he asked.', ["Do we agree?"]),
        ('"One.\n\n"Two," he said.', ["One.", "Two"]),
    ],
)
def test_spoken(text: str, expected: list[str]) -> None:
    [quotation] = find_quotations(text)
    assert [extent.of(text) for extent in spoken(text, quotation)] == expected


@pytest.mark.parametrize(
    ("extent", "holes", "expected"),
    [
        (Extent(0, 10), [], [Extent(0, 10)]),
        (Extent(0, 10), [Extent(3, 5)], [Extent(0, 3), Extent(5, 10)]),
        (Extent(0, 10), [Extent(5, 7), Extent(1, 2)], [Extent(0, 1), Extent(2, 5), Extent(7, 10)]),
        (Extent(0, 10), [Extent(0, 10)], []),
        (Extent(0, 10), [Extent(10, 12)], [Extent(0, 10)]),
        (Extent(5, 10), [Extent(0, 6)], [Extent(6, 10)]),
    ],
)
def test_without(extent: Extent, holes: list[Extent], expected: list[Extent]) -> None:
    assert without(extent, holes) == expected


@given(EXTENTS, st.lists(EXTENTS, max_size=4))
def test_without_leaves_exactly_what_no_hole_covers(extent: Extent, holes: list[Extent]) -> None:
    def places(extents: list[Extent]) -> set[int]:
        return {place for one in extents for place in range(one.start, one.end)}

    left = without(extent, holes)
    assert left == sorted(left)
    assert places(left) == places([extent]) - places(holes)
