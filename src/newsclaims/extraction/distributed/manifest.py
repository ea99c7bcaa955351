"""The progress of a run on a cluster, in `manifest.json` beside the record files.

It is replaced atomically after each part: whenever the run ends, it is complete, and so is every file that it names.
"""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass, field
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

import msgspec
import orjson

from newsclaims.extraction.distributed.corpus_parts import part_name
from newsclaims.model.errors import UsageError
from newsclaims.model.records.article_record import SCHEMA_VERSION
from newsclaims.version import NAME, __version__

if TYPE_CHECKING:
    from newsclaims.extraction.distributed.corpus_parts import Part

FILE: Final = "manifest.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """A finished part."""

    shard: int
    file: str
    """The record file; its errors are in the file of the same name ending in `.errors.jsonl`."""
    first: str
    """Its first input file."""
    last: str
    files: int
    share: str | None
    """The share of a large file's articles: 1/4."""
    stamp: str
    """Hash of the names, sizes and modification times of the input files."""
    articles: int
    records: int
    errors: int
    sha256: str
    """Hash of the record file."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A part whose every try failed."""

    shard: int
    first: str
    last: str
    message: str


@dataclass(slots=True)
class Manifest:
    """The manifest of one folder. `options` are those that affect the records."""

    folder: Path
    options: dict[str, Any]
    model: str | None
    done: dict[int, Entry] = field(default_factory=dict)
    failed: dict[int, Failure] = field(default_factory=dict)

    @classmethod
    def opened(cls, folder: Path, *, options: dict[str, Any], model: str | None, resume: bool) -> Self:
        """Open the manifest of a new run, or of one to resume. Raises UsageError where the folder allows neither."""
        manifest = cls(folder, options, model)
        try:
            previous = orjson.loads((folder / FILE).read_bytes())
            previous_done = _entries(previous)
            head = {key: previous[key] for key in manifest._head()}
        except FileNotFoundError:
            if any(folder.glob("part-*.jsonl")):
                raise UsageError(f"{folder} contains part-….jsonl files but no {FILE}; use another folder") from None
            return manifest
        except KeyError as error:
            raise UsageError(f"{folder / FILE} is not a manifest: it lacks {error}") from error
        except (OSError, TypeError, ValueError) as error:
            raise UsageError(f"{folder / FILE} is not a manifest: {error}") from error
        if not resume:
            raise UsageError(f"{folder} contains another run; use --resume to continue it, or another folder")
        if head != manifest._head():
            changed = ", ".join(key for key, value in manifest._head().items() if head[key] != value)
            raise UsageError(f"--resume: {folder} was made with other values of {changed}; use another folder")
        manifest.done = {entry.shard: entry for entry in previous_done}
        return manifest

    def holds(self, part: Part) -> Entry | None:
        """Return the entry of a finished part if its input files and its record file are unchanged, otherwise None."""
        entry = self.done.get(part.number)
        if entry is None or entry.stamp != part.stamp():
            return None
        return entry if digest(self.folder / entry.file) == entry.sha256 else None

    def add(self, entry: Entry) -> None:
        self.done[entry.shard] = entry
        self.write()

    def give_up(self, failure: Failure) -> None:
        self.failed[failure.shard] = failure
        self.done.pop(failure.shard, None)
        self.write()

    def cut(self, last: int) -> None:
        """Drop the parts after the last one that the corpus now has, and remove their files."""
        for number in [number for number in sorted(self.done) if number > last]:
            entry = self.done.pop(number)
            for name in (entry.file, errors_of(entry.file)):
                (self.folder / name).unlink(missing_ok=True)
        self.write()

    def write(self) -> None:
        shown = {
            **self._head(),
            "articles": sum(entry.articles for entry in self.done.values()),
            "records": sum(entry.records for entry in self.done.values()),
            "errors": sum(entry.errors for entry in self.done.values()),
            "shards": [asdict(self.done[number]) for number in sorted(self.done)],
            "failed": [asdict(self.failed[number]) for number in sorted(self.failed)],
        }
        aside = self.folder / f".{FILE}.part"
        aside.unlink(missing_ok=True)  # left by a kill, or a link to elsewhere
        with aside.open("xb") as stream:
            stream.write(orjson.dumps(shown, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
            stream.flush()
            os.fsync(stream.fileno())
        aside.replace(self.folder / FILE)

    def _head(self) -> dict[str, Any]:
        return {
            "name": NAME,
            "version": __version__,
            "schema_version": SCHEMA_VERSION,
            "model": self.model,
            "options": self.options,
        }


def _entries(manifest: Any) -> list[Entry]:  # noqa: ANN401 - any JSON
    """Return the finished parts of a manifest as read.

    Raises ValueError where something has another type, or where a file is not the one of its part: what a manifest
    names may be removed, so it must not lead elsewhere.
    """
    entries = msgspec.convert(manifest["shards"], list[Entry])
    for number, entry in enumerate(entries):
        if entry.file != f"{part_name(entry.shard)}.jsonl":
            raise ValueError(f"shards[{number}].file: expected {part_name(entry.shard)}.jsonl, not {entry.file!r}")
    return entries


def errors_of(file: str) -> str:
    """Return the name of the error file beside a record file."""
    return f"{Path(file).stem}.errors.jsonl"


def digest(file: Path) -> str | None:
    """Return the SHA-256 of a file, or None where it does not exist."""
    try:
        with file.open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        return None
