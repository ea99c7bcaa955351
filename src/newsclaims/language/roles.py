"""Roles and affiliations as the article gives them, in front of a name and behind it.

    Norwegian Transport Minister Kari Lund                -> Transport Minister, Norway
    Ida Berg, the UN's special envoy on water             -> special envoy on water, UN
    Omar Haddad, chairman of the "Harbour group"          -> chairman, Harbour group

Plain functions from tokens to strings, without side effects.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsclaims.language import lexicons
from newsclaims.language.affiliations import (
    MODIFIERS,
    PORTFOLIO_HOLDERS,
    RELATIVES,
    REPRESENTING,
    country_in,
    is_named,
    is_role_noun,
    leading_affiliation,
    plain_text,
    singular_role,
    trailing_affiliation,
)
from newsclaims.language.asides import aside_before, aside_behind
from newsclaims.language.demonyms import country_of_demonym
from newsclaims.language.function_words import DETERMINERS, GENITIVE_ENDINGS, INDEFINITE_DETERMINERS, RELATIVE_PRONOUNS
from newsclaims.language.lexicons import words
from newsclaims.language.name_belongings import MARKS, QUOTED_NAME, Beside, belongs, bracketed, possessed
from newsclaims.language.remembered import remembered_between
from newsclaims.language.speaker_nouns import is_body, is_rank

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LEFT_REACH = 22
"""Tokens before a name in which its role must begin."""

"""Tokens in brackets behind a name or a title that say nothing of a role: "(54)", "(MP)"."""

REST = 20
"""Tokens between a description and the mark that closes it: "a tennis player with a long list of titles,"."""

APPOSING = frozenset({",", "–", "—", "--"})
"""Marks that open and close an apposition."""

BELONGING = words("roles", "belonging_prepositions")
CLOSERS = RELATIVE_PRONOUNS | words("roles", "after_apposition")
"""Words that can follow an apposition, beside punctuation."""

DASHES = frozenset({"-", "–", "—", "--"})
INSIDE = words("roles", "inside_title")
PARTS_OF_SPEECH = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PART", "X"})
PORTFOLIOS = words("names", "portfolios")
PARTY_MEMBERS = words("roles", "party_members")
TITLES = words("names", "titles")
TIMES = words("roles", "times_of_role")
"""Adverbs before a role: "formerly", "currently"."""
WEEKDAYS = frozenset(lexicons.read("calendar")["weekdays"])
"""The day before a title is no part of it: "on Wednesday Foreign Minister …"."""

NAMING = words("roles", "naming")
NO_ROLE_BEFORE = words("roles", "no_role_before")


@dataclass(frozen=True, slots=True)
class Role:
    """A role, and the body or country in which it is held; either may be unknown."""

    title: str | None
    affiliation: str | None
    start: int
    end: int

    def complements(self, other: Role | None) -> Role:
        """Return this role with what it lacks taken from `other`."""
        if other is None:
            return self
        return Role(self.title or other.title, self.affiliation or other.affiliation, self.start, self.end)


@remembered_between
def role_of(doc: Doc, start: int, end: int) -> Role | None:
    """Return the role beside the name in tokens `start`:`end`: before it, else in an apposition around it."""
    before, behind = _in_front(doc, start), _behind(doc, end)
    if before is not None:
        return before.complements(behind if behind and not before.affiliation else None)
    return behind or _apposed_before(doc, start) or _untitled(possessed(doc, start))


def _untitled(beside: Beside | None) -> Role | None:
    """Return a country or body beside a name as a role without a title."""
    return None if beside is None else Role(None, *beside)


def roles_beside(doc: Doc, start: int, end: int) -> list[Role]:
    """Return all roles beside the name in tokens `start`:`end`: in front of it, behind it, and in a description before
    its title ("the head of the trust, Dr. Ida Berg, …")."""
    before, behind = _in_front(doc, start), _behind(doc, end)
    front = _apposed_before(doc, _title_start(doc, start))
    return [role for role in (before, behind, front, _untitled(possessed(doc, start))) if role is not None]


def _in_front(doc: Doc, start: int) -> Role | None:
    """Return the role in front of a name, also in front of its title ("hospital director Dr Ida Berg")."""
    return _before(doc, start) or _before(doc, _title_start(doc, start)) or _naming(doc, start)


def _title_start(doc: Doc, start: int) -> int:
    """Return where the titles in front of a name begin: "Dr", "Maj. Gen."."""
    while start > 0:
        word = doc[start - 1]
        stop = word.text == "." and start > 1 and is_rank(doc[start - 2].text)
        if not stop and word.lower_.rstrip(".") not in TITLES and not is_rank(word.text):
            break
        start -= 1
    return start


def coordinated_role(doc: Doc, start: int) -> Role | None:
    """Return the role of several people before their names: "Senators Ida Berg of Ohio, Omar Haddad and …".

    `start` is where a name begins that is not the first of them, or is the first behind a dash.
    """
    i, names = start - 1, 0
    floor = max(doc[start].sent.start, start - LEFT_REACH)
    while i >= floor:
        token = doc[i]
        if token.text == ")" and (opening := aside_before(doc, i)) is not None:
            i = opening - 1
            continue
        if is_named(token) and not is_role_noun(token):
            names += 1
        elif is_role_noun(token):
            plural = "Plur" in token.morph.get("Number", []) or token.lower_.endswith(("s", "men", "women"))
            if not plural or not (names or doc[token.i + 1].text in DASHES):
                return None
            return _split(doc, _phrase_start(doc, token), token.i, token.i + 1)
        elif token.text not in (",", "and", "of", "from", "–", ":", *DASHES) and not token.text[:1].isupper():
            return None
        i -= 1
    return None


def nominal_role(doc: Doc, head: Token) -> Role | None:
    """Return the role that a noun phrase names by itself ("Russia's foreign minister", "the Kazakh president")."""
    start, end = _phrase_start(doc, head), _phrase_end(doc, head, doc[head.i].sent.end)
    role = _split(doc, start, head.i, end)
    if role is not None and role.affiliation is None and end + 1 < len(doc) and doc[end].lower_ == "from":
        return role.complements(_untitled(belongs(doc, end)))
    return role


def _before(doc: Doc, start: int) -> Role | None:
    """Return the role right in front of a name, without a comma."""
    bracket = aside_before(doc, start - 1) if start > 1 and doc[start - 1].text == ")" else None
    if bracket and doc[bracket - 1].sent == doc[start].sent:
        start = bracket  # "Labour MP (Member of Parliament) Ida Berg"
    first = _reach_left(doc, start)
    heads = _own_heads([t for t in doc[first:start] if is_role_noun(t)])
    if not heads:
        return None
    first = heads[0].i if heads[0].i > 0 and doc[heads[0].i - 1].lower_ in ("of", "for", "to") else first
    last = heads[-1]
    tail = doc[last.i + 1 : start]
    if any(t.pos_ == "VERB" and not t.text[:1].isupper() for t in tail):
        return None
    if len(tail) == 1 or (len(tail) and tail[0].lower_ not in ("of", "for", "on", "to", "in", "at", "from")):
        return None  # "a spokesman for De Mistura" says nothing of De Mistura
    opening = heads[0]
    ranks = [t for t in heads[1:] if is_rank(t.text)]
    end = ranks[0].i if ranks and ranks[0].i == last.i - len(ranks) + 1 and not is_rank(opening.text) else start
    return _split(doc, _beginning(doc, opening, first), opening.i, end, until=start)


def _beginning(doc: Doc, head: Token, floor: int) -> int:
    """Return where the words in front of a role noun begin that belong to it."""
    begin = head.i
    while begin > floor and (
        doc[begin].ent_iob_ == "I" or (doc[begin - 1].lower_ not in INSIDE and doc[begin - 1].text != ",")
    ):
        begin -= 1
    return _joined_fields(doc, begin, floor) if head.lower_ in PORTFOLIO_HOLDERS else begin


def _reach_left(doc: Doc, start: int) -> int:
    """Return where the words that can be a role in front of a name begin, `start` if there are none."""
    i = start - 1
    floor = max(0, start - LEFT_REACH, doc[start].sent.start)
    first = start
    while i >= floor:
        skipped = _skipped(doc, i, floor, start)
        if skipped:
            i -= skipped
            continue
        if _closes(doc, i, floor, start):
            break
        first = i
        i -= 1
    return first


def _skipped(doc: Doc, i: int, floor: int, start: int) -> int:
    """Return how many tokens up to the one at `i` stand within a role and are no part of it, 0 for most."""
    if doc[i].text == ")" and i - 2 > floor and doc[i - 2].text == "(" and doc[i - 1].is_upper:
        return 3  # "Organisation of Island States (OIS) head Ida Berg"
    listed = doc[i].text == "," and i > floor and is_role_noun(doc[i - 1]) and doc[i - 1].is_lower
    return int(listed and any(t.lower_ in ("and", "&") for t in doc[i:start]))  # "singer, actor and activist Mia Dunne"


def _closes(doc: Doc, i: int, floor: int, start: int) -> bool:
    """Return whether a token on the way left from a name is no part of its role."""
    token = doc[i]
    joins = token.lower_ in INSIDE or token.lower_ in GENITIVE_ENDINGS or token.text == "-"
    stop_of_rank = token.text == "." and i > floor and is_rank(doc[i - 1].text)  # "Maj", "."
    if token.is_space or (token.is_punct and token.text != "-" and not stop_of_rank):
        return True
    from_state = token.lower_ == "from" and i > floor and is_role_noun(doc[i - 1])  # "Senator from Ohio Ida Berg"
    other = not _describes(token) or token.lower_ in DETERMINERS or token.lower_ in NO_ROLE_BEFORE | WEEKDAYS
    if not joins and not from_state and other:
        return True
    named = is_named(token) and not joins and not is_role_noun(token) and token.lower_ not in PORTFOLIOS
    if named and not (i + 1 < start and is_named(doc[i + 1])):
        return True  # another person's name: "Anna Berg and President Omar Haddad"
    return token.lower_ == "the" and (i == floor or doc[i - 1].lower_ not in INSIDE)


def _joined_fields(doc: Doc, begin: int, floor: int) -> int:
    """Return where the fields of a minister begin: "[Road Transport and] Bridges Minister", but not "Oslo and Foreign
    Minister"."""
    i = begin - 1
    if i <= floor or doc[i].lower_ not in ("and", "&"):
        return begin
    while i > floor and doc[i - 1].text[:1].isupper() and not is_role_noun(doc[i - 1]):
        if doc[i - 1].ent_type_ in ("LOC", "GPE", "PERSON"):
            return begin
        i -= 1
    return i if i < begin - 1 else begin


