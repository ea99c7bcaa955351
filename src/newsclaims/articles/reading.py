"""Paths, folders and standard input -> articles and web pages, in the order given.

An input that cannot be read gives an `InputError`, yielded in its place rather than raised, so it stops no other input.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final, Literal, TypedDict

from newsclaims.articles.article import Article
from newsclaims.articles.decoding import DecodingError, decode
from newsclaims.articles.document_formats import EXTENSIONS, READERS, documents
from newsclaims.articles.folders import Walk, display_path, read_error
from newsclaims.articles.json_lines import LOOKS_LIKE_JSON, iso_day, parse
from newsclaims.articles.local_reference import LocalReference
from newsclaims.articles.origin import Origin
from newsclaims.articles.own_outputs import Identity, holds_records, identities, identity
from newsclaims.articles.patterns import is_pattern
from newsclaims.articles.pending_page import Page, resolve_page
from newsclaims.articles.read_options import ReadOptions
from newsclaims.articles.warc import read_warc
from newsclaims.articles.web_addresses import NOT_FETCHED, is_web_address
from newsclaims.articles.web_extraction import LARGEST_PAGE, NEEDS_WEB, is_installed
from newsclaims.model.byte_streams import LARGEST, StreamError, opened
from newsclaims.model.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Unpack

    from newsclaims.articles.pending_page import ArticleOrPage
    from newsclaims.model.byte_streams import ByteReader, Readable

InputFormat = Literal["auto", "text", "jsonl", "html", "warc", "markdown", "pdf", "docx", "xml", "csv", "xlsx"]

STDIN: Final = "-"
STDIN_ID: Final = "stdin"

WALKED: Final[dict[str, InputFormat]] = {
    ".txt": "text",
    ".jsonl": "jsonl",
    ".html": "html",
    ".htm": "html",
    ".warc": "warc",
}
"""Formats of the files that are read from a folder, by extension. Others there may be anything: notes, tables."""

FORMATS: Final[dict[str, InputFormat]] = {**WALKED, **EXTENSIONS, "": "auto"}
"""Formats by extension. The format of a file without one (such as the shell's `<(…)`) is detected by its beginning."""

GZ: Final = ".gz"
"""May follow any of the extensions."""

PEEK: Final = 256
"""Bytes by which formats are detected."""

WARC_BEGINS: Final = b"WARC/"
HTML_BEGINS: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml\b[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE
)

PDF_BEGINS: Final = b"%PDF-"
XML_BEGINS: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml\b|(?:nitf|newsItem|newsMessage|rss|feed|urlset)[\s>])")

NO_NAME: Final = "an empty name is no file: is a variable of the shell not set?"

DEEPEST_REFERENCE: Final = 3
"""How far references are followed: from an index of sitemaps to a sitemap to a file."""

DATE_IN_NAME: Final = re.compile(r"(?<!\d)((?:19|20)\d{2})(-?)([01]\d)\2([0-3]\d)(?!\d)")
"""ISO 8601 calendar dates, extended and basic, in the years that digital archives cover."""


class InputOptions(TypedDict, total=False):
    """Options of reading.

    `input_format` is the format of named files and `stdin`, whatever their extension. In folders, all files with a
    known extension are read, with `follow_symlinks` also those outside the folder that links lead to. `written` names
    the files, by path or descriptor, that records and errors are being written to: they are not read, and neither are
    record files in a folder, about which `notify` gets a message. `columns` gives for a field of an article the column
    of a table that has it. For the others see `ReadOptions`.
    """

    stdin: Readable | None
    input_format: InputFormat
    follow_symlinks: bool
    published: str | None
    any_language: bool
    with_text: bool
    written: Iterable[str | int]
    notify: Callable[[str], object]
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Options:
    """The same, with defaults."""

    stdin: Readable | None = None
    input_format: InputFormat = "auto"
    follow_symlinks: bool = False
    published: str | None = None
    any_language: bool = False
    with_text: bool = False
    written: Iterable[str | int] = ()
    notify: Callable[[str], object] = len
    columns: Mapping[str, str] = field(default_factory=dict)


def read_articles(paths: Iterable[str], **options: Unpack[InputOptions]) -> Iterator[Article | InputError]:
    """Yield every article in `paths` (files, folders, `-` for `stdin`), or an error for each that cannot be read."""
    return map(resolve_page, read_inputs(paths, **options))


def read_inputs(paths: Iterable[str], **options: Unpack[InputOptions]) -> Iterator[ArticleOrPage | InputError]:
    """Yield the same, but with web pages whose articles are still to be extracted."""
    given = _Options(**options)
    read_options = ReadOptions(given.published, given.any_language, given.with_text)
    written = identities(given.written)
    for path in paths:
        for item in _read(path, given, written):
            match item:
                case Page():
                    yield replace(item, read_options=read_options)
                case Article():
                    yield read_options.applied_to(item)
                case _:
                    yield item


