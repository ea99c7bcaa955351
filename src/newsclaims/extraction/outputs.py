"""The outputs of a run: where records and errors go, and what is printed for people watching."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from newsclaims.extraction.error_sentences import sentences_to
from newsclaims.extraction.input_order import flushing_writer
from newsclaims.extraction.progress import PeriodicReport, Progress, print_note, progress_bar, total_size
from newsclaims.extraction.resume import ReusableRecords, check_record_file, recorded_model_name
from newsclaims.model.errors import UsageError, system_reason
from newsclaims.output.atomic_files import STDOUT, resolved_target, standard_output
from newsclaims.output.terminal import is_terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import ExitStack
    from pathlib import Path

    from newsclaims.extraction.batch import PipelineOptions
    from newsclaims.extraction.extract_options import ExtractOptions
    from newsclaims.extraction.journal import Journal


def reports_progress(options: ExtractOptions) -> bool:
    """Return whether progress and a summary are printed: with `verbose` or to a terminal, but not with `quiet`."""
    return not options.quiet and (options.verbose or is_terminal(sys.stderr))


def start_progress(stack: ExitStack, options: ExtractOptions) -> tuple[Progress, Callable[[bytes], object]]:
    """Start counting, with a bar or lines on standard error; return the progress and a writer of lines beside it."""
    to_stderr = stderr_writer()
    on_terminal = is_terminal(sys.stderr) and os.environ.get("TERM") != "dumb"
    if options.quiet or not (on_terminal or options.verbose):
        return Progress(), to_stderr
    progress = Progress(total=total_size(options.paths))
    if on_terminal and not _shares_the_terminal(options):
        return progress, sentences_to(stack.enter_context(progress_bar(progress)))
    if options.verbose:
        progress.show = PeriodicReport(print_note)
    return progress, to_stderr


def _shares_the_terminal(options: ExtractOptions) -> bool:
    """Return whether lines of ours may come between the lines of a progress bar.

    So it is where standard output, on which there are records or error lines, is the terminal itself or a pipe: at the
    end of a pipe is often a program such as `jq` that prints to the same terminal.
    """
    if STDOUT not in {options.output or STDOUT, options.errors}:
        return False
    try:
        return sys.stdout is not None and not stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)
    except (OSError, ValueError):
        return True


def stderr_writer() -> Callable[[bytes], object]:
    """Return a function that writes an error line to standard error: on a terminal as a sentence.

    It writes nothing where standard error is closed.
    """
    if sys.stderr is None:
        return len
    write = flushing_writer(sys.stderr.buffer)
    return sentences_to(write) if is_terminal(sys.stderr) else write


def written_files(*targets: str | None) -> list[str | int]:
    """Return the files that a run writes: its targets, and the descriptors of standard output and error."""
    return [1, 2, *(file for file in targets if file is not None and file != STDOUT)]


def error_writer(
    stack: ExitStack,
    options: ExtractOptions,
    to_stderr: Callable[[bytes], object],
    *,
    record_file: Path | None = None,
) -> Callable[[bytes], object]:
    """Return a function that writes error lines to where `options.errors` says.

    Raises UsageError where that is an input, the `record_file`, without `options.force` a file that newsclaims did not
    write, or cannot be written.
    """
    if options.errors is None:
        return to_stderr
    if options.errors == STDOUT:
        return flushing_writer(standard_output())
    target = resolved_target(options.errors, options.paths, force=options.force)
    if target == record_file:
        raise UsageError("--errors and --output name the same file; use --errors - to write errors among the records")
    try:
        return flushing_writer(stack.enter_context(target.open("wb")))
    except OSError as error:
        raise UsageError(f"cannot write {options.errors}: {system_reason(error)}") from error


def reusable_records(stack: ExitStack, made: Journal, pipeline: PipelineOptions) -> ReusableRecords:
    """Return the records of earlier runs in the files of a journal, of which those of this pipeline can be kept.

    Raises UsageError where they hold anything else.
    """
    files = stack.enter_context(made.files())
    for file in files:
        check_record_file(file)
    return ReusableRecords(files, model=recorded_model_name(pipeline.model), lexicons=pipeline.own_words.hashes)


@contextmanager
def announce_partial_output(made: Journal, *, quiet: bool) -> Iterator[None]:
    """Print where the finished records are and how to continue, if the block is interrupted."""
    try:
        yield
    except BaseException:
        if made.holds_any() and not quiet:
            with suppress(OSError):
                print_note(f"finished records are in {made.path}; to continue, run the same command with --resume")
        raise
