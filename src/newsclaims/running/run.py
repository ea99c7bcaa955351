"""A run over many articles: which are read, by how many processes, and where their lines go."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsclaims.batch import Reading, attempt, failure
from newsclaims.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from newsclaims.articles import Article
    from newsclaims.batch import Outcome
    from newsclaims.running.earlier import Earlier
    from newsclaims.running.journal import Journal
    from newsclaims.running.ordering import Sink
    from newsclaims.running.progress import Progress
    from newsclaims.running.shards import Shard

    Numbered = Generator[tuple[int, Outcome], None, None]


@dataclass(frozen=True, slots=True)
class Run:
    """How a run goes about its articles. `jobs` 1 without a `timeout` needs no other process than this one."""

    reading: Reading
    jobs: int = 1
    timeout: float | None = None
    shard: Shard | None = None

    def to(self, inputs: Iterable[Article | InputError], records: Sink, errors: Sink, progress: Progress) -> None:
        """Read all inputs; the lines of records and errors go to their sinks, which may be one and the same."""
        self._read(enumerate(self._of_shard(inputs, progress)), records, errors, progress)

    def to_journal(
        self,
        inputs: Iterable[Article | InputError],
        journal: Journal,
        errors: Sink,
        progress: Progress,
        *,
        earlier: Earlier | None = None,
    ) -> None:
        """The same into a journal. What `earlier` has is not read again; what else it has stays, at the end."""
        last = -1

        def missing() -> Iterator[tuple[int, Article | InputError]]:
            nonlocal last
            for last, item in enumerate(self._of_shard(inputs, progress)):
                known = None
                if earlier is not None and not isinstance(item, InputError):
                    known = earlier.take(item, max_length=self.reading.max_length)
                if known is None:
                    yield last, item
                else:
                    journal.keep(last, *known)
                    errors.put(last, None)
                    progress.kept()

        self._read(missing(), journal, errors, progress)
        for number, left in enumerate(earlier.left() if earlier else (), start=last + 1):
            journal.keep(number, *left)
            progress.left()

    def _of_shard(self, inputs: Iterable[Article | InputError], progress: Progress) -> Iterator[Article | InputError]:
        for item in inputs:
            progress.reached(item)
            if self.shard is None or item in self.shard:
                yield item

    def _read(
        self,
        inputs: Iterable[tuple[int, Article | InputError]],
        records: Sink,
        errors: Sink,
        progress: Progress,
    ) -> None:
        with closing(self.outcomes_of(inputs)) as outcomes:  # so that no worker is left
            for number, outcome in outcomes:
                if records is errors:
                    records.put(number, outcome.line)
                else:
                    records.put(number, None if outcome.failed else outcome.line)
                    errors.put(number, outcome.line if outcome.failed else None)
                progress.done(outcome)

    def outcomes_of(self, inputs: Iterable[tuple[int, Article | InputError]]) -> Numbered:
        """One outcome an input, in whatever order they are done: read here, or by workers."""
        if self.jobs == 1 and self.timeout is None:
            return _one_by_one(inputs, self.reading)
        from newsclaims.workers import outcomes_of_workers  # noqa: PLC0415 - one process does without

        return outcomes_of_workers(inputs, self.reading, jobs=self.jobs, timeout=self.timeout)


def _one_by_one(inputs: Iterable[tuple[int, Article | InputError]], reading: Reading) -> Numbered:
    nlp = None
    for number, item in inputs:
        if isinstance(item, InputError):
            yield number, failure(item)
        else:
            nlp = nlp or reading.pipeline()
            yield number, attempt(nlp, item)
