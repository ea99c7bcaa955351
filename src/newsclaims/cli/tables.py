"""`newsclaims tables`: the records of articles as flat tables for spreadsheets, data frames and SQL."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from newsclaims.cli.options import Quiet, inputs_or_stdin, standard_input
from newsclaims.model.errors import UsageError
from newsclaims.tables.table_files import TableFormat, opened_tables
from newsclaims.tables.table_names import TABLE_NAMES
from newsclaims.version import NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsclaims.tables.table_files import TableSet
    from newsclaims.tables.table_names import TableName


def tables(  # noqa: PLR0913 - a parameter is an option
    records: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="RECORDS…", help="What `extract` wrote: files, folders of them, patterns, or - for standard input."
        ),
    ] = None,
    *,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FOLDER",
            help="A file for each table goes here; for one table a file's name does too. All appear when whole.",
        ),
    ] = None,
    format_: Annotated[
        TableFormat, typer.Option("--format", help="parquet needs `pip install 'newsclaims[parquet]'`.")
    ] = "csv",
    only: Annotated[
        list[str] | None,
        typer.Option(
            metavar="TABLE",
            help="Only this table (articles, statements, events, participants, speakers, locations, dates); can be "
            "repeated. One alone can go to standard output.",
        ),
    ] = None,
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin CSV with a byte order mark, so that Excel knows that it is UTF-8.")
    ] = False,
    columns: Annotated[
        bool, typer.Option("--columns", help="Print the tables' columns with what they say, and exit.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Turn records into flat tables, a row each: articles, statements, events, speakers, locations, dates.

    Rows keep the order of the records. Ids are those of the records, so tables are joined by article_id and, say,
    speaker_id. In CSV, text that a spreadsheet would run as a formula gets an apostrophe in front; the other formats
    hold it as it is. Nothing is written where an input is broken (exit status 2).
    """
    wanted = _wanted(only or ())
    if columns:
        _print_columns(wanted)
        return
    named = inputs_or_stdin(records, "records")
    if bom and format_ != "csv":
        raise UsageError(f"--bom is for CSV, not for {format_}")

    from newsclaims.model.errors import InvalidRecordError  # noqa: PLC0415
    from newsclaims.model.records.record_files import ARTICLE, read_records, record_files  # noqa: PLC0415

    files = record_files(named)
    read = 0
    with opened_tables(output, format_, only=wanted, inputs=files, bom=bom) as made:
        for line in read_records(files, types=ARTICLE, stdin=standard_input()):
            try:
                made.add(line.record)
            except InvalidRecordError as error:
                raise line.error(str(error)) from error
            read += 1
    if not quiet and sys.stderr.isatty():
        typer.echo(f"{NAME}: {made.written} rows of {read} records", err=True)


def _wanted(only: Sequence[str]) -> tuple[TableName, ...]:
    for name in only:
        if name not in TABLE_NAMES:
            raise UsageError(f"--only {name}: there are {', '.join(TABLE_NAMES)}")
    return tuple(name for name in TABLE_NAMES if not only or name in only)


def _print_columns(names: Sequence[TableName]) -> None:
    from newsclaims.tables.columns import COLUMNS  # noqa: PLC0415

    for name in names:
        width = max(len(column.name) for column in COLUMNS[name])
        typer.echo(name)
        for column in COLUMNS[name]:
            typer.echo(f"  {column.name:{width}}  {column.type:7}  {column.about}")


class RecordLines:
    """Takes the lines of records as a binary file does, and puts their rows into tables."""

    def __init__(self, made: TableSet) -> None:
        self.made = made

    def write(self, line: bytes) -> None:
        """One line, a whole record."""
        from newsclaims.model.records.article_record import ArticleRecord  # noqa: PLC0415
        from newsclaims.model.records.codec import from_json  # noqa: PLC0415

        self.made.add(from_json(line, ArticleRecord))

    def flush(self) -> None:
        """Nothing to do: the files appear when they are whole."""


@contextmanager
def record_lines(output: str | None, format_: TableFormat, *, inputs: Iterable[str] = ()) -> Iterator[RecordLines]:
    """Where `extract --format csv|jsonl|parquet` writes to instead of a file of records: all tables, in a folder."""
    with opened_tables(output, format_, inputs=inputs) as made:
        yield RecordLines(made)
