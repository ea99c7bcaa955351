"""`newsclaims export` as a user runs it."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing

import msgspec
import pytest

from newsclaims.exporting.export_formats import EXPORT_FORMATS
from newsclaims.exporting.resolved_article import ResolvedArticle
from newsclaims.model.errors import InvalidRecordError
from newsclaims.model.records.codec import to_json


def run(*arguments, stdin=b"", **options):
    command = [sys.executable, "-m", "newsclaims", "export", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, timeout=60, **options)


@pytest.fixture
def folder(tmp_path, record):
    (tmp_path / "records.jsonl").write_bytes(to_json(record))
    return tmp_path


def test_the_ending_of_the_file_says_the_format(folder):
    done = run("records.jsonl", "-o", "out.sqlite", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    with closing(sqlite3.connect(folder / "out.sqlite")) as database:
        assert database.execute("SELECT count(*) FROM statements").fetchone() == (2,)


def test_text_formats_go_to_standard_output(record):
    done = run("-", "--format", "geojson", stdin=to_json(record))
    assert len(json.loads(done.stdout)["features"]) == 3


def test_without_a_format_the_error_lists_them(folder):
    done = run("records.jsonl", "-o", "out.xyz", cwd=folder)
    assert done.returncode == 2
    assert all(name.encode() in done.stderr for name in EXPORT_FORMATS)


@pytest.mark.parametrize(
    ("place", "id_"),
    [
        ("statements.1.parent", "q9"),
        ("events.3.same_as", "e9"),
        ("entities.0.speaker", "s9"),
        ("events.1.claimed_by", "q9"),
    ],
)
def test_a_reference_by_nothing_but_an_id_has_to_lead_somewhere_too(record, place, id_):
    plain = msgspec.to_builtins(record)
    list_, number, field = place.split(".")
    plain[list_][int(number)][field] = id_
    with pytest.raises(InvalidRecordError, match=f"there is no {id_}"):
        ResolvedArticle(msgspec.convert(plain, type(record)))


@pytest.mark.parametrize("format_", EXPORT_FORMATS)
def test_a_broken_reference_leaves_no_file(folder, record, format_):
    broken = msgspec.structs.replace(record, dates=())
    with (folder / "records.jsonl").open("ab") as stream:
        stream.write(to_json(broken))
    done = run("records.jsonl", "--format", format_, "-o", "out", cwd=folder)
    assert done.returncode == 2
    assert b"records.jsonl:2: there is no d" in done.stderr
    assert not (folder / "out").exists()
