"""Role and affiliation of a person, chosen from what all the mentions in the article say.

A role in front of the name counts before an apposition, an office before a kinship. A body that is only called "the
department" gets the name that the article gives it, an abbreviation its long form. The holder of a national office
and is given no country holds it in the one that the article is about, where there is just one.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsclaims.language import gazetteer, lexicons
from newsclaims.language.affiliations import GENERIC_PLACES, MODIFIERS, RELATIVES, country_in, is_role_noun
from newsclaims.language.demonyms import country_of_demonym
from newsclaims.language.function_words import FINITE_FORMS_OF_BE
from newsclaims.language.name_belongings import belongs
from newsclaims.language.person_names import words_of
from newsclaims.language.roles import Role, coordinated_role, nominal_role, role_of, roles_beside
from newsclaims.language.speaker_nouns import is_body, is_rank
from newsclaims.language.syntax import SUBJECTS, is_negated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span, Token

NATIONAL_OFFICES = lexicons.words("roles", "national_offices")
"""Last words of offices of a country: "president", "foreign minister"."""

ABBREVIATED = re.compile(r"[A-Z][A-Za-z&.]*[A-Z][A-Za-z.]*\.?")
PAST = lexicons.words("roles", "past_modifiers")
LEADING = lexicons.words("roles", "leading_verbs")
WORKING = lexicons.words("roles", "working_verbs")
WORK_PREPOSITIONS = lexicons.words("roles", "work_prepositions")
NO_BODIES = lexicons.words("roles", "no_bodies")
"""What is no affiliation by itself: "Opposition", "Republic"."""

MEMBERSHIPS = lexicons.words("roles", "memberships")
"""What somebody is beside the office that they hold: "Democrat", "resident"."""

ROLE_VERBS = lexicons.words("roles", "role_verbs")
CHAIN = 5
"""Auxiliaries, adverbs and verbs between a name and the role that they give it: "has since been elected"."""

SHARE = 0.8
"""Share of the mentions of countries that one must have to be the one that an article is about."""


@dataclass(slots=True)
class ArticleContext:
    """What an article as a whole says about countries and bodies."""

    country: str | None
    bodies: Sequence[str]
    abbreviations: dict[str, str] = field(default_factory=dict)
    offices: dict[str, Counter[str]] = field(default_factory=dict)
    whole_offices: dict[str, Counter[str]] = field(default_factory=dict)
    """The same as `offices` for whole offices: "prime minister"."""

    taken: set[tuple[str, str]] = field(default_factory=set)
    """Offices and countries of those who are given both."""

    held: Counter[str] = field(default_factory=Counter)
    """How many people hold an office of that name."""

    def note(self, roles: Sequence[Role]) -> None:
        """Note the offices that somebody is said to hold, in a country or without one."""
        for role in roles:
            if role.title and role.affiliation:
                self.taken.add((role.title.lower(), role.affiliation))
        self.held.update({_office(role.title) for role in roles if role.title})

    def country_of_only_holder(self, title: str) -> str | None:
        """Return the one country in which the article says an office is held that one person holds: "Chancellor Otto
        Lund" of "the German chancellor"."""
        office = _office(title)
        countries = self.whole_offices.get(office, Counter())
        return next(iter(countries)) if self.held[office] == 1 and len(countries) == 1 else None

    def country_of_office(self, title: str) -> str | None:
        """Return the country of a national office that the article gives without one."""
        words = title.lower().split()
        if " of " in f" {title.lower()} ":
            words = title.lower().split(" of ")[0].split()
        if not words or words[-1] not in NATIONAL_OFFICES:
            return None
        former = words[0] in MODIFIERS
        office = title.lower()
        free = {c for c in self.offices.get(words[-1], ()) if (office, c) not in self.taken}
        if len(free) == 1:
            return next(iter(free))
        if free or self.country is None or (not former and (office, self.country) in self.taken):
            return None
        return self.country

    def named(self, body: str) -> str | None:
        """Return the name of a body that is only called by what it is ("department"), or by its initials."""
        if body.lower() in NO_BODIES:
            return None
        if body in self.abbreviations:
            return self.abbreviations[body]
        words = body.split()
        if not words or words[-1] in GENERIC_PLACES or (len(words) == 1 and body.lower() in GENERIC_PLACES):
            return None  # "the city", but "Dover City"
        if body != body.lower() or not is_body(words[-1]):
            return body
        last = words[-1]
        fitting = [name for name in self.bodies if name.lower().endswith(last) or f" {last} of " in f" {name.lower()} "]
        return max(fitting, key=len) if len({name.lower() for name in fitting}) == 1 else body


