"""A record of an article -> its rows in each table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from newsclaims.tables.columns import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newsclaims.tables.columns import Cell, CellType, Column, Entry, TableName

Row = tuple["Cell", ...]
"""The cells of a row, in the order of the columns."""

REFERENCES: Final = {"speaker": "speakers", "location": "locations", "date": "dates", "previous_date": "dates"}
"""What in an entry points at another entry (as `{"id": …}`), and in which list that stands."""

BROKEN: Final = (AttributeError, IndexError, KeyError, TypeError, ValueError)
"""What is raised on the way through a record that has not all that the contract says."""


def rows(record: dict[str, Any], tables: Iterable[TableName] = tuple(COLUMNS)) -> Iterator[tuple[TableName, Row]]:
    """The rows of an article record, each with its table: table by table, in the order of the record.

    Raises one of BROKEN where the record is not whole: a key that is missing, a reference to nothing, a value that is
    not of its column's type.
    """
    entries = _Entries(record)
    for table in tables:
        columns = COLUMNS[table]
        for entry in entries.of(table):
            yield table, tuple(_cell(column, entry) for column in columns)


def _cell(column: Column, entry: Entry) -> Cell:
    value = column.value(entry)
    if value is None or FITS[column.type](value):
        return float(value) if column.type == "number" and value is not None else value
    raise ValueError(f"{column.name} is {value!r:.40}, which is no {column.type}")


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


FITS: Final[dict[CellType, Callable[[object], bool]]] = {
    "text": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "day": _is_day,
}


class _Entries:
    """The entries of a record that the rows of each table are made of, with what they point at in their references'
    place, and the article beside them."""

    def __init__(self, record: Entry) -> None:
        self.record = record
        lists = {"statements", *REFERENCES.values()}
        self.known: dict[str, dict[str, Entry]] = {
            name: {entry["id"]: entry for entry in record[name]} for name in lists
        }

    def of(self, table: TableName) -> Iterator[Entry]:
        if table == "articles":
            yield self.record
        elif table == "participants":
            for event in self.record["events"]:
                for participant in event["participants"]:
                    yield {**self._resolved(participant), "event": event}
        else:
            yield from map(self._resolved, self.record[table])

    def _resolved(self, entry: Entry) -> Entry:
        resolved = {**entry, "article": self.record["article"]}
        for key, name in REFERENCES.items():
            if entry.get(key) is not None:
                resolved[key] = self._entry(name, entry[key]["id"])
        if entry.get("claimed_by") is not None:
            resolved["claimed_by"] = self._entry("statements", entry["claimed_by"])
        return resolved

    def _entry(self, name: str, id_: str) -> Entry:
        try:
            return self.known[name][id_]
        except KeyError:
            raise ValueError(f"there is no {id_} among the {name}") from None
