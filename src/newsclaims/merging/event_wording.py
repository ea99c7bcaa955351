"""Read the words of an event's label: its kind, its number in a series, its subject.

Pure functions over strings.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import dropwhile, pairwise, takewhile
from typing import TYPE_CHECKING, Final

from newsclaims.language import lexicons
from newsclaims.language.event_concepts import NONE, Concepts, concepts_of
from newsclaims.language.text_similarity import light_words, words
from newsclaims.language.written_names import calendar_words, with_countries

if TYPE_CHECKING:
    from collections.abc import Iterable

FIGURES: Final = re.compile(r"^(\d{1,3})(?:st|nd|rd|th)$")
AMOUNT: Final = re.compile(r"(?<![\w.,-])\d+(?:[.,]\d+)*(?![\w-]|[.,]\d)")
SMALL, FIRST_YEAR, LAST_YEAR = 31, 1500, 2100
"""Integers up to the days of a month, and those that can be years, are not amounts: too many things have them."""
SUFFIXES: Final = sorted(lexicons.words("merging", "suffixes"), key=lambda suffix: (-len(suffix), suffix))
"""Endings by which a verb and its noun differ, the longest first."""

STEM: Final = 4
"""Minimum letters of a stem."""


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """Return a word without the endings by which a verb and its noun differ: "announcement" -> "announc"."""
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= STEM:
            return word[: -len(suffix)].removesuffix("e")
    return word


@lru_cache(maxsize=1 << 14)
def kinds_of(word: str) -> frozenset[str]:
    """Return the kinds of events that a verb or noun can name; empty for a word that is in no family of the lexicon."""
    table = _families()
    for form in (word, word.removesuffix("s"), word.removesuffix("es"), f"{word.removesuffix('ies')}y"):
        if form in table:
            return table[form]
    return frozenset()


@cache
def _families() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for family, forms in lexicons.read("merging")["families"].items():
        for form in forms:
            table.setdefault(form, set()).add(family)
    return {form: frozenset(families) for form, families in table.items()}


@cache
def _carriers() -> frozenset[str]:
    """Return verbs that say that an event begins, ends or is held, while a noun says what it is."""
    return frozenset().union(*(lexicons.words("events", name) for name in ("aspectual", "light", "scheduling")))


def event_kinds(label: str, lemma: str) -> frozenset[str]:
    """Return the kinds of an event: those of its trigger, or of the compound that the trigger ends ("news conference").

    For a trigger that only carries the event ("ended"), they are those of the nouns in its label.
    """
    given = lemma.lower().replace("_", " ")
    spoken = words(label)
    compounds = [f"{before} {given}" for before, word in pairwise(spoken) if word == given]
    compound = frozenset().union(*(kinds_of(one) for one in compounds))
    if compound:
        return compound
    if is_carrier(given):
        named = frozenset().union(*(kinds_of(word) for word in spoken if word not in _carriers()))
        if named:
            return named
    return kinds_of(given) or frozenset({stem(given)})


def head_words(label: str, lemma: str) -> frozenset[str]:
    """Return the words that say what happens: the trigger, or for a carrier or an empty verb the words of its label."""
    given = lemma.lower().replace("_", " ")
    if is_carrier(given) or is_weak(given):
        named = frozenset(word for word in content_words(label) if concepts_of_word(word) != NONE) - {given}
        return named - _weak_verbs() - _carriers() or frozenset({given})
    return frozenset({given})


@lru_cache(maxsize=1 << 14)
def acting_event(label: str, trigger: str) -> frozenset[str]:
    """Return the word for an event that does something itself: "strong quake rattled the coast" -> {"quake"}.

    Verbs such as "hit", "rattle" and "destroy" say little about what happened; what hit, rattled or destroyed does.
    """
    light = light_words()
    before = words(label.partition(trigger)[0])
    heads = list(takewhile(lambda word: word not in light, dropwhile(light.__contains__, before)))
    return frozenset(word for word in heads[-1:] if not _happenings().isdisjoint(kinds_of(word)))


@cache
def _happenings() -> frozenset[str]:
    return lexicons.words("merging", "happenings")


@lru_cache(maxsize=1 << 14)
def concepts_of_word(word: str) -> Concepts:
    """Return the concepts of a word in any form that a label has it in: "ballots"."""
    for form in (word, word.removesuffix("s"), word.removesuffix("es"), f"{word.removesuffix('ies')}y"):
        found = concepts_of(form)
        if found != NONE:
            return found
    return NONE


def is_carrier(lemma: str) -> bool:
    """Return whether a verb leaves it to its noun to say what happens: "hold", "open", "be due"."""
    return lemma.split(" ", maxsplit=1)[0] in _carriers()


@lru_cache(maxsize=1 << 12)
def phase_of(lemma: str) -> str:
    """Return "begin" or "end" for a verb that names only that part of an event, an empty string for others."""
    if lemma in lexicons.words("events", "beginning"):
        return "begin"
    return "end" if lemma in lexicons.words("merging", "ending") else ""


def is_weak(lemma: str) -> bool:
    """Return whether a verb is one that nearly every article has: "say", "come"."""
    return lemma in _weak_verbs()


def is_reporting(lemma: str) -> bool:
    """Return whether a verb only says that something was said."""
    return lemma in lexicons.words("events", "reporting")


@cache
def _weak_verbs() -> frozenset[str]:
    return lexicons.words("merging", "weak_kinds") | lexicons.words("events", "reporting")


def is_total(kinds: Iterable[str]) -> bool:
    """Return whether events of these kinds are totals over the period that their date gives: "sales", "output"."""
    return not _totals().isdisjoint(kinds)


@cache
def _totals() -> frozenset[str]:
    return frozenset(kind for word in lexicons.words("merging", "totals") for kind in kinds_of(word) or {stem(word)})


def ordinal_of(label: str) -> int | None:
    """Return the number of an event in its series: 7 for "the seventh round" and "7th round"."""
    for word in words(label):
        found = FIGURES.match(word) if word[0].isdigit() else None
        if found:
            return int(found[1])
        if word in _ordinals():
            return _ordinals()[word]
    return None


@lru_cache(maxsize=1 << 14)
def subject_words(text: str) -> frozenset[str]:
    """Return the words that say whom or what a label is about: content words that do not name a kind of event."""
    return frozenset(word for word in content_words(text) if not kinds_of(word) and word not in _carriers())


@lru_cache(maxsize=1 << 14)
def content_words(text: str) -> frozenset[str]:
    """Return the words of a label or participant without function words, days, numbers, and words like "next"."""
    common = _common_words()
    return frozenset(
        word.removesuffix("'s")
        for word in words(with_countries(text))
        if word not in common and not (word[0].isdigit() and (word.isdigit() or FIGURES.match(word)))
    )


@cache
def _common_words() -> frozenset[str]:
    """Return words that may be in any label."""
    listed = (lexicons.words("merging", name) for name in ("relative", "measures", "anybody"))
    return light_words().union(*listed) | calendar_words() | _ordinals().keys()


@lru_cache(maxsize=1 << 14)
def amounts_in(text: str) -> frozenset[float]:
    """Return the numbers that measure something: 21600 for "21,600 workers"; not years, days and small counts."""
    found = (float(one.replace(",", "")) for one in AMOUNT.findall(text) if one.count(".") <= 1)
    return frozenset(one for one in found if not one.is_integer() or _is_amount(int(one)))


def _is_amount(number: int) -> bool:
    return number > SMALL and not FIRST_YEAR <= number <= LAST_YEAR


@cache
def _ordinals() -> dict[str, int]:
    ordinals: dict[str, int] = lexicons.read("calendar")["ordinals"]
    return ordinals