def _naming(doc: Doc, start: int) -> Role | None:
    """Return the role of whoever is named as such: "a student named Ida Berg", "the sailor was identified as …"."""
    if start < 2 or doc[start].is_sent_start or doc[start - 1].is_sent_start:
        return None
    verb = doc[start - 2] if doc[start - 1].lower_ == "as" else doc[start - 1]
    if verb.lower_ not in NAMING:
        return None
    noun: Token | None = doc[verb.i - 1] if verb.i and verb.i == start - 1 else None
    if noun is None or not is_role_noun(noun):
        noun = next((c for c in verb.children if c.dep_ == "nsubj:pass" and c.i < verb.i), None)
    if noun is None or noun.pos_ != "NOUN" or not is_role_noun(noun):
        return None
    return nominal_role(doc, noun)


def _own_heads(heads: list[Token]) -> list[Token]:
    """Return the role nouns in front of a name that are its bearer's: of "spokesman for President" and of "critic of
    Kenyan President" the second."""
    for i in range(len(heads) - 1, 0, -1):
        last = heads[i]
        ties = [t for t in last.doc[heads[i - 1].i + 1 : last.i] if t.lower_ in ("of", "for", "to")]
        if not ties or is_rank(last.text) or "Plur" in last.morph.get("Number", []):
            continue
        names = last.doc[ties[-1].i + 1 : last.i]
        country = country_in(plain_text(names)) if len(names) else None
        if heads[i - 1].lower_ in REPRESENTING | RELATIVES or country is not None:
            return heads[i:]
    return heads


