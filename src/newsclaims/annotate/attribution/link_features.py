"""What speaks for and against linking a pronoun, a noun phrase or a document to somebody already mentioned.

Rules compute the features, the scorer `links` weighs them (`models/scorers/links.py` makes its examples): recency and
grammatical role (Lappin and Leass 1994), who spoke last, agreement, and how well a noun fits the role, the affiliation
and the name of a candidate. "Someone new" is a candidate like the others.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from newsclaims.language import lexicons
from newsclaims.language.demonyms import country_of_demonym
from newsclaims.language.function_words import gender_of_pronoun
from newsclaims.language.person_names import gender_of_noun
from newsclaims.language.speaker_nouns import covered, is_person
from newsclaims.language.syntax import SUBJECTS
from newsclaims.model.annotations import Extent, span_of, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from newsclaims.annotate.attribution.speaker_entity import SpeakerEntity
    from newsclaims.language.interval_index import IntervalIndex
    from newsclaims.language.roles import Role

Features = dict[str, float]
Form = Literal["he", "they", "it", "person", "body", "document"]

OFFICES = lexicons.words("roles", "offices")
RELATIVES = lexicons.words("roles", "relatives")

ISSUES = 4
"""Earlier mentions of a document that are looked at for who issued it."""

DISTANCES = (4, 10, 20, 40, 80)
"""Tokens between a pronoun and the last reference to a candidate, by which distances are told apart."""

GrammaticalRole = Literal["main subject", "subject", "object", "possessor", "other"]
PROMINENCE: tuple[GrammaticalRole, ...] = get_args(GrammaticalRole)
"""Grammatical roles, from the most to the least prominent (Grosz, Joshi and Weinstein 1995)."""

TAG = 40
"""Characters between a quotation and the source behind it at most."""

LEAD = 350
"""Characters in which an article introduces what it is about."""


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A source to be linked: `form` is how it refers ("he", "they", "it", "person", "body", "document")."""

    source: Token
    extent: Extent
    form: Form
    role: Role | None
    modifiers: frozenset[str]
    definite: bool
    previous: SpeakerEntity | None


