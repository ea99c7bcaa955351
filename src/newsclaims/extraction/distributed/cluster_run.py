"""`extract --engine ray`: the run of a cluster, from options to files of records."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsclaims.articles.reading import STDIN
from newsclaims.extraction.distributed.corpus_parts import PART_SIZE, input_files, parts
from newsclaims.extraction.distributed.driver import Driver
from newsclaims.extraction.distributed.manifest import Manifest
from newsclaims.extraction.distributed.part_reader import Job
from newsclaims.extraction.resume import named_model
from newsclaims.model.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsclaims.extraction.batch import PipelineOptions
    from newsclaims.extraction.distributed.corpus_parts import InputFile
    from newsclaims.extraction.distributed.driver import Engine


@dataclass(frozen=True, slots=True)
class ClusterRun:
    """A run of many machines over `paths` into a folder that all of them see. `options` are of `read_inputs`."""

    paths: list[str]
    folder: str | None
    reading: PipelineOptions
    options: dict[str, Any]
    timeout: float | None = None
    resume: bool = False
    shard_size: int | None = None

    def on_ray(
        self,
        *,
        address: str | None,
        readers: int | None,
        fail: Callable[[bytes], object],
        report: Callable[[str], object],
    ) -> bool:
        """Read all with the processors of a Ray cluster, or with `readers` of them. Returns whether anything failed.

        `fail` gets the error lines, `report` what people are told. Raises UsageError where Ray is not installed, and
        where there is no cluster or no folder to write to.
        """
        try:
            from newsclaims.extraction.distributed.ray_engine import RayEngine, connected  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise UsageError("--engine ray needs Ray: pip install 'newsclaims[ray]'") from error
        manifest = self.manifest()
        with connected(address, readers=readers):
            return self.on(RayEngine(self.job(), readers=readers), manifest, fail=fail, report=report)

    def on(
        self, engine: Engine, manifest: Manifest, *, fail: Callable[[bytes], object], report: Callable[[str], object]
    ) -> bool:
        """The same with any engine."""
        driver = Driver(engine, manifest, fail=fail, report=report, resume=self.resume)
        driver.run(parts(self._files(driver), size=self.shard_size or PART_SIZE))
        report(driver.summary())
        return bool(driver.errors)

    def job(self) -> Job:
        """What readers are told."""
        return Job(os.getcwd(), str(self._place), self.reading, self.options, self.timeout)  # noqa: PTH109 - a string

    def manifest(self) -> Manifest:
        """The manifest of the folder, which is made where there is none. Raises UsageError where it cannot be used."""
        place = self._place
        if STDIN in self.paths:
            raise UsageError("--engine ray reads files, not standard input")
        for path in self.paths:
            if Path(path).is_dir() and place.is_relative_to(Path(path).resolve()):
                raise UsageError(f"cannot write into {self.folder}: it is among the inputs")
        try:
            place.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"cannot write {self.folder}: {error.strerror}") from error
        options = {**self.options, "timeout": self.timeout, **asdict(self.reading)}
        del options["model"]  # its name stands beside
        return Manifest.opened(place, options=options, model=named_model(self.reading.model), resume=self.resume)

    @property
    def _place(self) -> Path:
        if self.folder is None or self.folder == "-":
            raise UsageError("--engine ray needs --output FOLDER, which all machines see")
        return Path(self.folder).resolve()

    def _files(self, driver: Driver) -> Iterator[InputFile]:
        """The files of the corpus; what is none gets its error line."""
        found = input_files(
            self.paths,
            input_format=self.options["input_format"],
            follow_symlinks=self.options["follow_symlinks"],
        )
        for item in found:
            if isinstance(item, InputError):
                driver.refuse(item)
            else:
                yield item
