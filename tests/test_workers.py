"""Several processes: the same lines in the same order as one, and a worker that dies costs one article."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from newsclaims.articles import Article, read_articles
from newsclaims.batch import outcomes
from newsclaims.errors import InputError, ModelError
from newsclaims.workers import outcomes_of_workers

CORPUS = Path(__file__).parents[1] / "corpus"


@pytest.fixture(scope="module")
def inputs():
    articles = list(read_articles([str(CORPUS)]))[:8]
    return [*articles[:3], InputError("nothing there", path="gone.txt", stage="read"), *articles[3:]]


def test_the_bytes_do_not_depend_on_the_number_of_workers(nlp, inputs):
    assert list(outcomes_of_workers(inputs, jobs=2, model=None)) == list(outcomes(nlp, inputs))


def test_the_command_prints_the_same(tmp_path):
    printed = [
        subprocess.run(
            [sys.executable, "-m", "newsclaims", "extract", str(CORPUS / "astana"), "--jobs", jobs],
            capture_output=True,
            check=True,
            cwd=tmp_path,
        ).stdout
        for jobs in ("1", "2")
    ]
    assert printed[0] == printed[1]
    assert printed[0].count(b"\n") >= 3


def test_a_model_that_cannot_be_loaded_is_told_once():
    with pytest.raises(ModelError, match="no_such_model"):
        list(outcomes_of_workers([Article(text="It rained.", id="a")], jobs=2, model="no_such_model"))


def test_a_worker_that_is_killed_costs_its_article_only(inputs):
    articles = [item for item in inputs if isinstance(item, Article)]
    lines = outcomes_of_workers(iter(articles), jobs=1, model=None)
    first = next(lines)
    # The second article is in the worker's hands; its process is our only child of this kind.
    for child in _children():
        os.kill(child, signal.SIGKILL)
    rest = list(lines)
    assert not first.failed
    assert len(rest) == len(articles) - 1
    assert sum(outcome.failed for outcome in rest) == 1
    (failed,) = (orjson.loads(outcome.line) for outcome in rest if outcome.failed)
    assert failed["stage"] == "worker"
    assert failed["path"] == articles[1].path


def _children():
    import multiprocessing  # noqa: PLC0415

    return [process.pid for process in multiprocessing.active_children()]
