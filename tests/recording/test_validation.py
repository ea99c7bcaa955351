"""Records against their articles and their own references."""

from __future__ import annotations

import json
import os
from hashlib import sha256

import pytest

from newsclaims.recording.validation import Texts, problems

TEXT = "“It is over,” Ida Berg said on Monday."


def span(words, **more):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words, **more}


@pytest.fixture
def record(tmp_path, monkeypatch):
    """A record that keeps to the contract, beside its article."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "over.txt").write_text(TEXT, encoding="utf8")
    return {
        "type": "article",
        "schema_version": "2.0",
        "article": {
            "id": "over",
            "path": "over.txt",
            "url": None,
            "title": None,
            "publisher": None,
            "agencies": [],
            "byline": None,
            "dateline": None,
            "published": None,
            "published_from": None,
            "language": "en",
            "length": len(TEXT),
            "sha256": sha256(TEXT.encode()).hexdigest(),
            "text": None,
        },
        "speakers": [
            {
                "id": "s1",
                "name": "Ida Berg",
                "aliases": ["Berg"],
                "kind": "person",
                "role": None,
                "affiliation": None,
                "anonymous": False,
                "mentions": [span("Ida Berg", form="name")],
            },
        ],
        "entities": [
            {
                "id": "n1",
                "name": "Ida Berg",
                "aliases": ["Berg"],
                "kind": "person",
                "role": None,
                "affiliation": None,
                "speaker": "s1",
                "mentions": [span("Ida Berg", form="name")],
            },
        ],
        "locations": [],
        "dates": [
            {
                "id": "d1",
                **span("Monday", type="DATE", value="XXXX-WXX-1"),
                "mod": None,
                "edtf": None,
                "earliest": None,
                "latest": None,
                "anchor": None,
                "rule": "weekday",
                "confidence": None,
            },
        ],
        "statements": [
            {
                "id": "q1",
                "kind": "direct",
                "text": "It is over,",
                "content": [span("It is over,")],
                "quotes": [span("It is over,")],
                "source": span("Ida Berg"),
                "speaker": {"id": "s1", "name": "Ida Berg"},
                "cue": span("said", lemma="say", **{"class": "assert"}),
                "factuality": "CT+",
                "date": {"id": "d1", "value": "XXXX-WXX-1"},
                "date_from": "clause",
                "location": None,
                "addressee": None,
                "parent": None,
                "rule": "quoted",
                "confidence": None,
                "speaker_confidence": None,
            },
        ],
        "events": [],
        "warnings": [{"code": "note", "start": None, "end": None, "message": "none"}],
        "producer": {"name": "newsclaims", "version": "0.1.0", "model": None, "lexicons": []},
    }


@pytest.fixture
def check(record):
    """Checks the record after a change at a place, `statements.0.cue.text`, against its article."""

    def checked(changes, texts=None):
        for place, value in changes.items():
            *path, last = (int(part) if part.isdigit() else part for part in place.split("."))
            node = record
            for part in path:
                node = node[part]
            node[last] = value
        return problems(json.dumps(record).encode(), texts or Texts())

    return checked


def test_a_true_record_has_no_problems(check):
    assert check({}) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"statements.0.cue.text": "says"}, "statements[0].cue: text is 'says', but 23-27 is 'said'"),
        ({"dates.0.start": 32}, "dates[0]: text is 'Monday', but 32-37 is 'onday'"),
        ({"dates.0.end": 99}, "dates[0]: 31-99 is outside the text of 38"),
        ({"dates.0.start": -7, "dates.0.end": -1}, "dates[0]: -7--1 is outside the text of 38"),
        ({"warnings.0.start": 9, "warnings.0.end": 3}, "warnings[0]: 9-3 is outside the text of 38"),
        ({"article.length": 7}, "article.length: 7, but the text has 38"),
        ({"statements.0.speaker.id": "s2"}, "statements[0].speaker: there is no s2"),
        ({"statements.0.speaker.name": "Ida"}, "statements[0].speaker: s1 is 'Ida Berg', not 'Ida'"),
        ({"statements.0.date.value": "2021"}, "statements[0].date: d1 is 'XXXX-WXX-1', not '2021'"),
        ({"entities.0.speaker": "s2"}, "entities[0].speaker: there is no s2"),
        ({"statements.0.parent": "q9"}, "statements[0].parent: there is no q9"),
        ({"dates.0.anchor": "d7"}, "dates[0].anchor: there is no d7"),
        ({"statements.0.parent": "published"}, "statements[0].parent: there is no published"),
        ({"statements.0.kind": "loud"}, "statements[0].kind: "),
    ],
)
def test_a_record_with_a_wrong_span(check, changes, problem):
    found = check(changes)
    assert len(found) == 1
    assert found[0].startswith(problem)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"dates.0.value": "2024-02-31", "statements.0.date.value": "2024-02-31"}, "dates[0].value: '2024-02-31' is"),
        ({"dates.0.earliest": "2024-02-31"}, "dates[0].earliest: '2024-02-31' is no day"),
        ({"dates.0.earliest": "2024-03-02", "dates.0.latest": "2024-03-01"}, "dates[0]: the earliest day, 2024-03-02"),
        ({"article.published": "20240301"}, "article.published: '20240301' is no day"),
        ({"article.dateline": span("It is", place=None, date="2023-02-29", agency=None)}, "article.dateline.date: "),
    ],
)
def test_a_day_that_no_calendar_has(check, changes, problem):
    assert check(changes)[0].startswith(problem)


@pytest.mark.parametrize("anchor", ["published", "dateline", "d1", None])
def test_what_a_date_may_be_anchored_to(check, anchor):
    assert check({"dates.0.anchor": anchor}) == []


def test_an_id_that_is_given_twice(check, record):
    record["dates"].append(record["dates"][0])
    assert check({}) == ["dates: the id d1 is given 2 times"]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        (None, "the record names no file; use --articles"),
        ("-", "the record names no file; use --articles"),
        ("gone.txt", "gone.txt has no article"),
        ("other.txt", "other.txt has no article with this text (sha256 "),
    ],
)
def test_an_article_that_cannot_be_found_is_said(check, tmp_path, path, reason):
    (tmp_path / "other.txt").write_text("Another text.", encoding="utf8")
    (problem,) = check({"article.path": path})
    assert problem.startswith(f"positions not checked: {reason}")


def test_articles_can_be_elsewhere(check, tmp_path):
    line = json.dumps({"id": "over", "text": TEXT})
    (tmp_path / "all.jsonl").write_text(f"not json\n{line}\n", encoding="utf8")
    assert check({"article.path": "gone.txt"}, Texts(("all.jsonl",))) == []


def test_the_value_of_a_correction_may_be_of_any_field():
    correction = {"type": "correction", "schema_version": "2.0", "op": "set", "record": "event", "article": "x"}
    correction |= {
        "start": 1,
        "end": 2,
        "text": None,
        "field": "label",
        "value": "2024-02-31",
        "with": None,
        "note": None,
    }
    assert problems(json.dumps(correction).encode(), None) == []


def test_positions_can_be_left_unchecked(record):
    assert problems(json.dumps(record | {"events": []}).encode(), None) == []


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
def test_only_regular_files_are_opened_for_a_record(check, tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    for path in ("pipe.txt", "/dev/zero", "/", "."):
        [problem] = check({"article.path": path})
        assert problem == f"positions not checked: {path} is not a regular file"
