"""Print a timeline as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclaims.timeline.event_order import MARKS, UNDATED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsclaims.output.terminal import Paint
    from newsclaims.timeline.event_order import TimelineEvent


def lines(events: Iterable[TimelineEvent], paint: Paint) -> Iterator[str]:
    """Yield the lines of a timeline, without line ends."""
    shown = list(events)
    width = max((len(_day(event)) for event in shown), default=0)
    for event in shown:
        mark, style = MARKS.get(event.agreement, (" ", "dim"))
        details = [event.place, event.status, event.agreement if event.agreement in MARKS else None]
        count = _counted(event.articles) if event.articles > 1 else None
        rest = " · ".join(detail for detail in (*details, count) if detail)
        day = paint(f"{_day(event):{width}}", "cyan")
        yield f"{paint(mark, style)} {day}  {event.label} {paint(f'· {rest}', 'dim')}"
        if len(event.dates) > 1:
            inner = max(len(date.shown) for date in event.dates)
            for number, date in enumerate(event.dates):
                by = ", ".join((_counted(date.articles), *date.speakers, *(["replaced"] if date.replaced else [])))
                day = paint(f"{date.shown:{inner}}", *(("bold",) if number == 0 else (style,)))
                yield f"      {day}  {by}"


def _day(event: TimelineEvent) -> str:
    return event.dates[0].shown if event.dates else UNDATED


def _counted(articles: int) -> str:
    return f"{articles} article{'s' if articles != 1 else ''}"
