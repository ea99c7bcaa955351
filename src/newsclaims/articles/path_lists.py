"""Which files to read: lists of paths, and patterns that choose among files."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO, Final

from newsclaims.articles.folders import Walk
from newsclaims.model.errors import InputError, UsageError, system_reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

STDIN: Final = "-"


def paths_in(file: str, *, stdin: BinaryIO | None = None) -> list[str]:
    """Return the paths in a file, one a line or, as `find -print0` writes them, each ended by a NUL; `-` is `stdin`.

    Raises UsageError where it cannot be read, or is not text.
    """
    try:
        data = (stdin.read() if stdin else b"") if file == STDIN else Path(file).read_bytes()
        text = data.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    except (OSError, ValueError) as error:
        raise UsageError(f"cannot read the list of files {file}: {system_reason(error)}") from error
    lines = text.split("\0") if "\0" in text else text.splitlines()
    return [line for line in lines if line.strip()]


@dataclass(frozen=True, slots=True)
class Choice:
    """Patterns for files: in folders only what one of `include` matches is read, nowhere what one of `exclude` does.

    A pattern without a slash is compared with the name, one with a slash with the path below the folder that was named
    (for a file that was named, with its path). `*` stands for anything, a slash included.
    """

    include: Sequence[str] = ()
    exclude: Sequence[str] = ()

    def includes(self, path: PurePath) -> bool:
        """Return whether a file in a folder was asked for."""
        return any(_matches(path, pattern) for pattern in self.include)

    def excludes(self, path: PurePath) -> bool:
        """Return whether a file is to be left out."""
        return any(_matches(path, pattern) for pattern in self.exclude)

    def __bool__(self) -> bool:
        return bool(self.include or self.exclude)


def chosen_files(
    paths: Iterable[str],
    choice: Choice,
    *,
    is_article: Callable[[str], bool],
    follow_symlinks: bool = False,
    notify: Callable[[str], object] = len,
) -> Iterator[str]:
    """Yield the files among `paths` and in the folders among them that a choice leaves, in their order.

    In folders, without `include`, files count whose name `is_article` knows. What cannot be read there is passed over,
    and `notify` gets a message.
    """
    for path in paths:
        if path != STDIN and Path(path).is_dir():
            wanted = (lambda _name: True) if choice.include else is_article
            for item in Walk(Path(path), wanted=wanted, follow_symlinks=follow_symlinks):
                if isinstance(item, InputError):
                    notify(f"{item.path}: {item.message}; skipped")
                    continue
                below = item.relative_to(path)
                if (not choice.include or choice.includes(below)) and not choice.excludes(below):
                    yield str(item)
        elif not choice.excludes(PurePath(path)):
            yield path


def _matches(path: PurePath, pattern: str) -> bool:
    return fnmatchcase(path.as_posix() if "/" in pattern else path.name, pattern)
