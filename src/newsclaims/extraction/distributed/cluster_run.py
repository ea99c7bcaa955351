"""`extract --engine ray`: a run on a cluster, from options to record files."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newsclaims.articles.reading import STDIN
from newsclaims.extraction.distributed.corpus_parts import PART_SIZE, input_files, parts
from newsclaims.extraction.distributed.driver import Driver
from newsclaims.extraction.distributed.manifest import Manifest
from newsclaims.extraction.distributed.part_reader import Job
from newsclaims.extraction.resume import recorded_model_name
from newsclaims.extraction.time_limit import DEFAULT_TIMEOUT
from newsclaims.model.errors import InputError, UsageError, system_reason
from newsclaims.model.extras import install_command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsclaims.extraction.batch import PipelineOptions
    from newsclaims.extraction.distributed.corpus_parts import InputFile
    from newsclaims.extraction.distributed.driver import Engine
    from newsclaims.extraction.extract_options import ExtractOptions
    from newsclaims.extraction.progress import RunCounts


@dataclass(frozen=True, slots=True)
class ClusterRun:
    """A run on many machines into `options.output`, a folder that all of them can access."""

    options: ExtractOptions
    pipeline: PipelineOptions

    def on_ray(self, *, write_error: Callable[[bytes], object], report: Callable[[str], object]) -> RunCounts:
        """Process everything on a Ray cluster; return how many inputs gave records and how many failed.

        `write_error` gets each error line, `report` each progress message. Raises UsageError where Ray is not
        installed or the output folder cannot be used, EngineError where there is no cluster.
        """
        try:
            from newsclaims.extraction.distributed.ray_engine import RayEngine, connected  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise UsageError(f"--engine ray requires Ray: {install_command('ray')}") from error
        manifest = self.manifest()
        readers = self.options.jobs or None
        with connected(self.options.address, readers=readers):
            return self.on(RayEngine(self.job(), readers=readers), manifest, write_error=write_error, report=report)

    def on(
        self,
        engine: Engine,
        manifest: Manifest,
        *,
        write_error: Callable[[bytes], object],
        report: Callable[[str], object],
    ) -> RunCounts:
        """Process everything on any engine; return how many inputs gave records and how many failed."""
        driver = Driver(engine, manifest, write_error=write_error, report=report, resume=self.options.resume)
        driver.run(parts(self._files(driver), size=self.options.shard_size or PART_SIZE))
        report(driver.summary())
        return driver.counts

    def job(self) -> Job:
        """Return what the readers need to know."""
        home = os.getcwd()  # noqa: PTH109 - a string
        timeout = self.options.timeout or DEFAULT_TIMEOUT
        return Job(home, str(self._folder), self.pipeline, self.options.input_options(), timeout)

    def manifest(self) -> Manifest:
        """Open the manifest of the output folder, creating the folder. Raises UsageError where it cannot be used."""
        folder = self._folder
        if STDIN in self.options.paths:
            raise UsageError("--engine ray cannot read standard input")
        for path in self.options.paths:
            if Path(path).is_dir() and folder.is_relative_to(Path(path).resolve()):
                raise UsageError(f"cannot write to {self.options.output}: it is inside an input folder")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"cannot write {self.options.output}: {system_reason(error)}") from error
        recorded = {**self.options.input_options(), "timeout": self.options.timeout, **asdict(self.pipeline)}
        del recorded["model"], recorded["own_words"]  # the manifest records the model's name separately
        if self.pipeline.own_words.hashes:
            recorded["lexicons"] = list(self.pipeline.own_words.hashes)
        return Manifest.opened(
            folder, options=recorded, model=recorded_model_name(self.pipeline.model), resume=self.options.resume
        )

    @property
    def _folder(self) -> Path:
        if self.options.output is None or self.options.output == "-":
            raise UsageError("--engine ray needs --output FOLDER, a folder that all machines can access")
        return Path(self.options.output).resolve()

    def _files(self, driver: Driver) -> Iterator[InputFile]:
        """Yield the files of the corpus; report inputs that are none to the driver."""
        found = input_files(
            self.options.paths,
            input_format=self.options.input_format,
            follow_symlinks=self.options.follow_symlinks,
        )
        for item in found:
            if isinstance(item, InputError):
                driver.refuse(item)
            else:
                yield item
