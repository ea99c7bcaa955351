"""Write tables as Parquet files with pyarrow (the extra `newsclaims[parquet]`).

Rows are written in groups as they come, so that memory does not grow with the table.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import pyarrow as pa
from pyarrow import parquet

from newsclaims.output.own_files import PARQUET_KEY
from newsclaims.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Self

    from newsclaims.tables.column import Cell, CellType, Column
    from newsclaims.tables.rows import Row

ROWS: Final = 10_000
"""Rows in a group."""

TYPES: Final[dict[CellType, Any]] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "day": pa.date32(),
}


class ParquetWriter:
    """Writes one table, a group of rows at a time."""

    def __init__(self, stream: BinaryIO, columns: Sequence[Column[Any]], *, group: int = ROWS) -> None:
        self.group = group
        fields = [pa.field(column.name, TYPES[column.type]) for column in columns]
        self.schema = pa.schema(fields, metadata={PARQUET_KEY: __version__})  # so that the file is known as ours
        self.days = tuple(column.type == "day" for column in columns)
        self.rows: list[Row] = []
        self.writer = parquet.ParquetWriter(_Forward(stream), self.schema)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._write()
        self.writer.close()

    def add(self, row: Row) -> None:
        self.rows.append(row)
        if len(self.rows) >= self.group:
            self._write()

    def _write(self) -> None:
        if not self.rows:
            return
        cells = zip(*self.rows, strict=True)
        arrays = [
            pa.array([_day(cell) for cell in column] if is_day else column, type=field.type)
            for column, is_day, field in zip(cells, self.days, self.schema, strict=True)
        ]
        self.writer.write_table(pa.Table.from_arrays(arrays, schema=self.schema))
        self.rows.clear()


def _day(cell: Cell) -> date | None:
    return date.fromisoformat(cell) if isinstance(cell, str) else None


class _Forward:
    """A stream that counts its position, which a pipe does not know."""

    closed = False

    def __init__(self, stream: BinaryIO) -> None:
        self.write_to: Callable[[Any], int] = stream.write
        self.flush = stream.flush
        self.place = 0

    def write(self, data: bytes) -> int:
        self.write_to(data)
        self.place += len(data)
        return len(data)

    def tell(self) -> int:
        return self.place

    def writable(self) -> bool:
        return True

    def close(self) -> None:
        self.closed = True
