"""Reading files of records: paths, folders, patterns or `-` to one record after another, with file and line in errors.

For the commands that start from records (`merge`, `diff`, `timeline`). A line that is no record stops the reading: what
is computed from half of the records would look like a result. Lines are read one at a time, whatever the file's size.
"""

from __future__ import annotations

import glob
import gzip
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, cast

import orjson

from newsclaims.model.errors import RecordError
from newsclaims.model.records.article_record import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

STDIN: Final = "-"
ENDINGS: Final = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
"""What is read from a folder; a file that is named is read whatever its name."""

ARTICLE: Final = frozenset({"article"})
MERGED: Final = frozenset({"merged-event", "merged-location", "merged-speaker", "merged-statement"})
IGNORED: Final = frozenset({"error"})
"""Records without a finding, which a log of both streams of `extract` holds too."""

GZIP_MAGIC: Final = b"\x1f\x8b"
BOM: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One record and where it stands."""

    file: str
    """As it was named, `-` for standard input."""
    number: int
    """Line, counted from 1."""
    record: dict[str, Any]

    def error(self, reason: str) -> RecordError:
        """What to raise where this record cannot be used."""
        return RecordError(reason, file=self.file, line=self.number)


def read_records(
    paths: Iterable[str],
    *,
    types: Collection[str] = ARTICLE | MERGED,
    stdin: BinaryIO | None = None,
) -> Iterator[RecordLine]:
    """The records in `paths`, in the order of the paths and lines; each file once, however often it is named.

    Raises RecordError at the first line that is no JSON object, that has no type of `types`, that keeps to another
    schema version, or that was torn off; and where a path cannot be read.
    """
    for file in record_files(paths):
        with _opened(file, stdin) as stream:
            yield from _records(file, stream, types)


def record_files(paths: Iterable[str]) -> list[str]:
    """The files that `paths` stand for: folders are walked in sorted order, patterns are matched, `-` stays.

    Raises RecordError for a path that stands for nothing.
    """
    found: dict[str, None] = {}
    for path in paths:
        found |= dict.fromkeys(_files(path))
    return list(found)


def _files(path: str) -> list[str]:
    place = Path(path)
    if path == STDIN:
        return [path]
    if place.is_dir():
        files = sorted(str(file) for file in place.rglob("*") if file.name.endswith(ENDINGS) and file.is_file())
        if not files:
            raise RecordError(f"no file in it ends in {', '.join(ENDINGS[:2])}", file=path)
        return files
    if place.exists() or not glob.has_magic(path):
        return [path]
    matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - a whole pattern, absolute or not
    if not matches:
        raise RecordError("no file matches it", file=path)
    return [file for match in matches for file in _files(match)]


@contextmanager
def _opened(file: str, stdin: BinaryIO | None) -> Iterator[Iterable[bytes]]:
    """The lines of a file or of standard input, unpacked where they are packed with gzip."""
    if file == STDIN:
        yield stdin or ()
        return
    try:
        with Path(file).open("rb") as stream:
            if stream.peek(2)[:2] == GZIP_MAGIC:
                with gzip.open(stream) as unpacked:
                    yield cast("BinaryIO", unpacked)
            else:
                yield stream
    except (OSError, EOFError) as error:
        raise RecordError(getattr(error, "strerror", None) or str(error), file=file) from error


def _records(file: str, lines: Iterable[bytes], types: Collection[str]) -> Iterator[RecordLine]:
    for number, line in enumerate(lines, start=1):
        content = line.removeprefix(BOM) if number == 1 else line
        if not content.strip():
            continue
        record = _record(content, file, number)
        if record["type"] in types:
            yield RecordLine(file, number, record)
        elif record["type"] not in IGNORED:
            wanted = ", ".join(sorted(types))
            raise RecordError(f"a record of type {record['type']!r}; wanted: {wanted}", file=file, line=number)


def _record(line: bytes, file: str, number: int) -> dict[str, Any]:
    try:
        record = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        torn = "" if line.endswith(b"\n") else "the last line was torn off: "
        raise RecordError(f"{torn}not JSON: {error}", file=file, line=number) from error
    if not isinstance(record, dict) or not isinstance(record.get("type"), str):
        raise RecordError("no record: a JSON object with a `type` is wanted", file=file, line=number)
    version = record.get("schema_version")
    if version != SCHEMA_VERSION:
        raise RecordError(f"schema version {version!r}; this is read: {SCHEMA_VERSION!r}", file=file, line=number)
    return record
