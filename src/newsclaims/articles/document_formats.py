"""Formats of documents that hold articles beside plain text, web pages and JSON Lines: which module reads which.

Each module has a function `articles(data, origin, columns)`, which yields articles, or an error for each that cannot be
read. Some need libraries of an extra.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, Literal

from newsclaims.articles.article import Article
from newsclaims.articles.local_reference import LocalReference
from newsclaims.model.errors import InputError
from newsclaims.model.extras import install_command

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsclaims.articles.origin import Origin

DocumentFormat = Literal["markdown", "pdf", "docx", "xml", "csv", "xlsx"]

EXTENSIONS: Final[dict[str, DocumentFormat]] = {
    ".atom": "xml",
    ".csv": "csv",
    ".docx": "docx",
    ".markdown": "markdown",
    ".md": "markdown",
    ".pdf": "pdf",
    ".rss": "xml",
    ".tsv": "csv",
    ".xlsx": "xlsx",
    ".xml": "xml",
}


@dataclass(frozen=True, slots=True)
class _Reader:
    """The module that reads a format, what that holds, and the library that it needs."""

    module: str
    what: str
    library: str | None = None


READERS: Final[dict[str, _Reader]] = {
    "markdown": _Reader("markdown_text", "Markdown", "markdown_it"),
    "pdf": _Reader("pdf_text", "PDF", "pypdf"),
    "docx": _Reader("docx_text", "Word documents", "docx"),
    "xml": _Reader("xml_documents", "XML"),
    "csv": _Reader("spreadsheets", "tables"),
    "xlsx": _Reader("spreadsheets", "Excel sheets", "openpyxl"),
}
EXTRA: Final = "documents"

Found = Article | InputError | LocalReference


def documents(data: bytes, format_: str, origin: Origin, columns: Mapping[str, str]) -> Iterator[Found]:
    """Yield the articles in a document of a DocumentFormat, or an error for what cannot be read.

    `columns` gives the column of a table for a field ("text" -> "Body").
    """
    reader = READERS[format_]
    if reader.library is not None and find_spec(reader.library) is None:
        yield origin.error(needs(reader.what), "read")
        return
    try:
        yield from import_module(f"newsclaims.articles.{reader.module}").articles(data, origin, columns)
    except InputError as error:
        yield error
    except Exception as error:  # noqa: BLE001 - whatever a library raises affects only this document
        cause = " ".join(f"{type(error).__name__}: {error}".split())
        yield origin.error(f"damaged, or of another format than {reader.what} ({cause})", "parse")


def needs(what: str) -> str:
    """Return the message that reading something requires the extra."""
    return f"reading {what} requires the extra {EXTRA}: {install_command(EXTRA)}"