def context_of(doc: Doc, bodies: Sequence[str]) -> ArticleContext:
    """Read an article's main country, its abbreviations, and in which country each office is held."""
    countries: Counter[str] = Counter()
    for ent in doc.ents:
        if ent.label_ in ("LOC", "GPE", "NORP"):
            country = country_in(ent.text.removeprefix("the ").removeprefix("The "))
            if country is not None:
                countries[country] += 1
            elif ent.label_ != "NORP" and (place := _country_of_place(ent)) is not None:
                countries[place] += 0
    total = countries.total()
    top = [name for name, times in countries.most_common(1) if times > SHARE * total]
    offices: dict[str, Counter[str]] = {}
    whole: dict[str, Counter[str]] = {}
    for token in doc:
        if token.lower_ in NATIONAL_OFFICES and token.i:
            for before in (1, 2):
                country = country_of_demonym(doc[token.i - before].text) if token.i >= before else None
                if country is not None:
                    offices.setdefault(token.lower_, Counter())[country] += 1
                    office = doc[token.i - before + 1 : token.i + 1].text.lower()
                    whole.setdefault(office, Counter())[country] += 1
                    break
    return ArticleContext(top[0] if top else None, bodies, _abbreviations(doc), offices, whole)


def _office(title: str) -> str:
    """Return the name of an office without what is not of it: "former Prime Minister" -> "prime minister"."""
    words = title.lower().split()
    while len(words) > 1 and words[0] in MODIFIERS:
        words.pop(0)
    return " ".join(words)


def _country_of_place(ent: Span) -> str | None:
    places = gazetteer.candidates(ent.text)
    if not places:
        return None
    country = lexicons.read("countries").get(places[0].country or "")
    return country["name"] if country else None


def _abbreviations(doc: Doc) -> dict[str, str]:
    """Return the abbreviations that the article explains in brackets: "the Dockers' Union (DU)"."""
    found: dict[str, str] = {}
    for i in range(1, len(doc) - 2):
        if doc[i].text != "(" or doc[i + 2].text not in (")", ","):
            continue
        short = doc[i + 1].text
        if not ABBREVIATED.fullmatch(short):
            continue
        letters = [c for c in short if c.isupper()]
        start = _spelled(doc, i, letters)
        if start is not None:
            found.setdefault(short, " ".join(doc[start:i].text.split()))
    return found


def _spelled(doc: Doc, end: int, letters: list[str]) -> int | None:
    """Return where the words before `end` begin whose initials spell the letters, small words left out."""
    i, left = end - 1, len(letters) - 1
    while i >= max(0, end - 2 * len(letters) - 3) and left >= 0:
        word = doc[i].text
        if word[:1].upper() == letters[left] and word[:1].isalpha() and (word[:1].isupper() or doc[i].pos_ != "ADP"):
            left -= 1
        elif word[:1].isupper() and doc[i].pos_ == "PROPN":
            return None
        i -= 1
    return i + 1 if left < 0 else None


def roles_of(doc: Doc, start: int, end: int) -> list[Role]:
    """Return the descriptions at one mention of a name: beside it, in front of a list of names, or as its predicate."""
    beside = roles_beside(doc, start, end)
    best = role_of(doc, start, end)
    told = (coordinated_role(doc, start), _predicate(doc, end), _work(doc, end), *_of_clauses(doc[start:end].root))
    found = [role for role in (best, *beside, *told) if role is not None]
    kept: list[Role] = []
    for role in found:
        if role not in kept:
            kept.append(role)
    return kept


def _predicate(doc: Doc, end: int) -> Role | None:
    """`Anna Berg is the mayor of …`, `Anna Berg, who served as mayor`, `Anna Berg was elected president`."""
    i = end
    if i + 1 < len(doc) and doc[i].text == ",":
        i += 1
    if i + 1 < len(doc) and doc[i].lower_ in ("who", "also"):
        i += 1
    sentence_end = doc[end - 1].sent.end
    start = i
    while i < sentence_end and i - start < CHAIN and (doc[i].pos_ in ("AUX", "ADV") or _makes_role(doc[i])):
        i += 1
    links = doc[start:i]
    if not any(t.lower_ in FINITE_FORMS_OF_BE or _makes_role(t) for t in links) or doc[start].is_sent_start:
        return None
    if any(_makes_role(t) for t in links) and i < sentence_end and doc[i].lower_ == "as":
        i += 1
    if i >= sentence_end or doc[i].pos_ not in ("DET", "NOUN", "ADJ", "PROPN"):
        return None
    for j in range(i, min(i + 8, sentence_end)):
        token = doc[j]
        if token.pos_ in ("VERB", "AUX", "ADP", "CCONJ", "SCONJ", "PRON") or (token.is_punct and token.text != "-"):
            return None
        if is_role_noun(token) and not (j + 1 < sentence_end and is_role_noun(doc[j + 1])):
            return nominal_role(doc, token)
    return None


