"""How far a run is: a bar on a terminal, a line now and then under `--verbose`, a summary at the end.

The share that is done is that of the bytes of the input files, which are known beforehand; how many articles they hold
is not. All of it goes to standard error.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final

from newsclaims.articles.pending_page import Page
from newsclaims.articles.reading import FORMATS
from newsclaims.model.errors import InputError
from newsclaims.version import NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newsclaims.articles import Unread
    from newsclaims.extraction.batch import Outcome

ENDINGS: Final = tuple(ending + packed for ending in FORMATS if ending for packed in ("", ".gz"))
"""How the names of articles' files end."""

EVERY: Final = 10.0
"""Seconds between two lines under `--verbose`."""


@dataclass(slots=True)
class Progress:
    """Counts what happens in a run. `total` are the bytes of all inputs, None where they cannot be known."""

    total: int | None = None
    clock: Callable[[], float] = monotonic
    show: Callable[[Progress], None] | None = None
    """Called after each change."""
    records: int = 0
    errors: int = 0
    kept_records: int = 0
    left_records: int = 0
    words: int = 0
    position: int = 0
    """Bytes of the inputs that have been reached."""
    started: float = field(init=False)
    _file: str | None = None
    _file_start: int = 0
    _file_size: int = 0
    _free: int = 0
    """Bytes that cost no time, since their records were there."""
    _last: int = 0

    def __post_init__(self) -> None:
        self.started = self.clock()

    def reached(self, item: Unread | InputError) -> None:
        """An input was read from its file, whether or not it is of this shard."""
        if self.total is None:
            return
        if item.path != self._file:
            self._file_start += self._file_size
            self._file, self._file_size = item.path, _size(item.path)
            self.position = self._file_start
        self._last = _length(item)
        self.position = min(self.position + self._last, self._file_start + self._file_size)

    def kept(self) -> None:
        """The record of the input that was reached last is there from an earlier run."""
        self.kept_records += 1
        self._free += self._last
        self._changed()

    def left(self) -> None:
        """A record of an earlier run stays although its article is not among the inputs."""
        self.left_records += 1

    def done(self, outcome: Outcome) -> None:
        """An input came to its outcome."""
        self.records += not outcome.failed
        self.errors += outcome.failed
        self.words += outcome.words
        self._changed()

    def _changed(self) -> None:
        if self.show is not None:
            self.show(self)

    @property
    def seconds(self) -> float:
        return self.clock() - self.started

    @property
    def words_per_second(self) -> float:
        return self.words / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """At the pace so far; None where nothing can be said."""
        worked = self.position - self._free
        if self.total is None or worked <= 0:
            return None
        return max(0, self.total - self.position) * self.seconds / worked

    def now(self) -> str:
        """How far it is, in one line."""
        parts = [*self._counts(), f"{self.words_per_second:,.0f} words/s"]
        if self.total:
            parts.append(f"{min(100, 100 * self.position // self.total)} %")
        if self.seconds_left is not None:
            parts.append(f"{clock_time(self.seconds_left)} left")
        return ", ".join(parts)

    def summary(self) -> str:
        """What it came to, in one line."""
        parts = self._counts()
        if self.left_records:
            parts.append(f"{self.left_records:,} of articles that are not among the inputs stay")
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
class NowAndThen:
    """Prints a line when the last one is some seconds old."""

    say: Callable[[str], object]
    every: float = EVERY
    _last: float | None = None

    def __call__(self, progress: Progress) -> None:
        now = progress.clock()
        if now - (progress.started if self._last is None else self._last) >= self.every:
            self._last = now
            self.say(progress.now())


@contextmanager
def bar(progress: Progress) -> Iterator[Callable[[bytes], object]]:
    """Shows progress as a bar on the terminal of standard error while the block runs.

    Gives what writes a line above it.
    """
    from rich.console import Console  # noqa: PLC0415 - a tenth of a second that a pipe does without
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
    """Bytes of the files to be read, so far as their names tell which these are; None with a pipe among them."""
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


def say(message: str) -> None:
    """A line on standard error, where there is one."""
    if sys.stderr is not None:
        sys.stderr.write(f"{NAME}: {message}\n")
        sys.stderr.flush()


def counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def clock_time(seconds: float) -> str:
    """Hours, minutes and seconds as clocks show them."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"


def _length(item: Unread | InputError) -> int:
    """About how many bytes of its file an input is; of what is compressed it is more."""
    if isinstance(item, InputError):
        return 0
    return len(item.data if isinstance(item, Page) else item.text)


def _size(path: str | None) -> int:
    try:
        return Path(path).stat().st_size if path is not None else 0
    except (OSError, ValueError):
        return 0  # what cannot be read costs no time
