"""Find the records that earlier runs wrote, by the articles they were made from.

A record is reused where a new one would be the same: made by this version with this model, from the same text under the
same id and path, with the same metadata from the input and the same `--published`. Records do not show `--day-first`,
so after changing it start from scratch. A record whose article is among the inputs with another text is outdated and
dropped; a record whose article is not among the inputs is kept.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import orjson

from newsclaims.articles.pending_page import Page
from newsclaims.backbone.pipeline import model_name, shipped_model
from newsclaims.model.errors import InvalidRecordError, UsageError
from newsclaims.model.records.article_record import SCHEMA_VERSION, ArticleRecord
from newsclaims.model.records.codec import from_json
from newsclaims.version import NAME, __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsclaims.articles import Article

Entry = dict[str, Any]

FROM_TEXT: Final = frozenset({"header", "dateline"})
"""Values of `published_from` where the article's own text gives the date, which overrides the one in a file name."""
LEFT_TO_TEXT: Final = frozenset({None, "filename"})
"""Values of `published_from` before the text is read that a date in the text overrides."""

NAMES: Final = ("id", "path")
"""Fields that are equal for two versions of one article."""
TEXT: Final = (*NAMES, "url", "sha256")
"""Fields that are equal for a record and the exact text it was made from."""

RECORD_BEGINS: Final = b'{"type":"article","schema_version":"'
"""How each line of a record file begins, in every version."""

MOST_VERSIONS: Final = 8
"""Records of one page that are considered: the last ones, where a crawl has met it more often."""


@dataclass(frozen=True, slots=True)
class LinePosition:
    """The position of a line: the number of its file, and the offset of its first byte."""

    file: int
    offset: int


class ReusableRecords:
    """The records in some files, each reused at most once, so that an article that occurs twice has two records.

    The files are only read, and only the positions of their lines are held in memory.
    """

    def __init__(self, files: Sequence[BinaryIO], *, model: str | None, lexicons: Sequence[str] = ()) -> None:
        self.files = files
        self.producer = {"name": NAME, "version": __version__, "model": model, "lexicons": list(lexicons)}
        self.used = 0
        self._positions: dict[bytes, list[LinePosition]] = {}
        self._versions: dict[bytes, list[LinePosition]] = {}
        self._seen: set[bytes] = set()
        for number, file in enumerate(files):
            offset = 0
            for line in file:
                entry = _article(line)
                if entry is not None:
                    position = LinePosition(number, offset)
                    self._positions.setdefault(_key(entry["article"], TEXT), []).append(position)
                    self._versions.setdefault(_key(entry["article"], NAMES), []).append(position)
                offset += len(line)

    def versions(self, page: Page) -> dict[bytes, LinePosition]:
        """Return the last records of a page, whatever its text was then, with their positions; the latest first."""
        names = _key({"id": page.id, "path": page.path}, NAMES)
        self._seen.add(names)
        return {self._line(position): position for position in reversed(self._versions.get(names, [])[-MOST_VERSIONS:])}

    def take(self, article: Article, *, max_length: int | None = None) -> tuple[LinePosition, bytes] | None:
        """Return the record that fits an article, with its position, or None; the latest where there are several."""
        identity = _identity(article)
        self._seen.add(_key(identity, NAMES))
        if max_length is not None and len(article.text) > max_length:
            return None
        positions = self._positions.get(_key(identity, TEXT), [])
        for index in reversed(range(len(positions))):
            line = self._line(positions[index])
            if _is_of(line, article, self.producer):
                self.used += 1
                return positions.pop(index), line
        return None

    def unclaimed(self) -> Iterator[tuple[LinePosition, bytes]]:
        """Yield the records of articles that no version was asked for of: first those in OUT, then in OUT.part."""
        positions = [position for positions in self._positions.values() for position in positions]
        for position in sorted(positions, key=lambda position: (-position.file, position.offset)):
            line = self._line(position)
            entry = _article(line)
            if entry is not None and _key(entry["article"], NAMES) not in self._seen:
                yield position, line

    def _line(self, position: LinePosition) -> bytes:
        file = self.files[position.file]
        file.seek(position.offset)
        return file.readline()


