"""The corpus's two versions of one article: ten edits, ten changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsclaims.articles import Article, read_articles
from newsclaims.diffing.comparison import compare
from newsclaims.extraction.batch import attempt
from newsclaims.model.records.article_record import ArticleRecord
from newsclaims.model.records.codec import from_json

VERSIONS = Path(__file__).resolve().parents[2] / "corpus" / "versions"
EDITS = json.loads((VERSIONS / "changes.json").read_text(encoding="utf8"))


@pytest.fixture(scope="module")
def versions(nlp):
    """The extracted records of both versions."""
    records = []
    for side in ("old", "new"):
        (article,) = read_articles([str(VERSIONS / side)])
        assert isinstance(article, Article)
        outcome = attempt(nlp, article)
        assert not outcome.failed, outcome.line
        records.append(from_json(outcome.line, ArticleRecord))
    return records


def told(changes):
    return sorted(json.dumps([change["op"], change["record"], change["label"], change["fields"]]) for change in changes)


def test_ten_edits_are_ten_changes(versions):
    old, new = versions
    changes = [
        {"op": change.op, "record": change.record, "label": change.label, "fields": change.fields}
        for change in compare([old], [new])
    ]
    assert len(EDITS) == 10
    assert told(changes) == told(EDITS)


def test_nothing_has_changed_in_a_version_itself(versions):
    for record in versions:
        assert list(compare([record], [record])) == []
