"""`newsclaims extract`: articles to records."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from newsclaims.articles import InputFormat  # noqa: TC001 - typer evaluates annotations
from newsclaims.cli.exit_statuses import SOME_FAILED
from newsclaims.cli.options import INPUT, LARGE, OUTPUT, READING, Jobs, OutputFile, Quiet, inputs_or_stdin
from newsclaims.extraction.extract_options import Engine, ExtractOptions, RecordFormat

OWN_PROCESS: Final = "own process"
"""The context object that `main` passes: nothing else runs in this process, so it may be altered to start faster."""


def extract(  # noqa: PLR0913 - a parameter is an option
    context: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help="Articles: .txt, .jsonl, .html and .warc files, also gzipped; folders of them; or - for standard "
            "input (the default for a pipe).",
        ),
    ] = None,
    *,
    input_format: Annotated[
        InputFormat,
        typer.Option(help="Format of standard input and of the files named.", rich_help_panel=INPUT),
    ] = "auto",
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
    format_: Annotated[
        RecordFormat,
        typer.Option(
            "--format",
            help="jsonl: records. csv, parquet: flat tables, one file each in the folder given by --output, like those "
            "of `tables`.",
            rich_help_panel=OUTPUT,
        ),
    ] = "jsonl",
    with_text: Annotated[
        bool,
        typer.Option("--with-text", help="Include the article's text as article.text.", rich_help_panel=OUTPUT),
    ] = False,
    errors: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Write error lines to FILE instead of standard error; - writes them among the records.",
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
            "shard. Requires `pip install 'newsclaims[ray]'`.",
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
    """Read articles and print one JSON record per line, in input order.

    An input that cannot be read does not stop the others: it gets an error line on standard error, and the exit status
    is 3. Each of the --jobs takes about 500 MB of memory; by default there is one, with --engine ray one per processor.
    """
    options = ExtractOptions(
        paths=inputs_or_stdin(paths, "articles"),
        input_format=input_format,
        published=published,
        shard=shard,
        follow_symlinks=follow_symlinks,
        any_language=any_language,
        model=model,
        day_first=day_first,
        lexicons=lexicon or (),
        output=output,
        format=format_,
        with_text=with_text,
        errors=errors,
        verbose=verbose,
        quiet=quiet,
        jobs=jobs,
        resume=resume,
        timeout=timeout,
        max_length=max_length,
        engine=engine,
        address=address,
        shard_size=shard_size,
    )
    if _extracted(options, own_process=context.obj is OWN_PROCESS):
        raise SystemExit(SOME_FAILED)


def _extracted(options: ExtractOptions, *, own_process: bool) -> int:
    """Extract to where the options say; return the number of inputs that failed."""
    from newsclaims.extraction.extract_articles import (  # noqa: PLC0415
        extract_on_cluster,
        extract_to_journal,
        extract_to_stream,
    )
    from newsclaims.output.atomic_files import opened  # noqa: PLC0415
    from newsclaims.tables.record_lines import record_lines  # noqa: PLC0415

    if options.engine == "ray":
        return extract_on_cluster(options)
    if options.format != "jsonl":
        tables = record_lines(options.output, options.format, inputs=options.paths)
        return extract_to_stream(options, tables, own_process=own_process)
    if options.record_file() is not None:
        return extract_to_journal(options, own_process=own_process)
    return extract_to_stream(options, opened(options.output), own_process=own_process)
