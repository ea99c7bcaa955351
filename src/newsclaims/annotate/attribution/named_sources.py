"""Tell whether a name in a source is its speaker's, or belongs to the description ("a spokesman for De Mistura")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclaims.annotate.attribution.nominals import has_case
from newsclaims.language.function_words import GENITIVE_ENDINGS
from newsclaims.language.lexicons import words
from newsclaims.language.roles import role_of
from newsclaims.language.speaker_nouns import is_person, is_rank
from newsclaims.model.annotations import Extent, span_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

NAME_LINKS = frozenset({"flat", "appos", "nmod:desc", "compound", "nmod:unmarked"})
TITLES = words("names", "titles")

REACH = 24
"""Tokens between the noun of a source and the name that it describes."""


def is_head(source: Token, name: Span) -> bool:
    """Return whether a name identifies a source, not just its description ("a spokesman for De Mistura")."""
    root = name.root
    if source.i in range(name.start, name.end):
        return True
    if root.dep_ == "compound" and root.head.i == source.i and source.pos_ == "NOUN" and not is_person(source.lemma_):
        return False  # "the Berg campaign"
    if root.head.i == source.i and root.dep_ in NAME_LINKS and not has_case(root):
        return True
    if source.head.i == root.i and source.dep_ in NAME_LINKS:
        return True
    return is_role(source, name)


def is_role(source: Token, name: Span) -> bool:
    """Return whether a source is part of the role in front of a name."""
    role = role_of(source.doc, name.start, name.end)
    return role is not None and role.start <= source.i < role.end <= name.start


def is_described(source: Token, extent: Extent, name: Span) -> bool:
    """Return whether the words before a name in a source describe its bearer, however it was parsed.

    "Prosecutor Anna Berg", "one activist, Omar Haddad", as against "a spokesman for Anna Berg", "Berg's lawyer".
    """
    doc = source.doc
    start = span_of(doc, extent).start
    if source.i >= name.end or not is_person(source.lemma_.lower()) or name.start - source.i > REACH:
        return False
    if name.end < len(doc) and doc[name.end].lower_ in GENITIVE_ENDINGS:
        return False
    role = role_of(doc, name.start, name.end)
    if role is not None and role.title and role.end in (name.start, name.start - 1) and role.start >= start - 1:
        return role.start <= source.i < role.end
    between = doc[source.i + 1 : name.start]
    return not between or (between[-1].text in (",", "-") and not any(t.pos_ in ("VERB", "AUX") for t in between))


def closes(source: Token, name: Span) -> bool:
    """Return whether a name at the end of a source stands behind a description and its comma, whatever the parse made
    of that: "the head of Norway's Harbour Trust, Dr. Ida Berg", "one of the authors, historian Omar Haddad"."""
    nouns = [source, *(child for child in source.children if child.dep_ == "nmod" and source.lower_ == "one")]
    if not any(is_person(noun.lemma_.lower()) for noun in nouns):
        return False
    doc, at = source.doc, name.start - 1
    while at > source.i and (is_person(doc[at].lower_) or _is_title(doc[at])):
        at -= 1
    return at > source.i and doc[at].text == ","


def _is_title(token: Token) -> bool:
    """Return whether a word before a name is a title, or the full stop of one."""
    word = token.text.rstrip(".").lower()
    return word in TITLES or is_rank(token.text) or (token.text == "." and bool(token.i) and _is_title(token.nbor(-1)))
