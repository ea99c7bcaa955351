"""Files among the inputs that newsclaims itself has written, or is writing while it reads.

Records are not articles. Without this, `extract corpus -o corpus/records.jsonl` would read its own records the second
time, and `extract corpus --errors corpus/errors.jsonl` each of its error lines.
"""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

RECORDS_BEGIN: Final = re.compile(rb'\{"type":"[a-z-]+","schema_version":"')
"""How the records of every command begin, those of errors too."""

Identity = tuple[int, int]
"""What tells one file from all others, whatever it is called: its device and its number there."""


def holds_records(start: bytes) -> bool:
    """Whether a file that begins so holds records."""
    return RECORDS_BEGIN.match(start) is not None


def identities(files: Iterable[str | int]) -> frozenset[Identity]:
    """The regular files among paths and descriptors; one that is not there cannot be met in a folder."""
    return frozenset(one for one in map(identity, files) if one is not None)


def identity(file: str | int) -> Identity | None:
    """That of a regular file that is there."""
    try:
        status = os.stat(file)  # noqa: PTH116 - a descriptor has no path
    except (OSError, ValueError):
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISREG(status.st_mode) else None
