"""Read a quotation as words that its translations and reworded versions share.

"We heard it before we saw it" and "you could hear it before you see it" have the same words here: function words are
left out, forms are traced to their base, numbers are figures, and "twice" is "two times".
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from newsclaims.language import lexicons
from newsclaims.language.text_similarity import light_words, words
from newsclaims.merging.event_wording import stem

QUOTED: Final = re.compile(r"[\"“”«»„]([^\"“”«»„]+)[\"“”«»„]?")


@lru_cache(maxsize=1 << 14)
def said_words(text: str) -> frozenset[str]:
    """Return the content words of a text, each in the form that other wordings share."""
    content = (word for word in words(text) if word not in light_words())
    return frozenset(
        stem(base).removesuffix("e") for word in content for base in _spelled_out().get(word, (_base(word),))
    )


def _base(word: str) -> str:
    number = _numbers().get(word)
    return _irregular().get(word, word) if number is None else number


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
def _numbers() -> dict[str, str]:
    table = lexicons.read("calendar")
    return {word: str(value) for name in ("numbers", "tens", "scales") for word, value in table[name].items()}


@cache
def _irregular() -> dict[str, str]:
    return {form: base for base, forms in lexicons.read("merging")["irregular"].items() for form in forms}


@cache
def _spelled_out() -> dict[str, tuple[str, ...]]:
    return {word: tuple(others) for word, others in lexicons.read("merging")["in_other_words"].items()}
