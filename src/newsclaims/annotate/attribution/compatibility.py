"""Whether somebody known can be what a noun calls them: questions that exclude candidates before they are weighed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclaims.annotate.attribution.nominals import is_definite
from newsclaims.language import gazetteer
from newsclaims.language.acronyms import is_acronym_of
from newsclaims.language.demonyms import country_of_demonym
from newsclaims.language.lexicons import words
from newsclaims.language.person_names import gender_of_noun, words_of
from newsclaims.language.speaker_nouns import covered, is_body, is_document, is_party_member, is_person

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsclaims.annotate.attribution.speaker_entity import SpeakerEntity

AGE = re.compile(r"\b\d+-year-old\Z", re.IGNORECASE)

ANONYMOUS = words("roles", "anonymous")
"""Nouns for those who are not to be named: nobody known by name goes by them."""

OFFICES = words("roles", "offices")
"""Nouns that nobody goes by who is known to hold another office."""


def may_be(entity: SpeakerEntity, lemma: str, affiliation: str | None, *, person: bool) -> bool:
    """Return whether nothing known of an entity speaks against a noun and an affiliation.

    `person` is whether the noun calls a person, by a role or otherwise.
    """
    if person:
        if entity.kind == "organization" or entity.plural:
            return False
        if lemma in ANONYMOUS:
            return lemma in entity.heads
        if lemma in OFFICES and entity.heads and not covered(lemma) & entity.heads:
            return False
    elif not is_document(lemma):
        if entity.kind in ("person", "unnamed"):
            return False
        if lemma not in entity.heads and any(is_document(head) and not is_body(head) for head in entity.heads):
            return False
    gender = gender_of_noun(lemma)
    if gender and entity.gender and gender != entity.gender:
        return False
    return not (affiliation and entity.affiliation and _contradict(affiliation, entity.affiliation))


def _contradict(one: str, other: str) -> bool:
    """Return whether nobody belongs to both of two bodies: somebody has a party beside a constituency, but nobody two
    countries."""
    if is_same_body(one, other):
        return False
    return gazetteer.country_of_name(one) is not None and gazetteer.country_of_name(other) is not None


def is_same_body(one: str, other: str) -> bool:
    """Return whether two names of bodies can be of one: alike, one the end of the other, or its initials ("the AL
    secretary" of the Awami League)."""
    a, b = words_of(one), words_of(other)
    return a[-len(b) :] == b or b[-len(a) :] == a or is_acronym_of(one, other) or is_acronym_of(other, one)


def calls_person(source: Token) -> bool:
    """Return whether a source calls a person: by a role, by nationality or party, or by age ("the 41-year-old")."""
    return is_person(source.lemma_.lower()) or is_member(source) or is_age(source)


def is_age(source: Token) -> bool:
    """Return whether a noun is an age: "the 41-year-old", but not "the 41-year-old bridge"."""
    return (
        source.pos_ == "NOUN"
        and AGE.search(source.doc[max(source.sent.start, source.i - 4) : source.i + 1].text) is not None
    )


def names_nothing_new(source: Token) -> bool:
    """Return whether a noun only takes up somebody known: an age, a nationality or a party says too little of a new
    one."""
    return not is_person(source.lemma_.lower()) and (is_age(source) or is_member(source))


def is_member(source: Token) -> bool:
    """Return whether a source calls somebody by nationality or party alone: "the Egyptian", "the Conservative"."""
    if not is_definite(source) or not source.text[:1].isupper() or source.text.endswith("s"):
        return False
    return country_of_demonym(source.text) is not None or is_party_member(source.text)
