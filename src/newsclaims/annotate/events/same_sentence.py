"""What else happens on a date that a clause has: its other verbs, what it happens at, and the events that take part.

A date that modifies a verb dates more than the verb: "they met and signed the deal", "was killed in a blast", "the
talks ended", "began to fall", "left when the war broke out" (Pustejovsky et al. 2003 tie each of these events to the
date). Every further event comes from one construction, which its rule names; a word with a date of its own takes none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclaims.annotate.events import clauses, since_until, support_verbs
from newsclaims.annotate.events.date_links import LEADING, DateLink, of_clause
from newsclaims.annotate.events.event_words import (
    ASPECTUAL,
    EFFECTS,
    LIGHT,
    MOVES,
    REPORTING,
    SETTING,
    SIMULTANEOUS,
    STATE,
    UNREALIZED,
    is_event_noun,
    is_setting,
    is_unset,
    lemma,
)
from newsclaims.language import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

PAUSES = frozenset({",", "-", "--", "_", "–", "—"})
BARE = frozenset({"obl:unmarked", "nmod:unmarked"})
CLOSING = SETTING | {"after", "before", "for", "of", "over", "to"}
_ALONE = frozenset({"from", "scheduled-noun", "since"})


def shared(date: Span, found: DateLink, dated: frozenset[int]) -> list[DateLink]:
    """The further events of a date that was tied to `found`; `dated` are the positions of all dates of the text."""
    others = dated - set(range(date.start, date.end))
    clause = found.clause
    ties = [*_listed(found, others)]
    if (when := described(date)) is not None:
        ties.append(when)
    if found.rule == "saying":
        return [*ties, *_joined(date, clause, others)]
    if found.rule in _ALONE:
        return ties
    if clause.pos_ != "VERB":
        ties += [*_above_setting(clause, others), *_effects(clause, others)]
    else:
        ties += [*_joined(date, clause, others), *_beside_in_time(clause, others), *_governing(clause)]
        ties += _settings(clause, found.trigger, others)
    ties += support_verbs.second_words(found, others)
    if clause.pos_ == "VERB":
        ties += _closed_by(date, found)
    return [
        *ties,
        *(word for date_link in [found, *ties] for word in support_verbs.described(date_link.trigger, others)),
    ]


def _listed(found: DateLink, others: frozenset[int]) -> Iterator[DateLink]:
    """The events that are named with the trigger, joined by "and": "a march and a rally on May 4"."""
    for noun in clauses.conjuncts(found.trigger) if found.trigger.pos_ == "NOUN" else ():
        event = clauses.head_event(noun)
        if event.i != found.trigger.i and is_event_noun(event) and not support_verbs.has_date(noun, others):
            yield DateLink(event, event if found.clause.i == found.trigger.i else found.clause, "joined")


def _joined(date: Span, verb: Token, others: frozenset[int]) -> Iterator[DateLink]:
    """The further clauses of a date that stands before what they tell: "On May 4, they met the king and signed the
    deal", "they met on Friday and signed the deal"; and participles that share one auxiliary: "were killed and injured
    on May 4"."""
    if verb.dep_ != "acl:relcl":
        subject = syntax.child_of(verb, *syntax.SUBJECTS)
        opens = subject is not None and date.start < subject.left_edge.i
        for other in verb.children:
            if other.dep_ != "conj" or other.pos_ != "VERB" or other.i < date.start:
                continue
            if _goes_on(verb, other, others) and (opens or syntax.child_of(other, *syntax.SUBJECTS) is None):
                date_link = of_clause(date, other)
                if date_link is not None:
                    yield date_link
    first = verb.head
    bare = verb.dep_ == "conj" and syntax.is_past_participle(verb) and not syntax.auxiliaries(verb)
    if bare and clauses.is_passive(first) and date.start > verb.i:
        yield DateLink(first, first, "joined")


def _goes_on(verb: Token, other: Token, others: frozenset[int]) -> bool:
    """Whether a clause that is joined to another tells in the same tense of what was done, and of no other time; what
    "was held on May 3 and 4 and ended in a row" ended on the last of the days."""
    same = syntax.tense(other) in (None, syntax.tense(verb)) and not syntax.is_negated(other)
    return same and lemma(other) not in ASPECTUAL and not support_verbs.has_date(other, others)


def _above_setting(noun: Token, others: frozenset[int]) -> Iterator[DateLink]:
    """The verb of what happens at a dated event: "was killed in Friday's blast", "spoke at a rally on May 4"."""
    while noun.dep_ == "nmod" and clauses.head_event(noun.head).i == noun.i:
        noun = noun.head
    verb = noun.head
    if noun.dep_ == "obl" and verb.pos_ == "VERB" and is_setting(noun, clauses.preposition(noun), verb):
        told = syntax.tense(verb) in ("past", "future") or clauses.is_passive(verb)
        if told and lemma(verb) not in STATE | LIGHT and not support_verbs.has_date(verb, others):
            yield DateLink(verb, verb, "at-event")


