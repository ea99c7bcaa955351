"""Write tables as CSV (RFC 4180), JSON Lines or Parquet, one file per table.

People open CSV in spreadsheets, and articles can come from anyone, so text that a spreadsheet would run as a formula is
prefixed with an apostrophe (OWASP, "CSV Injection"). JSON Lines and Parquet keep every text unchanged.
"""

from __future__ import annotations

import csv
import io
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, Literal, Protocol, get_args
from unicodedata import category, normalize

import orjson

from newsclaims.model.errors import UsageError, system_reason
from newsclaims.model.extras import install_command
from newsclaims.output.atomic_files import opened
from newsclaims.tables.table_names import TABLE_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from types import TracebackType
    from typing import Any, Self

    from newsclaims.model.records.article_record import ArticleRecord
    from newsclaims.tables.column import Cell, Column
    from newsclaims.tables.rows import Row
    from newsclaims.tables.table_names import TableName

TableFormat = Literal["csv", "jsonl", "parquet"]
ENDINGS: Final = tuple(f".{name}" for name in get_args(TableFormat))

FORMULA: Final = frozenset("=+-@")
"""What a formula begins with, also as full-width or other forms of these characters (Unicode's NFKC)."""
LINE_BREAKS: Final = ("\t", "\r", "\n")
"""Spreadsheets take what follows one of these for a cell of its own."""
INVISIBLE: Final = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})
"""Unicode's categories of what may stand before a formula: spaces, and characters that show nothing."""
NEED_A_FOLDER: Final = "several tables need a folder: use --output FOLDER, or `tables --only` for a single one"
BOM: Final = "\ufeff"


class TableWriter(Protocol):
    """Writes one table to a stream, which is complete at the end of the `with` block."""

    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
    def add(self, row: Row) -> None: ...


class _Plain:
    """A writer that has nothing to do at the end."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass


class CsvWriter(_Plain):
    """Writes comma-separated values as in RFC 4180: a header, CRLF, quotation marks where needed; in UTF-8."""

    def __init__(self, stream: BinaryIO, columns: Sequence[Column[Any]], *, bom: bool = False) -> None:
        self.stream = stream
        self.texts = tuple(column.type == "text" for column in columns)
        self.line = io.StringIO()
        self.writer = csv.writer(self.line, lineterminator="\r\n")
        if bom:
            stream.write(BOM.encode())
        self._write([column.name for column in columns])

    def add(self, row: Row) -> None:
        self._write([_csv_cell(cell, text=text) for cell, text in zip(row, self.texts, strict=True)])

    def _write(self, cells: Sequence[Cell]) -> None:
        self.writer.writerow(cells)
        self.stream.write(self.line.getvalue().encode())
        self.line.seek(0)
        self.line.truncate()


def _csv_cell(cell: Cell, *, text: bool) -> Cell:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if text and isinstance(cell, str) and _may_be_formula(cell):
        return f"'{cell}"
    return cell


def _may_be_formula(cell: str) -> bool:
    """Return whether a spreadsheet may run a text: "=1+1", "＝1+1", " =1+1"."""
    if cell.startswith(LINE_BREAKS):
        return True
    first = next((character for character in cell if category(character) not in INVISIBLE), "")
    return bool(first) and normalize("NFKC", first)[0] in FORMULA


class JsonWriter(_Plain):
    """Writes one flat JSON object per line."""

    def __init__(self, stream: BinaryIO, columns: Sequence[Column[Any]]) -> None:
        self.stream = stream
        self.names = tuple(column.name for column in columns)

    def add(self, row: Row) -> None:
        line = dict(zip(self.names, row, strict=True))
        self.stream.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))


def _writers(format_: TableFormat, *, bom: bool) -> Callable[[BinaryIO, Sequence[Column[Any]]], TableWriter]:
    """Return the class of writers for a format. Raises UsageError where its library is not installed."""
    if format_ == "csv":
        return partial(CsvWriter, bom=bom)
    if format_ == "jsonl":
        return JsonWriter
    try:
        from newsclaims.tables.parquet import ParquetWriter  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UsageError(f"--format parquet requires pyarrow: {install_command('parquet')}") from error
    return ParquetWriter


class TableSet:
    """The tables being written; `add` writes the rows of a record to each."""

    def __init__(self, writers: dict[TableName, TableWriter]) -> None:
        self.writers = writers
        self.written = 0

    def add(self, record: ArticleRecord) -> None:
        """Write the rows of a record. Raises InvalidRecordError where a row cannot be made."""
        from newsclaims.tables.rows import rows  # noqa: PLC0415 - help does without record types

        for table, row in rows(record, self.writers):
            self.writers[table].add(row)
            self.written += 1


@contextmanager
def opened_tables(
    target: str | None,
    format_: TableFormat,
    *,
    only: Sequence[TableName] = (),
    inputs: Iterable[str] = (),
    bom: bool = False,
    force: bool = False,
) -> Iterator[TableSet]:
    """Open the tables in `target`: a folder that gets a file for each, or the file of a single table.

    None and `-` are standard output. All files appear when the block ends normally; after an exception the old ones are
    unchanged. Files that newsclaims did not write are replaced only with `force`. Raises UsageError where they cannot
    be created.
    """
    from newsclaims.tables.columns import COLUMNS  # noqa: PLC0415 - help does without record types

    names = tuple(only) or TABLE_NAMES
    inputs = tuple(inputs)
    writer = _writers(format_, bom=bom)
    files = zip(names, _files(target, format_, names), strict=True)
    with ExitStack() as stack:
        streams = {
            name: stack.enter_context(opened(file, inputs=inputs, force=force, complete=True)) for name, file in files
        }
        yield TableSet({name: stack.enter_context(writer(streams[name], COLUMNS[name])) for name in names})


def _files(target: str | None, format_: TableFormat, names: Sequence[TableName]) -> list[str]:
    """Return the file of each table, creating the folder if there is none."""
    if target is None or target == "-":
        if len(names) > 1:
            raise UsageError(NEED_A_FOLDER)
        return ["-"]
    place = Path(target)
    if place.suffix.lower() in ENDINGS and not place.is_dir():
        if len(names) > 1:
            raise UsageError(f"{target} is one file; {NEED_A_FOLDER}")
        if place.suffix.lower() != f".{format_}":
            raise UsageError(f"{target} would contain {format_}; use --format {place.suffix.lower()[1:]}")
        return [target]
    if place.is_file():
        raise UsageError(f"cannot write {target}: it is a file; --output names the folder for the tables")
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"cannot write {target}: {system_reason(error)}") from error
    return [str(place / f"{name}.{format_}") for name in names]
