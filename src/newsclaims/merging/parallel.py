"""Merge in two processes: one merges the events, the other everything else, and each reads the whole input.

Kinds are merged independently, and events cost about as much as all others together. They come first in the result, so
the lines of both processes, one after the other, are the bytes that one process writes. The helper keeps its lines in
its own database until they are asked for.
"""

from __future__ import annotations

import multiprocessing
import signal
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self, cast

from newsclaims.merging.merger import merged_lines
from newsclaims.merging.sightings import KINDS
from newsclaims.model.errors import RecordError
from newsclaims.model.records.record_files import MERGEABLE, STDIN, read_records

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.connection import Connection

    from newsclaims.merging.merger import Selection
    from newsclaims.merging.sightings import Kind

OWN: Final = KINDS[:1]
HELPER: Final = KINDS[1:]
"""What this process merges, and what the helper does."""
WORTHWHILE: Final = 1 << 24
"""Bytes of input from which a second process, which takes a moment to start, saves time."""
CHUNK: Final = 256
"""Lines that are sent at a time."""


def can_be_shared(files: Sequence[str], selection: Selection) -> bool:
    """Return whether two processes can do the work: standard input cannot be read twice, and both need a kind."""
    for_both = all(set(share) & set(selection.kinds) for share in (OWN, HELPER))
    return for_both and STDIN not in files and all(Path(file).is_file() for file in files)


def is_worthwhile(files: Sequence[str]) -> bool:
    """Return whether two processes are faster than one."""
    return sum(Path(file).stat().st_size for file in files) >= WORTHWHILE


def merged_by_two(files: Sequence[str], selection: Selection) -> Iterator[bytes]:
    """Yield the lines of `merged_lines`, made by two processes, for files that `can_be_shared`.

    Raises RecordError, before the first line, where a record of the input cannot be used.
    """
    with _Helper(files, selection, HELPER) as helper:
        own = merged_lines(read_records(files, types=MERGEABLE), selection, share=OWN)
        with suppress(RecordError):
            head = list(islice(own, 1))
            if helper.is_done():
                yield from head
                yield from own
                yield from helper.lines()
                return
    # Each process resolves the references of its own kinds only; one process finds the problem that comes first.
    yield from merged_lines(read_records(files, types=MERGEABLE), selection)


class _Helper:
    """A process that merges a share of the kinds."""

    def __init__(self, files: Sequence[str], selection: Selection, share: tuple[Kind, ...]) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe(duplex=False)
        self.process = context.Process(target=_work, args=(theirs, files, selection, share), daemon=True)
        self.process.start()
        theirs.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.connection.close()
        self.process.kill()
        self.process.join()

    def is_done(self) -> bool:
        """Wait until the helper has merged its share; return False where it could not, or has died."""
        with suppress(EOFError, OSError):
            return bool(self.connection.recv())
        return False

    def lines(self) -> Iterator[bytes]:
        """Yield the helper's lines. Raises EOFError where it dies before it has sent them."""
        while chunk := cast("list[bytes]", self.connection.recv()):
            yield from chunk


def _work(connection: Connection, files: Sequence[str], selection: Selection, share: tuple[Kind, ...]) -> None:
    """Merge a share in the helper's process: send whether that worked, then the lines, then an empty list."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches both processes; the parent ends this one
    with suppress(OSError):  # the parent has gone
        lines = merged_lines(read_records(files, types=MERGEABLE), selection, share=share)
        try:
            chunk = list(islice(lines, CHUNK))
        except RecordError:
            connection.send(False)
            return
        connection.send(True)
        while chunk:
            connection.send(chunk)
            chunk = list(islice(lines, CHUNK))
        connection.send([])
