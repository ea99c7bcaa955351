"""Write lines in input order although they are finished in any order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable


class Sink(Protocol):
    """A destination of lines. Each input, counted from 0, is put once: its line, or None where it has none here."""

    def put(self, number: int, line: bytes | None) -> None: ...


class LineStream(Protocol):
    """Takes whole lines: a binary stream, or tables that are filled from them."""

    def write(self, line: bytes, /) -> object: ...
    def flush(self) -> object: ...


@dataclass(slots=True)
class InOrder:
    """Writes each line as soon as the lines of all inputs before it are written."""

    write: Callable[[bytes], object]
    _next: int = 0
    _early: dict[int, bytes | None] = field(default_factory=dict)

    def put(self, number: int, line: bytes | None) -> None:
        self._early[number] = line
        while self._next in self._early:
            due = self._early.pop(self._next)
            self._next += 1
            if due is not None:
                self.write(due)


def flushing_writer(stream: LineStream) -> Callable[[bytes], object]:
    """Return a function that writes a line to a stream and flushes it."""

    def write(line: bytes) -> None:
        stream.write(line)
        stream.flush()

    return write
