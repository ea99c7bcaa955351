"""Patterns among the inputs: `'days/*.txt'` in quotation marks, for a shell that would not expand so many names."""

from __future__ import annotations

import glob
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def expanded(paths: Iterable[str]) -> list[str]:
    """Return the paths with each pattern replaced by what it matches, sorted; `**` stands for folders of any depth.

    A path that exists is no pattern, whatever its name. A pattern that matches nothing stays, so that reading it
    reports it.
    """
    return [match for path in paths for match in _matches(path)]


def is_pattern(path: str) -> bool:
    """Return whether a path contains the signs of a pattern: `*`, `?` or `[`."""
    return glob.has_magic(path)


def _matches(path: str) -> list[str]:
    if not is_pattern(path) or Path(path).exists():
        return [path]
    return sorted(glob.glob(path, recursive=True)) or [path]  # noqa: PTH207 - a whole pattern, absolute or not
