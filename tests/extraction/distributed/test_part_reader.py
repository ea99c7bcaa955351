"""The reader of parts: the output of one machine, with one pipeline for all parts, and nothing processed twice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from newsclaims.articles import read_articles
from newsclaims.extraction.batch import PipelineOptions, outcomes
from newsclaims.extraction.distributed.corpus_parts import input_files, parts
from newsclaims.extraction.distributed.part_reader import Job, PartReader, StorageError

CORPUS = Path(__file__).parents[3] / "corpus" / "astana"


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """A folder with two articles and an empty file, and a reader that all tests share, as parts do."""
    home = tmp_path_factory.mktemp("cluster")
    (home / "in").mkdir()
    for name in ("no-deal.txt", "put-off.txt"):
        (home / "in" / name).write_bytes((CORPUS / name).read_bytes())
    (home / "in" / "zero.txt").write_bytes(b"")
    reader = PartReader(Job(str(home), str(home), PipelineOptions(), {}, None))
    yield home, reader
    reader.stop()


@pytest.fixture
def home(shared, monkeypatch):
    monkeypatch.chdir(shared[0])
    return shared[0]


@pytest.fixture
def out(shared, tmp_path):
    """The output folder of the reader in one test."""
    shared[1].job = replace(shared[1].job, folder=str(tmp_path))
    return tmp_path


@pytest.fixture
def reader(shared):
    return shared[1]


def made_of(paths, size):
    return list(parts(input_files(paths, input_format="auto", follow_symlinks=False), size=size))


def test_the_parts_together_equal_the_output_of_one_machine(nlp, home, out, reader):
    before = reader.pool.workers[0].articles
    entries = [reader.read(part, again=False) for part in made_of(["in"], 1)]
    assert [(entry.articles, entry.records, entry.errors) for entry in entries] == [(1, 1, 0), (1, 1, 0), (1, 0, 1)]
    assert reader.pool.workers[0].articles == before + 2  # one process, one pipeline
    single = list(outcomes(nlp, read_articles(["in"])))
    files = sorted(out.glob("part-*.jsonl"))
    assert [file.name for file in files] == [
        "part-00001.jsonl", "part-00002.jsonl", "part-00003.errors.jsonl", "part-00003.jsonl",
    ]  # fmt: skip
    assert b"".join(file.read_bytes() for file in files) == b"".join(outcome.line for outcome in single)


def test_records_finished_before_a_kill_are_kept(home, out, reader):
    (part,) = made_of(["in"], 10**6)
    whole = reader.read(part, again=False)
    file = out / whole.file
    first, second = file.read_bytes().splitlines(keepends=True)
    file.unlink()
    marked = orjson.loads(first) | {"events": []}  # shows that it was kept
    (out / f"{whole.file}.part").write_bytes(orjson.dumps(marked) + b"\n" + second[:99])
    before = reader.pool.workers[0].articles
    again = reader.read(part, again=True)
    assert [orjson.loads(line) for line in file.read_bytes().splitlines()] == [marked, orjson.loads(second)]
    assert (again.records, again.errors) == (2, 1)
    assert reader.pool.workers[0].articles == before + 1
    assert reader.read(part, again=False) == whole
    assert not (out / f"{whole.file}.part").exists()


def test_records_of_other_articles_are_dropped(home, out, reader):
    (whole,) = made_of(["in"], 10**6)
    reader.read(whole, again=False)
    (fewer,) = made_of(["in/put-off.txt"], 10**6)
    entry = reader.read(fewer, again=True)
    (record,) = map(orjson.loads, (out / entry.file).read_bytes().splitlines())
    assert (entry.records, record["article"]["id"]) == (1, "put-off")


def test_a_machine_that_cannot_access_the_files_is_reported(home):
    reader = PartReader(Job("/nowhere/at/all", str(home), PipelineOptions(), {}, None))
    with pytest.raises(StorageError, match="cannot access /nowhere/at/all on "):
        reader.read(made_of(["in"], 10**6)[0], again=False)
