"""Write what has a place as GeoJSON (RFC 7946): a point for each place of an article, statement and event.

Coordinates are WGS 84, longitude first. Entries whose place was not resolved are left out, since a feature without a
geometry is on no map.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

import orjson

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclaims.exporting.resolved_article import ResolvedArticle
    from newsclaims.model.records.article_record import LocationEntry
    from newsclaims.tables.row_sources import EventRow, StatementRow


def write(articles: Iterable[ResolvedArticle], stream: BinaryIO) -> None:
    """Write a FeatureCollection, a feature per line. `properties.record` is location, statement or event."""
    stream.write(b'{"type":"FeatureCollection","features":[')
    between = b"\n"
    for article in articles:
        for feature in _features(article):
            stream.write(between + orjson.dumps(feature))
            between = b",\n"
    stream.write(b"\n]}\n")


def _features(article: ResolvedArticle) -> Iterator[dict[str, Any]]:
    for location in article.record.locations:
        yield from _feature(article, location.id, location, _place(location))
    for said in article.statements:
        yield from _feature(article, said.entry.id, said.location, _statement(said))
    for event in article.events:
        yield from _feature(article, event.entry.id, event.location, _event(event))


def _feature(
    article: ResolvedArticle, id_: str, place: LocationEntry | None, properties: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    if place is None or place.latitude is None or place.longitude is None:
        return
    about = article.article
    yield {
        "type": "Feature",
        "id": article.key(id_),
        "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
        "properties": {
            **properties,
            "id": id_,
            "place": place.name,
            "country": place.country,
            "geonames_id": place.geonames_id,
            "article": about.id,
            "title": about.title,
            "publisher": about.publisher,
            "published": about.published,
            "url": about.url,
        },
    }


def _place(location: LocationEntry) -> dict[str, Any]:
    return {"record": "location", "name": location.name, "kind": location.kind, "mentions": len(location.mentions)} | {
        "confidence": location.confidence
    }


def _statement(row: StatementRow) -> dict[str, Any]:
    return {
        "record": "statement",
        "name": row.entry.text,
        "speaker": row.speaker.name if row.speaker else None,
        "kind": row.entry.kind,
        "class": row.entry.cue.class_ if row.entry.cue else None,
        "factuality": row.entry.factuality,
        "confidence": row.entry.confidence,
        "date": row.date.value if row.date else None,
    }


def _event(row: EventRow) -> dict[str, Any]:
    return {
        "record": "event",
        "name": row.entry.label,
        "status": row.entry.status,
        "confidence": row.entry.confidence,
        "date": row.date.value if row.date else None,
        "earliest": row.date.earliest if row.date else None,
        "latest": row.date.latest if row.date else None,
        "previous_date": row.previous_date.value if row.previous_date else None,
        "claimed_by": row.claim.speaker.name if row.claim and row.claim.speaker else None,
        "evidence": row.entry.evidence.text,
        "same_as": row.entry.same_as,
    }
