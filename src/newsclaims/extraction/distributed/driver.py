"""Assign the parts of a corpus to readers on any machines, and keep the manifest.

Independent of Ray: an `Engine` starts reading parts and reports the results. The driver holds the parts being read and
one entry per finished part, so its memory does not grow with the number of articles.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from newsclaims.extraction.batch import failed_outcome
from newsclaims.extraction.distributed.manifest import Entry, Failure, Manifest, errors_of
from newsclaims.extraction.progress import RunCounts, counted
from newsclaims.model.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newsclaims.extraction.distributed.corpus_parts import Part

TRIES: Final = 3
"""How often a part is tried whose reader fails or dies."""


@dataclass(frozen=True, slots=True)
class Broken:
    """The failure of a reader to process a part, and the reason."""

    reason: str


class Engine(Protocol):
    """Readers on some machines. Raises ModelError where they cannot load the pipeline."""

    readers: int

    def start(self, part: Part, *, again: bool) -> None:
        """Let a free reader process a part; there must be one. `again`: keep the records that already exist."""

    def ended(self) -> list[tuple[Part, Entry | Broken]]:
        """Wait until at least one part is finished or failed; its reader is then free again, or replaced."""


@dataclass(slots=True)
class Driver:
    """One run. `report` gets a message for each part, `write_error` each error line."""

    engine: Engine
    manifest: Manifest
    write_error: Callable[[bytes], object]
    report: Callable[[str], object] = lambda _: None
    resume: bool = False
    errors: int = 0
    kept: int = 0
    """Parts that an earlier run finished."""
    _last: int = 0
    _tries: dict[int, int] = field(default_factory=dict)

    def run(self, parts: Iterable[Part]) -> None:
        """Process all parts, as many at a time as there are readers."""
        self.manifest.write()
        waiting: list[Part] = []
        coming = self._missing(parts)
        reading = 0
        while True:
            while reading < self.engine.readers and (part := waiting.pop() if waiting else next(coming, None)):
                self._tries[part.number] = self._tries.get(part.number, 0) + 1
                self.engine.start(part, again=self.resume or self._tries[part.number] > 1)
                reading += 1
            if not reading:
                break
            for part, result in self.engine.ended():
                reading -= 1
                if isinstance(result, Entry):
                    self._done(part, result)
                elif self._tries[part.number] < TRIES:
                    self.report(f"{part.name}: {result.reason}; trying again")
                    waiting.append(part)
                else:
                    self._give_up(part, result.reason)
        self.manifest.cut(self._last)

    def refuse(self, error: InputError) -> None:
        """Count an input that fails without reaching a reader, and write its error line."""
        self.errors += 1
        self.write_error(failed_outcome(error).line)

    @property
    def counts(self) -> RunCounts:
        return RunCounts(sum(entry.records for entry in self.manifest.done.values()), self.errors)

    def summary(self) -> str:
        """Return the result of the run in one line."""
        shards, (records, errors) = len(self.manifest.done), self.counts
        parts = [counted(shards, "shard"), counted(records, "record"), counted(errors, "error")]
        return ", ".join([*parts, f"{self.kept:,} shards kept"] if self.kept else parts)

    def _missing(self, parts: Iterable[Part]) -> Iterator[Part]:
        """Yield the parts that the manifest does not list as finished."""
        for part in parts:
            self._last = part.number
            entry = self.manifest.holds(part) if self.resume else None
            if entry is None:
                yield part
            else:
                self.kept += 1
                self.errors += entry.errors

    def _done(self, part: Part, entry: Entry) -> None:
        del self._tries[part.number]
        self.manifest.add(entry)
        self.errors += entry.errors
        if entry.errors:
            with (self.manifest.folder / errors_of(entry.file)).open("rb") as lines:
                for line in lines:
                    self.write_error(line)
        self.report(f"{part.name}: {counted(entry.records, 'record')}, {counted(entry.errors, 'error')}")

    def _give_up(self, part: Part, reason: str) -> None:
        del self._tries[part.number]
        first, last = part.paths[0], part.paths[-1]
        self.manifest.give_up(Failure(part.number, first, last, reason))
        message = f"{part.name} (up to {last}) failed {TRIES} times: {reason}"
        self.refuse(InputError(message, path=first, stage="shard"))
