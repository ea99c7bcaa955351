"""Which words of a text are written as names. Pure functions over strings."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from newsclaims.language import lexicons
from newsclaims.language.demonyms import country_of_demonym
from newsclaims.language.text_similarity import light_words, words

COUNTRY_WORD: Final = re.compile(r"(?<!North )(?<!South )(?<!Latin )(?:\b(?:[A-Z]\.){2,}|\b[A-Z][A-Za-z]+\b)")
NAME: Final = re.compile(r"[^\W_]*[A-Z0-9][^\W_]*(?:[-’'][^\W_]+)*")


@lru_cache(maxsize=1 << 14)
def is_name(text: str) -> bool:
    """Return whether a text is written as a name: each word with a capital or a figure, small words and weekdays aside.

    The capital may stand inside: "al-Haddad", "eBay".

    >>> is_name("Bank of England"), is_name("a source in Riga")
    (True, False)
    """
    small = lexicons.words("merging", "small_words") | lexicons.words("names", "particles")
    days = lexicons.read("calendar")["weekdays"]
    parts = [word for word in text.split() if word.lower() not in small and word.lower() not in days]
    return (
        bool(parts)
        and all(not word[:1].islower() or word != word.lower() for word in parts)
        and any(c.isalpha() for c in text)
    )


def with_countries(text: str) -> str:
    """Return a text with country names for the words derived from them: "U.S." and "American" are "United States"."""
    return COUNTRY_WORD.sub(lambda found: _country(found[0]), text)


@lru_cache(maxsize=1 << 14)
def _country(word: str) -> str:
    return country_of_demonym(word) or word


@lru_cache(maxsize=1 << 14)
def names_in(text: str) -> frozenset[str]:
    """Return the words with a capital or a digit, folded; no days, months and function words, none like "last"."""
    common = _no_names()
    found = (word.removesuffix("'s") for word in words(" ".join(NAME.findall(with_countries(text)))))
    return frozenset(word for word in found if len(word) > 1 and word not in common and not word.isdigit())


@cache
def _no_names() -> frozenset[str]:
    return light_words() | calendar_words() | lexicons.words("merging", "relative")


@cache
def calendar_words() -> frozenset[str]:
    """Return the names of days and months: every article has them, and the date is compared separately."""
    table = lexicons.read("calendar")
    return frozenset(table["months"]) | frozenset(table["weekdays"])
