"""Paths, folders and standard input -> articles, in the order in which they are named.

What cannot be read becomes an `InputError` in its place, yielded, not raised: one input never stops another.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, Literal

from newsclaims.articles.article import Article
from newsclaims.articles.decoding import DecodingError, decode
from newsclaims.articles.jsonlines import LOOKS_LIKE_JSON, iso_day, parse
from newsclaims.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

InputFormat = Literal["auto", "text", "jsonl"]

STDIN: Final = "-"
STDIN_ID: Final = "stdin"

FORMATS: Final[dict[str, InputFormat]] = {".txt": "text", ".jsonl": "jsonl", "": "auto"}
"""What a file's ending says. A file without an ending (a pipe of the shell's `<(…)` too) is told by how it begins."""

PEEK: Final = 64
"""How many bytes tell JSON Lines from text."""

DATE_IN_NAME: Final = re.compile(r"(?<!\d)((?:19|20)\d{2})(-?)([01]\d)\2([0-3]\d)(?!\d)")
"""ISO 8601 calendar dates, extended and basic, of the years that digital archives cover."""


def read_articles(
    paths: Iterable[str],
    *,
    stdin: BinaryIO | None = None,
    input_format: InputFormat = "auto",
    published: str | None = None,
) -> Iterator[Article | InputError]:
    """Every article of `paths` (files, folders, `-` for `stdin`), or the error that stands in its place.

    `input_format` decides how named files and standard input are read, whatever their ending; folders always give their
    `.txt` and `.jsonl` files. `published`, an ISO day, holds for all and goes before what an input says.
    """
    for path in paths:
        for item in _read(path, stdin, input_format):
            if published is not None and isinstance(item, Article):
                yield replace(item, published=published, published_from="option")
            else:
                yield item


def _read(path: str, stdin: BinaryIO | None, input_format: InputFormat) -> Iterator[Article | InputError]:
    if path == STDIN:
        if stdin is None:
            yield InputError("there is no standard input", path=STDIN, stage="read")
        else:
            yield from _stream(stdin, STDIN, input_format)
    elif Path(path).is_dir():
        yield from _folder(path)
    else:
        yield from _file(path, input_format)


def _folder(path: str) -> Iterator[Article | InputError]:
    empty = True
    for item in _walk(Path(path)):
        empty = False
        if isinstance(item, InputError):
            yield item
        else:
            yield from _file(str(item), "auto")
    if empty:
        yield InputError(f"a folder without articles ({_known_endings()})", path=shown(path), stage="read")


def _walk(folder: Path) -> Iterator[Path | InputError]:
    """The article files below a folder, each folder sorted by name; hidden ones and links to folders are left out."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield InputError(_reason(error), path=shown(folder), stage="read")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(folder / entry.name)
        elif Path(entry.name).suffix.lower() in FORMATS.keys() - {""} and entry.is_file():
            yield folder / entry.name


def _file(path: str, input_format: InputFormat) -> Iterator[Article | InputError]:
    ending = Path(path).suffix.lower()
    try:
        with Path(path).open("rb") as stream:
            if input_format == "auto" and ending not in FORMATS:
                message = f"{ending} files are not supported; {_known_endings()}, or say --input-format"
                yield InputError(message, path=shown(path), stage="read")
            else:
                yield from _stream(stream, path, FORMATS[ending] if input_format == "auto" else input_format)
    except (OSError, ValueError) as error:  # ValueError: a NUL character in the path
        yield InputError(_reason(error), path=shown(path), stage="read")


def _stream(stream: BinaryIO, path: str, input_format: InputFormat) -> Iterator[Article | InputError]:
    start = b""
    if input_format == "auto":
        start = stream.read(PEEK)
        input_format = "jsonl" if LOOKS_LIKE_JSON.match(start) else "text"
    if input_format == "jsonl":
        yield from _json_lines(start, stream, path)
    else:
        yield _text(start + stream.read(), path)


def _json_lines(start: bytes, stream: BinaryIO, path: str) -> Iterator[Article | InputError]:
    """One article a line, read line by line: a file of any size costs the memory of its longest line."""
    empty = True
    for number, line in enumerate(_lines(start, stream), start=1):
        if not line.strip():
            continue
        empty = False
        try:
            yield parse(line, path=shown(path), number=number, fallback_id=f"{_stem(path)}-{number}")
        except InputError as error:
            yield error
    if empty:
        yield InputError("an empty file", path=shown(path), stage="parse")


def _lines(start: bytes, stream: BinaryIO) -> Iterator[bytes]:
    *whole, rest = start.split(b"\n")
    yield from whole
    if rest:
        yield rest + stream.readline()
    yield from stream


def _text(data: bytes, path: str) -> Article | InputError:
    try:
        text, notices = decode(data)
    except DecodingError as error:
        return InputError(str(error), path=shown(path), stage="decode")
    if not text.strip():
        return InputError("an empty file", path=shown(path), stage="decode")
    day = day_in_name(Path(path).name)
    return Article(
        id=_stem(path),
        text=text,
        path=shown(path),
        published=day,
        published_from="filename" if day else None,
        notices=notices,
    )


def day_in_name(name: str) -> str | None:
    """The ISO date in a file name; None without one, or with several different ones."""
    found = {iso_day(f"{year}-{month}-{day}") for year, _, month, day in DATE_IN_NAME.findall(name)} - {None}
    return found.pop() if len(found) == 1 else None


def shown(path: str | Path) -> str:
    """A path as records show it: forward slashes, and what is no Unicode in it replaced, since JSON cannot carry it."""
    return os.fsencode(Path(path).as_posix()).decode("utf-8", "replace")


def _stem(path: str) -> str:
    return STDIN_ID if path == STDIN else Path(shown(path)).stem


def _known_endings() -> str:
    return "articles are " + " and ".join(sorted(ending for ending in FORMATS if ending))


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    reason = error.strerror if isinstance(error, OSError) else None
    return reason.lower() if reason else str(error)
