"""What stands on a Doc after the heads: letters that make sense together, and nothing where there are no heads."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.lang.en import English

from newsclaims.backbone.evidence import COLUMNS, HEADS, KEY, LETTERS, Evidence, HeadView, evidence_of


def evidence(head, *rows):
    """Evidence of one head from rows of percentages, in the order of its letters."""
    table = np.zeros((len(rows), len(LETTERS)), dtype=np.float32)
    if rows:
        table[:, COLUMNS[head]] = np.array(rows, dtype=np.float32) / 100
    return Evidence(table)


def spans(found):
    return [(stretch.start, stretch.end) for stretch in found]


def test_a_doc_without_heads_has_no_evidence():
    assert evidence_of(English()("The mayor said no.")) is None


def test_each_head_has_columns_of_its_own():
    assert [column for columns in COLUMNS.values() for column in range(columns.start, columns.stop)] == list(
        range(len(LETTERS))
    )
    assert all(letters.startswith("O") for letters in HEADS.values())


def test_the_doc_gives_back_what_was_written():
    doc = English()("Water rose.")
    doc.user_data[KEY] = np.zeros((3, len(LETTERS)), dtype=np.float32)
    assert evidence_of(doc).table is doc.user_data[KEY]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], []),
        ([(90, 0, 0, 0, 10)], []),
        ([(10, 0, 0, 0, 90)], [(0, 1)]),  # a unit
        ([(0, 90, 0, 0, 10), (0, 0, 90, 10, 0), (0, 0, 0, 90, 10), (90, 0, 0, 0, 10)], [(0, 3)]),
        ([(0, 99, 0, 1, 0), (45, 0, 0, 40, 15), (90, 0, 0, 0, 10)], [(0, 2)]),  # what begins must end
        ([(0, 1, 90, 9, 0), (0, 0, 40, 60, 0)], [(0, 2)]),  # the middle of nothing begins something
        ([(0, 0, 0, 0, 99), (0, 0, 0, 0, 99)], [(0, 1), (1, 2)]),  # neighbours
    ],
)
def test_letters_that_make_sense_together(rows, expected):
    assert spans(evidence("content", *rows).stretches("content")) == expected


def test_a_scheme_without_last_ends_where_the_next_begins():
    found = evidence("cue", (10, 90, 0), (20, 20, 60), (0, 90, 10), (90, 5, 5), (40, 0, 60))
    assert spans(found.stretches("cue")) == [(0, 2), (2, 3)]


def test_words_that_stand_by_themselves():
    assert spans(evidence("event", (10, 90), (20, 80), (90, 10)).stretches("event")) == [(0, 1), (1, 2)]


def test_a_stretch_tells_how_sure_the_head_is_of_its_tokens():
    [stretch] = evidence("source", (0, 100, 0, 0, 0), (40, 0, 0, 60, 0)).stretches("source")
    assert stretch.probability == pytest.approx(0.8)


def test_ends_and_insides_as_numbers():
    found = evidence("source", (10, 50, 0, 0, 40), (80, 0, 5, 15, 0))
    assert found.inside("source") == pytest.approx([0.9, 0.2])
    assert found.begins("source") == pytest.approx([0.9, 0])
    assert found.ends("source") == pytest.approx([0.4, 0.15])
    assert evidence("cue", (10, 90, 0)).ends("cue") == pytest.approx([0])


def test_a_view_answers_for_stretches_of_tokens():
    view = HeadView(
        evidence("source", (100, 0, 0, 0, 0), (0, 90, 0, 0, 10), (40, 0, 0, 60, 0), (90, 0, 0, 0, 10)), "source"
    )
    assert view.mean(1, 3) == pytest.approx(0.8)
    assert view.mean(2, 2) == 0
    assert view.highest(0, 3) == pytest.approx(1)
    assert view.highest(2, 2) == 0
    assert spans(view.stretches) == [(1, 3)]


@pytest.mark.parametrize(
    ("start", "end", "met"),
    [
        (0, 1, []),
        (0, 2, [(1, 2)]),
        (1, 4, [(1, 2), (3, 5)]),
        (4, 5, [(3, 5)]),
        (5, 7, []),
        (2, 3, []),
        (0, 7, [(1, 2), (3, 5)]),
    ],
)
def test_a_view_finds_the_spans_that_a_stretch_meets(start, end, met):
    none, unit, first, last = (100, 0, 0, 0, 0), (0, 0, 0, 0, 100), (0, 100, 0, 0, 0), (0, 0, 0, 100, 0)
    view = HeadView(evidence("content", none, unit, none, first, last, none, none), "content")
    assert spans(view.meeting(start, end)) == met
