"""Find where people are named: the model's names, corrected by what the article itself shows.

A small model calls a foreign name an organization in one sentence and a person in the next. Three things are surer
than its single guesses: a role beside a name ("special envoy Ida Berg", "Omar Haddad, chairman of …"), the same name
elsewhere in the article, and the gazetteer.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from newsclaims.language import gazetteer, lexicons
from newsclaims.language.affiliations import MODIFIERS, PEOPLE, is_role_noun, proper_name
from newsclaims.language.cues import verbs_of_saying
from newsclaims.language.demonyms import country_of_demonym
from newsclaims.language.function_words import DETERMINERS, POSSESSIVE_ENDINGS
from newsclaims.language.person_names import words_of
from newsclaims.language.roles import role_of
from newsclaims.language.speaker_nouns import is_body, is_company, is_party_member, is_person, is_rank
from newsclaims.language.syntax import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span, Token

PLACES = frozenset({"LOC", "GPE", "FAC", "NORP"})
MAX_NAME = 5
"""Tokens that a name may have which only a role beside it shows to be a person's."""

GIVEN_OR_ROLE = lexicons.words("names", "given_or_role")
PORTFOLIOS = lexicons.words("names", "portfolios")
"""Fields in a title: "Secretary of State", "Minister of Health"."""

GIVEN_NAMES = lexicons.words("names", "female.given") | lexicons.words("names", "male.given")
COURTESY_TITLES = lexicons.words("names", "courtesy_titles")
NOT_GIVEN_NAMES = lexicons.words("names", "not_given") | lexicons.read("calendar")["weekdays"].keys()
"""Capitalised words in front of a surname that are not a given name: those of titles, and the day before a name."""


def find_people(doc: Doc, ents: list[Span]) -> list[Span]:
    """Return the names of people in text order, without titles, roles and possessive endings."""
    spans = [span for ent in ents if ent.label_ in PEOPLE and (span := trimmed(ent)) is not None]
    spans = [_with_nickname(span) for span in spans if not _is_title(span) and not is_member(span)]
    votes = _votes(ents, spans)
    spans = [_grown(span) for span in spans if not _is_no_person(span, votes[words_of(span.text)])]
    spans += [span for ent in ents if ent.label_ not in PEOPLE and (span := _mislabelled(ent)) is not None]
    taken = {token.i for span in spans for token in span}
    labelled = {token.i for ent in ents for token in ent}
    for token in doc:
        if token.i in taken or token.i in labelled or token.pos_ != "PROPN" or not token.text[:1].isalpha():
            continue
        span = _unlabelled(token)
        if span is not None and not any(t.i in taken for t in span):
            spans.append(span)
            taken.update(t.i for t in span)
    spans += list(_repeated(doc, spans, taken))
    return sorted(spans, key=lambda span: span.start)


def _votes(ents: list[Span], spans: list[Span]) -> dict[tuple[str, ...], Counter[bool]]:
    """Count for each name how often the model takes it for a person's, and how often for another's."""
    votes: defaultdict[tuple[str, ...], Counter[bool]] = defaultdict(Counter)
    for span in spans:
        votes[words_of(span.text)][True] += 1
    for ent in ents:
        if ent.label_ not in PEOPLE:
            votes[words_of(ent.text.removeprefix("the ").removeprefix("The "))][False] += 1
    return votes


def trimmed(ent: Span) -> Span | None:
    """Return a person's name without the roles, marks and endings that a model took along; None if no name is left."""
    doc, start, end = ent.doc, ent.start, ent.end
    while start < end and (_is_edge(doc[start]) or doc[start].lower_ == "the"):
        start += 1
    while end > start and (_is_edge(doc[end - 1]) or doc[end - 1].pos_ == "ADP"):
        end -= 1
    start = _behind_title(doc, start, end)
    span = doc[start:end]
    return span if any(token.text[:1].isupper() for token in span) else None


def _behind_title(doc: Doc, start: int, end: int) -> int:
    """Return where the name begins in a stretch that may open with a title: "Vice President", "Secretary of State"."""
    field = start
    while field > 0 and doc[field - 1].lower_ in PORTFOLIOS:
        field -= 1  # "Minister of Foreign [Affairs Ida Berg]"
    after_office = field > 1 and doc[field - 1].lower_ in ("of", "for", "from") and is_role_noun(doc[field - 2])
    while end - start > 1:
        token = doc[start]
        if after_office and token.lower_ in PORTFOLIOS:
            start += 1  # "Secretary of [State Laura Denholm]"
            continue
        if after_office and end - start > 2 and gazetteer.candidates(token.text) and token.lower_ not in GIVEN_NAMES:
            start += 1  # "senator from [Vermont Ida Berg]"
            after_office = False
            continue
        follows = doc[start + 1].lower_
        if is_title_noun(token):
            start += 1
            if follows in ("of", "for", "from"):
                after_office = True
                start += 1
        elif is_title_modifier(token) and (is_title_noun(doc[start + 1]) or is_title_modifier(doc[start + 1])):
            start += 1
        else:
            break
    return start


