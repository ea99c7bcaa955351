"""What an article record says of its text as labelled spans, which annotation tools show and change.

A label is a layer and the value that an annotator may change with it: `EVENT:scheduled`, `CUE:assert`, `PLACE:city`,
`DATE:DATE`, `SPEAKER:person`, `CONTENT:direct`; `SOURCE` has none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from newsclaims.model.errors import InvalidRecordError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclaims.model.records.article_record import ArticleRecord

Layer = Literal["SPEAKER", "PLACE", "DATE", "SOURCE", "CUE", "CONTENT", "EVENT"]
LAYERS: Final[dict[Layer, str]] = {
    "SPEAKER": "speaker",
    "PLACE": "location",
    "DATE": "date",
    "SOURCE": "statement",
    "CUE": "statement",
    "CONTENT": "statement",
    "EVENT": "event",
}
"""The layers, each with the kind of entry that its spans belong to."""
WITHOUT_VALUE: Final = frozenset({"SOURCE"})
SEPARATOR: Final = ":"


@dataclass(frozen=True, slots=True, order=True)
class AnnotationSpan:
    """A labelled span; `key` is the id of its entry, its layer and its number there: `q1.CONTENT.0`.

    Formats that keep no names of spans have an empty one. `to` holds the keys of the spans that it is linked to.
    """

    start: int
    end: int
    label: str
    key: str = ""
    to: tuple[str, ...] = ()

    @property
    def layer(self) -> str:
        return self.label.partition(SEPARATOR)[0]

    @property
    def value(self) -> str | None:
        return self.label.partition(SEPARATOR)[2] or None

    @property
    def entry(self) -> str:
        return self.key.partition(".")[0]


def text_of_article(record: ArticleRecord) -> str:
    """Return the text of an article. Raises InvalidRecordError where the record is without."""
    if record.article.text is None:
        raise InvalidRecordError("the record is without its article's text: extract with --with-text")
    return record.article.text


def spans_of(record: ArticleRecord) -> list[AnnotationSpan]:
    """Return all spans of a record in text order, the longer one of two that begin together first."""
    return sorted(_numbered(_spans(record)), key=lambda span: (span.start, -span.end, span.label, span.key))


def _numbered(spans: Iterable[tuple[str, Layer, str | None, int, int]]) -> Iterator[AnnotationSpan]:
    count: defaultdict[str, int] = defaultdict(int)
    for entry, layer, value, start, end in spans:
        name = f"{entry}.{layer}"
        label = layer if value is None else f"{layer}{SEPARATOR}{value}"
        yield AnnotationSpan(start, end, label, f"{name}.{count[name]}")
        count[name] += 1


def _spans(record: ArticleRecord) -> Iterator[tuple[str, Layer, str | None, int, int]]:
    for speaker in record.speakers:
        yield from ((speaker.id, "SPEAKER", speaker.kind, one.start, one.end) for one in speaker.mentions)
    for place in record.locations:
        yield from ((place.id, "PLACE", place.kind, one.start, one.end) for one in place.mentions)
    for date in record.dates:
        yield date.id, "DATE", date.type, date.start, date.end
    for said in record.statements:
        if said.source is not None:
            yield said.id, "SOURCE", None, said.source.start, said.source.end
        if said.cue is not None:
            yield said.id, "CUE", said.cue.class_, said.cue.start, said.cue.end
        yield from ((said.id, "CONTENT", said.kind, one.start, one.end) for one in said.content)
    for event in record.events:
        yield event.id, "EVENT", event.status, event.trigger.start, event.trigger.end


class CodeUnits:
    """Positions of a text in UTF-16 code units, which programs in JavaScript and Java count in."""

    def __init__(self, text: str) -> None:
        self.wide = [index for index, character in enumerate(text) if ord(character) > 0xFFFF]

    def units(self, position: int) -> int:
        """Return a position in code points as one in code units."""
        return position + bisect_left(self.wide, position)

    def points(self, units: int) -> int:
        """Return a position in code units as one in code points."""
        position = units
        for count, index in enumerate(self.wide):
            if index + count >= units:
                return units - count
            position = units - count - 1
        return position
