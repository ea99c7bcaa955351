"""Progress of a run on standard error: a bar on a terminal, a line every ten seconds with `--verbose`, a summary.

The percentage is that of the input files' bytes, which are known in advance; their number of articles is not.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final, NamedTuple

from newsclaims.articles.pending_page import Page
from newsclaims.articles.reading import FORMATS
from newsclaims.model.errors import InputError
from newsclaims.output.terminal import printable
from newsclaims.version import NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newsclaims.articles import ArticleOrPage
    from newsclaims.extraction.batch import Outcome

ENDINGS: Final = tuple(ending + packed for ending in FORMATS if ending for packed in ("", ".gz"))
"""Extensions of article files."""

EVERY: Final = 10.0
"""Seconds between two lines under `--verbose`."""


class RunCounts(NamedTuple):
    """How many inputs gave a record, now or in an earlier run that is continued, and how many failed."""

    done: int
    failed: int


@dataclass(slots=True)
class Progress:
    """Counts what happens in a run. `total` is the size of all inputs in bytes, None where it is unknown."""

    total: int | None = None
    clock: Callable[[], float] = monotonic
    show: Callable[[Progress], None] | None = None
    """Called after each change."""
    records: int = 0
    errors: int = 0
    kept_records: int = 0
    unclaimed_records: int = 0
    words: int = 0
    position: int = 0
    """Bytes of the inputs processed so far."""
    started: float = field(init=False)
    _file: str | None = None
    _file_start: int = 0
    _file_size: int = 0
    _free: int = 0
    """Bytes of articles whose records were reused, which took no time."""
    _last: int = 0

    def __post_init__(self) -> None:
        self.started = self.clock()

    def reached(self, item: ArticleOrPage | InputError) -> None:
        """Count an input that was read from its file, whether or not it is in this shard."""
        if self.total is None:
            return
        if item.path != self._file:
            self._file_start += self._file_size
            self._file, self._file_size = item.path, _size(item.path)
            self.position = self._file_start
        self._last = _length(item)
        self.position = min(self.position + self._last, self._file_start + self._file_size)

    def kept(self) -> None:
        """Count the input reached last as one whose record is kept from an earlier run."""
        self.kept_records += 1
        self._free += self._last
        self._changed()

    def kept_unclaimed(self) -> None:
        """Count a record of an earlier run that is kept although its article is not among the inputs."""
        self.unclaimed_records += 1

    def done(self, outcome: Outcome) -> None:
        """Count a processed input."""
        self.records += not outcome.failed
        self.errors += outcome.failed
        self.words += outcome.words
        self._changed()

    def _changed(self) -> None:
        if self.show is not None:
            self.show(self)

    @property
    def counts(self) -> RunCounts:
        return RunCounts(self.records + self.kept_records + self.unclaimed_records, self.errors)

    @property
    def seconds(self) -> float:
        return self.clock() - self.started

    @property
    def words_per_second(self) -> float:
        return self.words / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """Return the estimated time left at the average pace so far, None where it is unknown."""
        worked = self.position - self._free
        if self.total is None or worked <= 0:
            return None
        return max(0, self.total - self.position) * self.seconds / worked

    def now(self) -> str:
        """Return the current progress in one line."""
        parts = [*self._counts(), f"{self.words_per_second:,.0f} words/s"]
        if self.total:
            parts.append(f"{min(100, 100 * self.position // self.total)} %")
        if self.seconds_left is not None:
            parts.append(f"{clock_time(self.seconds_left)} left")
        return ", ".join(parts)

    def summary(self) -> str:
        """Return the result of the run in one line."""
        parts = self._counts()
        if self.unclaimed_records:
            parts.append(f"{self.unclaimed_records:,} kept from articles no longer among the inputs")
        pace = f"{self.words:,} words in {clock_time(self.seconds)}, {self.words_per_second:,.0f} words/s"
        return f"{', '.join(parts)}; {pace}"

    def _counts(self) -> list[str]:
        parts = [
            counted(self.records + self.errors + self.kept_records, "article"),
            counted(self.records + self.kept_records, "record"),
            counted(self.errors, "error"),
        ]
        return [*parts, f"{self.kept_records:,} kept"] if self.kept_records else parts


@dataclass(slots=True)
class PeriodicReport:
    """Prints a progress line at most every `every` seconds."""

    write: Callable[[str], object]
    every: float = EVERY
    _last: float | None = None

    def __call__(self, progress: Progress) -> None:
        now = progress.clock()
        if now - (progress.started if self._last is None else self._last) >= self.every:
            self._last = now
            self.write(progress.now())


@contextmanager
def progress_bar(progress: Progress) -> Iterator[Callable[[bytes], object]]:
    """Show a progress bar on standard error during the block; yield a function that writes a line above it."""
    from rich.console import Console  # noqa: PLC0415 - takes a tenth of a second
    from rich.progress import BarColumn, TextColumn  # noqa: PLC0415
    from rich.progress import Progress as Bars  # noqa: PLC0415

    console = Console(stderr=True, markup=False, highlight=False)
    columns = BarColumn(bar_width=24), TextColumn("{task.description}", markup=False)
    with Bars(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as bars:
        task = bars.add_task("", total=progress.total or None)

        def show(progress: Progress) -> None:
            bars.update(task, completed=progress.position, description=progress.now())

        progress.show = show
        yield lambda line: console.out(line.decode(), end="", highlight=False)
        progress.show = None


def total_size(paths: Iterable[str]) -> int | None:
    """Return the size in bytes of the files to read, judging by their names; None with a pipe among them."""
    total = 0
    for path in paths:
        place = Path(path)
        if place.is_dir():
            total += sum(
                _size(os.path.join(folder, name))  # noqa: PTH118 - fast, for many files
                for folder, _, names in os.walk(place)
                for name in names
                if name.lower().endswith(ENDINGS)
            )
        elif place.is_file():
            total += _size(path)
        else:
            return None
    return total


def print_note(message: str) -> None:
    """Print a line to standard error, unless it is closed, with control characters replaced."""
    if sys.stderr is not None:
        sys.stderr.write(f"{NAME}: {printable(message)}\n")
        sys.stderr.flush()


def counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def clock_time(seconds: float) -> str:
    """Format seconds as hours, minutes and seconds: 3723 as `1:02:03`."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"


def _length(item: ArticleOrPage | InputError) -> int:
    """Return roughly how many bytes of its file an input takes up; too many where the file is compressed."""
    if isinstance(item, InputError):
        return 0
    return len(item.data if isinstance(item, Page) else item.text)


def _size(path: str | None) -> int:
    try:
        return Path(path).stat().st_size if path is not None else 0
    except (OSError, ValueError):
        return 0  # an unreadable file takes no time
