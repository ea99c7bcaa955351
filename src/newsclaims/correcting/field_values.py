"""What it takes to set a field of an entry: its value in the form of the record, and the fields that follow from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from newsclaims.annotate.dates.timex.values import bounds, edtf, is_legal
from newsclaims.correcting.entry_anchors import entry_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsclaims.model.records.article_record import ArticleRecord
    from newsclaims.model.records.correction_record import CorrectableKind, CorrectionRecord

Plain = dict[str, Any]

REFERENCES: Final[dict[tuple[str, str], CorrectableKind]] = {
    ("entity", "speaker"): "speaker",
    ("statement", "speaker"): "speaker",
    ("statement", "location"): "location",
    ("statement", "date"): "date",
    ("statement", "parent"): "statement",
    ("event", "date"): "date",
    ("event", "previous_date"): "date",
    ("event", "location"): "location",
    ("event", "claimed_by"): "statement",
    ("event", "same_as"): "event",
}
"""The fields that refer to another entry, and its kind."""
BY_ID: Final = frozenset(
    {("entity", "speaker"), ("statement", "parent"), ("event", "claimed_by"), ("event", "same_as")}
)
"""Those that hold nothing but its id."""
SPANS: Final = frozenset({"source", "cue", "trigger", "evidence"})
LISTS_OF_SPANS: Final = frozenset({"content", "quotes", "mentions"})
SPAN: Final = "span"
"""Stands for the `start`, `end` and `text` of a date."""
WITH_LEMMA: Final = ("cue", "trigger")
NAME: Final = "name"
PARTICIPANT: Final = {"role": "other", "speaker": None}
"""What a participant of an event is, unless it is said."""
GAP: Final = " … "
"""Between the parts of an interrupted statement's text."""


class FieldError(ValueError):
    """A field that cannot be set to a value."""


def plain_value(correction: CorrectionRecord, entry: Plain, record: ArticleRecord) -> Plain:
    """Return the fields of an entry that change where one is set, with their values as the record has them.

    Raises FieldError where there is no such field, or the value cannot be one of it.
    """
    field, value = correction.field or "", correction.value
    head, _, tail = field.partition(".")
    if head == "id" or (head not in entry and (correction.record, head) != ("date", SPAN)):
        known = ", ".join(key for key in entry if key != "id")
        raise FieldError(f"a {correction.record} has no field {head!r} to set; it has {known}")
    if tail:
        inner = entry[head]
        if not isinstance(inner, dict) or tail not in inner:
            raise FieldError(f"there is no {field}")
        return {head: {**inner, tail: value}}
    if (correction.record, head) in REFERENCES:
        return _reference(correction, head, record)
    if correction.record == "date" and head == SPAN:
        return _span(value, record, {})
    if head in SPANS:
        return {head: None if value is None else _span(value, record, _known_of(head, value, entry, record))}
    if head in LISTS_OF_SPANS:
        return _spans(head, value, record, entry[head])
    if head == "participants":
        return {head: _participants(value, record)}
    if correction.record == "date" and head in ("value", "mod"):
        return date_fields({**entry, head: value})
    return {head: value}


def _reference(correction: CorrectionRecord, field: str, record: ArticleRecord) -> Plain:
    value, kind = correction.value, REFERENCES[correction.record, field]
    if value is None:
        return {field: None} | ({"date_from": None} if field == "date" else {})
    start, end = _position(value)
    target = entry_at(record, kind, start, end)
    if target is None:
        raise FieldError(f"{field}: there is no {kind} at {start}-{end}")
    if (correction.record, field) in BY_ID:
        return {field: target.id}
    shown = "value" if kind == "date" else NAME
    changes: Plain = {field: {"id": target.id, shown: getattr(target, shown)}}
    return changes | ({"date_from": "clause"} if field == "date" else {})


