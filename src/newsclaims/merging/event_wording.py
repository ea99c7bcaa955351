"""What the words of an event's label say: its kind, its place in a row, its subject. Pure functions over strings."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from newsclaims.language import lexicons
from newsclaims.language.demonyms import country_of_demonym
from newsclaims.language.text_similarity import light_words, words

if TYPE_CHECKING:
    from collections.abc import Iterable

FIGURES: Final = re.compile(r"^(\d{1,3})(?:st|nd|rd|th)$")
AMOUNT: Final = re.compile(r"(?<![\w.,-])\d+(?:[.,]\d+)*(?![\w-]|[.,]\d)")
SMALL, FIRST_YEAR, LAST_YEAR = 31, 1500, 2100
"""Whole numbers up to a month's days, and those that can be years, are no amounts: too many things have them."""
COUNTRY_WORD: Final = re.compile(r"(?<!North )(?<!South )(?<!Latin )(?:\b(?:[A-Z]\.){2,}|\b[A-Z][A-Za-z]+\b)")
NAME: Final = re.compile(r"[^\W_]*[A-Z0-9][^\W_]*(?:[-’'][^\W_]+)*")
SUFFIXES: Final = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ions",
    "ion",
    "ances",
    "ance",
    "als",
    "al",
    "es",
    "ed",
    "s",
    "e",
)
STEM: Final = 4
"""Letters that must be left of a word without its ending."""


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """A word without the endings by which a verb and its noun differ: "announcement", "announce" -> "announc"."""
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= STEM:
            return word[: -len(suffix)].removesuffix("e")
    return word


@lru_cache(maxsize=1 << 14)
def kinds_of(word: str) -> frozenset[str]:
    """The kinds of events that a verb or noun can name; empty for one that no family of the lexicon has."""
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
    """Verbs that say when an event begins, ends or is held, and leave it to a noun what it is."""
    return frozenset().union(*(lexicons.words("events", name) for name in ("aspectual", "light", "scheduling")))


def event_kinds(label: str, lemma: str) -> frozenset[str]:
    """The kinds of an event: those of its trigger, or of the two words that it is the second of ("news conference");
    of a trigger that only carries it ("ended"), those of its nouns."""
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


def is_carrier(lemma: str) -> bool:
    """Whether a verb leaves it to its noun what happens ("hold", "open", "be due")."""
    return lemma.split(" ", maxsplit=1)[0] in _carriers()


@lru_cache(maxsize=1 << 12)
def phase_of(lemma: str) -> str:
    """begin or end for a verb that tells only of that part of an event, empty for others."""
    if lemma in lexicons.words("events", "beginning"):
        return "begin"
    return "end" if lemma in ("close", "conclude", "end", "finish") else ""


def is_weak(lemma: str) -> bool:
    """Whether a verb is one that nearly every article has ("say", "come")."""
    return lemma in _weak_verbs()


@cache
def _weak_verbs() -> frozenset[str]:
    return lexicons.words("merging", "weak_kinds") | lexicons.words("events", "reporting")


def is_total(kinds: Iterable[str]) -> bool:
    """Whether events of these kinds are sums over the stretch of time that their date gives ("sales", "output")."""
    return not _totals().isdisjoint(kinds)


@cache
def _totals() -> frozenset[str]:
    return frozenset(kind for word in lexicons.words("merging", "totals") for kind in kinds_of(word) or {stem(word)})


def ordinal_of(label: str) -> int | None:
    """The number of an event in its row: 7 for "the seventh round" and "7th round"."""
    for word in words(label):
        found = FIGURES.match(word) if word[0].isdigit() else None
        if found:
            return int(found[1])
        if word in _ordinals():
            return _ordinals()[word]
    return None


@lru_cache(maxsize=1 << 14)
def subject_words(text: str) -> frozenset[str]:
    """The words of a label that say whom or what it is about: content words that name no kind of event."""
    return frozenset(word for word in content_words(text) if not kinds_of(word) and word not in _carriers())


@lru_cache(maxsize=1 << 14)
def content_words(text: str) -> frozenset[str]:
    """The words of a label or participant without function words, days, numbers, "next" and "latest"."""
    pale = _pale_words()
    return frozenset(
        word.removesuffix("'s")
        for word in words(with_countries(text))
        if word not in pale and not (word[0].isdigit() and (word.isdigit() or FIGURES.match(word)))
    )


@cache
def _pale_words() -> frozenset[str]:
    """Words that stand in any label."""
    listed = (lexicons.words("merging", name) for name in ("relative", "measures", "anybody"))
    return light_words().union(*listed) | calendar_words() | _ordinals().keys()


@lru_cache(maxsize=1 << 14)
def amounts_in(text: str) -> frozenset[float]:
    """The numbers of a text that measure something: 21600 for "21,600 workers"; no years, days and small counts."""
    found = (float(one.replace(",", "")) for one in AMOUNT.findall(text) if one.count(".") <= 1)
    return frozenset(one for one in found if not one.is_integer() or _tells(int(one)))


def _tells(number: int) -> bool:
    return number > SMALL and not FIRST_YEAR <= number <= LAST_YEAR


def with_countries(text: str) -> str:
    """A text with the names of countries for the words that are made of them: "U.S.", "US" and "American" are
    "United States"."""
    return COUNTRY_WORD.sub(lambda found: _country(found[0]), text)


@lru_cache(maxsize=1 << 14)
def _country(word: str) -> str:
    return country_of_demonym(word) or word


@lru_cache(maxsize=1 << 14)
def names_in(text: str) -> frozenset[str]:
    """The words of a text that are written with a capital or a figure, folded; no days and months, no function words,
    none like "last"."""
    pale = _no_names()
    found = (word.removesuffix("'s") for word in words(" ".join(NAME.findall(with_countries(text)))))
    return frozenset(word for word in found if len(word) > 1 and word not in pale and not word.isdigit())


@cache
def _no_names() -> frozenset[str]:
    return light_words() | calendar_words() | lexicons.words("merging", "relative")


@cache
def _ordinals() -> dict[str, int]:
    ordinals: dict[str, int] = lexicons.read("calendar")["ordinals"]
    return ordinals


@cache
def calendar_words() -> frozenset[str]:
    """Names of days and months: they are in every article, and the date is compared by itself."""
    table = lexicons.read("calendar")
    return frozenset(table["months"]) | frozenset(table["weekdays"])
