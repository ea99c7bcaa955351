"""`newsclaims extract`: articles to records."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Final

import typer

from newsclaims.articles import InputFormat  # noqa: TC001 - typer evaluates annotations
from newsclaims.articles.path_lists import Choice
from newsclaims.cli.exit_statuses import SOME_FAILED, status_of_run
from newsclaims.cli.input_choice import chosen_paths, columns_named, print_list
from newsclaims.cli.options import (
    INPUT,
    LARGE,
    OUTPUT,
    READING,
    Color,
    Force,
    Jobs,
    OutputFile,
    Quiet,
    heading,
)
from newsclaims.extraction.extract_options import Engine, ExtractOptions, RecordFormat
from newsclaims.output.terminal import is_terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclaims.extraction.input_order import LineStream
    from newsclaims.extraction.progress import RunCounts
    from newsclaims.output.terminal import ColorChoice

OWN_PROCESS: Final = "own process"
"""The context object that `main` passes: nothing else runs in this process, so it may be altered to start faster."""


def extract(  # noqa: PLR0913 - a parameter is an option
    context: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help="Articles: .txt, .jsonl, .html, .warc, .md, .pdf, .docx, .xml, .rss, .csv and .xlsx files, also "
            "gzipped; folders; quoted glob patterns; or - for standard input (the default for a pipe).",
        ),
    ] = None,
    *,
    input_format: Annotated[
        InputFormat,
        typer.Option(help="Format of standard input and of the files named.", rich_help_panel=INPUT),
    ] = "auto",
    files_from: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Read also the files that FILE lists, one path a line, or with NUL characters between; - for standard "
            "input.",
            rich_help_panel=INPUT,
        ),
    ] = None,
    glob: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PATTERN",
            help="In folders, read the files that match, such as '*.md'; may be repeated. Default: .txt, .jsonl, .html "
            "and .warc.",
            rich_help_panel=INPUT,
        ),
    ] = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option(metavar="PATTERN", help="Leave out files that match; may be repeated.", rich_help_panel=INPUT),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FIELD=NAME",
            help="In .csv and .xlsx, the column of a field: text, id, published, title, publisher, byline or url. May "
            "be repeated.",
            rich_help_panel=INPUT,
        ),
    ] = None,
    list_: Annotated[
        bool,
        typer.Option("--list", help="Print the files that would be read, and exit.", rich_help_panel=INPUT),
    ] = False,
    published: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Publication date (YYYY-MM-DD) of all articles; overrides any date in the input.",
            rich_help_panel=INPUT,
        ),
    ] = None,
    shard: Annotated[
        str | None,
        typer.Option(
            metavar="K/N",
            help="Process only shard K of N. An article is always in the same shard.",
            rich_help_panel=INPUT,
        ),
    ] = None,
    follow_symlinks: Annotated[
        bool,
        typer.Option(
            "--follow-symlinks", help="Follow links in folders that lead outside the folder.", rich_help_panel=INPUT
        ),
    ] = False,
    any_language: Annotated[
        bool,
        typer.Option(
            "--any-language",
            help="Treat every article as English. Without this option, an article in another language gets an empty "
            "record with a warning.",
            rich_help_panel=READING,
        ),
    ] = False,
    model: Annotated[
        str | None,
        typer.Option(
            metavar="NAME|FOLDER",
            help="Use another spaCy pipeline, one with Universal Dependencies labels.",
            rich_help_panel=READING,
        ),
    ] = None,
    day_first: Annotated[
        bool, typer.Option("--day-first", help="Read 8/6/2017 as 8 June, not August 6.", rich_help_panel=READING)
    ] = False,
    lexicon: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILE",
            help="Words of your own: cue verbs, names, places, agencies, date names, words to leave alone. May be "
            "repeated.",
            rich_help_panel=READING,
        ),
    ] = None,
    output: OutputFile = None,
    force: Force = False,
    format_: Annotated[
        RecordFormat | None,
        typer.Option(
            "--format",
            help="jsonl: records. text: for reading. csv, parquet: flat tables, one file each in the folder given by "
            "--output, like those of `tables`. Default: text on a terminal, otherwise jsonl.",
            rich_help_panel=OUTPUT,
        ),
    ] = None,
    color: Color = "auto",
    with_text: Annotated[
        bool,
        typer.Option("--with-text", help="Include the article's text as article.text.", rich_help_panel=OUTPUT),
    ] = False,
    min_confidence: Annotated[
        float,
        typer.Option(
            metavar="0-1",
            help="Leave out statements, speakers of statements, dates, places and events whose confidence is lower.",
            rich_help_panel=OUTPUT,
            show_default=False,
        ),
    ] = 0.0,
    errors: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Write errors to FILE, as JSON, instead of standard error; - writes them among the records.",
            rich_help_panel=OUTPUT,
        ),
    ] = None,
    verbose: Annotated[
        bool,
        typer.Option(
            "--verbose",
            "-v",
            help="Print progress every ten seconds, and a summary. Terminals get a progress bar anyway.",
            rich_help_panel=OUTPUT,
        ),
    ] = False,
    quiet: Quiet = False,
    jobs: Jobs = None,
    resume: Annotated[
        bool,
        typer.Option(
            "--resume",
            help="Continue an interrupted run: keep the records in FILE and FILE.part, and process only the other "
            "articles.",
            rich_help_panel=LARGE,
        ),
    ] = False,
    timeout: Annotated[
        float | None,
        typer.Option(
            metavar="SECONDS",
            min=0.001,
            help="Give up on an article after this time, with an error line. Default: 60.",
            rich_help_panel=LARGE,
        ),
    ] = None,
    max_length: Annotated[
        int | None,
        typer.Option(
            metavar="CHARACTERS",
            min=1,
            help="Refuse longer articles, with an error line. Default: 1000000.",
            rich_help_panel=LARGE,
        ),
    ] = None,
    engine: Annotated[
        Engine,
        typer.Option(
            help="ray: use all processors of a Ray cluster; the folder given by --output gets one record file per "
            "shard. Requires `pip install '.[ray]'`.",
            rich_help_panel=LARGE,
        ),
    ] = "local",
    address: Annotated[
        str | None,
        typer.Option(
            metavar="HOST:PORT|auto",
            help="Address of the Ray cluster. Default: a temporary cluster on this machine.",
            rich_help_panel=LARGE,
        ),
    ] = None,
    shard_size: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="BYTES",
            help="Size of the shards of --engine ray, in bytes of input. Default: 4194304.",
            rich_help_panel=LARGE,
        ),
    ] = None,
) -> None:
    """Read articles and print who claims what, when and where: for reading on a terminal, otherwise one JSON record
    per line, in input order.

    An input that cannot be read does not stop the others: it gets an error line on standard error, and the exit status
    is 3, or 5 if no input can be read. Each of the --jobs takes about 500 MB of memory; by default there is one, with
    --engine ray one per processor.
    """
    choice = Choice(tuple(glob or ()), tuple(exclude or ()))
    chosen = chosen_paths(paths, files_from, choice, follow_symlinks=follow_symlinks)
    if list_:
        if not print_list(chosen, follow_symlinks=follow_symlinks):
            raise SystemExit(SOME_FAILED)
        return
    to_file = output not in {None, "-"}
    options = ExtractOptions(
        paths=chosen,
        columns=columns_named(column or ()),
        input_format=input_format,
        published=published,
        shard=shard,
        follow_symlinks=follow_symlinks,
        any_language=any_language,
        model=model,
        day_first=day_first,
        lexicons=lexicon or (),
        output=output,
        force=force,
        format=format_ or ("text" if is_terminal(sys.stdout) and not to_file and engine == "local" else "jsonl"),
        with_text=with_text,
        errors=errors,
        verbose=verbose,
        quiet=quiet,
        jobs=jobs,
        resume=resume,
        timeout=timeout,
        max_length=max_length,
        min_confidence=min_confidence,
        engine=engine,
        address=address,
        shard_size=shard_size,
    )
    counts = _extracted(options, color, own_process=context.obj is OWN_PROCESS)
    if counts.failed:
        raise SystemExit(status_of_run(done=counts.done, failed=counts.failed))


def _extracted(options: ExtractOptions, color: ColorChoice, *, own_process: bool) -> RunCounts:
    """Extract to where the options say; return how many inputs gave records and how many failed."""
    from newsclaims.extraction.extract_articles import (  # noqa: PLC0415
        extract_on_cluster,
        extract_to_journal,
        extract_to_stream,
    )
    from newsclaims.output.atomic_files import opened  # noqa: PLC0415
    from newsclaims.tables.record_lines import record_lines  # noqa: PLC0415

    if options.engine == "ray":
        return extract_on_cluster(options)
    if options.format == "text":
        return extract_to_stream(options, _for_reading(options, color), own_process=own_process)
    if options.format != "jsonl":
        tables = record_lines(options.output, options.format, inputs=options.paths, force=options.force)
        return extract_to_stream(options, tables, own_process=own_process)
    if options.record_file() is not None:
        return extract_to_journal(options, own_process=own_process)
    stream = opened(options.output, inputs=options.paths, force=options.force)
    return extract_to_stream(options, stream, own_process=own_process)


@contextmanager
def _for_reading(options: ExtractOptions, color: ColorChoice) -> Iterator[LineStream]:
    """Open the output of `options` and accept records line by line, which are written there as text."""
    from newsclaims.output.atomic_files import opened  # noqa: PLC0415
    from newsclaims.output.terminal import paint_for, terminal_width  # noqa: PLC0415
    from newsclaims.report.terminal_view import RecordView  # noqa: PLC0415

    to_file = options.output not in {None, "-"}
    paint = paint_for(None if to_file else sys.stdout, color, os.environ)
    with opened(options.output, inputs=options.paths, printable=True, force=options.force) as stream:
        stream.write(heading("extract", options.output, as_text=True))
        yield RecordView(stream, paint, width=terminal_width(None if to_file else sys.stdout))
