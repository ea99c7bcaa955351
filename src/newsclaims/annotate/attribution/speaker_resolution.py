"""The speaker behind a source: names, titles, roles, pronouns and nominals, resolved within the article.

The resolver goes through the statements in text order and remembers what a reader remembers: who has been named, who
spoke last, what each is called. The surest evidence in a source decides:

    a name in it            "Ida Berg, a spokeswoman for the mayor" -> Ida Berg
    a pronoun               the last person who fits in gender and number; who is speaking already goes first
    a definite nominal      "the diplomat", "the Kazakh president", "the ministry" -> the last who holds such a role
    an indefinite nominal   "a diplomatic source" -> a speaker of its own, anonymous

A source that fits nobody is a new speaker; names that are only similar are never taken for one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclaims.annotate.attribution.compatibility import calls_person, is_member, may_be, names_nothing_new
from newsclaims.annotate.attribution.document_issuers import DocumentIssuers
from newsclaims.annotate.attribution.link_features import Anaphor, Form, LinkFeatures
from newsclaims.annotate.attribution.named_sources import closes, is_described, is_head, is_role
from newsclaims.annotate.attribution.nominals import (
    SPEAKING_NAMES,
    antecedent,
    conjuncts,
    has_name,
    is_body_like,
    is_definite,
    modifiers,
    phrase_name,
)
from newsclaims.annotate.attribution.source_extents import before_day, token_extent, whole_extent
from newsclaims.annotate.attribution.source_mentions import (
    body_named_behind,
    in_compounds,
    in_relative_clause,
    next_named,
    only_body,
    plainly_meant,
    possessors,
)
from newsclaims.annotate.attribution.sources import source_extent
from newsclaims.annotate.attribution.speaker_entity import SpeakerEntity, described, entity_of, role_nouns
from newsclaims.annotate.attribution.speaker_registry import SpeakerRegistry
from newsclaims.annotate.attribution.statement_rule import StatementRule
from newsclaims.annotate.attribution.titled_sources import (
    bearer_of_style,
    has_style,
    holder_of_initials,
    office_behind,
)
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
from newsclaims.language.lexicons import words
from newsclaims.language.person_names import gender_of_noun
from newsclaims.language.roles import Role, nominal_role, role_of
from newsclaims.language.speaker_nouns import covered, is_body, is_document, is_group, is_person
from newsclaims.language.syntax import SUBJECTS
from newsclaims.language.turn_heads import TURN_NOUNS
from newsclaims.model.annotations import Annotations, Extent, MentionForm, SpeakerKind, extent_of, span_of, text_of
from newsclaims.scoring import load_scorer

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from newsclaims.annotate.attribution.statement_draft import StatementDraft

NO_ANTECEDENT = FIRST_PERSON | REFLEXIVE_PRONOUNS | GENERIC_PRONOUNS | (SECOND_PERSON - POSSESSIVE_DETERMINERS)
"""Pronouns for which no speaker is looked for in the text before. The "your" of an interviewer's "your views on …" is
not among them: records of this version give it an unnamed speaker."""

SEVERAL = PLURAL | DUAL_PRONOUNS
"""Pronouns of more than one."""

QUANTIFIERS = words("attribution", "quantifiers")
RIVALS = 16
"""Candidates that are weighed for one source, those mentioned last."""

DOCUMENT_NEAR = 2500
"""The same for a document and who issued it."""

NEAR, LATER = 900, 1600
"""Characters back in which a pronoun looks for its owner, and ahead in which a role finds its name."""


class SpeakerResolver:
    """Finds who is behind the source of each statement, in text order; `registry` holds everybody found so far."""

    def __init__(self, doc: Doc, found: Annotations) -> None:
        self.doc = doc
        self.registry = SpeakerRegistry()
        for speaker in found.cast:
            self.registry.add(entity_of(doc, speaker))
        self.cast_size = len(found.cast)
        self._cast = tuple(self.registry.entities)
        self.spoken = IntervalIndex((q.extent, q.extent) for q in found.quotations if q.kind == "speech")
        self.features = LinkFeatures(doc, self.spoken)
        self.issuers = DocumentIssuers(doc)
        self._unread = [
            token
            for token in reversed(doc)
            if gender_of_pronoun(token.lower_) is not None and not self.in_quotation(token_extent(token))
        ]
        self.certainty: dict[Extent, float] = {}
        """The share of the chosen one among its rivals, for each source that the scorer decided."""

    def resolve(self, draft: StatementDraft, previous: SpeakerEntity | None) -> SpeakerEntity | None:
        """Return the speaker behind a draft's source, or None; `previous` made the statement before."""
        if draft.source is None or draft.source_extent is None:
            return None
        source = before_day(self.registry, draft.source)
        extent = whole_extent(self.registry, source, draft)
        self.read_to(extent.start if source.pos_ == "PRON" else source.idx, previous)
        unnamed = draft.rule is StatementRule.TURN and extent.of(text_of(self.doc)).lower() in TURN_NOUNS
        entity = self._part(source, extent) if unnamed else self._find(source, extent, previous)
        if entity is not None and not self.in_quotation(extent):
            entity.spoke = max(entity.spoke, extent.start)
        return entity

    def read_to(self, position: int, previous: SpeakerEntity | None) -> None:
        """Find whom the personal pronouns before a position stand for, as far as they have not been read yet.

        Who is "she" all along a paragraph is the likeliest speaker of its end, though named only at its beginning.
        """
        while self._unread and self._unread[-1].idx < position:
            token = self._unread.pop()
            extent = token_extent(token)
            if any(entity.mentions.get(extent) for entity in self.registry.at(token.idx)):
                continue
            entity = self.referent(extent, previous)
            if entity is not None and entity.number >= 0:
                self.registry.refer(entity, extent)

    def source_extent(self, draft: StatementDraft) -> Extent | None:
        """Return the extent of a draft's source, with the name behind its title where the parse left that out."""
        if draft.source is None or draft.source_extent is None:
            return draft.source_extent
        return whole_extent(self.registry, before_day(self.registry, draft.source), draft)

    def in_quotation(self, extent: Extent) -> bool:
        """Return whether an extent is in reported speech."""
        return any(spoken.holds(extent) for spoken in self.spoken.at(extent.start))

    def _find(self, source: Token, extent: Extent, previous: SpeakerEntity | None) -> SpeakerEntity | None:
        word = source.lower_
        several = bool(conjuncts(source, extent))
        if not several and (source.pos_ == "PRON" or gender_of_pronoun(word) is not None or word in SEVERAL):
            return self._pronoun(source, extent, previous)
        named = self._named(source, extent, by_role=several)
        if named is not None:
            return named
        if several:
            return self._new(extent, "group", source, plural=True, anonymous=not has_name(self.doc, extent))
        titled = self._titled(source, extent, previous)
        if titled is not None:
            return titled
        office = is_person(source.lower_) and not source.ent_type_  # "the Prime Minister", tagged as a name
        if (source.ent_type_ in SPEAKING_NAMES or source.pos_ == "PROPN") and not office and not is_member(source):
            return self._body(source, extent)
        return self._nominal(source, extent, previous)

    def _titled(self, source: Token, extent: Extent, previous: SpeakerEntity | None) -> SpeakerEntity | None:
        """Return whom the initials or the style of an office call: "the PM", "His Highness the Crown Prince"."""
        if not has_style(source):
            holder = holder_of_initials(source, extent.start, self._cast)
        elif (office := office_behind(source, extent)) is not None:
            holder = self._nominal(office, extent, previous, definite=True)
        else:
            holder = bearer_of_style(source, extent.start, self._cast)
        if holder is not None:
            self.registry.mention(holder, extent, "nominal")
        return holder

    def _part(self, source: Token, extent: Extent) -> SpeakerEntity:
        """Return who has a part in a conversation that names nobody ("Reporter: …"): nobody else of the article."""
        same = self._new_before(phrase_name(self.doc, extent, source))
        if same is not None:
            self.registry.mention(same, extent, "nominal")
        return same or self._new(extent, "unnamed", source, plural=False, anonymous=True)

    def _new_before(self, name: str) -> SpeakerEntity | None:
        """Return the first speaker of a name that is none of the cast."""
        return next((entity for entity in self.registry.named(name) if entity.number >= self.cast_size), None)

    # Names -----------------------------------------------------------------------------------------------------------

    def _named(self, source: Token, extent: Extent, *, by_role: bool) -> SpeakerEntity | None:
        """Return the person named in a source: its head, or a name that is one with its head ("spokeswoman Ida Berg").

        `by_role`: of a coordination, the name that it is the role of ("envoy and deputy minister Ida Berg").
        """
        identifies = is_role if by_role else is_head
        inside = sorted(
            (mention, entity.number, entity)
            for entity, mention in self.registry.mentioned_in(extent)
            if entity.kind == "person" and entity.mentions[mention] == "name" and extent.holds(mention)
        )
        if source.pos_ == "NOUN" and "Plur" in source.morph.get("Number", []) and len({n for _, n, _ in inside}) > 1:
            return None  # "three judges - Ida Berg, Omar Haddad and Carl Lund - agreed"
        for mention, _, entity in inside:
            name = span_of(self.doc, mention)
            if identifies(source, name) or (mention.end == extent.end and closes(source, name)):
                self._mention(entity, extent, "name", source)
                return entity
        if by_role:
            return None
        for mention, _, entity in inside:
            if is_described(source, extent, span_of(self.doc, mention)):
                self._mention(entity, extent, "name", source)
                return entity
        return None

    def _body(self, source: Token, extent: Extent) -> SpeakerEntity:
        """Return the organization or country that speaks, or a person whom the model did not take for one."""
        name = phrase_name(self.doc, extent, source)
        same = (*self.registry.at(source.idx), *self.registry.named(name))
        known = next((entity for entity in same if entity.kind != "person"), None)
        if known is None:
            role = None if is_body_like(source) else self._name_with_role(source)
            known = self._add(name, "organization" if role is None else "person", source, extent)
            if role is not None:
                known.role, known.affiliation = role.title, role.affiliation
                self.registry.goes_by(known, role_nouns(role.title or ""))
        elif is_body(source.lemma_.lower()) and len(name) > len(known.name):
            self.registry.rename(known, name)
        self._mention(known, extent, "name", source)
        return known

    def _name_with_role(self, source: Token) -> Role | None:
        """Return the role beside a name, which shows that it is a person's ("Omar Haddad, chairman of …")."""
        return role_of(self.doc, *proper_name(source))

    # Pronouns --------------------------------------------------------------------------------------------------------

    def _pronoun(self, source: Token, extent: Extent, previous: SpeakerEntity | None) -> SpeakerEntity | None:
        word = source.lower_
        if word in RELATIVE_PRONOUNS:
            return self._antecedent(source, extent)
        if word in NO_ANTECEDENT:
            return None
        form, fits = self.pronoun_candidates(source, extent)
        if form is None:
            kind: SpeakerKind = "group" if word in QUANTIFIERS else "unnamed"
            return self._new(extent, kind, source, plural=True, anonymous=True)
        if not fits:
            return None
        best = self.decide(Anaphor(source, extent, form, None, frozenset(), True, previous), fits)
        if best is not None:
            if best.number < 0:
                self.registry.add(best)
            self.registry.mention(best, extent, "pronoun")
            self._call(best, source)
        return best

    def referent(self, extent: Extent, previous: SpeakerEntity | None = None) -> SpeakerEntity | None:
        """Return whom a personal pronoun anywhere in the text stands for, None where nobody fits."""
        source = span_of(self.doc, extent).root
        form, fits = self.pronoun_candidates(source, extent)
        if form is None or not fits:
            return None
        best = self.decide(Anaphor(source, extent, form, None, frozenset(), True, previous), fits)
        self._call(best, source)
        return best

    def _call(self, entity: SpeakerEntity | None, pronoun: Token) -> None:
        """Note the gender of a pronoun that stands for somebody."""
        gender = gender_of_pronoun(pronoun.lower_)
        if entity is not None and gender is not None:
            entity.called[gender] += 1

    def pronoun_candidates(self, source: Token, extent: Extent) -> tuple[Form | None, list[SpeakerEntity]]:
        """Return the form of a pronoun and those for whom it can stand; no form for "many" and the like."""
        word = source.lower_
        near = self._near(extent)
        if (gender := gender_of_pronoun(word)) is not None:
            ahead = [e for e in self._announced(source) if e not in near]
            people = [e for e in (*near, *ahead) if e.kind in ("person", "unnamed") and not e.plural]
            return "he", [e for e in people if e.gender in (gender, None)] + self._unnamed_before(source, "he")
        if word in SEVERAL:
            several = [e for e in near if e.plural or e.kind in ("group", "organization")]
            return "they", several + self._unnamed_before(source, "they")
        if word in NEUTER:
            return "it", [e for e in near if e.kind == "organization"] + self._unnamed_before(source, "it")
        return None, []

    def decide(self, anaphor: Anaphor, candidates: list[SpeakerEntity]) -> SpeakerEntity | None:
        """Return the likeliest of several candidates for the person behind a source, None for someone new."""
        shares = load_scorer("links").shares(self.features.rivals(anaphor, candidates))
        if anaphor.form in ("he", "they") or (anaphor.definite and names_nothing_new(anaphor.source)):
            shares.pop()  # refers to somebody named or described before
        best = max(range(len(shares)), key=lambda i: shares[i])
        self.certainty[anaphor.extent] = shares[best] / sum(shares)
        return candidates[best] if best < len(candidates) else None

    def _unnamed_before(self, source: Token, form: Form) -> list[SpeakerEntity]:
        """Return those whom the two sentences before only describe, to whom a pronoun may refer: "the scientists"."""
        found = []
        start = source.sent.start
        start = self.doc[start - 1].sent.start if start else 0
        for token in self.doc[start : source.i]:
            if token.pos_ != "NOUN" or token.dep_ not in SUBJECTS or self.registry.at(token.idx):
                continue
            lemma = token.lemma_.lower()
            plural = "Plur" in token.morph.get("Number", []) or is_group(token.lower_)
            fits = {
                "they": plural and (is_group(token.lower_) or is_person(lemma)),
                "he": not plural
                and is_person(lemma)
                and gender_of_noun(lemma) in (None, gender_of_pronoun(source.lower_)),
                "it": not plural and is_body(lemma),
            }
            if fits[form]:
                kind: SpeakerKind = "group" if form == "they" else "unnamed" if form == "he" else "organization"
                extent = source_extent(token, []) or extent_of(self.doc[token.i : token.i + 1])
                entity = described(phrase_name(self.doc, extent, token), kind, token, extent)
                entity.plural, entity.anonymous = plural, kind != "organization"
                found.append(entity)
        return found

    def _near(self, extent: Extent) -> list[SpeakerEntity]:
        """Return those mentioned shortly before an extent, or called by a pronoun there."""
        return self.registry.referred_to_from(extent.start - NEAR, extent.start)

    def _announced(self, pronoun: Token) -> list[SpeakerEntity]:
        """Return the subject of the clause that a pronoun in front of it belongs to: "In his speech, Haddad said …"."""
        above = {token.i for token in pronoun.ancestors}
        start, end = pronoun.idx + len(pronoun), pronoun.sent.end_char
        return [
            entity
            for entity, mention in self.registry.mentioned_in(Extent(start, max(start, end)))
            if (root := span_of(self.doc, mention).root).dep_ in SUBJECTS and root.head.i in above
        ]

    def _antecedent(self, source: Token, extent: Extent) -> SpeakerEntity | None:
        found = antecedent(source)
        entity = None if found is None else self._find(found.root, extent_of(found), None)
        if entity is not None:
            self.registry.mention(entity, extent, "pronoun")
        return entity

    # Nominals --------------------------------------------------------------------------------------------------------

    def _issuer(self, document: Token, extent: Extent, previous: SpeakerEntity | None) -> SpeakerEntity | None:
        """Return who issued the document that a source names, None where the text does not tell."""
        token = self.issuers.of(document)
        if token is None:
            return None
        entity = self._mentioned_at(token)
        own = source_extent(token, []) or token_extent(token)
        if entity is None and token.pos_ == "PRON":
            entity = self._antecedent(token, own) if token.lower_ in RELATIVE_PRONOUNS else self.referent(own, previous)
        elif entity is None and token.pos_ == "NOUN":
            entity = self._nominal(token, own, previous, definite=True)
        elif entity is None:
            entity = self._find(token, own, previous)
        if entity is not None and entity.number < 0:
            self.registry.add(entity)
        if entity is not None and not extent.holds(own):
            self.registry.refer(entity, extent)
        return entity

    def _mentioned_at(self, token: Token) -> SpeakerEntity | None:
        """Return whom the shortest mention around a token is of."""
        found = [(m.end - m.start, e.number, e) for e, m in self.registry.mentioned_in(token_extent(token))]
        return min(found)[2] if found else None

    def _nominal(
        self, source: Token, extent: Extent, previous: SpeakerEntity | None, *, definite: bool | None = None
    ) -> SpeakerEntity | None:
        """Return whom a noun phrase names; `definite` is whether it points at somebody known, as its form tells if not
        given."""
        issuer = self._issuer(source, extent, previous)
        if issuer is not None:
            return issuer
        body = body_named_behind(self.registry, source, self.cast_size)
        if body is not None:
            self.registry.mention(body, extent, "nominal")
            return body
        role = nominal_role(self.doc, source)
        definite = is_definite(source) if definite is None else definite
        plural = ("Plur" in source.morph.get("Number", []) or is_group(source.lower_)) and not is_member(source)
        title = source.pos_ == "PROPN" and not any(child.dep_ == "det" for child in source.children)
        if (definite or title or is_document(source.lemma_.lower())) and not plural:
            holder = self._holder(source, extent, role, previous)
            if holder is not None:
                self.registry.mention(holder, extent, "nominal")
                return holder
        name = phrase_name(self.doc, extent, source)
        same = self._new_before(name)
        if same is not None and (definite or plural):
            self.registry.mention(same, extent, "nominal")
            return same
        entity = self._described(source, extent, name, role, plural=plural)
        self._mention(entity, extent, "nominal", source)
        return entity

    def _described(self, source: Token, extent: Extent, name: str, role: Role | None, *, plural: bool) -> SpeakerEntity:
        """Return a new entity for a source that is only described: "a ministry spokesman", "two officials"."""
        lemma = source.lemma_.lower()
        if is_body(lemma) or is_document(lemma):
            entity = self._add(name, "organization", source, extent)
            entity.affiliation = role.affiliation if role else None
        else:
            entity = self._add(name, "group" if plural and lemma != "source" else "unnamed", source, extent)
            entity.anonymous = True
            if role is not None and is_person(lemma) and lemma != "source" and not plural:
                entity.role, entity.affiliation = role.title, role.affiliation
        entity.plural = plural
        return entity

    def _holder(
        self, source: Token, extent: Extent, role: Role | None, previous: SpeakerEntity | None
    ) -> SpeakerEntity | None:
        """Return who holds the role that a definite nominal names: the one mentioned last, or, where nobody fits
        before, the next one named behind."""
        lemma = source.lemma_.lower()
        anaphor, fits = self.nominal_candidates(source, extent, role, previous)
        plain = plainly_meant(anaphor, fits)
        if plain is not None:
            return plain
        best = self.decide(anaphor, fits) if fits else None
        if best is None and anaphor.form == "body" and anaphor.definite:
            best = only_body(source, fits, self.cast_size)
        if best is not None or not is_person(lemma):
            return best
        delayed = next_named(self.registry, source.doc, Extent(extent.start, extent.start + LATER), self.cast_size)
        if delayed is None or role is None or role.affiliation is None:
            return None
        delayed.role, delayed.affiliation = role.title, role.affiliation
        self.registry.goes_by(delayed, [lemma])
        return delayed

    def nominal_candidates(
        self, source: Token, extent: Extent, role: Role | None, previous: SpeakerEntity | None
    ) -> tuple[Anaphor, list[SpeakerEntity]]:
        """Return a noun phrase as what is to be linked, and those whom it can name."""
        lemma = source.lemma_.lower()
        form: Form = "person" if calls_person(source) else "document" if is_document(lemma) else "body"
        anaphor = Anaphor(source, extent, form, role, frozenset(modifiers(source)), is_definite(source), previous)
        return anaphor, self._candidates(source, extent, role)

    def _candidates(self, source: Token, extent: Extent, role: Role | None) -> list[SpeakerEntity]:
        """Return those whom a noun can name: who goes by it, who was mentioned lately, and, for a person, who holds
        such a role further down."""
        lemma = source.lemma_.lower()
        found = {entity.number: entity for entity in self.registry.going_by(covered(lemma))}
        later = {n for n, e in found.items() if e.last_before(extent.start) < 0}
        found |= {entity.number: entity for entity in self.registry.modified_by(modifiers(source))}
        far = DOCUMENT_NEAR if is_document(lemma) else NEAR
        found |= {entity.number: entity for entity in self.registry.mentioned_from(extent.start - far, extent.end)}
        affiliation = role.affiliation if role else None
        person = calls_person(source)
        inside = {e.number for e in possessors(self.registry, source)} if person else set()
        inside |= {e.number for t in self.issuers.strangers(source) for e in self.registry.at(t.idx)}
        inside |= {e.number for e in in_relative_clause(self.registry, source, extent)}
        inside |= in_compounds(self.registry, source)
        fits = [
            e
            for e in (found[n] for n in sorted(found) if n not in inside)
            if may_be(e, lemma, affiliation, person=person)
            and (
                e.last_before(extent.start) >= 0
                or any(extent.holds(m) for m in e.mentions_from(extent.start, extent.end))
                or (e.number in later and e.kind == "person" and is_person(lemma) and e.first <= extent.start + LATER)
            )
        ]
        return sorted(fits, key=lambda e: (-e.last_before(extent.start), e.number))[:RIVALS]

    # New entities ----------------------------------------------------------------------------------------------------

    def _new(self, extent: Extent, kind: SpeakerKind, source: Token, *, plural: bool, anonymous: bool) -> SpeakerEntity:
        entity = self._add(phrase_name(self.doc, extent, source), kind, source, extent)
        entity.plural, entity.anonymous = plural, anonymous
        return entity

    def _add(self, name: str, kind: SpeakerKind, source: Token, extent: Extent) -> SpeakerEntity:
        entity = described(name, kind, source, extent)
        self.registry.add(entity)
        return entity

    def _mention(self, entity: SpeakerEntity, extent: Extent, form: MentionForm, source: Token) -> None:
        """Add a mention, unless a longer or shorter one is known at the same place."""
        near = [mention for other, mention in self.registry.mentioned_in(extent) if other is entity]
        if not any(extent.holds(mention) or mention.holds(extent) for mention in near):
            self.registry.mention(entity, extent, form)
        if source.pos_ == "NOUN":
            self.registry.goes_by(entity, [source.lemma_.lower()])
