"""Many records in, one merged record for each event, speaker, statement and place out.

The result is a function of the set of atoms in the input: neither the order of files and lines nor earlier merges of
some of them make a difference. Nothing is given out before all of the input has been read.
"""

from __future__ import annotations

import gc
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import orjson

from newsclaims.merging.building import BUILDERS
from newsclaims.merging.clustering import Clustering
from newsclaims.merging.event_rules import EventRules
from newsclaims.merging.location_rules import LocationRules
from newsclaims.merging.sighting_store import Spill, Store
from newsclaims.merging.sightings import KINDS, atoms_of
from newsclaims.merging.speaker_rules import SpeakerRules
from newsclaims.merging.statement_rules import StatementRules
from newsclaims.model.records.article_record import to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclaims.merging.sightings import Atom, Kind
    from newsclaims.model.errors import RecordError
    from newsclaims.model.records.record_files import RecordLine

RULES: Final[dict[Kind, Any]] = {
    "event": EventRules(),
    "speaker": SpeakerRules(),
    "statement": StatementRules(),
    "location": LocationRules(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What of the input is merged, and what of the result is given out."""

    kinds: tuple[Kind, ...] = KINDS
    since: str | None = None
    """First ISO day of publication; an article without one is left out where a day is given."""
    until: str | None = None
    """Last ISO day of publication."""
    min_articles: int = 1
    """Articles that a merged record must have."""

    def takes(self, kind: Kind, atom: Atom) -> bool:
        """Whether an atom is merged."""
        if kind not in self.kinds:
            return False
        day: str | None = atom["published"]
        if day is None:
            return self.since is None and self.until is None
        return (self.since or day) <= day <= (self.until or day)


def merged_lines(
    lines: Iterable[RecordLine], wanted: Wanted = Wanted(), *, share: tuple[Kind, ...] = KINDS
) -> Iterator[bytes]:
    """The merged records as lines of JSON: events, speakers, statements, locations, the strongest of each first.

    With a `share` of the kinds, only what the input says of these is looked at.
    Raises RecordError, before the first line is given out, where a record of the input cannot be used.
    """
    with Store() as store, closing(Spill()) as results:
        with _uncollected():
            for line in lines:
                try:
                    atoms = list(atoms_of(line.record, share))
                except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
                    raise _unusable(line) from error
                store.add((kind, atom) for kind, atom in atoms if wanted.takes(kind, atom))
            store.number()
            database = store.database
            database.execute("CREATE TABLE result (kind INTEGER, sources INTEGER, size INTEGER, id TEXT, line INTEGER)")
            for rank, kind in enumerate(share):
                for atoms_of_one in Clustering(store, kind, RULES[kind]).clusters():
                    row = _row(kind, atoms_of_one, wanted.min_articles)
                    if row is not None:
                        *standing, record = row
                        values = (rank, *standing, results.add(record))
                        database.execute("INSERT INTO result VALUES (?, ?, ?, ?, ?)", values)
        for (place,) in database.execute("SELECT line FROM result ORDER BY kind, sources DESC, size DESC, id"):
            yield results.read(place)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of reference cycles, which would look through millions of plain values that have none."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _row(kind: Kind, atoms: list[Atom], min_articles: int) -> tuple[int, int, str, bytes] | None:
    record = BUILDERS[kind](atoms)
    articles = len({(atom["article"], atom["sha256"]) for atom in atoms})
    if articles < min_articles:
        return None
    return getattr(record, "independent_sources", articles), len(atoms), record.id, to_json(record)


def _unusable(line: RecordLine) -> RecordError:
    """What is wrong with a record that does not keep to its schema."""
    from newsclaims.model.records.json_schema import breaches  # noqa: PLC0415 - pydantic is slow to import and nearly never needed

    found = [breach for breach in breaches(orjson.dumps(line.record)) if "Unexpected" not in breach]
    return line.error(found[0] if found else "a record that does not keep to its schema")
