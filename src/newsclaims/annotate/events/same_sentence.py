"""Find what else happens on the date of a clause: its other verbs, what it happens at, and the events that take part.

A date that modifies a verb dates more than the verb: "they met and signed the deal", "was killed in a blast", "the
talks ended", "began to fall", "left when the war broke out" (Pustejovsky et al. 2003 link each of these events to the
date). Every further event comes from one construction, which its rule names; a word with a date of its own gets none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from newsclaims.annotate.events import clauses, since_until, support_verbs, tense_agreement
from newsclaims.annotate.events.date_links import LEADING, DatedLink, DateLink, of_clause
from newsclaims.annotate.events.event_words import (
    ASPECTUAL,
    EFFECTS,
    LASTING,
    LIGHT,
    MOVES,
    NAME,
    PERIODS,
    REPORTING,
    SETTING,
    SIMULTANEOUS,
    STATE,
    UNREALIZED,
    WITNESSING,
    is_event_noun,
    is_setting,
    is_unset,
    lemma,
    phrasal,
)
from newsclaims.annotate.events.rules import EventRule
from newsclaims.language import syntax
from newsclaims.language.lexicons import words

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from spacy.tokens import Span, Token

    from newsclaims.annotate.events.event_context import EventContext

PAUSES: Final = frozenset({",", "-", "--", "_", "–", "—"})
BARE: Final = frozenset({"obl:unmarked", "nmod:unmarked"})
CLOSING: Final = SETTING | words(NAME, "closing")


@dataclass(frozen=True, slots=True)
class OtherDates:
    """The positions of the dates of a text without those of one date: a view, so that no set is copied for a date."""

    positions: AbstractSet[int]
    date: Span

    def __contains__(self, position: object) -> bool:
        return position in self.positions and position not in range(self.date.start, self.date.end)


def further_links(context: EventContext, links: Sequence[DatedLink]) -> list[DatedLink]:
    """Return the links of what else happens on the linked dates, where it has no date of its own."""
    named = {link.trigger.i for _, link in links}
    taken = named | {link.clause.i for _, link in links}
    positions = context.date_positions - context.set_positions
    found: list[DatedLink] = []
    for index, link in links:
        date, when = context.date_spans[index], context.when(index)
        for other in shared(date, link, OtherDates(positions, date)):
            known = other.trigger.i in (taken if other.mention_of is None else named)
            if not known and tense_agreement.agreeing(other, date, when) is other:
                found.append(DatedLink(index, other))
    return found


def shared(date: Span, found: DateLink, others: Container[int]) -> list[DateLink]:
    """Return the links of a date to the further words of its sentence.

    `found` is its first link, `others` holds the positions of the other dates of the text.
    """
    clause = found.clause
    links = [*_listed(found, others)]
    if (when := described(date)) is not None:
        links.append(when)
    if found.rule is EventRule.SAYING:
        return [*links, *_joined(date, clause, others)]
    if found.rule.dates_no_other_word:
        return links
    if clause.pos_ != "VERB":
        links += [*_above_setting(clause, others), *_effects(clause, others)]
    else:
        links += [*_joined(date, clause, others), *_beside_in_time(clause, others), *_governing(clause)]
        links += _settings(clause, found.trigger, others)
    links += support_verbs.second_words(found, others)
    if clause.pos_ == "VERB":
        links += _closed_by(date, found)
    return [*links, *(word for link in [found, *links] for word in support_verbs.participles(link.trigger, others))]


def _listed(found: DateLink, others: Container[int]) -> Iterator[DateLink]:
    """Yield the events that are joined to the trigger by "and": "a march and a rally on May 4"."""
    for noun in clauses.conjuncts(found.trigger) if found.trigger.pos_ == "NOUN" else ():
        event = clauses.head_event(noun)
        if event.i != found.trigger.i and is_event_noun(event) and not support_verbs.has_date(noun, others):
            clause = event if found.clause.i == found.trigger.i else found.clause
            yield DateLink(event, clause, EventRule.JOINED)


def _joined(date: Span, verb: Token, others: Container[int]) -> Iterator[DateLink]:
    """Yield the further clauses of a date that precedes what they tell, and participles that share an auxiliary.

    "On May 4, they met the king and signed the deal", "they met on Friday and signed the deal"; "were killed and
    injured on May 4".
    """
    if verb.dep_ != "acl:relcl":
        subject = syntax.child_of(verb, *syntax.SUBJECTS)
        opens = subject is not None and date.start < subject.left_edge.i
        for other in verb.children:
            if other.dep_ != "conj" or other.pos_ != "VERB" or other.i < date.start:
                continue
            if _goes_on(verb, other, others) and (opens or syntax.child_of(other, *syntax.SUBJECTS) is None):
                link = of_clause(date, other)
                if link is not None:
                    yield link
    first = verb.head
    bare = verb.dep_ == "conj" and syntax.is_past_participle(verb) and not syntax.auxiliaries(verb)
    if bare and clauses.is_passive(first) and date.start > verb.i:
        yield DateLink(first, first, EventRule.JOINED)


def _goes_on(verb: Token, other: Token, others: Container[int]) -> bool:
    """Return whether a clause that is joined to another is told in the same tense and of no other time.

    What "was held on May 3 and 4 and ended in a row" ended on the last of the days only.
    """
    same = syntax.tense(other) in (None, syntax.tense(verb)) and not syntax.is_negated(other)
    lasts = lemma(other) in LASTING or phrasal(other) in LASTING  # "was born in 1933 and grew up in Lima"
    return same and not lasts and lemma(other) not in ASPECTUAL and not support_verbs.has_date(other, others)


def _above_setting(noun: Token, others: Container[int]) -> Iterator[DateLink]:
    """Yield the verb of what happens at a dated event: "was killed in Friday's blast", "spoke at a rally on May 4"."""
    top = clauses.phrase_head(noun)
    verb = top.head
    if top.dep_ == "obl" and verb.pos_ == "VERB" and is_setting(top, clauses.preposition(top), verb):
        told = syntax.tense(verb) in ("past", "future") or clauses.is_passive(verb)
        if told and lemma(verb) not in STATE | LIGHT and not support_verbs.has_date(verb, others):
            yield DateLink(verb, verb, EventRule.AT_EVENT)


def _effects(noun: Token, others: Container[int]) -> Iterator[DateLink]:
    """Yield what a dated event did.

    "the January blast that killed two and injured six", "Friday's blast killed two", "third-quarter profit rose".
    """
    relative = [verb for head in _phrase(noun) for verb in head.children if verb.dep_ == "acl:relcl"]
    main = [noun.head] if noun.dep_ == "nsubj" else []
    for verb in [*relative, *main]:
        told = lemma(verb) in EFFECTS | MOVES and syntax.tense(verb) == "past" and not syntax.is_negated(verb)
        if not told or syntax.child_of(verb, "nsubj") is None:
            continue
        compared = lemma(verb) in MOVES  # "third-quarter profit rose from $2 million a year ago"
        if compared or not support_verbs.has_date(verb, others):
            for effect in [verb, *(other for other in verb.conjuncts if _goes_on(verb, other, others))]:
                yield DateLink(effect, effect, EventRule.EFFECT)


def _phrase(noun: Token) -> list[Token]:
    """Return a noun and the nouns after it in its phrase, on any of which the parse may hang a relative clause."""
    found = [noun]
    for token in found:
        found += [inner for inner in token.children if inner.dep_ == "nmod" and inner.i > token.i]
    return found


def _settings(verb: Token, trigger: Token, others: Container[int]) -> Iterator[DateLink]:
    """Yield the events at which a dated clause happens: "was killed in a blast on Friday"."""
    for noun in verb.children:
        if noun.dep_ != "obl" or noun.i == trigger.i:
            continue
        event = clauses.head_event(noun)
        if event.i == trigger.i or not is_event_noun(event) or support_verbs.has_date(noun, others):
            continue
        if is_setting(event, clauses.preposition(noun), verb):
            yield DateLink(event, event, EventRule.SETTING)


def described(date: Span) -> DateLink | None:
    """Return the link to what happened at a date that a clause describes.

    "In 1968, when tanks rolled into Prague", "on May 4, the day the museum reopened".
    """
    verb = _verb_of_when(date) or _verb_of_the_day(date)
    link = of_clause(date, verb) if verb is not None and _is_event_clause(verb) else None
    return None if link is None else DateLink(link.trigger, link.clause, EventRule.WHEN_CLAUSE)


def _verb_of_when(date: Span) -> Token | None:
    """Return the verb of a clause with "when" right behind a date."""
    after = date.end
    if after < len(date.doc) and date.doc[after].lower_ in PAUSES:
        after += 1
    if after >= date.sent.end or date.doc[after].lower_ != "when":
        return None
    verb = date.doc[after].head
    return verb if verb.pos_ == "VERB" and verb.i > after and syntax.tense(verb) is not None else None


def _verb_of_the_day(date: Span) -> Token | None:
    """Return the verb of a clause that says which day a date is: "Monday, the day the museum reopened"."""
    root = date.root
    named = [root, *(child for child in root.children if child.dep_ == "appos")]
    if root.dep_ == "nsubj" and syntax.child_of(root.head, "cop") is not None:
        named.append(root.head)  # "Sunday was the third day that they marched"
    for noun in named:
        clause = syntax.child_of(noun, "acl:relcl") if lemma(noun) in PERIODS else None
        if clause is not None and clause.pos_ == "VERB" and syntax.tense(clause) is not None:
            return clause
    return None


def _closed_by(date: Span, found: DateLink) -> Iterator[DateLink]:
    """Yield the event whose phrase a date closes, though the parse hung the date on the verb.

    "came to the ceremony Friday", "met after the raid on May 4"; an object adds nothing ("issued a statement Friday").
    """
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
        yield DateLink(noun, noun, EventRule.CLOSED)


def _governing(verb: Token) -> Iterator[DateLink]:
    """Yield the verb whose infinitive or gerund has the date.

    "began trading on May 4", "voted to leave on Friday", "refused to leave on Friday"; but who planned to leave on May
    4 may have planned it before, and denied it afterwards.
    """
    above = verb.head
    if verb.dep_ != "xcomp" or above.pos_ != "VERB" or syntax.is_past_participle(verb):
        return
    gerund = syntax.is_ing_form(verb)
    if gerund and lemma(above) in ASPECTUAL:
        yield DateLink(above, above, EventRule.GOVERNING, verb)
        return
    told = syntax.tense(above) == "past" or syntax.is_past_participle(above)
    if lemma(above) in LEADING | STATE | WITNESSING or not told:
        return
    if (gerund and lemma(above) not in UNREALIZED) or (not gerund and not clauses.is_passive(above)):
        yield DateLink(above, above, EventRule.GOVERNING)


def _beside_in_time(verb: Token, others: Container[int]) -> Iterator[DateLink]:
    """Yield what happens at the time of a dated clause, above it or below it."""
    yield from _above_in_time(verb, others)
    yield from _below_in_time(verb, others)


def _above_in_time(verb: Token, others: Container[int]) -> Iterator[DateLink]:
    """Yield the clause whose time a dated clause names: "left when the war broke out in May"."""
    yield from _above_participle(verb, others)
    if verb.dep_ != "advcl":
        return
    above, tense, conjunction = verb.head, syntax.tense(verb), _conjunction(verb)
    if tense is not None and conjunction in SIMULTANEOUS:
        told = above.pos_ == "VERB" and syntax.tense(above) == tense and _is_event_clause(above)
        if told and not support_verbs.has_date(above, others):
            yield DateLink(above, above, EventRule.WHEN_CLAUSE)
    if conjunction == "since" and since_until.is_perfect(above):
        yield DateLink(above, above, EventRule.SINCE)


def _above_participle(verb: Token, others: Container[int]) -> Iterator[DateLink]:
    """Yield the clause at the time of a dated participle.

    "Troops patrolling the border on Friday fired", "stopped a car while patrolling the border on Friday".
    """
    if not syntax.is_ing_form(verb):
        return
    of_subject = verb.dep_ == "acl" and verb.head.dep_ in syntax.SUBJECTS
    if of_subject or (verb.dep_ == "advcl" and _conjunction(verb) in SIMULTANEOUS):
        above = verb.head.head if of_subject else verb.head
        told = above.pos_ == "VERB" and syntax.tense(above) == "past" and _is_event_clause(above)
        if told and not support_verbs.has_date(above, others):
            yield DateLink(above, above, EventRule.WHEN_CLAUSE)


def _below_in_time(verb: Token, others: Container[int]) -> Iterator[DateLink]:
    """Yield the adverbial clauses at the time of a dated one.

    "left in May, when the war broke out", "signed the deal on Friday, ending the strike".
    """
    tense = syntax.tense(verb)
    for inner in verb.children if tense is not None else ():
        if inner.dep_ != "advcl" or inner.pos_ != "VERB" or not _is_event_clause(inner):
            continue
        if support_verbs.has_date(inner, others):
            continue
        conjunction = _conjunction(inner)
        if syntax.tense(inner) == tense and conjunction in SIMULTANEOUS:
            yield DateLink(inner, inner, EventRule.WHEN_CLAUSE)
        elif syntax.is_ing_form(inner) and conjunction in SIMULTANEOUS | {None}:
            for joined in [inner, *(other for other in inner.conjuncts if syntax.is_ing_form(other))]:
                if joined.pos_ == "VERB" and _is_event_clause(joined) and not support_verbs.has_date(joined, others):
                    yield DateLink(joined, verb, EventRule.ADJUNCT)


def _conjunction(verb: Token) -> str | None:
    """Return the word that opens a clause: "when", "after", "by"."""
    opening = (found for found in verb.lefts if found.dep_ in ("mark", "case") or found.lower_ in SIMULTANEOUS)
    return next((found.lower_ for found in opening), None)


def _is_event_clause(verb: Token) -> bool:
    """Return whether a clause reports an event: no state, no bare support verb, no saying, nothing negated."""
    return lemma(verb) not in STATE | LIGHT | REPORTING and not syntax.is_negated(verb)
