"""Sources that call somebody by the initials or the style of an office: "the PM", "His Highness the Crown Prince"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclaims.language.acronyms import initials, letters_of_acronym
from newsclaims.language.function_words import DEFINITE_DETERMINERS, POSSESSIVE_DETERMINERS
from newsclaims.language.lexicons import words
from newsclaims.language.speaker_nouns import is_person
from newsclaims.model.annotations import span_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

    from newsclaims.annotate.attribution.speaker_entity import SpeakerEntity
    from newsclaims.model.annotations import Extent

STYLES = words("names", "styles")
"""What holders of an office are called after "his" or "her": "Highness"."""

BESIDE = 4
"""Tokens between a style and the name of its bearer."""


def holder_of_initials(source: Token, position: int, people: Iterable[SpeakerEntity]) -> SpeakerEntity | None:
    """Return the person mentioned last before a position whose role has the initials of a source: "the PM"."""
    letters = letters_of_acronym(source.text)
    if letters is None or source.i == 0 or source.nbor(-1).lower_ not in DEFINITE_DETERMINERS:
        return None
    holders = [e for e in people if e.kind == "person" and e.role and _has_initials(e.role, letters)]
    return max(holders, key=lambda e: e.last_before(position), default=None)


def _has_initials(role: str, letters: str) -> bool:
    """Return whether the last words of a role have some initials: those of "former Prime Minister" are PM."""
    last = role.replace("-", " ").split()[-len(letters) :]
    return is_person(last[-1].lower()) and initials(" ".join(last)) == letters


def has_style(source: Token) -> bool:
    """Return whether a source is the style of an office: "His Highness the Crown Prince"."""
    return source.lower_ in STYLES and source.i > 0 and source.nbor(-1).lower_ in POSSESSIVE_DETERMINERS


def office_behind(source: Token, extent: Extent) -> Token | None:
    """Return the noun for the office behind its style, the last word of it: "His Highness the Crown [Prince]"."""
    span = span_of(source.doc, extent)
    nouns = [t for t in source.doc[source.i + 1 : span.end] if is_person(t.lower_)]
    return nouns[-1] if nouns else None


def bearer_of_style(source: Token, position: int, people: Iterable[SpeakerEntity]) -> SpeakerEntity | None:
    """Return the person mentioned last before a position with the same style in front: "Her Majesty Queen Ida"."""
    bearers = [e for e in people if e.kind == "person" and _bears(source.doc, e, source.lower_)]
    bearers = [e for e in bearers if e.last_before(position) >= 0]
    return max(bearers, key=lambda e: e.last_before(position), default=None)


def _bears(doc: Doc, entity: SpeakerEntity, style: str) -> bool:
    for mention, form in entity.mentions.items():
        start = span_of(doc, mention).start
        if form == "name" and any(t.lower_ == style for t in doc[max(0, start - BESIDE) : start]):
            return True
    return False
