"""Add entries that somebody found in an article and newsclaims did not.

An addition says what is there, and where; what it leaves open is filled in from the text and from the other entries:
who speaks from the words of the source, the value of a date from its words, the statement that claims an event from
the place of the event within it. Nothing else is guessed: an added event has no date unless it is given one.

If a later run finds the entry by itself, at the very same place, nothing is added: that entry gets the fields given.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, cast

from msgspec.structs import replace

from newsclaims.annotate.dates.timex import calendar
from newsclaims.annotate.dates.timex.resolve import resolve
from newsclaims.annotate.dates.timex.scan import scan
from newsclaims.correcting.entry_anchors import entries_of_kind, entry_at, extents_of
from newsclaims.correcting.field_values import FieldError, date_fields, plain_value, text_between, words_known
from newsclaims.language import lexicons
from newsclaims.language.quotation_marks import CLOSERS
from newsclaims.model.annotations import Extent
from newsclaims.model.errors import InvalidRecordError
from newsclaims.model.records.article_record import StatementEntry
from newsclaims.model.records.change_record import ENTRY_TYPES
from newsclaims.model.records.codec import from_plain, to_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsclaims.correcting.entry_anchors import AnchoredEntry
    from newsclaims.model.records.article_record import ArticleRecord
    from newsclaims.model.records.correction_record import CorrectableKind, CorrectionRecord

Plain = dict[str, Any]

LISTS: Final[dict[CorrectableKind, str]] = {
    "speaker": "speakers",
    "entity": "entities",
    "location": "locations",
    "date": "dates",
    "statement": "statements",
    "event": "events",
}
"""The lists of a record, in the order in which entries are added: each refers only to those before it."""
LETTERS: Final = {"speaker": "s", "entity": "n", "location": "l", "date": "d", "statement": "q", "event": "e"}
"""What ids begin with."""
RULE: Final = "correction"
"""The rule of an entry that a person added."""
UNREADABLE: Final = "XXXX-XX-XX"
"""The value of a date whose words no rule reads: some day."""
ISO_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_SENTENCE_END: Final = re.compile(r"[.!?][\"'”’)\]]*\s+|\n")


class AdditionError(ValueError):
    """An entry that cannot be added as it is given."""

    def __init__(self, correction: CorrectionRecord, reason: str) -> None:
        super().__init__(reason)
        self.correction = correction


def with_added(record: ArticleRecord, additions: Iterable[CorrectionRecord]) -> ArticleRecord:
    """Return a record with entries added, each in its place in the text, with the next free id of its kind.

    Raises AdditionError where an entry does not fit the text or the schema.
    """
    wanted = sorted(additions, key=lambda one: (one.start, -one.end))
    for kind in LISTS:
        for one in wanted:
            if one.record == kind:
                record = _with_one(record, one)
    return record


def _with_one(record: ArticleRecord, addition: CorrectionRecord) -> ArticleRecord:
    at = Extent(addition.start, addition.end)
    entries = list(entries_of_kind(record, addition.record))
    number = next((index for index, one in enumerate(entries) if at in extents_of(one)), None)
    try:
        given = _given(addition)
        plain = _blank(record, addition) if number is None else to_plain(entries[number])
        plain = _filled(plain, given, addition, record)
        if number is None:
            plain |= _what_follows(plain, given, addition.record, record)
        made = cast("AnchoredEntry", from_plain(plain, ENTRY_TYPES[addition.record]))
        _check_place(made, at)
    except (FieldError, InvalidRecordError) as error:
        raise AdditionError(addition, str(error)) from error
    if number is None:
        later = (index for index, one in enumerate(entries) if min(extents_of(one), default=at) > at)
        entries.insert(next(later, len(entries)), made)
    else:
        entries[number] = made
    return replace(record, **{LISTS[addition.record]: tuple(entries)})


def _check_place(entry: AnchoredEntry, at: Extent) -> None:
    """Raise FieldError unless an entry is where it was said to be: there a later run, or another correction, looks."""
    if at not in extents_of(entry):
        raise FieldError(f"nothing of it is at {at.start}-{at.end}, where it is to be added")
    if isinstance(entry, StatementEntry):
        ends = [position for span in entry.content for position in (span.start, span.end)]
        if ends != sorted(ends):
            raise FieldError("content: the spans overlap, or are not in the order of the text")


def _given(addition: CorrectionRecord) -> Plain:
    value = {} if addition.value is None else addition.value
    if not isinstance(value, dict):
        raise FieldError("add: expected an object with fields of the entry as `value`")
    return value


def _blank(record: ArticleRecord, addition: CorrectionRecord) -> Plain:
    """Return an entry of which only the place is known."""
    kind = addition.record
    text = text_between(record, addition.start, addition.end, addition.text)
    span = {"start": addition.start, "end": addition.end, "text": text}
    words = " ".join(text.split())
    numbers = (int(entry.id[1:]) for entry in entries_of_kind(record, kind) if entry.id[1:].isdecimal())
    id_ = f"{LETTERS[kind]}{max(numbers, default=0) + 1}"
    match kind:
        case "speaker" | "entity":
            named: Plain = {
                "id": id_,
                "name": words,
                "aliases": [],
                "kind": "person",
                "role": None,
                "affiliation": None,
            }
            own = {"anonymous": False} if kind == "speaker" else {"speaker": None}
            return {**named, **own, "mentions": [{**span, "form": "name"}]}
        case "location":
            place = dict.fromkeys(("country", "admin1", "geonames_id", "latitude", "longitude"))
            return {"id": id_, "name": words, "kind": "place", **place, "position_from": None, "mentions": [span]}
        case "date":
            value = dict.fromkeys(("value", "mod", "edtf", "earliest", "latest", "anchor"))
            return {"id": id_, **span, "type": "DATE", **value, "rule": RULE}
        case "statement":
            unknown = dict.fromkeys(("date", "date_from", "location", "addressee", "parent"))
            said = {"id": id_, "kind": None, "text": words, "content": [span], "quotes": [], "source": None}
            return {**said, "speaker": None, "cue": None, "factuality": None, **unknown, "rule": RULE}
        case "event":
            unknown = dict.fromkeys(("same_as", "date", "date_from", "previous_date", "location", "status"))
            told = {"claimed_by": None, "evidence": _sentence(record, span), "rule": RULE}
            return {"id": id_, "label": words, "trigger": span, **unknown, "participants": [], **told}


def _filled(plain: Plain, given: Mapping[str, Any], addition: CorrectionRecord, record: ArticleRecord) -> Plain:
    """Return an entry with the fields given, in the order that the entry has them: a date's type before its value."""
    order = {name: number for number, name in enumerate(plain)}
    for field in sorted(given, key=lambda name: order.get(name.partition(".")[0], -1)):
        if field == "text" and addition.record != "statement":
            raise FieldError("the text is that of the article")
        one = replace(addition, op="set", field=field, value=given[field])
        plain = {**plain, **plain_value(one, plain, record)}
    return plain