def _is_descriptive(token: Token) -> bool:
    """Return whether a token is of the sort that noun phrases are made of: "acting managing director"."""
    return token.pos_ in PARTS_OF_SPEECH or (token.pos_ == "VERB" and token.dep_ in ("amod", "compound"))


def _describes(token: Token) -> bool:
    """Return whether a token can be part of a description; a name can, whatever its tag ("United/VERB States")."""
    return (
        _is_descriptive(token)
        or is_rank(token.text)
        or (token.text[:1].isupper() and (bool(token.ent_type_) or token.pos_ == "VERB") and not token.is_sent_start)
    )


def _behind(doc: Doc, end: int) -> Role | None:
    """Return the role in an apposition behind a name: `Ida Berg, Norwegian transport ministry spokeswoman,`."""
    if end + 1 >= len(doc):
        return None
    if doc[end].lower_ in BELONGING:
        return _untitled(belongs(doc, end))
    if doc[end].text == "(":
        inside, close = _untitled(bracketed(doc, end)), aside_behind(doc, end)
        if inside is not None or close is None or close + 2 >= len(doc):
            return inside
        end = close + 1  # "Ida Berg (54), a teacher"
    if doc[end].text not in APPOSING or doc[end].sent.start == end + 1:
        return None
    sentence_end = doc[end].sent.end
    i = _opening(doc, end + 1, sentence_end)
    if doc[i].lower_ == "of" and i + 1 < sentence_end:
        return _untitled(belongs(doc, i))
    describes = doc[i].lower_ in DETERMINERS or doc[i].lower_ in MODIFIERS  # parsers take "former" for a verb
    if doc[i].lower_ == "who" or (doc[i].pos_ in ("VERB", "AUX", "SCONJ", "CCONJ", "ADV", "PRON") and not describes):
        return None
    limit = min(sentence_end, i + 14)
    head = _apposed_head(doc, i, limit)
    if head is None:
        return None
    close = _phrase_end(doc, head, limit + 8)
    quoted_comma = close > 1 and doc[close - 1].text in MARKS and doc[close - 2].text == ","
    if (
        close < len(doc)
        and not quoted_comma
        and not (doc[close].is_punct or doc[close].is_space or doc[close].lower_ in CLOSERS)
        and not _is_whole_subject(doc, end, close)
        and not _goes_on(doc, head, close)
    ):
        return None  # no apposition: "According to Aigner, technical experts will …"
    role = _split(doc, i, head.i, close)
    if role is not None and role.affiliation is None and close + 1 < len(doc) and doc[close].lower_ in BELONGING:
        return role.complements(_untitled(belongs(doc, close)))
    return role


