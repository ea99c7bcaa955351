"""Write to standard output, or to a file that appears under its name only once it is complete."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from newsclaims.model.errors import UsageError, system_reason
from newsclaims.output.own_files import may_be_replaced
from newsclaims.output.terminal import SafeStream, is_terminal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STDOUT: Final = "-"
KEPT_IN_MEMORY: Final = 16 << 20
"""Bytes of an output that is to be written all at once; more go to a temporary file."""
PERMISSIONS: Final = 0o777
"""The bits of a file's mode that are kept: not those that would give a new file another user's rights."""


@contextmanager
def opened(
    target: str | None,
    *,
    inputs: Iterable[str] = (),
    printable: bool = False,
    force: bool = False,
    complete: bool = False,
) -> Iterator[BinaryIO]:
    """Open the path `target` for writing bytes, or standard output for None or `-`. It must not be one of the `inputs`.

    A file that newsclaims did not write is replaced only with `force`.

    On a terminal, control characters are escaped, unless all that is written is `printable` already, apart from our
    own colours.

    The file appears, or is replaced, when the block ends normally; one that is replaced keeps its permissions. After an
    exception the old file is unchanged and no temporary file remains. Standard output, devices and pipes are written to
    as the block writes, or with `complete` all at once, when it ends normally: then they get everything or nothing.
    Raises UsageError where the file cannot be created.
    """
    if target is None or target == STDOUT:
        stream = standard_output()
        shown = cast("BinaryIO", SafeStream(stream)) if is_terminal(sys.stdout) and not printable else stream
        with _kept_back(shown) if complete else nullcontext(shown) as writable:
            yield writable
        stream.flush()
        return
    file = regular_file(target, inputs, force=force)
    if file is None:
        with Path(target).open("wb") as stream, _kept_back(stream) if complete else nullcontext(stream) as writable:
            yield writable
        return
    temporary = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        stream = temporary.open("xb")
    except OSError as error:
        raise UsageError(f"cannot write {target}: {system_reason(error)}") from error
    try:
        with stream:
            keep_mode(file, stream)
            yield stream
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


@contextmanager
def _kept_back(stream: BinaryIO) -> Iterator[BinaryIO]:
    """Keep what is written, in memory or in a file without a name, and write it to a stream when the block ends."""
    from tempfile import SpooledTemporaryFile  # noqa: PLC0415 - takes a hundredth of a second to import

    with SpooledTemporaryFile(max_size=KEPT_IN_MEMORY) as kept:
        yield cast("BinaryIO", kept)
        kept.seek(0)
        stream.writelines(kept)


def keep_mode(file: Path, stream: BinaryIO) -> None:
    """Give a stream, which is to replace a file, the permissions of that file, if it exists."""
    if hasattr(os, "fchmod"):  # Windows has no such permissions
        with suppress(FileNotFoundError):
            os.fchmod(stream.fileno(), stat.S_IMODE(file.stat().st_mode) & PERMISSIONS)


def standard_output() -> BinaryIO:
    """Return the byte stream of standard output. Raises UsageError where it is closed."""
    if sys.stdout is None:
        raise UsageError("standard output is closed; use --output FILE")
    return sys.stdout.buffer


def regular_file(target: str | None, inputs: Iterable[str] = (), *, force: bool = False) -> Path | None:
    """Return the regular file that `target` names, existing or not; None for standard output, devices and pipes.

    Raises UsageError as `resolved_target` does.
    """
    if target is None or target == STDOUT:
        return None
    file = resolved_target(target, inputs, force=force)
    return file if file.is_file() or not file.exists() else None


def resolved_target(target: str, inputs: Iterable[str] = (), *, force: bool = False) -> Path:
    """Return the file to write, following links so that they remain links.

    Raises UsageError where it is a folder, in no existing folder, one of the `inputs`, or without `force` a file that
    newsclaims did not write.
    """
    file = Path(target).resolve()
    if file.is_dir():
        raise UsageError(f"cannot write {target}: it is a folder")
    if not file.parent.is_dir():
        raise UsageError(f"cannot write {target}: the folder {Path(target).parent} does not exist")
    if (file.is_file() or not file.exists()) and any(Path(path).resolve() == file for path in inputs):
        raise UsageError(f"cannot write {target}: it would replace an input")
    if file.is_file() and not force and not may_be_replaced(file):
        raise UsageError(f"{target} exists, and newsclaims did not write it; use --force to replace it")
    return file
