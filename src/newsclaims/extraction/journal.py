"""A file of records that survives a kill: `OUT.part` takes each record when it is done, `OUT` appears when all are.

`OUT.part` is only ever added to. Several workers do not finish in the order of the inputs, so its lines stand in the
order in which they were done, and `OUT` is made from them in that of the inputs. A run that is ended leaves `OUT` as it
was and `OUT.part` with all that was done; the next one adds to it.
"""

from __future__ import annotations

import os
from array import array
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, BinaryIO, Final

from newsclaims.extraction.resume import Place
from newsclaims.model.errors import UsageError

try:
    import fcntl
except ImportError:  # Windows: two runs that write the same file are not noticed
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


FILES: Final = (".part", "")
"""What stands after the name of the output: where records can be, by the numbers of their files."""
BLOCK: Final = 1 << 16
NOWHERE: Final = -1
"""The place of an input that gives no record."""


class Journal:
    """The records of one output file, by the numbers of their inputs. To be made by `journal`."""

    def __init__(self, target: Path, part: BinaryIO) -> None:
        self.target = target
        self.part = part
        self.path = _part_of(target)
        self.size = part.seek(0, os.SEEK_END)
        self._places = array("q")
        self._bytes = [0 for _ in FILES]

    def put(self, number: int, line: bytes | None) -> None:
        """Write the record of an input, or note that it has none."""
        if line is None:
            self._note(number, NOWHERE)
            return
        self.part.write(line)
        self.part.flush()
        self.keep(number, Place(0, self.size), line)
        self.size += len(line)

    def keep(self, number: int, place: Place, line: bytes) -> None:
        """Take over the record of an input that an earlier run has written, from one of `files`."""
        self._note(number, place.offset * len(FILES) + place.file)
        self._bytes[place.file] += len(line)

    def _note(self, number: int, place: int) -> None:
        # A number and not a tuple: eight bytes an input, whatever their number.
        self._places.extend([NOWHERE] * (number + 1 - len(self._places)))
        self._places[number] = place

    @contextmanager
    def files(self) -> Iterator[list[BinaryIO]]:
        """What can hold records of earlier runs, open for reading: `OUT.part` and, where it is there, `OUT`."""
        with self.path.open("rb") as part:
            try:
                target = self.target.open("rb")
            except FileNotFoundError:
                yield [part]
                return
            with target:
                yield [part, target]

    def holds_any(self) -> bool:
        """Whether `OUT.part` holds anything. The file is asked: a signal may come right after a line is written."""
        return self.path.exists() and self.path.stat().st_size > 0

    def lines(self) -> Iterator[bytes]:
        """The records in the order of their inputs."""
        with self.files() as files:
            for place in self._places:
                if place != NOWHERE:
                    offset, file = divmod(place, len(FILES))
                    files[file].seek(offset)
                    yield files[file].readline()

    def finish(self) -> None:
        """Make `OUT` of the records, and take `OUT.part` away."""
        os.fsync(self.part.fileno())
        self.part.close()  # Windows does not rename a file that is open
        if self._holds_just_them(self.path, 0):
            self.path.replace(self.target)
            return
        if not self._holds_just_them(self.target, 1):
            self._write()
        self.path.unlink()

    def _write(self) -> None:
        """Make `OUT` of the lines, wherever they stand."""
        whole = self.path.with_name(f"{self.path.name}.new")
        try:
            with whole.open("wb") as stream:
                stream.writelines(self.lines())
                stream.flush()
                os.fsync(stream.fileno())
            whole.replace(self.target)
        except BaseException:
            whole.unlink(missing_ok=True)
            raise

    def _holds_just_them(self, path: Path, file: int) -> bool:
        """Whether a file holds the records, in their order, and nothing else, so that none need be copied."""
        places = [place for place in self._places if place != NOWHERE]
        in_order = all(before < after for before, after in pairwise(places))
        return (
            in_order
            and all(place % len(FILES) == file for place in places)
            and path.exists()
            and path.stat().st_size == self._bytes[file]
        )


@contextmanager
def journal(target: Path) -> Iterator[Journal]:
    """The journal of an output file, which nobody else may write meanwhile.

    `finish` is the caller's; without it the records stay in `OUT.part`, and an empty one is taken away.
    Raises UsageError where the file cannot be made.
    """
    path = _part_of(target)
    try:
        stream = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o666), "r+b")
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from error
    with stream:
        _lock(stream, target)
        stream.truncate(_end_of_lines(stream))
        made = Journal(target, stream)
        try:
            yield made
        finally:
            if not made.holds_any():
                path.unlink(missing_ok=True)


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
    """Where the last whole line ends: what stands after it was torn off by a kill."""
    end = stream.seek(0, os.SEEK_END)
    while end:
        start = max(0, end - BLOCK)
        stream.seek(start)
        newline = stream.read(end - start).rfind(b"\n")
        if newline >= 0:
            return start + newline + 1
        end = start
    return 0
