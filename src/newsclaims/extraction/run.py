"""A run over many articles: which articles are read, by how many processes, and where their lines go."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsclaims.articles.pending_page import Page
from newsclaims.articles.web_extraction import prepare
from newsclaims.extraction.batch import PipelineOptions, attempt, failed_outcome, timed_out
from newsclaims.extraction.resume import page_with_records
from newsclaims.extraction.time_limit import DEFAULT_TIMEOUT, TimeLimitError, can_limit, time_limit
from newsclaims.model.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

    from newsclaims.articles import ArticleOrPage
    from newsclaims.extraction.batch import Outcome
    from newsclaims.extraction.input_order import Sink
    from newsclaims.extraction.journal import Journal
    from newsclaims.extraction.progress import Progress
    from newsclaims.extraction.resume import LinePosition, ReusableRecords
    from newsclaims.extraction.shards import Shard

    Numbered = Generator[tuple[int, Outcome], None, None]


@dataclass(frozen=True, slots=True)
class Run:
    """The settings of a run.

    With one job and no `timeout`, articles are processed in this process, where an alarm limits each of them to
    DEFAULT_TIMEOUT seconds; otherwise in workers, which are killed after `timeout` seconds or that default.
    `own_process` says that this process is ours alone, so that the pipeline may be loaded faster by altering the
    interpreter.
    """

    pipeline: PipelineOptions
    jobs: int = 1
    timeout: float | None = None
    shard: Shard | None = None
    own_process: bool = False

    def to_sinks(
        self, inputs: Iterable[ArticleOrPage | InputError], records: Sink, errors: Sink, progress: Progress
    ) -> None:
        """Process all inputs; record and error lines go to their sinks, which may be the same one."""
        self._process(enumerate(self._of_shard(inputs, progress)), records, errors, progress)

    def to_journal(
        self,
        inputs: Iterable[ArticleOrPage | InputError],
        journal: Journal,
        errors: Sink,
        progress: Progress,
        *,
        reusable: ReusableRecords | None = None,
    ) -> None:
        """Process all inputs into a journal.

        Articles that have a record in `reusable` are not processed again. Its records of articles that are not among
        the inputs are kept, at the end.
        """
        last = -1
        known_lines: dict[int, dict[bytes, LinePosition]] = {}  # by the numbers of pages: what earlier runs wrote

        def keep(number: int, position: LinePosition, line: bytes) -> None:
            journal.keep(number, position, line)
            errors.put(number, None)
            progress.kept()

        def already_written(number: int, outcome: Outcome) -> bool:
            position = known_lines.pop(number, {}).get(outcome.line)
            if position is not None:
                keep(number, position, outcome.line)
            return position is not None

        def missing() -> Iterator[tuple[int, ArticleOrPage | InputError]]:
            nonlocal last
            for last, item in enumerate(self._of_shard(inputs, progress)):
                if reusable is None or isinstance(item, InputError):
                    yield last, item
                elif isinstance(item, Page):
                    known_lines[last] = reusable.versions(item)
                    yield last, page_with_records(item, known_lines[last], reusable.producer)
                elif known := reusable.take(item, max_length=self.pipeline.max_length):
                    keep(last, *known)
                else:
                    yield last, item

        self._process(missing(), journal, errors, progress, already_written)
        for number, unclaimed in enumerate(reusable.unclaimed() if reusable else (), start=last + 1):
            journal.keep(number, *unclaimed)
            progress.kept_unclaimed()

    def _of_shard(
        self, inputs: Iterable[ArticleOrPage | InputError], progress: Progress
    ) -> Iterator[ArticleOrPage | InputError]:
        for item in inputs:
            progress.reached(item)
            if self.shard is None or item in self.shard:
                yield item

    def _process(
        self,
        inputs: Iterable[tuple[int, ArticleOrPage | InputError]],
        records: Sink,
        errors: Sink,
        progress: Progress,
        already_written: Callable[[int, Outcome], bool] = lambda *_: False,
    ) -> None:
        """Process numbered inputs. `already_written` tells whether the line of an outcome needs no writing."""
        with closing(self.outcomes_of(inputs)) as outcomes:  # so that no worker outlives the run
            for number, outcome in outcomes:
                if already_written(number, outcome):
                    continue
                if records is errors:
                    records.put(number, outcome.line)
                else:
                    records.put(number, None if outcome.failed else outcome.line)
                    errors.put(number, outcome.line if outcome.failed else None)
                progress.done(outcome)

    def outcomes_of(self, inputs: Iterable[tuple[int, ArticleOrPage | InputError]]) -> Numbered:
        """Yield one outcome per input as each is finished, processed here or by workers."""
        if self.jobs == 1 and self.timeout is None and can_limit():
            return self._one_by_one(inputs)
        from newsclaims.extraction.workers import outcomes_of_workers  # noqa: PLC0415 - a single process needs none

        return outcomes_of_workers(inputs, self.pipeline, jobs=self.jobs, timeout=self.timeout or DEFAULT_TIMEOUT)

    def _one_by_one(self, inputs: Iterable[tuple[int, ArticleOrPage | InputError]]) -> Numbered:
        nlp = None
        for number, item in inputs:
            if isinstance(item, InputError):
                yield number, failed_outcome(item)
                continue
            nlp = nlp or (self.pipeline.load_in_own_process() if self.own_process else self.pipeline.load())
            if isinstance(item, Page):
                prepare()
            try:
                with time_limit(DEFAULT_TIMEOUT):
                    outcome = attempt(nlp, item, self.pipeline.min_confidence)
            except TimeLimitError:
                outcome = timed_out(item, DEFAULT_TIMEOUT)
                nlp = None  # interrupted anywhere, it may be left half changed
            yield number, outcome
