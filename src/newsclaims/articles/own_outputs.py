"""Recognize files among the inputs that newsclaims itself wrote, or is writing at the moment.

Otherwise a second `extract corpus -o corpus/records.jsonl` would read its own records as articles, and
`extract corpus --errors corpus/errors.jsonl` each of its error lines.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from newsclaims.output.own_files import RECORDS_BEGIN

if TYPE_CHECKING:
    from collections.abc import Iterable

Identity = tuple[int, int]
"""What identifies a file whatever its path: its device and inode numbers."""


def holds_records(start: bytes) -> bool:
    """Return whether a file with this beginning contains records."""
    return RECORDS_BEGIN.match(start) is not None


def identities(files: Iterable[str | int]) -> frozenset[Identity]:
    """Return the identities of the regular files among paths and descriptors; others cannot occur in a folder."""
    return frozenset(one for one in map(identity, files) if one is not None)


def identity(file: str | int) -> Identity | None:
    """Return the identity of an existing regular file, otherwise None."""
    try:
        status = os.stat(file)  # noqa: PTH116 - a descriptor has no path
    except (OSError, ValueError):
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISREG(status.st_mode) else None
