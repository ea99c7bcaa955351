"""Read TOML that people write by hand, so that an error can name the line of a value."""

from __future__ import annotations

import re
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from newsclaims.model.errors import UsageError, system_reason

if TYPE_CHECKING:
    from collections.abc import Mapping

KeyPath = tuple[str, ...]
"""Where a value is: the keys that lead to it."""

BOM: Final = "\ufeff"
_HEADER: Final = re.compile(r"\s*\[[^\[].*\]\s*(?:#.*)?$")
_KEY: Final = re.compile(r"""\s*((?:"(?:[^"\\]|\\.)*"|'[^']*'|[\w.-]|\s*\.\s*)+?)\s*=""")
_PLACE: Final = re.compile(r" \(at line (\d+), column \d+\)$| \(at end of document\)$")


@dataclass(frozen=True)
class TomlFile:
    """A file of TOML: its name, its bytes and what it says."""

    name: str
    data: bytes
    table: Mapping[str, Any]

    def error(self, path: KeyPath, message: str) -> UsageError:
        """Return the error that a value is not as it has to be, with file, line and keys."""
        keys = f"{'.'.join(path)}: " if path else ""
        return UsageError(f"{self.name}:{self.line_of(path)}: {keys}{message}")

    def line_of(self, path: KeyPath) -> int:
        """Return the line on which a key, or else the nearest one above it, is set."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    @cached_property
    def _lines(self) -> dict[KeyPath, int]:
        lines: dict[KeyPath, int] = {}
        table: KeyPath = ()
        for number, line in enumerate(self.data.decode("utf-8", "replace").splitlines(), start=1):
            if _HEADER.match(line):
                table = _keys(line) or table
                lines.setdefault(table, number)
            elif found := _KEY.match(line):
                keys = _keys(f"{found[1]} = 0")
                for end in range(1, len(keys) + 1):
                    lines.setdefault((*table, *keys[:end]), number)
        return lines


def read_toml(file: str | Path, what: str) -> TomlFile:
    """Return a file of TOML; `what` it is goes into messages.

    Raises UsageError, with the line where there is one, where it cannot be read, or is not UTF-8 or not TOML.
    """
    try:
        data = Path(file).read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a NUL character in the path
        raise UsageError(f"cannot read the {what} {file}: {system_reason(error)}") from error
    try:
        text = data.decode("utf-8").removeprefix(BOM)
        return TomlFile(str(file), data, tomllib.loads(text))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{file}:{line}: the {what} is not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        found = _PLACE.search(str(error))
        line = int(found[1]) if found and found[1] else text.count("\n") + 1
        reason = str(error)[: found.start()] if found else str(error)
        raise UsageError(f"{file}:{line}: not TOML: {reason}") from error


def _keys(line: str) -> KeyPath:
    """Return the keys of a line of TOML: `[names."Ida Berg"]` or `names."Ida Berg" = 0`."""
    found: list[str] = []
    with suppress(tomllib.TOMLDecodeError):
        node: Any = tomllib.loads(line)
        while isinstance(node, dict) and node:
            (key, node), *_ = node.items()
            found.append(key)
    return tuple(found)
