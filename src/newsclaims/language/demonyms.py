"""Look up demonyms, the words that tie people and offices to a country: "Russian", "Kazakhstani", "U.S.".

"Russian Foreign Minister" names no place, but the minister's country. The words are in `lexicons/demonyms.toml`; what
belongs to no present country ("Soviet") or to more than one ("Korean") is left out, since a wrong affiliation is worse
than none.
"""

from __future__ import annotations

from functools import cache

from newsclaims.language import lexicons


def country_of_demonym(word: str) -> str | None:
    """Return the English name of the country or nation of a demonym, or None.

    Singular or plural, in any case except all lower, which is another word ("to polish").

    >>> [country_of_demonym(word) for word in ("Kazakh", "Russians", "U.S.", "Soviet")]
    ['Kazakhstan', 'Russia', 'United States', None]
    """
    found = _lookup(word)
    return found[0] if found else None


def country_code_of_demonym(word: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of the country of a demonym; None for a nation within one ("Scottish").

    >>> country_code_of_demonym("British"), country_code_of_demonym("Scottish")
    ('GB', None)
    """
    found = _lookup(word)
    return found[1] if found else None


def _lookup(word: str) -> tuple[str, str | None] | None:
    if word == word.lower():
        return None
    key = " ".join(word.replace("’", "'").split()).casefold().removesuffix("'s")
    table = _table()
    return table.get(key) or (table.get(key[:-1]) if key.endswith("s") and len(key) > len("U.S.") else None)


@cache
def _table() -> dict[str, tuple[str, str | None]]:
    """Return the table from demonym in lower case to the country's name and code."""
    countries = lexicons.read("countries")
    demonyms = lexicons.read("demonyms")
    table: dict[str, tuple[str, str | None]] = {}
    for name, entries in demonyms["nations"].items():
        table |= dict.fromkeys((word.casefold() for word in entries), (name, None))
    for code, entries in demonyms["countries"].items():
        table |= dict.fromkeys((word.casefold() for word in entries), (countries[code]["name"], code))
    return table
