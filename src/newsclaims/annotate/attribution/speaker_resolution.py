"""The speaker behind a source: names, titles, roles, pronouns and nominals, resolved inside the article.

A `Stage` walks through the statements in text order and keeps what a reader keeps in mind: who has been named, who
spoke last, what each is called. A source is resolved by the surest evidence that it carries:

    a name in it            "Ida Berg, a spokeswoman for the mayor" -> Ida Berg
    a pronoun               the last person who fits in gender and number; who is speaking already goes first
    a definite nominal      "the diplomat", "the Kazakh president", "the ministry" -> the last who holds such a role
    an indefinite nominal   "a diplomatic source" -> a speaker of its own, anonymous

Whoever fits nobody is new; nothing is guessed from likeness of names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsclaims.annotate.attribution.nominals import (
    SPEAKING_NAMES,
    antecedent,
    has_case,
    has_name,
    is_definite,
    modifiers,
    phrase_name,
)
from newsclaims.annotate.attribution.speaker_entity import SpeakerEntity, member_of, role_nouns
from newsclaims.language.affiliations import proper_name
from newsclaims.language.function_words import (
    DUAL_PRONOUNS,
    FIRST_PERSON,
    GENERIC_PRONOUNS,
    NEUTER,
    PLURAL,
    POSSESSIVE_DETERMINERS,
    REFLEXIVE_PRONOUNS,
    RELATIVE_PRONOUNS,
    SECOND_PERSON,
    gender_of_pronoun,
)
from newsclaims.language.interval_index import IntervalIndex
from newsclaims.language.person_names import gender_of_noun
from newsclaims.language.roles import Role, nominal_role, role_of
from newsclaims.language.speaker_nouns import covered, is_body, is_document, is_group, is_person
from newsclaims.model.annotations import Annotations, Extent, MentionForm, SpeakerKind, extent_of, span_of, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from newsclaims.annotate.attribution.statement_draft import StatementDraft

NO_ANTECEDENT = FIRST_PERSON | REFLEXIVE_PRONOUNS | GENERIC_PRONOUNS | (SECOND_PERSON - POSSESSIVE_DETERMINERS)
"""Pronouns for which no speaker is looked for in the text before. The "your" of an interviewer's "your views on …" is
not among them: records of this version give it an unnamed speaker."""

SEVERAL = PLURAL | DUAL_PRONOUNS
"""Pronouns of more than one."""

NAME_LINKS = frozenset({"flat", "appos", "nmod:desc", "compound", "nmod:unmarked"})
AGE = re.compile(r"the \d+-year-old\b", re.IGNORECASE)
"""A person who is known by name already, called by age."""

NEAR, LATER = 900, 1600
"""Characters back in which a pronoun looks for its owner, and ahead in which a role finds its name."""


class SpeakerResolver:
    """Everybody who may speak in one article, and who spoke last."""

    def __init__(self, doc: Doc, found: Annotations) -> None:
        self.doc = doc
        self.found = found
        self.members = [member_of(doc, speaker) for speaker in found.cast]
        self.cast_size = len(self.members)
        self.spoken = IntervalIndex((q.extent, q.extent) for q in found.quotations if q.kind == "speech")

    def resolve(self, draft: StatementDraft, previous: SpeakerEntity | None) -> SpeakerEntity | None:
        """The member behind a draft's source; `previous` is who made the statement before."""
        if draft.source is None or draft.source_extent is None:
            return None
        member = self._find(draft.source, draft.source_extent, previous)
        if member is not None and not self.in_quotation(draft.source_extent):
            member.spoke = max(member.spoke, draft.source_extent.start)
        return member

    def _find(self, source: Token, extent: Extent, previous: SpeakerEntity | None) -> SpeakerEntity | None:
        word = source.lower_
        if source.pos_ == "PRON" or gender_of_pronoun(word) is not None or word in SEVERAL:
            return self._pronoun(source, extent, previous)
        conjuncts = [c for c in source.children if c.dep_ == "conj" and extent.start <= c.idx < extent.end]
        named = self._named(source, extent, by_role=bool(conjuncts))
        if named is not None:
            return named
        if conjuncts:
            return self._new(extent, "group", source, plural=True, anonymous=not has_name(self.doc, extent))
        if source.ent_type_ in SPEAKING_NAMES or source.pos_ == "PROPN":
            return self._body(source, extent)
        return self._nominal(source, extent, previous)

    def _named(self, source: Token, extent: Extent, *, by_role: bool) -> SpeakerEntity | None:
        """The person named in a source: its head, or a name that is one with its head ("spokeswoman Ida Berg").

        `by_role`: of a coordination, the name that it is the role of ("envoy and deputy minister Ida Berg").
        """
        is_head = self._is_role if by_role else self._is_head
        for member in self.members:
            if member.kind != "person":
                continue
            for mention, form in list(member.mentions.items()):
                if form == "name" and extent.holds(mention) and is_head(source, span_of(self.doc, mention)):
                    self._mention(member, extent, "name", source)
                    return member
        return None

    def _is_head(self, source: Token, name: Span) -> bool:
        """Whether a name is what a source is about, not a part of its description ("a spokesman for De Mistura")."""
        root = name.root
        if source.i in range(name.start, name.end):
            return True
        if root.head.i == source.i and root.dep_ in NAME_LINKS and not has_case(root):
            return True
        if source.head.i == root.i and source.dep_ in NAME_LINKS:
            return True
        return self._is_role(source, name)

    def _is_role(self, source: Token, name: Span) -> bool:
        """Whether a source stands in the role before a name."""
        role = role_of(self.doc, name.start, name.end)
        return role is not None and role.start <= source.i < role.end <= name.start

    def _body(self, source: Token, extent: Extent) -> SpeakerEntity:
        """An organization or a country that speaks, or a person whom the model did not see as one."""
        known = next(
            (m for m in self.members if m.kind != "person" and any(e.start <= source.idx < e.end for e in m.mentions)),
            None,
        )
        name = phrase_name(self.doc, extent, source)
        if known is None:
            known = next((m for m in self.members if m.name.casefold() == name.casefold() and m.kind != "person"), None)
        if known is None:
            role = None if _is_body_like(source) else self._name_with_role(source)
            known = self._add(name, "organization" if role is None else "person", source, extent)
            if role is not None:
                known.role, known.affiliation = role.title, role.affiliation
                known.heads.update(role_nouns(role.title or ""))
        elif is_body(source.lemma_.lower()) and len(name) > len(known.name):
            known.name = name
        self._mention(known, extent, "name", source)
        return known

    def _name_with_role(self, source: Token) -> Role | None:
        """A person's name that the model missed shows itself by the role beside it ("Omar Haddad, chairman of …")."""
        return role_of(self.doc, *proper_name(source))

    def _pronoun(self, source: Token, extent: Extent, previous: SpeakerEntity | None) -> SpeakerEntity | None:
        word = source.lower_
        if word in RELATIVE_PRONOUNS:
            return self._antecedent(source, extent)
        if word in NO_ANTECEDENT:
            return None
        candidates = self._near(extent)
        if (gender := gender_of_pronoun(word)) is not None:
            fits = [
                m for m in candidates if m.kind in ("person", "unnamed") and not m.plural and m.gender in (gender, None)
            ]
        elif word in SEVERAL:
            fits = [m for m in candidates if m.plural or m.kind in ("group", "organization")]
            fits = [m for m in fits if m.spoke >= 0]
        elif word in NEUTER:
            fits = [m for m in candidates if m.kind == "organization"]
        else:
            return self._new(
                extent,
                "group" if word in ("many", "some", "others", "all") else "unnamed",
                source,
                plural=True,
                anonymous=True,
            )
        return self._most_prominent(source, extent, previous, fits, "pronoun")

    def _near(self, extent: Extent) -> list[SpeakerEntity]:
        """Who has been mentioned shortly before."""
        last = [(m, m.last_before(extent.start)) for m in self.members]
        return [m for m, position in last if position >= 0 and extent.start - position <= NEAR]

    def _most_prominent(
        self,
        source: Token,
        extent: Extent,
        previous: SpeakerEntity | None,
        fits: list[SpeakerEntity],
        form: MentionForm,
    ) -> SpeakerEntity | None:
        if not fits:
            return None
        best = max(fits, key=lambda m: (self._prominence(m, source, previous), m.last_before(extent.start)))
        best.mentions.setdefault(extent, form)
        return best

    def _prominence(self, member: SpeakerEntity, source: Token, previous: SpeakerEntity | None) -> float:
        """How much a member stands in the light where a pronoun is read (after Lappin & Leass 1994: recency and
        subjecthood)."""
        position = source.idx
        score = 0.0
        sentence = source.sent
        for extent in member.mentions:
            if extent.start >= position or position - extent.start > NEAR:
                continue
            if self.in_quotation(extent) and not self.in_quotation(Extent(position, position + 1)):
                continue
            token = span_of(self.doc, extent).root
            away = (
                0 if token.sent.start == sentence.start else 1 + text_of(self.doc).count("\n\n", extent.start, position)
            )
            weight = 3.0 if token.dep_ in ("nsubj", "nsubj:pass", "obl:agent") else 1.0
            if token.dep_ in ("nsubj", "nsubj:pass") and token.head.dep_ == "ROOT":
                weight += 1.0
            score = max(score, weight / (1.0 + 0.8 * away) - (position - extent.start) / 2000)
        if previous is member and "\n\n" not in text_of(self.doc)[member.spoke : position]:
            score += 2.0
        if member.spoke >= 0 and position - member.spoke < NEAR:
            score += 0.5
        return score

    def in_quotation(self, extent: Extent) -> bool:
        """Whether a stretch stands in reported speech."""
        return any(spoken.holds(extent) for spoken in self.spoken.at(extent.start))

    def _antecedent(self, source: Token, extent: Extent) -> SpeakerEntity | None:
        found = antecedent(source)
        member = None if found is None else self._find(found.root, extent_of(found), None)
        if member is not None:
            member.mentions.setdefault(extent, "pronoun")
        return member

    # Nominals ------------------------------------------------------------------------------------------------------

    def _nominal(self, source: Token, extent: Extent, previous: SpeakerEntity | None) -> SpeakerEntity | None:
        lemma = source.lemma_.lower()
        if AGE.match(extent.of(text_of(self.doc))):
            return self._most_prominent(
                source, extent, previous, [m for m in self._near(extent) if m.kind == "person"], "nominal"
            )
        role = nominal_role(self.doc, source)
        definite = is_definite(source)
        plural = "Plur" in source.morph.get("Number", []) or is_group(source.lower_)
        if definite and not plural:
            member = self._holder(source, extent, lemma, role, previous)
            if member is not None:
                member.mentions.setdefault(extent, "nominal")
                return member
        name = phrase_name(self.doc, extent, source)
        same = next((m for m in self.members[self.cast_size :] if m.name.casefold() == name.casefold()), None)
        if same is not None and (definite or plural):
            same.mentions.setdefault(extent, "nominal")
            return same
        if is_body(lemma) or is_document(lemma):
            member = self._add(name, "organization", source, extent)
            member.affiliation = role.affiliation if role else None
        else:
            kind: SpeakerKind = "group" if plural and lemma != "source" else "unnamed"
            member = self._add(name, kind, source, extent)
            member.anonymous = True
            if role is not None and is_person(lemma) and lemma != "source" and not plural:
                member.role, member.affiliation = role.title, role.affiliation
        member.plural = plural
        self._mention(member, extent, "nominal", source)
        return member

    def _holder(
        self, source: Token, extent: Extent, lemma: str, role: Role | None, previous: SpeakerEntity | None
    ) -> SpeakerEntity | None:
        """Who holds the role that a definite nominal names, the one mentioned last; ahead of here only where nobody
        fits before."""
        affiliation = role.affiliation if role else None
        nouns = covered(lemma)
        words = modifiers(source)

        def fits(member: SpeakerEntity) -> bool:
            same = bool(member.heads & nouns) or (is_body(lemma) and _shares_body(member, words))
            if not same and not (lemma in GENERIC_BODIES and _is_bare_name(member)):
                return False
            if member.kind == "organization" and is_person(lemma):
                return False
            shown = gender_of_noun(lemma)
            if shown and member.gender and shown != member.gender:
                return False
            return not (affiliation and member.affiliation and affiliation != member.affiliation)

        earlier = [m for m in self.members if fits(m) and m.last_before(extent.start) >= 0]
        if earlier:
            return max(earlier, key=lambda m: (m is previous, m.last_before(extent.start)))
        if not is_person(lemma):
            return None
        later = [
            m for m in self.members if fits(m) and m.kind == "person" and extent.start < m.first <= extent.start + LATER
        ]
        if later:
            return min(later, key=lambda m: m.first)
        return self._delayed(source, extent, role)

    def _delayed(self, source: Token, extent: Extent, role: Role | None) -> SpeakerEntity | None:
        """News often opens with the role and gives the name a paragraph later: the next full name without a role
        that speaks."""
        if role is None or role.affiliation is None:
            return None
        for member in sorted(self.members[: self.cast_size], key=lambda m: m.first):
            if member.kind != "person" or member.role or " " not in member.name:
                continue
            if not extent.start < member.first <= extent.start + LATER:
                continue
            first = min(member.mentions)
            token = span_of(self.doc, first).root
            head = token.head
            if token.dep_ in ("nsubj", "nsubj:pass") and head.lemma_.lower() in OPENING_VERBS:
                member.role, member.affiliation = role.title, role.affiliation
                member.heads.add(source.lemma_.lower())
                return member
        return None

    # Members -------------------------------------------------------------------------------------------------------

    def _new(self, extent: Extent, kind: SpeakerKind, source: Token, *, plural: bool, anonymous: bool) -> SpeakerEntity:
        member = self._add(phrase_name(self.doc, extent, source), kind, source, extent)
        member.plural, member.anonymous = plural, anonymous
        return member

    def _add(self, name: str, kind: SpeakerKind, source: Token, extent: Extent) -> SpeakerEntity:
        lemma = source.lemma_.lower()
        member = SpeakerEntity(name, kind, None, None, anonymous=False, gender=gender_of_noun(lemma), plural=False)
        member.heads.add(lemma)
        member.modifiers = modifiers(source)
        member.mentions[extent] = "nominal" if source.pos_ == "NOUN" else "name"
        self.members.append(member)
        return member

    def _mention(self, member: SpeakerEntity, extent: Extent, form: MentionForm, source: Token) -> None:
        inner = [e for e in member.mentions if extent.holds(e) or e.holds(extent)]
        if not inner:
            member.mentions[extent] = form
        if source.pos_ == "NOUN":
            member.heads.add(source.lemma_.lower())


OPENING_VERBS = frozenset(
    {"say", "quote", "tell", "announce", "add", "explain", "state", "declare", "note", "cite", "speak", "stress"}
)


def _is_body_like(source: Token) -> bool:
    return source.ent_type_ in SPEAKING_NAMES or is_body(source.lemma_.lower()) or source.text.isupper()


def _shares_body(member: SpeakerEntity, words: set[str]) -> bool:
    """ "the press office" after "the president's press service": two bodies with the same modifier."""
    return bool(words & member.modifiers) and any(is_body(head) for head in member.heads)


GENERIC_BODIES = frozenset(
    {"agency", "bank", "company", "firm", "group", "newspaper", "organisation", "organization", "party", "union"}
)
"""What an organization can be called that does not say so in its name ("Boreal Launch … the company")."""


def _is_bare_name(member: SpeakerEntity) -> bool:
    return (
        member.kind == "organization"
        and " " in member.name
        and not any(is_body(w.lower()) or is_document(w.lower()) for w in member.name.split())
    )
