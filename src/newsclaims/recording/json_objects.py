"""Walk the objects of a JSON value, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


def objects_in(value: Any, place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:  # noqa: ANN401 - any JSON
    """Yield every object within a JSON value, with its place: `statements[2].cue`; the value itself has none."""
    if isinstance(value, dict):
        yield place, value
        for key, inner in value.items():
            yield from objects_in(inner, f"{place}.{key}" if place else key)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from objects_in(inner, f"{place}[{index}]")
