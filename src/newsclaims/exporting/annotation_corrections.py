"""Compare what annotators made of an article's spans with what was exported, and write the difference as corrections.

The exported spans are computed again from the record and sent through the same format, so what a format cannot hold is
no difference. A span is known by its id where the format keeps ids, else by its place and layer.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

from newsclaims.exporting.annotation_additions import with_additions
from newsclaims.exporting.annotation_links import with_links
from newsclaims.exporting.annotation_spans import LAYERS, AnnotationSpan, CodeUnits, spans_of, text_of_article
from newsclaims.model.records.article_record import SCHEMA_VERSION
from newsclaims.model.records.correction_record import CorrectionRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsclaims.exporting.resolved_article import ResolvedArticle
    from newsclaims.model.records.correction_record import CorrectableKind, CorrectionOp

VALUES: Final = {
    "SPEAKER": "kind",
    "PLACE": "kind",
    "DATE": "type",
    "CUE": "cue.class",
    "CONTENT": "kind",
    "EVENT": "status",
}
"""The field that the value of a label is, by layer."""
FIELDS: Final = {
    "SPEAKER": "mentions",
    "PLACE": "mentions",
    "DATE": "span",
    "SOURCE": "source",
    "CUE": "cue",
    "CONTENT": "content",
    "EVENT": "trigger",
}
"""The field that the place of a span is, by layer."""
PLURAL: Final = frozenset({"SPEAKER", "PLACE", "CONTENT"})
"""Layers of which an entry has several spans."""
OPTIONAL: Final = frozenset({"SOURCE", "CUE"})
"""Layers without which an entry still stands; one without any other has gone."""


Pair = tuple[AnnotationSpan, "AnnotationSpan | None"]
"""A span that was exported, and what it has become: None where it is gone."""


class AnnotationFormat(Protocol):
    """A module that writes and reads a format."""

    COUNTS_UNITS: bool

    def write(self, articles: Iterable[ResolvedArticle], stream: BytesIO) -> None: ...
    def read(self, data: bytes) -> Iterator[tuple[str, str | None, list[AnnotationSpan]]]: ...


@dataclass(frozen=True, slots=True)
class Annotated:
    """The corrections of an article, and the new spans that no correction can express."""

    corrections: list[CorrectionRecord]
    left: list[AnnotationSpan]


def corrections_of(article: ResolvedArticle, spans: Sequence[AnnotationSpan], format_: AnnotationFormat) -> Annotated:
    """Return what annotators have changed, in text order.

    Raises InvalidRecordError where the record is without its text.
    """
    stream = BytesIO()
    format_.write([article], stream)
    ((_, _, exported),) = format_.read(stream.getvalue())
    keys = _Keys(spans_of(article.record))
    exported = [keys.named(span) for span in _in_points(exported, article, format_)]
    given = _in_points(spans, article, format_)
    pairs, added = _paired(exported, given)
    found = with_links(article.record, pairs, list(_corrections(article, pairs)))
    found, left = with_additions(article.record, added, found, _links(pairs, given))
    return Annotated(sorted(found, key=lambda one: (one.start, one.end, one.record, one.field or "")), left)


def _links(pairs: Iterable[Pair], given: Iterable[AnnotationSpan]) -> list[tuple[str, str]]:
    """Return the links between spans: a new one is named by its key, one of an entry by the id of that."""
    entries = {after.key: before.entry for before, after in pairs if after is not None and after.key}
    return [(entries.get(span.key, span.key), entries.get(key, key)) for span in given for key in span.to]


def _in_points(
    spans: Sequence[AnnotationSpan], article: ResolvedArticle, format_: AnnotationFormat
) -> list[AnnotationSpan]:
    if not format_.COUNTS_UNITS:
        return list(spans)
    units = CodeUnits(text_of_article(article.record))
    return [replace(one, start=units.points(one.start), end=units.points(one.end)) for one in spans]


class _Keys:
    """Gives spans that have lost their ids in a format those of the record's spans that they were made from."""

    def __init__(self, spans: Iterable[AnnotationSpan]) -> None:
        self.free: defaultdict[str, list[AnnotationSpan]] = defaultdict(list)
        self.exact: defaultdict[tuple[int, int, str], list[AnnotationSpan]] = defaultdict(list)
        for span in spans:
            self.free[span.label].append(span)
            self.exact[span.start, span.end, span.label].append(span)

    def named(self, span: AnnotationSpan) -> AnnotationSpan:
        if span.key:
            return span
        candidates = self.free[span.label]
        if exact := self.exact[span.start, span.end, span.label]:
            same = exact.pop(0)
            candidates.remove(same)
            return replace(span, key=same.key)
        best = max(candidates, key=lambda one: _common(one, span), default=None)
        if best is None or _common(best, span) <= 0:
            return span
        candidates.remove(best)
        self.exact[best.start, best.end, best.label].remove(best)
        return replace(span, key=best.key)


