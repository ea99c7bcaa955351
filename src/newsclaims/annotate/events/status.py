"""Determine how certain an event is: schema.org's EventStatusType, extended for what news says about the future.

The nearest evidence decides: a status word in the event's own phrase ("the planned talks"), the words above its clause
("hopes to meet", "it is expected that"), negation and modality, tense, and for a bare noun whether its date is ahead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from newsclaims.annotate.events import clauses
from newsclaims.annotate.events.event_words import (
    ASPECTUAL,
    BEGINNING,
    COMMITTED,
    CONDITIONAL,
    EXPECTING,
    KINDS,
    MAY,
    MODIFIERS_EXPECTED,
    MODIFIERS_SCHEDULED,
    MOTION,
    NAME,
    PAST_PERFECT,
    POSSIBLE,
    REACTING,
    REPORTING,
    SCHEDULING,
    STATE,
    UNREALIZED,
    WOULD,
    lemma,
    phrasal,
)
from newsclaims.language import syntax
from newsclaims.language.function_words import FORMS_OF_BE
from newsclaims.language.lexicons import words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from newsclaims.annotate.events.date_order import When
    from newsclaims.model.annotations import EventStatus

_MODIFIERS: Final[tuple[tuple[EventStatus, frozenset[str]], ...]] = (
    ("cancelled", words(NAME, "modifiers_cancelled")),
    ("postponed", words(NAME, "modifiers_postponed")),
    ("possible", words(NAME, "modifiers_possible")),
    ("expected", MODIFIERS_EXPECTED),
    ("scheduled", MODIFIERS_SCHEDULED),
)
_HAD_OR_WOULD: Final = PAST_PERFECT & WOULD
"""Contracted auxiliaries that may be "had" or "would"."""

_ORDINALS: Final = words(NAME, "ordinals")
_COMPLETE: Final = words(NAME, "complete")
_DENYING: Final = words(NAME, "denying")
_INTENDING: Final = words(NAME, "intending")
_RULING_OUT: Final = words(NAME, "ruling_out")
_OPINIONS: Final = words(NAME, "opinions")
_TRUE: Final = words(NAME, "true")
_UNTRUE: Final = words(NAME, "untrue")
_NOBODY: Final = words(NAME, "nobody")
_TIMETABLE: Final = ASPECTUAL | MOTION
_UNPLANNED: Final = words(NAME, "unplanned")


def status(trigger: Token, clause: Token, *, when: When, reached: bool = False) -> EventStatus | None:
    """Return the status of what `trigger` names, by its clause; `clause` is the trigger itself for a bare noun.

    `when` is where the date of the event is, seen from the day of publication. What is denied only up to its date,
    "will not begin until April", has been `reached` then.

    None where nobody can tell: without a day of publication, and without a verb that says whether it has come about.
    """
    described = _by_modifier(trigger)
    if described is not None:
        return described
    if clause.pos_ in ("NOUN", "PROPN") and not syntax.is_predicate(clause):
        return _of_noun(clause, when=when)
    itself = trigger.i == clause.i and not clauses.is_passive(clause)
    return _of_clause(clause, when=when, itself=itself, reached=reached)


def lasting(verb: Token) -> EventStatus:
    """Return the status of what has been so since a date: it is still going on, or it happened again and again.

    "has led the party" is ongoing, "ten people have died" happened.
    """
    if syntax.is_negated(verb):
        return "denied"
    if syntax.is_ing_form(verb):
        return "ongoing"
    counted = any(party is not None and _is_counted(party) for party in (clauses.doer(verb), clauses.undergoer(verb)))
    return "happened" if counted or clauses.is_passive(verb) or lemma(verb) in _COMPLETE else "ongoing"


def _is_counted(noun: Token) -> bool:
    return syntax.child_of(noun, "nummod") is not None


def _of_clause(verb: Token, *, when: When, itself: bool, reached: bool) -> EventStatus | None:
    """Return the status that a clause gives to the event that its verb plans or predicts.

    Where the planning `itself` is the event, it is the status of the planning.
    """
    above = _by_embedding(verb, when=when, reached=reached)
    own = _own(verb, when=when, reported=above == "reported", itself=itself, reached=reached)
    if above is None or above == "reported":
        return own
    if own == "denied" and above not in ("denied", "possible"):
        return own
    return above


def _own(verb: Token, *, when: When, reported: bool, itself: bool, reached: bool = False) -> EventStatus | None:
    """Return the status by the words of the clause alone."""
    name = lemma(verb)
    auxiliary = syntax.modal(verb)
    subject = syntax.subject(verb)
    if (syntax.is_negated(verb) and not reached) or (subject is not None and _is_none(subject)):
        return "possible" if auxiliary in MAY else "denied"
    if auxiliary in MAY or _is_conditional(verb):
        return "possible"
    if auxiliary in _HAD_OR_WOULD and syntax.is_past_participle(verb):
        return "happened"
    if auxiliary in WOULD:
        return "scheduled" if reported or name in SCHEDULING else "possible"
    if name in EXPECTING and not itself:
        return "expected"
    if name in SCHEDULING and not itself:
        return "scheduled"
    tense = syntax.tense(verb)
    if name in POSSIBLE and itself and when == "future" and tense == "present":  # "we want it in June"
        return "possible"
    if tense == "future" or clauses.is_to(verb):
        return "scheduled"
    if tense == "past":
        return "happened"
    if tense == "present":
        return _present(verb, when=when)
    return _untensed(verb, when=when, reached=reached)


def _present(verb: Token, *, when: When) -> EventStatus | None:
    """Return the status of a present tense.

    "Talks start on Monday" is a timetable, "is meeting today" goes on; any other present tense reports what is done.
    """
    if when == "future":
        return "scheduled"
    if when == "unknown":
        return "scheduled" if lemma(verb) in _TIMETABLE and not syntax.is_ing_form(verb) else None
    if any(found.lower_ in FORMS_OF_BE for found in syntax.auxiliaries(verb)) and syntax.is_ing_form(verb):
        return "happened" if when == "past" else "ongoing"
    return "happened" if when == "past" or not syntax.is_ing_form(verb) else "ongoing"


def _untensed(verb: Token, *, when: When, reached: bool) -> EventStatus | None:
    """Return the status of participles and infinitives: "held in May", "talks to be held", "came to sign the deal"."""
    if verb.dep_ == "xcomp" and verb.head.pos_ == "VERB" and syntax.tense(verb.head) is not None:
        found = _own(verb.head, when=when, reported=False, itself=True, reached=reached)  # "will try to launch"
        return "scheduled" if found == "happened" and when == "future" else found  # "told them to leave on Monday"
    if when == "past":
        return "happened"
    if verb.dep_ in ("acl", "advcl") and lemma(verb) in BEGINNING and syntax.is_ing_form(verb):
        above = syntax.finite_predicate(verb.head)  # "will be closed, starting on Monday"
        if above is not None and syntax.tense(above) == "future":
            return "scheduled"
    if when != "future" and verb.dep_ == "acl" and any(child.lower_ in _ORDINALS for child in verb.head.children):
        return "happened"  # "the second player to resign this week"
    if syntax.is_infinitive(verb):
        return "scheduled" if verb.dep_ == "acl" or clauses.is_to(verb) else "possible"
    return "scheduled" if when == "future" else "happened"


def _by_embedding(verb: Token, *, when: When, reached: bool) -> EventStatus | Literal["reported"] | None:
    """Return the status by the words above a clause; "reported" where they only report it."""
    if _is_called_untrue(verb):
        return "denied"
    reported, below = False, verb
    for above, step in clauses.embedding(verb):
        finite = syntax.tense(below) is not None
        if step == "advcl" or (step == "conj" and finite and syntax.tense(above) is None):
            break
        if step == "acl" and not syntax.is_infinitive(verb):
            break
        if step == "ccomp" and not reached and lemma(above) in _OPINIONS and syntax.is_negated(above):
            return "denied"
        found = None if step == "conj" else _under(verb, above, step, when=when)
        if found is not None:
            return found
        reported = reported or step in ("ccomp", "csubj", "csubj:pass")
        below = above
    return "reported" if reported else None


def _is_called_untrue(verb: Token) -> bool:
    """Return whether the words above a clause deny it: "rejected reports that …", "it is not true that …".

    The clause hangs on a noun that is denied or called false, or on the adjective itself.
    """
    above = verb.head
    if verb.dep_ == "acl" and not syntax.is_infinitive(verb):
        if above.dep_ == "obj":
            return lemma(above.head) in _DENYING and not syntax.is_negated(above.head)
        above = above.head if above.dep_ == "nsubj" else verb
    elif verb.dep_ not in ("ccomp", "csubj"):
        return False
    name = lemma(above)
    return name in (_TRUE if syntax.is_negated(above) else _UNTRUE)


def _under(verb: Token, above: Token, step: str, *, when: When) -> EventStatus | None:
    """Return the status by one word above a clause, None where the word says nothing about it."""
    names = {lemma(above), phrasal(above)}
    negated = syntax.is_negated(above)
    if names & _RULING_OUT:
        return "possible" if negated else "denied"
    if names & UNREALIZED:
        return "happened" if negated else "denied"
    if names & EXPECTING:
        return "expected"
    if step == "xcomp" and above.lower_ == "going":
        return "denied" if negated else "scheduled"
    if step != "ccomp" and (names & SCHEDULING):
        is_intention = bool(names & _INTENDING) and not clauses.is_passive(above)
        return "possible" if is_intention else "scheduled"
    if step != "ccomp" and names & COMMITTED:
        return "happened" if when == "past" and syntax.tense(verb) == "past" else "scheduled"
    if names & POSSIBLE:
        return "possible"
    return "scheduled" if lemma(above) == "be" and syntax.is_infinitive(verb) else None


def _of_noun(noun: Token, *, when: When) -> EventStatus | None:
    """Return the status of a dated noun without a verb of its own: by its governor and by where its date is."""
    if noun.dep_ == "nsubj" and (said := _by_word({noun.head.lower_})) is not None:  # "a launch in May is possible"
        return said
    verb = syntax.predicate(noun)
    if verb is not None and noun.dep_ in ("obj", "nsubj:pass", "obl", "nmod"):
        governor = noun.head
        names = {lemma(governor), phrasal(governor)}
        if names & POSSIBLE and when != "past":
            return "possible"
        if names & EXPECTING and when != "past":
            return "expected"
        if names & _DENYING and noun.dep_ == "obj":
            return "denied"
        if names & _RULING_OUT:
            return "possible" if syntax.is_negated(governor) else "denied"
    if when == "past":
        return "happened"
    if when == "future":
        return "scheduled"
    tense = None if verb is None else syntax.tense(verb)
    if when == "unknown":
        return _of_undated_noun(noun, verb, tense)
    if when == "today" and noun.dep_ == "nmod" and clauses.preposition(noun) == "for":
        return "scheduled"  # "a candidate for this year's election"
    return "scheduled" if tense == "future" and noun.dep_ != "obl" else "happened"


def _of_undated_noun(noun: Token, verb: Token | None, tense: str | None) -> EventStatus | None:
    """Return the status of a noun of which nobody knows whether its date is ahead, by the clause that it is part of.

    What nobody plans has come about where it is told; the date of what was discussed may be ahead.
    """
    if any(kind in _UNPLANNED for kind in KINDS.get(lemma(noun), ())):
        return "happened"
    if verb is None or noun.dep_ == "nmod":
        return None
    if tense == "future" and noun.dep_ != "obl":
        return "scheduled"
    if tense == "present":
        named = noun.dep_ in syntax.SUBJECTS and (lemma(verb) in _TIMETABLE or syntax.child_of(verb, "cop") is not None)
        return "scheduled" if named and syntax.modal(verb) is None else None
    done = noun.dep_ != "obj" or lemma(noun.head) not in REACTING | REPORTING | STATE
    return "happened" if tense == "past" and syntax.modal(verb) is None and done else None


def _by_modifier(noun: Token) -> EventStatus | None:
    """Return the status by an adjective of the event, or of the round that it is part of."""
    heads = [noun, noun.head] if noun.dep_ == "nmod" else [noun]
    before = {found.lower_ for head in heads for found in head.children if found.dep_ == "amod" and found.i < head.i}
    return _by_word(before)


def _by_word(names: set[str]) -> EventStatus | None:
    """Return the status that one of some adjectives gives, or None."""
    return next((named for named, known in _MODIFIERS if names & known), None)


def _is_none(subject: Token) -> bool:
    """Return whether a subject denies its clause: "no meeting was held"."""
    return subject.lower_ in _NOBODY or any(found.lower_ == "no" for found in subject.children)


def _is_conditional(verb: Token) -> bool:
    """Return whether a clause is the condition of another: "if they meet on Friday"."""
    return any(found.dep_ == "mark" and found.lower_ in CONDITIONAL for found in verb.children)
