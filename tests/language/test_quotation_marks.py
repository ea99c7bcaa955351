"""Quotation marks of every kind: which of them pair up, what is between them, and what kind of quotation that is."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsclaims.language.quotation_marks import find_quotations, paragraphs
from newsclaims.model.annotations import Extent, Quotation

MARKED = st.text(alphabet=st.sampled_from("aB s.,?!:—\n\t\"'“”‘’«»„`"), max_size=60)
"""Few letters and many marks: what breaks a pairing."""


def inner(text: str) -> list[tuple[str, ...]]:
    return [tuple(part.of(text) for part in quotation.parts) for quotation in find_quotations(text)]


def kinds(text: str) -> list[str]:
    return [quotation.kind for quotation in find_quotations(text)]


@pytest.mark.parametrize(
    "text",
    [
        '"We agree," he said.',
        "“We agree,” he said.",
        "‘We agree,’ he said.",
        "'We agree,' he said.",
        "«We agree,» he said.",
        "„We agree,“ he said.",
        "„We agree,” he said.",
        "``We agree,'' he said.",
        "''We agree,'' he said.",
        "« We agree, » he said.",
        "«\u202fWe agree,\u202f» he said.",
        '“We agree," he said.',
        '"We agree,” he said.',
        '("We agree,")',
        '—"We agree,"',
    ],
)
def test_marks(text: str) -> None:
    assert inner(text) == [("We agree,",)]
    [quotation] = find_quotations(text)
    assert quotation.closed
    assert quotation.extent.holds(quotation.parts[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We agree," he said, "and we go."', [("We agree,",), ("and we go.",)]),
        ('He said "yes" and "no" and "maybe".', [("yes",), ("no",), ("maybe",)]),
        ("“We didn’t go,” he said.", [("We didn’t go,",)]),
        ("‘We didn’t go,’ he said.", [("We didn’t go,",)]),
        ("'We don't go,' he said.", [("We don't go,",)]),
        ("'The ministers' house is old,' he said.", [("The ministers' house is old,",)]),
        ("He sang in the ’90s and rock ’n’ roll was young.", []),
        ("The ministers' house and the mayors' house are old.", []),
        ("It is 6' 2\" long.", []),
        ("Don't say it isn't so.", []),
        ('""', []),
        ('"..."', []),
        ("“ ”", []),
        ("", []),
        ('"', []),
    ],
)
def test_pairs(text: str, expected: list[tuple[str, ...]]) -> None:
    assert inner(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“He said ‘go home’ and left,” she said.",
        "\"He said 'go home' and left,\" she said.",
        "‘He said “go home” and left,’ she said.",
        "'He said \"go home\" and left,' she said.",
        "«He said “go home” and left,» she said.",
    ],
)
def test_one_in_another(text: str) -> None:
    outer, nested = find_quotations(text)
    assert outer.parent is None
    assert nested.parent == 0
    assert outer.extent.holds(nested.extent)
    assert nested.parts[0].of(text) == "go home"


def test_one_in_another_of_the_same_marks() -> None:
    text = "“I have read “War and Peace” twice,” she said."
    outer, nested = find_quotations(text)
    assert outer.extent.holds(nested.extent)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ('He said: "One.\n\n"Two."', ("One.", "Two.")),
        ("He said: “One.\n\n“Two.\n\n“Three.”", ("One.", "Two.", "Three.")),
        ("“One.\n    “Two,” he said.", ("One.", "Two,")),
        ("‘One.\n\n‘Two,’ he said.", ("One.", "Two,")),
        ("«One.\n\n«Two,» he said.", ("One.", "Two,")),
    ],
)
def test_a_quotation_reopens_at_each_paragraph(text: str, parts: tuple[str, ...]) -> None:
    [quotation] = find_quotations(text)
    assert tuple(part.of(text) for part in quotation.parts) == parts
    assert quotation.closed
    assert quotation.extent == Extent(text.index(parts[0]) - 1, text.index(parts[-1]) + len(parts[-1]) + 1)


def test_an_odd_mark_ends_with_its_paragraph() -> None:
    text = 'He said: "One.\n\nTwo.\n\n"Three," she said.'
    first, second = find_quotations(text)
    assert (first.closed, first.parts[0].of(text)) == (False, "One.")
    assert (second.closed, second.parts[0].of(text)) == (True, "Three,")


def test_a_quotation_that_is_opened_twice_is_two() -> None:
    text = "“We came, he said. “We went,” he added."
    first, second = find_quotations(text)
    assert (first.closed, second.closed) == (False, True)
    assert second.parts[0].of(text) == "We went,"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We agree," he said.', "speech"),
        ('He said: "No."', "speech"),
        ('He said, "no way"', "speech"),
        ('"No!" he said.', "speech"),
        ('They had "no reason at all to wait" here.', "speech"),
        ('The so-called "experts" came.', "phrase"),
        ("The ‘peace’ lasted two days.", "phrase"),
        ('John "Jack" Miller plays.', "nickname"),
        ("Anna “The Hammer” Berg won.", "nickname"),
        ('She read "War and Peace" twice.', "title"),
        ('They watched "The Lord of the Rings" at home.', "title"),
    ],
)
def test_kind(text: str, expected: str) -> None:
    assert kinds(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\n  \n\n Two.\n", ["One.", "Two."]),
        ("One\ntwo.", ["One\ntwo."]),
        ("One.\n    Two.", ["One.", "Two."]),
        ("\n\n", []),
        ("", []),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [extent.of(text) for extent in paragraphs(text)] == expected


def assert_sound(text: str, quotations: list[Quotation]) -> None:
    for number, quotation in enumerate(quotations):
        assert 0 <= quotation.extent.start < quotation.extent.end <= len(text)
        assert quotation.parts
        assert list(quotation.parts) == sorted(quotation.parts)
        for part, following in zip(quotation.parts, quotation.parts[1:], strict=False):
            assert part.end <= following.start
        assert all(quotation.extent.holds(part) for part in quotation.parts)
        if quotation.parent is not None:
            assert quotation.parent < number
            assert quotations[quotation.parent].extent.holds(quotation.extent)
    starts = [quotation.extent.start for quotation in quotations]
    assert starts == sorted(set(starts))
    for quotation in quotations:
        for other in quotations:
            crossing = quotation.extent.meets(other.extent)
            assert not crossing or quotation.extent.holds(other.extent) or other.extent.holds(quotation.extent)


@given(st.one_of(MARKED, st.text(max_size=80)))
@example('"a\n\n"a\n\n"')
@example("\"a 'a\" a'")
@example("“a ‘a” a’")
@example("‘a “a’ a”")
def test_any_text_gives_sound_quotations(text: str) -> None:
    quotations = find_quotations(text)
    assert_sound(text, quotations)
    assert find_quotations(text) == quotations


@given(MARKED)
def test_paragraphs_hold_all_that_is_written(text: str) -> None:
    found = list(paragraphs(text))
    assert found == sorted(found)
    assert sum(1 for c in text if not c.isspace()) == sum(1 for e in found for c in e.of(text) if not c.isspace())


@pytest.mark.parametrize("piece", ['" word ', "' word ", "“ word ", "“word‘ ", "‘word ", "'s word' ", "''", '\n\n"a '])
def test_a_long_row_of_marks_takes_no_long_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    start = time.process_time()
    assert_sound_ends(text, find_quotations(text))
    assert time.process_time() - start < 10


def assert_sound_ends(text: str, quotations: list[Quotation]) -> None:
    assert all(0 <= quotation.extent.start < quotation.extent.end <= len(text) for quotation in quotations)
