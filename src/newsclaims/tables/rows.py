"""Turn an article record into rows, table by table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from newsclaims.model.errors import InvalidRecordError
from newsclaims.tables.columns import COLUMNS
from newsclaims.tables.row_sources import RecordRows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from newsclaims.model.records.article_record import ArticleRecord
    from newsclaims.tables.column import Cell, Column
    from newsclaims.tables.row_sources import RowSource
    from newsclaims.tables.table_names import TableName

Row = tuple["Cell", ...]
"""The cells of a row, in the order of the columns."""


def rows(record: ArticleRecord, tables: Iterable[TableName] = tuple(COLUMNS)) -> Iterator[tuple[TableName, Row]]:
    """Yield the rows of an article record, each with its table: table by table, in the order of the record.

    Raises InvalidRecordError where a reference leads nowhere or a value does not fit its column.
    """
    sources = RecordRows(record)
    for table in tables:
        columns = COLUMNS[table]
        for source in sources.of(table):
            yield table, tuple(_cell(column, source) for column in columns)


def _cell(column: Column[Any], source: RowSource) -> Cell:
    value = column.value(source)
    if value is not None and column.type == "day" and not _is_day(value):
        raise InvalidRecordError(f"{column.name} is {value!r:.40}, which is not a day")
    return value


def _is_day(value: Cell) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