def _spans(field: str, value: object, record: ArticleRecord, known: Sequence[Plain]) -> Plain:
    if not isinstance(value, list) or (field != "quotes" and not value):
        raise FieldError(f"{field}: expected a list of spans")
    forms = {(one["start"], one["end"]): one["form"] for one in known if "form" in one}  # places have none
    spans = [_span(one, record, {"form": forms.get(_position(one), NAME)} if forms else {}) for one in value]
    changes: Plain = {field: spans}
    if field == "content":
        changes["text"] = GAP.join(" ".join(one["text"].split()) for one in spans)
    return changes


def _participants(value: object, record: ArticleRecord) -> list[Plain]:
    """Return the participants of an event, each with its part and, by the place of its mention, its speaker."""
    if not isinstance(value, list):
        raise FieldError("participants: expected a list of spans")
    found = []
    for one in value:
        span = _span(one, record, PARTICIPANT)
        if span["speaker"] is not None:
            start, end = _position(span["speaker"])
            speaker = entry_at(record, "speaker", start, end)
            if speaker is None:
                raise FieldError(f"participants: there is no speaker at {start}-{end}")
            span["speaker"] = {"id": speaker.id, NAME: getattr(speaker, NAME)}
        found.append(span)
    return found


def _span(value: object, record: ArticleRecord, known: Plain) -> Plain:
    """Return a span with its text, and with what is known beside it, such as a cue's lemma."""
    start, end = _position(value)
    found = text_between(record, start, end, value.get("text") if isinstance(value, dict) else None)
    return {**known, **(value if isinstance(value, dict) else {}), "start": start, "end": end, "text": found}


def _known_of(field: str, span: object, entry: Plain, record: ArticleRecord) -> Plain:
    """Return what stays beside the place of a span: what the entry has for words that are partly the same."""
    start, end = _position(span)
    before = entry[field]
    stays = before is not None and (field not in WITH_LEMMA or (before["start"] < end and start < before["end"]))
    return before if stays else words_known(field, span, record)


def words_known(field: str, span: object, record: ArticleRecord) -> Plain:
    """Return the lemma, and of a cue the class, that the record has for the same words elsewhere, else their form."""
    if field not in WITH_LEMMA:
        return {}
    start, end = _position(span)
    text = text_between(record, start, end, span.get("text") if isinstance(span, dict) else None)
    known = (said.cue for said in record.statements) if field == "cue" else (one.trigger for one in record.events)
    like = next((one for one in known if one is not None and one.text == text), None)
    lemma = {"lemma": like.lemma if like is not None else text.lower()}
    return {"class": getattr(like, "class_", "assert"), **lemma} if field == "cue" else lemma


def text_between(record: ArticleRecord, start: int, end: int, given: object) -> str:
    """Return the text of a span: the article's, or the one given where the record is without.

    Raises FieldError where the span is outside the article, or its text is not known.
    """
    if end > record.article.length:
        raise FieldError(f"{start}-{end} is outside the text, which has {record.article.length} characters")
    text = record.article.text
    found = text[start:end] if text is not None else given
    if not isinstance(found, str) or len(found) != end - start:
        raise FieldError(f"no text at {start}-{end}: give the span its `text`, or extract with --with-text")
    return found


def _position(value: object) -> tuple[int, int]:
    match value:
        case {"start": int(start), "end": int(end)} if 0 <= start < end:
            return start, end
    raise FieldError("expected an object with `start` and `end`")


def date_fields(entry: Plain) -> Plain:
    """Return the fields of a date that follow from its TIMEX3 value."""
    value, mod = entry["value"], entry["mod"]
    if not isinstance(value, str) or not is_legal(value):
        raise FieldError(f"{value!r} is not a TIMEX3 value such as 2017-07-10")
    dated = entry["type"] in ("DATE", "TIME")
    place = bounds(value, mod) if dated else None
    return {
        "value": value,
        "mod": mod,
        "edtf": edtf(value, mod) if dated else None,
        "earliest": place[0].isoformat() if place else None,
        "latest": place[1].isoformat() if place else None,
    }
