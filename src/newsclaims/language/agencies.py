"""News agencies and publishers by any of their names: "Agence France-Presse" -> "AFP".

Pure: names in, canonical names out. The names are the lexicon `agencies.toml`; the header reads datelines and credit
lines with it, attribution reads who was told ("he told AFP news agency").
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from newsclaims.language.function_words import PREPOSITIONS
from newsclaims.language.lexicons import read

Kind = Literal["agencies", "publishers"]

_BODY = r"(?:news\s+agency|newswire|news\s+service|wire\s+service|agency|newspaper|broadcaster|website|daily)"
_FRAME = re.compile(rf"\b{_BODY}\b|^(?:the\s+)?(?:official|semi-official|state(?:-run|-owned)?)\s", re.IGNORECASE)
_TAIL = re.compile(rf"\s+(?:state\s+)?{_BODY}$", re.IGNORECASE)


def agency_of(text: str) -> str | None:
    """The canonical name of the news agency that `text` names, or None.

    `text` may wear what articles put around the name: "the Interfax news agency", "Russian news agency TASS",
    "state-run Xinhua".
    """
    return _find(text, "agencies")


def publisher_of(text: str) -> str | None:
    """The canonical name of the agency, newspaper or broadcaster that `text` names, or None."""
    return _find(text, "agencies") or _find(text, "publishers")


def _find(text: str, kind: Kind) -> str | None:
    table = _table(kind)
    text = " ".join(text.split()).strip(" .,;:()/")
    for form in (text, _TAIL.sub("", text)):
        words = form.split(" ")
        droppable = len(words) - 1 if _FRAME.search(text) else int(words[0].lower() == "the")
        for start in range(droppable + 1):
            if not PREPOSITIONS.isdisjoint(words[:start]):
                break  # "the chief of the Reuters news agency" is no agency
            name = table.get(" ".join(words[start:]))
            if name is not None:
                return name
    return None


@cache
def _table(kind: Kind) -> dict[str, str]:
    """Alias -> canonical name. A name in capitals is the same name; where that is the name of another agency too, the
    one that is written so wins."""
    lexicon: dict[str, list[str]] = read("agencies")[kind]
    aliases = [(alias, name) for name, known in lexicon.items() for alias in known]
    return {alias.upper(): name for alias, name in aliases} | dict(aliases)
