"""`newsclaims tables`: article records as flat tables for spreadsheets, data frames and SQL."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from newsclaims.articles.standard_input import standard_input
from newsclaims.cli.options import OUTPUT, Force, Quiet, Records, completing, inputs_or_stdin, listed
from newsclaims.model.errors import UsageError
from newsclaims.tables.table_files import TableFormat, opened_tables
from newsclaims.tables.table_names import TABLE_NAMES
from newsclaims.version import NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclaims.tables.table_names import TableName


def tables(  # noqa: PLR0913 - a parameter is an option
    records: Records = None,
    *,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FOLDER",
            help="Write one file per table to FOLDER; for a single table, a file name works too. All files appear once "
            "they are complete.",
            rich_help_panel=OUTPUT,
        ),
    ] = None,
    format_: Annotated[
        TableFormat,
        typer.Option("--format", help="parquet requires `pip install '.[parquet]'`.", rich_help_panel=OUTPUT),
    ] = "csv",
    only: Annotated[
        list[str] | None,
        typer.Option(
            metavar="TABLE",
            autocompletion=completing(*TABLE_NAMES),
            help=f"Only {listed(TABLE_NAMES)}; may be repeated. A single table can be written to standard output.",
            rich_help_panel=OUTPUT,
        ),
    ] = None,
    bom: Annotated[
        bool,
        typer.Option(
            "--bom", help="Start CSV with a byte order mark, so that Excel reads it as UTF-8.", rich_help_panel=OUTPUT
        ),
    ] = False,
    columns: Annotated[
        bool,
        typer.Option(
            "--columns",
            help="Print the columns of the tables with their meanings, and exit.",
            rich_help_panel=OUTPUT,
        ),
    ] = False,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Convert records to flat tables: articles, statements, events, participants, speakers, entities, locations, dates.

    RECORDS were written by `extract`. Rows are in the order of the records and have their ids, so tables can be joined
    by article_id and, for example, speaker_id. In CSV, text that a spreadsheet would run as a formula is prefixed with
    an apostrophe; the other formats keep it unchanged. If an input is broken, nothing is written (exit status 2).
    """
    wanted = _wanted(only or ())
    if columns:
        _print_columns(wanted)
        return
    named = inputs_or_stdin(records, "records")
    if bom and format_ != "csv":
        raise UsageError(f"--bom requires --format csv, not {format_}")

    from newsclaims.model.errors import InvalidRecordError  # noqa: PLC0415
    from newsclaims.model.records.record_files import ARTICLE, read_records, record_files  # noqa: PLC0415

    files = record_files(named)
    read = 0
    with opened_tables(output, format_, only=wanted, inputs=files, bom=bom, force=force) as made:
        for line in read_records(files, types=ARTICLE, stdin=standard_input()):
            try:
                made.add(line.record)
            except InvalidRecordError as error:
                raise line.error(str(error)) from error
            read += 1
    if not quiet and sys.stderr.isatty():
        typer.echo(f"{NAME}: {made.written} rows from {read} records", err=True)


def _wanted(only: Sequence[str]) -> tuple[TableName, ...]:
    for name in only:
        if name not in TABLE_NAMES:
            raise UsageError(f"--only {name}: expected one of {', '.join(TABLE_NAMES)}")
    return tuple(name for name in TABLE_NAMES if not only or name in only)


def _print_columns(names: Sequence[TableName]) -> None:
    from newsclaims.tables.columns import COLUMNS  # noqa: PLC0415

    for name in names:
        width = max(len(column.name) for column in COLUMNS[name])
        typer.echo(name)
        for column in COLUMNS[name]:
            typer.echo(f"  {column.name:{width}}  {column.type:7}  {column.about}")
