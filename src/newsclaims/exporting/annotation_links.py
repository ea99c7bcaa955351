"""Turn the links that annotators drew or removed, between spans that were there before, into corrections.

- A cue that is linked to the content of another statement becomes the cue of that too, with the source that it is
  linked to; a source that is linked to another cue, or to another content, becomes the source there.
- A cue or source whose link was removed, and that has no new one, is no longer the statement's.
- An event has the date or the place that it is linked to.

Links to new spans are the business of `annotation_additions`. Some versions of annotation tools lose all links of what
they import, so where no link is left, none counts as removed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from newsclaims.correcting.entry_anchors import extents_of
from newsclaims.exporting.annotation_spans import text_of_article
from newsclaims.model.annotations import Extent
from newsclaims.model.records.article_record import SCHEMA_VERSION
from newsclaims.model.records.correction_record import CorrectionRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsclaims.correcting.entry_anchors import AnchoredEntry
    from newsclaims.exporting.annotation_spans import AnnotationSpan
    from newsclaims.model.records.article_record import ArticleRecord
    from newsclaims.model.records.correction_record import CorrectableKind

Link = tuple[str, str]
"""The keys of two linked spans, in alphabetical order: which of them points to the other says nothing."""
REFERENCES: Final = {"DATE": "date", "PLACE": "location"}
"""The field of an event that a link to a span of a layer sets."""


def with_links(
    record: ArticleRecord,
    pairs: Iterable[tuple[AnnotationSpan, AnnotationSpan | None]],
    found: Sequence[CorrectionRecord],
) -> list[CorrectionRecord]:
    """Return corrections, with those that changed links make in the place of others of the same fields.

    `pairs` are the spans that were exported, with what each has become.
    """
    links = _Links(pairs)
    made = list(_corrections(record, links))
    dropped = {(one.record, one.start, one.end) for one in found if one.op == "drop"}
    made = [one for one in made if (one.record, one.start, one.end) not in dropped]
    fields = {(one.record, one.start, one.end, one.field) for one in made}
    return [one for one in found if (one.record, one.start, one.end, one.field) not in fields] + made


class _Links:
    """The links between spans that are still there, by the keys that these had when they were exported."""

    def __init__(self, pairs: Iterable[tuple[AnnotationSpan, AnnotationSpan | None]]) -> None:
        kept = [(before, after) for before, after in pairs if after is not None and before.key]
        self.spans: dict[str, AnnotationSpan] = {before.key: after for before, after in kept}
        keys = {after.key: before.key for before, after in kept if after.key}
        earlier = {_link(before.key, key) for before, _ in kept for key in before.to if key in self.spans}
        self.now = {_link(before.key, keys[key]) for before, after in kept for key in after.to if key in keys}
        self.new = sorted(self.now - earlier)
        self.gone = sorted(earlier - self.now) if self.now else []

    def linked(self, key: str, layer: str) -> list[str]:
        """Return the keys of a layer's spans that a span is linked to now."""
        others = (other for link in sorted(self.now) if key in link for other in link if other != key)
        return [other for other in others if _layer(other) == layer]


def _link(one: str, other: str) -> Link:
    return (one, other) if one < other else (other, one)


def _entry(key: str) -> str:
    return key.partition(".")[0]


def _layer(key: str) -> str:
    return key.split(".")[1]


def _corrections(record: ArticleRecord, links: _Links) -> Iterator[CorrectionRecord]:
    statements = {one.id: one for one in record.statements}
    for (id_, field), span in _parts(links).items():
        yield _setting(record, "statement", statements[id_], field, _part(record, field, span))
    events = {one.id: one for one in record.events}
    targets: dict[str, AnchoredEntry] = {one.id: one for one in record.dates}
    targets |= {one.id: one for one in record.locations}
    for link in links.new:
        there = {_layer(key): _entry(key) for key in link}
        for layer in REFERENCES.keys() & there.keys():
            event, target = events.get(there.get("EVENT", "")), targets[there[layer]]
            now = getattr(event, REFERENCES[layer], None)
            if event is not None and (now is None or now.id != target.id):
                place = min(extents_of(target))
                value = {"start": place.start, "end": place.end}
                yield _setting(record, "event", event, REFERENCES[layer], value)


def _parts(links: _Links) -> dict[tuple[str, str], AnnotationSpan | None]:
    """Return the cues and sources that statements have now and had not before, by their ids and fields."""
    parts: dict[tuple[str, str], AnnotationSpan | None] = {}
    for link in links.gone:
        there = {_layer(key): key for key in link}
        cue, source, content = there.get("CUE"), there.get("SOURCE"), there.get("CONTENT")
        if cue and source:
            parts[_entry(cue), "source"] = None
        elif cue and content and not any(_entry(one) == _entry(cue) for one in links.linked(cue, "CONTENT")):
            parts[_entry(content), "cue"] = None
    for link in links.new:
        there = {_layer(key): key for key in link}
        cue, source, content = there.get("CUE"), there.get("SOURCE"), there.get("CONTENT")
        if cue and content:
            sources = links.linked(cue, "SOURCE")
            given = {"cue": cue, "source": sources[0]} if sources else {"cue": cue}
            said = [_entry(content)]
        elif cue and source:
            given = {"source": source}
            said = [_entry(one) for one in links.linked(cue, "CONTENT")] or [_entry(cue)]
        elif source and content:
            given, said = {"source": source}, [_entry(content)]
        else:
            continue
        for id_ in said:
            parts |= {(id_, field): links.spans[key] for field, key in given.items() if _entry(key) != id_}
    return parts


def _part(record: ArticleRecord, field: str, span: AnnotationSpan | None) -> dict[str, Any] | None:
    if span is None:
        return None
    place = {"start": span.start, "end": span.end, "text": text_of_article(record)[span.start : span.end]}
    return place | ({"class": span.value} if field == "cue" and span.value else {})


def _setting(
    record: ArticleRecord, kind: CorrectableKind, entry: AnchoredEntry, field: str, value: object
) -> CorrectionRecord:
    extents = extents_of(entry)
    at = Extent(min(extents).start, max(extents, key=lambda one: one.end).end)
    return CorrectionRecord(
        type="correction",
        schema_version=SCHEMA_VERSION,
        op="set",
        record=kind,
        article=record.article.sha256,
        start=at.start,
        end=at.end,
        text=at.of(text_of_article(record)),
        field=field,
        value=value,
    )
