"""Find the days in a record that no calendar has: "2024-02-31", or a period that ends before it begins."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from newsclaims.annotate.dates.timex.values import is_legal
from newsclaims.recording.json_objects import objects_in

if TYPE_CHECKING:
    from collections.abc import Iterator

DAYS: Final = frozenset({"published", "first_published", "last_published", "earliest", "latest"})
"""Fields that hold an ISO day."""
VALUES: Final = frozenset({"value", "date"})
"""Fields that hold a TIMEX3 value, where they hold a text."""


def impossible_days(record: dict[str, Any]) -> Iterator[str]:
    """Yield `place: reason` for each day in a record, or an entry of one, that cannot be."""
    for place, value in objects_in(record):
        for key, day in value.items():
            if not isinstance(day, str):
                continue
            where = f"{place}.{key}" if place else key
            if key in DAYS and not _is_day(day):
                yield f"{where}: {day!r} is no day in the form YYYY-MM-DD"
            elif key in VALUES and not is_legal(day):
                yield f"{where}: {day!r} is not a TIMEX3 value such as 2017-07-10"
        first, last = value.get("earliest"), value.get("latest")
        if isinstance(first, str) and isinstance(last, str) and first > last:
            yield f"{place or 'date'}: the earliest day, {first}, is after the latest, {last}"


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
