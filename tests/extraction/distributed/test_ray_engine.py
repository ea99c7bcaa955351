"""A real Ray cluster with two workers on this machine, one of which is killed during the run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import ExitStack
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from time import monotonic, sleep

import orjson
import pytest

from newsclaims.articles import read_articles
from newsclaims.extraction.batch import outcomes

CORPUS = Path(__file__).parents[3] / "corpus"
READING = b"ray::PartReader.read"
TOO_BUSY = "timed out during startup"
"""Ray allows itself half a minute, which is tried three times."""
PATIENCE = 240
"""Seconds; an idle machine needs a tenth of them."""

NEEDS_RAY = pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed")
NEEDS_PROC = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="processes are looked up as Linux has them"
)


def children():
    """Return the processes of this machine by their parents."""
    found = {}
    for place in Path("/proc").iterdir():
        if place.name.isdigit():
            try:
                parent = int((place / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue  # it has exited meanwhile
            found.setdefault(parent, []).append(int(place.name))
    return found


def descendants(pid):
    tree = children()
    found = [pid]
    for one in found:
        found.extend(tree.get(one, ()))
    return found[1:]


def title(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def reader_at_work(run):
    """Return a reader of a run and the processes it started; the other reader may still be starting."""
    readers = ((pid, descendants(pid)) for pid in descendants(run) if title(pid).startswith(READING))
    return next(((pid, started) for pid, started in readers if started), None)


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def until(found, process):
    """Wait until `found` returns something; the run must not end before that."""
    end = monotonic() + PATIENCE
    while monotonic() < end:
        if result := found():
            return result
        if process.poll() is not None:
            told = process.communicate()[1].decode()
            if TOO_BUSY in told:
                pytest.skip("this machine is too busy to start Ray")
            pytest.fail(told)
        sleep(0.05)
    pytest.fail("nothing happened")


@NEEDS_RAY
@NEEDS_PROC
def test_a_killed_worker_loses_nothing(nlp, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").symlink_to(CORPUS)
    command = "extract in/astana in/bridge nowhere.txt --engine ray --jobs 2 --shard-size 6000 --output out --verbose"
    process = subprocess.Popen(
        [sys.executable, "-m", "newsclaims", *command.split()],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )
    with process, ExitStack() as stack:
        stack.callback(process.terminate)  # where waiting is given up
        until(lambda: any(part.stat().st_size for part in (tmp_path / "out").glob("*.part")), process)
        victim, orphans = until(lambda: reader_at_work(process.pid), process)
        os.kill(victim, signal.SIGKILL)
        printed, told = process.communicate(timeout=PATIENCE)
    assert (process.returncode, printed) == (3, b"")
    assert b"the reader died" in told
    assert b'"path":"nowhere.txt"' in told
    assert orphans
    assert [pid for pid in orphans if alive(pid)] == []

    manifest = orjson.loads((tmp_path / "out" / "manifest.json").read_bytes())
    files = [tmp_path / "out" / shard["file"] for shard in manifest["shards"]]
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"manifest.json", *(file.name for file in files)}
    assert len(files) >= 2
    assert [sha256(file.read_bytes()).hexdigest() for file in files] == [s["sha256"] for s in manifest["shards"]]
    alone = [outcome.line for outcome in outcomes(nlp, read_articles(["in/astana", "in/bridge"]))]
    assert b"".join(file.read_bytes() for file in files) == b"".join(alone)
    assert manifest["records"] == len(alone)


@NEEDS_RAY
def test_an_output_folder_is_required(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "newsclaims", "extract", str(CORPUS), "--engine", "ray"],
        capture_output=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == 2
    assert b"--engine ray needs --output FOLDER" in done.stderr
    assert not list(tmp_path.iterdir())


def test_without_ray_the_error_says_how_to_install_it(tmp_path):
    (tmp_path / "ray.py").write_text("raise ImportError", encoding="utf8")  # shadows an installed one
    done = subprocess.run(
        [sys.executable, "-m", "newsclaims", "extract", str(CORPUS), "--engine", "ray", "-o", "out"],
        capture_output=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == 2
    assert (
        done.stderr
        == b"newsclaims: error: --engine ray requires Ray: pip install '.[ray]' in the folder of the source code\n"
    )
    assert not (tmp_path / "out").exists()
