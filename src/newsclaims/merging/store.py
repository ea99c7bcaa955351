"""Atoms on disk: many articles' findings in an order of their own, within little memory.

A temporary SQLite database that vanishes with the connection. It holds each atom once, by what it says, and numbers the
atoms of a kind by publication, article and place in it: the numbers, and all that is computed from them, do not depend
on the order in which atoms came in.
"""

from __future__ import annotations

import sqlite3
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final, Self

import orjson

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclaims.merging.atoms import Atom, Kind

CACHE_KIB: Final = 1 << 16
"""Memory that SQLite may use for pages before it writes them to disk."""
UNDATED: Final = "~"
"""Sorts behind every day."""


class Store:
    """The database. `add` all atoms, then `number` them once, then read; temporary tables are their users'."""

    def __init__(self) -> None:
        self.database = sqlite3.connect("", isolation_level=None)  # "": a temporary file of SQLite's own
        self.database.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        self.database.execute("PRAGMA journal_mode = OFF")
        self.database.execute("PRAGMA synchronous = OFF")
        self.database.execute("BEGIN")
        self.database.execute("CREATE TABLE added (digest BLOB PRIMARY KEY, kind TEXT, place TEXT, body BLOB)")
        self.database.execute("CREATE TABLE atom (number INTEGER PRIMARY KEY, kind TEXT, body BLOB)")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.database.close()

    def add(self, atoms: Iterable[tuple[Kind, Atom]]) -> None:
        """Puts atoms in; one that is there already changes nothing."""
        rows = []
        for kind, atom in atoms:
            body = orjson.dumps(atom)
            rows.append((digest(kind.encode() + body), kind, place_of(kind, atom), body))
        self.database.executemany("INSERT OR IGNORE INTO added VALUES (?, ?, ?, ?)", rows)

    def number(self) -> None:
        """Gives the atoms their numbers, from 1, kind after kind."""
        self.database.execute("INSERT INTO atom (kind, body) SELECT kind, body FROM added ORDER BY kind, place, digest")
        self.database.execute("DROP TABLE added")
        self.database.execute("CREATE INDEX kinds ON atom (kind, number)")

    def size(self) -> int:
        """How many atoms there are: the greatest number."""
        row = self.database.execute("SELECT COUNT(*) FROM atom").fetchone()
        return int(row[0])

    def atoms(self, kind: Kind) -> Iterator[tuple[int, Atom]]:
        """All atoms of a kind by number."""
        rows = self.database.execute("SELECT number, body FROM atom WHERE kind = ? ORDER BY number", (kind,))
        return ((number, orjson.loads(body)) for number, body in rows)

    def atom(self, number: int) -> Atom:
        """One atom."""
        row = self.database.execute("SELECT body FROM atom WHERE number = ?", (number,)).fetchone()
        atom: Atom = orjson.loads(row[0])
        return atom


def digest(body: bytes) -> bytes:
    """A short name for some bytes, the same everywhere."""
    return blake2b(body, digest_size=16).digest()


def place_of(kind: Kind, atom: Atom) -> str:
    """What puts atoms in order: day of publication, article, place in the article."""
    number: Any = atom[kind].lstrip("abcdefghijklmnopqrstuvwxyz")
    local = number.zfill(8) if number.isdigit() else atom[kind]
    return "\0".join((atom["published"] or UNDATED, atom["article"], atom["sha256"], local))
