"""Find who takes part in an event: subject, object and agent of its clause, and the partners that its noun names.

Each member of a coordination is one participant, an apposition is the name that it describes. A pronoun takes part too;
whom it means is known where it is a mention of a speaker, and where the speaker speaks of themselves: "I will go", "the
company said it had sold the plant".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from newsclaims.annotate.events import clauses
from newsclaims.annotate.events.event_words import (
    EFFECTS,
    EXPECTING,
    MEETINGS,
    MOTION,
    NAME,
    is_event_noun,
    lemma,
    takes_place,
)
from newsclaims.language import syntax
from newsclaims.language.demonyms import country_of_demonym
from newsclaims.language.function_words import ARTICLES
from newsclaims.language.lexicons import words
from newsclaims.model.annotations import Extent, Participant, ParticipantRole

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from spacy.tokens import Token

PARTNERS: Final = words(NAME, "partners")
AGENTIVE: Final = words(NAME, "agentive")
PRONOUNS: Final = words(NAME, "participant_pronouns")
EDGES: Final = frozenset({"ADP", "CCONJ", "PART", "PUNCT", "SPACE"})
HEADS: Final = frozenset({"NOUN", "NUM", "PROPN"})
HYPHENS: Final = frozenset({"-", "–"})
CLOSING: Final = {"(": ")", "“": "”", "«": "»", '"': '"'}
CLOSES: Final = frozenset(CLOSING.values())
_NAMES: Final = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "PER", "LOC"})
_NOMINAL: Final = frozenset({"ADJ", "NOUN", "NUM", "PROPN", "PRON"})


@dataclass(frozen=True, slots=True)
class References:
    """What the words around an event refer to.

    `speakers` maps the position of a token to the speaker that it names. `dated` holds the positions of dates, and
    `event_pronoun` is that of a pronoun for the event itself: neither takes part. The event is told in the words of the
    person `first`, who says "I", or of the organization `body`, which says "it".
    """

    speakers: Mapping[int, int]
    dated: Container[int]
    event_pronoun: int | None = None
    first: int | None = None
    body: int | None = None

    def is_apart(self, position: int) -> bool:
        """Return whether the word at a position is no participant."""
        return position in self.dated or position == self.event_pronoun


def participants(
    trigger: Token, clause: Token, references: References, *, changed: bool = False
) -> tuple[Participant, ...]:
    """Return the participants of an event in text order.

    Of an event that is `changed`, the agents of the change are participants only if they are named.
    """
    found: dict[Extent, Participant] = {}
    for head, role in _heads(trigger, clause):
        for token in clauses.conjuncts(_name_of(head)):
            speaker = _speaker(token, role, references)
            known = speaker is not None or _is_named(token)
            if references.is_apart(token.i) or (changed and role == "agent" and not known):
                continue
            if known or _is_somebody(token, role, verbal=trigger.pos_ == "VERB"):
                extent = phrase(token, references)
                found.setdefault(extent, Participant(extent, role, speaker))
    return tuple(found[extent] for extent in sorted(found))


def phrase(head: Token, references: References) -> Extent:
    """Return a nominal with its modifiers, without an article before it and up to a date within it."""
    start, end = syntax.noun_phrase(head)
    doc = head.doc
    if head.dep_ in ("amod", "compound"):  # one of the two of "the Iranian-Turkish summit"
        start, end = head.i, head.i + 1
    cut = next((position for position in range(head.i + 1, end) if references.is_apart(position)), end)
    while cut < end and cut - 1 > head.i and not (doc[cut - 1].pos_ in HEADS or doc[cut - 1].text in CLOSES):
        cut -= 1
    end = cut
    while start < head.i and (doc[start].lower_ in ARTICLES or doc[start].pos_ in EDGES or references.is_apart(start)):
        start += 1
    opened: list[tuple[str, int]] = []
    for position in range(head.i, end):
        text = doc[position].text
        if opened and text == opened[-1][0]:
            opened.pop()
        elif text in CLOSING:
            opened.append((CLOSING[text], position))
    end = opened[0][1] if opened and opened[0][1] > head.i else end
    while end - 1 > head.i and doc[end - 1].pos_ in EDGES | {"DET"} and doc[end - 1].text not in CLOSES:
        end -= 1
    last = doc[end - 1]
    return Extent(doc[start].idx, last.idx + len(last))


def _heads(trigger: Token, clause: Token) -> Iterator[tuple[Token, ParticipantRole]]:
    """Yield the nominals in the clause and in the event's own phrase, each with its role."""
    if trigger.pos_ == "VERB" and trigger.i != clause.i:  # "signed the deal, ending the strike"
        own = list(_of_clause(trigger))
        doer = None if clauses.doer(trigger) is not None else clauses.doer(clause)
        if doer is not None:
            yield doer, "agent"
        yield from own
    elif clause.pos_ in ("VERB", "AUX"):
        yield from ((head, role) for head, role in _of_clause(clause) if not _is_event(head, trigger))
    if trigger.pos_ in ("NOUN", "PROPN"):
        yield from _of_noun(trigger)


