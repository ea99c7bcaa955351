"""The driver, with an engine in this process: parts are assigned, retried, given up and kept."""

from __future__ import annotations

from collections import Counter, deque

import orjson
import pytest

from newsclaims.extraction.distributed.corpus_parts import InputFile, Part
from newsclaims.extraction.distributed.driver import TRIES, Broken, Driver
from newsclaims.extraction.distributed.manifest import Entry, Manifest, digest, errors_of
from newsclaims.model.errors import ModelError


def part(number):
    return Part(number, (InputFile(f"{number}.txt", "auto", 1, 0),))


class Engine:
    """Processes the parts one after another; `breaks` is how often each part fails before it succeeds."""

    def __init__(self, folder, *, readers=2, breaks=None, errors=()):
        self.folder, self.readers, self.breaks, self.errors = folder, readers, Counter(breaks or {}), errors
        self.reading = deque()
        self.begun = []
        self.most = 0

    def start(self, part, *, again):
        self.begun.append((part.number, again))
        self.reading.append(part)
        self.most = max(self.most, len(self.reading))
        assert len(self.reading) <= self.readers

    def ended(self):
        part = self.reading.popleft()
        if self.breaks[part.number]:
            self.breaks[part.number] -= 1
            return [(part, Broken("killed"))]
        file = self.folder / f"{part.name}.jsonl"
        file.write_bytes(b"{}\n")
        failed = part.number in self.errors
        if failed:
            (self.folder / errors_of(file.name)).write_bytes(b"an error line\n")
        paths = part.paths[0], part.paths[-1]
        return [(part, Entry(part.number, file.name, *paths, 1, None, part.stamp(), 1, 1, int(failed), digest(file)))]


@pytest.fixture
def run(tmp_path):
    def run(engine, numbers, *, resume=False):
        manifest = Manifest.opened(tmp_path, options={}, model=None, resume=resume)
        lines = []
        driver = Driver(engine, manifest, write_error=lines.append, resume=resume)
        driver.run(map(part, numbers))
        return driver, lines

    return run


def test_every_part_is_read_once_with_at_most_one_part_per_reader_at_a_time(tmp_path, run):
    engine = Engine(tmp_path)
    driver, lines = run(engine, range(1, 8))
    assert engine.begun == [(number, False) for number in range(1, 8)]
    assert (engine.most, sorted(driver.manifest.done), driver.errors, lines) == (2, [*range(1, 8)], 0, [])
    assert driver.summary() == "7 shards, 7 records, 0 errors"


def test_a_part_whose_reader_dies_is_continued_by_another(tmp_path, run):
    engine = Engine(tmp_path, breaks={2: TRIES - 1})
    driver, lines = run(engine, [1, 2, 3])
    assert sorted(driver.manifest.done) == [1, 2, 3]
    assert [again for number, again in engine.begun if number == 2] == [False, True, True]
    assert (driver.errors, lines) == (0, [])


def test_a_part_that_always_fails_is_given_up_without_affecting_the_others(tmp_path, run):
    driver, lines = run(Engine(tmp_path, breaks={2: TRIES}), [1, 2, 3])
    assert sorted(driver.manifest.done) == [1, 3]
    assert driver.manifest.failed[2].message == "killed"
    (error,) = map(orjson.loads, lines)
    assert (error["path"], error["stage"]) == ("2.txt", "shard")
    assert error["message"] == f"part-00002 (up to 2.txt) failed {TRIES} times: killed"
    assert driver.errors == 1


def test_a_run_is_resumed_where_it_was_interrupted(tmp_path, run):
    run(Engine(tmp_path, breaks={2: TRIES}, errors=[1]), [1, 2, 3])
    (tmp_path / "part-00003.jsonl").write_bytes(b"changed")
    engine = Engine(tmp_path)
    driver, lines = run(engine, [1, 2, 3], resume=True)
    assert engine.begun == [(2, True), (3, True)]
    assert (driver.kept, driver.errors, lines) == (1, 1, [])  # errors of kept parts count
    assert sorted(driver.manifest.done) == [1, 2, 3]


def test_error_lines_are_passed_on(tmp_path, run):
    driver, lines = run(Engine(tmp_path, errors=[2]), [1, 2])
    assert (driver.errors, lines) == (1, [b"an error line\n"])


def test_a_pipeline_that_cannot_be_loaded_ends_the_run(tmp_path, run):
    class NoModel(Engine):
        def ended(self):
            raise ModelError("no model")

    with pytest.raises(ModelError):
        run(NoModel(tmp_path), [1, 2])
