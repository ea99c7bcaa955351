"""Process articles in several worker processes: an article goes in, its finished line comes out.

Each worker has its own pipeline and processes one article at a time with the same code as a single process, so the
bytes are the same for any number of workers. A worker that dies is replaced, and its article is tried once more. An
article that exceeds the timeout gets an error line, and its worker is replaced. Workers exit with the process that
started them, however it ends, and are replaced regularly, so that memory leaks in libraries do not add up.
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
from newsclaims.extraction.batch import Outcome, attempt, failed_outcome, input_error, timed_out
from newsclaims.model.errors import InputError, ModelError, described

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from newsclaims.articles import ArticleOrPage
    from newsclaims.extraction.batch import PipelineOptions

AHEAD: Final = 100
"""Articles per worker that may be started after the oldest unfinished one: bounds the lines waiting for their turn."""

TRIES: Final = 2
"""How often an article whose worker dies is tried: a kernel that runs out of memory may kill the wrong worker."""

STARTS: Final = 3
"""After this many deaths in a row before a worker is ready, the pipeline is taken to be the cause."""

RECYCLED_AFTER: Final = 2000
"""Articles that a worker processes before it is replaced, which takes about a second."""

END: Final = (0, None)
"""Marks the end of the inputs."""


@dataclass(slots=True)
class Task:
    """An article to process: `number` is the caller's, `order` counts the articles in the order of assignment."""

    number: int
    article: ArticleOrPage
    order: int
    tries: int = 0


def outcomes_of_workers(
    inputs: Iterable[tuple[int, ArticleOrPage | InputError]],
    pipeline: PipelineOptions,
    *,
    jobs: int,
    timeout: float | None = None,
    recycled_after: int = RECYCLED_AFTER,
) -> Generator[tuple[int, Outcome], None, None]:
    """Yield one outcome per numbered input as each is finished, together with the input's number.

    An article that takes more than `timeout` seconds, including its extraction from a page, gives an error of stage
    "timeout"; one whose workers die gives an error of stage "worker". No more workers are started than there are
    articles. Raises ModelError where the pipeline cannot be loaded.
    """
    pool = WorkerPool([Worker(pipeline) for _ in range(jobs)], timeout=timeout, recycled_after=recycled_after)
    try:
        yield from pool.outcomes(inputs)
    finally:
        for worker in pool.workers:
            worker.stop()


