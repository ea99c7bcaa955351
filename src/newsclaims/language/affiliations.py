"""Find the country or body that somebody speaks for in a description, and the nouns and names that it consists of."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from newsclaims.language import gazetteer, lexicons
from newsclaims.language.demonyms import country_of_demonym
from newsclaims.language.function_words import DETERMINERS, GENITIVE_ENDINGS
from newsclaims.language.speaker_nouns import is_body, is_person, is_rank

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

PEOPLE = frozenset({"PERSON", "PER"})
"""What models call the name of a person: ours, and those that follow CoNLL."""

PLACES = frozenset({"LOC", "GPE", "FAC"})

SPECIALISTS = lexicons.words("roles", "specialists")
"""People whose country in front is their subject, not their employer: "a Syria specialist"."""

AFFILIATION_PREPOSITIONS = lexicons.words("roles", "affiliation_prepositions")
REPRESENTING = lexicons.words("roles", "representing")
"""Roles held for a person or office: "a spokesman for the governor"."""

RELATIVES = lexicons.words("roles", "relatives")
PORTFOLIO_HOLDERS = lexicons.words("roles", "portfolio_holders")
"""Roles whose "of" names a field, not a body: "Minister of Health"."""

PORTFOLIOS = lexicons.words("names", "portfolios")
MODIFIERS = lexicons.words("roles", "role_modifiers")
SERVICES = lexicons.words("roles", "services")
"""Bodies that have no other name in front of a role: "police spokesman"."""

GENERIC_PLACES = lexicons.words("roles", "generic_places")
PARTICLES = lexicons.words("names", "particles")
CONNECTORS = lexicons.words("roles", "name_connectors")
"""Words inside the name of a body: "University of Leeds"."""


def country_in(text: str) -> str | None:
    """Return the English name of the country of a name or demonym ("Russian", "the United States"), or None."""
    place = gazetteer.country_of_name(text)
    return place.name if place is not None else country_of_demonym(text)


def leading_affiliation(doc: Doc, start: int, head: int) -> tuple[str | None, int]:
    """Return the demonym, country, possessor or abbreviation in front of a role noun, and where the role itself
    begins."""
    for i in range(head - 1, start - 1, -1):
        if doc[i].lower_ in GENITIVE_ENDINGS and i > start:
            inner, begin = leading_affiliation(doc, i + 1, head)
            if inner is not None:
                return inner, begin
            return _owner(doc, start, i, head), i + 1
    while start < head and doc[start].lower_ in DETERMINERS:
        start += 1
    country, stop = _country_at(doc, start, head)
    subject = doc[head].lower_ in SPECIALISTS and country is not None
    if subject and country_of_demonym(plain_text(doc[start:stop])) is None:
        return None, start  # "a Syria specialist"
    if stop < head and is_part_of_office(doc, stop, head):
        return country, stop
    body, body_end = _body_at(doc, stop, head)
    if body is not None and (country is None or doc[body_end - 1].ent_type_ == "ORG"):
        return body, body_end
    if country is not None:
        end = _unlabelled_end(doc, stop, head)
        return (plain_text(doc[start:end]), end) if end > stop else (country, stop)  # "Philippine Red Cross chair"
    return _place_or_name(doc, start, head)


def is_part_of_office(doc: Doc, start: int, end: int) -> bool:
    """Return whether words in front of an office are its field, whatever a model takes them for: "Energy [Cabinet]
    Secretary"."""
    while end < len(doc) and doc[end].lower_ in PORTFOLIOS:
        end += 1
    held = end < len(doc) and doc[end].lower_ in PORTFOLIO_HOLDERS
    return held and all(word.lower_ in PORTFOLIOS for word in doc[start:end])


def _place_or_name(doc: Doc, start: int, head: int) -> tuple[str | None, int]:
    """Return the place, the unlabelled name or the abbreviation in front of a role noun, and where it ends."""
    place_end = _run(doc, start, head, PLACES)
    body_end = _run(doc, place_end, head, {"ORG"})
    if body_end > place_end > start:
        return plain_text(doc[start:body_end]), body_end  # "New York Times journalist", cut in two by a model
    service = next((i for i in range(start, head) if doc[i].lower_ in SERVICES and not doc[i].ent_type_), None)
    if service is not None:
        return plain_text(doc[start : service + 1]), service + 1  # "fire service spokesman"
    stop = place_end if place_end > start else _unlabelled_end(doc, start, head)
    if stop > start:
        text = plain_text(doc[start:stop])
        return country_in(text) or text, stop
    if start < head and doc[start].text.isupper() and len(doc[start].text) > 1:
        return doc[start].text, start + 1
    return None, start


