"""Several processes: the same lines as one, and whatever happens to a worker costs one article at most."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from pathlib import Path

import orjson
import pytest

from newsclaims.articles import Article, Page, read_articles
from newsclaims.articles.origin import Origin
from newsclaims.extraction.batch import Outcome, PipelineOptions, outcomes
from newsclaims.extraction.workers import AHEAD, Worker, WorkerPool, outcomes_of_workers
from newsclaims.model.errors import InputError, ModelError

CORPUS = Path(__file__).parents[2] / "corpus"


class Play(threading.Thread):
    """Stands in for a process: it does what the text of its article says."""

    exitcode = -9

    def __init__(self, connection, *, loads, life):
        super().__init__(daemon=True)
        self.connection = connection
        self.loads = loads
        self.life = life
        self.reads_pages = False
        self.start()

    def run(self):
        match self.loads:
            case "dies":
                self.connection.close()
                return
            case "tells":
                self.connection.send("no model")
                return
            case "slowly":
                time.sleep(0.3)
        self.connection.send(None)
        while True:
            try:
                article = self.connection.recv()
            except EOFError:
                break
            if isinstance(article, Page):
                if not self.reads_pages:
                    time.sleep(0.3)  # the libraries
                    self.connection.send(None)
                self.reads_pages = True
                article = Article(id=article.id, text=article.data.decode())
            if article.text == "die" or (article.text == "die once" and self.life == 0):
                break
            if article.text.startswith("sleep"):
                time.sleep(float(article.text.split()[1]))
            try:
                self.connection.send(Outcome(article.text.encode(), failed=False))
            except OSError:
                break
        self.connection.close()

    def join(self, timeout=None):
        pass

    def kill(self):
        pass


class Actor(Worker):
    """A worker without a process."""

    def __init__(self, *, loads=("well",)):
        super().__init__(PipelineOptions())
        self.loads = iter([*loads, *(loads[-1:] * 100)])
        self.started = 0

    def start(self):
        self.connection, theirs = multiprocessing.Pipe()
        self.process = Play(theirs, loads=next(self.loads), life=self.started)
        self.started += 1


def unread(number, text):
    """An article with this text, a page with these bytes, or what cannot be read."""
    if text is None:
        return InputError("gone", path="x", stage="read")
    if isinstance(text, bytes):
        return Page(text, Origin("crawl.warc", str(number), url=f"http://port.example/{number}"))
    return Article(id=str(number), text=text)


def played(texts, *workers, timeout=None, recycled_after=1000):
    """What comes of articles with these texts, bytes standing for a page, None for an input that cannot be read."""
    inputs = [(number, unread(number, text)) for number, text in enumerate(texts, start=10)]
    pool = WorkerPool(list(workers), timeout=timeout, recycled_after=recycled_after)
    lines = {}
    for number, outcome in pool.outcomes(inputs):
        assert number not in lines
        lines[number] = orjson.loads(outcome.line)["stage"] if outcome.failed else outcome.line.decode()
    assert sorted(lines) == [number for number, _ in inputs]
    for worker in workers:
        worker.stop()
    return [lines[number] for number, _ in inputs]


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_every_input_comes_back_with_its_number(jobs):
    texts = [f"text {number}" if number % 7 else None for number in range(100)]
    expected = [text or "read" for text in texts]
    assert played(texts, *(Actor() for _ in range(jobs))) == expected


def test_no_more_workers_start_than_there_are_articles():
    workers = [Actor() for _ in range(4)]
    played(["one", None, "two"], *workers)
    assert [worker.started for worker in workers] == [1, 1, 0, 0]


def test_without_articles_nobody_starts():
    worker = Actor()
    assert played([None, None], worker) == ["read", "read"]
    assert worker.started == 0


def test_an_article_that_kills_its_workers_is_given_up_after_the_second():
    workers = [Actor(), Actor()]
    assert played(["a", "die", "b", "c", "d"], *workers) == ["a", "worker", "b", "c", "d"]


def test_an_article_whose_worker_is_killed_by_chance_is_read_by_another_one():
    worker = Actor()
    assert played(["a", "die once", "b"], worker) == ["a", "die once", "b"]
    assert worker.started == 2


def test_an_article_that_takes_too_long_is_given_up_and_the_others_go_on():
    workers = [Actor(), Actor()]
    start = time.monotonic()
    texts = ["sleep 30", *(f"sleep 0.0{number}" for number in range(9)), "sleep 20"]
    assert played(texts, *workers, timeout=0.3) == ["timeout", *texts[1:-1], "timeout"]
    assert time.monotonic() - start < 10


def test_the_time_to_load_the_pipeline_is_not_the_articles():
    assert played(["a", "b"], Actor(loads=("slowly",)), timeout=0.1) == ["a", "b"]


def test_a_page_that_takes_too_long_is_given_up_and_the_time_to_import_libraries_is_not_its_own():
    worker = Actor()
    texts = ["a", b"b", b"c", b"sleep 30", b"d", "e", b"f"]
    expected = ["a", "b", "c", "timeout", "d", "e", "f"]
    assert played(texts, worker, timeout=0.1) == expected
    assert worker.started == 2


def test_a_page_that_kills_its_workers_is_given_up_and_named():
    pool = WorkerPool([Actor()], timeout=None, recycled_after=1000)
    ((_, outcome),) = pool.outcomes([(0, unread(7, b"die"))])
    error = orjson.loads(outcome.line)
    assert (error["path"], error["stage"]) == ("crawl.warc", "worker")
    assert error["message"].endswith("(http://port.example/7)")


def test_workers_are_replaced_now_and_then():
    worker = Actor()
    texts = [f"text {number}" for number in range(10)]
    assert played(texts, worker, recycled_after=3) == texts
    assert worker.started == 4


def test_a_worker_that_dies_while_it_loads_is_started_again():
    worker = Actor(loads=("dies", "dies", "well"))
    assert played(["a"], worker) == ["a"]
    assert worker.started == 3


def test_a_pipeline_that_kills_whoever_loads_it_is_told():
    with pytest.raises(ModelError, match=r"worker processes die while loading the pipeline \(exit status -9\)"):
        played(["a"], Actor(loads=("dies",)))
    with pytest.raises(ModelError, match="no model"):
        played(["a"], Actor(loads=("tells",)))


def test_one_slow_article_does_not_let_the_others_run_away():
    taken = []

    def inputs():
        for number in range(500):
            taken.append(number)
            yield number, Article(id="a", text="sleep 1" if number == 0 else "quick")

    done = []
    pool = WorkerPool([Actor(), Actor()], timeout=None, recycled_after=1000)
    for number, _ in pool.outcomes(inputs()):
        if number == 0:
            break
        done.append(number)
    assert len(done) >= AHEAD
    assert len(taken) <= 2 * AHEAD + 5


# And real processes, each of which loads the model.


@pytest.fixture(scope="module")
def inputs():
    articles = list(read_articles([str(CORPUS)]))[:5]
    return [*articles[:3], InputError("nothing there", path="gone.txt", stage="read"), *articles[3:]]


def test_processes_give_the_same_bytes_whatever_happens_to_them(nlp, inputs):
    expected = list(outcomes(nlp, inputs))
    found = {}
    killed = False
    for number, outcome in outcomes_of_workers(enumerate(inputs), PipelineOptions(), jobs=2):
        found[number] = outcome
        if not outcome.failed and not killed:
            os.kill(multiprocessing.active_children()[0].pid, signal.SIGKILL)
            killed = True
    assert [found[number] for number in range(len(inputs))] == expected
    assert multiprocessing.active_children() == []


def test_a_model_that_cannot_be_loaded_is_told_once():
    with pytest.raises(ModelError, match="no_such_model"):
        list(
            outcomes_of_workers(
                [(0, Article(text="It rained.", id="a"))], PipelineOptions(model="no_such_model"), jobs=2
            )
        )
    assert multiprocessing.active_children() == []
