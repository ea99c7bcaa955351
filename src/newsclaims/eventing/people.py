"""Who takes part in an event: subject, object and agent of its clause, and the partners that its noun names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclaims import syntax
from newsclaims.annotations import Extent, Participant, ParticipantRole
from newsclaims.eventing import clauses
from newsclaims.eventing.vocabulary import NAME, is_event_noun, takes_place
from newsclaims.lexicons import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Token

PARTNERS = words(NAME, "partners")
AGENTIVE = frozenset({"among", "between", "by"})
ARTICLES = frozenset({"a", "an", "the"})
EDGES = frozenset({"ADP", "CCONJ", "PUNCT", "SPACE"})
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "PER", "LOC"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def participants(
    trigger: Token, clause: Token, speakers: Mapping[int, int], dated: frozenset[int]
) -> tuple[Participant, ...]:
    """Everyone who takes part, in text order; `speakers` maps a token's position to the speaker that it names, `dated`
    are the positions of dates, which take no part."""
    found: dict[Extent, Participant] = {}
    for head, role in _heads(trigger, clause):
        for token in clauses.conjuncts(head):
            speaker = speakers.get(token.i)
            if token.i not in dated and _is_somebody(token, role, speaker=speaker, verbal=trigger.i == clause.i):
                extent = phrase(token, dated)
                found.setdefault(extent, Participant(extent, role, speaker))
    return tuple(found[extent] for extent in sorted(found))


def phrase(head: Token, dated: frozenset[int]) -> Extent:
    """A nominal with its modifiers, without an article before it and up to a date within it."""
    start, end = syntax.noun_phrase(head)
    doc = head.doc
    end = next((position for position in range(head.i + 1, end) if position in dated), end)
    while start < head.i and (doc[start].lower_ in ARTICLES or doc[start].pos_ in EDGES or start in dated):
        start += 1
    while end - 1 > head.i and doc[end - 1].pos_ in EDGES:
        end -= 1
    last = doc[end - 1]
    return Extent(doc[start].idx, last.idx + len(last))


def _heads(trigger: Token, clause: Token) -> Iterator[tuple[Token, ParticipantRole]]:
    """The nominals in the clause and in the event's own phrase, each with its role."""
    if clause.pos_ in ("VERB", "AUX"):
        yield from ((head, role) for head, role in _of_clause(clause) if not _is_event(head, trigger))
    if trigger.pos_ in ("NOUN", "PROPN"):
        for token in trigger.children:
            before = clauses.preposition(token)
            if token.dep_ == "nmod:poss":
                yield token, "agent"
            elif token.dep_ in ("nmod", "obl") and before in PARTNERS:
                yield token, "agent" if before in AGENTIVE else "other"


def _of_clause(verb: Token) -> Iterator[tuple[Token, ParticipantRole]]:
    """Subject, object and partners of a clause, agents of the passive included."""
    passive = clauses.is_passive(verb)
    doer, undergoer = clauses.doer(verb), clauses.undergoer(verb)
    if doer is not None and not passive:
        yield doer, "agent"
    if undergoer is not None and not takes_place(verb):
        yield undergoer, "patient"
    for token in verb.children:
        before = clauses.preposition(token)
        if token.dep_ == "obl:agent" or (passive and token.dep_ == "obl" and before == "by"):
            yield token, "agent"
        elif token.dep_ == "obl" and before in PARTNERS - {"of", "by"}:
            yield token, "other"


def _is_event(noun: Token, trigger: Token) -> bool:
    """Whether a nominal is the event itself, or the round or series that the event is named with."""
    return noun.i == trigger.i or clauses.head_event(noun).i == trigger.i


def _is_somebody(token: Token, role: ParticipantRole, *, speaker: int | None, verbal: bool) -> bool:
    """Whether a nominal can take part: a name, a known speaker, or what a verb acts on; no date, no bare event."""
    if speaker is not None:
        return True
    if token.pos_ not in _NOMINAL or token.pos_ == "PRON":
        return False
    if is_event_noun(token):
        return verbal and role == "patient"
    named = token.pos_ == "PROPN" or token.ent_type_ in _NAMES
    return named or role != "other"