def _work(doc: Doc, end: int) -> Role | None:
    """Return, as a role without a title, what somebody leads or works for: "Ida Berg, who heads Clear River, said"."""
    i = end + 1 if end < len(doc) and doc[end].text == "," else end
    if i >= len(doc) or doc[i].lower_ != "who":
        return None
    verb = next((t for t in doc[i + 1 : i + 1 + CHAIN] if t.pos_ not in ("AUX", "ADV", "PART")), None)
    if verb is None or verb.pos_ != "VERB" or is_negated(verb):
        return None
    for child in verb.rights:
        opens = child.left_edge.i
        led = child.dep_ == "obj" and verb.lemma_.lower() in LEADING
        served = child.dep_ == "obl" and verb.lemma_.lower() in WORKING and doc[opens].lower_ in WORK_PREPOSITIONS
        body = belongs(doc, opens - led) if led or served else None
        if body is not None:
            return Role(None, *body)
    return None


def _of_clauses(name: Token) -> Iterator[Role]:
    """Yield the roles that the clause of a name gives it, however far away: "Ida Berg, who …, is serving as mayor", "is
    a politician who served as mayor"."""
    clause = name.head
    if name.dep_ not in SUBJECTS or is_negated(clause):
        return
    if is_role_noun(clause) and any(child.dep_ == "cop" for child in clause.children):
        role = nominal_role(clause.doc, clause)
        if role is not None:
            yield role
        for relative in clause.children:
            if relative.dep_ == "acl:relcl":
                yield from _made_by(relative)
    yield from _made_by(clause)


def _made_by(verb: Token) -> Iterator[Role]:
    """Yield the role that a verb makes somebody's: "served as mayor of Leeds", "was elected president"."""
    if not _makes_role(verb):
        return
    for noun in verb.children:
        if noun.i < verb.i or not is_role_noun(noun):
            continue
        opens = next((c.lower_ for c in noun.children if c.dep_ == "case"), None)
        if opens == "as" or (opens is None and noun.dep_ in ("xcomp", "obj")):
            role = nominal_role(verb.doc, noun)
            if role is not None:
                yield role


def _makes_role(token: Token) -> bool:
    return token.pos_ == "VERB" and token.lemma_.lower() in ROLE_VERBS


def choose_role(name: str, roles: Sequence[Role]) -> Role | None:
    """Return the most informative of the roles beside the mentions of the person called `name`, given in text order."""
    own = set(words_of(name))
    titled = [role for role in (_without_self(role, own) for role in roles) if role.title]
    return max(titled, key=lambda role: (_rank(role), -role.start), default=None)


def own_roles(name: str, roles: Sequence[Role], best: Role | None) -> list[Role]:
    """Return the roles of the person called `name`, the chosen one first, without affiliations that are that name."""
    own = set(words_of(name))
    return [*([best] if best else []), *(_without_self(role, own) for role in roles)]


def _without_self(role: Role, own: set[str]) -> Role:
    """Return a role without an affiliation that is the person's own name ("McArthur's lawyer" is somebody else)."""
    if role.affiliation and set(words_of(role.affiliation)) <= own:
        return Role(role.title, None, role.start, role.end)
    return role


def _rank(role: Role) -> float:
    """Return how informative a description of a person is: offices with their body most, what somebody was, ranks and
    kin least."""
    words = (role.title or "").lower().split()
    last = words[-1] if words else ""
    told = 0.3 if role.affiliation else 0.0
    if any(word in RELATIVES for word in words):
        return 0.0
    if last in MEMBERSHIPS:
        return 0.7
    if all(is_rank(word.capitalize()) for word in words):
        return told + (1.0 if last.rstrip(".") not in ("dr", "prof") else 0.5)
    if words and words[0] in PAST:
        return told + 1.5
    return 3.0 if role.affiliation else 2.0
