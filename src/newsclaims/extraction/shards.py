"""Shards: a corpus split into parts of about one size, which different runs, machines or days can take."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from newsclaims.model.errors import InputError, UsageError

if TYPE_CHECKING:
    from newsclaims.articles import Unread

WRITTEN: Final = re.compile(r"([1-9]\d*)/([1-9]\d*)")


@dataclass(frozen=True, slots=True)
class Shard:
    """One of `count` shards, counted from 1.

    An article belongs to the shard that the hash of its text says, a web page to that of its bytes: neither its place
    in the corpus nor what else stands there changes that, and copies are read in one shard. An input that is neither
    belongs to one by its path and line. So the shards of a corpus hold each of its inputs exactly once.
    """

    number: int
    count: int

    def __contains__(self, item: Unread | InputError) -> bool:
        if isinstance(item, InputError):
            digest = sha256(f"{item.path}:{item.line}".encode("utf8", "surrogatepass")).hexdigest()
        else:
            digest = item.sha256
        return int(digest[:16], 16) % self.count == self.number - 1


def parsed(text: str) -> Shard:
    """The shard that an option writes as `3/64`. Raises UsageError for anything else."""
    found = WRITTEN.fullmatch(text)
    if found is None or int(found[1]) > int(found[2]):
        raise UsageError(f"--shard {text}: a shard is written as 3/64, the third of 64")
    return Shard(int(found[1]), int(found[2]))
