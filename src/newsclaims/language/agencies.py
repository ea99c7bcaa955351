"""Look up news agencies and publishers by any of their names: "Agence France-Presse" -> "AFP".

The names are those of the lexicon `agencies.toml`. The header reads datelines and credits with them, attribution reads
who was told ("he told AFP news agency").
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from newsclaims.language.lexicons import read, words
from newsclaims.language.own_words import OwnWords, own_words

Kind = Literal["agencies", "publishers"]

_BODY = f"(?:{'|'.join(sorted(words('agencies', 'nouns'), key=lambda noun: (-len(noun), noun)))})"
_OWNER = f"(?:{'|'.join(sorted(words('agencies', 'owners'), key=lambda owner: (-len(owner), owner)))})"
_FRAME = re.compile(rf"\b{_BODY}\b|^(?:the )?{_OWNER} ", re.IGNORECASE)
_TAIL = re.compile(rf" (?:state )?{_BODY}$", re.IGNORECASE)


def agency_of(text: str) -> str | None:
    """Return the canonical name of the news agency that `text` names, or None.

    `text` may include what articles put around the name: "the Interfax news agency", "Russian news agency TASS",
    "state-run Xinhua".
    """
    return _find(text, "agencies")


def publisher_of(text: str) -> str | None:
    """Return the canonical name of the agency, newspaper or broadcaster that `text` names, or None."""
    return _find(text, "agencies") or _find(text, "publishers")


def _find(text: str, kind: Kind) -> str | None:
    own = own_words()
    table, longest = _table(kind, own), _longest(kind, own)
    text = " ".join(text.split()).strip(" .,;:()/")
    for form in (text, _TAIL.sub("", text)):
        parts = form.split(" ")
        droppable = len(parts) - 1 if _FRAME.search(text) else int(parts[0].lower() == "the")
        for start in range(droppable + 1):
            if start and parts[start - 1] in words("agencies", "other_head"):
                break
            name = table.get(" ".join(parts[start:])) if len(parts) - start <= longest else None
            if name is not None:
                return name
    return None


@lru_cache(maxsize=16)
def _table(kind: Kind, own: OwnWords) -> dict[str, str]:
    """Return the table from alias to canonical name, with a user's own agencies.

    A name may be written in capitals too; where those are an alias of another agency, they mean that one.
    """
    lexicon: dict[str, list[str]] = read("agencies")[kind]
    aliases = [(alias, name) for name, known in lexicon.items() for alias in known]
    if kind == "agencies":
        aliases += own.agencies.items()
    return {alias.upper(): name for alias, name in aliases} | dict(aliases)


@lru_cache(maxsize=16)
def _longest(kind: Kind, own: OwnWords) -> int:
    """Return how many words the longest alias has, so that a long text is not joined from each of its words on."""
    return max(len(alias.split()) for alias in _table(kind, own))
