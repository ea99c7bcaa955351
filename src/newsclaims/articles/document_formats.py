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
from newsclaims.model.errors import InputError, described
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
    """The module that reads a format, and the library that it needs."""

    module: str
    library: str | None = None
    what: str = ""


READERS: Final[dict[str, _Reader]] = {
    "markdown": _Reader("markdown_text", "markdown_it", "Markdown"),
    "pdf": _Reader("pdf_text", "pypdf", "PDF"),
    "docx": _Reader("docx_text", "docx", "Word documents"),
    "xml": _Reader("xml_documents"),
    "csv": _Reader("spreadsheets"),
    "xlsx": _Reader("spreadsheets", "openpyxl", "Excel sheets"),
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
        yield origin.error(f"cannot read the document: {described(error)}", "parse")


def needs(what: str) -> str:
    """Return the message that reading something requires the extra."""
    return f"reading {what} requires the extra {EXTRA}: {install_command(EXTRA)}"
