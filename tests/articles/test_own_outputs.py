"""Files written by newsclaims are not read as articles."""

from __future__ import annotations

import gzip
import io
import json

import orjson
import pytest

from newsclaims.articles import read_articles
from newsclaims.articles.own_outputs import holds_records, identities, identity
from newsclaims.model.records.article_record import SCHEMA_VERSION, ErrorRecord
from newsclaims.model.records.codec import to_json

RECORD = to_json(
    ErrorRecord(type="error", schema_version=SCHEMA_VERSION, path="x", line=None, stage="read", message="gone")
)
ARTICLE = b'{"type": "article", "text": "It rained.", "schema_version": "2.0"}\n'


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_bytes(ARTICLE)
    (tmp_path / "in" / "b.jsonl").write_bytes(RECORD * 2)
    (tmp_path / "in" / "c.jsonl.gz").write_bytes(gzip.compress(RECORD))
    (tmp_path / "in" / "d.txt").write_bytes(RECORD)
    (tmp_path / "in" / "e.txt").write_text("It snowed.")
    return tmp_path / "in"


@pytest.mark.parametrize("kind", ["article", "error", "merged-event", "change"])
def test_records_are_recognized_by_their_beginning(kind):
    assert holds_records(orjson.dumps({"type": kind, "schema_version": "2.0", "x": 1})[:256])


@pytest.mark.parametrize("start", [b"", ARTICLE, b"It rained.", json.dumps({"text": "x"}).encode(), b'{"type":"x"}'])
def test_articles_are_not_mistaken_for_records(start):
    assert not holds_records(start)


def test_record_files_in_a_folder_are_skipped_with_a_note(folder):
    told = []
    assert [item.text for item in read_articles(["in"], notify=told.append)] == ["It rained.", "It snowed."]
    assert told == [f"in/{name} contains records, not articles; skipped" for name in ("b.jsonl", "c.jsonl.gz", "d.txt")]


def test_a_record_file_that_is_named_is_an_error(folder):
    items = list(read_articles(["in/b.jsonl", "-"], stdin=io.BytesIO(RECORD)))
    assert [(item.path, item.message) for item in items] == [
        ("in/b.jsonl", "contains records, not articles"),
        ("-", "contains records, not articles"),
    ]


def test_files_being_written_are_not_read_whatever_their_paths(folder):
    (folder / "f.txt").symlink_to(folder / "e.txt")
    with (folder / "a.jsonl").open("rb") as stream:
        written = [stream.fileno(), "in/e.txt", "in/gone.txt", "in", "in/\0"]
        assert list(read_articles(["in"], written=written)) == []
        (error,) = read_articles(["in/f.txt"], written=written)
    assert error.message == "this run is writing it"


def test_only_regular_files_have_an_identity(folder):
    assert identity("in") is identity("/dev/null") is identity("gone") is None
    assert identities(["in/a.jsonl", "in/../in/a.jsonl", "in"]) == {identity("in/a.jsonl")}
