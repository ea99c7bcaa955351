"""Who is mentioned within a source or right behind it, and whether the source can be them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclaims.annotate.attribution.nominals import is_definite
from newsclaims.annotate.attribution.sources import introduces
from newsclaims.language.agencies import publisher_of
from newsclaims.language.body_kinds import is_business, is_general, shows_kind, shows_no_kind
from newsclaims.language.function_words import DEFINITE_DETERMINERS
from newsclaims.language.speaker_nouns import is_body
from newsclaims.model.annotations import Extent, span_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from newsclaims.annotate.attribution.link_features import Anaphor
    from newsclaims.annotate.attribution.speaker_entity import SpeakerEntity
    from newsclaims.annotate.attribution.speaker_registry import SpeakerRegistry

INTRODUCED = 200
"""Tokens before a noun in which the text may have introduced somebody by it."""


def body_named_behind(registry: SpeakerRegistry, source: Token, cast_size: int) -> SpeakerEntity | None:
    """Return the body whose name stands right behind the noun for it: "the broadcaster PBS", "one site, Znak"."""
    doc = source.doc
    if not is_body(source.lemma_.lower()) or source.i + 1 >= len(doc):
        return None
    at = source.i + 1
    if doc[at].text == ",":
        at += 2 if at + 1 < len(doc) and doc[at + 1].lower_ in DEFINITE_DETERMINERS else 1
    if at >= len(doc) or doc[at].sent != source.sent:
        return None
    for entity in registry.at(doc[at].idx):
        first = any(m.start in (doc[at].idx, doc[at - 1].idx) for m in entity.mentions)
        if entity.kind == "organization" and first and entity.number < cast_size:
            return entity
    return None


def in_compounds(registry: SpeakerRegistry, source: Token) -> set[int]:
    """Return the numbers of those whom a compound in front of a noun names: Porto of "the Porto-based company"."""
    doc, found = source.doc, set()
    for word in source.lefts:
        if word.dep_ in ("amod", "compound") and word.i > 1 and doc[word.i - 1].text == "-":
            found |= {entity.number for entity in registry.at(doc[word.i - 2].idx)}
    return found


def only_body(source: Token, candidates: Sequence[SpeakerEntity], cast_size: int) -> SpeakerEntity | None:
    """Return the one body named before that a noun like "the airline" can take up, None where several or none can.

    A name that says that it is of such a body comes before names that say nothing ("Skua One … the network"). Nobody is
    taken up where the text has introduced somebody else by the noun ("a Danish company … the company").
    """
    lemma = source.lemma_.lower()
    if not is_general(lemma) or any(c.dep_ in ("amod", "compound", "nmod", "acl") for c in source.children):
        return None
    before = source.doc[max(0, source.i - INTRODUCED) : source.i]
    if any(not is_definite(t) for t in before if t.lemma_ == source.lemma_ and t.pos_ == "NOUN"):
        return None
    named = [e for e in candidates if e.kind == "organization" and e.number < cast_size]
    shown = [e for e in named if shows_kind(lemma, e.name)]
    silent = [e for e in named if shows_no_kind(e.name) and publisher_of(e.name) is None and e not in shown]
    fitting = [*shown, *silent] if is_business(lemma) else shown or silent
    return fitting[0] if len(fitting) == 1 else None


def plainly_meant(anaphor: Anaphor, candidates: Sequence[SpeakerEntity]) -> SpeakerEntity | None:
    """Return whom a noun takes up so plainly that nothing is to be weighed, None in all other cases.

    That is a body with the same modifier ("the press office" after "the president's press service"), and a document
    that has spoken before ("the report" after "a new report").
    """
    if anaphor.form == "body" and anaphor.modifiers:
        alike = (e for e in candidates if anaphor.modifiers & e.modifiers and any(is_body(head) for head in e.heads))
        return next(alike, None)
    if anaphor.form == "document" and not anaphor.modifiers:
        return next((e for e in candidates if anaphor.source.lemma_.lower() in e.heads), None)
    return None


def next_named(registry: SpeakerRegistry, doc: Doc, ahead: Extent, cast_size: int) -> SpeakerEntity | None:
    """Return the next full name without a role that speaks: news often opens with the role and gives the name a
    paragraph later."""
    named = [e for e in registry.mentioned_from(ahead.start + 1, ahead.end + 1) if e.number < cast_size]
    for entity in sorted((e for e in named if e.first > ahead.start), key=lambda e: e.first):
        if entity.kind != "person" or entity.role or " " not in entity.name:
            continue
        token = span_of(doc, entity.first_mention).root
        if token.dep_ in ("nsubj", "nsubj:pass") and introduces(token.head):
            return entity
    return None


def possessors(registry: SpeakerRegistry, source: Token) -> list[SpeakerEntity]:
    """Return the possessors of a noun, who are not what it names: nobody is "his agent" himself (the i-within-i
    constraint, Chomsky 1981)."""
    owners = [child for child in source.children if child.dep_ == "nmod:poss" and child.i < source.i]
    return [entity for owner in owners for entity in registry.referred_to_from(owner.idx, owner.idx + len(owner))] + [
        entity for owner in owners for entity in registry.at(owner.idx)
    ]


def in_relative_clause(registry: SpeakerRegistry, source: Token, extent: Extent) -> list[SpeakerEntity]:
    """Return those whom only the relative clause of a noun mentions, who are not what it names either: "the
    statement, which was posted on Twitter"."""
    behind = source.idx + len(source)
    return [
        entity
        for entity, mention in registry.mentioned_in(Extent(behind, max(behind, extent.end)))
        if entity.last_before(extent.start) < 0
        and any(
            above.dep_ == "acl:relcl" and source.is_ancestor(above)
            for above in span_of(source.doc, mention).root.ancestors
        )
    ]
