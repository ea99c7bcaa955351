"""The alarm that ends an article which takes too long in this process."""

from __future__ import annotations

import re
import signal
import threading
import time
from contextlib import suppress

import pytest

from newsclaims.annotate.events.component import Events
from newsclaims.articles import Article
from newsclaims.extraction import run as run_module
from newsclaims.extraction.batch import Outcome, PipelineOptions, attempt
from newsclaims.extraction.run import Run
from newsclaims.extraction.time_limit import TimeLimitError, can_limit, time_limit

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="signals of POSIX")


def in_python():
    while True:
        pass


def in_a_pattern():
    re.match(r"(a|aa)+$", "a" * 60 + "b")


def despite_a_handler_of_all_exceptions():
    while True:
        with suppress(Exception):
            time.sleep(10)


def despite_a_library_that_ignores_the_first_one():
    with suppress(BaseException):
        time.sleep(10)
    time.sleep(10)


@pytest.mark.parametrize(
    "work",
    [in_python, in_a_pattern, despite_a_handler_of_all_exceptions, despite_a_library_that_ignores_the_first_one],
)
def test_a_block_is_interrupted(work):
    start = time.monotonic()
    with pytest.raises(TimeLimitError), time_limit(0.05):
        work()
    assert time.monotonic() - start < 5


def test_nothing_rings_afterwards():
    before = signal.getsignal(signal.SIGALRM)
    with time_limit(0.05):
        pass
    time.sleep(0.1)
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_only_the_main_thread_can_set_an_alarm():
    found = []
    thread = threading.Thread(target=lambda: found.append(can_limit()))
    thread.start()
    thread.join()
    assert [can_limit(), *found] == [True, False]


def test_an_article_that_takes_too_long_does_not_hold_up_the_others(monkeypatch):
    loaded = []

    def load(_options):
        loaded.append(len(loaded))
        return f"pipeline {loaded[-1]}"

    def attempt(nlp, article, _min_confidence):
        if article.id == "slow":
            in_python()
        return Outcome(f"{article.id} {nlp}".encode(), failed=False)

    monkeypatch.setattr(run_module, "DEFAULT_TIMEOUT", 0.1)
    monkeypatch.setattr(run_module, "attempt", attempt)
    monkeypatch.setattr(PipelineOptions, "load", load)
    inputs = enumerate(Article(id=name, text="x") for name in ("a", "slow", "b", "c"))
    outcomes = dict(Run(PipelineOptions()).outcomes_of(inputs))
    assert [outcomes[number].line for number in (0, 2, 3)] == [b"a pipeline 0", b"b pipeline 1", b"c pipeline 1"]
    assert b'"stage":"timeout","message":"not finished after 0.1 seconds"' in outcomes[1].line


def test_articles_after_a_slow_one_are_read_as_if_there_were_none(nlp, monkeypatch):
    def find(self, doc):
        if "Slow" in doc.text:
            in_python()
        return original(self, doc)

    original = Events.find
    texts = ["Ida Berg said on May 4 that talks would open.", "Slow talks.", "Talks open in Oslo, Ida Berg said."]
    articles = [Article(id=text, text=text) for text in texts]
    expected = {number: attempt(nlp, articles[number]).line for number in (0, 2)}
    monkeypatch.setattr(run_module, "DEFAULT_TIMEOUT", 4)
    monkeypatch.setattr(Events, "find", find)
    outcomes = dict(Run(PipelineOptions()).outcomes_of(enumerate(articles)))
    assert outcomes[1].failed
    assert {number: outcomes[number].line for number in (0, 2)} == expected