def _what_follows(plain: Plain, given: Mapping[str, Any], kind: CorrectableKind, record: ArticleRecord) -> Plain:
    """Return the fields of a new entry that follow from those given, from its text and from its place."""
    match kind:
        case "date" if "value" not in given:
            return _date_as_written(plain, given, record)
        case "statement":
            return _statement(plain, given, record)
        case "event":
            trigger = {**words_known("trigger", plain["trigger"], record), **plain["trigger"]}
            at = Extent(plain["trigger"]["start"], plain["trigger"]["end"])
            claimed = {} if "claimed_by" in given else {"claimed_by": _innermost(record, at)}
            return {"trigger": trigger} | claimed
    return {}


def _date_as_written(plain: Plain, given: Mapping[str, Any], record: ArticleRecord) -> Plain:
    """Return what the rules read from the words of a date, counted from the day of publication."""
    matches = [match for match in scan(plain["text"]) if match.end - match.start == len(plain["text"])]
    published = ISO_DAY.fullmatch(record.article.published or "")
    anchor = calendar.day(*map(int, published.groups())) if published else None
    found, _ = resolve(matches, [None] * len(matches), anchor=anchor)
    if not found:
        return date_fields({**plain, "value": UNREADABLE})
    reading = found[0].reading
    type_ = plain["type"] if "type" in given else reading.type
    mod = plain["mod"] if "mod" in given else reading.mod
    fields = date_fields({**plain, "type": type_, "value": reading.value, "mod": mod})
    return {"type": type_, **fields, "anchor": "published" if reading.base == "anchor" else None}


def _statement(plain: Plain, given: Mapping[str, Any], record: ArticleRecord) -> Plain:
    at = Extent(plain["content"][0]["start"], plain["content"][-1]["end"])
    changes: Plain = {}
    if "kind" not in given:
        text = record.article.text or ""
        quoted = all(text[one["start"] - 1 : one["start"]] in CLOSERS for one in plain["content"])
        changes["kind"] = "direct" if text and quoted else "mixed" if plain["quotes"] else "indirect"
    if (changes.get("kind") or plain["kind"]) == "direct" and "quotes" not in given:
        changes["quotes"] = plain["content"]
    if "factuality" not in given:
        cue_class = plain["cue"]["class"] if plain["cue"] else "assert"
        changes["factuality"] = lexicons.read("cues")["factuality"].get(cue_class)
    if "speaker" not in given and plain["source"]:
        speaker = entry_at(record, "speaker", plain["source"]["start"], plain["source"]["end"])
        changes["speaker"] = {"id": speaker.id, "name": speaker.name} if speaker is not None else None  # type: ignore[union-attr]
    if "parent" not in given:
        changes["parent"] = _innermost(record, at)
    return changes


def _innermost(record: ArticleRecord, at: Extent) -> str | None:
    """Return the id of the shortest statement that something is said in, None for the article's own voice."""
    around = [
        (span.end - span.start, said.id)
        for said in record.statements
        for span in said.content
        if span.start <= at.start and at.end <= span.end and (span.start, span.end) != (at.start, at.end)
    ]
    return min(around)[1] if around else None


def _sentence(record: ArticleRecord, span: Plain) -> Plain:
    """Return the sentence around a span, or the span itself where the text is not known."""
    text = record.article.text
    if text is None:
        return span
    found = sentence_around(text, Extent(span["start"], span["end"]))
    return {"start": found.start, "end": found.end, "text": found.of(text)}


def sentence_around(text: str, at: Extent) -> Extent:
    """Return the sentence that a stretch of text is in, as its full stops and line breaks tell."""
    before = text.rfind("\n", 0, at.start) + 1
    start = max((one.end() for one in _SENTENCE_END.finditer(text, before, at.start)), default=before)
    after = _SENTENCE_END.search(text, at.end)
    return Extent(start, start + len(text[start : after.end() if after else len(text)].rstrip()))
