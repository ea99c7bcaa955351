"""A short form of `benchmarks/attack.py`, and whether it finds what is broken."""

from __future__ import annotations

import importlib
import os
import random
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from newsclaims.articles import read_articles
from newsclaims.extraction.batch import Outcome, attempt

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills and limits of POSIX")
pytest.importorskip("trafilatura", reason="needs the extra web")

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 6


@pytest.fixture(scope="module")
def attack():
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        yield importlib.import_module("attack")
    finally:
        sys.path.remove(str(ROOT / "benchmarks"))


@pytest.fixture(scope="module")
def articles():
    return list(read_articles([str(ROOT / "corpus" / "bridge")]))


def dice(seed):
    return random.Random(seed)  # noqa: S311 - not for security


@pytest.fixture
def mutants(attack, articles, nlp):
    def run(seed=1, seconds=SECONDS):
        kind = attack.Kind("mutants")
        mutator = attack.Mutator(dice(seed), [article.text[:1500] for article in articles])
        attack.attack_with_mutants(kind, nlp, mutator, until=time.monotonic() + seconds)
        return kind

    return run


@pytest.fixture
def records(attack, articles, nlp, tmp_path):
    def run(seed=1):
        kind = attack.Kind("records")
        good = [attempt(nlp, article).line for article in articles[:3]]
        attack.attack_with_records(kind, dice(seed), good, tmp_path, until=time.monotonic() + SECONDS)
        return kind

    return run


def test_damaged_articles_break_nothing(mutants):
    kind = mutants()
    assert kind.broken == []
    assert kind.tried >= 3
    assert kind.outcomes["records"]


def test_hostile_records_break_nothing(records):
    kind = records()
    assert kind.broken == []
    assert kind.outcomes["accepted"]
    assert kind.outcomes["refused"]


def shifted(outcome):
    return replace(outcome, line=outcome.line.replace(b'"end":1', b'"end":2'))


@pytest.mark.parametrize(
    ("breaks", "found"),
    [
        (shifted, "text is "),
        (
            lambda _: Outcome(b'{"type":"error","stage":"newsclaims_dates","message":"x"}', failed=True),
            "newsclaims_dates",
        ),
        (lambda _: 1 / 0, "ZeroDivisionError"),
    ],
    ids=["a wrong offset", "a component that fails", "an exception"],
)
def test_it_finds_what_is_broken(attack, mutants, monkeypatch, breaks, found):
    monkeypatch.setattr(attack, "attempt", lambda nlp, article: breaks(attempt(nlp, article)))
    kind = mutants(seconds=3)
    assert any(found in example for example in kind.broken)


def test_it_finds_what_breaks_on_records(attack, records, monkeypatch):
    monkeypatch.setattr(attack, "compare", lambda *_: 1 / 0)
    assert any("diff: ZeroDivisionError" in example for example in records().broken)


def test_a_limit_of_file_sizes_is_like_a_full_disk(attack, tmp_path):
    output = tmp_path / "schema.json"
    code = f"import pathlib; pathlib.Path({str(output)!r}).write_bytes(b'x' * 5000)"
    done = attack._run([sys.executable, "-c", code], 1000)  # noqa: SLF001
    assert b"File too large" in done.stderr
    assert output.stat().st_size <= 1000