def _of_noun(noun: Token) -> Iterator[tuple[Token, ParticipantRole]]:
    """Yield the participants that an event's own phrase names.

    "talks between Iran and Turkey", "his visit", "the Iranian-Turkish summit".
    """
    for token in noun.children:
        before = clauses.preposition(token)
        if token.dep_ == "nmod:poss":
            yield token, "agent"
        elif token.dep_ in ("nmod", "obl") and before in PARTNERS:
            if before in AGENTIVE or (before == "of" and lemma(noun) in MEETINGS | MOTION):
                yield token, "agent"
            elif before != "of" or _is_named(token):
                yield token, "patient" if before == "of" else "other"
    left = noun.left_edge.i
    for hyphen in noun.doc[left + 1 : max(left + 1, noun.i - 1)]:
        if hyphen.text in HYPHENS and all(_is_of_country(near) for near in (hyphen.nbor(-1), hyphen.nbor(1))):
            yield noun.doc[hyphen.i - 1], "agent"
            yield noun.doc[hyphen.i + 1], "agent"


def _of_clause(verb: Token) -> Iterator[tuple[Token, ParticipantRole]]:
    """Yield subject, object and partners of a clause, agents of the passive included."""
    passive = clauses.is_passive(verb)
    doer, undergoer = clauses.doer(verb), clauses.undergoer(verb)
    if doer is not None and not passive and not _is_adverbial(doer, verb):
        yield doer, "agent"
    if undergoer is not None and not takes_place(verb) and not _is_adverbial(undergoer, verb):
        comes = passive and lemma(verb) in EXPECTING and undergoer.ent_type_ == "PERSON"  # "is expected in Oslo"
        yield undergoer, "agent" if comes else "patient"
    for token in verb.children:
        before = clauses.preposition(token)
        if token.dep_ == "obl:agent" or (passive and token.dep_ == "obl" and before == "by"):
            yield token, "agent"
        elif token.dep_ == "obl" and before in PARTNERS - {"of", "by"}:
            yield token, "other"


def _name_of(head: Token) -> Token:
    """Return the name that a nominal only describes: Acme of "Acme, the group that sold the plant"."""
    return head.head if head.dep_ == "appos" and head.head.pos_ == "PROPN" else head


def _is_adverbial(nominal: Token, verb: Token) -> bool:
    """Return whether a nominal that was parsed as subject or object has a preposition: "According to the mayor"."""
    own = nominal.head.i == verb.i and clauses.preposition(nominal) is not None
    return own and syntax.child_of(nominal, "nummod") is None


def _is_event(noun: Token, trigger: Token) -> bool:
    """Return whether a nominal is the event itself, or the round or series with which the event is named."""
    if trigger.dep_ in ("compound", "nmod") and trigger.head.i == noun.i:
        return True
    return noun.i == trigger.i or clauses.head_event(noun).i == trigger.i


def _speaker(token: Token, role: ParticipantRole, references: References) -> int | None:
    """Return the speaker whom a nominal names, or to whom a pronoun refers."""
    found = references.speakers.get(token.i)
    if found is None and token.pos_ == "NOUN":  # "the health minister, Ana Silva, said"
        name = syntax.child_of(token, "appos", "flat")
        found = None if name is None or any(name.conjuncts) else references.speakers.get(name.i)
    if found is not None or token.pos_ != "PRON":
        return found
    if token.lower_ == "i":
        return references.first
    acts = role == "agent" and syntax.child_of(token.head, "obj") is not None
    return references.body if acts and token.lower_ in ("it", "they") and token.dep_ == "nsubj" else None


def _is_of_country(token: Token) -> bool:
    """Return whether a word before a noun names a country: "Iranian", "Iran"."""
    placed = token.ent_type_ in ("GPE", "LOC") and token.ent_iob_ == "B"
    return placed or country_of_demonym(token.text) is not None


def _is_named(token: Token) -> bool:
    return token.pos_ == "PROPN" or (token.ent_type_ in _NAMES and token.pos_ != "PRON")


def _is_somebody(token: Token, role: ParticipantRole, *, verbal: bool) -> bool:
    """Return whether a nominal without a name can take part.

    Agents and what a verb acts on can; bare events cannot, nor can pronouns that refer to nobody.
    """
    if token.pos_ not in _NOMINAL or role == "other":
        return False
    if token.pos_ == "PRON":
        return token.lower_ in PRONOUNS and token.dep_ != "nmod:poss" and not _is_expletive(token)
    if token.pos_ == "NUM" and token.dep_ == "obj":  # "killed six", "met two of them", but "voted 21-11"
        return lemma(token.head) in EFFECTS or any(clauses.preposition(child) == "of" for child in token.children)
    if is_event_noun(token):
        return verbal and role == "patient"
    return True


def _is_expletive(pronoun: Token) -> bool:
    """Return whether "it" only holds the place of a clause: "it is expected that", "it took a year to"."""
    return pronoun.lower_ == "it" and syntax.child_of(pronoun.head, "ccomp", "csubj", "csubj:pass") is not None
