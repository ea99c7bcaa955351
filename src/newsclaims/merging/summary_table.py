"""Merged records as lines for people: one each, in columns, without positions and sightings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsclaims.output.terminal import printable

if TYPE_CHECKING:
    from newsclaims.output.terminal import Paint

WIDTH = 100
"""Characters of a statement or label that are shown."""


def row(record: dict[str, Any], paint: Paint) -> str:
    """The line of one merged record: kind, articles, and what there is to say, without its end."""
    kind = record["type"].removeprefix("merged-")
    articles = record["articles"] if isinstance(record["articles"], int) else len(record["articles"])
    return f"{paint(f'{kind:9}', 'dim')} {articles:4}  {ROWS[kind](record, paint)}"


def _event(record: dict[str, Any], paint: Paint) -> str:
    dates = ", ".join(date["value"] for date in record["dates"]) or "no date"
    place = f" · {printable(record['location']['name'])}" if record["location"] else ""
    agreement = paint(record["agreement"], *COLORS.get(record["agreement"], ()))
    return f"{_short(record['label'])}{place} · {paint(dates, 'cyan')} · {record['status']} · {agreement}"


def _speaker(record: dict[str, Any], _paint: Paint) -> str:
    roles = [", ".join(filter(None, (role["role"], role["affiliation"]))) for role in record["roles"]]
    return " · ".join(map(_short, [record["name"], *dict.fromkeys(roles)]))


def _statement(record: dict[str, Any], paint: Paint) -> str:
    speakers = " / ".join(map(printable, record["speakers"])) or "unknown"
    return f"{paint(speakers, 'cyan')}: {_short(record['text'])}"


def _location(record: dict[str, Any], _paint: Paint) -> str:
    return ", ".join(printable(part) for part in (record["name"], record["admin1"], record["country"]) if part)


def _short(text: str) -> str:
    line = printable(text)
    return line if len(line) <= WIDTH else f"{line[: WIDTH - 1].rstrip()}…"


ROWS = {"event": _event, "speaker": _speaker, "statement": _statement, "location": _location}
COLORS: dict[str, tuple[Any, ...]] = {"conflicting": ("red",), "revised": ("yellow",)}
