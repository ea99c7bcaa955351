"""Colours on terminals, unless NO_COLOR is set (https://no-color.org), and text that is safe to print there."""

from __future__ import annotations

import shutil
import unicodedata
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, BinaryIO, Final, Literal, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ColorChoice = Literal["auto", "always", "never"]
Style = Literal["bold", "dim", "red", "green", "yellow", "cyan"]

DEFAULT_WIDTH: Final = 80
NARROWEST: Final = 24
WIDEST: Final = 100
"""Columns: longer lines are hard to read."""

CODES: Final[dict[Style, int]] = {"bold": 1, "dim": 2, "red": 31, "green": 32, "yellow": 33, "cyan": 36}
"""ANSI (ECMA-48) Select Graphic Rendition: the eight basic colours, which every terminal theme keeps readable."""


@dataclass(frozen=True, slots=True)
class Paint:
    """Applies styles to a text, or returns it unchanged."""

    on: bool = False

    def __call__(self, text: str, *styles: Style) -> str:
        if not self.on or not text or not styles:
            return text
        codes = ";".join(str(CODES[style]) for style in styles)
        return f"\x1b[{codes}m{text}\x1b[0m"


def paint_for(stream: TextIO | None, choice: ColorChoice, environment: Mapping[str, str]) -> Paint:
    """Return the `Paint` for text written to `stream`."""
    if choice != "auto":
        return Paint(choice == "always")
    quiet = bool(environment.get("NO_COLOR")) or environment.get("TERM") == "dumb"
    return Paint(not quiet and is_terminal(stream))


def is_terminal(stream: TextIO | None) -> bool:
    """Return whether a stream is a terminal."""
    return stream is not None and stream.isatty()


def terminal_width(stream: TextIO | None) -> int:
    """Return the number of columns to write for: those of the terminal, or COLUMNS, within reason; otherwise 80."""
    width = shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns if is_terminal(stream) else DEFAULT_WIDTH
    return min(max(width, NARROWEST), WIDEST)


def wrapped(parts: Iterable[tuple[str, tuple[Style, ...]]], paint: Paint, *, width: int, indent: int = 0) -> list[str]:
    """Break a text whose parts have styles into lines of at most `width` columns, all but the first one indented.

    Words that are longer than a line are broken. The texts must be printable already.
    """
    lines: list[list[tuple[str, tuple[Style, ...]]]] = [[]]
    used = 0
    for text, styles in parts:
        for word in text.split():
            rest = word
            if used and used + 1 + len(word) > width:
                lines.append([])
                used = indent
            while rest:
                gap = " " if lines[-1] else ""
                piece, rest = rest[: max(width - used - len(gap), 1)], rest[max(width - used - len(gap), 1) :]
                lines[-1].append((gap + piece, styles))
                used += len(gap) + len(piece)
                if rest:
                    lines.append([])
                    used = indent
    margins = ("", *(" " * indent for _ in lines[1:]))
    return [margin + _painted(line, paint) for margin, line in zip(margins, lines, strict=True) if line]


def _painted(line: Iterable[tuple[str, tuple[Style, ...]]], paint: Paint) -> str:
    runs = groupby(line, key=lambda word: word[1])
    return "".join(paint("".join(text for text, _ in run), *styles) for styles, run in runs)


def printable(text: str) -> str:
    """Return an untrusted text in one line, with the control characters of terminals replaced."""
    line = " ".join(text.split())
    return "".join(c if unicodedata.category(c) not in ("Cc", "Cf", "Cs") else "\ufffd" for c in line)


def escaped(line: bytes) -> bytes:
    """Return JSON, or other text in UTF-8, with what is not printable as in JSON: U+202E as `\\u202e`.

    Line ends and tabs stay. JSON has the same meaning afterwards, since it allows such characters only within texts.
    """
    text = line.decode("utf-8", "replace")
    if text.rstrip("\n").isprintable():
        return line
    return "".join(c if c.isprintable() or c in "\t\r\n" else _escape(c) for c in text).encode()


def _escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))


class SafeStream:
    """A terminal as a stream of bytes that are made safe to print: for records, whose texts come from anywhere."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, data: bytes, /) -> int:
        self._stream.write(escaped(data))
        return len(data)

    def writelines(self, lines: Iterable[bytes], /) -> None:
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        self._stream.flush()
