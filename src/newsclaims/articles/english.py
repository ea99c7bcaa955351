"""Whether an article is in English: the rules know no other language, and would find nonsense in one.

English is known by its commonest words, of which the plainest article is full: counting them takes microseconds, and an
English article with foreign names and quotations stays English whatever a statistical model thinks of it. Only a text
that has few of them is shown to py3langid (a naive Bayes classifier after Lui and Baldwin 2012, 139 languages, offline,
always with the same answer), and only where it has enough prose to tell by.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from newsclaims.language.lexicons import words

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

ENGLISH_SHARE: Final = 0.08
"""From this share of English words on, a text is English. News in English has 0.2 to 0.4 of them, other languages below
0.04 by chance."""

SAMPLE: Final = 2_000
"""How many characters are looked at first, and shown to the model."""

WHOLE: Final = 20_000
"""How many are looked at before the model is asked: an English article may begin with a foreign statement."""

LETTERS: Final = 30
"""So many letters of prose are needed to tell: headlines, tables and names are no evidence."""

LETTERS_OF_ANOTHER_SCRIPT: Final = 12
"""A script that English is not written in tells more."""

LAST_LATIN: Final = "\u024f"

DOUBT: Final = 0.01
"""From this probability of English on, a text is taken for it."""

LIKE_ENGLISH: Final = frozenset({"en", "pcm", "sco", "zxx"})
"""Nigerian Pidgin, Scots and what is no language are what the model takes English tables and briefs for."""

MACROLANGUAGES: Final = {"ary": "ar", "arz": "ar", "wuu": "zh"}
"""What short texts of Arabic and Chinese are now and then taken for, and what ISO 639-3 counts it to."""


def foreign_language(text: str) -> str | None:
    """The ISO 639-1 code of the language of a text that is certainly not English (ISO 639-3 where it has none)."""
    start = text[:SAMPLE]
    if _english_share(start) >= ENGLISH_SHARE or not _has_prose(start):
        return None
    if len(text) > SAMPLE and _english_share(text[:WHOLE]) >= ENGLISH_SHARE:
        return None
    ranking = _model().rank(start)
    if sum(probability for code, probability in ranking if code in LIKE_ENGLISH) >= DOUBT:
        return None
    code: str = next(code for code, _ in ranking if code not in LIKE_ENGLISH)
    return MACROLANGUAGES.get(code, code)


def _english_share(text: str) -> float:
    tokens = text.lower().split()
    return sum(map(_english().__contains__, tokens)) / len(tokens) if tokens else 0.0


def _has_prose(text: str) -> bool:
    """Whether there are enough words that do not begin with a capital, in a script that has any."""
    letters = [letter for token in text.split() if not token[0].isupper() for letter in token if letter.isalpha()]
    return len(letters) >= LETTERS or sum(letter > LAST_LATIN for letter in letters) >= LETTERS_OF_ANOTHER_SCRIPT


@cache
def _english() -> frozenset[str]:
    return words("language", "english")


@cache
def _model() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - a second, for foreign texts only

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
