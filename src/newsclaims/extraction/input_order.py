"""What is done in any order, written in the order of the inputs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable


class Sink(Protocol):
    """Where lines go. Each input, counted from 0, comes once: with its line, or None where it has none here."""

    def put(self, number: int, line: bytes | None) -> None: ...


@dataclass(slots=True)
class InOrder:
    """Writes each line as soon as those of all inputs before it are written."""

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


def flushing(stream: BinaryIO) -> Callable[[bytes], object]:
    """Writes lines to a stream, each of them at once."""

    def write(line: bytes) -> None:
        stream.write(line)
        stream.flush()

    return write
