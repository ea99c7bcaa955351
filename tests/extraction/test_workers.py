"""Workers give the same lines as a single process, and a failing worker affects at most one article."""

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


class FakeProcess(threading.Thread):
    """A stand-in for a process, which does what the text of its article says."""

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
        try:
            self.connection.send(None)
        except OSError:  # the pool needs it no more
            return
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


class FakeWorker(Worker):
    """A worker without a process."""

    def __init__(self, *, loads=("well",)):
        super().__init__(PipelineOptions())
        self.loads = iter([*loads, *(loads[-1:] * 100)])
        self.started = 0

    def start(self):
        self.connection, theirs = multiprocessing.Pipe()
        self.process = FakeProcess(theirs, loads=next(self.loads), life=self.started)
        self.started += 1


def unread(number, text):
    """Return an article with this text, a page with these bytes, or for None an unreadable input."""
    if text is None:
        return InputError("gone", path="x", stage="read")
    if isinstance(text, bytes):
        return Page(text, Origin("crawl.warc", str(number), url=f"http://port.example/{number}"))
    return Article(id=str(number), text=text)


def processed(texts, *workers, timeout=None, recycled_after=1000):
    """Process articles with these texts, bytes for pages, None for unreadable inputs; return lines or error stages."""
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
    assert processed(texts, *(FakeWorker() for _ in range(jobs))) == expected


def test_no_more_workers_start_than_there_are_articles():
    workers = [FakeWorker() for _ in range(4)]
    processed(["one", None, "two"], *workers)
    assert [worker.started for worker in workers] == [1, 1, 0, 0]


def test_without_articles_no_worker_starts():
    worker = FakeWorker()
    assert processed([None, None], worker) == ["read", "read"]
    assert worker.started == 0


def test_an_article_that_kills_two_workers_is_given_up():
    workers = [FakeWorker(), FakeWorker()]
    assert processed(["a", "die", "b", "c", "d"], *workers) == ["a", "worker", "b", "c", "d"]


def test_an_article_whose_worker_is_killed_by_chance_is_retried():
    worker = FakeWorker()
    assert processed(["a", "die once", "b"], worker) == ["a", "die once", "b"]
    assert worker.started == 2


def test_an_article_that_exceeds_the_timeout_does_not_hold_up_the_others():
    workers = [FakeWorker(), FakeWorker()]
    start = time.monotonic()
    texts = ["sleep 30", *(f"sleep 0.0{number}" for number in range(9)), "sleep 20"]
    assert processed(texts, *workers, timeout=0.3) == ["timeout", *texts[1:-1], "timeout"]
    assert time.monotonic() - start < 10


def test_loading_the_pipeline_does_not_count_towards_the_timeout():
    assert processed(["a", "b"], FakeWorker(loads=("slowly",)), timeout=0.1) == ["a", "b"]


def test_the_timeout_covers_extraction_from_a_page_but_not_importing_the_libraries():
    worker = FakeWorker()
    texts = ["a", b"b", b"c", b"sleep 30", b"d", "e", b"f"]
    expected = ["a", "b", "c", "timeout", "d", "e", "f"]
    assert processed(texts, worker, timeout=0.1) == expected
    assert worker.started == 2


def test_a_page_that_kills_its_workers_is_named_by_its_url():
    pool = WorkerPool([FakeWorker()], timeout=None, recycled_after=1000)
    ((_, outcome),) = pool.outcomes([(0, unread(7, b"die"))])
    error = orjson.loads(outcome.line)
    assert (error["path"], error["stage"]) == ("crawl.warc", "worker")
    assert error["message"].endswith("(http://port.example/7)")


def test_workers_are_replaced_regularly():
    worker = FakeWorker()
    texts = [f"text {number}" for number in range(10)]
    assert processed(texts, worker, recycled_after=3) == texts
    assert worker.started == 4


def test_a_worker_that_dies_while_loading_is_restarted():
    worker = FakeWorker(loads=("dies", "dies", "well"))
    assert processed(["a"], worker) == ["a"]
    assert worker.started == 3


def test_a_pipeline_that_kills_its_workers_or_cannot_be_loaded_is_reported():
    with pytest.raises(ModelError, match=r"worker processes die while loading the pipeline \(exit status -9\)"):
        processed(["a"], FakeWorker(loads=("dies",)))
    with pytest.raises(ModelError, match="no model"):
        processed(["a"], FakeWorker(loads=("tells",)))


def test_the_number_of_lines_waiting_for_a_slow_article_is_bounded():
    taken = []

    def inputs():
        for number in range(500):
            taken.append(number)
            yield number, Article(id="a", text="sleep 1" if number == 0 else "quick")

    done = []
    pool = WorkerPool([FakeWorker(), FakeWorker()], timeout=None, recycled_after=1000)
    for number, _ in pool.outcomes(inputs()):
        if number == 0:
            break
        done.append(number)
    assert len(done) >= AHEAD
    assert len(taken) <= 2 * AHEAD + 5


# Real processes, each of which loads the model.


@pytest.fixture(scope="module")
def inputs():
    articles = list(read_articles([str(CORPUS)]))[:5]
    return [*articles[:3], InputError("nothing there", path="gone.txt", stage="read"), *articles[3:]]


def test_processes_give_the_same_bytes_even_when_one_is_killed(nlp, inputs):
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


def test_a_model_that_cannot_be_loaded_is_reported_once():
    with pytest.raises(ModelError, match="no_such_model"):
        list(
            outcomes_of_workers(
                [(0, Article(text="It rained.", id="a"))], PipelineOptions(model="no_such_model"), jobs=2
            )
        )
    assert multiprocessing.active_children() == []
