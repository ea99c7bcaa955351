"""A folder -> the article files in it and its subfolders, in the same order on every machine.

Hidden files and files of other types are skipped. A file that looks like an article but cannot be read safely (a pipe,
a device, a broken link or one that leads outside the folder) is reported as an error and never opened.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from newsclaims.model.errors import InputError, system_reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Walk:
    """A walk through one folder. `wanted` tells by its name whether a file is an article."""

    def __init__(self, root: Path, *, wanted: Callable[[str], bool], follow_symlinks: bool) -> None:
        self.root = root
        self.home = root.resolve()
        self.wanted = wanted
        self.follow_symlinks = follow_symlinks

    def __iter__(self) -> Iterator[Path | InputError]:
        """Yield the files, each folder sorted by name, and an error for each that cannot be read."""
        yield from self._folder(self.root, frozenset())

    def _folder(self, folder: Path, above: frozenset[Path]) -> Iterator[Path | InputError]:
        """Walk a folder. `above` holds the real paths of its parents: a link back to one of them is a loop."""
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
            here = folder.resolve()
        except OSError as error:
            yield read_error(folder, error)
            return
        for entry in entries:
            if not entry.name.startswith("."):
                yield from self._entry(entry, folder / entry.name, above | {here})

    def _entry(self, entry: os.DirEntry[str], path: Path, above: frozenset[Path]) -> Iterator[Path | InputError]:
        try:
            linked = entry.is_symlink()
            is_folder = entry.is_dir()
            real = path.resolve() if linked else path
            if is_folder and linked and self._is_read_elsewhere(real, above):
                return
            if not is_folder and not self.wanted(entry.name):
                return
            if linked and not self.follow_symlinks and not real.is_relative_to(self.home):
                yield read_error(path, "a link to outside the folder; use --follow-symlinks to read it")
            elif is_folder:
                yield from self._folder(path, above)
            elif entry.is_file():
                yield path
            elif linked and not path.exists():
                yield read_error(path, "a broken link")
            else:
                yield read_error(path, "not a regular file")
        except (OSError, RuntimeError) as error:  # RuntimeError: Python 3.11 and 3.12 on a link to itself
            yield read_error(path, error if isinstance(error, OSError) else "a link to itself")

    def _is_read_elsewhere(self, real: Path, above: frozenset[Path]) -> bool:
        """Return whether a linked folder is one of its own parents, or is read at its real path anyway."""
        return real in above or (not self.follow_symlinks and real.is_relative_to(self.home))


def display_path(path: str | Path) -> str:
    """Return a path as records show it: with forward slashes, and with invalid Unicode replaced, as JSON requires."""
    return os.fsencode(Path(path).as_posix()).decode("utf-8", "replace")


def read_error(path: str | Path, reason: Exception | str) -> InputError:
    """Return the error of a file or folder that cannot be read."""
    return InputError(
        reason if isinstance(reason, str) else system_reason(reason), path=display_path(path), stage="read"
    )
