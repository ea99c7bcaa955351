"""Articles read by several processes: an article goes in, its finished line comes out.

Each worker holds one pipeline and reads one article at a time with the same code as a single process does, so the bytes
are the same for any number of workers. A worker that dies is replaced, and its article tried once more; an article
that takes too long costs its worker, and gives an error line. Workers end with the process that started them, however
that ends, and are replaced now and then, so that what a library leaks never adds up.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import warnings
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import wait
from time import monotonic
from typing import TYPE_CHECKING, Final, cast

from newsclaims.articles import web_extraction
from newsclaims.articles.pending_page import Page
from newsclaims.extraction.batch import Outcome, about, attempt, failure
from newsclaims.model.errors import InputError, ModelError, described

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from newsclaims.articles import Unread
    from newsclaims.extraction.batch import PipelineOptions

AHEAD: Final = 100
"""Articles for each worker that may be done before the oldest one is: this bounds the lines that await their turn."""

TRIES: Final = 2
"""How often an article is read by workers that die: a kernel that runs out of memory may kill the wrong one."""

STARTS: Final = 3
"""How often in a row a worker may die before it is ready, until the pipeline is held to be the reason."""

RECYCLED_AFTER: Final = 2000
"""Articles that a worker reads before another one takes its place; that costs about a second."""


END: Final = (0, None)
"""Stands after the last input."""


@dataclass(slots=True)
class Task:
    """An article on its way: `number` is the caller's, `order` counts what was dealt."""

    number: int
    article: Unread
    order: int
    tries: int = 0


def outcomes_of_workers(
    inputs: Iterable[tuple[int, Unread | InputError]],
    reading: PipelineOptions,
    *,
    jobs: int,
    timeout: float | None = None,
    recycled_after: int = RECYCLED_AFTER,
) -> Generator[tuple[int, Outcome], None, None]:
    """One outcome a numbered input, as they are done: an input's number comes back with its outcome.

    An article that takes more than `timeout` seconds, with the time to find it in its page, gives an error of the stage
    "timeout", one whose workers die an error of the stage "worker". No more workers are started than there are
    articles. Raises ModelError where the pipeline cannot be loaded.
    """
    crew = Crew([Worker(reading) for _ in range(jobs)], timeout=timeout, recycled_after=recycled_after)
    try:
        yield from crew.outcomes(inputs)
    finally:
        for worker in crew.workers:
            worker.stop()


class Worker:
    """A process with a pipeline of its own, and the task that it is at."""

    def __init__(self, reading: PipelineOptions) -> None:
        self.reading = reading
        self.task: Task | None = None
        self.ready = False
        self.reads_pages = False
        self.articles = 0
        self.failed_starts = 0
        self.deadline: float | None = None
        self.connection: Connection
        self.process: BaseProcess | None = None

    @property
    def idle(self) -> bool:
        return self.ready and self.task is None

    @property
    def late(self) -> bool:
        return self.deadline is not None and self.deadline <= monotonic()

    def start(self) -> None:
        # "spawn": a fork of a process that has threads (Python's, the encoder's) may never wake up.
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(theirs, self.reading), daemon=True)
        self.process.start()
        theirs.close()

    def give(self, task: Task, timeout: float | None) -> None:
        self.task = task
        task.tries += 1
        with suppress(OSError):  # it has died: `take` will say so
            self.connection.send(task.article)
        if self.reads_pages or not isinstance(task.article, Page):
            self.begin(timeout)

    def begin(self, timeout: float | None) -> None:
        """From now on the time of its task counts."""
        self.deadline = None if timeout is None else monotonic() + timeout

    def receive(self) -> Outcome | None:
        """What the worker sent: an outcome, or None: it is ready, for web pages too where it has got one.

        Raises ModelError where it cannot load the pipeline, and EOFError where it has died.
        """
        try:
            answer = cast("Outcome | str | None", self.connection.recv())
        except OSError as error:
            raise EOFError from error
        if isinstance(answer, str):
            raise ModelError(answer)
        return answer

    def stop(self, grace: float = 0) -> int | None:
        """End the process, whatever it is doing, and say how it ended; one that is ending by itself gets its time."""
        if self.process is None:
            return None
        self.connection.close()
        self.process.join(grace)
        self.process.kill()
        self.process.join()
        status = self.process.exitcode
        self.process, self.deadline = None, None
        self.ready = self.reads_pages = False
        self.articles = 0
        return status


