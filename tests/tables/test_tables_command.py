"""`newsclaims tables` as a user runs it."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest

from newsclaims.articles import read_articles
from newsclaims.extraction.batch import outcomes
from newsclaims.model.records.article_record import ArticleRecord
from newsclaims.model.records.codec import from_json, to_json
from newsclaims.tables.columns import COLUMNS
from newsclaims.tables.table_files import opened_tables
from newsclaims.tables.table_names import TABLE_NAMES

ROOT = Path(__file__).parents[2]


def run(*arguments, stdin=b"", **options):
    command = [sys.executable, "-m", "newsclaims", "tables", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, timeout=60, **options)


@pytest.fixture
def line(record):
    return to_json(record)


@pytest.fixture
def folder(tmp_path, line, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "records.jsonl").write_bytes(line)
    return tmp_path


def test_records_become_a_folder_of_tables(folder):
    done = run("records.jsonl", "--output", "out")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert sorted(path.name for path in (folder / "out").iterdir()) == sorted(f"{name}.csv" for name in TABLE_NAMES)


def test_one_table_goes_to_standard_output(line):
    done = run("-", "--only", "speakers", stdin=line)
    header, row = csv.reader(io.StringIO(done.stdout.decode(), newline=""))
    assert dict(zip(header, row, strict=True))["name"] == "Ida Berg"


def test_columns_are_listed():
    done = run("--columns")
    assert done.returncode == 0
    lines = done.stdout.decode().splitlines()
    assert [line for line in lines if not line.startswith(" ")] == list(TABLE_NAMES)
    assert len(lines) == len(TABLE_NAMES) + sum(map(len, COLUMNS.values()))


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b"\n", b"\n{broken\n", "records.jsonl:2: not JSON"),
        (b"}\n", b"", "records.jsonl:1: the last line is incomplete"),
        (b'"2.0"', b'"9.0"', "records.jsonl:1: schema version '9.0'"),
        (b'"lemma":"open"', b'"a":"b"', "records.jsonl:1: events[0].trigger.lemma: missing"),
        (b'"id":"q1"', b'"id":"q2"', "records.jsonl:1: there is no q1 among"),
        (b'"type":"article"', b'"type":"merged-event"', "records.jsonl:1: a record of type 'merged-event'"),
    ],
)
def test_broken_records_are_named_with_their_line_and_nothing_is_written(folder, line, old, new, reason):
    (folder / "records.jsonl").write_bytes(line.replace(old, new, 1))
    done = run("records.jsonl", "-o", "out")
    assert done.returncode == 2
    assert done.stderr.decode().startswith(f"newsclaims: error: {reason}")
    assert done.stderr.count(b"\n") == 1
    assert not list((folder / "out").iterdir())


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["records.jsonl"], "several tables need a folder"),
        (
            ["records.jsonl", "-o", "out", "--only", "mentions"],
            "--only mentions: expected one of articles, statements,",
        ),
        (["records.jsonl", "-o", "out", "--format", "jsonl", "--bom"], "--bom requires --format csv"),
        (["nowhere.jsonl", "-o", "out"], "nowhere.jsonl: no such file or folder"),
    ],
)
def test_invalid_options_are_refused(folder, arguments, reason):
    done = run(*arguments)
    assert done.returncode == 2
    assert reason in done.stderr.decode()


def test_the_model_is_not_loaded(folder):
    code = """
import sys
from newsclaims.cli.app import main
sys.argv = ["newsclaims", "tables", "records.jsonl", "-o", "out"]
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print(*(name for name in ("spacy", "onnxruntime", "numpy", "pyarrow") if name in sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout == b"\n"


def test_extract_makes_the_same_tables(nlp, tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    article = "corpus/astana/put-off.txt"
    with opened_tables(str(tmp_path / "a"), "csv") as tables:
        for outcome in outcomes(nlp, read_articles([article])):
            tables.add(from_json(outcome.line, ArticleRecord))
    command = [sys.executable, "-m", "newsclaims", "extract", article, "--format", "csv", "-o", str(tmp_path / "b")]
    done = subprocess.run(command, capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")
    made = [{path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in "ab"]
    assert made[0] == made[1]
    assert len(made[0]) == len(TABLE_NAMES)


def test_a_missing_library_is_named_with_the_line_that_installs_it(folder):
    (folder / "pyarrow.py").write_text("raise ImportError", encoding="utf8")  # shadows an installed one
    done = run("records.jsonl", "-o", "out", "--format", "parquet")
    assert done.returncode == 2
    advice = b"pip install '.[parquet]' in the folder of the source code"
    assert done.stderr == b"newsclaims: error: --format parquet requires pyarrow: " + advice + b"\n"
    assert not (folder / "out").exists()
