"""A column of a table, and the columns that tables share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, Literal, TypeVar

from newsclaims.tables.row_sources import PlacedRow, RowSource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Cell = str | int | float | bool | None

CellType = Literal["text", "integer", "number", "boolean", "day"]
"""`day` is an ISO day: text in CSV and JSON Lines, a date in Parquet."""

SEPARATOR: Final = "; "
"""Between the values of a cell that holds several."""
GAP: Final = " … "
"""Between parts of one quotation, as in the `text` of a statement."""

S_contra = TypeVar("S_contra", bound=RowSource, contravariant=True)


@dataclass(frozen=True, slots=True)
class Column(Generic[S_contra]):
    """One column: its name, its type, the value of a row in it, and a description."""

    name: str
    type: CellType
    value: Callable[[S_contra], Cell]
    about: str


def joined(values: Iterable[str], separator: str = SEPARATOR) -> str | None:
    """Return several values as one text; None where there are none."""
    return separator.join(values) or None


ARTICLE: Final[tuple[Column[RowSource], ...]] = (
    Column("article_id", "text", lambda row: row.article.id, "The article's id."),
    Column("published", "day", lambda row: row.article.published, "Day on which the article was published."),
    Column("publisher", "text", lambda row: row.article.publisher, "Who published it."),
)
"""The first columns of every table."""

KEY: Final[tuple[Column[RowSource], ...]] = (
    Column(
        "article_sha256",
        "text",
        lambda row: row.article.sha256,
        "SHA-256 of the article's text: tells articles with one id apart.",
    ),
)
"""The last column of every table; with it, ids are unique even where two articles have the same id."""

PLACE: Final[tuple[Column[PlacedRow], ...]] = (
    Column("location_id", "text", lambda row: row.location.id if row.location else None, "The row of `locations`."),
    Column("location_name", "text", lambda row: row.location.name if row.location else None, "Where."),
    Column(
        "location_country", "text", lambda row: row.location.country if row.location else None, "ISO 3166-1 alpha-2."
    ),
    Column(
        "latitude",
        "number",
        lambda row: row.location.latitude if row.location else None,
        "Of that place, in WGS 84 degrees.",
    ),
    Column(
        "longitude",
        "number",
        lambda row: row.location.longitude if row.location else None,
        "Of that place, in WGS 84 degrees.",
    ),
)
