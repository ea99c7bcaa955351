"""Countries, bodies, parties and places that may be what a person belongs to, with what speaks for and against each.

Candidates are what the rules read beside the name ("Norwegian Transport Minister", "chairman of Harbour Group"),
the names around each mention, and the one country that the article is about; "none of them" is a candidate too. The
scorer `affiliation` weighs them (`models/scorers/affiliation.py` makes its examples).
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsclaims.annotate.entities.body_names import whole_body
from newsclaims.language import gazetteer, lexicons
from newsclaims.language.acronyms import is_acronym_of
from newsclaims.language.affiliations import (
    PEOPLE,
    RELATIVES,
    REPRESENTING,
    country_in,
    is_part_of_office,
    is_role_noun,
)
from newsclaims.language.function_words import DEFINITE_DETERMINERS, DETERMINERS, GENITIVE_ENDINGS
from newsclaims.language.person_names import words_of
from newsclaims.language.speaker_nouns import is_body, is_company, is_person, is_rank
from newsclaims.language.syntax import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from spacy.tokens import Doc, Span

    from newsclaims.language.roles import Role

Features = dict[str, float]

NATIONAL_OFFICES = lexicons.words("roles", "national_offices")
MENTIONS = 8
"""Mentions of a person whose surroundings are looked at, the first ones."""

REACH = 25
"""Tokens before and behind a mention within which a name is a candidate."""

TOP_KINDS = frozenset({"country", "place"})
"""Kinds of which the one that the article names most is a candidate for everybody with a role."""

BODY_KINDS = frozenset({"body", "name"})
"""Kinds of which those that the article names most, that come last before a name, or that share a word with the role
are candidates for everybody with a role: "museum official Ida Berg" of the one museum."""

ELSEWHERE = frozenset({"often 0", "before 0 near", "shares word with role"})
PLACE_KINDS = frozenset({"country", "place"})
MOST = 2
"""Bodies that the article names most."""

LAST = 3
"""Names of bodies before the first mention of a person that are looked at."""

SHAPE = 9
"""Tokens between a name and a mention of which the pattern is looked at."""

NEAR = (2, 4, 8, 16)
LABELS = frozenset({"ORG", "LOC", "GPE", "FAC", "NORP", "MISC"})
PREPOSITIONS = lexicons.words("roles", "ties")


@dataclass(slots=True)
class Candidate:
    """Something that a person may belong to: its name for the record, and what was seen of it."""

    name: str
    kind: str
    seen: set[str] = field(default_factory=set)
    times: int = 0


@dataclass(frozen=True, slots=True)
class Described:
    """A person for whom an affiliation is looked for: name, mentions as token ranges, and the roles read beside them.

    `title` is the role that was chosen; `office` the country in which the article's context says it is held.
    """

    name: str
    mentions: Sequence[tuple[int, int]]
    roles: Sequence[Role]
    title: str | None
    office: str | None


class AffiliationCandidates:
    """Finds and describes the candidates in one article."""

    def __init__(self, doc: Doc, named: Callable[[str], str | None], country: str | None) -> None:
        self.doc = doc
        self.country = country
        self._named = named
        self._ents = [
            ent for ent in doc.ents if ent.label_ in LABELS and not is_part_of_office(doc, ent.start, ent.end)
        ]
        self._starts = [ent.start for ent in self._ents]
        self._people = [ent for ent in doc.ents if ent.label_ in PEOPLE]
        self._people_starts = [ent.start for ent in self._people]
        self._names = {ent: name for ent in self._ents if (name := self.canonical(_whole(ent)))}
        self._times = Counter(name.casefold() for name in self._names.values())
        self._top = self._most_named()
        self._bodies = [(ent, name) for ent, name in self._names.items() if _kind(name, ent.label_) in BODY_KINDS]
        self._body_starts = [ent.start for ent, _ in self._bodies]
        self._often = [name for name, _ in Counter(name for _, name in self._bodies).most_common(MOST)]

    def _most_named(self) -> dict[str, str]:
        """Return the country, place and body that the article names most."""
        counts: dict[str, Counter[str]] = {}
        for ent, name in self._names.items():
            counts.setdefault(_kind(name, ent.label_), Counter())[name] += 1
        return {kind: counter.most_common(1)[0][0] for kind, counter in counts.items()}

    def canonical(self, text: str) -> str | None:
        """Return what a record calls a country or body by: its full name where the article gives one."""
        text = " ".join(text.split()).strip(" ,.")
        for word in ("the ", "The "):
            text = text.removeprefix(word)
        for ending in ("'s", "’s"):
            text = text.removesuffix(ending)
        if not text:
            return None
        return country_in(text) or self._named(text)

    def of(self, person: Described) -> tuple[list[Candidate], list[Features]]:
        """Return the candidates of a person, and their features; the last features are those of "none"."""
        found: dict[str, Candidate] = {}
        own = set(words_of(person.name))
        for number, role in enumerate(person.roles):
            if role.affiliation and (name := self.canonical(role.affiliation)):
                self._read(found, name, role, person, first=number == 0)
        for start, end in person.mentions[:MENTIONS]:
            for ent in self._around(start, end):
                name = self._names.get(ent)
                if name is None or set(words_of(name)) <= own:
                    continue
                candidate = found.setdefault(name.casefold(), Candidate(name, _kind(name, ent.label_)))
                candidate.seen.update(self._place(ent, start, end))
                candidate.times += 1
        for name, why in ((person.office, "office country"), (self.country, "main country")):
            if name is not None:
                found.setdefault(name.casefold(), Candidate(name, "country")).seen.add(why)
        if person.title is not None:
            for kind in sorted(TOP_KINDS & self._top.keys()):
                name = self._top[kind]
                found.setdefault(name.casefold(), Candidate(name, kind))
            for name, why in self._elsewhere(person, own):
                found.setdefault(name.casefold(), Candidate(name, _kind(name, "ORG"))).seen.add(why)
        candidates = _joined(found.values())
        title = _title_words(person.title)
        rows = [self._features(candidate, title, len(person.mentions)) for candidate in candidates]
        best = max((_strength(c) for c in candidates), default=0)
        none = ["none", *(f"none, {word}" for word in title), f"none, best {best}"]
        return candidates, [*rows, dict.fromkeys(none, 1.0)]

    def owner(self, person: Described) -> str | None:
        """Return the body or country behind "its" or "the company's" in front of a person's role, None where the text
        leaves it open.

        That is the subject of the sentence so far, else that of the sentence before, else the one body named there.
        """
        for role in person.roles:
            pointer = self._pointer(role.start)
            if role.title is None or pointer is None:
                continue
            sentence = self.doc[pointer].sent
            before = self.doc[sentence.start - 1].sent if sentence.start else sentence
            for first, last in ((sentence.start, pointer), (before.start, before.end)):
                low, high = (bisect_left(self._starts, at) for at in (first, last))
                near = [(ent, self._names[ent]) for ent in self._ents[low:high] if ent in self._names]
                subjects = {name for ent, name in near if ent.root.dep_ in SUBJECTS}
                bodies = {name for ent, name in near if _kind(name, ent.label_) in BODY_KINDS}
                found = subjects or bodies
                if found:
                    return found.pop() if len(found) == 1 else None
        return None

    def _pointer(self, role: int) -> int | None:
        """Return the word in front of a role that points at a body: "its", "the company's"."""
        doc, noun = self.doc, self.doc[role]
        if role == 0 or doc[role - 1].lower_ == "its":
            return role - 1 if role else None
        owns = role + 1 < len(doc) and doc[role + 1].lower_ in GENITIVE_ENDINGS
        known = doc[role - 1].lower_ in DEFINITE_DETERMINERS and is_body(noun.lemma_.lower()) and not noun.ent_type_
        return role if owns and known else None

    def _elsewhere(self, person: Described, own: set[str]) -> Iterator[tuple[str, str]]:
        """Yield bodies that other sentences name, and why somebody with a role may belong to them."""
        said = {word for word in words_of(person.title or "") if is_body(word)}
        for rank, name in enumerate(self._often):
            if not set(words_of(name)) <= own:
                yield name, f"often {rank}"
        first = min((start for start, _ in person.mentions), default=0)
        at = bisect_left(self._body_starts, self.doc[first].sent.start)
        for rank, (ent, name) in enumerate(reversed(self._bodies[max(0, at - LAST) : at])):
            near = "near" if first - ent.end < 2 * REACH else "far"
            yield name, f"before {rank} {near}"
        for _, name in self._bodies:
            if said & set(words_of(name)):
                yield name, "shares word with role"

    def _read(self, found: dict[str, Candidate], name: str, role: Role, person: Described, *, first: bool) -> None:
        candidate = found.setdefault(name.casefold(), Candidate(name, _kind(name, self._label(role.affiliation or ""))))
        candidate.seen.add("rule first" if first else "rule")
        candidate.seen.add("rule with role" if role.title else "rule without role")
        if role.title and role.title == person.title:
            candidate.seen.add("rule of chosen role")
        if self.doc[max(role.start - 1, 0)].text == "(":
            candidate.seen.add("rule in brackets")
        in_front = any(role.end <= start <= role.end + 2 for start, _ in person.mentions)
        candidate.seen.add("rule before" if in_front else "rule behind")

    def _label(self, text: str) -> str:
        words = text.split()
        return next(
            (e.label_ for e in self._ents if e.text == text or (words and e.text.split()[-1:] == words[-1:])), ""
        )

    def _around(self, start: int, end: int) -> Iterator[Span]:
        sent = self.doc[start].sent
        low, high = max(sent.start, start - REACH), min(sent.end, end + REACH)
        for i in range(bisect_left(self._starts, low), bisect_left(self._starts, high)):
            ent = self._ents[i]
            if ent.end <= start or ent.start >= end:
                yield ent

    def _place(self, ent: Span, start: int, end: int) -> Iterator[str]:
        """Yield how a name stands to a mention of a person."""
        doc = self.doc
        before = ent.end <= start
        side = "before" if before else "behind"
        between = doc[ent.end : start] if before else doc[end : ent.start]
        distance = next((str(near) for near in NEAR if len(between) <= near), "far")
        yield f"{side} {distance}"
        first, last = (ent.end, start) if before else (end, ent.start)
        at = bisect_left(self._people_starts, first)
        crowded = at < len(self._people) and self._people[at].start < last
        if crowded:
            yield "person between"
        verbs = any(t.pos_ in ("VERB", "AUX") for t in between)
        commas = sum(t.text in (",", "(", "-", "–") for t in between)
        roles = any(is_role_noun(t) for t in between)
        yield f"{side}, verb {verbs:d}, marks {min(commas, 2)}, role {roles:d}"
        if not crowded and not verbs:
            yield f"{side} {distance}, no verb, no person"
        shape = _shape(between) if len(between) <= SHAPE else None
        if shape is not None:
            yield f"{side}: {shape}"
            if len(between) > 1:
                yield f"{side} open: {shape.split()[0]} … {shape.split()[-1]}"
        word = self._preposition(ent)
        if word:
            yield f"{side} {word}"
            if not crowded and not verbs:
                yield f"{side} {word}, role {roles:d}, marks {min(commas, 2)}"
        if ent.end < len(doc) and doc[ent.end].lower_ in GENITIVE_ENDINGS:
            yield f"{side}, possessor, role {roles:d}, person {crowded:d}"
        name, root = doc[start:end].root, ent.root
        if root.is_ancestor(name):
            yield "above"
        elif name.is_ancestor(root):
            yield f"below, {root.dep_}" if root.head.i == name.i else "below"
        elif root.head.i == name.head.i and root.head.i not in (root.i, name.i):
            yield f"beside, {root.dep_}"
        if not before and len(between) == 1 and between[0].text == "(":
            yield "in brackets"

    def _preposition(self, ent: Span) -> str | None:
        i = ent.start - 1
        while i > 0 and (self.doc[i].lower_ in DETERMINERS or self.doc[i].pos_ == "ADJ"):
            i -= 1
        return self.doc[i].lower_ if i >= 0 and self.doc[i].lower_ in PREPOSITIONS else None

    def _features(self, candidate: Candidate, title: list[str], mentions: int) -> Features:
        kind = candidate.kind
        names = {f"kind {kind}", *candidate.seen}
        names |= {f"{kind}: {seen}" for seen in candidate.seen}
        names |= {f"{word}: {kind}" for word in title}
        if "rule of chosen role" in candidate.seen:
            names |= {f"{word}: {kind}, rule" for word in title}
        if candidate.name == self.country:
            names.add("is main country")
        if self._top.get(kind) == candidate.name:
            names |= {f"top {kind}", *(f"{word}: top {kind}" for word in title)}
        if not candidate.times and not any(seen.startswith("rule") for seen in candidate.seen):
            names |= {"elsewhere", *(f"{word}: elsewhere {kind}" for word in title)}
        if kind in BODY_KINDS:
            last = words_of(candidate.name)[-1:]
            names |= {f"{word}: ends {end}" for word in title for end in last if is_body(end)}
            names |= {f"{word}: {seen}" for word in title for seen in candidate.seen & ELSEWHERE}
        features = dict.fromkeys(sorted(names), 1.0)
        features["times in article"] = math.log1p(self._times[candidate.name.casefold()])
        features["share of mentions"] = candidate.times / max(mentions, 1)
        return features


def _whole(ent: Span) -> str:
    """Return the text of a name, of a body whole: "University of [Leeds]"."""
    return whole_body(ent).text if ent.label_ == "ORG" else ent.text


def _joined(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates with those put together that are one: a name within the one longer name that holds it
    ("Democratic" and "Democratic Party"), or its initials ("OAS")."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: -len(words_of(c.name))):
        holders = [other for other in kept if _is_short_for(candidate, other)]
        if len(holders) != 1:
            kept.append(candidate)
            continue
        holders[0].seen |= candidate.seen
        holders[0].times += candidate.times
    return kept


def _is_short_for(short: Candidate, whole: Candidate) -> bool:
    if short.kind in PLACE_KINDS or whole.kind in PLACE_KINDS:
        return False
    words, inner = words_of(whole.name), words_of(short.name)
    within = any(words[i : i + len(inner)] == inner for i in range(len(words) - len(inner) + 1))
    return within or is_acronym_of(short.name, whole.name)


def _shape(tokens: Span) -> str:
    """Return a run of tokens as a pattern: roles, names of people, verbs and nouns by kind, small words as they are."""
    signs: list[str] = []
    for token in tokens:
        if token.ent_type_ in PEOPLE:
            sign = "PERSON"
        elif is_role_noun(token):
            sign = "ROLE"
        elif token.lower_ in DETERMINERS:
            sign = "the"
        elif token.lower_ in GENITIVE_ENDINGS:
            sign = "'s"
        elif token.pos_ in ("VERB", "AUX", "PRON", "NUM"):
            sign = token.pos_
        elif token.pos_ in ("NOUN", "PROPN", "ADJ", "X"):
            sign = "word"
        else:
            sign = token.lower_ if token.pos_ in ("ADP", "CCONJ", "PUNCT") else token.pos_
        if sign not in ("word", "PERSON") or signs[-1:] != [sign]:
            signs.append(sign)
    return " ".join(signs) or "-"


def _strength(candidate: Candidate) -> int:
    """Return how sure the rules are of a candidate, in four steps."""
    if "rule of chosen role" in candidate.seen:
        return 3
    if candidate.seen & {"rule", "rule first"}:
        return 2
    return 1 if "office country" in candidate.seen else 0


def _kind(name: str, label: str) -> str:
    """Return what a candidate is, as far as its name tells."""
    if gazetteer.country_of_name(name) is not None:
        return "country"
    words = name.lower().split()
    if name == name.lower():
        return "common"  # "the university"
    if is_company(name) or any(is_body(word) for word in words):
        return "body"
    if label == "NORP":
        return "people"
    if label in ("LOC", "GPE", "FAC"):
        return "place"
    return "name" if label == "ORG" else "other"


def _title_words(title: str | None) -> list[str]:
    """Return what a role says of the kind of body that its holder belongs to."""
    if title is None:
        return ["no title"]
    words = title.lower().replace(",", " ").split()
    found = ["titled"]
    head = " ".join(words).split(" of ")[0].split(" for ")[0].split()
    noun = next((w for w in reversed(head) if is_person(w) or is_rank(w.capitalize())), head[-1] if head else "")
    found.append(f"title {noun}")
    if noun in RELATIVES:
        found.append("relative")
    if noun in REPRESENTING:
        found.append("representing")
    if noun in NATIONAL_OFFICES:
        found.append("national office")
    if len(head) == 1 and is_rank(head[0].capitalize()):
        found.append("rank alone")
    return found
