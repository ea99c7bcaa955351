"""Articles read by several processes: an article goes in, its finished line comes out, in the order of the inputs.

Each worker holds one pipeline and reads one article at a time with the same code as a single process does, so the bytes
are the same for any number of workers. A worker that dies costs the article that it was reading: that gives an error
line, and another worker takes its place.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, cast

from newsclaims.batch import Outcome, attempt, failure
from newsclaims.errors import InputError, ModelError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from newsclaims.articles import Article

AHEAD = 16
"""Inputs for each worker that may be taken before the oldest one is done: what bounds the memory."""


def outcomes_of_workers(
    inputs: Iterable[Article | InputError], *, jobs: int, model: str | None = None, day_first: bool = False
) -> Iterator[Outcome]:
    """One outcome an input, in their order, from `jobs` processes that each `load(model, day_first=…)`.

    Raises ModelError where the pipeline cannot be loaded.
    """
    crew = [Worker(model, day_first=day_first) for _ in range(jobs)]
    try:
        yield from _dealt(iter(inputs), crew)
    finally:
        for worker in crew:
            worker.stop()


@dataclass(slots=True)
class Slot:
    """The place of one input in the order: empty until its outcome is there."""

    outcome: Outcome | None = None


class Worker:
    """A process with a pipeline of its own, and the input that it is reading."""

    def __init__(self, model: str | None, *, day_first: bool) -> None:
        self.model = model
        self.day_first = day_first
        self.reading: tuple[Article, Slot] | None = None
        self.exit_status: int | None = None
        self.connection: Connection
        self.process: BaseProcess
        self.start()

    def start(self) -> None:
        # "spawn": a fork of a process that has threads (Python's, the encoder's) may never wake up.
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(theirs, self.model, self.day_first), daemon=True)
        self.process.start()
        theirs.close()

    def give(self, article: Article, slot: Slot) -> None:
        self.reading = article, slot
        with suppress(OSError):  # it has died: `take` will say so
            self.connection.send(article)

    def take(self) -> None:
        """Put what the worker sent in its slot, or the news of its death; the worker must be reading."""
        article, slot = cast("tuple[Article, Slot]", self.reading)
        self.reading = None
        try:
            answer = cast("Outcome | str", self.connection.recv())
        except (EOFError, OSError):
            self.stop()
            self.start()
            message = f"the process that read it ended (exit status {self.exit_status})"
            answer = failure(InputError(message, path=article.path or article.id, line=article.line, stage="worker"))
        if isinstance(answer, str):
            raise ModelError(answer)
        slot.outcome = answer

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self.connection.close()
        self.process.terminate()
        self.process.join()
        self.exit_status = self.process.exitcode


def _dealt(inputs: Iterator[Article | InputError], crew: list[Worker]) -> Iterator[Outcome]:
    """Deal the inputs to whoever is free, and give the outcomes back in order."""
    order: deque[Slot] = deque()
    more = True
    while more or order:
        for worker in crew:
            while more and worker.reading is None and len(order) < AHEAD * len(crew):
                item = next(inputs, None)
                if item is None:
                    more = False
                    break
                slot = Slot()
                order.append(slot)
                if isinstance(item, InputError):
                    slot.outcome = failure(item)
                else:
                    worker.give(item, slot)
        busy = {worker.connection: worker for worker in crew if worker.reading is not None}
        if busy and (not order or order[0].outcome is None):
            for connection in wait(list(busy)):
                busy[cast("Connection", connection)].take()
        while order and order[0].outcome is not None:
            yield cast("Outcome", order.popleft().outcome)


def _work(connection: Connection, model: str | None, day_first: bool) -> None:
    """What a worker does: load, then an outcome for each article until nobody sends any."""
    from newsclaims.pipeline import load  # noqa: PLC0415 - the parent does without spaCy

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes; the parent ends them
    try:
        nlp = load(model, day_first=day_first)
    except ModelError as error:
        # Whoever waits for the first outcome hears of it.
        with suppress(EOFError, OSError):
            connection.recv()
            connection.send(str(error))
        return
    with suppress(EOFError, OSError):
        while True:
            connection.send(attempt(nlp, cast("Article", connection.recv())))
