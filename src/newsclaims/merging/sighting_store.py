"""Keep sightings on disk, in an order that does not depend on the input, in little memory.

The sightings lie in a temporary file and are read from there one by one; a temporary SQLite database, which vanishes
with its connection, sorts them. Equal sightings are stored once. The sightings of a kind are numbered by publication,
article and place in it, so that neither the numbers nor anything computed from them depends on the order in which
sightings came in. Memory holds one number for each sighting: its offset in the file.
"""

from __future__ import annotations

import sqlite3
import tempfile
from array import array
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, Self

from newsclaims.merging.sightings import SIGHTING_TYPES, entry_id, kind_of
from newsclaims.model.records.codec import encode, from_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclaims.merging.sightings import Kind, Sighting

CACHE_KIB: Final = 1 << 16
"""Memory that SQLite may use for pages before it writes them to disk."""
UNDATED: Final = "~"
"""Sorts after every day."""
SIZE: Final = 4
"""Bytes of the length prefix of each entry."""


class Spill:
    """Byte strings in a temporary file, each known by its offset."""

    def __init__(self) -> None:
        self.file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `close`
        self.end = 0

    def close(self) -> None:
        """Delete the file."""
        self.file.close()

    def add(self, body: bytes) -> int:
        """Append an entry and return its offset. Not after the first `read`."""
        offset = self.end
        self.file.write(len(body).to_bytes(SIZE))
        self.file.write(body)
        self.end += SIZE + len(body)
        return offset

    def read(self, offset: int) -> bytes:
        """Return the entry at an offset."""
        self.file.seek(offset)
        return self.file.read(int.from_bytes(self.file.read(SIZE)))


class Store:
    """The sightings: `add` all, then `number` them once, then read. The database also holds its users' tables."""

    def __init__(self) -> None:
        self.database = sqlite3.connect("", isolation_level=None)  # "": a temporary file of SQLite's own
        self.database.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        self.database.execute("PRAGMA journal_mode = OFF")
        self.database.execute("PRAGMA synchronous = OFF")
        self.database.execute("BEGIN")
        self.database.execute("CREATE TABLE added (digest BLOB PRIMARY KEY, kind TEXT, position TEXT, body INTEGER)")
        self.bodies = Spill()
        self.offsets: dict[Kind, array[int]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.database.close()
        self.bodies.close()

    def add(self, sightings: Iterable[Sighting]) -> None:
        """Store sightings; one that is already there changes nothing."""
        self.database.executemany("INSERT OR IGNORE INTO added VALUES (?, ?, ?, ?)", map(self._row, sightings))

    def _row(self, sighting: Sighting) -> tuple[bytes, Kind, str, int]:
        kind, body = kind_of(sighting), encode(sighting)
        return digest(kind.encode() + body), kind, position_of(sighting), self.bodies.add(body)

    def number(self) -> None:
        """Number the sightings of each kind from 0."""
        for kind, body in self.database.execute("SELECT kind, body FROM added ORDER BY kind, position, digest"):
            self.offsets.setdefault(kind, array("q")).append(body)
        self.database.execute("DROP TABLE added")

    def count(self, kind: Kind) -> int:
        """Return how many sightings of a kind there are."""
        return len(self.offsets.get(kind, ()))

    def sightings(self, kind: Kind) -> Iterator[Sighting]:
        """Yield all sightings of a kind by number."""
        return (self.sighting(kind, number) for number in range(self.count(kind)))

    def sighting(self, kind: Kind, number: int) -> Sighting:
        """Return one sighting."""
        return from_json(self.bodies.read(self.offsets[kind][number]), SIGHTING_TYPES[kind])


def digest(body: bytes) -> bytes:
    """Return a short name for some bytes, the same on every machine."""
    return blake2b(body, digest_size=16).digest()


def position_of(sighting: Sighting) -> str:
    """Return what sorts sightings: day of publication, article, position in the article."""
    id_ = entry_id(sighting)
    number = id_.lstrip("abcdefghijklmnopqrstuvwxyz")
    local = number.zfill(8) if number.isdigit() else id_
    return "\0".join((sighting.published or UNDATED, sighting.article, sighting.sha256, local))