class LinkFeatures:
    """Computes the features of candidates in one article."""

    def __init__(self, doc: Doc, spoken: IntervalIndex[Extent]) -> None:
        self.doc = doc
        self._sentences = [sent.start_char for sent in doc.sents]
        text = text_of(doc)
        self._paragraphs = [i for i in range(len(text) - 1) if text[i] == text[i + 1] == "\n"]
        self._spoken = spoken
        self._roots: dict[Extent, Token] = {}
        self._people = 0
        self._nouns: defaultdict[str, list[int]] = defaultdict(list)
        for token in doc:
            if token.pos_ == "NOUN":
                self._nouns[token.lemma_.lower()].append(token.i)

    def rivals(self, anaphor: Anaphor, candidates: Sequence[SpeakerEntity]) -> list[Features]:
        """Return the features of each candidate, and last those of someone new."""
        position = anaphor.extent.start
        last = [(reference.start if (reference := c.last_reference(position)) else -1) for c in candidates]
        order = sorted(range(len(candidates)), key=lambda i: -last[i])
        rank = {i: place for place, i in enumerate(order)}
        alone = len(candidates) == 1
        self._people = sum(c.kind in ("person", "unnamed") for c in candidates)
        found = [self._features(anaphor, entity, rank[i], alone=alone) for i, entity in enumerate(candidates)]
        return [*found, self._new(anaphor, candidates)]

    def _features(self, anaphor: Anaphor, entity: SpeakerEntity, rank: int, *, alone: bool) -> Features:
        kind = entity.kind if entity.number >= 0 else "described"
        names = [f"kind {kind}", f"rank {min(rank, 3)}"]
        names += self._place(anaphor, entity)
        names += _fit(anaphor, entity)
        names += self._agreement(anaphor, entity)
        if anaphor.form == "document" and self._issued(anaphor, entity):
            names.append("issued")
        if alone:
            names.append("alone")
        if anaphor.form == "person":
            only = "only person" if self._people == 1 else "one of two" if self._people == 2 else "one of many"
            names += [only, f"{_kind_of_noun(anaphor)}, {only}"]
        features = dict.fromkeys(names, 1.0) | {f"{anaphor.form}: {name}": 1.0 for name in names}
        references = entity.references_from(0, anaphor.extent.start)
        features["mentions"] = math.log1p(len(references))
        features[f"{anaphor.form}: mentions"] = features["mentions"]
        return features

    def _place(self, anaphor: Anaphor, entity: SpeakerEntity) -> list[str]:
        """Return where the candidate was mentioned last, in which grammatical role, and when it spoke."""
        position = anaphor.extent.start
        found = ["in lead"] if entity.first < LEAD else []
        tagged = self._tagged(position)
        if entity is anaphor.previous:
            found += ["spoke last", *(["spoke last, tag"] if tagged else [])]
        elif entity.spoke >= 0:
            found.append("spoke")
        mention = entity.last_reference(position)
        if mention is None:
            return [*found, "later"]
        last = mention.start
        sentences = bisect_right(self._sentences, position) - bisect_right(self._sentences, last)
        found.append(f"sentences {sentences if sentences < 3 else '3-5' if sentences < 6 else '6-'}")
        paragraphs = bisect_right(self._paragraphs, position) - bisect_right(self._paragraphs, last)
        found.append(f"paragraphs {min(paragraphs, 2)}")
        root = self._root(mention)
        found.append(f"was {_grammatical_role(root)}")
        if entity is anaphor.previous:
            found += [f"spoke last, paragraphs {min(paragraphs, 2)}", f"spoke last, sentences {min(sentences, 3)}"]
            found += ["spoke last, unnamed"] if entity.anonymous else []
        if sentences == 1:
            found.append(f"just {_grammatical_role(root)}")
        if tagged is not None and last < tagged.start:
            between = bisect_right(self._sentences, tagged.start) - bisect_right(self._sentences, last)
            found.append(f"tag, {min(between, 3)} before, {_grammatical_role(root)}")
        if any(spoken.holds(mention) for spoken in self._spoken.at(mention.start)):
            found.append("in quotation")
        if any(token.i == anaphor.source.head.i for token in root.ancestors) and sentences == 0:
            found.append("in own clause")
        return found

    def _tagged(self, position: int) -> Extent | None:
        """Return the quotation that a source stands behind, as in `"…," he said`, or None."""
        near = self._spoken.meeting(Extent(max(0, position - TAG), position))
        return max((spoken for spoken in near if spoken.end <= position), key=lambda spoken: spoken.end, default=None)

    def _agreement(self, anaphor: Anaphor, entity: SpeakerEntity) -> list[str]:
        """Return what speaks for and against a candidate for a pronoun: how far it is, what it was called, whether the
        grammar lets both be one (Chomsky 1981, binding), and whether both have the same place in their clauses."""
        source, position = anaphor.source, anaphor.extent.start
        wanted = gender_of_pronoun(source.lower_)
        found = []
        if wanted is not None and entity.called:
            found.append(f"called so {min(entity.called[wanted], 2)}" if entity.called[wanted] else "called otherwise")
        own = _grammatical_role(source)
        mention = entity.last_reference(position)
        if mention is None:
            return [*found, f"announced for {own}"]
        root = self._root(mention)
        near = next((str(most) for most in DISTANCES if source.i - root.i <= most), "far")
        found += [f"distance {near}", f"{own} after {_grammatical_role(root)}", f"form {self._form(entity, mention)}"]
        start = bisect_right(self._sentences, position) - 1
        begins = [self._sentences[max(start - 1, 0)], self._sentences[max(start, 0)], position]
        for where, low, high in (("before", begins[0], begins[1]), ("here", begins[1], begins[2])):
            roles = [_grammatical_role(self._root(m)) for m in entity.references_from(low, high)]
            if roles:
                best = min(roles, key=PROMINENCE.index)
                found += [f"{where} {best}", f"{own}, {where} {best}"]
                if roles[0] in ("main subject", "subject"):
                    found.append(f"{where} opens as subject")
        found += self._binding(source, own, entity, begins[1], position)
        return found

    def _binding(self, source: Token, own: str, entity: SpeakerEntity, start: int, end: int) -> list[str]:
        """Return how a pronoun and the candidate's mentions in the same sentence stand to each other."""
        found = []
        above = [token.i for token in source.ancestors]
        verb = next((i for i in above if self.doc[i].pos_ in ("VERB", "AUX")), None)
        for mention in entity.references_from(start, end):
            root = self._root(mention)
            if root.head.i == verb and root.dep_ in SUBJECTS:
                found.append("subject of own verb" if own == "possessor" else "bound by own verb")
            elif root.dep_ in SUBJECTS and root.head.i in above:
                found.append(f"subject above {own}")
            elif root.i in above:
                found.append(f"holds the {own}")
            if root.dep_ == "conj" or any(child.dep_ == "conj" for child in root.children):
                found.append("one of several")
        return found

    def _form(self, entity: SpeakerEntity, mention: Extent) -> str:
        form = entity.mentions.get(mention, "pronoun")
        return f"name of {min(len(span_of(self.doc, mention)), 3)}" if form == "name" else form

    def _root(self, extent: Extent) -> Token:
        """Return the head of a mention."""
        root = self._roots.get(extent)
        if root is None:
            root = self._roots[extent] = span_of(self.doc, extent).root
        return root

    def _issued(self, anaphor: Anaphor, entity: SpeakerEntity) -> bool:
        """Return whether the document was called the candidate's before: "its report", "Oslo issued a statement"."""
        earlier = self._nouns[anaphor.source.lemma_.lower()]
        at = bisect_left(earlier, anaphor.source.i)
        for i in earlier[max(0, at - ISSUES) : at]:
            noun = self.doc[i]
            near = [c for c in noun.children if c.dep_ in ("nmod:poss", "compound", "nmod", "amod")]
            near += [c for c in noun.head.children if c.dep_ in SUBJECTS and c.i != i]
            for token in near:
                before = entity.mentions_from(token.sent.start_char, token.idx + len(token))
                if any(m.start <= token.idx < m.end for m in before):
                    return True
        return False

    def _new(self, anaphor: Anaphor, candidates: Sequence[SpeakerEntity]) -> Features:
        names = ["new", "new definite" if anaphor.definite else "new indefinite"]
        if not candidates:
            names.append("nobody else")
        if anaphor.modifiers:
            names.append("new modified")
        if any(child.dep_ == "nmod" for child in anaphor.source.children):
            names.append("new with complement")
        if anaphor.role is not None and anaphor.role.affiliation:
            names.append("new affiliated")
        if anaphor.form == "person":
            kind = _kind_of_noun(anaphor)
            names += [f"new, {kind}", f"new, {kind}, among {min(self._people, 2)}"]
        if any(child.dep_ == "nmod:poss" for child in anaphor.source.children):
            names.append("new possessed")
        return dict.fromkeys(names, 1.0) | {f"{anaphor.form}: {name}": 1.0 for name in names}


