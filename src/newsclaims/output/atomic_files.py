"""Where records go: standard output, or a file that is written aside and takes its name only when it is whole."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from newsclaims.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STDOUT: Final = "-"


@contextmanager
def opened(target: str | None, *, inputs: Iterable[str] = ()) -> Iterator[BinaryIO]:
    """The stream for `target`, a path; None or `-` is standard output. It must be none of the `inputs`.

    A file appears, or is replaced, when the block ends well; where it is left by an exception, the file stays as it was
    and nothing is left behind. Devices and pipes are written to directly.
    Raises UsageError where the file cannot be made.
    """
    if target is None or target == STDOUT:
        stream = standard_output()
        yield stream
        stream.flush()
        return
    place = regular_file(target, inputs)
    if place is None:
        with Path(target).open("wb") as stream:
            yield stream
        return
    aside = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        stream = aside.open("xb")
    except OSError as error:
        raise UsageError(f"cannot write {target}: {error.strerror}") from error
    try:
        with stream:
            yield stream
        aside.replace(place)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def standard_output() -> BinaryIO:
    """The bytes of standard output. Raises UsageError where it is closed."""
    if sys.stdout is None:
        raise UsageError("there is no standard output; say --output FILE")
    return sys.stdout.buffer


def regular_file(target: str | None, inputs: Iterable[str] = ()) -> Path | None:
    """Where a file to write is that there is or that is to be made; None for standard output, devices and pipes.

    Raises UsageError where it is a folder or one of the `inputs`.
    """
    if target is None or target == STDOUT:
        return None
    place = place_of(target, inputs)
    return place if place.is_file() or not place.exists() else None


def place_of(target: str, inputs: Iterable[str] = ()) -> Path:
    """Where a file to write is: the one behind a link, so that the link stays one.

    Raises UsageError where it is a folder, in no folder, or one of the `inputs`.
    """
    place = Path(target).resolve()
    if place.is_dir():
        raise UsageError(f"cannot write {target}: it is a folder")
    if not place.parent.is_dir():
        raise UsageError(f"cannot write {target}: No such file or directory")
    if (place.is_file() or not place.exists()) and any(Path(path).resolve() == place for path in inputs):
        raise UsageError(f"cannot write {target}: it would replace an input")
    return place
