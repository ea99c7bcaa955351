"""Show merged records as a table for reading: one line each, without positions and sightings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclaims.model.records.merged_record import MergedEvent, MergedLocation, MergedSpeaker, MergedStatement
from newsclaims.output.terminal import printable

if TYPE_CHECKING:
    from newsclaims.model.records.merged_record import Agreement, MergedRecord
    from newsclaims.output.terminal import Paint, Style

WIDTH: Final = 100
"""Characters of a statement or label that are shown."""
COLORS: Final[dict[Agreement, Style]] = {"conflicting": "red", "revised": "yellow"}


def row(record: MergedRecord, paint: Paint) -> str:
    """Return the line of one merged record, without its end: kind, number of articles, and a summary."""
    kind = record.type.removeprefix("merged-")
    articles = record.articles if isinstance(record.articles, int) else len(record.articles)
    return f"{paint(f'{kind:9}', 'dim')} {articles:4}  {_summary(record, paint)}"


def _summary(record: MergedRecord, paint: Paint) -> str:
    match record:
        case MergedEvent():
            return _event(record, paint)
        case MergedSpeaker():
            roles = [", ".join(filter(None, (role.role, role.affiliation))) for role in record.roles]
            return " · ".join(map(_short, [record.name, *dict.fromkeys(roles)]))
        case MergedStatement():
            speakers = " / ".join(map(printable, record.speakers)) or "unknown"
            return f"{paint(speakers, 'cyan')}: {_short(record.text)}"
        case MergedLocation():
            return ", ".join(printable(part) for part in (record.name, record.admin1, record.country) if part)


def _event(event: MergedEvent, paint: Paint) -> str:
    dates = ", ".join(printable(date.value) for date in event.dates) or "no date"
    place = f" · {printable(event.location.name)}" if event.location else ""
    styles = (COLORS[event.agreement],) if event.agreement in COLORS else ()
    agreement = paint(event.agreement, *styles)
    return f"{_short(event.label)}{place} · {paint(dates, 'cyan')} · {event.status or 'status unknown'} · {agreement}"


def _short(text: str) -> str:
    line = printable(text)
    return line if len(line) <= WIDTH else f"{line[: WIDTH - 1].rstrip()}…"
