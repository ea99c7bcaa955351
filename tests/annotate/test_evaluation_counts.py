"""What the scorers count with, against figures worked out by hand."""

from __future__ import annotations

import pytest
import spacy
from spacy.training import Example

from newsclaims.annotate.evaluation_counts import (
    Accuracy,
    BCubed,
    PRFScore,
    add_counts,
    annotated,
    letters,
    one_to_one,
    overlap,
    prf,
    shared,
)
from newsclaims.model.annotations import Extent
from newsclaims.model.errors import UsageError


def test_pairs_are_made_once_and_the_closest_first():
    likeness = {("a", "x"): 2.0, ("a", "y"): 3.0, ("b", "y"): 4.0, ("c", "x"): 1.0}
    assert one_to_one("abc", "xy", lambda one, other: likeness.get((one, other), 0.0)) == {1: 1, 0: 0}
    assert one_to_one("abc", "xy", lambda one, other: likeness.get((one, other), 0.0), floor=2.0) == {1: 1}
    assert one_to_one("", "xy", lambda *_: 1.0) == {}


def test_equal_bounds_are_more_than_as_many_shared_characters():
    assert overlap(Extent(2, 6), Extent(0, 9)) == 4
    assert overlap(Extent(2, 6), Extent(2, 6)) > 4
    assert overlap(Extent(2, 6), Extent(6, 9)) == 0


def test_only_letters_and_digits_are_compared():
    assert letters([Extent(0, 5)], "“No.” 7") == {1, 2}
    assert shared(frozenset({1, 2, 3}), frozenset({2, 3, 4})) == 0.5
    assert shared(frozenset(), frozenset()) == 0.0


def test_precision_and_recall_are_counted_or_none():
    score = PRFScore()
    assert prf("x", score) == {"x_p": None, "x_r": None, "x_f": None}
    add_counts(score, 2, found=4, reference=8)
    assert prf("x", score) == pytest.approx({"x_p": 0.5, "x_r": 0.25, "x_f": 1 / 3})


def test_accuracy_is_over_what_was_asked():
    accuracy = Accuracy()
    for right in (True, False, True, True):
        accuracy.add("kind", right=right)
    assert accuracy.scores("x", ("kind", "role")) == {"x_kind_acc": 0.75, "x_role_acc": None}


def test_b_cubed_of_the_textbook():
    """Reference {1 2 3} {4 5}, found {1 2} {3 4 5}."""
    clusters = BCubed()
    clusters.add({1: 0, 2: 0, 3: 1, 4: 1, 5: 1}, {1: 7, 2: 7, 3: 7, 4: 8, 5: 8})
    precision = (1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5
    recall = (2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5
    f1 = 2 * precision * recall / (precision + recall)
    assert clusters.scores("b3") == pytest.approx({"b3_p": precision, "b3_r": recall, "b3_f": f1})


def test_b_cubed_gives_nothing_for_a_mention_of_one_side():
    clusters = BCubed()
    clusters.add({1: 0, 9: 0}, {1: 7, 2: 7})
    assert clusters.scores("b3") == pytest.approx({"b3_p": 0.25, "b3_r": 0.25, "b3_f": 0.25})
    assert BCubed().scores("b3") == {"b3_p": None, "b3_r": None, "b3_f": None}


def test_an_example_counts_where_its_reference_is_annotated():
    nlp = spacy.blank("en")
    doc, bare, other = nlp("It rained."), nlp("It rained."), nlp("It snowed.")
    doc.spans["layer"] = []
    assert [text for _, _, text in annotated([Example(bare, doc), Example(doc, bare)], "layer")] == ["It rained."]
    with pytest.raises(UsageError, match=r"different texts: 'It rained\.'"):
        list(annotated([Example(other, doc)], "layer"))