def is_title_noun(token: Token) -> bool:
    """Return whether a word before a name is the noun of a title, in any number: "Senator", "Presidents", "Sgt"."""
    lower = token.lower_
    if lower in GIVEN_OR_ROLE:
        return False
    return is_person(lower) or is_rank(token.text) or (lower.endswith("s") and is_person(lower[:-1]))


def _is_title(span: Span) -> bool:
    """Return whether nothing in a stretch is a name: "Vice President", "the Senator", "Mayor of Leeds"."""
    first = span[0]
    if len(span) == 1:
        return is_title_noun(first) and not _is_titled_surname(first)
    if all(t.text == "." or is_title_noun(t) or is_title_modifier(t) or t.lower_ in PORTFOLIOS for t in span):
        return True
    return is_role_noun(first) and span[1].lower_ in ("of", "for", "from")


def _is_titled_surname(token: Token) -> bool:
    """Return whether a word that names a role is a surname here: "Mr. Judge", "Anna Judge"."""
    before = token.doc[token.i - 1] if token.i else None
    return before is not None and before.lower_.rstrip(".") in COURTESY_TITLES


def is_member(span: Span) -> bool:
    """Whether a stretch calls somebody by nationality or party alone: "the Frenchman", "the Conservative"."""
    before = span.doc[span.start - 1].lower_ if span.start else ""
    member = country_of_demonym(span.text) is not None or is_party_member(span.text)
    return member and len(span) == 1 and before in DETERMINERS and span.root.dep_ not in ("amod", "compound")


def _with_nickname(span: Span) -> Span:
    """Return a name whole that a model cut off within a nickname: `Omar "The Rock" Haddad`."""
    doc, end = span.doc, span.end
    opened = sum(t.text in ('"', "“") for t in span) - sum(t.text == "”" for t in span)
    if opened % 2 == 0 or end + 1 >= len(doc) or doc[end].text not in ('"', "”") or doc[end + 1].pos_ != "PROPN":
        return span
    end += 2
    while end < len(doc) and doc[end].pos_ == "PROPN":
        end += 1
    return doc[span.start : end]


def is_title_modifier(token: Token) -> bool:
    """Return whether a word can stand in front of the noun of a title: "Deputy", "Vice", "Foreign"."""
    return token.lower_ in NOT_GIVEN_NAMES or token.lower_ in MODIFIERS


def _is_edge(token: Token) -> bool:
    return token.is_punct or token.is_space or token.lower_ in POSSESSIVE_ENDINGS


def _is_no_person(span: Span, votes: Counter[bool]) -> bool:
    """Return whether a name is no person's: the article shows a body or a place under it, or it is a well-known place.

    One odd label decides nothing: what counts is how often each kind is read, the article in front, and titles.
    """
    if _has_title(span) or (len(span) > 1 and span[0].lower_ in GIVEN_NAMES):
        return False
    if is_company(span.text) or (len(span) > 1 and any(is_body(t.lower_) for t in span[1:])):
        return True
    if votes[False] > votes[True]:
        return True
    before = span.doc[span.start - 1] if span.start else None
    if before is not None and before.lower_ == "the" and votes[False]:
        return True
    if len(span) > 1 or votes[True] > 1:
        return False
    places = gazetteer.candidates(span.text)
    return bool(places) and places[0].prior >= WELL_KNOWN


WELL_KNOWN = 5.0
"""Prior of a place (a power of ten of its people) above which its bare name is not read as a surname."""


def _has_title(span: Span) -> bool:
    if span.start == 0:
        return False
    before = span.doc[span.start - 1]
    return (
        before.lower_.rstrip(".") in lexicons.words("names", "titles")
        or is_rank(before.text)
        or (is_person(before.lower_) and not before.is_sent_end)
    )


def _mislabelled(ent: Span) -> Span | None:
    """Return the name in an entity of another kind that is a person's, or None.

    A role beside it shows that, or its given name, or that it speaks and the gazetteer does not know it.
    """
    span = _behind_role(ent) or trimmed(ent)
    if span is None or not 1 < len(span) <= MAX_NAME or not all(t.pos_ == "PROPN" for t in span):
        return None
    if any(is_body(t.lower_) for t in span) or is_company(span.text) or gazetteer.candidates(span.text):
        return None
    if span[0].lower_ in GIVEN_NAMES or (ent.label_ in PLACES and _speaks(span.root)):
        return span
    role = role_of(span.doc, span.start, span.end)
    return span if role is not None and role.title is not None and _touches(role.start, role.end, span) else None


def _behind_role(ent: Span) -> Span | None:
    """Return the name, from a given name on, behind a role that a model took for a part of it.

    An example is "UN Envoy for Syria [Anna Berg]".
    """
    roles = [token.i for token in ent if is_role_noun(token)]
    if not roles:
        return None
    return next((ent.doc[t.i : ent.end] for t in ent if t.i > roles[-1] and t.lower_ in GIVEN_NAMES), None)