def _goes_on(doc: Doc, head: Token, close: int) -> bool:
    """Return whether a description in the singular goes on behind `close` to a mark that ends it.

    "…, a tennis player with a long list of titles," and "…, a lawyer representing the family,", but not "In Leeds,
    the player with most titles lost".
    """
    if "Plur" in head.morph.get("Number", []):
        return False
    opens = doc[close]
    participle = opens.pos_ == "VERB" and not {"Fin", "Inf"} & set(opens.morph.get("VerbForm", ["Inf"]))
    if not (opens.pos_ == "ADP" or participle):
        return False
    for token in doc[close + 1 : min(close + REST, doc[close].sent.end)]:
        if token.text in APPOSING or token.text in ".;:)":
            return True
        if token.pos_ in ("VERB", "AUX") and "Fin" in token.morph.get("VerbForm", []):
            return False
    return False


def _is_whole_subject(doc: Doc, name_end: int, close: int) -> bool:
    """Return whether a name and what stands behind its comma are one subject of which the second comma was left out:
    "Ida Berg, director of the trust explained …"."""
    verb = doc[close]
    if verb.pos_ not in ("VERB", "AUX") or "Fin" not in verb.morph.get("VerbForm", []):
        return False
    start = name_end - 1
    while start > 0 and (is_named(doc[start - 1]) or doc[start - 1].pos_ == "PROPN") and not doc[start].is_sent_start:
        start -= 1
    return bool(doc[start].is_sent_start)


def _opening(doc: Doc, start: int, end: int) -> int:
    """Return where an apposition begins behind an age or a "then": "Anna Berg, 54, then the mayor"."""
    if doc[start].pos_ == "NUM" and start + 2 < end and doc[start + 1].text == ",":
        start += 2
    if (doc[start].lower_ in TIMES or doc[start].lower_ == "also") and start + 2 < end:
        start += 1 if doc[start + 1].text not in "-–" else 2
    return start


def _apposed_head(doc: Doc, start: int, limit: int) -> Token | None:
    """Return the role noun of an apposition, the last of a run; None where something else comes first."""
    for j in range(start, limit):
        token = doc[j]
        if is_role_noun(token) and not (j + 1 < limit and is_role_noun(doc[j + 1])):
            return token
        plain = (
            _describes(token)
            or token.lower_ in MODIFIERS
            or token.lower_ in DETERMINERS
            or token.lower_ in GENITIVE_ENDINGS
            or token.text in '-"“”'
        )
        if not plain or (is_named(token) and not _possesses(doc, j, limit)):
            return None
    return None


def _possesses(doc: Doc, i: int, limit: int) -> bool:
    """Return whether the name around a token is a possessor: "Ida Berg, Omar Haddad's sister, …"."""
    while i < limit and is_named(doc[i]):
        i += 1
    return i < limit and doc[i].lower_ in GENITIVE_ENDINGS


