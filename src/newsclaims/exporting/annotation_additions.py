"""Turn the spans that annotators added into corrections that add entries, or complete those that are there.

- A speaker or place of a name that the article has already is another mention of it; a pronoun needs a link.
- A content is a statement. Its cue and source are those that it is linked to, else the nearest new ones in its
  paragraph; two contents in quotation marks around one cue are one statement, interrupted. A new cue or source without
  a new content belongs to the nearest statement of its paragraph that has none.
- An event has the date and the place that it is linked to; without a link, the one date of its sentence.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, cast

from newsclaims.correcting.added_entries import sentence_around
from newsclaims.correcting.entry_anchors import extents_of
from newsclaims.exporting.annotation_spans import LAYERS, AnnotationSpan, text_of_article
from newsclaims.language.function_words import FEMALE, FIRST_PERSON, MALE, NEUTER, PLURAL, SECOND_PERSON
from newsclaims.model.annotations import Extent
from newsclaims.model.records.article_record import SCHEMA_VERSION
from newsclaims.model.records.correction_record import CorrectionRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newsclaims.correcting.entry_anchors import AnchoredEntry
    from newsclaims.model.records.article_record import ArticleRecord
    from newsclaims.model.records.correction_record import CorrectableKind, CorrectionOp

PRONOUNS: Final = FEMALE | FIRST_PERSON | MALE | NEUTER | PLURAL | SECOND_PERSON
NAMES: Final = ("SPEAKER", "PLACE")
PARTS: Final = {"CUE": "cue", "SOURCE": "source"}
"""What a statement has one of, and its field."""
DIRECT: Final = "direct"
DATED: Final = ("DATE", "TIME")
"""Types of what an event can be on."""

Places = list[dict[str, Any]]


@dataclass(slots=True)
class _Said:
    """A new statement: its contents, and what it is linked to or next to."""

    contents: list[AnnotationSpan]
    parts: dict[str, AnnotationSpan]


def with_additions(
    record: ArticleRecord,
    added: Sequence[AnnotationSpan],
    found: Sequence[CorrectionRecord],
    links: Iterable[tuple[str, str]],
) -> tuple[list[CorrectionRecord], list[AnnotationSpan]]:
    """Return corrections, completed by those that the new spans make, and the spans that they cannot express.

    `links` connects keys of new spans, and ids of entries of the record.
    """
    work = _Additions(record, found, links)
    usable = [one for one in added if one.layer in LAYERS and 0 <= one.start < one.end <= len(work.text)]
    work.left = [one for one in added if one not in usable]
    # where a format keeps no keys, spans get those that nothing links to
    usable = [replace(one, key=one.key or f"new {number}") for number, one in enumerate(usable)]
    for layer in NAMES:
        work.add_names(layer, [one for one in usable if one.layer == layer])
    for span in usable:
        if span.layer == "DATE":
            work.add("date", span, {"type": span.value} if span.value else {})
    work.add_statements([one for one in usable if LAYERS[one.layer] == "statement"])  # type: ignore[index]
    for span in usable:
        if span.layer == "EVENT":
            work.add_event(span, usable)
    return work.found, sorted(work.left)


class _Additions:
    """Corrections of an article, to which those for new spans are added."""

    def __init__(
        self, record: ArticleRecord, found: Sequence[CorrectionRecord], links: Iterable[tuple[str, str]]
    ) -> None:
        self.record = record
        self.text = text_of_article(record)
        self.found = list(found)
        self.left: list[AnnotationSpan] = []
        self.links: defaultdict[str, list[str]] = defaultdict(list)
        for one, other in links:
            self.links[one].append(other)
            self.links[other].append(one)
        gone = {(one.record, one.start, one.end) for one in found if one.op == "drop"}
        kept: list[tuple[CorrectableKind, Sequence[AnchoredEntry]]] = [
            ("speaker", record.speakers),
            ("location", record.locations),
            ("date", record.dates),
            ("statement", record.statements),
        ]
        self.kept: dict[str, tuple[CorrectableKind, AnchoredEntry]] = {
            entry.id: (kind, entry)
            for kind, entries in kept
            for entry in entries
            if (kind, *_anchor(entry)) not in gone
        }

    def add(self, kind: CorrectableKind, at: AnnotationSpan | Extent, value: Mapping[str, Any]) -> None:
        self.found.append(self._made("add", kind, Extent(at.start, at.end), value=dict(value) or None))

    def _made(self, op: CorrectionOp, kind: CorrectableKind, at: Extent, **more: Any) -> CorrectionRecord:  # noqa: ANN401
        return CorrectionRecord(
            type="correction",
            schema_version=SCHEMA_VERSION,
            op=op,
            record=kind,
            article=self.record.article.sha256,
            start=at.start,
            end=at.end,
            text=at.of(self.text),
            **more,
        )

    def set_field(self, id_: str, field: str, value: object) -> None:
        """Set a field of an entry, in the place of an earlier correction that set it."""
        kind, entry = self.kept[id_]
        self.found = [one for one in self.found if one is not self._setting(id_, field)]
        self.found.append(self._made("set", kind, Extent(*_anchor(entry)), field=field, value=value))

    def _setting(self, id_: str, field: str) -> CorrectionRecord | None:
        kind, entry = self.kept[id_]
        key = kind, *_anchor(entry), field
        return next((one for one in self.found if (one.record, one.start, one.end, one.field) == key), None)

    def _extend(self, id_: str, field: str, spans: Iterable[AnnotationSpan]) -> None:
        """Add spans to a list of an entry."""
        earlier = self._setting(id_, field)
        now = getattr(self.kept[id_][1], field)
        places: Places = (
            list(cast("Places", earlier.value)) if earlier is not None else [_place(one, self.text) for one in now]
        )
        places += [_place(one, self.text) for one in spans]
        self.set_field(id_, field, sorted(places, key=lambda one: (one["start"], one["end"])))

    def add_names(self, layer: str, spans: Sequence[AnnotationSpan]) -> None:
        """Add speakers or places, and mentions of those that are there."""
        kind = LAYERS[layer]  # type: ignore[index]
        known = {name: id_ for id_, name in self._names(kind)}
        groups: defaultdict[str, list[AnnotationSpan]] = defaultdict(list)
        own = {span.key: span for span in spans}
        for span in spans:
            name = self._folded(span)
            linked = next(
                (one for one in self.links[span.key] if self.kept.get(one, ("",))[0] == kind or one in own), None
            )
            if linked in own and name in PRONOUNS:
                name = self._folded(own[linked])
            groups[linked if linked in self.kept else known.get(name, f" {name}")].append(span)
        for group, members in groups.items():
            if group in self.kept:
                self._extend(group, "mentions", members)
            elif group[1:] in PRONOUNS:
                self.left += members
            else:
                first = min(members, key=lambda one: (self._folded(one) in PRONOUNS, one))
                kind_of = {"kind": first.value} if first.value else {}
                mentions = {"mentions": [_place(one, self.text) for one in sorted(members)]} if members[1:] else {}
                self.add(kind, first, kind_of | mentions)  # type: ignore[arg-type]

    def _names(self, kind: str) -> Iterator[tuple[str, str]]:
        for id_, (known, entry) in self.kept.items():
            if known == kind:
                named = [one.text for one in entry.mentions if getattr(one, "form", "name") == "name"]  # type: ignore[union-attr]
                yield from ((id_, _fold(one)) for one in (entry.name, *getattr(entry, "aliases", ()), *named))  # type: ignore[union-attr]

    def _folded(self, span: AnnotationSpan) -> str:
        return _fold(self.text[span.start : span.end])

    def add_statements(self, spans: Sequence[AnnotationSpan]) -> None:
        """Add statements, and parts of those that are there."""
        said: list[_Said] = []
        loose: list[AnnotationSpan] = []
        for members, entry in self._linked(spans):
            contents = [one for one in members if one.layer == "CONTENT"]
            parts = {one.layer: one for one in reversed(members) if one.layer in PARTS}
            if entry is not None:
                for layer, span in parts.items():
                    self._set_part(entry, layer, span)
                if contents:
                    self._extend(entry, "content", contents)
            elif contents:
                said.append(_Said(contents, parts))
            else:
                loose += members
        used = self._given_nearest(said, loose)
        for one in _joined(said):
            at = Extent(one.contents[0].start, one.contents[-1].end)
            value: dict[str, Any] = {"kind": one.contents[0].value} if one.contents[0].value else {}
            if one.contents[1:]:
                value["content"] = [_place(span, self.text) for span in one.contents]
            value |= {PARTS[layer]: self._part(span) for layer, span in sorted(one.parts.items())}
            self.add("statement", at, value)
        for span in loose:
            if span.key not in used:
                self._complete_nearest(span)

    def _given_nearest(self, said: Iterable[_Said], loose: Sequence[AnnotationSpan]) -> set[str]:
        """Give each new statement the nearest cue and source, where it has none, and return the keys of these."""
        used: set[str] = set()
        for one in said:
            for layer in PARTS:
                near = self._nearest(one.contents, [span for span in loose if span.layer == layer])
                if layer not in one.parts and near is not None:
                    one.parts[layer] = near
                    used.add(near.key)
        return used

    def _linked(self, spans: Sequence[AnnotationSpan]) -> Iterator[tuple[list[AnnotationSpan], str | None]]:
        """Yield the spans that belong together by their links, and the statement of the record that they belong to."""
        own = {span.key: span for span in spans}
        seen: set[str] = set()
        for span in spans:
            if span.key in seen:
                continue
            members, entry, waiting = [], None, [span.key]
            while waiting:
                key = waiting.pop()
                if key in seen:
                    continue
                if key in own:
                    seen.add(key)
                    members.append(own[key])
                    waiting += self.links[key]
                elif self.kept.get(key, ("",))[0] == "statement":
                    entry = entry or key  # and not what is linked to that
            yield sorted(members), entry

    def _part(self, span: AnnotationSpan) -> dict[str, Any]:
        return _place(span, self.text) | ({"class": span.value} if span.layer == "CUE" and span.value else {})

    def _set_part(self, id_: str, layer: str, span: AnnotationSpan) -> None:
        self.set_field(id_, PARTS[layer], self._part(span))

    def _nearest(self, contents: Sequence[AnnotationSpan], spans: Iterable[AnnotationSpan]) -> AnnotationSpan | None:
        """Return the span that is nearest to a statement, and in its paragraph."""
        around = Extent(min(one.start for one in contents), max(one.end for one in contents))
        near = [(gap, one) for one in spans if (gap := self._gap(around, Extent(one.start, one.end))) is not None]
        return min(near, default=(0, None))[1]

    def _gap(self, one: Extent, other: Extent) -> int | None:
        """Return the number of characters between two stretches of a paragraph; None where they are in two."""
        start, end = min(one.end, other.end), max(one.start, other.start)
        return None if "\n" in self.text[start:end] else max(0, end - start)

    def _complete_nearest(self, span: AnnotationSpan) -> None:
        """Give a cue or source to the nearest statement that has none."""
        field = PARTS[span.layer]
        near = []
        for id_, (kind, entry) in self.kept.items():
            if kind == "statement":
                earlier = self._setting(id_, field)
                lacks = earlier.value is None if earlier is not None else getattr(entry, field) is None
                gap = self._gap(Extent(*_anchor(entry)), Extent(span.start, span.end))
                if lacks and gap is not None:
                    near.append((gap, id_))
        if near:
            self._set_part(min(near)[1], span.layer, span)
        else:
            self.left.append(span)

    def add_event(self, span: AnnotationSpan, spans: Sequence[AnnotationSpan]) -> None:
        """Add an event, with its date and place."""
        value: dict[str, Any] = {"status": span.value} if span.value else {}
        new = {one.key: one for one in spans}
        for key in self.links[span.key]:
            kind = LAYERS[new[key].layer] if key in new else self.kept.get(key, ("",))[0]  # type: ignore[index]
            at: Any = new[key] if key in new else self.kept.get(key, ("", None))[1]
            if kind in ("date", "location"):
                place = (at.start, at.end) if key in new else _anchor(at)
                value.setdefault(kind, {"start": place[0], "end": place[1]})
        if "date" not in value:
            sentence = sentence_around(self.text, Extent(span.start, span.end))
            dates = {
                *((one.start, one.end) for one in self.record.dates if one.type in DATED and one.id in self.kept),
                *((one.start, one.end) for one in spans if one.layer == "DATE" and one.value in DATED),
            }
            there = [at for at in dates if sentence.holds(Extent(*at))]
            if len(there) == 1:
                value["date"] = {"start": there[0][0], "end": there[0][1]}
        self.add("event", span, value)


def _joined(said: Sequence[_Said]) -> Iterator[_Said]:
    """Yield statements, two that one cue interrupts as one."""
    before: _Said | None = None
    for one in sorted(said, key=lambda each: each.contents):
        cue = one.parts.get("CUE")
        if (
            before is not None
            and cue is not None
            and before.parts.get("CUE") == cue
            and before.contents[-1].end <= cue.start < cue.end <= one.contents[0].start
            and {span.value for span in (*before.contents, *one.contents)} == {DIRECT}
        ):
            before.contents += one.contents
            continue
        if before is not None:
            yield before
        before = one
    if before is not None:
        yield before


def _anchor(entry: AnchoredEntry) -> tuple[int, int]:
    """Return the place by which corrections name an entry: of several mentions, the first."""
    first = min(extents_of(entry))
    return first.start, first.end


def _place(span: Any, text: str) -> dict[str, Any]:  # noqa: ANN401 - a span of ours, or of a record
    start, end = span.start, span.end
    return {"start": start, "end": end, "text": text[start:end]}


def _fold(name: str) -> str:
    return " ".join(name.split()).casefold()
