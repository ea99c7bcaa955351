"""The country or body beside a name that no role comes with: "of the Labour Party", "(R-Ohio)", "the BBC's"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclaims.language.affiliations import PLACES, country_in, is_named, name_end, plain_text
from newsclaims.language.function_words import DETERMINERS, GENITIVE_ENDINGS
from newsclaims.language.speaker_nouns import is_body

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

Beside = tuple[str, int, int]
"""A country or body, and the tokens that name it."""

LONGEST = 22
"""Tokens that the name of a body may have."""

DESCRIBED = 5
"""Words between "of" and the name of a body that describe it."""

QUOTED_NAME = 6
"""Tokens that a body's name in quotation marks may have ("Harbour group")."""

MARKS = frozenset('"“”')
OWNERS = frozenset({"ORG", *PLACES})


def belongs(doc: Doc, preposition: int) -> Beside | None:
    """Return the body behind a name: `Pekka Laine of the Finnish Meteorological Institute`.

    The body may be described first: "of the victims' group Clear River", "of the charity "Clear River"".
    """
    start = preposition + 1
    while start < len(doc) - 1 and doc[start].lower_ in DETERMINERS:
        start += 1
    described = start
    while described < min(start + DESCRIBED, len(doc) - 1) and _describes_body(doc[described]):
        described += 1
    introduced = any(is_body(t.lemma_.lower()) or t.lower_ in GENITIVE_ENDINGS for t in doc[start:described])
    if doc[described].text in MARKS:
        close = next(
            (i for i in range(described + 1, min(described + QUOTED_NAME, len(doc))) if doc[i].text in MARKS), 0
        )
        return (plain_text(doc[described + 1 : close]), described, close) if close > described + 1 else None
    start = described if introduced else start
    last = name_end(doc, start, min(doc[start].sent.end, start + LONGEST))
    name = doc[start:last]
    if not doc[start].text[:1].isupper() or is_named(doc[start]) or doc[start].ent_type_ == "DATE":
        return None
    if doc[start].pos_ not in ("PROPN", "ADJ", "X") and not doc[start].ent_type_ and not introduced:
        return None
    labelled = any(t.ent_type_ == "ORG" for t in name) or doc[start].ent_type_ in PLACES
    if not (labelled or introduced or (len(name) > 1 and not _is_time(name))):
        return None
    text = plain_text(name)
    return country_in(text) or text, start, last


def _describes_body(token: Token) -> bool:
    """Return whether a word in small letters can stand between "of" and the name of a body."""
    return (
        token.text.islower() and token.pos_ in ("NOUN", "ADJ", "ADV") and not token.ent_type_
    ) or token.lower_ in GENITIVE_ENDINGS


def _is_time(name: Span) -> bool:
    """Return whether a name holds a date or a number: "of May 2020"."""
    return any(t.like_num or t.ent_type_ in ("DATE", "TIME") for t in name)


def possessed(doc: Doc, start: int) -> Beside | None:
    """Return the body whose somebody is called: "the BBC's Ida Berg"."""
    end = start - 1
    if end < 1 or doc[end].lower_ not in GENITIVE_ENDINGS or doc[start].is_sent_start:
        return None
    begin = end
    while begin > doc[end].sent.start and doc[begin - 1].ent_type_ == doc[end - 1].ent_type_ in OWNERS:
        begin -= 1
    while begin < end and doc[begin].lower_ in DETERMINERS:
        begin += 1
    if begin == end:
        return None
    text = plain_text(doc[begin:end])
    return country_in(text) or text, begin, end


def bracketed(doc: Doc, bracket: int) -> Beside | None:
    """`Anna Berg (R-Texas)`, `Omar Haddad (SPD)`: the state, or the party, in brackets behind a name."""
    close = next((i for i in range(bracket + 1, min(bracket + 7, len(doc))) if doc[i].text == ")"), None)
    if close is None:
        return None
    inside = plain_text(doc[bracket + 1 : close])
    if not inside[:1].isupper() or not inside.isascii():
        return None
    party, dash, state = inside.partition("-")
    if dash and len(party) > 1 and party.isupper() and state.strip()[:1].isupper():
        return party, bracket + 1, close  # "(PH-Bukit Berg)"
    if dash and len(party.strip()) == 1 and state.strip(" ."):
        return state.strip(), bracket + 1, close
    if " " not in inside and inside.isupper() and len(inside) > 1 and doc[bracket + 1].ent_type_ in ("ORG", "NORP"):
        return inside, bracket + 1, close
    return None
