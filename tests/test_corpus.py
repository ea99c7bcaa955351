"""The corpus: its expectations fit its texts, its comparison counts rightly, and no figure falls below its floor."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest

from newsclaims.annotations import EventStatus, PublishedFrom, StatementKind
from newsclaims.articles import Article, read_articles

if TYPE_CHECKING:
    from types import ModuleType

    from spacy.language import Language

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
EXPECTED = json.loads((CORPUS / "expected.json").read_text(encoding="utf8"))
STORIES = ("astana", "bridge", "launch")
LEAST_ARTICLES_OF_A_STORY = 4


def load_evaluate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_evaluate", CORPUS / "evaluate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


evaluate = load_evaluate()


def texts() -> dict[str, str]:
    articles = list(read_articles([str(CORPUS / story) for story in STORIES]))
    assert all(isinstance(article, Article) for article in articles)
    return {article.id: article.text for article in articles if isinstance(article, Article)}


TEXTS = texts()


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def stand_in_order(wanted: list[str], text: list[str]) -> bool:
    """Whether all words occur in this order: an interrupted quotation leaves its attribution out."""
    rest = iter(text)
    return all(word in rest for word in wanted)


def test_every_article_has_expectations_and_every_expectation_an_article() -> None:
    assert sorted(wanted["article"] for wanted in EXPECTED) == sorted(TEXTS)


@pytest.mark.parametrize("story", STORIES)
def test_a_story_is_told_by_several_outlets(story: str) -> None:
    assert len(list(read_articles([str(CORPUS / story)]))) >= LEAST_ARTICLES_OF_A_STORY


@pytest.mark.parametrize("wanted", EXPECTED, ids=[wanted["article"] for wanted in EXPECTED])
def test_expectations_quote_their_article(wanted: dict[str, Any]) -> None:
    text = TEXTS[wanted["article"]]
    said = words(text)
    for statement in wanted["statements"]:
        assert stand_in_order(words(statement["content"]), said), statement
        assert (statement["cue"] or "") in text, statement
        assert statement.get("source", "") in text, statement
        assert statement["kind"] in get_args(StatementKind), statement
    for event in wanted["events"]:
        assert event["evidence"] in text, event
        assert event["trigger"] in text, event
        assert event["status"] in get_args(EventStatus), event
    for place in wanted["locations"]:
        assert place["name"].casefold() in text.casefold(), place
    assert wanted["published_from"] in get_args(PublishedFrom)


def record(**lists: Any) -> dict[str, Any]:
    article = {"id": "a", "published": "2024-03-04", "agencies": ["BTA"], "dateline": None}
    empty: dict[str, Any] = {"speakers": [], "locations": [], "dates": [], "statements": [], "events": []}
    return {"type": "article", "article": article, **empty, **lists}


def expectation(**lists: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {"statements": [], "speakers": [], "events": [], "locations": [], "agencies": []}
    return {"article": "a", "published": "2024-03-04", **empty, **lists}


def statement(text: str, name: str = "Jane Doe", **others: Any) -> dict[str, Any]:
    found = {"id": "q1", "text": text, "kind": "indirect", "speaker": {"id": "s1", "name": name}, "date": None}
    found |= {"cue": {"text": "said"}, "source": {"text": "she"}, "addressee": None, "location": None, "parent": None}
    return found | others


WANTED = {"speaker": "Doe", "kind": "indirect", "cue": "said", "content": "the bridge will open in May"}
FOUND, SPEAKER, KIND, CUE = "statement", "statement speaker", "statement kind", "statement cue"


@pytest.mark.parametrize(
    ("found", "right"),
    [
        ([statement("the bridge will open in May")], {FOUND, SPEAKER, KIND, CUE}),
        ([statement("that the bridge will open in May, at last")], {FOUND, SPEAKER, KIND, CUE}),
        ([statement("the bridge will open in May", name="John Roe")], {FOUND, KIND, CUE}),
        ([statement("the bridge will open in May", cue=None)], {FOUND, SPEAKER, KIND}),
        ([statement("nothing will open")], set()),
        ([statement("the bridge will open in May " + "and so on " * 20)], set()),
        ([], set()),
    ],
)
def test_a_statement_is_found_by_its_words_and_then_asked_for_the_rest(
    found: list[dict[str, Any]],
    right: set[str],
) -> None:
    tally = evaluate.evaluate([expectation(statements=[WANTED])], [record(statements=found)])
    assert {question for question in (FOUND, SPEAKER, KIND, CUE) if tally.right[question]} == right


@pytest.mark.parametrize(
    ("value", "status", "expected"),
    [("2024-05-09", "scheduled", (1, 1)), ("2024-05-09", "possible", (1, 0)), ("2024-05-10", "scheduled", (0, 0))],
)
def test_an_event_is_found_by_clause_and_date(value: str, status: str, expected: tuple[int, int]) -> None:
    wanted = {
        "trigger": "open",
        "evidence": "the bridge will open on May 9",
        "date": "2024-05-09",
        "status": "scheduled",
    }
    found = {
        "id": "e1",
        "trigger": {"text": "open"},
        "date": {"id": "d1", "value": value},
        "status": status,
        "evidence": {"text": "The bridge will open on May 9, she said."},
        "location": None,
        "claimed_by": None,
    }
    dates = [{"id": "d1", "value": value, "mod": None}]
    tally = evaluate.evaluate([expectation(events=[wanted])], [record(events=[found], dates=dates)])
    assert (tally.right["event"], tally.right["event status"]) == expected


def test_an_article_without_record_misses_everything() -> None:
    tally = evaluate.evaluate([expectation(statements=[WANTED], agencies=["BTA"])], [])
    assert tally.right.total() == 0
    assert len(tally.misses) == tally.asked.total() > 0


def test_a_person_that_is_found_twice_is_not_found() -> None:
    jane = {"name": "Jane Doe", "role": None, "affiliation": None}
    wanted = expectation(speakers=[{"name": "Jane Doe"}])
    assert evaluate.evaluate([wanted], [record(speakers=[jane])]).right["speaker"] == 1
    assert evaluate.evaluate([wanted], [record(speakers=[jane, {**jane, "name": "Doe"}])]).right["speaker"] == 0


def test_floors_only_rise(tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    everything, nothing = {"all": 1.0}, {"all": 0.0}
    evaluate.pin(everything, floors)
    assert evaluate.read_floors(floors) == everything
    options = Namespace(show=0, update=True, allow_regression=False)
    assert evaluate.compare([], options, floors) == 1
    assert evaluate.read_floors(floors) == everything
    options.allow_regression = True
    assert evaluate.compare([], options, floors) == 0
    assert evaluate.read_floors(floors)["all"] == nothing["all"]


def test_floors_of_other_expectations_are_refused(tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    floors.write_text('{"expected": "0", "floors": {}}', encoding="utf8")
    with pytest.raises(evaluate.CorpusError, match="--update"):
        evaluate.read_floors(floors)


@pytest.mark.parametrize(
    ("figures", "lost"),
    [({"all": 0.8}, 0), ({"all": 0.7996}, 0), ({"all": 0.79}, 1), ({}, 1), ({"all": 0.9, "new": 0.1}, 0)],
)
def test_a_figure_below_its_floor_is_a_regression(figures: dict[str, float], lost: int) -> None:
    assert len(evaluate.regressions({"all": 0.8}, figures)) == lost


def test_a_file_that_is_missing_is_reported_in_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert evaluate.main([str(tmp_path / "none.jsonl")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_no_figure_of_the_corpus_falls_below_its_floor(nlp: Language) -> None:
    figures = evaluate.evaluate(EXPECTED, evaluate.extracted(nlp)).figures()
    assert evaluate.regressions(evaluate.read_floors(), figures) == []
