"""Write who says what, about which events, and where, as a graph (GraphML): speaker - statement - event - place.

The nodes are articles, speakers, statements, events and places; the edges `says`, `claims`, `at`, `takes part`, `quoted
in`, `same as` and `in`. A place that GeoNames knows is one node in all articles, and so connects them; speakers are one
node per article, since only `merge` knows who is the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, Final
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsclaims.exporting.resolved_article import ResolvedArticle
    from newsclaims.model.records.article_record import LocationEntry
    from newsclaims.tables.row_sources import EventRow

    Values = Mapping[str, str | int | float | None]

NODE_KEYS: Final = {
    "type": "string",
    "label": "string",
    "article": "string",
    "kind": "string",
    "role": "string",
    "affiliation": "string",
    "class": "string",
    "factuality": "string",
    "status": "string",
    "confidence": "double",
    "date": "string",
    "earliest": "string",
    "latest": "string",
    "country": "string",
    "latitude": "double",
    "longitude": "double",
    "published": "string",
    "publisher": "string",
}
"""The attributes of nodes and their GraphML types; `type` is article, speaker, statement, event or place."""
EDGE_KEYS: Final = {"relation": "string"}

HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot contain, not even as references."""
REPLACEMENT: Final = "\ufffd"


def write(articles: Iterable[ResolvedArticle], stream: BinaryIO) -> None:
    """Write one directed graph."""
    stream.write(HEAD.encode())
    for target, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        stream.writelines(
            f'<key id="{name}" for="{target}" attr.name="{name}" attr.type="{type_}"/>\n'.encode()
            for name, type_ in keys.items()
        )
    stream.write(b'<graph id="claims" edgedefault="directed">\n')
    places: set[str] = set()
    seen: set[str] = set()
    for article in articles:
        if article.article.sha256 not in seen:  # one article given twice has the same nodes
            seen.add(article.article.sha256)
            stream.writelines(f"{line}\n".encode() for line in _lines(article, places))
    stream.write(b"</graph>\n</graphml>\n")


def _lines(article: ResolvedArticle, places: set[str]) -> Iterator[str]:
    entry = article.article
    here = article.key("article")
    yield _node(
        here,
        {"type": "article", "label": entry.title or entry.id, "article": entry.id, "published": entry.published}
        | {"publisher": entry.publisher},
    )
    for location in article.record.locations:
        key = _place_key(article, location)
        if key not in places:
            places.add(key)
            yield _place(key, location)
    for speaker in article.record.speakers:
        yield _node(
            article.key(speaker.id),
            {"type": "speaker", "label": speaker.name, "article": entry.id, "kind": speaker.kind}
            | {"role": speaker.role, "affiliation": speaker.affiliation},
        )
    yield from _statements(article, here)
    for event in article.events:
        yield from _event(article, event, here)


def _statements(article: ResolvedArticle, here: str) -> Iterator[str]:
    for row in article.statements:
        said, key = row.entry, article.key(row.entry.id)
        yield _node(
            key,
            {"type": "statement", "label": said.text, "article": article.article.id, "kind": said.kind}
            | {"class": said.cue.class_ if said.cue else None, "factuality": said.factuality}
            | {"confidence": said.confidence}
            | {"date": row.date.value if row.date else None},
        )
        yield _edge(key, here, "in")
        if row.speaker is not None:
            yield _edge(article.key(row.speaker.id), key, "says")
        if said.parent is not None:
            yield _edge(key, article.key(said.parent), "quoted in")
        if row.location is not None:
            yield _edge(key, _place_key(article, row.location), "at")


def _event(article: ResolvedArticle, row: EventRow, here: str) -> Iterator[str]:
    event, key = row.entry, article.key(row.entry.id)
    yield _node(
        key,
        {"type": "event", "label": event.label, "article": article.article.id, "status": event.status}
        | {"confidence": event.confidence}
        | {"date": row.date.value if row.date else None, "earliest": row.date.earliest if row.date else None}
        | {"latest": row.date.latest if row.date else None},
    )
    yield _edge(article.key(row.claim.id), key, "claims") if row.claim else _edge(here, key, "claims")
    if event.same_as is not None:
        yield _edge(key, article.key(event.same_as), "same as")
    if row.location is not None:
        yield _edge(key, _place_key(article, row.location), "at")
    parties = dict.fromkeys(one.speaker.id for one in article.participants_of(event.id) if one.speaker)
    for speaker_id in parties:
        yield _edge(article.key(speaker_id), key, "takes part")


def _place_key(article: ResolvedArticle, location: LocationEntry) -> str:
    return f"place-{location.geonames_id}" if location.geonames_id is not None else article.key(location.id)


def _place(key: str, location: LocationEntry) -> str:
    return _node(
        key,
        {"type": "place", "label": location.name, "kind": location.kind, "country": location.country}
        | {"latitude": location.latitude, "longitude": location.longitude},
    )


def _node(key: str, values: Values) -> str:
    data = "".join(
        f'<data key="{name}">{escape(NOT_XML.sub(REPLACEMENT, str(value)))}</data>'
        for name, value in values.items()
        if value is not None
    )
    return f"<node id={quoteattr(key)}>{data}</node>"


def _edge(source: str, target: str, relation: str) -> str:
    return f'<edge source={quoteattr(source)} target={quoteattr(target)}><data key="relation">{relation}</data></edge>'
