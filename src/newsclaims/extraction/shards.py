"""Shards: a corpus split into parts of about equal size for different runs, machines or days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from newsclaims.model.errors import InputError, UsageError

if TYPE_CHECKING:
    from newsclaims.articles import ArticleOrPage

WRITTEN: Final = re.compile(r"([1-9]\d*)/([1-9]\d*)")


@dataclass(frozen=True, slots=True)
class Shard:
    """One of `count` shards, numbered from 1.

    The hash of its text decides which shard an article belongs to, for a web page the hash of its bytes. Neither its
    position nor the rest of the corpus matters, and copies are in the same shard. An input that is neither is assigned
    by its path and line. So each input is in exactly one of the shards.
    """

    number: int
    count: int

    def __contains__(self, item: ArticleOrPage | InputError) -> bool:
        if isinstance(item, InputError):
            digest = sha256(f"{item.path}:{item.line}".encode("utf8", "surrogatepass")).hexdigest()
        else:
            digest = item.sha256
        return int(digest[:16], 16) % self.count == self.number - 1


def parse_shard(text: str) -> Shard:
    """Return the shard written as `3/64`. Raises UsageError for anything else."""
    found = WRITTEN.fullmatch(text)
    if found is None or int(found[1]) > int(found[2]):
        raise UsageError(f"--shard {text}: expected K/N, such as 3/64 for the third of 64 shards")
    return Shard(int(found[1]), int(found[2]))
