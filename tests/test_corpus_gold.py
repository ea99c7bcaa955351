"""The comparison with golden records: what is paired, what a pair is asked for, and what each of them costs."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest

CORPUS = str(Path(__file__).resolve().parents[1] / "corpus")

sys.path.insert(0, CORPUS)  # as `python corpus/evaluate.py` does
gold = importlib.import_module("gold")
sys.path.remove(CORPUS)


def figures(wanted: dict[str, Any], found: dict[str, Any]) -> dict[str, float]:
    score: dict[str, float] = gold.compare([record(**wanted)], [record(**found)]).figures()
    return score


def record(**lists: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {name: [] for name in gold.QUESTIONS}
    return {"type": "article", "article": {"id": "a"}, **empty, **lists}


def span(start: int, text: str, **others: Any) -> dict[str, Any]:
    return {"start": start, "end": start + len(text), "text": text, **others}


def statement(start: int, text: str, **others: Any) -> dict[str, Any]:
    found = {"id": "q1", "text": text, "content": [span(start, text)], "kind": "indirect", "factuality": "CT+"}
    found |= {"cue": span(80, "said"), "source": span(85, "she"), "speaker": {"id": "s1", "name": "Jane Doe"}}
    return {**found, "addressee": None, **others}


def event(value: str, **others: Any) -> dict[str, Any]:
    found = {"label": "talks", "trigger": span(10, "talks"), "date": {"id": "d1", "value": value}}
    found |= {"previous_date": None, "location": None, "status": "scheduled", "claimed_by": None}
    return {**found, **others}


def test_a_golden_record_is_all_right_by_itself() -> None:
    score = gold.compare(gold.golden(), gold.golden())
    assert score.misses == []
    assert set(score.figures().values()) == {1.0}
    assert score.figures().keys() == score.counts().keys()


def test_what_is_made_up_costs_precision_and_what_is_missed_recall() -> None:
    may, june = span(0, "May", value="2024-05"), span(9, "June", value="2024-06")
    more = figures({"dates": [may]}, {"dates": [may, june]})
    less = figures({"dates": [may, june]}, {"dates": [may]})
    assert (more["gold dates precision"], more["gold dates recall"]) == (0.5, 1.0)
    assert (less["gold dates precision"], less["gold dates recall"]) == (1.0, 0.5)
    assert more["gold dates F1"] == less["gold dates F1"] == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("found", "pairs", "value"),
    [
        (span(0, "the end of May", value="2024-05"), 1.0, 1.0),
        (span(11, "May", value="2023-05"), 1.0, 0.0),
        (span(14, ", 1", value="2024-05"), 0.0, 0.0),
    ],
)
def test_a_date_is_found_by_its_place_and_asked_for_its_value(
    found: dict[str, Any], pairs: float, value: float
) -> None:
    shares = figures({"dates": [span(11, "May", value="2024-05")]}, {"dates": [found]})
    assert (shares["gold dates recall"], shares["gold dates value"]) == (pairs, value)


def test_each_mention_of_a_location_counts() -> None:
    wanted = {"geonames_id": 1, "mentions": [span(0, "Ruse"), span(20, "Ruse")]}
    found = {"geonames_id": 2, "mentions": [span(20, "Ruse")]}
    shares = figures({"locations": [wanted]}, {"locations": [found]})
    assert (shares["gold locations recall"], shares["gold locations geonames_id"]) == (0.5, 0.0)


@pytest.mark.parametrize(
    ("found", "recall"),
    [
        (statement(0, "the bridge will open in May"), 1.0),
        (statement(0, "the bridge will"), 1.0),
        (statement(0, "the bridge"), 0.0),
        (statement(0, "the bridge will open in May, in case nobody goes on strike"), 0.0),
    ],
)
def test_a_statement_is_found_by_half_of_its_letters(found: dict[str, Any], recall: float) -> None:
    shares = figures({"statements": [statement(0, "the bridge will open in May")]}, {"statements": [found]})
    assert shares["gold statements recall"] == recall


@pytest.mark.parametrize(
    ("change", "question"),
    [
        ({"speaker": {"id": "s1", "name": "John Roe"}}, "speaker"),
        ({"speaker": None}, "speaker"),
        ({"kind": "mixed"}, "kind"),
        ({"cue": span(46, "has said")}, "cue"),
        ({"source": None}, "source"),
        ({"addressee": "BTA"}, "addressee"),
        ({"factuality": "PS+"}, "factuality"),
    ],
)
def test_a_found_statement_is_asked_for_everything_else(change: dict[str, Any], question: str) -> None:
    text = "the bridge will open in May"
    shares = figures({"statements": [statement(0, text)]}, {"statements": [statement(0, text, **change)]})
    wrong = {name for name, share in shares.items() if name.startswith("gold statements") and share < 1}
    assert wrong == {f"gold statements {question}"}


@pytest.mark.parametrize(
    ("change", "question"),
    [
        ({"date": None}, "date"),
        ({"previous_date": {"id": "d2", "value": "2024-04"}}, "previous_date"),
        ({"status": "happened"}, "status"),
        ({"location": {"id": "l1", "name": "Ruse"}}, "location"),
        ({"claimed_by": "q1"}, "claimed_by"),
    ],
)
def test_a_found_event_is_asked_for_everything_else(change: dict[str, Any], question: str) -> None:
    claims = {"statements": [statement(0, "the bridge will open in May")]}
    shares = figures({**claims, "events": [event("2024-05")]}, {**claims, "events": [event("2024-05", **change)]})
    wrong = {name for name, share in shares.items() if name.startswith("gold events") and share < 1}
    assert wrong == {f"gold events {question}"}


def test_of_two_events_with_one_trigger_those_with_the_same_date_are_paired() -> None:
    april, may = event("2024-04"), event("2024-05")
    shares = figures({"events": [april, may]}, {"events": [may, april]})
    assert (shares["gold events recall"], shares["gold events date"]) == (1.0, 1.0)


def test_a_speaker_is_found_by_name_and_a_role_that_is_not_given_must_not_be_there() -> None:
    jane = {"name": "Jane Doe", "role": None, "affiliation": "UN"}
    shares = figures({"speakers": [jane]}, {"speakers": [{**jane, "role": "envoy"}, {**jane, "name": "Doe"}]})
    assert (shares["gold speakers recall"], shares["gold speakers precision"]) == (1.0, 0.5)
    assert (shares["gold speakers role"], shares["gold speakers affiliation"]) == (0.0, 1.0)