def _apposed_before(doc: Doc, start: int) -> Role | None:
    """Return the role in a description in front, with a comma: `Russia's foreign minister, Sergey Lavrov, …`."""
    if start < 2 or doc[start - 1].text != "," or doc[start].is_sent_start:
        return None
    floor = max(doc[start].sent.start, start - LEFT_REACH)
    national = country_of_demonym(doc[start - 2].text) if start - 3 >= floor else None
    if national is not None and doc[start - 3].lower_ in INDEFINITE_DETERMINERS:
        return Role(None, national, start - 2, start - 1)  # "A Canadian, Omar Haddad, …"
    for j in range(start - 2, floor - 1, -1):
        token = doc[j]
        if is_role_noun(token):
            phrase_end = _phrase_end(doc, token, start)
            if phrase_end < start - 1:
                return None
            begin = _phrase_start(doc, token)
            if begin > floor and is_named(doc[begin - 1]):
                return None
            return _split(doc, begin, j, start - 1)
        if token.pos_ in ("VERB", "AUX", "PRON", "SCONJ") or token.text in (",", ";", ":") or is_named(token):
            return None
    return None


def _phrase_start(doc: Doc, head: Token) -> int:
    floor = doc[head.i].sent.start
    i = head.i
    while i > floor:
        token = doc[i - 1]
        if token.lower_ in DETERMINERS and token.lower_ != "that":
            return i - 1
        inside = _is_descriptive(token) or token.lower_ in GENITIVE_ENDINGS or token.text == "-"
        same_name = doc[i].ent_iob_ == "I" and bool(token.ent_type_)  # "Court of Appeal judges"
        if not inside and not same_name:
            break
        i -= 1
    return i


def _phrase_end(doc: Doc, head: Token, limit: int) -> int:
    """Return where the complement of a role noun ends: "envoy for Syria", "chairman of the Harbour group"."""
    i = head.i + 1
    quoted = False
    while i < min(limit, len(doc)):
        token = doc[i]
        if token.is_space or token.is_sent_start:
            break
        if token.text in '"“”':
            if not quoted and not any(t.text in '"”' for t in doc[i + 1 : i + QUOTED_NAME]):
                break
            quoted = not quoted
            if not quoted and doc[i - 1].text == ",":
                return i + 1  # American newspapers set the comma inside the marks: "chairman of the "Harbour group," …"
        elif (
            token.lower_ in INSIDE | DETERMINERS | GENITIVE_ENDINGS
            or token.text in "-–"
            or (_describes(token) and token.pos_ != "NUM")
        ):
            if token.lower_ in ("in", "on", "at") and i + 1 < len(doc) and doc[i + 1].pos_ == "NUM":
                break
            ties = doc[i - 1].lower_ in ("of", "for", "to", "at", "the") or is_body(doc[i - 1].lower_)
            if is_named(token) and not ties and not is_named(doc[i - 1]):
                break
        elif not quoted:
            break
        i += 1
    while i > head.i + 1 and (doc[i - 1].lower_ in INSIDE | DETERMINERS or doc[i - 1].text == "-"):
        i -= 1
    return i


def _split(doc: Doc, start: int, head: int, end: int, *, until: int | None = None) -> Role | None:
    """Take the affiliation off a description in `start`:`end` whose role noun is at `head`.

    `until` is where the whole of it ends, with the rank behind a role: "spokesman Maj. Gen." in front of a name.
    """
    while start < head and (
        doc[start].lower_ in DETERMINERS
        or doc[start].pos_ == "NUM"
        or doc[start].is_punct
        or doc[start].lower_ in GENITIVE_ENDINGS
        or (doc[start].lower_ in ("year", "old") and "-" in doc[start - 1 : start + 2].text)  # "the 54-year-old"
    ):
        start += 1
    opening = start
    while opening < head and (doc[opening].lower_ in MODIFIERS or (doc[opening].text == "-" and opening > start)):
        opening += 1
    affiliation, title_start = leading_affiliation(doc, opening, head)
    if title_start < head and doc[title_start].text == "(":
        title_start = next((i + 1 for i in range(title_start, head) if doc[i].text == ")"), title_start)
    title_end = end
    behind, cut = trailing_affiliation(doc, head, end)
    if affiliation is None and behind is None and doc[head].lower_ in PARTY_MEMBERS and doc[head].text[:1].isupper():
        affiliation = plain_text(doc[head : head + 1])  # "Ida Berg, a Democrat"
    if affiliation is None or (cut is not None and behind is not None and title_start == opening):
        affiliation = affiliation or behind
    if behind is not None and cut is not None and (affiliation == behind or affiliation is None):
        title_end = cut
    title = " ".join(part for part in (plain_text(doc[start:opening]), plain_text(doc[title_start:title_end])) if part)
    word = singular_role(doc[head])
    if word != doc[head].text and title == plain_text(doc[title_start:title_end]):
        singular = f"{doc[title_start:head].text} {word} {doc[head + 1 : title_end].text}"
        title = " ".join(singular.split()).strip(' ,"“”')  # "two astronauts, Doug Hurley and …"
    return Role(title or None, affiliation, start, until or end) if title or affiliation else None
