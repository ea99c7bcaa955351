"""Tell which nouns can be sources, by the lexicon of roles, bodies and documents (`lexicons/roles.toml`)."""

from __future__ import annotations

from functools import cache

from newsclaims.language import lexicons


def can_speak(lemma: str) -> bool:
    """Return whether a common noun (singular, lower case) names a person, a body, a group or a document that can be a
    source."""
    return is_person(lemma) or is_body(lemma) or is_document(lemma) or f"{lemma}s" in lexicons.words("roles", "groups")


def is_person(lemma: str) -> bool:
    """Return whether a noun names a person's role; compounds with a hyphen go by their last part ("vice-president")."""
    people = lexicons.words("roles", "people")
    return lemma in people or lemma.rpartition("-")[2] in people or lemma.endswith(PERSON_ENDINGS)


PERSON_ENDINGS = tuple(sorted(lexicons.words("roles", "person_endings")))
"""Endings of nouns for people who do something by profession: "ophthalmologist"."""


def is_rank(word: str) -> bool:
    """Return whether a word before a name abbreviates an office or rank ("Sen.", "Det", "Maj. Gen.")."""
    return word[:1].isupper() and word.rstrip(".").casefold() in lexicons.read("names")["ranks"]


def is_body(lemma: str) -> bool:
    """Return whether a noun names a body of people ("ministry", "press service")."""
    return lemma in lexicons.words("roles", "bodies")


def is_company(name: str) -> bool:
    """Return whether a name ends as those of companies do ("Northern Steel Corp.")."""
    return name.rsplit(maxsplit=1)[-1].rstrip(".").casefold() in lexicons.words("roles", "company_forms")


def is_party_member(word: str) -> bool:
    """Return whether a word, as it is written, calls one person by a party or its colour ("Conservative")."""
    return word[:1].isupper() and word.lower() in lexicons.words("roles", "party_members")


def is_document(lemma: str) -> bool:
    """Return whether a noun names a text that news cites as a source ("report")."""
    return lemma in lexicons.words("roles", "documents")


def is_group(word: str) -> bool:
    """Return whether a word in this form ("officials", "police") names several people."""
    return word in lexicons.words("roles", "groups")


@cache
def covered(lemma: str) -> frozenset[str]:
    """Return the roles that a definite noun may refer back to, itself included ("the diplomat" to a minister)."""
    return frozenset({lemma, *lexicons.read("roles")["covers"].get(lemma, ())})
