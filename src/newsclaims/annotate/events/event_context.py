"""Compute once what the event rules ask about a text: dates, their positions, their links, statements, changes."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from newsclaims.annotate.events import changes, date_links, date_order
from newsclaims.language.interval_index import IntervalIndex
from newsclaims.model.annotations import annotations_of, positions_of, span_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacy.tokens import Doc, Span

    from newsclaims.annotate.events.changes import Change, DateRole
    from newsclaims.annotate.events.date_links import DateLink
    from newsclaims.model.annotations import Extent, Header, Statement, Timex


class ChangeDate(NamedTuple):
    """A date beside a word of change, and whether it is the old or the new date of the event."""

    change: Change
    role: DateRole


@dataclass(frozen=True, slots=True)
class EventContext:
    """The facts of one article that several passes read; built once by `event_context` and never changed.

    Dates and statements are named by their indices in the annotations, words by their token positions. The
    `report_days` follow from the other facts; the component adds them before the first pass.
    """

    doc: Doc
    header: Header
    furniture: IntervalIndex[Extent]
    """What is no prose: the dateline, a byline, a credit line."""

    statements: tuple[Statement, ...]
    dates: tuple[Timex, ...]

    date_spans: tuple[Span, ...]
    """The tokens of each date."""

    date_links: tuple[DateLink | None, ...]
    """What each date modifies itself."""

    placed: Mapping[int, Span]
    """The dates that name a time on the calendar, in their order."""

    printed: frozenset[int]
    """The placed dates that are printed outside of the prose: of the dateline, of a line `date …`."""

    publication_day: int | None
    """The date that names the day of publication: a printed one, or else the first of the prose."""

    date_positions: frozenset[int]
    set_positions: frozenset[int]
    """The positions of dates that recur: "every Monday"."""

    placed_positions: frozenset[int]
    cue_positions: frozenset[int]
    """The positions of the words that introduce a statement."""

    contents: IntervalIndex[int]
    """The statements by the extents of their contents."""

    changes: tuple[Change, ...]
    """The changes of events in text order."""

    change_dates: Mapping[int, ChangeDate]
    """The dates from which or to which a change moves an event."""

    sentence_starts: tuple[int, ...]

    report_days: tuple[int | None, ...] = ()
    """For each statement the date of the report on which it was made, where its clause has none (`report_dates`)."""

    @property
    def published(self) -> str | None:
        """Return the day of publication as an ISO date, or None."""
        return self.header.published

    @property
    def said_on(self) -> list[int | None]:
        """Return for each statement its own date, or else that of the report."""
        pairs = zip(self.statements, self.report_days, strict=True)
        return [day if said.date is None else said.date for said, day in pairs]

    def sentence_number(self, position: int) -> int:
        """Return the number of the sentence that the token at `position` is in, counted from 1."""
        return bisect_right(self.sentence_starts, position)

    def when(self, date: int | None) -> date_order.When:
        """Return where a date is, seen from the day of publication."""
        return date_order.when(None if date is None else self.dates[date], self.published)

    def finest(self, dates: list[int]) -> list[int]:
        """Return the dates of one event without those that another of them makes more precise, or that say nothing."""
        return date_order.finest(date_order.telling(dates, self.dates), self.dates)


def event_context(doc: Doc) -> EventContext:
    """Return the facts of a parsed Doc that the event rules read.

    Reads the header, the dates and the statements of its annotations.
    """
    notes = annotations_of(doc)
    header, dates = notes.header, tuple(notes.dates)
    furniture = IntervalIndex((extent, extent) for extent in header.furniture)
    spans = tuple(span_of(doc, timex.extent) for timex in dates)
    placed = {index: spans[index] for index, timex in enumerate(dates) if date_order.is_placed(timex)}
    printed = frozenset(index for index in placed if furniture.meeting(dates[index].extent))
    found = changes.changes(doc)
    return EventContext(
        doc=doc,
        header=header,
        furniture=furniture,
        statements=tuple(notes.statements),
        dates=dates,
        date_spans=spans,
        date_links=tuple(date_links.date_link(span) for span in spans),
        placed=placed,
        printed=printed,
        publication_day=_publication_day(header.published, dates, placed, printed),
        date_positions=_positions(spans),
        set_positions=_positions(span for span, timex in zip(spans, dates, strict=True) if timex.type == "SET"),
        placed_positions=_positions(placed.values()),
        cue_positions=positions_of(doc, (said.cue.extent for said in notes.statements if said.cue)),
        contents=IntervalIndex((extent, i) for i, said in enumerate(notes.statements) for extent in said.content),
        changes=tuple(found),
        change_dates=_change_dates(found, {index: span for index, span in placed.items() if index not in printed}),
        sentence_starts=tuple(sentence.start for sentence in doc.sents),
    )


def _positions(spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(position for span in spans for position in range(span.start, span.end))


def _change_dates(found: list[Change], spans: Mapping[int, Span]) -> dict[int, ChangeDate]:
    by_word = {change.word.i: change for change in found}
    change_dates = {}
    for index, span in spans.items():
        role = changes.role(span)
        word = None if role == "day" else date_links.governor(span)
        if word is not None and word.i in by_word:
            change_dates[index] = ChangeDate(by_word[word.i], role)
    return change_dates


def _publication_day(
    published: str | None, dates: tuple[Timex, ...], placed: Iterable[int], printed: frozenset[int]
) -> int | None:
    named = [index for index in placed if date_order.age(dates[index], published) == 0]
    return next((index for index in named if index in printed), next(iter(named), None))
