"""Compare names across articles: tell which spellings can be one person's or one body's.

Pure functions over strings. Articles transliterate foreign names differently (Lavrentiev and Lavrentyev, Huseyin and
Hussein), leave out middle names and legal forms, and shorten given names. A spelling key makes such forms equal. It is
compared exactly, so that two people are never merged because of a high similarity alone.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from newsclaims.language import lexicons
from newsclaims.language.person_names import words_of
from newsclaims.language.text_similarity import light_words, words

if TYPE_CHECKING:
    from nicknames import NickNamer

ROMANIZED: Final = (
    (re.compile(r"(?<=[a-z])off$"), "ov"),
    (re.compile(r"(?<=[a-z])eff$"), "ev"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"tch|tsch"), "ch"),
    (re.compile(r"dzh|dj"), "j"),
    (re.compile(r"ck|q"), "k"),
    (re.compile(r"ae|oe|ue"), "e"),
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"(?:ii|ei|ai|iy)$"), "i"),
    (re.compile(r"^ie"), "e"),
    (re.compile(r"(.)\1+"), r"\1"),
)
"""Romanizations that differ from one style book to the next, and one form for each. A key is not a spelling."""

INITIAL: Final = 1
"""Letters of an initial."""
ABUTTING_INITIALS: Final = re.compile(r"\b([^\W\d_])\.(?=[^\W\d_])")
"""The initials of "J.R. Berg", which other style books write apart."""
LEAST_SOUND: Final = 4
"""Fewest letters of given names that are one if they only sound alike: Jan and Jon are two."""
INNER_VOWELS: Final = re.compile(r"(?<!^)[aeiou]+(?=.)")
VOICED: Final = str.maketrans("tpkfwsx", "dbgvvzz")
"""Consonants that transliterations confuse with their voiced counterparts: Davit, David."""


@lru_cache(maxsize=1 << 14)
def spelling_key(word: str) -> str:
    """Return a key that the spellings of a name share: "lavrentyev" and "lavrentiev" -> "lavrentiev".

    >>> spelling_key("sergey") == spelling_key("sergei"), spelling_key("smith") == spelling_key("smythe")
    (True, False)
    """
    key = re.sub(r"[^a-z]", "", word) or word
    for pattern, plain in ROMANIZED:
        key = pattern.sub(plain, key)
    return key


@lru_cache(maxsize=1 << 14)
def sound_key(word: str) -> str:
    """Return a key that given names share whose spellings sound alike: "mikheil" and "mikhail".

    The first and the last letter count, since they tell names of women from those of men.
    """
    return INNER_VOWELS.sub("a", spelling_key(word)).translate(VOICED)


@lru_cache(maxsize=1 << 14)
def given_keys(word: str) -> frozenset[str]:
    """Return the spelling keys of the given names that a word can stand for, its own first letter included: of "bill"
    those of "bill" and "william".

    Short forms are those of the lexicon and of the package `nicknames`, which lists English ones.
    """
    full = {word, _given_names().get(word, word)}
    full |= {other for name in full.copy() for other in _nicknames().canonicals_of(name)}
    return frozenset(map(spelling_key, full))


@cache
def _nicknames() -> NickNamer:
    from nicknames import NickNamer  # noqa: PLC0415 - reads its table, which only merging people needs

    return NickNamer()


@cache
def _given_names() -> dict[str, str]:
    table = lexicons.read("merging")["given_names"]
    return {form: name for name, forms in table.items() for form in forms}


@lru_cache(maxsize=1 << 14)
def person_words(name: str) -> tuple[str, ...]:
    """Return the words of a person's name without titles and suffixes such as "Jr"; particles are separate words."""
    apart = ABUTTING_INITIALS.sub(r"\1. ", name)
    found = tuple(word for part in words_of(apart) for word in part.replace("-", " ").split())
    generations = lexicons.words("merging", "generations")
    return tuple(word for word in found if word not in generations) or found


def family_key(name: str) -> str:
    """Return the spelling key of the last word of a person's name, in which every form of the full name ends."""
    found = person_words(name)
    return spelling_key(found[-1]) if found else ""


def same_person_name(first: str, second: str) -> float:
    """Return how certainly two full names are forms of one.

    1 where they differ at most in spelling; 0.5 where a given name is shortened or a middle name left out; 0.25 where a
    given name is an initial or only sounds alike, or the second of two surnames is left out; 0 for others and for names
    of one word.
    """
    a, b = person_words(first), person_words(second)
    if min(len(a), len(b)) < 2:
        return 0.0
    keys_a, keys_b = [spelling_key(word) for word in a], [spelling_key(word) for word in b]
    if keys_a == keys_b:
        return 1.0
    if keys_a[-1] != keys_b[-1]:
        short, long = sorted((keys_a, keys_b), key=len)
        return 0.25 if len(short) > 1 and long[: len(short)] == short else 0.0
    if not _fit(keys_a[1:-1], keys_b[1:-1]):
        return 0.0
    if given_keys(a[0]) & given_keys(b[0]):
        return 0.5
    return 0.25 if _begins(a[0], b[0]) or _sound_alike(a[0], b[0]) else 0.0


def _sound_alike(first: str, second: str) -> bool:
    return min(len(first), len(second)) >= LEAST_SOUND and sound_key(first) == sound_key(second)


def _fit(first: list[str], second: list[str]) -> bool:
    """Return whether middle names can be one person's: left out on one side, or equal up to initials."""
    if not first or not second:
        return True
    return len(first) == len(second) and all(_begins(a, b) for a, b in zip(first, second, strict=True))


def _begins(first: str, second: str) -> bool:
    return first == second or (INITIAL in (len(first), len(second)) and first[:INITIAL] == second[:INITIAL])


@lru_cache(maxsize=1 << 14)
def body_words(name: str) -> tuple[str, ...]:
    """Return the words of a body's name without article, possessive and legal form, in American spelling.

    "Apple Inc." -> ("apple",).
    """
    found = [word.removesuffix("'s").replace("isation", "ization") for word in words(name.replace(".", ""))]
    if len(found) > 1 and found[0] == "the":
        found = found[1:]
    while len(found) > 1 and found[-1] in lexicons.words("merging", "legal_forms"):
        found.pop()
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def is_generic(name: str) -> bool:
    """Return whether a body's name is one that every country or company has: "Foreign Ministry", "the parliament"."""
    generic = lexicons.words("merging", "generic_bodies") | light_words()
    return name == name.lower() or all(word in generic for word in body_words(name))
