"""A folder -> the article files below it, in one order on every machine, and nothing outside of it.

Hidden files are left out, and so are files of other kinds; whatever looks like an article but cannot be read safely (a
pipe, a device, a link that leads nowhere or out of the folder) is an error in its place, and is never opened.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from newsclaims.model.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Walk:
    """The way through one folder. `wanted` says whether a file of that name is an article."""

    def __init__(self, root: Path, *, wanted: Callable[[str], bool], follow_symlinks: bool) -> None:
        self.root = root
        self.home = root.resolve()
        self.wanted = wanted
        self.follow_symlinks = follow_symlinks

    def __iter__(self) -> Iterator[Path | InputError]:
        """The files, each folder sorted by name, and an error where one cannot be read."""
        yield from self._folder(self.root, frozenset())

    def _folder(self, folder: Path, above: frozenset[Path]) -> Iterator[Path | InputError]:
        """`above` are the folders that this one lies in, by their real paths: a link back to one of them is a loop."""
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
            here = folder.resolve()
        except OSError as error:
            yield fault(folder, error)
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
                yield fault(path, "a link out of the folder; --follow-symlinks reads it")
            elif is_folder:
                yield from self._folder(path, above)
            elif entry.is_file():
                yield path
            elif linked and not path.exists():
                yield fault(path, "a link to nothing")
            else:
                yield fault(path, "not a regular file")
        except (OSError, RuntimeError) as error:  # RuntimeError: Python 3.11 and 3.12 on a link to itself
            yield fault(path, error if isinstance(error, OSError) else "a link to itself")

    def _is_read_elsewhere(self, real: Path, above: frozenset[Path]) -> bool:
        """Whether a linked folder is one of those above it, or one that is read where it stands."""
        return real in above or (not self.follow_symlinks and real.is_relative_to(self.home))


def shown(path: str | Path) -> str:
    """A path as records show it: forward slashes, and what is no Unicode in it replaced, since JSON cannot carry it."""
    return os.fsencode(Path(path).as_posix()).decode("utf-8", "replace")


def fault(path: str | Path, reason: Exception | str) -> InputError:
    """The error of a file or folder that cannot be read."""
    return InputError(reason if isinstance(reason, str) else described_reason(reason), path=shown(path), stage="read")


def described_reason(error: Exception) -> str:
    """What the system says of a path, in its own words."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    reason = error.strerror if isinstance(error, OSError) else None
    return reason.lower() if reason else str(error)
