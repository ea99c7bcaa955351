"""Split a corpus into parts: sequences of input files that one reader processes into one record file.

A part consists of whole files, so that each file is read once. Only a large JSON Lines file, which is fast to read, is
shared by several readers, each processing its share of the articles. The parts depend only on the order and sizes of
the files, so a second run makes the same ones.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from newsclaims.articles.folders import read_error
from newsclaims.articles.reading import InputFormat, article_files
from newsclaims.extraction.shards import Shard
from newsclaims.model.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PART_SIZE: Final = 4 << 20
"""Bytes of input per part: minutes of work, so that little is lost with a machine, and the last part ends soon."""

MOST_FILES: Final = 10_000
"""Files per part, however small they are."""

SHARED: Final = (".jsonl", ".jsonl.gz")
"""Extensions of files whose articles may be shared by several readers."""

MOST_SHARES: Final = 64
"""Shares per file. Each reader reads the whole file, which 64 times takes a hundredth of the time of processing it."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read, and what identifies its version."""

    path: str
    input_format: InputFormat
    size: int
    changed: int
    """Modification time in nanoseconds."""


def part_name(number: int) -> str:
    """Return what the files of a part are called: part-00007."""
    return f"part-{number:05}"


@dataclass(frozen=True, slots=True)
class Part:
    """What one reader processes at a time. `share` selects articles of the part's only file; None selects all."""

    number: int
    files: tuple[InputFile, ...]
    share: Shard | None = None

    @property
    def name(self) -> str:
        return part_name(self.number)

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(file.path for file in self.files)

    @property
    def input_format(self) -> InputFormat:
        """The format of all its files."""
        return self.files[0].input_format

    @property
    def written_share(self) -> str | None:
        """The share as `--shard` takes it: 1/4."""
        return None if self.share is None else f"{self.share.number}/{self.share.count}"

    def stamp(self) -> str:
        """Return a hash that is equal for two runs if their parts have the same, unchanged files."""
        identity = [[asdict(file) for file in self.files], self.written_share]
        return sha256(repr(identity).encode("utf8", "surrogatepass")).hexdigest()[:32]


def input_files(
    paths: Iterable[str], *, input_format: InputFormat, follow_symlinks: bool
) -> Iterator[InputFile | InputError]:
    """Yield the files among `paths` and in folders, in their order, and an error for each that cannot be read."""
    for path in paths:
        if Path(path).is_dir():
            for item in article_files(path, follow_symlinks=follow_symlinks):
                yield item if isinstance(item, InputError) else _input_file(item, "auto")
        else:
            yield _input_file(path, input_format)


def _input_file(path: str, input_format: InputFormat) -> InputFile | InputError:
    try:
        status = Path(path).stat()
    except (OSError, ValueError) as error:
        return read_error(path, error)
    return InputFile(path, input_format, status.st_size, status.st_mtime_ns)


def parts(files: Iterable[InputFile], *, size: int = PART_SIZE) -> Iterator[Part]:
    """Yield the parts as the files come in; at most one part is held in memory."""
    number = 0
    held: list[InputFile] = []
    for file in files:
        if held and _full(held, file, size):
            number += 1
            yield Part(number, tuple(held))
            held = []
        shares = min(MOST_SHARES, file.size // size) if file.path.lower().endswith(SHARED) else 1
        if shares > 1:
            for share in range(1, shares + 1):
                yield Part(number + share, (file,), Shard(share, shares))
            number += shares
        else:
            held.append(file)
    if held:
        yield Part(number + 1, tuple(held))


def _full(held: list[InputFile], file: InputFile, size: int) -> bool:
    """Return whether a part ends before `file`."""
    return (
        sum(one.size for one in held) + file.size > size
        or len(held) >= MOST_FILES
        or held[-1].input_format != file.input_format
    )