class Worker:
    """A process with its own pipeline, and its current task."""

    def __init__(self, pipeline: PipelineOptions) -> None:
        self.pipeline = pipeline
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
    def overdue(self) -> bool:
        return self.deadline is not None and self.deadline <= monotonic()

    def start(self) -> None:
        # "spawn", because a fork of a process with threads (Python's, the encoder's) may deadlock.
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(theirs, self.pipeline), daemon=True)
        self.process.start()
        theirs.close()

    def give(self, task: Task, timeout: float | None) -> None:
        self.task = task
        task.tries += 1
        with suppress(OSError):  # it has died: `receive` finds out
            self.connection.send(task.article)
        if self.reads_pages or not isinstance(task.article, Page):
            self.begin(timeout)

    def begin(self, timeout: float | None) -> None:
        """Start the clock of its task."""
        self.deadline = None if timeout is None else monotonic() + timeout

    def receive(self) -> Outcome | None:
        """Return what the worker sent: an outcome, or None when it is ready, for a page too where that is its task.

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
        """Kill the process and return its exit status. A process that is exiting by itself has `grace` seconds."""
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


class WorkerPool:
    """Workers, and the tasks waiting for one."""

    def __init__(self, workers: list[Worker], *, timeout: float | None, recycled_after: int) -> None:
        self.workers = workers
        self.timeout = timeout
        self.recycled_after = recycled_after
        self.waiting: deque[Task] = deque()
        self.dealt = 0

    def outcomes(self, inputs: Iterable[tuple[int, ArticleOrPage | InputError]]) -> Iterator[tuple[int, Outcome]]:
        """Assign the inputs to free workers, and yield each outcome as it is finished."""
        coming = iter(inputs)
        more = True
        while True:
            while more and len(self.waiting) < len(self.workers) and not self._far_ahead():
                number, item = next(coming, END)
                if item is None:
                    more = False
                elif isinstance(item, InputError):
                    yield number, failed_outcome(item)
                else:
                    self.waiting.append(Task(number, item, self.dealt))
                    self.dealt += 1
                    self._assign()
            if not self._tasks():
                return
            yield from self._next_outcomes()

    def _tasks(self) -> list[Task]:
        """Return the unfinished tasks."""
        return [*self.waiting, *(worker.task for worker in self.workers if worker.task)]

    def _far_ahead(self) -> bool:
        """Return whether no more articles may be started before the oldest task is finished."""
        oldest = min((task.order for task in self._tasks()), default=self.dealt)
        return self.dealt - oldest >= AHEAD * len(self.workers)

    def _assign(self) -> None:
        """Assign waiting tasks to idle workers, and start a worker for each task that is left."""
        for worker in self.workers:
            if self.waiting and worker.idle:
                worker.give(self.waiting.popleft(), self.timeout)
        starting = sum(1 for worker in self.workers if worker.process and not worker.ready)
        absent = [worker for worker in self.workers if not worker.process]
        for worker in absent[: max(0, len(self.waiting) - starting)]:
            worker.start()

    def _next_outcomes(self) -> Iterator[tuple[int, Outcome]]:
        """Wait until a worker sends something, dies or exceeds the timeout; yield the resulting outcomes."""
        self._assign()
        active = {worker.connection: worker for worker in self.workers if worker.process and not worker.idle}
        deadlines = [worker.deadline for worker in active.values() if worker.deadline is not None]
        wait_seconds = max(0.0, min(deadlines) - monotonic()) if deadlines else None
        readable = [active[cast("Connection", connection)] for connection in wait(list(active), wait_seconds)]
        overdue = [worker for worker in active.values() if worker.overdue and worker not in readable]
        done = [self._receive_from(worker) for worker in readable] + [self._timed_out(worker) for worker in overdue]
        self._assign()  # workers continue while the caller writes
        yield from (outcome for outcome in done if outcome)

    def _receive_from(self, worker: Worker) -> tuple[int, Outcome] | None:
        """Handle what a worker sent or its death; return the outcome, if that finished a task."""
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
        """Handle the death of a worker: its task waits for another one, unless it has used up its tries."""
        task, worker.task = worker.task, None
        status = worker.stop(grace=1)
        if task is None:
            worker.failed_starts += 1
            if worker.failed_starts >= STARTS:
                raise ModelError(f"worker processes die while loading the pipeline (exit status {status})")
            return None
        if task.tries < TRIES:
            self.waiting.appendleft(task)
            return None
        message = f"two worker processes died while processing it (exit status {status})"
        return task.number, failed_outcome(input_error(task.article, message, stage="worker"))

    def _timed_out(self, worker: Worker) -> tuple[int, Outcome]:
        task, worker.task = cast("Task", worker.task), None
        worker.stop()
        return task.number, timed_out(task.article, cast("float", self.timeout))


def _work(connection: Connection, pipeline: PipelineOptions) -> None:
    """Run a worker: load the pipeline, then send an outcome for each article received."""
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # as in the command
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes; the parent stops its workers
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, OSError):  # the parent has exited
        try:
            nlp = pipeline.load_in_own_process()
        except ModelError as error:
            connection.send(str(error))
            return
        except Exception as error:  # noqa: BLE001 - otherwise it would be restarted again and again
            connection.send(f"cannot load the pipeline: {described(error)}")
            return
        connection.send(None)
        reads_pages = False
        while True:
            article = cast("ArticleOrPage", connection.recv())
            if isinstance(article, Page) and not reads_pages:
                web_extraction.prepare()
                reads_pages = True
                connection.send(None)
            connection.send(attempt(nlp, article, pipeline.min_confidence))


def _end_with_parent() -> None:
    """Exit as soon as the parent does: it may be killed without warning, and a busy worker would not find out."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