class Crew:
    """Workers, and the tasks that wait for one."""

    def __init__(self, workers: list[Worker], *, timeout: float | None, recycled_after: int) -> None:
        self.workers = workers
        self.timeout = timeout
        self.recycled_after = recycled_after
        self.waiting: deque[Task] = deque()
        self.dealt = 0

    def outcomes(self, inputs: Iterable[tuple[int, Unread | InputError]]) -> Iterator[tuple[int, Outcome]]:
        """Deal the inputs to whoever is free, and give each outcome when it is there."""
        coming = iter(inputs)
        more = True
        while True:
            while more and len(self.waiting) < len(self.workers) and not self._far_ahead():
                number, item = next(coming, END)
                if item is None:
                    more = False
                elif isinstance(item, InputError):
                    yield number, failure(item)
                else:
                    self.waiting.append(Task(number, item, self.dealt))
                    self.dealt += 1
                    self._deal()
            if not self._tasks():
                return
            yield from self._next_outcomes()

    def _tasks(self) -> list[Task]:
        """What is not done yet."""
        return [*self.waiting, *(worker.task for worker in self.workers if worker.task)]

    def _far_ahead(self) -> bool:
        """Whether so much is done already that the oldest task must be done first."""
        oldest = min((task.order for task in self._tasks()), default=self.dealt)
        return self.dealt - oldest >= AHEAD * len(self.workers)

    def _deal(self) -> None:
        """Give what waits to those who are free, and start a worker for each task that nobody is there for."""
        for worker in self.workers:
            if self.waiting and worker.idle:
                worker.give(self.waiting.popleft(), self.timeout)
        starting = sum(1 for worker in self.workers if worker.process and not worker.ready)
        absent = [worker for worker in self.workers if not worker.process]
        for worker in absent[: max(0, len(self.waiting) - starting)]:
            worker.start()

    def _next_outcomes(self) -> Iterator[tuple[int, Outcome]]:
        """Wait until something happens to a worker, and give the outcomes that come of it."""
        self._deal()
        active = {worker.connection: worker for worker in self.workers if worker.process and not worker.idle}
        deadlines = [worker.deadline for worker in active.values() if worker.deadline is not None]
        patience = max(0.0, min(deadlines) - monotonic()) if deadlines else None
        news = [active[cast("Connection", connection)] for connection in wait(list(active), patience)]
        late = [worker for worker in active.values() if worker.late and worker not in news]
        done = [self._heard(worker) for worker in news] + [self._timed_out(worker) for worker in late]
        self._deal()  # they go on while the caller writes
        yield from (outcome for outcome in done if outcome)

    def _heard(self, worker: Worker) -> tuple[int, Outcome] | None:
        """What a worker has to say: that it is ready, an outcome, or nothing any more."""
        task = worker.task
        try:
            answer = worker.receive()
        except EOFError:
            return self._died(worker)
        if answer is None or task is None:
            worker.ready, worker.failed_starts = True, 0
            if task is not None:
                worker.reads_pages = True
                worker.begin(self.timeout)
            return None
        worker.task = worker.deadline = None
        worker.articles += 1
        if worker.articles >= self.recycled_after:
            worker.stop()
        return task.number, answer

    def _died(self, worker: Worker) -> tuple[int, Outcome] | None:
        """A worker has ended by itself: its task waits for another one, unless it has had its tries."""
        task, worker.task = worker.task, None
        status = worker.stop(grace=1)
        if task is None:
            worker.failed_starts += 1
            if worker.failed_starts >= STARTS:
                raise ModelError(f"the processes that load the pipeline end (exit status {status})")
            return None
        if task.tries < TRIES:
            self.waiting.appendleft(task)
            return None
        message = f"the process that read it ended (exit status {status}), and so did another one before"
        return task.number, failure(about(task.article, message, stage="worker"))

    def _timed_out(self, worker: Worker) -> tuple[int, Outcome]:
        task, worker.task = cast("Task", worker.task), None
        worker.stop()
        message = f"not done after {self.timeout:g} seconds"
        return task.number, failure(about(task.article, message, stage="timeout"))


def _work(connection: Connection, reading: PipelineOptions) -> None:
    """What a worker does: load, then an outcome for each article until nobody sends any."""
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # as the command does
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes; the parent ends them
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, OSError):  # the parent has gone
        try:
            nlp = reading.pipeline()
        except ModelError as error:
            connection.send(str(error))
            return
        except Exception as error:  # noqa: BLE001 - else it would be started again and again
            connection.send(f"cannot load the pipeline: {described(error)}")
            return
        connection.send(None)
        reads_pages = False
        while True:
            article = cast("Unread", connection.recv())
            if isinstance(article, Page) and not reads_pages:
                web_extraction.prepare()
                reads_pages = True
                connection.send(None)
            connection.send(attempt(nlp, article))


def _end_with_parent() -> None:
    """Whoever kills the parent cannot tell its workers, and one that hangs would not see that nobody listens."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
