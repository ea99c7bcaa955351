"""The benchmark of accuracy: the short form of annotators as a record, and its figures."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

import pytest

from newsclaims.model.annotations import annotations_of

PATH = Path(__file__).resolve().parents[1] / "benchmarks" / "accuracy.py"
GOLD = os.environ.get("NEWSCLAIMS_GOLD")
"""A file of golden articles, where there is one."""

TEXT = "Ida Berg said on May 4 that talks would be held in Oslo. The talks start in June, she added."


def part(words: str, occurrence: int = 1) -> list[int]:
    start = -1
    for _ in range(occurrence):
        start = TEXT.index(words, start + 1)
    return [start, start + len(words)]


@pytest.fixture(scope="module")
def accuracy():
    spec = importlib.util.spec_from_file_location("accuracy", PATH)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def gold():
    def mention(words, form):
        start, end = part(words)
        return {"start": start, "end": end, "form": form}

    def entity(id_, name, type_, country, *mentions):
        facts = {"role": None, "affiliation": None, "country": country}
        return {"id": id_, "name": name, "type": type_, **facts, "mentions": list(mentions)}

    said = {"kind": "indirect", "class": "assert", "factuality": "CT+", "addressee": None, "parent": None}
    return {
        "id": "a",
        "text": TEXT,
        "published": "2021-05-05",
        "entities": [
            entity("e1", "Ida Berg", "PERSON", None, mention("Ida Berg", "name"), mention("she", "other")),
            entity("e2", "Oslo", "GPE", "NO", mention("Oslo", "name")),
        ],
        "statements": [
            {
                **said,
                "id": "q1",
                "speaker": "e1",
                "source": [part("Ida Berg")],
                "cue": [part("said")],
                "content": [part("talks would be held in Oslo")],
            },
            {
                **said,
                "id": "q2",
                "speaker": "e1",
                "source": [part("she")],
                "cue": [part("she"), part("added")],
                "content": [part("The talks start in June")],
            },
        ],
        "dates": [
            {"id": "d1", "type": "DATE", "value": "2021-05-04", "start": part("May 4")[0], "end": part("May 4")[1]},
            {"id": "d2", "type": "DATE", "value": "2021-06", "start": part("June")[0], "end": part("June")[1]},
        ],
        "events": [
            {
                "id": "v1",
                "date": "2021-06",
                "place": "e2",
                "status": "scheduled",
                "by": "q1",
                "mentions": [part("talks"), part("talks", 2)],
            },
            {"id": "v2", "date": "2021", "place": None, "status": "happened", "by": None, "mentions": [part("added")]},
        ],
    }


def test_the_short_form_becomes_the_annotations_of_a_reference(nlp, accuracy, gold):
    found = annotations_of(accuracy.example(nlp, gold).reference)
    assert [(speaker.name, len(speaker.mentions)) for speaker in found.speakers] == [("Ida Berg", 2)]
    assert [(place.name, place.country) for place in found.locations] == [("Oslo", "NO")]
    assert [said.cue.extent.of(TEXT) for said in found.statements] == ["said", "she added"]
    assert [(event.date, event.location, event.same_as) for event in found.events] == [
        (1, 0, None),
        (1, 0, 0),
        (None, None, None),
    ]


def test_the_pipeline_is_scored_on_it(nlp, accuracy, gold):
    scores = nlp.evaluate([accuracy.example(nlp, gold)])
    assert scores["dates_value_f"] == scores["locations_f"] == scores["statements_speaker_f"] == 1.0
    assert scores["statements_cue_r"] == 0.5  # "she added" as one cue is what no pipeline finds


@pytest.mark.skipif(not GOLD, reason="NEWSCLAIMS_GOLD names no file of golden articles")
def test_the_figures_of_a_file_are_printed(accuracy, capsys, monkeypatch):
    monkeypatch.setattr("sys.argv", ["accuracy.py", GOLD])
    accuracy.main()
    printed = dict(line.split() for line in capsys.readouterr().out.splitlines()[1:])
    assert float(printed["statements_f"]) > 50
