"""Draw which room of the code imports which, as a Mermaid diagram.

    python docs/import_graph.py           # print it
    python docs/import_graph.py --write   # put it into docs/rooms.md

A room is a folder of `src/newsclaims/`. Imports within functions count; imports for type checkers do not. An arrow that
others imply (A -> B -> C implies A -> C) is left out, so that the picture stays legible. `tests/test_docs.py` fails
where the diagram in docs/rooms.md is out of date.
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT: Final = Path(__file__).resolve().parents[1]
SOURCE: Final = ROOT / "src" / "newsclaims"
PAGE: Final = ROOT / "docs" / "rooms.md"
DIAGRAM: Final = re.compile(r"(?<=```mermaid\n).*?(?=```)", re.DOTALL)

Graph = dict[str, set[str]]


def imported(body: Sequence[ast.AST]) -> Iterator[str]:
    """Yield the dotted names that statements import when they run."""
    for statement in body:
        if isinstance(statement, ast.If) and "TYPE_CHECKING" in ast.unparse(statement.test):
            yield from imported(statement.orelse)
        elif isinstance(statement, ast.Import):
            yield from (alias.name for alias in statement.names)
        elif isinstance(statement, ast.ImportFrom) and statement.module:
            yield from (f"{statement.module}.{alias.name}" for alias in statement.names)
        else:
            for _, value in ast.iter_fields(statement):
                if isinstance(value, list):
                    yield from imported([item for item in value if isinstance(item, ast.AST)])


def room_graph(source: Path = SOURCE) -> Graph:
    """Return the rooms and, for each, the other rooms that its modules import."""
    rooms: Graph = {folder.name: set() for folder in source.iterdir() if (folder / "__init__.py").is_file()}
    for room, targets in rooms.items():
        for module in (source / room).rglob("*.py"):
            names = (name.split(".") for name in imported([ast.parse(module.read_text(encoding="utf8"))]))
            targets.update(parts[1] for parts in names if parts[0] == source.name and parts[1] in rooms)
        targets.discard(room)
    return rooms


def reduced(graph: Graph) -> Graph:
    """Return the graph without the arrows that longer ways imply."""

    def reach(room: str) -> set[str]:
        return graph[room].union(*(reach(target) for target in graph[room]))

    return {room: targets - set().union(*map(reach, targets)) for room, targets in graph.items()}


def diagram(graph: Graph) -> str:
    """Return the graph in Mermaid's language, in alphabetical order; a room without arrows stands alone."""
    joined = {room for room in graph if graph[room]}.union(*graph.values())
    alone = (f"    {room}" for room in sorted(graph.keys() - joined))
    arrows = (f"    {room} --> {target}" for room in sorted(graph) for target in sorted(graph[room]))
    return "\n".join(["graph TD", *alone, *arrows, ""])


def main() -> None:
    """Print the diagram, or write it into the page."""
    drawn = diagram(reduced(room_graph()))
    if "--write" in sys.argv[1:]:
        page = PAGE.read_text(encoding="utf8")
        PAGE.write_text(DIAGRAM.sub(lambda _: drawn, page), encoding="utf8")
    else:
        sys.stdout.write(drawn)


if __name__ == "__main__":
    main()
