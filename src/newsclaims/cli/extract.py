"""`newsclaims extract`: articles to records, an input that fails costs nothing else."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from typing import Annotated, Any, Final, Literal

import typer

from newsclaims.articles import InputFormat, read_inputs
from newsclaims.cli.options import checked_day, inputs_or_stdin, processors, standard_input
from newsclaims.cli.tables import record_lines
from newsclaims.extraction.input_order import InOrder, flushing
from newsclaims.extraction.journal import journal
from newsclaims.extraction.outputs import earlier_records, error_lines, files_written, nothing_lost, shown_progress
from newsclaims.extraction.progress import say
from newsclaims.extraction.shards import parsed
from newsclaims.model.errors import UsageError
from newsclaims.output.atomic_files import STDOUT, opened, regular_file
from newsclaims.output.terminal import is_terminal

SOME_FAILED: Final = 3

INPUT: Final = "Input"
READING: Final = "Reading"
OUTPUT: Final = "Output"
LARGE: Final = "Large inputs"

Format = Literal["jsonl", "csv", "parquet"]
Engine = Literal["local", "ray"]


def extract(  # noqa: PLR0913 - a parameter is an option
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH…",
            help="Articles: .txt, .jsonl, .html and .warc files, .gz of any, folders of them, or - for standard input.",
        ),
    ] = None,
    *,
    input_format: Annotated[
        InputFormat, typer.Option(help="How to read named files and standard input.", rich_help_panel=INPUT)
    ] = "auto",
    published: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Publication date (YYYY-MM-DD) of all articles, whatever they say.",
            rich_help_panel=INPUT,
        ),
    ] = None,
    shard: Annotated[
        str | None,
        typer.Option(
            metavar="K/N",
            help="Read only the articles of the K-th of N shards. An article is always in the same one.",
            rich_help_panel=INPUT,
        ),
    ] = None,
    follow_symlinks: Annotated[
        bool,
        typer.Option(
            "--follow-symlinks", help="In folders, also read what links lead to outside of them.", rich_help_panel=INPUT
        ),
    ] = False,
    any_language: Annotated[
        bool,
        typer.Option(
            "--any-language",
            help="Read every article as English; without it, one in another language gives no claims and a warning.",
            rich_help_panel=READING,
        ),
    ] = False,
    model: Annotated[
        str | None,
        typer.Option(
            metavar="NAME|FOLDER",
            help="Another spaCy pipeline, labelled with Universal Dependencies.",
            rich_help_panel=READING,
        ),
    ] = None,
    day_first: Annotated[
        bool, typer.Option("--day-first", help="Read 8/6/2017 as the 8th of June.", rich_help_panel=READING)
    ] = False,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write here; the file appears when it is whole. Until then FILE.part has what is done.",
            rich_help_panel=OUTPUT,
        ),
    ] = None,
    format_: Annotated[
        Format,
        typer.Option(
            "--format",
            help="jsonl: records. csv, parquet: flat tables of them, a file each in the folder --output, as `tables` "
            "makes them.",
            rich_help_panel=OUTPUT,
        ),
    ] = "jsonl",
    with_text: Annotated[
        bool,
        typer.Option("--with-text", help="Put the text into the record, as article.text.", rich_help_panel=OUTPUT),
    ] = False,
    errors: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Write error lines here instead of to standard error; - puts them between the records.",
            rich_help_panel=OUTPUT,
        ),
    ] = None,
    verbose: Annotated[
        bool,
        typer.Option(
            "--verbose",
            "-v",
            help="Say how far it is now and then, and what it came to; a terminal is always told.",
            rich_help_panel=OUTPUT,
        ),
    ] = False,
    quiet: Annotated[
        bool,
        typer.Option(
            "--quiet", "-q", help="No progress and no summary; errors are still reported.", rich_help_panel=OUTPUT
        ),
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            "-j",
            min=0,
            metavar="N",
            help="Processes that read, each with some 500 MB; 0 for one a processor. The output stays the same. "
            "Default: 1, with --engine ray 0.",
            rich_help_panel=LARGE,
        ),
    ] = None,
    resume: Annotated[
        bool,
        typer.Option(
            "--resume",
            help="Keep the records that FILE and FILE.part have already, and read only the other articles.",
            rich_help_panel=LARGE,
        ),
    ] = False,
    timeout: Annotated[
        float | None,
        typer.Option(metavar="SECONDS", min=0.001, help="Give up an article that takes longer.", rich_help_panel=LARGE),
    ] = None,
    max_length: Annotated[
        int | None,
        typer.Option(
            metavar="CHARACTERS",
            min=1,
            help="Refuse longer articles. Default: 1000000.",
            rich_help_panel=LARGE,
        ),
    ] = None,
    engine: Annotated[
        Engine,
        typer.Option(
            help="ray: all processors of a Ray cluster read, a file of records a shard goes to the folder --output. "
            "Needs `pip install 'newsclaims[ray]'`.",
            rich_help_panel=LARGE,
        ),
    ] = "local",
    address: Annotated[
        str | None,
        typer.Option(
            metavar="HOST:PORT|auto",
            help="The Ray cluster. Default: one of this machine alone, for this run.",
            rich_help_panel=LARGE,
        ),
    ] = None,
    shard_size: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="BYTES",
            help="Input that makes a shard of --engine ray. Default: 4194304.",
            rich_help_panel=LARGE,
        ),
    ] = None,
) -> None:
    """Read articles and print one JSON record a line, in the order of the inputs.

    An input that cannot be read gets an error line on standard error; the others are still done (exit status 3).
    """
    named = inputs_or_stdin(paths, "articles")
    day = checked_day("--published", published)

    from newsclaims.extraction.batch import PipelineOptions  # noqa: PLC0415
    from newsclaims.extraction.run import Run  # noqa: PLC0415

    run = Run(
        reading=PipelineOptions(model=model, day_first=day_first, max_length=max_length),
        jobs=1 if jobs is None else jobs or processors(),
        timeout=timeout,
        shard=parsed(shard) if shard else None,
    )
    options: dict[str, Any] = {
        "input_format": input_format,
        "published": day,
        "any_language": any_language,
        "with_text": with_text,
        "follow_symlinks": follow_symlinks,
    }
    if engine == "ray":
        from newsclaims.extraction.distributed.cluster_run import ClusterRun  # noqa: PLC0415

        if shard or format_ != "jsonl":
            raise UsageError("--engine ray makes shards of its own, and records: --shard and --format are not for it")
        cluster = ClusterRun(named, output, run.reading, options, timeout=timeout, resume=resume, shard_size=shard_size)
        with ExitStack() as stack:
            failed = cluster.on_ray(
                address=address,
                readers=jobs or None,
                fail=error_lines(stack, errors, named, flushing(sys.stderr.buffer) if sys.stderr else len),
                report=say if not quiet and (verbose or is_terminal(sys.stderr)) else len,
            )
        if failed:
            raise SystemExit(SOME_FAILED)
        return
    if address or shard_size:
        raise UsageError("--address and --shard-size are for --engine ray")
    written = files_written(output, errors)
    inputs = read_inputs(named, stdin=standard_input(), written=written, tell=len if quiet else say, **options)
    with ExitStack() as stack:
        progress, to_stderr = shown_progress(stack, named, output, quiet=quiet, verbose=verbose)
        file = regular_file(output, named) if format_ == "jsonl" else None
        if resume and format_ != "jsonl":
            raise UsageError(
                "--resume keeps records, not tables: extract records, and make tables of them with `tables`"
            )
        if resume and file is None:
            raise UsageError("--resume needs an --output FILE, whose records it keeps")
        failures = InOrder(error_lines(stack, errors, named, to_stderr, beside=file))
        if format_ != "jsonl":
            tables = stack.enter_context(record_lines(output, format_, inputs=named))
            run.to(inputs, InOrder(tables.write), failures, progress)
        elif file is None:
            records = InOrder(flushing(stack.enter_context(opened(output))))
            run.to(inputs, records, records if errors == STDOUT and output in {None, STDOUT} else failures, progress)
        else:
            made = stack.enter_context(journal(file))
            stack.enter_context(nothing_lost(made, quiet=quiet))
            with ExitStack() as open_files:
                earlier = earlier_records(open_files, made, model) if resume else None
                run.to_journal(inputs, made, failures, progress, earlier=earlier)
            made.finish()
    if not quiet and (verbose or is_terminal(sys.stderr)):
        say(progress.summary())
    if progress.errors:
        raise SystemExit(SOME_FAILED)
