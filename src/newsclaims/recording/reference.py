"""Turn an article record into an annotated Doc: the reference for evaluating a pipeline.

    record = json.loads(line)  # written by `newsclaims extract` and corrected by hand
    example = newsclaims.example(nlp, article, record)
    nlp.evaluate([example])["statements_speaker_f"]

The inverse of `recording.build`: ids become indices, spans become extents. A record has no quotations outside
statements and no cast, so these layers are not annotated and their scores are None, like those of every layer whose key
the record lacks.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from newsclaims.backbone.pipeline import prepare
from newsclaims.model.annotations import SERIALIZED_VERSION, attach, from_plain, span_of
from newsclaims.model.errors import AnnotationsError
from newsclaims.model.records.article_record import ArticleRecord
from newsclaims.model.records.codec import to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc, Span
    from spacy.training import Example

    from newsclaims.articles import Article
    from newsclaims.model.annotations import Annotations, Extent

    Entry = Mapping[str, Any]
    Labelled = tuple[Extent, str, str]

LISTS: Final = ("speakers", "entities", "locations", "dates", "statements", "events")
"""The lists of a record whose entries refer to each other by id."""

UNCHANGED: Final = {
    "speakers": ("name", "aliases", "kind", "role", "affiliation", "anonymous"),
    "entities": ("name", "aliases", "kind", "role", "affiliation"),
    "locations": ("name", "kind", "country", "admin1", "geonames_id", "latitude", "longitude", "position_from"),
    "dates": ("type", "value", "mod", "edtf", "earliest", "latest", "rule"),
    "statements": ("kind", "factuality", "addressee", "rule"),
    "events": ("label", "status", "rule", "date_from"),
}
"""Fields that are the same in an entry of a record and in its annotation."""


def example(nlp: Language, article: Article, record: ArticleRecord | Entry) -> Example:
    """Return an example for `nlp.evaluate`: the unprocessed article, and its Doc as the record annotates it.

    Where the article has no publication day, it gets that of the record.
    """
    from spacy.training import Example  # noqa: PLC0415 - spaCy is imported by `load`

    reference = reference_doc(nlp, article, record)
    day = _plain(record)["article"]["published"]
    if article.published is None and day is not None:
        article = replace(article, published=day, published_from="input")
    return Example(prepare(nlp, article), reference)


def reference_doc(nlp: Language, article: Article, record: ArticleRecord | Entry) -> Doc:
    """Return the Doc of an article, annotated from its record without running any component.

    Raises AnnotationsError where the record is not valid or of another text.
    """
    doc = prepare(nlp, article)
    plain = _plain(record)
    found = attach(doc, annotations_from(plain, article.text))
    for key, (group, labelled) in SPAN_GROUPS.items():
        if key in plain:
            doc.spans[group] = [_span(doc, *each) for each in labelled(found)]
    return doc


def annotations_from(record: Entry, text: str) -> Annotations:
    """Return the annotations that a record was built from, as far as it has them.

    Raises AnnotationsError where the record is not valid or of another text.
    """
    try:
        return from_plain(_Reading(record).annotations(text))
    except (KeyError, TypeError, AttributeError) as error:
        raise AnnotationsError(f"not an article record: {type(error).__name__} {error}") from error


def _plain(record: ArticleRecord | Entry) -> Entry:
    if isinstance(record, ArticleRecord):
        found: dict[str, Any] = json.loads(to_json(record))
        return found
    return record


class _Reading:
    """Turns one record into annotations, with the index of every id."""

    def __init__(self, record: Entry) -> None:
        self.record = record
        self.indices = {name: {entry["id"]: i for i, entry in enumerate(record.get(name, ()))} for name in LISTS}

    def annotations(self, text: str) -> dict[str, Any]:
        """Return the annotations in their serialized form, which `from_plain` checks."""
        statements = self._entries("statements")
        return {
            "version": SERIALIZED_VERSION,
            "text": text,
            "header": self._header(text),
            "quotations": [],
            "dates": [self._date(date, text) for date in self._entries("dates")],
            "locations": [self._location(location, text) for location in self._entries("locations")],
            "cast": [],
            "speakers": [self._speaker(speaker, text) for speaker in self._entries("speakers")],
            "entities": [self._entity(entity, text) for entity in self._entries("entities")],
            "statements": [self._statement(said, text) for said in statements],
            "events": [self._event(event, text) for event in self._entries("events")],
            "report_days": [
                self._index("dates", said["date"]) if said["date_from"] == "report" else None for said in statements
            ],
            "notices": [_notice(warning) for warning in self.record.get("warnings", ())],
        }

    def _entries(self, name: str) -> Sequence[Entry]:
        entries: Sequence[Entry] = self.record.get(name, ())
        return entries

    def _index(self, name: str, reference: Entry | str | None) -> int | None:
        """Return the index of what a reference or an id names. Raises AnnotationsError where there is no such entry."""
        if reference is None:
            return None
        id_ = reference if isinstance(reference, str) else reference["id"]
        if id_ not in self.indices[name]:
            raise AnnotationsError(f"there is no {id_} among the {name}")
        return self.indices[name][id_]

    def _header(self, text: str) -> dict[str, Any]:
        article = self.record["article"]
        dateline = article["dateline"]
        if dateline is not None:
            dateline = {
                "extent": _extent(dateline, text),
                **{key: dateline[key] for key in ("place", "date", "agency")},
            }
        fields = ("title", "publisher", "agencies", "byline", "published", "published_from")
        return {**{key: article[key] for key in fields}, "dateline": dateline, "furniture": []}

    def _speaker(self, speaker: Entry, text: str) -> dict[str, Any]:
        return {**_unchanged("speakers", speaker), "mentions": _mentions(speaker, text)}

    def _entity(self, entity: Entry, text: str) -> dict[str, Any]:
        speaker = self._index("speakers", entity["speaker"])
        return {**_unchanged("entities", entity), "mentions": _mentions(entity, text), "speaker": speaker}

    def _location(self, location: Entry, text: str) -> dict[str, Any]:
        return {**_unchanged("locations", location), "mentions": _extents(location["mentions"], text)}

    def _date(self, date: Entry, text: str) -> dict[str, Any]:
        anchor = date["anchor"]
        return {
            **_unchanged("dates", date),
            "extent": _extent(date, text),
            "anchor": anchor if anchor in (None, "published", "dateline") else self._index("dates", anchor),
        }

    def _statement(self, said: Entry, text: str) -> dict[str, Any]:
        cue = said["cue"]
        if cue is not None:
            cue = {"extent": _extent(cue, text), "lemma": cue["lemma"], "cue_class": cue["class"]}
        return {
            **_unchanged("statements", said),
            "content": _extents(said["content"], text),
            "quotes": _extents(said["quotes"], text),
            "source": None if said["source"] is None else _extent(said["source"], text),
            "cue": cue,
            "speaker": self._index("speakers", said["speaker"]),
            "date": None if said["date_from"] == "report" else self._index("dates", said["date"]),
            "location": self._index("locations", said["location"]),
            "parent": self._index("statements", said["parent"]),
            "probability": None,
            "speaker_probability": None,
        }

    def _event(self, event: Entry, text: str) -> dict[str, Any]:
        return {
            **_unchanged("events", event),
            "trigger": _extent(event["trigger"], text),
            "lemma": event["trigger"]["lemma"],
            "date": self._index("dates", event["date"]),
            "previous_date": self._index("dates", event["previous_date"]),
            "location": self._index("locations", event["location"]),
            "participants": [
                {
                    "extent": _extent(each, text),
                    "role": each["role"],
                    "speaker": self._index("speakers", each["speaker"]),
                }
                for each in event["participants"]
            ],
            "claimed_by": self._index("statements", event["claimed_by"]),
            "evidence": _extent(event["evidence"], text),
            "same_as": self._index("events", event["same_as"]),
            "confidence": None,
        }


def _unchanged(name: str, entry: Entry) -> dict[str, Any]:
    return {key: entry[key] for key in UNCHANGED[name]}


def _extent(span: Entry, text: str) -> Entry:
    """Return the extent of a span. Raises AnnotationsError where the article has another text there."""
    start, end = span["start"], span["end"]
    if text[start:end] != span["text"]:
        raise AnnotationsError(f"the record is of another text: {span['text'][:40]!r} is not at {start}-{end}")
    return {"start": start, "end": end}


def _extents(spans: Sequence[Entry], text: str) -> list[Entry]:
    return [_extent(span, text) for span in spans]


def _mentions(entry: Entry, text: str) -> list[Entry]:
    return [{"extent": _extent(each, text), "form": each["form"]} for each in entry["mentions"]]


def _notice(warning: Entry) -> dict[str, Any]:
    extent = None if warning["start"] is None else {"start": warning["start"], "end": warning["end"]}
    return {"code": warning["code"], "extent": extent, "message": warning["message"]}


def _dateline(found: Annotations) -> Iterator[Labelled]:
    if found.header.dateline is not None:
        yield found.header.dateline.extent, "DATELINE", ""


def _dates(found: Annotations) -> Iterator[Labelled]:
    return ((date.extent, date.type, "") for date in found.dates)


def _locations(found: Annotations) -> Iterator[Labelled]:
    mentions = ((extent, location.kind) for location in found.locations for extent in location.mentions)
    return ((extent, kind, "") for extent, kind in sorted(mentions))


def _statements(found: Annotations) -> Iterator[Labelled]:
    for number, said in enumerate(found.statements, start=1):
        yield from ((extent, "content", str(number)) for extent in said.content)
        if said.source is not None:
            yield said.source, "source", str(number)
        if said.cue is not None:
            yield said.cue.extent, "cue", str(number)


def _events(found: Annotations) -> Iterator[Labelled]:
    return ((event.trigger, event.status or "", f"e{number}") for number, event in enumerate(found.events, start=1))


def _span(doc: Doc, extent: Extent, label: str, span_id: str) -> Span:
    from spacy.tokens import Span  # noqa: PLC0415 - spaCy is imported by `load`

    span = span_of(doc, extent)
    return Span(doc, span.start, span.end, label=label, span_id=span_id)


SPAN_GROUPS: Final[dict[str, tuple[str, Callable[[Annotations], Iterator[Labelled]]]]] = {
    "article": ("newsclaims_header", _dateline),
    "locations": ("newsclaims_locations", _locations),
    "dates": ("newsclaims_dates", _dates),
    "statements": ("newsclaims_statements", _statements),
    "events": ("newsclaims_events", _events),
}
"""By the key of a record: the span group of that layer, and its spans as the component writes them."""
