"""The names that a text has for somebody, besides the one by which they are known. Pure functions over strings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclaims.language.function_words import ARTICLES
from newsclaims.language.person_names import EDGES, POSSESSIVE, bare
from newsclaims.language.written_names import is_name

if TYPE_CHECKING:
    from collections.abc import Iterable

CLOSING: Final = EDGES.replace(".", "")
"""What is stripped behind a name; a full stop may be the abbreviation's."""


def aliases(name: str, written: Iterable[str]) -> tuple[str, ...]:
    """Return the names among the words that refer to somebody, except for `name`, each once and in the order given.

    Articles, titles and possessive endings are no part of a name; what is not written as one is left out.

    >>> aliases("Ida Berg", ["Mrs. Berg", "Berg's", "Ida Berg", "the minister"])
    ('Berg',)
    """
    found = dict.fromkeys(map(_plain, written))
    return tuple(other for other in found if other.rstrip(".") != name.rstrip(".") and is_name(other))


def _plain(text: str) -> str:
    words = POSSESSIVE.sub("", text.strip()).split()
    while len(words) > 1 and words[0].lower() in ARTICLES:
        words.pop(0)
    full = " ".join(words).rstrip(CLOSING)
    return bare(full) + ("." if full.endswith(".") else "")
