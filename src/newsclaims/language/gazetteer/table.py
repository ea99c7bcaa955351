"""Read and write the file of the gazetteer: columns of numbers, a pool of names, and a sorted index of names.

One file of about 10 MB, read as a whole; a lookup is a bisection over folded names. `pack` makes it, called by
`models/gazetteer/build.py`, `Table` reads it. Layout, little-endian, without padding:

    magic, then the numbers of regions, places, entries, divisions and bytes of names
    per place:  GeoNames id (0: unknown), latitude and longitude in 1e-5 degrees, population, division, fame
    per entry:  where its name begins in the pool, which place it names (high bit: by another name than its own)
    names:      UTF-8, each ended by a line feed
    divisions:  the same, as country TAB name

Places are numbered with regions first; an entry is one name of one place.
"""

from __future__ import annotations

import struct
import sys
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from newsclaims.language.gazetteer.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAGIC = b"newsclaims-geo-1"
DEGREE = 100_000
ALTERNATE = 1 << 31
MOST_FAME = 255
_HEADER = struct.Struct("<16s5I")


@dataclass(frozen=True, slots=True)
class Row:
    """A place to be written: `names` begins with its own name, `country` is ISO 3166-1 alpha-2."""

    names: tuple[str, ...]
    region: bool
    country: str
    division: str
    geonames_id: int
    latitude: float
    longitude: float
    population: int
    fame: int = 0
    """How many names it has in the languages of the world, at most 255: Geneva in Switzerland many, in Illinois few."""
    alternates: tuple[str, ...] = ()


class Hit(NamedTuple):
    """A place as it was read, under the name by which it was found."""

    name: str
    alternate: bool
    region: bool
    country: str
    division: str
    geonames_id: int
    latitude: float
    longitude: float
    population: int
    fame: int


class Table:
    """A packed gazetteer, ready for lookups.

    Raises ValueError for `data` that `pack` has not made.
    """

    def __init__(self, data: bytes) -> None:
        if not data.startswith(MAGIC) or len(data) < _HEADER.size:
            raise ValueError("not a packed gazetteer")
        _, self._regions, places, entries, divisions, pool = _HEADER.unpack_from(data)
        cursor = _HEADER.size

        def column(code: str, count: int) -> array[int]:
            nonlocal cursor
            numbers = array(code)
            size = numbers.itemsize * count
            numbers.frombytes(data[cursor : cursor + size])
            if sys.byteorder == "big":
                numbers.byteswap()
            cursor += size
            return numbers

        self._ids = column("I", places)
        self._latitudes = column("i", places)
        self._longitudes = column("i", places)
        self._populations = column("I", places)
        self._divisions = column("H", places)
        self._fame = column("B", places)
        self._offsets = column("I", entries)
        self._targets = column("I", entries)
        self._names = data[cursor : cursor + pool]
        lines = data[cursor + pool :].decode("utf8").split("\n")
        if len(self._names) != pool or len(lines) != divisions + 1:
            raise ValueError("a truncated gazetteer")
        self._labels = [tuple(line.split("\t")) for line in lines[:-1]]

    def find(self, name: str) -> list[Hit]:
        """Return every place of that name in the order of the file: own names before alternates, the largest first."""
        key = fold(name)
        low, high = 0, len(self._offsets)
        while low < high:
            middle = (low + high) // 2
            if fold(self._name(middle)) < key:
                low = middle + 1
            else:
                high = middle
        found = []
        while low < len(self._offsets) and fold(entry := self._name(low)) == key:
            found.append(self._hit(entry, self._targets[low]))
            low += 1
        return found

    def _name(self, entry: int) -> str:
        offset = self._offsets[entry]
        return self._names[offset : self._names.index(b"\n", offset)].decode("utf8")

    def _hit(self, name: str, target: int) -> Hit:
        place = target & ~ALTERNATE
        country, division = self._labels[self._divisions[place]]
        return Hit(
            name=name,
            alternate=bool(target & ALTERNATE),
            region=place < self._regions,
            country=country,
            division=division,
            geonames_id=self._ids[place],
            latitude=self._latitudes[place] / DEGREE,
            longitude=self._longitudes[place] / DEGREE,
            population=self._populations[place],
            fame=self._fame[place],
        )


def pack(rows: Iterable[Row]) -> bytes:
    """Return the file for `rows`; the same bytes for the same rows in any order."""
    ordered = sorted(rows, key=lambda row: (not row.region, row.country, row.division, row.geonames_id, row.names))
    labels = sorted({(row.country, row.division) for row in ordered})
    number = {label: index for index, label in enumerate(labels)}
    entries = sorted(_entries(ordered))
    pool, offsets = _pool(name for _, _, _, _, name in entries)
    columns = (
        array("I", (row.geonames_id for row in ordered)),
        array("i", (round(row.latitude * DEGREE) for row in ordered)),
        array("i", (round(row.longitude * DEGREE) for row in ordered)),
        array("I", (row.population for row in ordered)),
        array("H", (number[row.country, row.division] for row in ordered)),
        array("B", (min(row.fame, MOST_FAME) for row in ordered)),
        array("I", (offsets[name] for _, _, _, _, name in entries)),
        array("I", (place | ALTERNATE if alternate else place for _, alternate, _, place, _ in entries)),
    )
    regions = sum(row.region for row in ordered)
    header = _HEADER.pack(MAGIC, regions, len(ordered), len(entries), len(labels), len(pool))
    divisions = "".join(f"{country}\t{division}\n" for country, division in labels)
    return b"".join((header, *map(_little, columns), pool, divisions.encode("utf8")))


def _entries(rows: list[Row]) -> Iterator[tuple[str, bool, int, int, str]]:
    """Yield the entries as (folded name, is alternate, minus population, place, name as written)."""
    for place, row in enumerate(rows):
        seen = set[str]()
        for alternate, names in ((False, row.names), (True, row.alternates)):
            for name in names:
                key = fold(name)
                if key and key not in seen:
                    seen.add(key)
                    yield key, alternate, -row.population, place, name


def _pool(names: Iterable[str]) -> tuple[bytes, dict[str, int]]:
    """Return all names, each once, and where each begins."""
    unique = sorted(set(names))
    encoded = [f"{name}\n".encode() for name in unique]
    offsets, offset = {}, 0
    for name, size in zip(unique, map(len, encoded), strict=True):
        offsets[name] = offset
        offset += size
    return b"".join(encoded), offsets


def _little(numbers: array[int]) -> bytes:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()
