"""Extract records from articles: to a stream, to a file that survives interruptions, or on a cluster.

Each function takes `ExtractOptions` and returns how many inputs gave records and how many failed. Error lines go to
standard error unless `options.errors` is set, and so do notes and progress unless `options.quiet` is set.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from newsclaims.articles.reading import read_inputs
from newsclaims.articles.standard_input import standard_input
from newsclaims.extraction.batch import PipelineOptions
from newsclaims.extraction.input_order import InOrder, flushing_writer
from newsclaims.extraction.journal import journal
from newsclaims.extraction.outputs import (
    announce_partial_output,
    error_writer,
    reports_progress,
    reusable_records,
    start_progress,
    stderr_writer,
    written_files,
)
from newsclaims.extraction.progress import print_note
from newsclaims.extraction.run import Run
from newsclaims.model.errors import UsageError
from newsclaims.output.atomic_files import STDOUT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from newsclaims.articles import ArticleOrPage
    from newsclaims.extraction.extract_options import ExtractOptions
    from newsclaims.extraction.input_order import LineStream
    from newsclaims.extraction.progress import Progress, RunCounts
    from newsclaims.model.errors import InputError


def extract_to_stream(
    options: ExtractOptions, opening: AbstractContextManager[LineStream], *, own_process: bool = False
) -> RunCounts:
    """Write each record as soon as those of all inputs before it are written.

    `opening` gives the stream, such as `newsclaims.output.atomic_files.opened(None)` for standard output, or takes the
    records into tables. It is entered only after `options.errors` is open, and left with the exception that ends a run.
    `own_process`: see `Run`.
    """
    with ExitStack() as stack:
        progress, to_stderr = start_progress(stack, options)
        errors = InOrder(error_writer(stack, options, to_stderr))
        records = InOrder(flushing_writer(stack.enter_context(opening)))
        interleaved = options.errors == STDOUT and options.writes_records_to_stdout()
        _run(options, own_process=own_process).to_sinks(
            _inputs(options), records, records if interleaved else errors, progress
        )
    return _finished(options, progress)


def extract_to_journal(options: ExtractOptions, *, own_process: bool = False) -> RunCounts:
    """Write a record file that appears once it is complete, with `options.resume` on top of an interrupted run.

    Raises UsageError where `options.output` is not a regular file.
    """
    file = options.record_file()
    if file is None:
        raise UsageError(f"{options.output or 'standard output'} is not a regular file")
    with ExitStack() as stack:
        progress, to_stderr = start_progress(stack, options)
        errors = InOrder(error_writer(stack, options, to_stderr, record_file=file))
        made = stack.enter_context(journal(file))
        stack.enter_context(announce_partial_output(made, quiet=options.quiet))
        with ExitStack() as open_files:
            run = _run(options, own_process=own_process)
            reusable = reusable_records(open_files, made, run.pipeline) if options.resume else None
            run.to_journal(_inputs(options), made, errors, progress, reusable=reusable)
        made.finish()
    return _finished(options, progress)


def extract_on_cluster(options: ExtractOptions) -> RunCounts:
    """Write the record files of a corpus with the processors of a Ray cluster, one file per shard, and a manifest.

    Raises UsageError where Ray is not installed, and EngineError where there is no cluster.
    """
    from newsclaims.extraction.distributed.cluster_run import ClusterRun  # noqa: PLC0415 - needed for clusters only

    with ExitStack() as stack:
        return ClusterRun(options, _pipeline(options)).on_ray(
            write_error=error_writer(stack, options, stderr_writer()),
            report=print_note if reports_progress(options) else _discard,
        )


def _pipeline(options: ExtractOptions) -> PipelineOptions:
    return PipelineOptions(
        model=options.model,
        day_first=options.day_first,
        max_length=options.max_length,
        min_confidence=options.min_confidence,
        own_words=options.own_words(),
    )


def _run(options: ExtractOptions, *, own_process: bool) -> Run:
    return Run(
        pipeline=_pipeline(options),
        jobs=options.local_jobs(),
        timeout=options.timeout,
        shard=options.parsed_shard(),
        own_process=own_process,
    )


def _inputs(options: ExtractOptions) -> Iterator[ArticleOrPage | InputError]:
    return read_inputs(
        options.paths,
        stdin=standard_input(),
        written=written_files(options.output, options.errors),
        notify=_discard if options.quiet else print_note,
        **options.input_options(),
    )


def _finished(options: ExtractOptions, progress: Progress) -> RunCounts:
    """Print the summary of a run, if anyone wants it, and return its counts."""
    if reports_progress(options):
        print_note(progress.summary())
    return progress.counts


def _discard(_message: str) -> None:
    pass
