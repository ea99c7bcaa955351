"""Merge many records into one record per event, speaker, statement and place.

The result is a function of the set of sightings in the input: neither the order of files and lines nor earlier merges
of some of them make a difference. Nothing is written before all input has been read.
"""

from __future__ import annotations

import gc
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from newsclaims.correcting.identity_decisions import NO_DECISIONS, IdentityDecisions
from newsclaims.merging.building import merged_event, merged_location, merged_speaker, merged_statement
from newsclaims.merging.clustering import Clustering
from newsclaims.merging.decided_rules import DecidedRules
from newsclaims.merging.event_rules import EventRules
from newsclaims.merging.location_rules import LocationRules
from newsclaims.merging.near_duplicates import article_key
from newsclaims.merging.sighting_store import Spill, Store
from newsclaims.merging.sightings import KINDS, kind_of, sightings_in
from newsclaims.merging.speaker_rules import SpeakerRules
from newsclaims.merging.statement_rules import StatementRules
from newsclaims.model.errors import InvalidRecordError
from newsclaims.model.records.codec import RECORD_TYPES, from_json, record_type_of, to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from newsclaims.merging.linkage_rules import LinkageRules
    from newsclaims.merging.sightings import Kind, Sighting
    from newsclaims.model.records.article_record import ArticleRecord
    from newsclaims.model.records.merged_record import MergedRecord
    from newsclaims.model.records.record_files import RecordLine

T = TypeVar("T", bound="Sighting")


@dataclass(frozen=True, slots=True)
class _Recipe:
    """How the sightings of a kind become merged records."""

    rules: LinkageRules[Any, Any]
    build: Callable[[Sequence[Any]], MergedRecord]


RECIPES: Final[dict[Kind, _Recipe]] = {
    "event": _Recipe(EventRules(), merged_event),
    "speaker": _Recipe(SpeakerRules(), merged_speaker),
    "statement": _Recipe(StatementRules(), merged_statement),
    "location": _Recipe(LocationRules(), merged_location),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Selects the part of the input that is merged, and the part of the result that is written."""

    kinds: tuple[Kind, ...] = KINDS
    since: str | None = None
    """First ISO day of publication; with it, articles without one are left out."""
    until: str | None = None
    """Last ISO day of publication; with it, articles without one are left out."""
    min_articles: int = 1
    """Articles that a merged record must have."""
    decisions: IdentityDecisions = NO_DECISIONS
    """Which speakers and events are the same or different, whatever the rules say."""

    def includes(self, sighting: Sighting) -> bool:
        """Return whether a sighting is merged."""
        if kind_of(sighting) not in self.kinds:
            return False
        day = sighting.published
        if day is None:
            return self.since is None and self.until is None
        return (self.since or day) <= day <= (self.until or day)


EVERYTHING: Final = Selection()


def merge(records: Iterable[ArticleRecord | MergedRecord], selection: Selection = EVERYTHING) -> list[MergedRecord]:
    """Return one record for each event, speaker, statement and place that the records speak of.

    Takes article records and merged records in any order; events come first, then speakers, statements and locations,
    those of the most articles first. Raises InvalidRecordError where a reference in a record points at nothing.

    >>> merge([])
    []
    """
    sightings = (sighting for record in records for sighting in sightings_in(record, selection.kinds))
    return [merged_record(line) for line in _merged(sightings, selection, selection.kinds)]


def merged_lines(
    lines: Iterable[RecordLine[ArticleRecord | MergedRecord]],
    selection: Selection = EVERYTHING,
    *,
    share: tuple[Kind, ...] = KINDS,
) -> Iterator[bytes]:
    """Yield the merged records as lines of JSON, in the order of `merge`.

    With a `share` of the kinds, only sightings of these are merged. Raises RecordError, before the first line, where a
    record of the input cannot be used.
    """
    return _merged(_sightings_of(lines, share), selection, share)


def _sightings_of(
    lines: Iterable[RecordLine[ArticleRecord | MergedRecord]], share: tuple[Kind, ...]
) -> Iterator[Sighting]:
    for line in lines:
        try:
            yield from sightings_in(line.record, share)
        except InvalidRecordError as error:
            raise line.error(str(error)) from error


def _merged(sightings: Iterable[Sighting], selection: Selection, kinds: tuple[Kind, ...]) -> Iterator[bytes]:
    """Yield the merged records as lines of JSON; they wait on disk until all are there."""
    with Store() as store, closing(Spill()) as results:
        database = store.database
        with _without_garbage_collection():
            store.add(filter(selection.includes, sightings))
            store.number()
            database.execute("CREATE TABLE result (kind INTEGER, sources INTEGER, size INTEGER, id TEXT, line INTEGER)")
            for rank, kind in enumerate(kinds):
                recipe = RECIPES[kind]
                for cluster in Clustering(store, kind, _rules(kind, selection.decisions)).clusters():
                    articles = len({article_key(sighting) for sighting in cluster})
                    if articles < selection.min_articles:
                        continue
                    record = recipe.build(cluster)
                    sources = getattr(record, "independent_sources", articles)
                    row = rank, sources, len(cluster), record.id, results.add(to_json(record))
                    database.execute("INSERT INTO result VALUES (?, ?, ?, ?, ?)", row)
        for (offset,) in database.execute("SELECT line FROM result ORDER BY kind, sources DESC, size DESC, id"):
            yield results.read(offset)


def _rules(kind: Kind, decisions: IdentityDecisions) -> LinkageRules[Any, Any]:
    """Return the rules of a kind, with what was decided about it."""
    rules = RECIPES[kind].rules
    if kind in ("speaker", "event") and decisions.about(kind):
        return DecidedRules(rules, kind, decisions)
    return rules


def merged_record(line: bytes) -> MergedRecord:
    """Return one of the lines of `merged_lines` as a record."""
    return from_json(line, cast("type[MergedRecord]", RECORD_TYPES[record_type_of(line)]))


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Switch off the search for reference cycles, which would go through millions of plain values that have none."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
