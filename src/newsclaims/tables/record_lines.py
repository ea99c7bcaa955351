"""Write tables from lines of records, as a stream that `extract` can write to."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from newsclaims.model.records.article_record import ArticleRecord
from newsclaims.model.records.codec import from_json
from newsclaims.tables.table_files import opened_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclaims.tables.table_files import TableFormat, TableSet


class RecordLines:
    """Accepts records line by line, as a binary stream does, and adds their rows to tables."""

    def __init__(self, tables: TableSet) -> None:
        self.tables = tables

    def write(self, line: bytes, /) -> None:
        """Add the rows of one complete record."""
        self.tables.add(from_json(line, ArticleRecord))

    def flush(self) -> None:
        """Do nothing: the files appear once they are complete."""


@contextmanager
def record_lines(
    output: str | None, format_: TableFormat, *, inputs: Iterable[str] = (), force: bool = False
) -> Iterator[RecordLines]:
    """Open all tables in the folder `output` and accept records line by line. See `opened_tables`."""
    with opened_tables(output, format_, inputs=inputs, force=force) as tables:
        yield RecordLines(tables)