def _effects(noun: Token, others: frozenset[int]) -> Iterator[DateLink]:
    """What a dated event did: "the January blast that killed two and injured six", "Friday's blast killed two",
    "third-quarter profit rose"."""
    relative = [verb for head in _phrase(noun) for verb in head.children if verb.dep_ == "acl:relcl"]
    main = [noun.head] if noun.dep_ == "nsubj" else []
    for verb in [*relative, *main]:
        told = lemma(verb) in EFFECTS | MOVES and syntax.tense(verb) == "past" and not syntax.is_negated(verb)
        compared = lemma(verb) in MOVES  # "third-quarter profit rose from $2 million a year ago"
        if (
            told
            and syntax.child_of(verb, "nsubj") is not None
            and (compared or not support_verbs.has_date(verb, others))
        ):
            for effect in [verb, *(other for other in verb.conjuncts if _goes_on(verb, other, others))]:
                yield DateLink(effect, effect, "effect")


def _phrase(noun: Token) -> list[Token]:
    """A noun and the nouns that follow it in its phrase, one of which the parse may hang a relative clause on."""
    found = [noun]
    for token in found:
        found += [inner for inner in token.children if inner.dep_ == "nmod" and inner.i > token.i]
    return found


def _settings(verb: Token, trigger: Token, others: frozenset[int]) -> Iterator[DateLink]:
    """The events that a dated clause happens at: "was killed in a blast on Friday"."""
    for noun in verb.children:
        if noun.dep_ != "obl" or noun.i == trigger.i:
            continue
        event = clauses.head_event(noun)
        if event.i == trigger.i or not is_event_noun(event) or support_verbs.has_date(noun, others):
            continue
        if is_setting(event, clauses.preposition(noun), verb):
            yield DateLink(event, event, "setting")


def described(date: Span) -> DateLink | None:
    """What happened at a date that a clause describes: "in 1968, when tanks rolled into Prague"."""
    after = date.end
    if after < len(date.doc) and date.doc[after].lower_ in PAUSES:
        after += 1
    if after >= date.sent.end or date.doc[after].lower_ != "when":
        return None
    verb = date.doc[after].head
    told = verb.pos_ == "VERB" and verb.i > after and syntax.tense(verb) is not None and _tells(verb)
    date_link = of_clause(date, verb) if told else None
    return None if date_link is None else DateLink(date_link.trigger, date_link.clause, "when-clause")


def _closed_by(date: Span, found: DateLink) -> Iterator[DateLink]:
    """The event whose phrase a date closes, though it was hung on the verb: "came to the ceremony Friday", "met after
    the raid on May 4"; of an object ("issued a statement Friday") the verb tells all."""
    first = date[0]
    bare = date.root.dep_ in BARE
    if first.i > 0 and not bare and first.nbor(-1).pos_ == "ADP":
        first = first.nbor(-1)
    noun = None if first.i == 0 else clauses.event_before(first)
    trigger = found.trigger
    if noun is None or noun.i == trigger.i or noun.dep_ not in ("obl", "nmod"):
        return
    case = clauses.preposition(noun)
    if case in CLOSING and not is_unset(noun) and (bare or is_setting(noun, case, found.clause) or case not in SETTING):
        yield DateLink(noun, noun, "closed")


def _governing(verb: Token) -> Iterator[DateLink]:
    """The verb whose infinitive or gerund has the date: "began trading on May 4", "voted to leave on Friday", "refused
    to leave on Friday"; but who planned to leave on May 4 may have planned it before, and denied it afterwards."""
    above = verb.head
    if verb.dep_ != "xcomp" or above.pos_ != "VERB" or syntax.is_past_participle(verb):
        return
    gerund = syntax.is_ing_form(verb)
    if gerund and lemma(above) in ASPECTUAL:
        yield DateLink(above, above, "governing", verb)
    elif lemma(above) in LEADING | STATE or not (syntax.tense(above) == "past" or syntax.is_past_participle(above)):
        return
    elif (gerund and lemma(above) not in UNREALIZED) or (not gerund and not clauses.is_passive(above)):
        yield DateLink(above, above, "governing")


def _beside_in_time(verb: Token, others: frozenset[int]) -> Iterator[DateLink]:
    """What happens at the time of a dated clause: "left in May, when the war broke out", "signed the deal on Friday,
    ending the strike"."""
    tense = syntax.tense(verb)
    if tense is not None and verb.dep_ == "advcl" and _conjunction(verb) in SIMULTANEOUS:
        above = verb.head
        if (
            above.pos_ == "VERB"
            and syntax.tense(above) == tense
            and _tells(above)
            and not support_verbs.has_date(above, others)
        ):
            yield DateLink(above, above, "when-clause")
    if verb.dep_ == "advcl" and _conjunction(verb) == "since" and since_until.is_perfect(verb.head):
        yield DateLink(verb.head, verb.head, "since")
    for inner in verb.children:
        if inner.dep_ != "advcl" or inner.pos_ != "VERB" or not _tells(inner) or support_verbs.has_date(inner, others):
            continue
        if tense is not None and syntax.tense(inner) == tense and _conjunction(inner) in SIMULTANEOUS:
            yield DateLink(inner, inner, "when-clause")
        elif syntax.is_ing_form(inner) and _conjunction(inner) in SIMULTANEOUS | {None} and tense is not None:
            yield DateLink(inner, verb, "adjunct")


def _conjunction(verb: Token) -> str | None:
    """The word that opens a clause: "when", "after", "by"."""
    opening = (found for found in verb.lefts if found.dep_ in ("mark", "case") or found.lower_ in SIMULTANEOUS)
    return next((found.lower_ for found in opening), None)


def _tells(verb: Token) -> bool:
    return lemma(verb) not in STATE | LIGHT | REPORTING and not syntax.is_negated(verb)
