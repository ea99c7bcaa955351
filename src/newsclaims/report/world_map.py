"""The map of a report: coasts and borders as paths of an SVG, and where a place is among them.

Miller's cylindrical projection (1942): straight meridians, and less stretched towards the poles than Mercator's.
"""

from __future__ import annotations

import json
from functools import cache
from itertools import accumulate
from math import log, pi, radians, tan
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

OUTLINES: Final = Path(__file__).with_name("coastline.json")
UNITS: Final = 10
"""Units of the drawing in a degree of longitude."""
PER_DEGREE: Final = 10
"""Steps of the outlines in a degree."""
POLE: Final = 85.0
"""Degrees of latitude beyond which nothing is drawn further out."""


def projected(longitude: float, latitude: float) -> tuple[float, float]:
    """Return a position in the drawing: its distance from Greenwich and, negative in the north, from the equator."""
    angle = radians(min(max(latitude, -POLE), POLE))
    return longitude * UNITS, -1.25 * log(tan(pi / 4 + 0.4 * angle)) * 180 / pi * UNITS


@cache
def paths() -> dict[str, str]:
    """Return the SVG paths of the `land` and the `borders`, and the `source` of both."""
    shapes: dict[str, Any] = json.loads(OUTLINES.read_text(encoding="utf8"))
    return {
        "land": "".join(_path(ring, closed=True) for ring in shapes["land"]),
        "borders": "".join(_path(border, closed=False) for border in shapes["borders"]),
        "source": shapes["source"],
    }


def _path(steps: Sequence[int], *, closed: bool) -> str:
    """Return a line as a path of relative steps in whole units."""
    corners = accumulate(
        zip(steps[::2], steps[1::2], strict=True), lambda one, step: (one[0] + step[0], one[1] + step[1])
    )
    drawn = [projected(x / PER_DEGREE, y / PER_DEGREE) for x, y in corners]
    points = [(round(x), round(y)) for x, y in drawn]
    (x, y), before, parts = points[0], points[0], []
    for point in points[1:]:
        parts.append(f"{point[0] - before[0]} {point[1] - before[1]}")
        before = point
    return f"M{x} {y}l{' '.join(parts)}{'z' if closed else ''}"
