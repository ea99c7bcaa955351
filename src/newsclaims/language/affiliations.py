"""For whom somebody speaks: the country or body in a description, and the nouns and names that it consists of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclaims.language import gazetteer, lexicons
from newsclaims.language.demonyms import country_of_demonym
from newsclaims.language.function_words import DETERMINERS, GENITIVE_ENDINGS
from newsclaims.language.speaker_nouns import is_body, is_person

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

PEOPLE = frozenset({"PERSON", "PER"})
"""What models call the name of a person: ours, and those that follow CoNLL."""

SPECIALISTS = lexicons.words("roles", "specialists")
"""People whose country in front is their subject, not their employer: "a Syria specialist"."""

AFFILIATION_PREPOSITIONS = lexicons.words("roles", "affiliation_prepositions")


def country_in(text: str) -> str | None:
    """Return the English name of the country of a name or demonym ("Russian", "the United States"), or None."""
    place = gazetteer.country_of_name(text)
    return place.name if place is not None else country_of_demonym(text)


def leading_affiliation(doc: Doc, start: int, head: int) -> tuple[str | None, int]:
    """Return the demonym, country, possessor or abbreviation in front of a role noun, and where the role itself
    begins."""
    for i in range(start, head):
        if doc[i].lower_ in GENITIVE_ENDINGS:
            owner = doc[start:i]
            text = plain_text(owner)
            return (country_in(text) or text or None), i + 1
    for size in (3, 2, 1):
        if start + size <= head:
            text = plain_text(doc[start : start + size])
            subject = doc[head].lower_ in SPECIALISTS and country_of_demonym(text) is None  # "a Syria specialist"
            country = None if subject else country_in(text)
            if country is not None:
                return country, start + size
    stop = start
    named = doc[head].text.islower()  # "SpaceX founder", as against "Prime Minister"
    while stop < head and (
        doc[stop].ent_type_ == "ORG" or (named and doc[stop].pos_ == "PROPN" and not is_role_noun(doc[stop]))
    ):
        stop += 1
    if stop > start:
        return plain_text(doc[start:stop]), stop
    if start < head and doc[start].text.isupper() and len(doc[start].text) > 1:
        return doc[start].text, start + 1
    return None, start


def trailing_affiliation(doc: Doc, head: int, end: int) -> tuple[str | None, int | None]:
    """Return the body or country behind a role noun, and where the role itself ends; None for both if there is none.

    A spokesman "for the ministry", the president "of Kazakhstan", the chairman "of the dockers' 'Harbour group'".
    """
    i = head + 1
    if i >= end or doc[i].lower_ not in AFFILIATION_PREPOSITIONS:
        return None, None
    inner = doc[i + 1 : end]
    country = country_in(plain_text(inner))
    if country is not None and doc[i].lower_ in ("of", "for"):
        return country, head + 1
    for j in range(i + 1, end):
        if doc[j].text in '"“' and j + 1 < end:
            close = next((k for k in range(j + 1, end) if doc[k].text in '"”'), end)
            return plain_text(doc[j + 1 : close]).strip(" ,"), head + 1
    bodies = [t.i for t in inner if is_body(t.lemma_.lower()) and not t.ent_type_]
    if bodies and doc[i].lower_ in ("of", "for", "at", "with", "from"):
        name = proper_name(doc[bodies[0] + 1]) if bodies[0] + 1 < end and doc[bodies[0] + 1].pos_ == "PROPN" else None
        if name is not None:
            return plain_text(doc[name[0] : name[1]]), head + 1  # "a lawyer for the group Clear Danube"
        start = i + 1
        while doc[start].lower_ in DETERMINERS:
            start += 1
        return plain_text(doc[start : bodies[0] + 1]) or None, head + 1
    organizations = [t.i for t in inner if t.ent_type_ == "ORG"]
    if organizations and doc[i].lower_ in ("of", "for", "at", "with", "from"):
        first = organizations[0]
        last = first
        while last + 1 < end and doc[last + 1].ent_type_ == "ORG":
            last += 1
        return plain_text(doc[first : last + 1]), head + 1
    proper = next((t for t in inner if t.pos_ == "PROPN" and t.text[:1].isupper()), None)
    if (
        proper is not None
        and doc[i].lower_ in ("of", "at", "with")
        and not is_role_noun(proper)
        and not is_named(proper)
    ):
        start, stop = proper_name(proper)
        if stop - start > 1:
            return plain_text(doc[start:stop]), head + 1
    return None, None


def proper_name(token: Token) -> tuple[int, int]:
    """Return the run of capitalised proper nouns around a token as a token range, whether a model saw a name or not."""
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and _continues_name(doc[start - 1], token) and not doc[start].is_sent_start:
        start -= 1
    while end < len(doc) and _continues_name(doc[end], token) and not doc[end].is_sent_start:
        end += 1
    while start < token.i and is_role_noun(doc[start]):
        start += 1
    return start, end


def _continues_name(token: Token, anchor: Token) -> bool:
    return (
        token.pos_ == "PROPN"
        and token.ent_type_ == anchor.ent_type_
        and (token.text[:1].isupper() or token.lower_ in lexicons.words("names", "particles"))
    )


def is_role_noun(token: Token) -> bool:
    """Whether a token is a noun for a role of people, in any case and number."""
    if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return False
    if is_named(token) and token.i and is_named(token.doc[token.i - 1]):
        return False  # "Mike Judge"
    lower = token.lower_
    return is_person(lower) or is_person(token.lemma_.lower())


def is_named(token: Token) -> bool:
    """Whether the model takes a token for part of a person's name."""
    return token.ent_type_ in PEOPLE


def plain_text(span: Span) -> str:
    """Return the text of a span on one line, without marks around it."""
    return " ".join(span.text.split()).strip(' ,"“”')
