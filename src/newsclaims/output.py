"""Where records go: standard output, or a file that is written aside and takes its name only when it is whole."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from newsclaims.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@contextmanager
def opened(target: str | None, *, inputs: Iterable[str] = ()) -> Iterator[BinaryIO]:
    """The stream for `target`, a path; None or `-` is standard output. It must be none of the `inputs`.

    A file appears, or is replaced, when the block ends well; where it is left by an exception, the file stays as it was
    and nothing is left behind. Devices and pipes are written to directly.
    Raises UsageError where the file cannot be made.
    """
    if target is None or target == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    place = Path(target).resolve()  # the file behind a link is replaced, not the link
    if place.is_dir():
        raise UsageError(f"cannot write {target}: it is a folder")
    if place.exists() and not place.is_file():
        with place.open("wb") as stream:
            yield stream
        return
    if any(Path(path).resolve() == place for path in inputs):
        raise UsageError(f"cannot write {target}: it would replace an input")
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