def _speaks(token: Token) -> bool:
    return token.dep_ == "nsubj" and token.head.lemma_.lower() in verbs_of_saying()


def _touches(start: int, end: int, span: Span) -> bool:
    """Return whether a role comes right before a name, with or without a comma, or right behind it after a comma."""
    return end in (span.start, span.start - 1) or start - span.end in (1, 2)  # ", the mayor": a role has no article


def _grown(span: Span) -> Span:
    """Return a name with the given names in front of it that the model left out."""
    doc, start = span.doc, span.start
    while start > 0 and _is_given(doc[start - 1]) and not doc[start].is_sent_start:
        start -= 1
    held_in = start > 1 and doc[start - 1].lower_ in ("at", "for", "of") and is_role_noun(doc[start - 2])
    return span if held_in else doc[start : span.end]  # "Chief Executive of Port Hale [Carrie Lund]"


def _is_given(token: Token) -> bool:
    """Return whether a token can be the given name of the surname after it.

    That is a proper noun that is no role, title, body or place.
    """
    lower = token.lower_.rstrip(".")
    if token.pos_ != "PROPN" or token.ent_type_ or not token.text[:1].isupper() or token.text.isupper():
        return False
    return not (
        is_title_noun(token)
        or is_person(lower)
        or is_body(lower)
        or lower in lexicons.words("names", "titles")
        or lower in NOT_GIVEN_NAMES
        or lower in PORTFOLIOS
    )


def _unlabelled(token: Token) -> Span | None:
    """Return the name around a token that the model passed over, or None: a title, a role or a given name shows it."""
    start, end = proper_name(token)
    while end - start > 1 and token.doc[start].lower_.rstrip(".") in COURTESY_TITLES:
        start += 1
    span = token.doc[start:end]
    if not 0 < len(span) <= MAX_NAME or any(is_body(t.lower_) or t.ent_type_ for t in span) or _is_title(span):
        return None
    if is_person(span[-1].lower_) and end < len(token.doc) and token.doc[end].ent_type_ in PEOPLE:
        return None  # "Deputy Foreign Minister" before a name
    before = token.doc[start - 1] if start else None
    if before is not None and before.lower_.rstrip(".") in COURTESY_TITLES:
        return span
    if len(span) == 1 or gazetteer.candidates(span.text):
        return None
    if span[0].lower_ in GIVEN_NAMES:
        return span
    role = role_of(token.doc, start, end)
    return span if role is not None and role.title is not None and _touches(role.start, role.end, span) else None


def _repeated(doc: Doc, spans: list[Span], taken: set[int]) -> Iterator[Span]:
    """Yield the further mentions of the names found so far: in full, or by a surname that is no place and no common
    word."""
    wanted: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for span in spans:
        name = tuple(token.text for token in span)
        for form in {name, *((name[-1:],) if len(name) > 1 and _is_rare(name[-1]) else ())}:
            wanted[form[0]].add(form)
    written = {token.text for token in doc}
    for token in doc:
        if token.i in taken or token.text not in wanted or not token.text[:1].isupper():
            continue
        if not (_can_repeat(token) if token.pos_ == "PROPN" else _is_no_common_noun(token, written)):
            continue
        for form in sorted(wanted[token.text], key=lambda form: (-len(form), form)):
            span = doc[token.i : token.i + len(form)]
            if tuple(t.text for t in span) == form and not any(t.i in taken for t in span):
                grown = _grown(span)
                taken.update(t.i for t in grown)
                yield grown
                break


def _is_rare(word: str) -> bool:
    return len(word) > 1 and word.lower() not in lexicons.words("names", "particles")


def _is_no_common_noun(token: Token, written: set[str]) -> bool:
    """Return whether a known surname that was read as a common noun is a mention here: "Banks said", of a Laura Banks.

    It has a capital within a sentence, or begins one as the subject, in an article that never has the word in small
    letters. `written` are the words of the article.
    """
    if token.pos_ != "NOUN" or token.ent_type_ or any(child.i < token.i for child in token.children):
        return False
    if token.lower_ in written or token.text.isupper():
        return False
    inside = not token.is_sent_start and token.nbor(-1).is_alpha and token.nbor(-1).is_lower
    return inside or token.dep_ in SUBJECTS


def _can_repeat(token: Token) -> bool:
    """Return whether a known surname can be a mention here: it is no common word, no place, no part of a name."""
    if is_person(token.lower_):  # "Chief said", where the article has a Shannon Chief
        following = token.nbor() if token.i + 1 < len(token.doc) else None
        return _speaks(token) and not any(c.i < token.i for c in token.children) and following == token.head
    ent = token.ent_type_
    alone = token.ent_iob_ != "I" and (token.i + 1 == len(token.doc) or token.nbor().ent_iob_ != "I")
    if ent in PLACES or (not ent and gazetteer.candidates(token.text)):
        return alone and _speaks(token)
    return alone or ent in PEOPLE
