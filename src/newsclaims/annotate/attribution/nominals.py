"""Answer questions about the noun phrases that are sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclaims.language import gazetteer
from newsclaims.language.affiliations import PEOPLE, proper_name
from newsclaims.language.function_words import (
    DEFINITE_DETERMINERS,
    DETERMINERS,
    FIRST_PERSON,
    GENITIVE_ENDINGS,
    SECOND_PERSON,
)
from newsclaims.language.speaker_nouns import is_body, is_group, is_person
from newsclaims.model.annotations import Extent, span_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

NO_PART_OF_NAME = DETERMINERS - FIRST_PERSON - SECOND_PERSON
"""Words that the name of a source leaves out; not those of the first and second person, as in "my parents"."""

SPEAKING_NAMES = frozenset({"ORG", "LOC", "GPE", "NORP", "FAC"})


def has_name(doc: Doc, extent: Extent) -> bool:
    """Return whether a stretch holds a name."""
    return any(t.ent_type_ in PEOPLE or t.ent_type_ in SPEAKING_NAMES for t in span_of(doc, extent))


def conjuncts(source: Token, extent: Extent) -> list[Token]:
    """Return those who speak together with the head of a source: "Ida Berg and her deputy".

    What is within one name is nobody else: "Institute of Health and Care", "Marks & Spencer".
    """
    joined = (c for c in source.children if c.dep_ == "conj" and extent.start <= c.idx < extent.end)
    return [c for c in joined if not _is_within_name(source, c)]


def _is_within_name(source: Token, conjunct: Token) -> bool:
    between = source.doc[min(source.i, conjunct.i) + 1 : max(source.i, conjunct.i) + 1]
    return between[0].text == "&" or all(token.ent_iob_ == "I" for token in between)


def has_case(token: Token) -> bool:
    """Return whether a nominal has a preposition."""
    return any(child.dep_ == "case" and child.lower_ not in GENITIVE_ENDINGS for child in token.children)


def is_definite(source: Token) -> bool:
    """Return whether a noun phrase points at something known: an article, a demonstrative or a possessor."""
    opens = source.doc[source.left_edge.i]  # "the 41-year-old": parses hang the article on another word of the phrase
    if opens.lower_ in DEFINITE_DETERMINERS and opens.dep_ == "det" and opens.i < source.i:
        return True
    if any(c.dep_ == "det" and c.lower_ in DEFINITE_DETERMINERS for c in source.children):
        return True
    return any(c.dep_ == "nmod:poss" for c in source.children)


def modifiers(source: Token) -> set[str]:
    """Return the nouns and adjectives in front of a noun, in lower case; "the 212-page report" is any report."""
    described = (c for c in source.children if c.dep_ in ("compound", "amod"))
    return {c.lower_ for c in described if not any(word.like_num for word in source.doc[c.left_edge.i : c.i + 1])}


def phrase_name(doc: Doc, extent: Extent, source: Token) -> str:
    """Return a noun phrase without its article and what follows its first comma; of a place, its name alone."""
    span = span_of(doc, extent)
    end = span.end
    for token in span:
        if token.i > source.i and (token.text in (",", "—", "–", "(") or (token.dep_ == "acl:relcl")):
            end = min(end, token.left_edge.i if token.dep_ == "acl:relcl" else token.i)
    start = span.start
    if source.ent_type_ in ("LOC", "GPE"):
        start = next(i for i in range(start, source.i + 1) if doc[i].ent_type_ == source.ent_type_)
    while start < source.i and doc[start].lower_ in NO_PART_OF_NAME:
        start += 1
    name = " ".join(doc[start : max(end, source.i + 1)].text.split()).strip(" ,;:")
    for ending in ("'s", "’s"):
        name = name.removesuffix(ending)
    country = gazetteer.country_of_name(name)
    return country.name if country is not None else name


def antecedent(relative: Token) -> Span | None:
    """Return what a relative pronoun refers to: the name right before its comma, which parsers pass over, else the noun
    that its clause modifies."""
    doc, before = relative.doc, relative.i - 2
    if before >= 0 and doc[before + 1].text == "," and doc[before].ent_type_ in PEOPLE | {"ORG"}:
        return doc[slice(*proper_name(doc[before]))]
    clause = relative.head
    while clause.dep_ not in ("acl:relcl", "acl", "advcl:relcl") and clause.head.i != clause.i:
        clause = clause.head
    noun = clause.head
    if clause.dep_ not in ("acl:relcl", "acl") and relative.lower_ == "who":
        return _person_before(relative)
    if noun.i >= relative.i or noun.i == clause.i or noun.pos_ == "PRON":
        return None
    return doc[noun.i : noun.i + 1]


def _person_before(relative: Token) -> Span | None:
    """Return the people right before a "who" whose clause the parser hung elsewhere: "hired two guards from Ostra, who
    said …", "according to police, who said …"."""
    doc, i = relative.doc, relative.i - 1
    i -= doc[i].is_punct
    node = doc[i] if i >= relative.sent.start else None
    while node is not None and node.pos_ in ("NOUN", "PROPN", "NUM"):
        lemma = node.lemma_.lower()
        named = node.ent_type_ in PEOPLE | {"ORG"}
        if named or is_person(lemma) or is_group(node.lower_):
            return doc[slice(*proper_name(node))] if named else doc[node.i : node.i + 1]
        node = node.head if node.head.i < node.i else None
    return None


def is_body_like(source: Token) -> bool:
    return source.ent_type_ in SPEAKING_NAMES or is_body(source.lemma_.lower()) or source.text.isupper()
