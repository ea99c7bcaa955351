"""Read a quotation as words that its translations and reworded versions share.

"We heard it before we saw it" and "you could hear it before you see it" have the same words here: function words are
left out, forms are traced to their base, numbers are figures, and "twice" is "two times".
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from newsclaims.language import lexicons
from newsclaims.language.text_similarity import light_words, words
from newsclaims.merging.event_wording import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDINGS: Final = tuple(sorted(lexicons.words("merging", "verb_endings"), key=lambda ending: (-len(ending), ending)))
SHORTEST: Final = 3
"""Letters that an ending leaves."""
QUOTED: Final = re.compile(r"[\"“”«»„]([^\"“”«»„]+)[\"“”«»„]?")


@lru_cache(maxsize=1 << 14)
def said_words(text: str) -> frozenset[str]:
    """Return the content words of a text, each in the form that other wordings share."""
    return frozenset(_without_ending(stem(word)) for word in _spelled(text))


def _without_ending(word: str) -> str:
    """Return a word without the endings that a short verb or noun still has: "lived" and "live" -> "liv"."""
    ending = next((ending for ending in ENDINGS if word.endswith(ending) and len(word) >= SHORTEST + len(ending)), "")
    return word.removesuffix(ending)


def _spelled(text: str) -> Iterator[str]:
    """Yield the content words in their base forms, with numbers as figures: "three centuries" is "300", "year"."""
    count: int | None = None
    for word in words(text):
        for part in _in_other_words().get(word, (word,)):
            value = _number(part)
            if count is not None and value in _scales() and not word.isdigit():
                count *= value
                continue
            if count is not None:
                yield str(count)
            count = value
            if value is None and part not in light_words():
                yield _irregular().get(part, part)
    if count is not None:
        yield str(count)


def _number(word: str) -> int | None:
    return int(word) if word.isdecimal() and word.isascii() else _numbers().get(word)


def quoted_part(text: str) -> str:
    """Return what stands within quotation marks in a statement that is quoted in part, the whole text without any."""
    return " ".join(QUOTED.findall(text)) or text


def is_negative(text: str) -> bool:
    """Return whether a text denies something."""
    return any(word in _negations() or word.endswith("n't") for word in words(text))


def figures_in(text: str) -> frozenset[str]:
    """Return the numbers in a text, in words or figures."""
    return frozenset(word for word in said_words(text) if word[:1].isdigit())


@cache
def _negations() -> frozenset[str]:
    return lexicons.words("function_words", "negations")


@cache
def _numbers() -> dict[str, int]:
    table = lexicons.read("calendar")
    found = {word: int(value) for name in ("numbers", "tens", "scales") for word, value in table[name].items()}
    return {word: value for word, value in found.items() if word not in light_words()}


@cache
def _scales() -> frozenset[int]:
    """Return the numbers that multiply the one before them: two hundred, two dozen, two decades."""
    parts = {part for others in _in_other_words().values() for part in others if part.isdecimal()}
    return frozenset(lexicons.read("calendar")["scales"].values()) | frozenset(map(int, parts))


@cache
def _irregular() -> dict[str, str]:
    return {form: base for base, forms in lexicons.read("merging")["irregular"].items() for form in forms}


@cache
def _in_other_words() -> dict[str, tuple[str, ...]]:
    return {word: tuple(others) for word, others in lexicons.read("merging")["in_other_words"].items()}
