"""Reads one part after another with one pipeline: what runs on the machines of a cluster.

The articles of a part are read as `extract` reads them, in a process of their own, whose end costs nobody else's
article. What a reader has done when it is killed stands in the part's journal, and the next one goes on from there.
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
from newsclaims.extraction.resume import Earlier, named_model
from newsclaims.extraction.run import Run
from newsclaims.extraction.workers import RECYCLED_AFTER, Crew, Worker
from newsclaims.model.errors import NewsclaimsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclaims.articles import Unread
    from newsclaims.extraction.batch import PipelineOptions
    from newsclaims.extraction.distributed.corpus_parts import Part
    from newsclaims.extraction.resume import Place
    from newsclaims.extraction.run import Numbered
    from newsclaims.model.errors import InputError


class StorageError(NewsclaimsError):
    """A machine of the cluster that does not see the files."""

    exit_status = 4


@dataclass(frozen=True, slots=True)
class Job:
    """What holds for all parts of a run: plain values, which every reader is given."""

    home: str
    """The folder that paths are relative to, the same on every machine."""
    folder: str
    """Where the files of records go."""
    reading: PipelineOptions
    options: dict[str, Any]
    """Options of `read_inputs`."""
    timeout: float | None


class PartReader:
    """A reader and its pipeline."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.crew = self._new_crew()

    def read(self, part: Part, *, again: bool) -> Entry:
        """Write the files of a part. `again`: it may have been begun before, and what is done already is kept.

        Raises ModelError where the pipeline cannot be loaded, StorageError where this machine does not see the files.
        """
        try:
            os.chdir(self.job.home)
        except OSError as error:
            raise StorageError(f"{self.job.home} is not there on {socket.gethostname()}: {error.strerror}") from error
        try:
            return self._read(part, again=again)
        except BaseException:
            self.stop()  # what it was at is of no more use
            self.crew = self._new_crew()
            raise

    def stop(self) -> None:
        """End the process that reads."""
        for worker in self.crew.workers:
            worker.stop()

    def _new_crew(self) -> Crew:
        return Crew([Worker(self.job.reading)], timeout=self.job.timeout, recycled_after=RECYCLED_AFTER)

    def _read(self, part: Part, *, again: bool) -> Entry:
        file = Path(self.job.folder) / f"{part.name}.jsonl"
        failures = file.with_name(errors_of(file.name))
        progress = Progress()
        inputs = read_inputs(part.paths, **{**self.job.options, "input_format": part.input_format})
        run = _RunOfCrew(self.job.reading, shard=part.share, crew=self.crew)
        with journal(file) as made, made.files() as files, failures.open("wb") as stream:
            earlier = _OfThisPart(files, model=named_model(self.job.reading.model)) if again else None
            run.to_journal(inputs, made, InOrder(stream.write), progress, earlier=earlier)
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
class _RunOfCrew(Run):
    """A run by a crew that is there before and after it, so that its pipeline is loaded once."""

    crew: Crew = field(kw_only=True)

    def outcomes_of(self, inputs: Iterable[tuple[int, Unread | InputError]]) -> Numbered:
        yield from self.crew.outcomes(inputs)


class _OfThisPart(Earlier):
    """Records that were written before for a part, of which only those of its articles stay."""

    def left(self) -> Iterator[tuple[Place, bytes]]:
        return iter(())
