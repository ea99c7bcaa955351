"""A corpus in parts: runs of input files that are read by one reader and give one file of records.

A part is made of whole files, so that each file is read once. Only a large JSON Lines file, which is read fast, is read
by several readers that take their share of its articles. The cuts depend on nothing but the files' order and sizes: a
second run makes the same parts.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from newsclaims.articles.folders import fault
from newsclaims.articles.reading import InputFormat, article_files
from newsclaims.extraction.shards import Shard
from newsclaims.model.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PART_SIZE: Final = 4 << 20
"""Bytes of input that make a part: minutes of work, so that few of them are lost with a machine, and none waits long
for the last one."""

MOST_FILES: Final = 10_000
"""Files in a part, however small they are."""

CUT: Final = (".jsonl", ".jsonl.gz")
MOST_SHARES: Final = 64
"""Each share reads the whole file and parses its own articles; reading 64 times costs about a hundredth of that."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to be read, and what tells its version from another one."""

    path: str
    input_format: InputFormat
    size: int
    changed: int
    """Modification time in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one reader reads at a time. `share` are the articles of its only file that it takes, None for all."""

    number: int
    files: tuple[InputFile, ...]
    share: Shard | None = None

    @property
    def name(self) -> str:
        return f"part-{self.number:05}"

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(file.path for file in self.files)

    @property
    def input_format(self) -> InputFormat:
        """That of all its files."""
        return self.files[0].input_format

    @property
    def written_share(self) -> str | None:
        """The share as `--shard` has it: 1/4."""
        return None if self.share is None else f"{self.share.number}/{self.share.count}"

    def stamp(self) -> str:
        """Tells whether two runs mean the same files, unchanged, by one part."""
        told = [[asdict(file) for file in self.files], self.written_share]
        return sha256(repr(told).encode("utf8", "surrogatepass")).hexdigest()[:32]


def input_files(
    paths: Iterable[str], *, input_format: InputFormat, follow_symlinks: bool
) -> Iterator[InputFile | InputError]:
    """The files that `paths` stand for, in their order, or the error of what stands for none."""
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
        return fault(path, error)
    return InputFile(path, input_format, status.st_size, status.st_mtime_ns)


def parts(files: Iterable[InputFile], *, size: int = PART_SIZE) -> Iterator[Part]:
    """The parts, made while the files come: no more than one part is held."""
    number = 0
    held: list[InputFile] = []
    for file in files:
        if held and _full(held, file, size):
            number += 1
            yield Part(number, tuple(held))
            held = []
        shares = min(MOST_SHARES, file.size // size) if file.path.lower().endswith(CUT) else 1
        if shares > 1:
            for share in range(1, shares + 1):
                yield Part(number + share, (file,), Shard(share, shares))
            number += shares
        else:
            held.append(file)
    if held:
        yield Part(number + 1, tuple(held))


def _full(held: list[InputFile], file: InputFile, size: int) -> bool:
    """Whether a part ends before `file`."""
    return (
        sum(one.size for one in held) + file.size > size
        or len(held) >= MOST_FILES
        or held[-1].input_format != file.input_format
    )
