"""Make the outlines of the report's map from Natural Earth's 1:110m data (public domain), as world-atlas packs them.

    npm pack world-atlas@2.0.2 && tar -xzf world-atlas-2.0.2.tgz
    python models/coastline/build_outlines.py package/countries-110m.json

The input is TopoJSON: arcs, delta-coded and quantized, that countries and land share. An arc that two countries use is
a border. The output has tenths of a degree, delta-coded too: [lon, lat, dlon, dlat, dlon, dlat, ...].
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TARGET: Final = Path(__file__).resolve().parents[2] / "src" / "newsclaims" / "report" / "coastline.json"
SOURCE: Final = "Natural Earth 1:110m, version 4.1.0 (public domain), from world-atlas 2.0.2"
PER_DEGREE: Final = 10
AROUND: Final = 360 * PER_DEGREE
SOUTHERNMOST: Final = -60 * PER_DEGREE
"""Antarctica is left out: it would take a fifth of the map."""

Point = tuple[int, int]


def arcs_of(topology: dict[str, Any]) -> list[list[Point]]:
    """Return the arcs in tenths of a degree."""
    (x_scale, y_scale), (x_shift, y_shift) = topology["transform"]["scale"], topology["transform"]["translate"]
    return [
        [
            (round((x * x_scale + x_shift) * PER_DEGREE), round((y * y_scale + y_shift) * PER_DEGREE))
            for x, y in accumulate(map(tuple, arc), lambda one, other: (one[0] + other[0], one[1] + other[1]))
        ]
        for arc in topology["arcs"]
    ]


def rings_of(geometry: dict[str, Any]) -> Iterator[list[int]]:
    """Yield the rings of a geometry as lists of arc numbers; a negative one is an arc read backwards."""
    match geometry["type"]:
        case "GeometryCollection":
            for part in geometry["geometries"]:
                yield from rings_of(part)
        case "Polygon":
            yield from geometry["arcs"]
        case "MultiPolygon":
            for polygon in geometry["arcs"]:
                yield from polygon


def line(numbers: Iterable[int], arcs: list[list[Point]]) -> list[Point]:
    """Return the points of joined arcs, without repetitions."""
    points: list[Point] = []
    for number in numbers:
        points += arcs[number] if number >= 0 else arcs[~number][::-1]
    return [*points[:1], *(point for before, point in pairwise(points) if point != before)]


def unrolled(points: list[Point]) -> list[Point]:
    """Return a line that crosses the 180th meridian as one that goes on beyond it, rather than around the world."""
    turns, found = 0, points[:1]
    for (before, _), (x, y) in pairwise(points):
        turns -= round((x - before) / AROUND)
        found.append((x + turns * AROUND, y))
    return found


def both_sides(points: list[Point]) -> Iterator[list[Point]]:
    """Yield a line and, where it goes on beyond the edge of the map, the same line at the other edge."""
    line_ = unrolled(points)
    yield line_
    xs = [x for x, _ in line_]
    for beyond, shift in ((max(xs) > AROUND / 2, -AROUND), (min(xs) < -AROUND / 2, AROUND)):
        if beyond:
            yield [(x + shift, y) for x, y in line_]


def coded(points: list[Point]) -> list[int]:
    """Return the first point and the steps to each of the others."""
    steps = ((x - x_before, y - y_before) for (x_before, y_before), (x, y) in pairwise(points))
    return [number for point in (points[0], *steps) for number in point]


def main() -> None:
    """Write the outlines."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf8"))
    arcs = arcs_of(topology)
    rings = [line(ring, arcs) for ring in rings_of(topology["objects"]["land"])]
    rings = [ring for ring in rings if max(y for _, y in ring) > SOUTHERNMOST and len(ring) > 2]
    users = Counter(
        number if number >= 0 else ~number
        for country in topology["objects"]["countries"]["geometries"]
        for ring in rings_of(country)
        for number in ring
    )
    borders = [line([number], arcs) for number, times in sorted(users.items()) if times > 1]
    shapes = {
        "source": SOURCE,
        "land": [coded(side) for ring in rings for side in both_sides(ring)],
        "borders": [coded(border) for border in borders if len(border) > 1],
    }
    TARGET.write_text(json.dumps(shapes, separators=(",", ":")) + "\n", encoding="utf8")
    print(
        f"{TARGET}: {len(shapes['land'])} outlines, {len(shapes['borders'])} borders, {TARGET.stat().st_size:,} bytes"
    )


if __name__ == "__main__":
    main()