def _common(one: AnnotationSpan, other: AnnotationSpan) -> float:
    """Return the share of their characters that two spans have in common."""
    overlap = min(one.end, other.end) - max(one.start, other.start)
    return overlap / (max(one.end, other.end) - min(one.start, other.start)) if overlap > 0 else 0.0


def _paired(
    exported: Sequence[AnnotationSpan], given: Sequence[AnnotationSpan]
) -> tuple[list[Pair], list[AnnotationSpan]]:
    """Return each exported span with what it has become, None where it is gone, and the spans that are new."""
    left = dict(enumerate(given))
    became: dict[int, AnnotationSpan] = {}
    for identity in (_id, _whole, _place):
        numbers: defaultdict[object, list[int]] = defaultdict(list)
        for number, span in reversed(left.items()):
            numbers[identity(span)].append(number)
        for index, span in enumerate(exported):
            known = identity(span)
            if index not in became and known is not None and numbers[known]:
                became[index] = left.pop(numbers[known].pop())
    for index, span in enumerate(exported):  # few are left: those that were moved, in formats without ids
        if index not in became:
            overlaps = ((_overlap(span, other), -number) for number, other in left.items())
            share, number = max(overlaps, default=(0.0, 0))
            if share > 0:
                became[index] = left.pop(-number)
    return [(span, became.get(index)) for index, span in enumerate(exported)], sorted(left.values())


def _id(span: AnnotationSpan) -> object:
    return span.key or None


def _whole(span: AnnotationSpan) -> object:
    return span.start, span.end, span.label


def _place(span: AnnotationSpan) -> object:
    return span.start, span.end, span.layer


def _overlap(one: AnnotationSpan, other: AnnotationSpan) -> float:
    return _common(one, other) if one.layer == other.layer else 0.0


def _corrections(article: ResolvedArticle, pairs: Sequence[Pair]) -> Iterator[CorrectionRecord]:
    by_entry: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_entry[pair[0].entry].append(pair)
    anchors: defaultdict[str, list[AnnotationSpan]] = defaultdict(list)
    for span in spans_of(article.record):
        if span.layer not in OPTIONAL:
            anchors[span.entry].append(span)
    for entry, own in by_entry.items():
        if entry:
            yield from _of_entry(_Maker(article, own[0][0], anchors[entry]), own)


def _of_entry(maker: _Maker, pairs: Sequence[Pair]) -> Iterator[CorrectionRecord]:
    needed = [pair for pair in pairs if pair[0].layer not in OPTIONAL]
    if all(after is None for _, after in needed) and needed:
        yield maker.make("drop")
        return
    for layer in dict.fromkeys(before.layer for before, _ in pairs):
        own = [pair for pair in pairs if pair[0].layer == layer]
        yield from _of_layer(maker, layer, own)


def _of_layer(maker: _Maker, layer: str, pairs: Sequence[Pair]) -> Iterator[CorrectionRecord]:
    left = [after for _, after in pairs if after is not None]
    if any(after is None or (after.start, after.end) != (before.start, before.end) for before, after in pairs):
        places = [{"start": one.start, "end": one.end, "text": maker.text[one.start : one.end]} for one in sorted(left)]
        value: Any = places if layer in PLURAL else places[0] if places else None
        yield maker.make("set", field=FIELDS[layer], value=value)
    values = [after.value for before, after in pairs if after is not None and after.value != before.value]
    if values and layer in VALUES:
        yield maker.make("set", field=VALUES[layer], value=values[0])


class _Maker:
    """Makes corrections of one entry."""

    def __init__(self, article: ResolvedArticle, span: AnnotationSpan, anchors: Sequence[AnnotationSpan]) -> None:
        self.article = article
        self.text = text_of_article(article.record)
        self.kind = cast("CorrectableKind", LAYERS[span.layer])  # type: ignore[index]
        first = min(anchors)
        self.start = first.start
        self.end = max(one.end for one in anchors) if self.kind == "statement" else first.end

    def make(self, op: CorrectionOp, *, field: str | None = None, value: object = None) -> CorrectionRecord:
        return CorrectionRecord(
            type="correction",
            schema_version=SCHEMA_VERSION,
            op=op,
            record=self.kind,
            article=self.article.article.sha256,
            start=self.start,
            end=self.end,
            text=self.text[self.start : self.end],
            field=field,
            value=value,
        )
