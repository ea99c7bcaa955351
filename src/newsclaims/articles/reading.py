"""Paths, folders and standard input -> articles and web pages, in the order in which they are named.

What cannot be read becomes an `InputError` in its place, yielded, not raised: one input never stops another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final, Literal, TypedDict

from newsclaims.articles.article import Article
from newsclaims.articles.byte_streams import LARGEST, StreamError, opened
from newsclaims.articles.decoding import DecodingError, decode
from newsclaims.articles.folders import Walk, fault, shown
from newsclaims.articles.json_lines import LOOKS_LIKE_JSON, iso_day, parse
from newsclaims.articles.origin import Place
from newsclaims.articles.own_outputs import Identity, holds_records, identities, identity
from newsclaims.articles.pending_page import Page, whole
from newsclaims.articles.read_options import Asked
from newsclaims.articles.warc import read_warc
from newsclaims.articles.web_extraction import LARGEST_PAGE, NEEDS_WEB, is_installed
from newsclaims.model.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Unpack

    from newsclaims.articles.byte_streams import ByteReader, Readable
    from newsclaims.articles.pending_page import Unread

InputFormat = Literal["auto", "text", "jsonl", "html", "warc"]

STDIN: Final = "-"
STDIN_ID: Final = "stdin"

FORMATS: Final[dict[str, InputFormat]] = {
    ".txt": "text",
    ".jsonl": "jsonl",
    ".html": "html",
    ".htm": "html",
    ".warc": "warc",
    "": "auto",
}
"""What a file's ending says. A file without an ending (a pipe of the shell's `<(…)` too) is told by how it begins."""

GZ: Final = ".gz"
"""May follow any of the endings."""

PEEK: Final = 256
"""How many bytes tell the formats apart."""

WARC_BEGINS: Final = b"WARC/"
HTML_BEGINS: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml\b[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE
)

DATE_IN_NAME: Final = re.compile(r"(?<!\d)((?:19|20)\d{2})(-?)([01]\d)\2([0-3]\d)(?!\d)")
"""ISO 8601 calendar dates, extended and basic, of the years that digital archives cover."""


class InputOptions(TypedDict, total=False):
    """How inputs are read.

    `input_format` decides how named files and `stdin` are read, whatever their ending; folders always give all files
    whose ending is known, and with `follow_symlinks` those that links lead to. `written` are the files, by path or
    descriptor, that records and errors go to meanwhile: they are no inputs, and neither are files of records in a
    folder, of which `tell` is told. For the others see `Asked`.
    """

    stdin: Readable | None
    input_format: InputFormat
    follow_symlinks: bool
    published: str | None
    any_language: bool
    with_text: bool
    written: Iterable[str | int]
    tell: Callable[[str], object]


@dataclass(frozen=True, slots=True)
class _Options:
    """The same with what holds where nothing is said."""

    stdin: Readable | None = None
    input_format: InputFormat = "auto"
    follow_symlinks: bool = False
    published: str | None = None
    any_language: bool = False
    with_text: bool = False
    written: Iterable[str | int] = ()
    tell: Callable[[str], object] = len


def read_articles(paths: Iterable[str], **options: Unpack[InputOptions]) -> Iterator[Article | InputError]:
    """Every article of `paths` (files, folders, `-` for `stdin`), or the error that stands in its place."""
    return map(whole, read_inputs(paths, **options))


def read_inputs(paths: Iterable[str], **options: Unpack[InputOptions]) -> Iterator[Unread | InputError]:
    """The same with web pages as they are: their articles are left to whoever reads them."""
    given = _Options(**options)
    asked = Asked(given.published, given.any_language, given.with_text)
    written = identities(given.written)
    for path in paths:
        for item in _read(path, given, written):
            match item:
                case Page():
                    yield replace(item, asked=asked)
                case Article():
                    yield asked.of(item)
                case _:
                    yield item


def _read(path: str, options: _Options, written: frozenset[Identity]) -> Iterator[Unread | InputError]:
    if path == STDIN:
        if options.stdin is None:
            yield InputError("there is no standard input", path=STDIN, stage="read")
        else:
            yield from _stream(options.stdin, STDIN, options.input_format)
    elif Path(path).is_dir():
        yield from _folder(path, options, written)
    elif written and identity(path) in written:
        yield fault(path, "this run writes it")
    else:
        yield from _file(path, options.input_format)


def article_files(folder: str, *, follow_symlinks: bool = False) -> Iterator[str | InputError]:
    """The files of a folder that hold articles, in their order, or the error that stands in the place of one."""
    empty = True
    for item in Walk(Path(folder), wanted=_is_article, follow_symlinks=follow_symlinks):
        empty = False
        yield item if isinstance(item, InputError) else str(item)
    if empty:
        yield fault(folder, f"a folder without articles ({_known_endings()})")


def _folder(path: str, options: _Options, written: frozenset[Identity]) -> Iterator[Unread | InputError]:
    for item in article_files(path, follow_symlinks=options.follow_symlinks):
        if isinstance(item, InputError):
            yield item
        elif not written or identity(item) not in written:
            yield from _file(item, "auto", of_records=options.tell)


def _file(
    path: str, input_format: InputFormat, *, of_records: Callable[[str], object] | None = None
) -> Iterator[Unread | InputError]:
    """What a file holds. `of_records` is told of one that holds records; without it that is an error."""
    ending = _ending(path)
    try:
        with Path(path).open("rb") as stream:
            if input_format == "auto" and ending not in FORMATS:
                yield fault(path, f"{ending} files are not supported; {_known_endings()}, or say --input-format")
            else:
                input_format = FORMATS[ending] if input_format == "auto" else input_format
                yield from _stream(stream, path, input_format, of_records=of_records)
    except (OSError, ValueError) as error:  # ValueError: a NUL character in the path
        yield fault(path, error)


def _stream(
    stream: Readable, path: str, input_format: InputFormat, *, of_records: Callable[[str], object] | None = None
) -> Iterator[Unread | InputError]:
    try:
        reader, inflated = opened(stream)
        if input_format == "auto":
            input_format = _format(reader)
        if input_format in ("text", "jsonl") and holds_records(reader.peek(PEEK, line=True)):
            if of_records is None:
                yield fault(path, "records of newsclaims, not articles")
            else:
                of_records(f"{shown(path)} holds records, not articles: left out")
        elif input_format in ("html", "warc") and not is_installed():
            yield fault(path, NEEDS_WEB)
        elif input_format == "warc":
            yield from read_warc(reader, inflated, shown(path), _stem(path))
        elif input_format == "jsonl":
            yield from _json_lines(reader, path)
        else:
            yield _whole(reader, path, input_format)
    except StreamError as broken:
        yield fault(path, broken)


def _format(reader: ByteReader) -> InputFormat:
    """What an input is by how it begins; lines of JSON are known by the first, since more may be long in coming."""
    if LOOKS_LIKE_JSON.match(reader.peek(PEEK, line=True)):
        return "jsonl"
    start = reader.peek(PEEK)
    if start.startswith(WARC_BEGINS):
        return "warc"
    if HTML_BEGINS.match(start):
        return "html"
    return "jsonl" if LOOKS_LIKE_JSON.match(start) else "text"


def _json_lines(reader: ByteReader, path: str) -> Iterator[Article | InputError]:
    """One article a line, read line by line: a file of any size costs the memory of its longest line."""
    empty = True
    number = 0
    while line := reader.line(LARGEST):
        number += 1
        if not line.strip():
            continue
        empty = False
        if len(line) > LARGEST:
            reader.skip_line()
            yield InputError(_too_large(LARGEST, "line"), path=shown(path), line=number, stage="read")
            continue
        try:
            yield parse(line, path=shown(path), number=number, fallback_id=f"{_stem(path)}-{number}")
        except InputError as error:
            yield error
    if empty:
        yield InputError("an empty file", path=shown(path), stage="parse")


def _whole(reader: ByteReader, path: str, input_format: InputFormat) -> Unread | InputError:
    """The article or page of a file that holds one."""
    limit = LARGEST_PAGE if input_format == "html" else LARGEST
    data = reader.read(limit + 1)
    if len(data) > limit:
        return fault(path, _too_large(limit, "page" if input_format == "html" else "text"))
    if not data.strip():
        return InputError("an empty file", path=shown(path), stage="decode")
    place = Place(shown(path), id=_stem(path), day=day_in_name(PurePath(path).name))
    if input_format == "html":
        return Page(data, place)
    try:
        return _text(data, place)
    except InputError as error:
        return error


def _text(data: bytes, place: Place) -> Article:
    try:
        text, notices = decode(data)
    except DecodingError as error:
        raise place.fault(str(error), "decode") from error
    if not text.strip():
        raise place.fault("an empty file", "decode")
    return Article(
        id=place.id,
        text=text,
        path=place.path,
        published=place.day,
        published_from="filename" if place.day else None,
        notices=notices,
    )


def day_in_name(name: str) -> str | None:
    """The ISO date in a file name; None without one, or with several different ones."""
    found = {iso_day(f"{year}-{month}-{day}") for year, _, month, day in DATE_IN_NAME.findall(name)} - {None}
    return found.pop() if len(found) == 1 else None


def _is_article(name: str) -> bool:
    return _ending(name) in FORMATS.keys() - {""}


def _ending(path: str) -> str:
    """The ending that says what a file holds, in lower case: that before `.gz`, if any."""
    return PurePath(_unpacked(path)).suffix.lower()


def _stem(path: str) -> str:
    """What an article without an id of its own is called."""
    return STDIN_ID if path == STDIN else PurePath(_unpacked(shown(path))).stem


def _unpacked(path: str) -> str:
    name = PurePath(path)
    return str(name.with_suffix("")) if name.suffix.lower() == GZ and name.stem else path


def _too_large(limit: int, what: str) -> str:
    return f"a {what} of more than {limit >> 20} MiB"


def _known_endings() -> str:
    *others, last = sorted(ending for ending in FORMATS if ending)
    return f"articles are {', '.join(others)} and {last}, each also with {GZ}"