@dataclass(frozen=True, slots=True)
class PageWithRecords(Page):
    """A page with its earlier records: the process that extracts its article checks whether one of them fits."""

    records: tuple[bytes, ...] = ()
    producer: Entry = field(default_factory=dict)

    def record_of(self, article: Article) -> bytes | None:
        """Return the first of its records that equals the one that would be made now, or None."""
        return next((line for line in self.records if _is_of(line, article, self.producer)), None)


def page_with_records(page: Page, records: Iterable[bytes], producer: Entry) -> PageWithRecords:
    """Return a page with its earlier records."""
    return PageWithRecords(
        page.data, page.origin, page.charset, page.latest, page.read_options, tuple(records), producer
    )


def check_record_file(file: BinaryIO) -> None:
    """Raise UsageError unless a file begins with the record of an article or an error, or is empty."""
    line = file.readline()
    if line.endswith(b"\n") and _record(line).get("type") not in {"article", "error"}:
        raise UsageError(f"--resume: {file.name} does not contain article records")
    file.seek(0)


def may_be_records(file: BinaryIO) -> bool:
    """Return whether a file is empty or begins as records do, even if it was cut off right there."""
    file.seek(0)
    start = file.read(len(RECORD_BEGINS))
    file.seek(0)
    return RECORD_BEGINS.startswith(start)


def recorded_model_name(model: str | None) -> str | None:
    """Return the name of a model as records show it, or None where it cannot be determined.

    `model` is a spaCy package, a folder, or None for the shipped one. Reads its `meta.json` and imports nothing.
    """
    try:
        if model is None:
            folder = shipped_model()
        elif Path(model).is_dir():
            folder = Path(model)
        else:
            found = importlib.util.find_spec(model)
            folder = Path(found.origin).parent if found and found.origin else Path(model)
        return model_name(orjson.loads((folder / "meta.json").read_bytes()))
    except (ImportError, KeyError, OSError, ValueError):
        return None  # loading the model reports what is wrong


def _article(line: bytes) -> Entry | None:
    """Return the article record in a line, or None where it is something else or cut off."""
    entry = _record(line) if line.endswith(b"\n") else {}
    if entry.get("type") != "article" or entry.get("schema_version") != SCHEMA_VERSION:
        return None
    article, producer = entry.get("article"), entry.get("producer")
    return entry if isinstance(article, dict) and isinstance(producer, dict) else None


def _record(line: bytes) -> Entry:
    try:
        entry = orjson.loads(line)
    except orjson.JSONDecodeError:
        return {}
    return entry if isinstance(entry, dict) else {}


def _is_of(line: bytes, article: Article, producer: Entry) -> bool:
    """Return whether a line is the record that `producer` would write for an article."""
    record = _article(line)
    if record is None or {"lexicons": [], **record["producer"]} != producer or not _is_complete(line):
        return False
    same = all(record["article"].get(name) == value for name, value in _identity(article).items())
    return same and _fits(record, article)


def _is_complete(line: bytes) -> bool:
    """Return whether a line has all that an article record has, with the right types."""
    try:
        from_json(line, ArticleRecord)
    except InvalidRecordError:
        return False
    return True


def _identity(article: Article) -> Entry:
    """Return the fields named in TEXT, as a record of the article has them."""
    return {
        "id": article.id or article.sha256[:16],
        "path": article.path,
        "url": article.url,
        "sha256": article.sha256,
    }


def _key(article: Entry, names: tuple[str, ...]) -> bytes:
    """Hash the values of some keys to 16 bytes: a corpus may hold millions of articles."""
    values = repr([article.get(name) for name in names])
    return blake2b(values.encode("utf8", "surrogatepass"), digest_size=16).digest()


def _fits(record: Entry, article: Article) -> bool:
    """Return whether a record was made with the metadata that the input now gives for its article."""
    entry, model = record["article"], record["producer"]["model"]
    if article.published_from in LEFT_TO_TEXT and entry.get("published_from") in FROM_TEXT:
        dated = True
    else:
        dated = (entry.get("published"), entry.get("published_from")) == (article.published, article.published_from)
    given = [(article.title, "title"), (article.publisher, "publisher")]
    language = article.language or str(model).partition("_")[0]
    warned = {warning.get("message") for warning in record.get("warnings", ())}
    return (
        dated
        and all(value is None or entry.get(name) == value for value, name in given)
        and entry.get("language") == language
        and (entry.get("text") is not None) == article.with_text
        and all(notice.message in warned for notice in article.notices)
    )
