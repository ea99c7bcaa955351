"""Read files of records, given as paths, folders, glob patterns or `-`, as typed records one at a time.

For the commands that start from records (`merge`, `diff`, `timeline`, `tables`). The first line that is not a record is
an error with file and line, since a result computed from half of the records would look like any other. Only one line
at a time is in memory, and a gzip file is decompressed as it is read.
"""

from __future__ import annotations

import glob
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, Generic, TypeVar, cast

from newsclaims.model.byte_streams import StreamError, opened
from newsclaims.model.errors import InvalidRecordError, NotJsonError, RecordError, system_reason
from newsclaims.model.records.article_record import ArticleRecord
from newsclaims.model.records.codec import RECORD_TYPES, from_json, record_type_of
from newsclaims.model.records.correction_record import CorrectionRecord
from newsclaims.model.records.merged_record import (
    MergedEvent,
    MergedLocation,
    MergedRecord,
    MergedSpeaker,
    MergedStatement,
)
from newsclaims.model.records.record_struct import RecordStruct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsclaims.model.byte_streams import ByteReader, Readable

STDIN: Final = "-"
ENDINGS: Final = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
"""The files that are read from a folder; a file given by name may have any ending."""

ARTICLE: Final = (ArticleRecord,)
ARTICLE_TYPE: Final = "article"
MERGED: Final[tuple[type[MergedRecord], ...]] = (MergedEvent, MergedLocation, MergedSpeaker, MergedStatement)
MERGEABLE: Final[tuple[type[ArticleRecord | MergedRecord], ...]] = (*ARTICLE, *MERGED)
CORRECTION: Final = (CorrectionRecord,)
IGNORED: Final = frozenset({"error"})
"""Types of records that are passed over: a file with both output streams of `extract` has them too."""

WRITTEN_BY: Final = {
    name: "merge" if known in MERGED else "import" if known in CORRECTION else "extract"
    for name, known in RECORD_TYPES.items()
    if known in (*MERGEABLE, *CORRECTION)
}
"""The command that writes each type of record that a command can start from."""

LARGEST_LINE: Final = 256 << 20
"""Maximum bytes of a record: a merged one with a million sightings has some hundred MiB."""
BOM: Final = b"\xef\xbb\xbf"

R = TypeVar("R", bound=RecordStruct)


@dataclass(frozen=True, slots=True)
class RecordLine(Generic[R]):
    """A record and where it was read."""

    file: str
    """The path as given, `-` for standard input."""
    number: int
    """The line number, from 1."""
    record: R

    def error(self, reason: str) -> RecordError:
        """Return the error that this record cannot be used for a reason."""
        return RecordError(reason, file=self.file, line=self.number)


def read_records(
    paths: Iterable[str], *, types: tuple[type[R], ...], stdin: BinaryIO | None = None
) -> Iterator[RecordLine[R]]:
    """Yield the records in `paths`, in the order of the paths and lines; each file once, even if it is given twice.

    Raises RecordError at the first line that is not a record of one of `types` in our schema version, and where a
    path cannot be read.
    """
    wanted = {name: known for name, known in RECORD_TYPES.items() if known in types}
    for file in record_files(paths):
        for number, line in numbered_lines(file, stdin=stdin):
            try:
                record = _record(line, wanted)
            except InvalidRecordError as error:
                torn = isinstance(error, NotJsonError) and not line.endswith(b"\n")
                prefix = "the last line is incomplete: " if torn else ""
                raise RecordError(f"{prefix}{error}", file=file, line=number) from error
            if record is not None:
                yield RecordLine(file, number, record)


def numbered_lines(file: str, *, stdin: BinaryIO | None = None) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of a file of records that are not blank, with their numbers; `-` is `stdin`.

    A gzip file is decompressed, whatever its name. Raises RecordError where the file cannot be read, is corrupt, or
    inflates to more than any text does.
    """
    number = 0
    try:
        with _opened(file, stdin) as reader:
            while line := reader.line(LARGEST_LINE):
                number += 1
                if len(line) > LARGEST_LINE:
                    raise RecordError(f"line of more than {LARGEST_LINE >> 20} MiB", file=file, line=number)
                content = line.removeprefix(BOM) if number == 1 else line
                if content.strip():
                    yield number, content
    except StreamError as error:
        raise RecordError(str(error), file=file, line=number + 1) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL character in the path
        raise RecordError(system_reason(error) if isinstance(error, OSError) else str(error), file=file) from error


def record_files(paths: Iterable[str]) -> list[str]:
    """Return the files in `paths`: folders are walked in sorted order, patterns expanded, `-` is kept.

    Raises RecordError for a folder or pattern without files.
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
            raise RecordError(f"no files ending in {' or '.join(ENDINGS[:2])} in this folder", file=path)
        return files
    if place.exists() or not glob.has_magic(path):
        return [path]
    matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - a whole pattern, absolute or not
    if not matches:
        raise RecordError("no file matches this pattern", file=path)
    return [file for match in matches for file in _files(match)]


@contextmanager
def _opened(file: str, stdin: BinaryIO | None) -> Iterator[ByteReader]:
    """Open a file, or take standard input; gzip is decompressed."""
    if file == STDIN:
        yield opened(cast("Readable", stdin or BytesIO()))[0]
        return
    with Path(file).open("rb") as stream:
        yield opened(stream)[0]


def _record(line: bytes, wanted: Mapping[str, type[R]]) -> R | None:
    """Return the record in a line, None for one that is passed over. Raises InvalidRecordError."""
    record_type = record_type_of(line)
    if record_type in wanted:
        return from_json(line, wanted[record_type])
    if record_type in IGNORED:
        return None
    commands = " or ".join(f"`newsclaims {name}`" for name in dict.fromkeys(WRITTEN_BY[name] for name in wanted))
    advice = "; merge first: `newsclaims merge RECORDS -o merged.jsonl`" if record_type == ARTICLE_TYPE else ""
    raise InvalidRecordError(f"a record of type {record_type!r}; expected the records of {commands}{advice}")
