"""Print a timeline as lines of text, or as records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclaims.model.records.article_record import SCHEMA_VERSION
from newsclaims.model.records.timeline_record import TimelineDate, TimelineRecord, TimelineReport
from newsclaims.output.terminal import wrapped
from newsclaims.timeline.event_order import MARKS, UNDATED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclaims.output.terminal import Paint, Style
    from newsclaims.timeline.event_order import GivenDate, Report, TimelineEvent

MOST_REPORTS: Final = 4
"""Articles that are named beside a date; of more, their number is given."""
UNLIMITED: Final = 1 << 30
"""The width of lines that are not for a terminal: one line for each date, which `grep` finds whole."""
INNER: Final = 6
"""Columns by which the dates below an event are indented."""


def lines(events: Iterable[TimelineEvent], paint: Paint, *, width: int = UNLIMITED) -> Iterator[str]:
    """Yield the lines of a timeline, without line ends, broken where they are longer than `width` columns."""
    shown = list(events)
    margin = max((len(_day(event)) for event in shown), default=0)
    for event in shown:
        mark, style = MARKS.get(event.agreement, (" ", "dim"))
        disputed = len(event.dates) > 1
        details = [event.place, event.status, event.agreement if event.agreement in MARKS else None]
        count = _counted(event.articles) if disputed and event.articles > 1 else None
        by = None if disputed else _listed(event.reports)
        rest = " · ".join(detail for detail in (*details, count, by) if detail)
        start = f"{paint(mark, style)} {paint(f'{_day(event):{margin}}', 'cyan')}  "
        yield from _hung(start, 4 + margin, [(event.label, ()), (f"· {rest}", ("dim",))], paint, width)
        if disputed:
            inner = max(len(date.shown) for date in event.dates)
            for number, date in enumerate(event.dates):
                styles: tuple[Style, ...] = ("bold",) if number == 0 else (style,)
                start = f"{' ' * INNER}{paint(f'{date.shown:{inner}}', *styles)}  "
                yield from _hung(start, INNER + 2 + inner, [(_givers(date), ())], paint, width)


def _hung(
    start: str, columns: int, parts: list[tuple[str, tuple[Style, ...]]], paint: Paint, width: int
) -> Iterator[str]:
    """Yield a text behind a start of so many columns, further lines below the text where there is room for it."""
    room = width - columns
    if room >= columns:
        first, *others = wrapped(parts, paint, width=room)
        yield start + first
        yield from (" " * columns + line for line in others)
    else:
        yield start.rstrip()
        yield from (" " * INNER + line for line in wrapped(parts, paint, width=width - INNER))


def _givers(date: GivenDate) -> str:
    """Return who gives a date: the speakers, and the outlets with the day of their report."""
    said = [", ".join(date.speakers), _listed(date.reports) or _counted(date.articles)]
    return " · ".join(part for part in (*said, "replaced" if date.replaced else "") if part)


def _listed(reports: tuple[Report, ...]) -> str:
    shown = ", ".join(report.shown for report in reports[:MOST_REPORTS])
    return f"{shown} and {len(reports) - MOST_REPORTS} more" if len(reports) > MOST_REPORTS else shown


def _day(event: TimelineEvent) -> str:
    return event.dates[0].shown if event.dates else UNDATED


def _counted(articles: int) -> str:
    return f"{articles} article{'s' if articles != 1 else ''}"


def record(event: TimelineEvent) -> TimelineRecord:
    """Return an event of the timeline as a record, for programs."""
    current = event.dates[0] if event.dates else None
    return TimelineRecord(
        type="timeline-event",
        schema_version=SCHEMA_VERSION,
        id=event.id,
        date=current.value if current else None,
        earliest=current.earliest if current else None,
        latest=current.latest if current else None,
        label=event.label,
        place=event.place,
        status=event.status,
        agreement=event.agreement,
        articles=event.articles,
        reports=_plain(event.reports),
        dates=tuple(
            TimelineDate(
                value=date.value,
                mod=date.mod,
                earliest=date.earliest,
                latest=date.latest,
                replaced=date.replaced,
                speakers=date.speakers,
                reports=_plain(date.reports),
            )
            for date in event.dates
        ),
    )


def _plain(reports: tuple[Report, ...]) -> tuple[TimelineReport, ...]:
    return tuple(TimelineReport(report.outlet, report.published) for report in reports)