def _read(path: str, options: _Options, written: frozenset[Identity]) -> Iterator[ArticleOrPage | InputError]:
    if path == STDIN:
        if options.stdin is None:
            yield InputError("standard input is closed", path=STDIN, stage="read")
        else:
            yield from _stream(options.stdin, STDIN, options.input_format, columns=options.columns)
    elif not str(path):
        yield InputError(NO_NAME, path=path, stage="read")
    elif is_web_address(path) and not Path(path).exists():
        yield InputError(NOT_FETCHED, path=path, stage="read")
    elif Path(path).is_dir():
        yield from _folder(path, options, written)
    elif written and identity(path) in written:
        yield read_error(path, "this run is writing it")
    else:
        yield from _file(path, options.input_format, columns=options.columns)


def article_files(folder: str, *, follow_symlinks: bool = False) -> Iterator[str | InputError]:
    """Yield the article files of a folder, in their order, and an error for each that cannot be read."""
    empty = True
    for item in Walk(Path(folder), wanted=is_article, follow_symlinks=follow_symlinks):
        empty = False
        yield item if isinstance(item, InputError) else str(item)
    if empty:
        yield read_error(folder, f"no articles in this folder (files ending in {_list_of(WALKED)})")


def _folder(path: str, options: _Options, written: frozenset[Identity]) -> Iterator[ArticleOrPage | InputError]:
    for item in article_files(path, follow_symlinks=options.follow_symlinks):
        if isinstance(item, InputError):
            yield item
        elif not written or identity(item) not in written:
            yield from _file(item, "auto", on_records=options.notify)


def _file(
    path: str,
    input_format: InputFormat,
    *,
    on_records: Callable[[str], object] | None = None,
    columns: Mapping[str, str] | None = None,
    depth: int = 0,
) -> Iterator[ArticleOrPage | InputError]:
    """Yield the inputs in a file. `on_records` gets a message about a record file; without it that is an error."""
    extension = _extension(path)
    try:
        with Path(path).open("rb") as stream:
            if input_format == "auto" and extension not in FORMATS:
                yield read_error(
                    path, f"unsupported extension {extension}: expected {_list_of(FORMATS)}; or use --input-format"
                )
            else:
                input_format = FORMATS[extension] if input_format == "auto" else input_format
                yield from _stream(stream, path, input_format, on_records=on_records, columns=columns, depth=depth)
    except (OSError, ValueError) as error:  # ValueError: a NUL character in the path
        unmatched = isinstance(error, FileNotFoundError) and is_pattern(path)
        yield read_error(path, "no file matches this pattern" if unmatched else error)


def _stream(
    stream: Readable,
    path: str,
    input_format: InputFormat,
    *,
    on_records: Callable[[str], object] | None = None,
    columns: Mapping[str, str] | None = None,
    depth: int = 0,
) -> Iterator[ArticleOrPage | InputError]:
    try:
        reader, inflated = opened(stream)
        if input_format == "auto":
            input_format = _format(reader)
        if input_format in ("text", "jsonl") and holds_records(reader.peek(PEEK, line=True)):
            if on_records is None:
                yield read_error(path, "contains records, not articles")
            else:
                on_records(f"{display_path(path)} contains records, not articles; skipped")
        elif input_format in ("html", "warc") and not is_installed():
            yield read_error(path, NEEDS_WEB)
        elif input_format == "warc":
            yield from read_warc(reader, inflated, display_path(path), _stem(path))
        elif input_format == "jsonl":
            yield from _json_lines(reader, path)
        elif input_format in READERS:
            yield from _documents(reader, path, input_format, columns or {}, depth)
        else:
            yield _whole(reader, path, input_format)
    except StreamError as broken:
        yield read_error(path, broken)


def _format(reader: ByteReader) -> InputFormat:
    """Detect the format of an input by its beginning; JSON Lines by the first line, as a pipe may be slow."""
    if LOOKS_LIKE_JSON.match(reader.peek(PEEK, line=True)):
        return "jsonl"
    start = reader.peek(PEEK)
    if start.startswith(WARC_BEGINS):
        return "warc"
    if HTML_BEGINS.match(start):
        return "html"
    if start.startswith(PDF_BEGINS):
        return "pdf"
    if XML_BEGINS.match(start):
        return "xml"
    return "jsonl" if LOOKS_LIKE_JSON.match(start) else "text"


