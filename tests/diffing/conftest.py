"""Records to compare: those of the corpus, and small ones put together by hand."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).resolve().parents[2] / "corpus"

Record = dict[str, Any]

ARTICLE: Record = {
    "id": "story",
    "path": "story.txt",
    "url": None,
    "title": None,
    "publisher": None,
    "agencies": [],
    "byline": None,
    "dateline": None,
    "published": "2024-05-06",
    "published_from": "header",
    "language": "en",
    "length": 1000,
    "sha256": "00",
}
STATEMENT: Record = {
    "kind": "indirect",
    "quotes": [],
    "source": None,
    "cue": {"start": 0, "end": 4, "text": "said", "lemma": "say", "class": "assert"},
    "factuality": "CT+",
    "date": None,
    "location": None,
    "addressee": None,
    "parent": None,
    "rule": "test",
}
EVENT: Record = {
    "date": None,
    "previous_date": None,
    "location": None,
    "participants": [],
    "status": "scheduled",
    "claimed_by": None,
    "rule": "test",
}


def span(text: str, start: int = 0) -> Record:
    return {"start": start, "end": start + len(text), "text": text}


class Maker:
    """Makes article records from as few words as possible; entries are numbered as they come."""

    def article(self, id_: str = "story", **lists: Any) -> Record:
        head = {**ARTICLE, "id": id_, "sha256": f"of {id_}", **lists.pop("head", {})}
        found = {
            name: lists.get(name, []) for name in ("speakers", "entities", "locations", "dates", "statements", "events")
        }
        for name, letter in zip(found, "snldqe", strict=True):
            for number, entry in enumerate(found[name], start=1):
                entry.setdefault("id", f"{letter}{number}")
        producer = {"name": "test", "version": "1", "model": None, "lexicons": []}
        made = {"type": "article", "schema_version": "2.0", "article": head, **found}
        return copy.deepcopy({**made, "warnings": [], "producer": producer})

    def statement(self, text: str, speaker: str | None = "Kari Lund", *, start: int = 0, **others: Any) -> Record:
        said = {"text": text, "content": [span(text, start)], "speaker": speaker and {"id": "s1", "name": speaker}}
        return {**STATEMENT, **said, **others}

    def event(self, label: str, lemma: str, value: str | None = None, *, evidence: str = "", **others: Any) -> Record:
        found = {"label": label, "trigger": {**span(lemma), "lemma": lemma}, "evidence": span(evidence or label)}
        return {**EVENT, **found, "date": value and {"id": "d1", "value": value}, **others}

    def speaker(self, name: str, kind: str = "person", **others: Any) -> Record:
        mention = {**span(name), "form": "name"}
        unknown = {"aliases": [], "role": None, "affiliation": None, "anonymous": False}
        return {"name": name, "kind": kind, **unknown, "mentions": [mention], **others}

    def location(self, name: str, geonames_id: int | None = None) -> Record:
        place = {"name": name, "kind": "city", "country": "NO", "admin1": None, "geonames_id": geonames_id}
        return {**place, "latitude": None, "longitude": None, "mentions": [span(name)]}


@pytest.fixture(scope="session")
def make() -> Maker:
    return Maker()


@pytest.fixture(scope="session")
def golden() -> list[Record]:
    """The golden records of the corpus."""
    return [json.loads(path.read_text(encoding="utf8")) for path in sorted((CORPUS / "gold").glob("*.json"))]
