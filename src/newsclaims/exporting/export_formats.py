"""The formats of `newsclaims export`, and the one function that writes any of them."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Literal, get_args

from newsclaims.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsclaims.exporting.resolved_article import ResolvedArticle

AnnotationName = Literal["labelstudio", "doccano", "conll", "webanno-tsv"]
ExportFormat = Literal[
    "sqlite", "geojson", "ics", "jsonld", "graphml", "labelstudio", "doccano", "conll", "webanno-tsv"
]
EXPORT_FORMATS: Final[tuple[ExportFormat, ...]] = get_args(ExportFormat)

ENDINGS: Final[dict[str, ExportFormat]] = {
    ".conll": "conll",
    ".db": "sqlite",
    ".geojson": "geojson",
    ".graphml": "graphml",
    ".ics": "ics",
    ".jsonld": "jsonld",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".tsv": "webanno-tsv",
}
"""The format that a file's name stands for."""

ANNOTATION_FORMATS: Final[tuple[AnnotationName, ...]] = get_args(AnnotationName)
"""Formats of annotation tools, which need the article's text and can be read back."""
BINARY: Final = frozenset({"sqlite"})
"""Formats that are no text, and so nothing for a terminal."""


def format_of(format_: ExportFormat | None, output: str | None) -> ExportFormat:
    """Return the format that is asked for, or else the one that the name of the file stands for.

    Raises UsageError where neither says.
    """
    if format_ is not None:
        return format_
    found = ENDINGS.get(PurePath(output or "").suffix.lower())
    if found is None:
        raise UsageError(f"no format given: use --format with one of {', '.join(EXPORT_FORMATS)}")
    return found


def write_export(format_: ExportFormat, articles: Iterable[ResolvedArticle], stream: BinaryIO) -> None:
    """Write articles to a stream in a format, one article at a time."""
    format_module(format_).write(articles, stream)


def format_module(format_: ExportFormat) -> Any:  # noqa: ANN401 - modules have no type of their own
    """Return the module of a format, which imports only what that format needs."""
    return import_module(f"newsclaims.exporting.{format_.replace('-', '_')}_export")
