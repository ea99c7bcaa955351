"""Names of people: their parts, whether two name the same person, and which gender they show.

Pure functions over strings. Two names are the same person's only if one is a part of the other by whole words from its
beginning or its end ("Lavrov", "Sergey"), never by likeness: a score that makes "Biden" and "Hunter Biden" equal merges
people.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal

from newsclaims.language import lexicons

Gender = Literal["female", "male"]
GENDERS: tuple[Gender, ...] = ("female", "male")

POSSESSIVE = re.compile(r"(?:['’]s|['’])$")
EDGES = " \t\n\u00a0,.;:!?\"“”'’‘()[]–—-"


def bare(name: str) -> str:
    """Return a name without possessive ending, titles and stray punctuation: `Mr. Lavrov's` -> `Lavrov`."""
    words = POSSESSIVE.sub("", name.strip()).strip(EDGES).split()
    titles = lexicons.words("names", "titles")
    while len(words) > 1 and words[0].rstrip(".").lower() in titles:
        words.pop(0)
    return " ".join(words)


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a bare name, folded for comparison: without case, diacritics, full stops and the Arabic
    article."""
    folded = unicodedata.normalize("NFKD", bare(name)).casefold()
    folded = "".join(c for c in folded if not unicodedata.combining(c)).replace(".", "").replace("’", "'")
    return tuple(re.sub(r"^(?:al|el|ad|as|ash|an|at)-", "", word) for word in folded.split())


def surname(name: str) -> tuple[str, ...]:
    """Return the folded words of the surname, particles included: `Staffan de Mistura` -> `("de", "mistura")`."""
    words = words_of(name)
    particles = lexicons.words("names", "particles")
    start = len(words) - 1
    while start > 1 and words[start - 1] in particles:
        start -= 1
    return words[max(start, 0) :]


def is_short_for(short: str, full: str) -> bool:
    """Return whether `short` can name the person `full`: by surname, by given name, or without middle names."""
    a, b = words_of(short), words_of(full)
    if not a or not b or len(a) > len(b):
        return False
    if a == b or b[-len(a) :] == a or a == surname(full):
        return True
    particles = lexicons.words("names", "particles")
    core = tuple(word for word in a if word not in particles)
    if core and len(core) == 1 and b[-1] == core[-1]:
        return True
    if len(a) == 1:
        return b[0] == a[0]
    if a[0] == b[0] and a[-1] == b[-1]:
        return True  # a middle name or initial left out
    return a == b[: len(a)]  # the second surname left out: "Ana Ruiz" for "Ana Ruiz Soto"


def is_inner_part(short: str, full: str) -> bool:
    """Return whether `short` is one of the names in the middle of `full`.

    That is the first of two surnames ("Vega" for "Ana Vega Soto"), or a surname between given names ("Mok" for "Henry
    Mok Wai-lun").
    """
    a, b = words_of(short), words_of(full)
    return len(a) == 1 and len(b) > 2 and len(a[0]) > 1 and a[0] in b[1:-1]


@cache
def gender(name: str) -> Gender | None:
    """Return the gender that a title or a given name shows, None if neither does."""
    first = name.strip().split()[:1]
    title = first[0].rstrip(".").lower() if first else ""
    given = words_of(name)[:1]
    for value in GENDERS:
        table = lexicons.read("names")[value]
        if title in table["titles"]:
            return value
    if len(words_of(name)) < 2:
        return None
    for value in GENDERS:
        if given and given[0] in lexicons.words("names", f"{value}.given"):
            return value
    return None


def gender_of_noun(lemma: str) -> Gender | None:
    """Return the gender of a role ("spokeswoman"), None for most."""
    for value in GENDERS:
        if lemma in lexicons.words("names", f"{value}.nouns"):
            return value
    return None
