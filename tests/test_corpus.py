"""The corpus: expectations and golden records fit its texts, the comparisons count rightly, no figure falls."""

from __future__ import annotations

import importlib
import json
import re
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest

from newsclaims.articles import Article, read_articles
from newsclaims.model.annotations import EventStatus, PublishedFrom, StatementKind
from newsclaims.recording.validation import LISTS, Texts, problems

if TYPE_CHECKING:
    from spacy.language import Language

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
EXPECTED = json.loads((CORPUS / "expected.json").read_text(encoding="utf8"))
LEAST_ARTICLES_OF_A_STORY = 4

sys.path.insert(0, str(CORPUS))  # as `python corpus/evaluate.py` does
checklist, evaluate, gold = map(importlib.import_module, ("checklist", "evaluate", "gold"))
sys.path.remove(str(CORPUS))

STORIES: tuple[str, ...] = evaluate.STORIES
GOLD_FILES = sorted(gold.GOLD.iterdir())


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
def test_several_outlets_report_a_story(story: str) -> None:
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
    found = {
        "id": "q1",
        "text": text,
        "content": [{"text": text}],
        "kind": "indirect",
        "speaker": {"id": "s1", "name": name},
        "date": None,
    }
    found |= {"cue": {"text": "said"}, "source": {"text": "she"}, "addressee": None, "location": None, "parent": None}
    return found | others


def goes_on(text: str) -> dict[str, Any]:
    rest = "and so on " * 20
    return statement(f"{text} {rest}", content=[{"text": text}, {"text": rest}])


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
        ([goes_on("the bridge will open in May")], {FOUND, SPEAKER, KIND, CUE}),
        ([statement("the bridge will open in May " + "and so on " * 20)], set()),
        ([], set()),
    ],
)
def test_a_statement_is_found_by_its_words_and_then_asked_for_the_rest(
    found: list[dict[str, Any]],
    right: set[str],
) -> None:
    tally = checklist.evaluate([expectation(statements=[WANTED])], [record(statements=found)])
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
    tally = checklist.evaluate([expectation(events=[wanted])], [record(events=[found], dates=dates)])
    assert (tally.right["event"], tally.right["event status"]) == expected


@pytest.mark.parametrize(("name", "right"), [("Călăraşi", 1), ("CALARASI", 1), ("Călăraşi County", 1), ("Ruse", 0)])
def test_a_place_is_the_same_with_and_without_accents(name: str, right: int) -> None:
    wanted = expectation(locations=[{"name": "Calarasi", "country": "RO"}])
    found = record(locations=[{"name": name, "country": "RO"}])
    assert checklist.evaluate([wanted], [found]).right["location"] == right


def test_an_article_without_record_misses_everything() -> None:
    tally = checklist.evaluate([expectation(statements=[WANTED], agencies=["BTA"])], [])
    assert tally.right.total() == 0
    assert len(tally.misses) == tally.asked.total() > 0


def test_a_person_that_is_found_twice_is_not_found() -> None:
    jane = {"name": "Jane Doe", "role": None, "affiliation": None}
    wanted = expectation(speakers=[{"name": "Jane Doe"}])
    assert checklist.evaluate([wanted], [record(speakers=[jane])]).right["speaker"] == 1
    assert checklist.evaluate([wanted], [record(speakers=[jane, {**jane, "name": "Doe"}])]).right["speaker"] == 0


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


def test_a_figure_may_fall_a_little_on_another_processor() -> None:
    allowed = evaluate.leeway({"many": 1000, "few": 20})
    assert evaluate.regressions({"many": 0.8, "few": 0.8}, {"many": 0.79, "few": 0.71}, allowed) == []
    assert len(evaluate.regressions({"many": 0.8, "few": 0.8}, {"many": 0.77, "few": 0.69}, allowed)) == 2


def test_a_file_that_is_missing_is_reported_in_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert evaluate.main([str(tmp_path / "none.jsonl")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_every_article_has_a_golden_record() -> None:
    assert [path.name for path in GOLD_FILES] == sorted(f"{article}.json" for article in TEXTS)


@pytest.mark.parametrize("path", GOLD_FILES, ids=[path.stem for path in GOLD_FILES])
def test_a_golden_record_keeps_to_the_contract_and_to_its_text(path: Path) -> None:
    found = json.loads(path.read_text(encoding="utf8"))
    line = json.dumps(found, ensure_ascii=False).encode()
    assert problems(line, Texts(tuple(str(CORPUS / story) for story in STORIES))) == []
    assert found["article"]["id"] == path.stem
    assert found["producer"] == {"name": "gold", "version": "1", "model": None, "lexicons": []}
    for name in LISTS:
        prefix = {"statements": "q", "entities": "n"}.get(name, name[0])
        assert [entry["id"] for entry in found[name]] == [f"{prefix}{n}" for n in range(1, len(found[name]) + 1)]
        assert {entry.get("rule", "gold") for entry in found[name]} <= {"gold"}
    assert json.dumps(found, ensure_ascii=False, indent=1) + "\n" == path.read_text(encoding="utf8")


def test_no_figure_of_the_corpus_falls_below_its_floor(nlp: Language) -> None:
    floors = evaluate.read_floors()
    first, second = evaluate.comparisons(list(evaluate.extracted(nlp)))
    allowed = evaluate.leeway(first.counts() | second.counts())
    assert evaluate.regressions(floors, first.figures() | second.figures(), allowed) == []
