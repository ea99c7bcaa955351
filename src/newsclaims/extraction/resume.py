"""Records that earlier runs have written, found again by the articles that they were made from.

A record is used again where a new one would be the same: made by this version with this model, from the same text under
the same id and path, with what is known beforehand (the option `--published` too) unchanged. Of `--day-first` a record
says nothing: with another one, start from the beginning. A record of an article that is among the inputs with another
text is out of date; one of an article that is not among them stays.
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
from newsclaims.model.errors import UsageError
from newsclaims.model.records.article_record import SCHEMA_VERSION
from newsclaims.version import NAME, __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsclaims.articles import Article

Entry = dict[str, Any]

SELF_TOLD: Final = frozenset({"header", "dateline"})
"""Where an article's own text gives its day of publication, which goes before a file's name."""
KNOWN_ONLY_BEFORE: Final = frozenset({None, "filename"})
"""Where what is known beforehand leaves that to the text."""


NAMES: Final = ("id", "path")
"""What says that two texts are versions of one article."""
TEXT: Final = (*NAMES, "url", "sha256")
"""What a record shares with the very text that it was made from."""


MOST_VERSIONS: Final = 8
"""Of a page that a crawl has met more often, only the last records are looked at."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands: the number of its file, and the first byte."""

    file: int
    offset: int


class Earlier:
    """The records in some files; each is used once, so that what a corpus holds twice comes out twice.

    The files stay as they are, and only the places of their lines are held in memory.
    """

    def __init__(self, files: Sequence[BinaryIO], *, model: str | None) -> None:
        self.files = files
        self.producer = {"name": NAME, "version": __version__, "model": model}
        self.used = 0
        self._places: dict[bytes, list[Place]] = {}
        self._versions: dict[bytes, list[Place]] = {}
        self._seen: set[bytes] = set()
        for number, file in enumerate(files):
            offset = 0
            for line in file:
                entry = _article(line)
                if entry is not None:
                    place = Place(number, offset)
                    self._places.setdefault(_key(entry["article"], TEXT), []).append(place)
                    self._versions.setdefault(_key(entry["article"], NAMES), []).append(place)
                offset += len(line)

    def versions(self, page: Page) -> dict[bytes, Place]:
        """The last records of a page, whatever its text was then, and where they stand; the latest one first."""
        names = _key({"id": page.id, "path": page.path}, NAMES)
        self._seen.add(names)
        return {self._line(place): place for place in reversed(self._versions.get(names, [])[-MOST_VERSIONS:])}

    def take(self, article: Article, *, max_length: int | None = None) -> tuple[Place, bytes] | None:
        """The record that fits an article, and where it stands; the latest one where there are several."""
        identity = _identity(article)
        self._seen.add(_key(identity, NAMES))
        if max_length is not None and len(article.text) > max_length:
            return None
        places = self._places.get(_key(identity, TEXT), [])
        for index in reversed(range(len(places))):
            line = self._line(places[index])
            if _is_of(line, article, self.producer):
                self.used += 1
                return places.pop(index), line
        return None

    def left(self) -> Iterator[tuple[Place, bytes]]:
        """The records of articles that nobody has asked for, under no text: OUT's before those of OUT.part."""
        places = [place for places in self._places.values() for place in places]
        for place in sorted(places, key=lambda place: (-place.file, place.offset)):
            line = self._line(place)
            entry = _article(line)
            if entry is not None and _key(entry["article"], NAMES) not in self._seen:
                yield place, line

    def _line(self, place: Place) -> bytes:
        file = self.files[place.file]
        file.seek(place.offset)
        return file.readline()


@dataclass(frozen=True, slots=True)
class KnownPage(Page):
    """A page with the records that were made of it before: whoever finds its article sees whether one of them fits."""

    records: tuple[bytes, ...] = ()
    producer: Entry = field(default_factory=dict)

    def record_of(self, article: Article) -> bytes | None:
        """The first of its records that a new one would be the same as."""
        return next((line for line in self.records if _is_of(line, article, self.producer)), None)


def known_page(page: Page, records: Iterable[bytes], producer: Entry) -> KnownPage:
    """A page with what is known of it."""
    return KnownPage(page.data, page.place, page.charset, page.latest, page.asked, tuple(records), producer)


def checked(file: BinaryIO) -> None:
    """Raises UsageError where a file does not begin with the record of an article or an error."""
    line = file.readline()
    if line.endswith(b"\n") and _record(line).get("type") not in {"article", "error"}:
        raise UsageError(f"--resume: {file.name} holds no records of articles")
    file.seek(0)


def named_model(model: str | None) -> str | None:
    """The name that records give to a model (a spaCy package, a folder, None for ours); None where it has none.

    Reads its `meta.json` and imports nothing of it.
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
        return None  # whoever loads it will say what is wrong


def _article(line: bytes) -> Entry | None:
    """The record of an article in a whole line, or None."""
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
    """Whether a line is what `producer` would write of an article."""
    record = _article(line)
    if record is None or record["producer"] != producer:
        return False
    same = all(record["article"].get(name) == value for name, value in _identity(article).items())
    return same and _fits(record, article)


def _identity(article: Article) -> Entry:
    """What TEXT names, as a record of the article has it."""
    return {
        "id": article.id or article.sha256[:16],
        "path": article.path,
        "url": article.url,
        "sha256": article.sha256,
    }


def _key(article: Entry, names: tuple[str, ...]) -> bytes:
    """The values of some keys in 16 bytes: a corpus may hold millions of articles."""
    values = repr([article.get(name) for name in names])
    return blake2b(values.encode("utf8", "surrogatepass"), digest_size=16).digest()


def _fits(record: Entry, article: Article) -> bool:
    """Whether what is known of an article beforehand is what its record was made with."""
    entry, model = record["article"], record["producer"]["model"]
    if article.published_from in KNOWN_ONLY_BEFORE and entry.get("published_from") in SELF_TOLD:
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
