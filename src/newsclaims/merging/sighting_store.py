"""Atoms on disk: many articles' findings in an order of their own, within little memory.

What atoms say lies in a temporary file and is read from there one by one; a temporary SQLite database, which vanishes
with its connection, puts things in order. Each atom is there once, by what it says, and the atoms of a kind are
numbered by publication, article and place in it: the numbers, and all that is computed from them, do not depend on the
order in which atoms came in. In memory is one number for each atom: where it lies.
"""

from __future__ import annotations

import sqlite3
import tempfile
from array import array
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final, Self

import orjson

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclaims.merging.sightings import Atom, Kind

CACHE_KIB: Final = 1 << 16
"""Memory that SQLite may use for pages before it writes them to disk."""
UNDATED: Final = "~"
"""Sorts behind every day."""
SIZE: Final = 4
"""Bytes that say how long what follows them is."""


class Spill:
    """Strings of bytes in a temporary file, each known by where it begins."""

    def __init__(self) -> None:
        self.file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `close`
        self.end = 0

    def close(self) -> None:
        """Ends the file, and what it holds."""
        self.file.close()

    def add(self, body: bytes) -> int:
        """Puts one behind all others, and says where. Not after the first `read`."""
        place = self.end
        self.file.write(len(body).to_bytes(SIZE))
        self.file.write(body)
        self.end += SIZE + len(body)
        return place

    def read(self, place: int) -> bytes:
        """What begins there."""
        self.file.seek(place)
        return self.file.read(int.from_bytes(self.file.read(SIZE)))


class Store:
    """The atoms. `add` all, then `number` them once, then read; tables in the database are their users'."""

    def __init__(self) -> None:
        self.database = sqlite3.connect("", isolation_level=None)  # "": a temporary file of SQLite's own
        self.database.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        self.database.execute("PRAGMA journal_mode = OFF")
        self.database.execute("PRAGMA synchronous = OFF")
        self.database.execute("BEGIN")
        self.database.execute("CREATE TABLE added (digest BLOB PRIMARY KEY, kind TEXT, place TEXT, body INTEGER)")
        self.bodies = Spill()
        self.places = array("q", [0])
        self.kinds: dict[str, range] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.database.close()
        self.bodies.close()

    def add(self, atoms: Iterable[tuple[Kind, Atom]]) -> None:
        """Puts atoms in; one that is there already changes nothing."""
        rows = []
        for kind, atom in atoms:
            body = orjson.dumps(atom)
            rows.append((digest(kind.encode() + body), kind, place_of(kind, atom), self.bodies.add(body)))
        self.database.executemany("INSERT OR IGNORE INTO added VALUES (?, ?, ?, ?)", rows)

    def number(self) -> None:
        """Gives the atoms their numbers, from 1, kind after kind."""
        for kind, body in self.database.execute("SELECT kind, body FROM added ORDER BY kind, place, digest"):
            first = self.kinds.get(kind, range(len(self.places), 0)).start
            self.places.append(body)
            self.kinds[kind] = range(first, len(self.places))
        self.database.execute("DROP TABLE added")

    def numbers(self, kind: Kind) -> range:
        """The numbers of the atoms of a kind."""
        return self.kinds.get(kind, range(0))

    def atoms(self, kind: Kind) -> Iterator[tuple[int, Atom]]:
        """All atoms of a kind by number."""
        return ((number, self.atom(number)) for number in self.numbers(kind))

    def atom(self, number: int) -> Atom:
        """One atom."""
        atom: Atom = orjson.loads(self.bodies.read(self.places[number]))
        return atom


def digest(body: bytes) -> bytes:
    """A short name for some bytes, the same everywhere."""
    return blake2b(body, digest_size=16).digest()


def place_of(kind: Kind, atom: Atom) -> str:
    """What puts atoms in order: day of publication, article, place in the article."""
    number: Any = atom[kind].lstrip("abcdefghijklmnopqrstuvwxyz")
    local = number.zfill(8) if number.isdigit() else atom[kind]
    return "\0".join((atom["published"] or UNDATED, atom["article"], atom["sha256"], local))