def _unlabelled_end(doc: Doc, start: int, head: int) -> int:
    """Return where a name ends that no model saw, in front of a role in lower case: "SpaceX founder", as against
    "Prime Minister"."""
    while start < head and doc[head].text.islower() and doc[start].pos_ == "PROPN" and not is_role_noun(doc[start]):
        start += 1
    return start


JOINED = 4
"""Words from one role noun to the next at most: "founder and executive vice chairman"."""

OWNER = 9
"""Tokens that the name of a possessor may have."""


def _owner(doc: Doc, start: int, end: int, head: int) -> str | None:
    """Return who the possessor in tokens `start`:`end` is: a country, a body; None for a relative or "the country"."""
    while start < end and doc[start].lower_ in DETERMINERS:
        start += 1
    if start == end or doc[head].lower_ in RELATIVES:
        return None
    if (
        doc[end - 1].lower_ in GENERIC_PLACES
        or end - start > OWNER
        or any(t.lower_ in ("on", ",") for t in doc[start:end])
    ):
        return None
    text = plain_text(doc[start:end])
    return country_in(text) or text or None


def _country_at(doc: Doc, start: int, head: int) -> tuple[str | None, int]:
    for size in (3, 2, 1):
        if start + size <= head:
            country = country_in(plain_text(doc[start : start + size]))
            if country is not None:
                return country, start + size
    return None, start


def _body_at(doc: Doc, start: int, head: int) -> tuple[str | None, int]:
    """Return the name of the body that begins at a token and ends before the role, and where it ends."""
    stop = _run(doc, start, head, {"ORG"})
    while start < stop < head and (doc[stop].ent_type_ == "ORG" or doc[stop].lower_ in CONNECTORS):
        stop += 1
    return (plain_text(doc[start:stop]), stop) if stop > start else (None, start)


def _run(doc: Doc, start: int, end: int, labels: frozenset[str] | set[str]) -> int:
    while start < end and doc[start].ent_type_ in labels:
        start += 1
    return start


def trailing_affiliation(doc: Doc, head: int, end: int) -> tuple[str | None, int | None]:
    """Return the body or country behind a role noun, and where it begins: "chairman of the dockers' "Harbour group"",
    "spokesman for the ministry", "President of Kazakhstan", "founder and chairman of …"."""
    head = _last_of_roles(doc, head, end)
    for i in range(head + 1, end):
        if doc[i].lower_ not in AFFILIATION_PREPOSITIONS and not _is_to_body(doc, head, i, end):
            if i == head + 1:
                return None, None
            continue
        portfolio = i == head + 1 and _holds_portfolio(doc, head) and doc[i].lower_ in ("of", "for")
        affiliation = _inside(doc, head, i, end, portfolio=portfolio)
        if affiliation is not None:
            return affiliation, i
    return None, None


def _last_of_roles(doc: Doc, head: int, end: int) -> int:
    """Return the last of the role nouns that "and", a hyphen or capitals join: "director-general and executive
    chairman", "Chief Operating Officer"."""
    at = head + 1
    if at < end and doc[at].lower_ in ("and", "&", "-"):
        at += 1
        joined = doc[at : min(at + JOINED, end)]
        run = list(takewhile(lambda token: token.pos_ in ("ADJ", "NOUN", "PROPN"), joined))
    else:
        run = list(takewhile(lambda token: token.text[:1].isupper(), doc[head : min(head + JOINED, end)]))[1:]
    following = next((token.i for token in run if is_role_noun(token)), None)
    return head if following is None else _last_of_roles(doc, following, end)


def _is_to_body(doc: Doc, head: int, i: int, end: int) -> bool:
    """Return whether a "to" names the body that somebody works for: "adviser to the Harbour Trust", but not "envoy to
    Russia"."""
    if doc[i].lower_ != "to" or doc[head].lower_ not in REPRESENTING:
        return False
    return any(t.ent_type_ == "ORG" or is_body(t.lemma_.lower()) for t in doc[i + 1 : end])


