"""Write articles, statements, events, speakers and places as JSON-LD with the vocabulary of schema.org.

A statement is a Claim; one in quotation marks is a Quotation too. Its `spokenByCharacter` and `author` are the speaker,
its `appearance` the article. An Event has an `eventStatus` where schema.org has one, and a moved one its
`previousStartDate`; of one that was postponed without a new date, `startDate` is still the old one, as schema.org
wants it. The context is in the file, so reading it fetches nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO, Final

import orjson

from newsclaims.exporting.event_days import CLOCK, days_of, valid_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclaims.exporting.resolved_article import ResolvedArticle
    from newsclaims.model.records.article_record import DateEntry, LocationEntry, SpeakerEntry
    from newsclaims.tables.row_sources import EventRow, StatementRow

SCHEMA: Final = "https://schema.org/"
CONTEXT: Final = {
    "@vocab": SCHEMA,
    "id": "@id",
    "type": "@type",
    "url": {"@id": f"{SCHEMA}url", "@type": "@id"},
    "eventStatus": {"@id": f"{SCHEMA}eventStatus", "@type": "@id"},
    **{name: {"@id": f"{SCHEMA}{name}", "@type": f"{SCHEMA}Date"} for name in ("datePublished", "dateCreated")},
}
STATUSES: Final = {
    "happened": "EventScheduled",
    "ongoing": "EventScheduled",
    "scheduled": "EventScheduled",
    "expected": "EventScheduled",
    "cancelled": "EventCancelled",
    "postponed": "EventPostponed",
    "rescheduled": "EventRescheduled",
}
"""EventStatusType by our status. EventScheduled covers what took place as planned; for the others it has no word."""

Node = dict[str, Any]


def write(articles: Iterable[ResolvedArticle], stream: BinaryIO) -> None:
    """Write one document: the context, and a graph with a node per line."""
    stream.write(b'{"@context":' + orjson.dumps(CONTEXT) + b',"@graph":[')
    between = b"\n"
    for article in articles:
        for node in _nodes(article):
            stream.write(between + orjson.dumps({key: value for key, value in node.items() if value is not None}))
            between = b",\n"
    stream.write(b"\n]}\n")


def _nodes(article: ResolvedArticle) -> Iterator[Node]:
    yield _article(article)
    for speaker in article.record.speakers:
        yield _speaker(article, speaker)
    for location in article.record.locations:
        yield _place(article, location)
    for said in article.statements:
        yield _statement(article, said)
    for event in article.events:
        if event.entry.same_as is None:
            yield _event(article, event)


def _iri(article: ResolvedArticle, id_: str) -> str:
    return f"urn:newsclaims:{article.article.sha256}:{id_}"


def _reference(article: ResolvedArticle, id_: str | None) -> Node | None:
    return None if id_ is None else {"id": _iri(article, id_)}


def _article(article: ResolvedArticle) -> Node:
    entry = article.article
    return {
        "id": _iri(article, "article"),
        "type": "NewsArticle",
        "identifier": entry.id,
        "headline": entry.title,
        "url": entry.url if entry.url and "://" in entry.url else None,
        "publisher": {"type": "Organization", "name": entry.publisher} if entry.publisher else None,
        "author": {"type": "Person", "name": entry.byline} if entry.byline else None,
        "datePublished": entry.published,
        "inLanguage": entry.language,
        "articleBody": entry.text,
    }


def _speaker(article: ResolvedArticle, speaker: SpeakerEntry) -> Node:
    person = speaker.kind in ("person", "unnamed")
    return {
        "id": _iri(article, speaker.id),
        "type": "Person" if person else "Organization",
        "name": speaker.name,
        "jobTitle": speaker.role if person else None,
        "description": speaker.role if not person else None,
        "affiliation": {"type": "Organization", "name": speaker.affiliation}
        if person and speaker.affiliation
        else None,
    }


def _place(article: ResolvedArticle, location: LocationEntry) -> Node:
    point = {"type": "GeoCoordinates", "latitude": location.latitude, "longitude": location.longitude}
    return {
        "id": _iri(article, location.id),
        "type": {"country": "Country", "city": "City", "region": "AdministrativeArea"}.get(location.kind, "Place"),
        "name": location.name,
        "sameAs": {"id": f"https://sws.geonames.org/{location.geonames_id}/"} if location.geonames_id else None,
        "geo": point if location.latitude is not None and location.longitude is not None else None,
        "address": {"type": "PostalAddress", "addressCountry": location.country} if location.country else None,
    }


def _statement(article: ResolvedArticle, row: StatementRow) -> Node:
    quoted = row.entry.kind != "indirect"
    speaker = _reference(article, row.speaker.id if row.speaker else None)
    return {
        "id": _iri(article, row.entry.id),
        "type": ["Claim", "Quotation"] if quoted else "Claim",
        "text": row.entry.text,
        "author": speaker,
        "spokenByCharacter": speaker if quoted else None,
        "appearance": _reference(article, "article"),
        "isPartOf": _reference(article, row.entry.parent) or _reference(article, "article"),
        "dateCreated": _start(row.date),
        "locationCreated": _reference(article, row.location.id if row.location else None),
    }


def _event(article: ResolvedArticle, row: EventRow) -> Node:
    date = valid_date(row)
    days = days_of(date)
    status = STATUSES.get(row.entry.status or "")
    actors = [
        _reference(article, one.speaker.id) if one.speaker else {"type": "Thing", "name": one.participant.text}
        for one in article.participants_of(row.entry.id)
    ]
    return {
        "id": _iri(article, row.entry.id),
        "type": "Event",
        "name": row.entry.label,
        "description": row.entry.evidence.text,
        "startDate": _start(date),
        "endDate": days.last.isoformat() if days and days.last != days.first else None,
        "previousStartDate": _start(row.previous_date) if row.date is not None else None,
        "eventStatus": f"{SCHEMA}{status}" if status else None,
        "location": _reference(article, row.location.id if row.location else None),
        "attendee": actors or None,
        "subjectOf": _reference(article, row.claim.id if row.claim else "article"),
    }


def _start(date: DateEntry | None) -> str | None:
    """Return the first day that a date can mean, with the time of day where it has one, or None."""
    if date is not None and date.mod is None and CLOCK.fullmatch(date.value):
        return date.value
    days = days_of(date)
    return days.first.isoformat() if days else None
