"""A record file that survives a kill: each finished record is appended to `OUT.part`; `OUT` appears at the end.

`OUT.part` is only ever appended to. Workers do not finish in input order, so its lines are in the order in which they
were finished, and `OUT` is assembled from them in input order. An interrupted run leaves `OUT` as it was and everything
finished in `OUT.part`; a resumed run appends to it.
"""

from __future__ import annotations

import errno
import os
import stat
from array import array
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, BinaryIO, Final

from newsclaims.extraction.resume import LinePosition, may_be_records
from newsclaims.model.errors import UsageError, system_reason
from newsclaims.output.atomic_files import keep_mode

try:
    import fcntl
except ImportError:  # Windows: two runs writing the same file go undetected
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


FILES: Final = (".part", "")
"""Suffixes of the output's name: the files that can hold records. Their indices are the file numbers."""
BLOCK: Final = 1 << 16
NO_LINK: Final[int] = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
NO_RECORD: Final = -1
"""Stored instead of a position for an input that gives no record."""


class Journal:
    """The records of one output file, by the numbers of their inputs. Create it with `journal`."""

    def __init__(self, target: Path, part: BinaryIO) -> None:
        self.target = target
        self.part = part
        self.path = _part_of(target)
        self.size = _end_of_lines(part)
        self._is_torn = self.size < part.seek(0, os.SEEK_END)
        self._positions = array("q")
        self._bytes = [0 for _ in FILES]

    def put(self, number: int, line: bytes | None) -> None:
        """Append the record of an input, or note that it has none."""
        if line is None:
            self._note(number, NO_RECORD)
            return
        self._drop_torn_line()
        self.part.write(line)
        self.part.flush()
        self.keep(number, LinePosition(0, self.size), line)
        self.size += len(line)

    def _drop_torn_line(self) -> None:
        """Remove what a kill has cut off at the end. Until something is written, the file stays as it was."""
        if self._is_torn:
            self.part.truncate(self.size)
            self.part.seek(self.size)
            self._is_torn = False

    def keep(self, number: int, position: LinePosition, line: bytes) -> None:
        """Take over the record of an input that an earlier run wrote to one of `files`."""
        self._note(number, position.offset * len(FILES) + position.file)
        self._bytes[position.file] += len(line)

    def _note(self, number: int, position: int) -> None:
        # A number instead of a tuple: eight bytes per input.
        self._positions.extend([NO_RECORD] * (number + 1 - len(self._positions)))
        self._positions[number] = position

    @contextmanager
    def files(self) -> Iterator[list[BinaryIO]]:
        """Open the files that can hold records of earlier runs for reading: `OUT.part` and `OUT`, if it exists."""
        with self.path.open("rb") as part:
            try:
                target = self.target.open("rb")
            except FileNotFoundError:
                yield [part]
                return
            with target:
                yield [part, target]

    def holds_any(self) -> bool:
        """Return whether `OUT.part` has content. Checked on disk, since a signal may follow right after a write."""
        return self.path.exists() and self.path.stat().st_size > 0

    def lines(self) -> Iterator[bytes]:
        """Yield the records in input order."""
        with self.files() as files:
            for position in self._positions:
                if position != NO_RECORD:
                    offset, file = divmod(position, len(FILES))
                    files[file].seek(offset)
                    yield files[file].readline()

    def finish(self) -> None:
        """Create `OUT` from the records and remove `OUT.part`."""
        self._drop_torn_line()
        keep_mode(self.target, self.part)
        os.fsync(self.part.fileno())
        self.part.close()  # Windows does not rename open files
        if self._holds_exactly_these(self.path, 0):
            self.path.replace(self.target)
            return
        if not self._holds_exactly_these(self.target, 1):
            self._write()
        self.path.unlink()

    def _write(self) -> None:
        """Write `OUT` from the lines in both files."""
        assembled = self.path.with_name(f"{self.path.name}.new")
        try:
            assembled.unlink(missing_ok=True)  # left by a kill, or a link to elsewhere
            with assembled.open("xb") as stream:
                keep_mode(self.target, stream)
                stream.writelines(self.lines())
                stream.flush()
                os.fsync(stream.fileno())
            assembled.replace(self.target)
        except BaseException:
            assembled.unlink(missing_ok=True)
            raise

    def _holds_exactly_these(self, path: Path, file: int) -> bool:
        """Return whether a file has exactly the records, in input order, so that nothing needs to be copied."""
        positions = [position for position in self._positions if position != NO_RECORD]
        in_order = all(before < after for before, after in pairwise(positions))
        return (
            in_order
            and all(position % len(FILES) == file for position in positions)
            and path.exists()
            and path.stat().st_size == self._bytes[file]
        )


@contextmanager
def journal(target: Path) -> Iterator[Journal]:
    """Open the journal of an output file and lock it against other runs.

    The caller calls `finish`; otherwise the records stay in `OUT.part`, which is removed if it is empty.
    Raises UsageError where the file cannot be created, contains something else, is a link or a device, or another run
    is writing it.
    """
    path = _part_of(target)
    with _opened(path) as stream:
        _lock(stream, target)
        if not may_be_records(stream):
            raise UsageError(f"{path} exists and contains no records; move it away, or write to another file")
        made = Journal(target, stream)
        try:
            yield made
        finally:
            if not made.holds_any():
                path.unlink(missing_ok=True)


def _opened(path: Path) -> BinaryIO:
    """Open or create a regular file, but not one elsewhere that a link leads to. Raises UsageError."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | NO_LINK, 0o666)
    except OSError as error:
        is_link = error.errno == errno.ELOOP
        raise UsageError(f"cannot write {path}: {'it is a link' if is_link else system_reason(error)}") from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise UsageError(f"cannot write {path}: it is not a regular file")
    return os.fdopen(descriptor, "r+b")


def _part_of(target: Path) -> Path:
    return target.with_name(target.name + FILES[0])


def _lock(stream: BinaryIO, target: Path) -> None:
    if fcntl is None:
        return
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise UsageError(f"cannot write {target}: another run is writing it") from error
    except OSError:
        pass  # a file system without locks


def _end_of_lines(stream: BinaryIO) -> int:
    """Return the offset at which the last complete line ends; what is after it was cut off by a kill."""
    end = stream.seek(0, os.SEEK_END)
    while end:
        start = max(0, end - BLOCK)
        stream.seek(start)
        newline = stream.read(end - start).rfind(b"\n")
        if newline >= 0:
            return start + newline + 1
        end = start
    return 0