def _holds_portfolio(doc: Doc, head: int) -> bool:
    word = doc[head].lower_
    if word not in PORTFOLIO_HOLDERS:
        return False
    return not (head and doc[head - 1].lower_ in ("general", "executive", "prime"))


def _inside(doc: Doc, head: int, preposition: int, end: int, *, portfolio: bool) -> str | None:
    """Return the country, body or place behind a preposition in a description, None where it names no such thing."""
    word = doc[preposition].lower_
    country = country_in(plain_text(doc[preposition + 1 : end]))
    if country is not None and word in ("of", "for", "from"):
        return country
    quoted = _quoted(doc, preposition + 1, end)
    if quoted is not None or word not in ("of", "for", "at", "with", "from", "to"):
        return quoted
    start = _behind_kind(doc, preposition + 1, end)
    while start < end and doc[start].lower_ in DETERMINERS:
        start += 1
    if portfolio and start < end and doc[start].ent_type_ in PLACES:
        return plain_text(doc[start : name_end(doc, start, end)])  # "First Minister of Scotland"
    country, stop = _country_at(doc, start, end)
    if country is not None and (stop == end or not _continues(doc, stop, end)):
        return country
    if portfolio or start >= end or all(t.lower_ in PORTFOLIOS or t.lower_ == "and" for t in doc[start:end]):
        return None  # "Chief of Staff", "Minister of Health"
    return _body_behind(doc, head, start, end)


def _behind_kind(doc: Doc, start: int, end: int) -> int:
    """Return where the name of a place begins that is told what it is: "of the Polish city of | Gdynia"."""
    for i in range(start, end - 2):
        if doc[i].lower_ in GENERIC_PLACES and doc[i + 1].lower_ == "of" and _opens_name(doc[i + 2]):
            return i + 2
        if doc[i].pos_ == "ADP":
            break
    return start


def _quoted(doc: Doc, start: int, end: int) -> str | None:
    """Return the name in quotation marks in a stretch, if there is one: chairman of the "Harbour group"."""
    opening = next((i for i in range(start, end - 1) if doc[i].text in '"“'), None)
    if opening is None:
        return None
    close = next((i for i in range(opening + 1, end) if doc[i].text in '"”'), end)
    return plain_text(doc[opening + 1 : close]).strip(" ,")


def _body_behind(doc: Doc, head: int, start: int, end: int) -> str | None:
    """Return the body, place or office that a noun phrase behind "of" or "for" names."""
    represents = doc[head].lower_ in REPRESENTING
    first = next((i for i in range(start, end) if _opens_name(doc[i])), None)
    common = next((i for i in range(start, end) if is_body(doc[i].lemma_.lower()) and not doc[i].ent_type_), None)
    if first is not None and all(doc[i].pos_ != "ADP" for i in range(start, first)):
        return _named_body(doc, start, first, common, end, represents=represents)
    if common is not None:
        return plain_text(doc[start : common + 1]) or None
    if represents and is_person(doc[end - 1].lemma_.lower()):
        return plain_text(doc[start:end])
    return None


def _named_body(doc: Doc, start: int, first: int, common: int | None, end: int, *, represents: bool) -> str | None:
    """Return the name that begins at `first` in a noun phrase; `common` is where it calls something a body."""
    last = name_end(doc, first, end)
    introduced = common is not None and common < first  # "the charity Clear River"
    if is_named(doc[first]) and not represents and not introduced and not is_body(doc[last - 1].lower_):
        return plain_text(doc[first:last]) if first == start and last - first > 1 else None
    if doc[first].ent_type_ == "NORP":
        if common is not None and common > first:
            goes_on = common + 1 < end and doc[common].is_lower and _opens_name(doc[common + 1])
            if goes_on and not is_role_noun(doc[common + 1]):  # "the Basque aid group Northern Front"
                return plain_text(doc[common + 1 : name_end(doc, common + 1, end)])
            return plain_text(doc[first : max(common + 1, last)])
        return plain_text(doc[first:last]) if _continues(doc, first + 1, last) else country_in(doc[first].text)
    if is_role_noun(doc[first]) and not represents:
        return None
    text = plain_text(doc[first:last])
    return country_in(text) or text


