"""Tables with an article per row -> articles: CSV (also with semicolons or tabs) and Excel sheets.

The first row names the columns. Names are those of JSON Lines, in any case; for others `columns` says which column is
which field.
"""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from newsclaims.articles.decoding import DecodingError, decode
from newsclaims.articles.docx_text import check_archive
from newsclaims.articles.json_lines import KEYS, article_of
from newsclaims.model.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newsclaims.articles.article import Article
    from newsclaims.articles.origin import Origin

    Row = tuple[int, Sequence[object]]

DELIMITERS: Final = ",;\t|"
ZIP_BEGINS: Final = b"PK"
LONGEST_CELL: Final = 1 << 24
"""Maximum characters of a cell; the library's default is less than an article may have."""


def articles(data: bytes, origin: Origin, columns: Mapping[str, str]) -> Iterator[Article | InputError]:
    """Yield the article of each row, or an error for it. Raises InputError where no column has the text."""
    rows = _sheet(data, origin) if data.startswith(ZIP_BEGINS) else _comma_separated(data, origin)
    _, header = next(rows, (0, ()))
    fields = _fields([str(cell or "").strip() for cell in header], columns, origin)
    empty = True
    for number, cells in rows:
        if not any(cell not in (None, "") for cell in cells):
            continue
        empty = False
        entry = {name: _value(cells[index]) for name, index in fields.items() if index < len(cells)}
        try:
            yield article_of(entry, path=origin.path, number=number, fallback_id=f"{origin.id}-{number}")
        except InputError as error:
            yield error
    if empty:
        raise origin.error("no rows below the names of the columns", "parse")


def _fields(header: Sequence[str], columns: Mapping[str, str], origin: Origin) -> dict[str, int]:
    """Return the index of the column of each field, by a name that `article_of` knows."""
    places = {name.casefold(): index for index, name in reversed(list(enumerate(header)))}
    found: dict[str, int] = {}
    for field, names in KEYS.items():
        for name in names:
            if name in places:
                found.setdefault(name, places[name])
        if field in columns:
            chosen = columns[field].casefold()
            if chosen not in places:
                known = ", ".join(name for name in header if name)
                raise origin.error(f"there is no column {columns[field]!r}; there are {known or 'none'}", "parse")
            found |= {names[0]: places[chosen]}
    if not found.keys() & set(KEYS["text"]):
        known = ", ".join(name for name in header if name)
        names_of_text = " or ".join(KEYS["text"])
        message = f"no column {names_of_text}; there are {known or 'none'}: say which it is with --column text=NAME"
        raise origin.error(message, "parse")
    return found


def _value(cell: object) -> Any:  # noqa: ANN401 - what JSON would hold
    """Return a cell as JSON would have it: days as ISO text, whole numbers without a decimal point."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell


def _comma_separated(data: bytes, origin: Origin) -> Iterator[Row]:
    try:
        text, _ = decode(data)
    except DecodingError as error:
        raise origin.error(str(error), "decode") from error
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)  # the first of several that are as frequent
    csv.field_size_limit(LONGEST_CELL)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return _numbered(lines, lines, origin)


def _numbered(reader: Any, rows: Iterable[Sequence[str]], origin: Origin) -> Iterator[Row]:  # noqa: ANN401 - csv's reader
    """Yield rows with the lines that they begin on. Raises InputError where the library finds a slip."""
    begins = 1
    try:
        for cells in rows:
            yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise origin.error(f"line {reader.line_num}: {error}", "parse") from error


def _sheet(data: bytes, origin: Origin) -> Iterator[Row]:
    """Yield the rows of the first sheet of an Excel workbook."""
    from openpyxl import load_workbook  # noqa: PLC0415 - an extra

    check_archive(data, origin)
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        sheet = book.worksheets[0] if book.worksheets else None
        yield from enumerate(sheet.iter_rows(values_only=True) if sheet else (), start=1)
    finally:
        book.close()
