"""Detect articles that are not in English, the only language the rules cover.

English is recognized by its most common words, which every article is full of: counting them takes microseconds, and
an English article with foreign names and quotations counts as English whatever a statistical model says. Only a text
with few of them is classified by py3langid (naive Bayes after Lui and Baldwin 2012, 139 languages, offline and
deterministic), and only where it has enough prose.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from newsclaims.language.lexicons import words

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

ENGLISH_SHARE: Final = 0.08
"""Minimum share of English words in an English text. English news has 0.2 to 0.4, other languages less than 0.04."""

SAMPLE: Final = 2_000
"""Characters that are checked first, and classified by the model."""

WHOLE: Final = 20_000
"""Characters checked before the model is used: an English article may begin with a statement in another language."""

LETTERS: Final = 30
"""Minimum letters of prose for a decision: headlines, tables and names are not evidence."""

LETTERS_OF_ANOTHER_SCRIPT: Final = 12
"""Fewer letters suffice in a script that is not used for English."""

LAST_LATIN: Final = "\u024f"

DOUBT: Final = 0.01
"""Minimum probability of English for a text to count as English."""

LIKE_ENGLISH: Final = frozenset({"en", "pcm", "sco", "zxx"})
"""The model mistakes English tables and briefs for Nigerian Pidgin, Scots or no language."""

MACROLANGUAGES: Final = {"ary": "ar", "arz": "ar", "wuu": "zh"}
"""Languages that short Arabic and Chinese texts are mistaken for, and their ISO 639-3 macrolanguages."""


def foreign_language(text: str) -> str | None:
    """Return the ISO 639-1 (or else 639-3) code of the language of a text that is clearly not English, or None."""
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
    """Return whether there are enough letters in words that do not begin with a capital."""
    letters = [letter for token in text.split() if not token[0].isupper() for letter in token if letter.isalpha()]
    return len(letters) >= LETTERS or sum(letter > LAST_LATIN for letter in letters) >= LETTERS_OF_ANOTHER_SCRIPT


@cache
def _english() -> frozenset[str]:
    return words("language", "english")


@cache
def _model() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - a second, for foreign texts only

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
