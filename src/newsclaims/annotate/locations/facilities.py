"""Names of buildings, roads and natural features, by the word that says what they are.

"Korvan General Hospital", "Hotel Astra", "Interstate 75", "the Tolme oil field". The recognizer of entities knows few
of them and often cuts them short, so that words do it: capitalised words before a word like "Hospital", or after one
like "Hotel". What such a name is used for (the place or the body) is decided by the scorer of `name_use`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from newsclaims.annotate.locations.toponym_resolution import lookup
from newsclaims.language import function_words, gazetteer
from newsclaims.language.demonyms import country_of_demonym
from newsclaims.language.lexicons import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

NAME: Final = "place_names"
HEADS: Final = words(NAME, "buildings") | words(NAME, "streets") | words(NAME, "landmarks")
BEFORE: Final = words(NAME, "kinds_before")
AFTER: Final = words(NAME, "kinds_after")
PLANTS: Final = words(NAME, "kinds_of_plants")
BEFORE_OF: Final = words(NAME, "before_of")
PARTICLES: Final = words("names", "particles")
ON_ROADS: Final = words(NAME, "on_roads")
ROADS_AFTER: Final = words(NAME, "roads_after")
ROAD: Final = re.compile(r"[ABEMN]\d{1,4}|I-\d{1,3}")
"""The number of a road of the British Isles, of Europe or of the United States."""
LONGEST: Final = 7
"""Tokens of a name."""
LONGEST_AFTER: Final = 3
"""Tokens after a word like "Hotel"."""
CLOSED: Final = frozenset({"ADP", "ADV", "AUX", "CCONJ", "DET", "NUM", "PART", "PRON", "PUNCT", "SCONJ", "VERB"})
"""Parts of speech with a capital only at the head of a sentence."""

Range = tuple[int, int]
"""Tokens from, to (exclusive)."""


def facilities(doc: Doc, texts: Sequence[str], capitals: Sequence[int]) -> Iterator[Range]:
    """Yield the names of a Doc that tell what they are, in text order; they may overlap.

    `texts` are the texts of its tokens, `capitals` the tokens with a capital. A name that the gazetteer has is left to
    other rules.
    """
    for token in capitals:
        text = texts[token]
        span = None
        if text in HEADS:
            span = _before(doc, texts, token)
        if span is None and text in BEFORE:
            span = _after(texts, token)
        if span is None:
            span = _numbered(doc, texts, token) or _before_small(doc, texts, token)
        if span is not None and not lookup(_text(doc, span)):
            yield span


def _before(doc: Doc, texts: Sequence[str], head: int) -> Range | None:
    """Return the name that ends with a head, or that has it before "of": "Church of the Holy Cross"; or None."""
    end = head + 1
    if texts[head] in BEFORE_OF and texts[head + 1 : head + 2] == ["of"]:
        first = head + 3 if texts[head + 2 : head + 3] == ["the"] else head + 2
        end = _run_end(texts, first, LONGEST_AFTER) if first < len(texts) and texts[first][:1].isupper() else end
    if texts[end : end + 1] and (texts[end] in HEADS or _goes_on(texts, end)):
        return None  # "Tower Bridge", "Center for Marine Research"
    start = _start(doc, texts, head)
    return (start, end) if end - start > 1 else None


def _goes_on(texts: Sequence[str], at: int) -> bool:
    """Return whether "of" or "for" and a capital follow a head: the name is that of a body."""
    return texts[at] in ("for", "of") and any(word[:1].isupper() for word in texts[at + 1 : at + 3])


def _start(doc: Doc, texts: Sequence[str], head: int) -> int:
    """Return where the capitalised words before a head begin."""
    start = head
    while start > 0 and head - start < LONGEST:
        word = texts[start - 1]
        if word[:1].isupper() and word != "The" and doc[start - 1].pos_ not in CLOSED:
            start -= 1
        elif start > 1 and _joins(doc, texts, start - 1):
            start -= 2
        else:
            break
    return start


def _joins(doc: Doc, texts: Sequence[str], at: int) -> bool:
    """Return whether a word in small letters is inside a name: "of", a particle, or the ending of "King's College"."""
    word, before = texts[at], texts[at - 1]
    if not before[:1].isupper() or doc[at - 1].pos_ in CLOSED:
        return False
    if word == "of":
        return before in BEFORE_OF
    if word == "&" or word in PARTICLES:
        return True
    return word in function_words.GENITIVE_ENDINGS and _is_namesake(doc, at - 1)


def _is_namesake(doc: Doc, owner: int) -> bool:
    """Return whether the owner of "Lord's Pavilion" gives it the name: not a place or a body, as in "Peru's Lake"."""
    if doc[owner].ent_type_ in ("FAC", "GPE", "LOC", "NORP", "ORG"):
        return False
    return gazetteer.country_of_name(doc[owner].text) is None


def _after(texts: Sequence[str], head: int) -> Range | None:
    """Return the name that begins with a word like "Hotel", or None."""
    end = _run_end(texts, head + 1, LONGEST_AFTER)
    return (head, end) if end > head + 1 else None


def _numbered(doc: Doc, texts: Sequence[str], token: int) -> Range | None:
    """Return a road by its number where something is on it ("on the A38", "along I-95", no "B12 vitamin"); or None."""
    if ROAD.fullmatch(texts[token]) is None:
        return None
    before = token - 2 if token > 1 and texts[token - 1] == "the" else token - 1
    is_named = before == token - 2 or texts[token].startswith("I-")
    if not is_named or before < 0 or texts[before].lower() not in ON_ROADS:
        return None
    of_a_thing = token + 1 < len(texts) and doc[token + 1].pos_ in ("NOUN", "PROPN")
    return None if of_a_thing and texts[token + 1] not in ROADS_AFTER else (token, token + 1)


def _run_end(texts: Sequence[str], start: int, longest: int) -> int:
    """Return where the capitalised words, numbers and particles from a token on end."""
    end = start
    while end < min(len(texts), start + longest):
        if texts[end] in PARTICLES and texts[end + 1 : end + 2] and texts[end + 1][:1].isupper():
            end += 1
        if not (texts[end][:1].isupper() or texts[end][:1].isdigit()):
            break
        end += 1
    return end


def _before_small(doc: Doc, texts: Sequence[str], last: int) -> Range | None:
    """Return the name whose last capitalised word is before "station", "oil field"; or None."""
    head = last + 2 if texts[last + 1 : last + 2] and texts[last + 1] in PLANTS else last + 1
    if head >= len(texts) or texts[head] not in AFTER or doc[last].pos_ in CLOSED:
        return None
    start = _start(doc, texts, last)
    name = _text(doc, (start, last + 1))
    if doc[last].ent_type_ == "NORP" or country_of_demonym(texts[last]) or lookup(name) or texts[last] in HEADS:
        return None  # "a German station", "Rome station": found by other rules
    return start, head + 1


def _text(doc: Doc, span: Range) -> str:
    return doc[span[0] : span[1]].text