def _json_lines(reader: ByteReader, path: str) -> Iterator[Article | InputError]:
    """Yield one article per line, reading line by line, so that memory is bounded by the longest line."""
    empty = True
    number = 0
    while line := reader.line(LARGEST):
        number += 1
        if not line.strip():
            continue
        empty = False
        if len(line) > LARGEST:
            reader.skip_line()
            yield InputError(_too_large(LARGEST, "line"), path=display_path(path), line=number, stage="read")
            continue
        try:
            yield parse(line, path=display_path(path), number=number, fallback_id=f"{_stem(path)}-{number}")
        except InputError as error:
            yield error
    if empty:
        yield InputError("empty file", path=display_path(path), stage="parse")


def _documents(
    reader: ByteReader, path: str, input_format: InputFormat, columns: Mapping[str, str], depth: int
) -> Iterator[ArticleOrPage | InputError]:
    """Yield the articles in a document, and those of the files that it refers to."""
    data = reader.read(LARGEST + 1)
    if len(data) > LARGEST:
        yield read_error(path, _too_large(LARGEST, "document"))
        return
    if not data.strip():
        yield InputError("empty file", path=display_path(path), stage="decode")
        return
    origin = Origin(display_path(path), id=_stem(path), day=day_in_name(PurePath(path).name))
    for item in documents(data, input_format, origin, columns):
        if not isinstance(item, LocalReference):
            yield item
        elif depth >= DEEPEST_REFERENCE:
            yield origin.error(f"{item.path}: too many references one after the other", "read")
        else:
            for article in _file(item.path, "auto", columns=columns, depth=depth + 1):
                yield _described(article, item)


def _described(item: ArticleOrPage | InputError, reference: LocalReference) -> ArticleOrPage | InputError:
    """Return an article with what a reference to it says, where its own file says less; a page reads its own."""
    if not isinstance(item, Article):
        return item
    changes: dict[str, str] = {}
    if item.published is None and reference.published is not None:
        changes |= {"published": reference.published, "published_from": "input"}
    if item.title is None and reference.title is not None:
        changes["title"] = reference.title
    if item.publisher is None and reference.publisher is not None:
        changes["publisher"] = reference.publisher
    return replace(item, **changes)  # type: ignore[arg-type]


def _whole(reader: ByteReader, path: str, input_format: InputFormat) -> ArticleOrPage | InputError:
    """Return the article or page in a file of one."""
    limit = LARGEST_PAGE if input_format == "html" else LARGEST
    data = reader.read(limit + 1)
    if len(data) > limit:
        return read_error(path, _too_large(limit, "page" if input_format == "html" else "text"))
    if not data.strip():
        return InputError("empty file", path=display_path(path), stage="decode")
    origin = Origin(display_path(path), id=_stem(path), day=day_in_name(PurePath(path).name))
    if input_format == "html":
        return Page(data, origin)
    try:
        return _text(data, origin)
    except InputError as error:
        return error


def _text(data: bytes, origin: Origin) -> Article:
    try:
        text, notices = decode(data)
    except DecodingError as error:
        raise origin.error(str(error), "decode") from error
    if not text.strip():
        raise origin.error("empty file", "decode")
    return Article(
        id=origin.id,
        text=text,
        path=origin.path,
        published=origin.day,
        published_from="filename" if origin.day else None,
        notices=notices,
    )


def day_in_name(name: str) -> str | None:
    """Return the ISO date in a file name; None without one, or with several different ones."""
    found = {iso_day(f"{year}-{month}-{day}") for year, _, month, day in DATE_IN_NAME.findall(name)} - {None}
    return found.pop() if len(found) == 1 else None


def is_article(name: str) -> bool:
    """Return whether a file of this name is read from a folder."""
    return _extension(name) in WALKED


def format_of_file(path: str) -> InputFormat | None:
    """Return the format that a file's name stands for: "auto" without an extension, None for an unknown one."""
    return FORMATS.get(_extension(path))


def _extension(path: str) -> str:
    """Return the extension that determines the format, in lower case: the one before `.gz`, if any."""
    return PurePath(_unpacked(path)).suffix.lower()


def _stem(path: str) -> str:
    """Return the default id of an article."""
    return STDIN_ID if path == STDIN else PurePath(_unpacked(display_path(path))).stem


def _unpacked(path: str) -> str:
    name = PurePath(path)
    return str(name.with_suffix("")) if name.suffix.lower() == GZ and name.stem else path


def _too_large(limit: int, what: str) -> str:
    return f"{what} of more than {limit >> 20} MiB"


def _list_of(extensions: Iterable[str]) -> str:
    *others, last = sorted(extension for extension in extensions if extension)
    return f"{', '.join(others)} or {last}, also with {GZ}"