def _continues(doc: Doc, at: int, end: int) -> bool:
    """Return whether the name of a body goes on behind a country: "the Kenyan National Police"."""
    if at >= end or is_role_noun(doc[at]):
        return False
    return doc[at].ent_type_ == "ORG" or (doc[at].pos_ in ("PROPN", "ADJ", "NOUN") and doc[at].text[:1].isupper())


def _opens_name(token: Token) -> bool:
    return token.text[:1].isupper() and (token.pos_ in ("PROPN", "ADJ", "NOUN", "X") or bool(token.ent_type_))


def name_end(doc: Doc, start: int, end: int) -> int:
    """Return where the name that begins at a token ends: capitalised words and what joins them.

    "University of Leeds", "Harvard-Smithsonian Center for Astrophysics".
    """
    i = start + 1
    while i < end:
        token = doc[i]
        same = bool(token.ent_type_) and token.ent_iob_ == "I"
        if same or (token.text[:1].isupper() and not is_role_noun(token) and token.text[:1] not in '"“'):
            i += 1
            continue
        if token.lower_ == "in" and doc[i - 1].ent_type_ == "ORG" and not token.ent_type_:
            break  # "the University of Exeter in Britain", as against "the American University in Cairo"
        joins = token.lower_ in CONNECTORS or token.lower_ in GENITIVE_ENDINGS or token.text in "-–&"
        follows = i + 1 < end and doc[i + 1].text[:1].isupper() and not is_role_noun(doc[i + 1])
        skips = i + 2 < end and doc[i + 1].lower_ == "the" and doc[i + 2].text[:1].isupper()
        if joins and (follows or skips) and not (token.lower_ == "and" and doc[start].ent_type_ != "ORG"):
            i += 2 if follows else 3
            continue
        break
    return i


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
        and (token.text[:1].isupper() or token.lower_ in PARTICLES)
    )


def is_role_noun(token: Token) -> bool:
    """Return whether a token is a noun that names a person's role, in any case and number, or a rank."""
    if is_rank(token.text) and token.i + 1 < len(token.doc) and token.doc[token.i + 1].text[:1].isupper():
        return True
    if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return False
    if _is_part_of_name(token):
        return False
    if is_named(token) and token.i and is_named(token.doc[token.i - 1]) and not _is_title_word(token.doc[token.i - 1]):
        return False  # "Mike Judge"
    lower = token.lower_
    if token.pos_ == "PROPN" and lower.endswith("s") and is_person(lower[:-1]):
        return True  # "Senators Ida Berg and Omar Haddad": the lemma of a name keeps its ending
    return is_person(lower) or is_person(token.lemma_.lower())


def _is_part_of_name(token: Token) -> bool:
    """Return whether a noun for a person is part of the name of something else: "National Police", "general election",
    "House of Representatives"."""
    if token.ent_type_ == "ORG" and token.ent_iob_ == "I" and token.i and token.nbor(-1).lower_ in ("of", "for"):
        return True
    head = token.head
    if token.dep_ not in ("amod", "compound") or head.i < token.i or is_named(head) or is_person(head.lemma_.lower()):
        return False
    return token.pos_ == "ADJ" or is_body(head.lemma_.lower()) or token.ent_type_ == head.ent_type_ == "ORG"


def _is_title_word(token: Token) -> bool:
    """Return whether a word that a model took into a name can belong to the title before it ("Vice President")."""
    lower = token.lower_
    return (
        lower in MODIFIERS or lower in lexicons.words("names", "not_given") or is_person(lower) or is_rank(token.text)
    )


def is_named(token: Token) -> bool:
    """Return whether the model takes a token for part of a person's name."""
    return token.ent_type_ in PEOPLE


def plain_text(span: Span) -> str:
    """Return the text of a span on one line, without marks around it."""
    return " ".join(span.text.split()).strip(' ,"“”')


def singular_role(noun: Token) -> str:
    """Return a role noun in the singular, whether a model took it for a name ("Senators") or not."""
    if "Plur" in noun.morph.get("Number", []) and noun.lemma_.lower() != noun.lower_:
        return noun.lemma_
    lower = noun.lower_
    return noun.text[:-1] if lower.endswith("s") and is_person(lower[:-1]) and not is_person(lower) else noun.text
