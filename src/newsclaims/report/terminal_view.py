"""An article's record as text for a terminal: who said what and when, the events, the people and the places."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from newsclaims.model.errors import InvalidRecordError
from newsclaims.model.records.article_record import ArticleRecord, ErrorRecord
from newsclaims.model.records.codec import from_json
from newsclaims.output.terminal import printable, wrapped
from newsclaims.report.wordings import COMMITMENT, PLAIN, counted
from newsclaims.timeline.date_wording import date_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from newsclaims.model.records.article_record import (
        DateEntry,
        DateReference,
        EventEntry,
        LocationEntry,
        SpeakerEntry,
        StatementEntry,
    )
    from newsclaims.output.terminal import Paint, Style

Part = tuple[str, tuple["Style", ...]]

INDENT: Final = 2
NOBODY: Final = "(nobody named)"
NO_DATE: Final = "no date"
UNKNOWN: Final = "XXXX"
"""How TIMEX3 writes an unknown year."""
DOT: Final[Part] = ("·", ("dim",))


class RecordView:
    """Accepts records line by line, as a binary stream does, and writes each as text to `stream`."""

    def __init__(self, stream: BinaryIO, paint: Paint, *, width: int) -> None:
        self.stream = stream
        self.paint = paint
        self.width = width
        self.is_first = True

    def write(self, line: bytes, /) -> None:
        """Write one article record, or one error record, as text."""
        shown = list(self._lines(line))
        blank = [] if self.is_first else [""]
        self.is_first = False
        self.stream.write("".join(f"{text}\n" for text in (*blank, *shown)).encode("utf-8", "replace"))

    def flush(self) -> None:
        self.stream.flush()

    def _lines(self, line: bytes) -> Iterator[str]:
        try:
            record = from_json(line, ArticleRecord)
        except InvalidRecordError:
            error = from_json(line, ErrorRecord)
            place = error.path if error.line is None else f"{error.path}:{error.line}"
            yield from self._wrapped([("error:", ("red",)), (printable(f"{place}: {error.message}"), ())])
            return
        yield from lines(record, self.paint, width=self.width)

    def _wrapped(self, parts: list[Part]) -> list[str]:
        return wrapped(parts, self.paint, width=self.width, indent=INDENT)


def lines(record: ArticleRecord, paint: Paint, *, width: int) -> Iterator[str]:
    """Yield the lines of a record, without their ends, each at most `width` columns wide and safe to print."""
    article = record.article
    yield from wrapped(
        _dotted(
            (article.title or article.id, ("bold",)),
            (article.id if article.title else None, ()),
            (article.publisher, ()),
            (article.published or "no day of publication", ()),
        ),
        paint,
        width=width,
        indent=INDENT,
    )
    for warning in record.warnings:
        yield from wrapped([("!", ("yellow",)), (printable(warning.message), ())], paint, width=width, indent=INDENT)
    heads = {event.id: event for event in record.events if event.same_as is None}
    said = Counter(statement.speaker.id for statement in record.statements if statement.speaker)
    roles = {speaker.id: speaker for speaker in record.speakers}
    dates = {date.id: date for date in record.dates}
    blocks = (
        ("Statements", [_statement(statement, roles, dates) for statement in record.statements]),
        ("Events", [[_event(event, dates)] for event in heads.values()]),
        ("People", [[_speaker(speaker, said[speaker.id])] for speaker in record.speakers]),
        ("Places", [[[part for place in record.locations for part in _place(place)][:-1]]] if record.locations else []),
    )
    for title, entries in blocks:
        if entries:
            yield ""
            yield paint(title, "bold", "cyan")
        for entry in entries:
            for depth, parts in enumerate(entry, start=1):
                margin = " " * (INDENT * depth)
                for text in wrapped(parts, paint, width=width - len(margin), indent=INDENT if depth == 1 else 0):
                    yield margin + text
    if not any(entries for _, entries in blocks):
        yield "  nothing found"


def _day(date: DateReference | None, dates: dict[str, DateEntry]) -> str | None:
    """Return a date's value, or the article's words where its year or week is unknown: "July 10", "Monday"."""
    if date is None:
        return None
    return dates[date.id].text if date.value.startswith(UNKNOWN) and date.id in dates else date_in_words(date.value)


def _statement(
    statement: StatementEntry, speakers: dict[str, SpeakerEntry], dates: dict[str, DateEntry]
) -> list[list[Part]]:
    """Return two paragraphs: who, cue and date; and below them what was said."""
    source = statement.source.text if statement.source else NOBODY
    name = statement.speaker.name if statement.speaker else source
    entry = speakers.get(statement.speaker.id) if statement.speaker else None
    role = ", ".join(filter(None, (entry.role, entry.affiliation))) if entry and _role(entry, name) else ""
    commitment = None if statement.factuality in PLAIN else COMMITMENT[statement.factuality]
    head = _dotted(
        (name, ("bold",)),
        (role, ()),
        (statement.cue.text if statement.cue else None, ("green",)),
        (_day(statement.date, dates), ("cyan",)),
        (commitment, ("yellow",)),
    )
    text = printable(statement.text)
    return [head, [(f"“{text}”" if statement.kind == "direct" else text, ())]]


def _role(speaker: SpeakerEntry, name: str) -> str | None:
    """Return a speaker's role, unless the name says it: not "official" of "US official"."""
    return None if speaker.role is None or speaker.role.lower() in name.lower() else speaker.role


def _event(event: EventEntry, dates: dict[str, DateEntry]) -> list[Part]:
    moved = f"instead of {_day(event.previous_date, dates)}" if event.previous_date else None
    unsettled: tuple[Style, ...] = ("yellow",) if event.previous_date or event.status == "postponed" else ("dim",)
    return [
        (printable(_day(event.date, dates) or NO_DATE), ("cyan",)),
        *_dotted(
            (event.label, ()),
            (event.location.name if event.location else None, ()),
            (event.status, unsettled),
            (moved, ()),
        ),
    ]


def _speaker(speaker: SpeakerEntry, statements: int) -> list[Part]:
    said = counted(statements, "statement") if statements else None
    return _dotted(
        (speaker.name, ("bold",)), (_role(speaker, speaker.name), ()), (speaker.affiliation, ()), (said, ("dim",))
    )


def _place(place: LocationEntry) -> list[Part]:
    where = f"{place.name}, {place.country}" if place.country and place.kind != "country" else place.name
    return [(printable(where), ()), DOT]


def _dotted(*parts: tuple[str | None, tuple[Style, ...]]) -> list[Part]:
    """Return the parts that are there, made safe to print, with dots between them."""
    given: list[Part] = [(printable(text), styles) for text, styles in parts if text]
    return [part for pair in ((part, DOT) for part in given) for part in pair][:-1]
