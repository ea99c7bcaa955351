"""What follows from corrections that say who or what is the same or different."""

from __future__ import annotations

import pytest

from newsclaims.correcting.entry_anchors import nearest
from newsclaims.correcting.identity_decisions import ContradictionError, decisions_from
from newsclaims.model.annotations import Extent
from newsclaims.model.records.article_record import SCHEMA_VERSION
from newsclaims.model.records.correction_record import Anchor, CorrectionRecord


def decided(op, first, second, kind="speaker"):
    """A decision about two entries, each an article and a position of one character."""
    return CorrectionRecord(
        type="correction",
        schema_version=SCHEMA_VERSION,
        op=op,
        record=kind,
        article=first[0],
        start=first[1],
        end=first[1] + 1,
        with_=Anchor(second[0], second[1], second[1] + 1),
    )


A, B, C, D = ("a", 1), ("b", 2), ("c", 3), ("d", 4)


def marks_of(decisions, place, kind="speaker"):
    (found,) = decisions.marks(kind, place[0], [[Extent(place[1], place[1] + 1)]])
    return found


def test_the_same_as_the_same_is_the_same():
    decisions = decisions_from([decided("same", A, B), decided("same", C, B), decided("different", A, D)])
    a, b, c, d = (marks_of(decisions, place) for place in (A, B, C, D))
    assert a.is_same_as(b)
    assert a.is_same_as(c)
    assert c.is_different_from(d)
    assert d.is_different_from(b)
    assert not a.is_different_from(b)
    assert not d.is_same_as(a)


def test_kinds_are_apart():
    decisions = decisions_from([decided("same", A, B), decided("same", A, B, "event")])
    assert not marks_of(decisions, A).is_same_as(marks_of(decisions, A, "event"))
    assert decisions.about("event")
    assert not decisions_from([decided("same", A, B)]).about("event")


def test_both_at_once_is_a_contradiction():
    with pytest.raises(ContradictionError):
        decisions_from([decided("same", A, B), decided("same", B, C), decided("different", A, C)])


def test_an_entry_in_which_two_different_ones_were_found_has_no_marks():
    decisions = decisions_from([decided("different", ("a", 1), ("a", 5))])
    assert decisions.marks("speaker", "a", [[Extent(1, 2), Extent(5, 6)]]) == [None]
    apart = decisions.marks("speaker", "a", [[Extent(1, 2)], [Extent(5, 6)]])
    assert apart[0].is_different_from(apart[1])


@pytest.mark.parametrize(
    ("at", "least", "found"),
    [
        (Extent(0, 10), 0.5, 0),  # the very extent
        (Extent(20, 29), 0.5, 1),  # a word less
        (Extent(20, 40), 0.5, None),  # as much again
        (Extent(20, 40), 0.0, 1),
        (Extent(8, 24), 0.0, 1),  # more of the second
        (Extent(50, 60), 0.0, None),
        (Extent(10, 20), 0.0, None),  # between the two
    ],
)
def test_an_entry_is_found_by_the_most_that_it_has_in_common(at, least, found):
    assert nearest(at, [[Extent(0, 10), Extent(70, 80)], [Extent(20, 30)]], least=least) == found
