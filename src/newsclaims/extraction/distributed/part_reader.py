"""Process one part after another with one pipeline: what runs on the machines of a cluster.

Articles are processed as by `extract --jobs`, in a worker process, whose death affects only its article. When a reader
is killed, its finished records are in the part's journal, from which the next reader continues.
"""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsclaims.articles import read_inputs
from newsclaims.extraction.distributed.manifest import Entry, digest, errors_of
from newsclaims.extraction.input_order import InOrder
from newsclaims.extraction.journal import journal
from newsclaims.extraction.progress import Progress
from newsclaims.extraction.resume import ReusableRecords, recorded_model_name
from newsclaims.extraction.run import Run
from newsclaims.extraction.workers import RECYCLED_AFTER, Worker, WorkerPool
from newsclaims.model.errors import NewsclaimsError, system_reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclaims.articles import ArticleOrPage
    from newsclaims.extraction.batch import PipelineOptions
    from newsclaims.extraction.distributed.corpus_parts import Part
    from newsclaims.extraction.resume import LinePosition
    from newsclaims.extraction.run import Numbered
    from newsclaims.model.errors import InputError


class StorageError(NewsclaimsError):
    """A machine of the cluster cannot access the files."""

    exit_status = 4


@dataclass(frozen=True, slots=True)
class Job:
    """What all parts of a run have in common, as plain values that are sent to every reader."""

    home: str
    """The folder that paths are relative to, the same on every machine."""
    folder: str
    """Where the record files go."""
    pipeline: PipelineOptions
    options: dict[str, Any]
    """Options of `read_inputs`."""
    timeout: float | None


class PartReader:
    """A reader and its pipeline."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.pool = self._new_pool()

    def read(self, part: Part, *, again: bool) -> Entry:
        """Write the files of a part. `again`: a try may have been interrupted, so keep the records that already exist.

        Raises ModelError where the pipeline cannot be loaded, StorageError where this machine cannot access the files.
        """
        try:
            os.chdir(self.job.home)
        except OSError as error:
            raise StorageError(
                f"cannot access {self.job.home} on {socket.gethostname()}: {system_reason(error)}"
            ) from error
        try:
            return self._read(part, again=again)
        except BaseException:
            self.stop()  # its current article is no longer needed
            self.pool = self._new_pool()
            raise

    def stop(self) -> None:
        """Kill the worker process."""
        for worker in self.pool.workers:
            worker.stop()

    def _new_pool(self) -> WorkerPool:
        return WorkerPool([Worker(self.job.pipeline)], timeout=self.job.timeout, recycled_after=RECYCLED_AFTER)

    def _read(self, part: Part, *, again: bool) -> Entry:
        file = Path(self.job.folder) / f"{part.name}.jsonl"
        failures = file.with_name(errors_of(file.name))
        progress = Progress()
        inputs = read_inputs(part.paths, **{**self.job.options, "input_format": part.input_format})
        run = _PoolRun(self.job.pipeline, shard=part.share, pool=self.pool)
        failures.unlink(missing_ok=True)  # left by an earlier try, or a link to elsewhere
        with journal(file) as made, made.files() as files, failures.open("xb") as stream:
            pipeline = self.job.pipeline
            model, lexicons = recorded_model_name(pipeline.model), pipeline.own_words.hashes
            reusable = _RecordsOfPart(files, model=model, lexicons=lexicons) if again else None
            run.to_journal(inputs, made, InOrder(stream.write), progress, reusable=reusable)
            made.finish()
        if not progress.errors:
            failures.unlink()
        records = progress.records + progress.kept_records
        return Entry(
            shard=part.number,
            file=file.name,
            first=part.paths[0],
            last=part.paths[-1],
            files=len(part.files),
            share=part.written_share,
            stamp=part.stamp(),
            articles=records + progress.errors,
            records=records,
            errors=progress.errors,
            sha256=digest(file) or "",
        )


@dataclass(frozen=True, slots=True)
class _PoolRun(Run):
    """A run with a pool that outlives it, so that the pipeline is loaded only once."""

    pool: WorkerPool = field(kw_only=True)

    def outcomes_of(self, inputs: Iterable[tuple[int, ArticleOrPage | InputError]]) -> Numbered:
        yield from self.pool.outcomes(inputs)


class _RecordsOfPart(ReusableRecords):
    """Records written by earlier tries of a part. Only those of its articles are kept: the rest is of other inputs."""

    def unclaimed(self) -> Iterator[tuple[LinePosition, bytes]]:
        return iter(())
