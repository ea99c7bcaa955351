"""Tell whether a body of some name can be called by a noun: "Norvik Airways" an airline, "Skua One" a network."""

from __future__ import annotations

from functools import cache

from newsclaims.language import lexicons
from newsclaims.language.speaker_nouns import is_body, is_company


def is_general(lemma: str) -> bool:
    """Return whether a noun calls bodies by what they are, so that it takes up one that is named: "the company"."""
    return lemma in _kinds()


def shows_kind(lemma: str, name: str) -> bool:
    """Return whether a name has a word of those that the bodies called by a noun have: "Norvik Airways" an airline."""
    words = name.lower().split()
    return lemma in words or bool(_kinds().get(lemma, frozenset()) & set(words)) or _is_site(lemma, name)


def is_business(lemma: str) -> bool:
    """Return whether a noun calls businesses of every kind."""
    return lemma in lexicons.words("roles", "businesses")


def shows_no_kind(name: str) -> bool:
    """Return whether a name does not say what body it is of: "Skua One"."""
    words = name.lower().split()
    return not any(is_body(word) or word in _kind_words() for word in words) and not is_company(name)


def _is_site(lemma: str, name: str) -> bool:
    return lemma in lexicons.words("roles", "own_media") and "." in name.strip(".") and " " not in name


@cache
def _kinds() -> dict[str, frozenset[str]]:
    return {noun: frozenset(words) for noun, words in lexicons.read("roles")["kinds_of_name"].items()}


@cache
def _kind_words() -> frozenset[str]:
    return frozenset().union(*_kinds().values())