def _grammatical_role(token: Token) -> GrammaticalRole:
    """Return the role of a word in its clause; the agent of a passive does what subjects do."""
    if token.dep_ in ("nsubj", "nsubj:pass", "obl:agent"):
        return "main subject" if token.head.dep_ == "ROOT" else "subject"
    if token.dep_ in ("obj", "iobj"):
        return "object"
    return "possessor" if token.dep_ == "nmod:poss" else "other"


def _fit(anaphor: Anaphor, entity: SpeakerEntity) -> list[str]:
    """Return how a candidate agrees with a pronoun or noun: gender, nationality, role, affiliation, words of its
    name."""
    found = []
    if anaphor.form in ("he", "person"):
        if entity.gender is None:
            found.append("gender unknown")
        elif gender_of_noun(anaphor.source.lemma_.lower()) is not None:
            found.append("gender agrees")
    if anaphor.form == "person":
        found.append(f"{_kind_of_noun(anaphor)}, {'role known' if entity.role else 'role unknown'}")
        nation = country_of_demonym(anaphor.source.text)
        if nation is not None:
            found.append(f"nation {_same_body(nation, entity)}")
    if anaphor.form in ("person", "body", "document"):
        found += _fit_of_noun(anaphor, entity)
    return found


def _fit_of_noun(anaphor: Anaphor, entity: SpeakerEntity) -> list[str]:
    """Return how a noun phrase fits the nouns, the role, the affiliation and the name of a candidate."""
    lemma = anaphor.source.lemma_.lower()
    if lemma in entity.heads:
        found = ["head same"]
    elif covered(lemma) & entity.heads:
        found = ["head covers"]
    else:
        found = ["head other" if entity.heads else "head unknown"]
    held, named, from_body = (
        set((text or "").lower().split()) for text in (entity.role, entity.name, entity.affiliation)
    )
    if anaphor.modifiers:
        found += [
            f"modifier in {what}"
            for what, words in (("role", held), ("name", named), ("body", from_body))
            if anaphor.modifiers & words
        ] or ["modifier elsewhere"]
    if lemma in named:
        found.append("noun in name")
    affiliation = anaphor.role.affiliation if anaphor.role else None
    if affiliation is not None:
        found.append(f"body {_same_body(affiliation, entity)}")
    owners = [child for child in anaphor.source.children if child.dep_ == "nmod:poss"]
    inside = [
        m for m in entity.references_from(anaphor.extent.start - 1, anaphor.extent.end) if anaphor.extent.holds(m)
    ]
    if any(m.start <= owner.idx < m.end for m in inside for owner in owners):
        found.append("owner")
    elif inside:
        found.append("within")
    return found


def _same_body(name: str, entity: SpeakerEntity) -> str:
    """Return whether a country or body is the candidate's, as far as one knows."""
    if name in (entity.affiliation, entity.name):
        return "same"
    return "unknown" if entity.affiliation is None else "other"


def _kind_of_noun(anaphor: Anaphor) -> str:
    """Return what a noun calls a person by: nationality, age, kin, an office, another role."""
    source, lemma = anaphor.source, anaphor.source.lemma_.lower()
    if country_of_demonym(source.text) is not None:
        return "nationality"
    if not is_person(lemma):
        return "age"
    if lemma in RELATIVES:
        return "kin"
    return "office" if lemma in OFFICES else "role"
