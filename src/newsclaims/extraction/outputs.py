"""Where the lines of a run go: records, errors, and what is said to whoever watches."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from newsclaims.extraction.input_order import flushing
from newsclaims.extraction.progress import NowAndThen, Progress, bar, say, total_size
from newsclaims.extraction.resume import Earlier, checked, named_model
from newsclaims.model.errors import UsageError
from newsclaims.output.atomic_files import STDOUT, place_of, standard_output
from newsclaims.output.terminal import is_terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import ExitStack
    from pathlib import Path

    from newsclaims.extraction.journal import Journal


def shown_progress(
    stack: ExitStack, inputs: list[str], output: str | None, *, quiet: bool, verbose: bool
) -> tuple[Progress, Callable[[bytes], object]]:
    """The progress, shown to whoever watches, and what writes a line to standard error beside it."""
    to_stderr = flushing(sys.stderr.buffer) if sys.stderr else len
    watched = is_terminal(sys.stderr) and os.environ.get("TERM") != "dumb"
    if quiet or not (watched or verbose):
        return Progress(), to_stderr
    progress = Progress(total=total_size(inputs))
    if watched and not (output in {None, STDOUT} and is_terminal(sys.stdout)):
        return progress, stack.enter_context(bar(progress))
    if verbose:
        progress.show = NowAndThen(say)
    return progress, to_stderr


def files_written(*options: str | None) -> list[str | int]:
    """Where a run writes: what its options name, and what the shell has made of standard output and error."""
    return [1, 2, *(file for file in options if file is not None and file != STDOUT)]


def error_lines(
    stack: ExitStack,
    errors: str | None,
    inputs: list[str],
    to_stderr: Callable[[bytes], object],
    *,
    beside: Path | None = None,
) -> Callable[[bytes], object]:
    """What writes error lines to where --errors says; a file has them as they come. None of `inputs` and `beside`."""
    if errors is None:
        return to_stderr
    if errors == STDOUT:
        return flushing(standard_output())
    place = place_of(errors, inputs)
    if place == beside:
        raise UsageError("--errors and --output name one file; --errors - puts errors between the records")
    try:
        return flushing(stack.enter_context(place.open("wb")))
    except OSError as error:
        raise UsageError(f"cannot write {errors}: {error.strerror}") from error


def earlier_records(stack: ExitStack, made: Journal, model: str | None) -> Earlier:
    """What a run can keep of the file that it makes."""
    files = stack.enter_context(made.files())
    for file in files:
        checked(file)
    return Earlier(files, model=named_model(model))


@contextmanager
def nothing_lost(made: Journal, *, quiet: bool) -> Iterator[None]:
    """Where a run is ended, says where its records are."""
    try:
        yield
    except BaseException:
        if made.holds_any() and not quiet:
            with suppress(OSError):
                say(f"what is done stands in {made.path}; the same command with --resume goes on from there")
        raise
