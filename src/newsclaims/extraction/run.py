"""A run over many articles: which are read, by how many processes, and where their lines go."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsclaims.articles.pending_page import Page
from newsclaims.extraction.batch import PipelineOptions, attempt, failure
from newsclaims.extraction.resume import known_page
from newsclaims.model.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

    from newsclaims.articles import Unread
    from newsclaims.extraction.batch import Outcome
    from newsclaims.extraction.input_order import Sink
    from newsclaims.extraction.journal import Journal
    from newsclaims.extraction.progress import Progress
    from newsclaims.extraction.resume import Earlier, Place
    from newsclaims.extraction.shards import Shard

    Numbered = Generator[tuple[int, Outcome], None, None]


@dataclass(frozen=True, slots=True)
class Run:
    """How a run goes about its articles. `jobs` 1 without a `timeout` needs no other process than this one."""

    reading: PipelineOptions
    jobs: int = 1
    timeout: float | None = None
    shard: Shard | None = None

    def to(self, inputs: Iterable[Unread | InputError], records: Sink, errors: Sink, progress: Progress) -> None:
        """Read all inputs; the lines of records and errors go to their sinks, which may be one and the same."""
        self._read(enumerate(self._of_shard(inputs, progress)), records, errors, progress)

    def to_journal(
        self,
        inputs: Iterable[Unread | InputError],
        journal: Journal,
        errors: Sink,
        progress: Progress,
        *,
        earlier: Earlier | None = None,
    ) -> None:
        """The same into a journal. What `earlier` has is not read again; what else it has stays, at the end."""
        last = -1
        before: dict[int, dict[bytes, Place]] = {}

        def keep(number: int, place: Place, line: bytes) -> None:
            journal.keep(number, place, line)
            errors.put(number, None)
            progress.kept()

        def stands_there(number: int, outcome: Outcome) -> bool:
            place = before.pop(number, {}).get(outcome.line)
            if place is not None:
                keep(number, place, outcome.line)
            return place is not None

        def missing() -> Iterator[tuple[int, Unread | InputError]]:
            nonlocal last
            for last, item in enumerate(self._of_shard(inputs, progress)):
                if earlier is None or isinstance(item, InputError):
                    yield last, item
                elif isinstance(item, Page):
                    before[last] = earlier.versions(item)
                    yield last, known_page(item, before[last], earlier.producer)
                elif known := earlier.take(item, max_length=self.reading.max_length):
                    keep(last, *known)
                else:
                    yield last, item

        self._read(missing(), journal, errors, progress, stands_there)
        for number, left in enumerate(earlier.left() if earlier else (), start=last + 1):
            journal.keep(number, *left)
            progress.left()

    def _of_shard(self, inputs: Iterable[Unread | InputError], progress: Progress) -> Iterator[Unread | InputError]:
        for item in inputs:
            progress.reached(item)
            if self.shard is None or item in self.shard:
                yield item

    def _read(
        self,
        inputs: Iterable[tuple[int, Unread | InputError]],
        records: Sink,
        errors: Sink,
        progress: Progress,
        stands_there: Callable[[int, Outcome], bool] = lambda *_: False,
    ) -> None:
        """`stands_there` says whether the line of an outcome stands where it belongs without being written."""
        with closing(self.outcomes_of(inputs)) as outcomes:  # so that no worker is left
            for number, outcome in outcomes:
                if stands_there(number, outcome):
                    continue
                if records is errors:
                    records.put(number, outcome.line)
                else:
                    records.put(number, None if outcome.failed else outcome.line)
                    errors.put(number, outcome.line if outcome.failed else None)
                progress.done(outcome)

    def outcomes_of(self, inputs: Iterable[tuple[int, Unread | InputError]]) -> Numbered:
        """One outcome an input, in whatever order they are done: read here, or by workers."""
        if self.jobs == 1 and self.timeout is None:
            return _one_by_one(inputs, self.reading)
        from newsclaims.extraction.workers import outcomes_of_workers  # noqa: PLC0415 - one process does without

        return outcomes_of_workers(inputs, self.reading, jobs=self.jobs, timeout=self.timeout)


def _one_by_one(inputs: Iterable[tuple[int, Unread | InputError]], reading: PipelineOptions) -> Numbered:
    nlp = None
    for number, item in inputs:
        if isinstance(item, InputError):
            yield number, failure(item)
        else:
            nlp = nlp or reading.pipeline()
            yield number, attempt(nlp, item)
