"""Link dates to the words for what happens on them, by the syntax of the sentence.

A date link is the TLINK of TimeML (Pustejovsky et al. 2003) between an event and a time. A date modifies a verb or a
noun. The climb from the date ends at the first word that can happen: a clause head, or a noun that names an event. The
trigger is found from there: the noun of a light or scheduling verb ("hold talks", "a meeting is due"), the clause under
a verb of planning or saying ("is expected to meet"), else the word itself. A date without such a word has no link;
nothing is linked only because it is near.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from newsclaims.annotate.events import clauses, since_until
from newsclaims.annotate.events.event_words import (
    ASPECTUAL,
    BEGINNING,
    BESIDE,
    BOUNDARY,
    COMMITTED,
    COMPARISON,
    EMPTY,
    EXPECTING,
    LIGHT,
    NAME,
    PERIODS,
    PORTIONS,
    POSSIBLE,
    REACTING,
    REPORTING,
    RESULTING,
    RESULTS,
    SCHEDULING,
    STATE,
    WITNESSING,
    is_event_noun,
    is_held,
    lemma,
    takes_place,
)
from newsclaims.annotate.events.rules import EventRule
from newsclaims.language import syntax
from newsclaims.language.function_words import ARTICLES, GENITIVE_ENDINGS
from newsclaims.language.lexicons import words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

STEPS: Final = 8
"""Maximum steps up the parse from a date to the word that it modifies."""

_WORDS_OF_A_DATE: Final = 5
_OF_A_DATE: Final = frozenset({"ADJ", "DET", "NOUN", "NUM", "PROPN", "PUNCT"})

WINDOW: Final = 200
"""Maximum words before a date that are searched for its event: a text without full stops takes no longer."""

LEADING: Final = SCHEDULING | EXPECTING | POSSIBLE | COMMITTED
"""Words whose infinitive names what happens: "due to meet", "hopes to sign", "agreed to leave"."""

NOMINAL: Final = frozenset({"ADJ", "ADV", "NOUN", "NUM", "PRON", "PROPN", "SYM"})
PRENOMINAL: Final = frozenset({"amod", "compound", "nmod:poss", "nmod:unmarked", "nummod"})
_INDEFINITE_ARTICLES: Final = ARTICLES - {"the"}
_NO_STATE: Final = words(NAME, "no_state")
_SEEING: Final = frozenset({"nsubj", "nmod:unmarked", "obl:unmarked"})
"""How a time that "sees" something is parsed; the last two where the verb has no other subject."""


@dataclass(frozen=True, slots=True)
class DateLink:
    """The word that a date is linked to.

    `trigger` is the word for what happens, `clause` the head of the clause (or the noun) that the date modifies.
    `mention_of` is the trigger of the event that this is only another word for, `probability` that of the link where a
    scorer has weighed it.
    """

    trigger: Token
    clause: Token
    rule: EventRule
    mention_of: Token | None = None
    probability: float | None = None

    @property
    def is_of_clause(self) -> bool:
        """Return whether the clause head itself is what happens."""
        return self.trigger.i == self.clause.i and self.rule is not EventRule.NOUN


class DatedLink(NamedTuple):
    """The index of a date in the annotations, and a link of that date."""

    date: int
    link: DateLink


def date_link(date: Span) -> DateLink | None:
    """Return the link of a date to the word that it modifies, or None where the parse does not say.

    "The talks will be held on May 4" -> trigger "talks", clause "held", rule OCCURRENCE.
    """
    said = _saying_before(date)
    if said is not None:
        return DateLink(said, said, EventRule.SAYING)
    seen = _seen(date)
    if seen is not None:
        return DateLink(seen, seen, EventRule.NOUN if seen.pos_ != "VERB" else EventRule.VERB)
    found = governor(date)
    before = clauses.word_before(date)
    if _closes_interval(date, before):
        return None
    prenominal = date.root.dep_ in PRENOMINAL and date.root.head.i >= date.end
    beside = before is not None and before.lower_ in BOUNDARY and not prenominal
    bound = since_until.bound(date, found) if found is not None and beside else None
    if found is None or (beside and bound is None) or clauses.is_compared(date):
        return None
    if found.pos_ in ("NOUN", "PROPN") and is_event_noun(found):
        return DateLink(found, _carrier(found), EventRule.NOUN)
    link = of_clause(date, found)
    if bound is not None and link is not None:
        link = DateLink(link.trigger, link.clause, bound)
    return None if link is None or link.trigger.is_space else link


def _seen(date: Span) -> Token | None:
    """Return what happens in a time that "sees" it: "2018 saw 700 deaths", "Monday saw the police search a house"."""
    verb = date.root.head
    if date.root.dep_ not in _SEEING or date.root.i > verb.i or lemma(verb) not in WITNESSING:
        return None
    if date.root.dep_ != "nsubj" and syntax.child_of(verb, "nsubj") is not None:
        return None  # "last week they saw an accident"
    thing = syntax.child_of(verb, "obj")
    deed = syntax.child_of(verb, "xcomp", "ccomp")
    if deed is not None and deed.pos_ == "VERB":
        return deed
    event = None if thing is None else clauses.head_event(thing)
    return event if event is not None and is_event_noun(event) else None


def _closes_interval(date: Span, before: Token | None) -> bool:
    """Return whether a date is the later end of an interval: "between 2018 and 2021"."""
    if before is None or before.lower_ != "and":
        return False
    first = max(date.sent.start, before.i - _WORDS_OF_A_DATE)
    opening = next((token for token in reversed(date.doc[first : before.i]) if token.pos_ not in _OF_A_DATE), None)
    return opening is not None and opening.lower_ == "between"


def governor(date: Span) -> Token | None:
    """Return the clause head or event noun that a date modifies."""
    before = _calendar_word(date)
    if before is not None:
        return before
    token = date.root
    for _ in range(STEPS):
        head = token.head
        if head.i == token.i or syntax.child_of(token, "cop") is not None:
            return _copular(token)
        if token.dep_ in syntax.SUBJECTS and token.i == date.root.i and not _only_looks_like_subject(date, head):
            return None
        if date.start <= head.i < date.end or (head.pos_ != "VERB" and lemma(head) in PORTIONS):
            token = head
            continue
        if is_event_noun(_compounded(head)):
            return _noun_or_maker(head, date)
        if head.dep_ == "acl" and lemma(head) in ASPECTUAL and lemma(head.head) in PERIODS:  # "the year ended June 30"
            token = head.head
            continue
        if token.i == date.root.i and (beside := _beside(date, head)) is not None:
            return beside
        if syntax.is_predicate(head) or (head.pos_ == "ADJ" and lemma(head) in SCHEDULING | EXPECTING):
            return head
        if head.pos_ not in NOMINAL or (token.i != date.root.i and clauses.preposition(token) in COMPARISON):
            return None
        token = head
    return None


def _beside(date: Span, verb: Token) -> Token | None:
    """Return the event beside which a clause is set, where the date follows it: "will wait until a vote on May 4"."""
    before = clauses.word_before(date)
    noun = before.nbor(-1) if before is not None and before.pos_ == "ADP" and before.i > 0 else None
    if noun is None or noun.head.i != verb.i or noun.dep_ != "obl" or not is_event_noun(noun):
        return None
    return noun if clauses.preposition(noun) in BESIDE else None


def _calendar_word(date: Span) -> Token | None:
    """Return the word of planning right before a date, whatever its parse: "talks due in June"."""
    before = clauses.word_before(date)
    if before is not None and before.pos_ == "ADP" and before.i > 0:
        before = before.nbor(-1)
    if before is None or lemma(before) not in SCHEDULING or before.pos_ not in ("VERB", "ADJ"):
        return None
    return None if before.dep_ == "amod" and before.head.i >= date.end else before


def of_clause(date: Span, verb: Token) -> DateLink | None:
    """Return the link of a date that modifies a clause, to the clause head or to a word within or under the clause."""
    verb, moved = _shift(date, _right_associated(date, _main(verb)))
    name = lemma(verb)
    noun = clauses.antecedent(verb)
    if name in COMPARISON:
        return None
    if name in SCHEDULING | EXPECTING:
        return _planned(verb, clauses.word_before(date))
    held = is_held(verb)
    if takes_place(verb) and (not held or clauses.is_passive(verb)):
        return _occurring(clauses.undergoer(verb) if held else clauses.doer(verb) or noun, verb)
    if held and _is_bare_participle(verb):
        return _occurring(clauses.event_before(verb), verb)
    if name in LIGHT:
        return _light(date, verb)
    if name in ASPECTUAL:
        return _aspectual(date, verb)
    if name in STATE or (verb.pos_ != "VERB" and not _is_verbal(verb)):
        return _state(date, verb)
    if name in REACTING | RESULTING and (event := _reacted_to(date, verb)) is not None:
        return DateLink(event, event, EventRule.NOUN)
    return DateLink(verb, verb, moved or (EventRule.PARTICIPLE if verb.dep_ == "acl" else EventRule.VERB))


def _carrier(noun: Token) -> Token:
    """Return the clause whose light verb carries a noun ("hold a third round of talks"), or the noun itself."""
    top = clauses.phrase_head(noun)
    verb = top.head
    carried = (top.dep_ == "obj" and lemma(verb) in LIGHT) or (top.dep_ in syntax.SUBJECTS and takes_place(verb))
    return verb if carried and verb.pos_ == "VERB" else noun


def _main(verb: Token) -> Token:
    """Return the verb that a participle completes: "found" of "the car was found abandoned in March"."""
    completes = verb.dep_ == "xcomp" and "Part" in verb.morph.get("VerbForm", []) and not syntax.auxiliaries(verb)
    return verb.head if completes and not syntax.is_ing_form(verb) and verb.head.pos_ == "VERB" else verb


def _right_associated(date: Span, verb: Token) -> Token:
    """Return the relative clause that a date closes, though the parse hung it on the clause above, else the clause.

    Late material belongs to the clause that is being read (right association, Kimball 1973): "They praised talks that
    begin in Oslo on May 4".
    """
    last = date.start - 1
    while last > verb.i and date.doc[last].pos_ in ("ADP", "DET", "PUNCT"):
        last -= 1
    between = date.doc[max(verb.i + 1, date.start - WINDOW) : date.start]
    inner = (token for token in between if token.dep_ == "acl:relcl" and verb.is_ancestor(token))
    return next((token for token in inner if token.pos_ == "VERB" and token.right_edge.i >= last), verb)


def _copular(token: Token) -> Token | None:
    """Return the subject of a date that is the predicate, where it is an event: "the meeting is on July 10"."""
    found = syntax.child_of(token, "nsubj")
    if found is not None and syntax.child_of(token, "cop") is not None and is_event_noun(clauses.head_event(found)):
        return clauses.head_event(found)
    return None


def _is_told(verb: Token) -> bool:
    """Return whether a verb reports what was done: in the past tense, or without tense but no infinitive."""
    return syntax.tense(verb) == "past" or (not syntax.auxiliaries(verb) and syntax.child_of(verb, "mark") is None)


def _compounded(noun: Token) -> Token:
    """Return the noun that a compound is about: "death" of "the 2015 shooting death"."""
    while noun.dep_ == "compound" and noun.head.i > noun.i:
        noun = noun.head
    return noun


def _only_looks_like_subject(date: Span, verb: Token) -> bool:
    """Return whether a date that was parsed as a subject can only be a time.

    Its verb has a subject beside it, or it follows a noun ("Poland today became") or precedes a comma ("Last week, the
    director").
    """
    if any(found.dep_ in syntax.SUBJECTS and not date.start <= found.i < date.end for found in verb.children):
        return True
    before, after = clauses.word_before(date), date.doc[date.end] if date.end < len(date.doc) else None
    return (before is not None and before.pos_ in ("NOUN", "PROPN")) or (after is not None and after.lower_ == ",")


def _noun_or_maker(noun: Token, date: Span) -> Token:
    """Return the noun that a date follows, or the verb that brings it about.

    "signed a treaty on June 3" dates the signing, "discussed the meeting on May 4" the meeting: an indefinite object
    comes into being by its verb.
    """
    noun = _compounded(noun)
    verb = noun.head
    determiners = [found for found in noun.children if found.dep_ in ("det", "nmod:poss")]
    definite = any(found.lower_ not in _INDEFINITE_ARTICLES for found in determiners)
    made = noun.dep_ == "obj" and date.start > noun.i and not definite
    if made and verb.pos_ == "VERB" and lemma(verb) not in LIGHT | LEADING | STATE and _is_told(verb):
        return verb
    return clauses.head_event(noun)


def _shift(date: Span, verb: Token) -> tuple[Token, EventRule | None]:
    """Return the clause that a date is in, where the parse hung the date on the one above or below, with a rule for it.

    After "to meet" the date is that of the meeting, right after the verb of saying that of the saying.
    """
    for found in verb.children:
        inside = date.start > found.i
        if found.dep_ == "xcomp" and lemma(verb) in LEADING and found.pos_ in ("VERB", "AUX"):
            if inside or lemma(verb) in SCHEDULING | EXPECTING:
                return _shift(date, found)[0], EventRule.INFINITIVE
        elif found.dep_ == "ccomp" and lemma(verb) in REPORTING and inside and found.i > verb.i:
            return _shift(date, found)[0], EventRule.EMBEDDED
    over = verb.head
    if verb.dep_ == "ccomp" and lemma(over) in REPORTING and over.i < date.start:
        between = verb.doc[over.i + 1 : date.start]
        starts = min((found.i for found in verb.children if found.dep_ in syntax.SUBJECTS | {"mark"}), default=verb.i)
        if all(token.pos_ in ("ADP", "DET", "ADV") for token in between) and starts >= date.end:
            return over, EventRule.SAYING
    return verb, None


def _planned(verb: Token, before: Token | None) -> DateLink | None:
    """Return the link to the noun that was put on the calendar: "a vote is due on Friday", "scheduled talks for May".

    `before` is the word before the date: "they planned the attack in March" dates the planning.
    """
    active = syntax.child_of(verb, "obj") is not None and not clauses.is_passive(verb)
    if active and lemma(verb) in SCHEDULING and (before is None or before.lower_ != "for"):
        return DateLink(verb, verb, EventRule.VERB)
    noun = clauses.undergoer(verb) or clauses.doer(verb) or clauses.antecedent(verb)
    if noun is None and verb.dep_ == "case":  # "due in" taken for one preposition
        noun = syntax.child_of(verb.head, "nsubj")
    event = clauses.event_before(verb) if noun is None else clauses.event_within(noun)
    if event is None:
        event = next((found for found in verb.children if found.dep_ == "obl" and is_event_noun(found)), None)
    if event is not None:
        return DateLink(event, verb, EventRule.SCHEDULED_NOUN)
    return DateLink(verb, verb, EventRule.VERB if verb.pos_ == "VERB" else EventRule.STATE)


def _occurring(noun: Token | None, verb: Token) -> DateLink:
    """Return the link to the noun of a verb that says only that it happens; to the verb where that is a pronoun."""
    if noun is None or noun.pos_ == "PRON" or noun.is_space:
        return DateLink(verb, verb, EventRule.VERB)
    return DateLink(clauses.event_within(noun) or clauses.event_before(noun) or noun, verb, EventRule.OCCURRENCE)


def _light(date: Span, verb: Token) -> DateLink | None:
    """Return the link to the event noun that a light verb carries; an empty verb without one names no event."""
    noun = clauses.undergoer(verb)
    if noun is None and lemma(verb) == "be":
        noun = clauses.doer(verb)
    if noun is not None:
        for found in (clauses.head_event(joined) for joined in clauses.conjuncts(noun)):
            if is_event_noun(found):
                return DateLink(found, verb, EventRule.LIGHT_VERB)
    return _state(date, verb) if lemma(verb) in EMPTY else DateLink(verb, verb, EventRule.VERB)


def _state(date: Span, verb: Token) -> DateLink | None:
    """Return the link to a state: "had assets of $5 million on June 30", "is payable May 4"."""
    held = verb.pos_ in ("ADJ", "ADV", "VERB") and lemma(verb) not in _NO_STATE and syntax.tense(verb) is not None
    return DateLink(verb, verb, EventRule.STATE) if held and date.root.head.i == verb.i else None


def _aspectual(date: Span, verb: Token) -> DateLink | None:
    """Return the link of a date that says when something begins or ends.

    "The talks ended on May 19" dates the ending, "the year ended" nothing. The talks themselves are dated by "talks
    that begin on May 19" and, since they have yet to come, by "the talks will begin on May 19".
    """
    ending = DateLink(verb, verb, EventRule.ASPECTUAL_VERB)
    noun = clauses.antecedent(verb)
    subject = noun or clauses.doer(verb) or clauses.undergoer(verb)
    if subject is None:
        return ending
    if lemma(subject) in PERIODS or (verb.i not in (0, date.end) and lemma(verb.nbor(-1)) in PERIODS):
        filled = syntax.child_of(subject, "nmod")  # "two days of talks ended"
        return ending if filled is not None and is_event_noun(filled) else None
    event = clauses.head_event(subject)
    if is_event_noun(event) and noun is not None:
        return DateLink(event, verb, EventRule.RELATIVE_CLAUSE)
    if is_event_noun(event) and lemma(verb) in BEGINNING and _lies_ahead(verb):
        return DateLink(event, verb, EventRule.BEGINNING)
    return ending


def _lies_ahead(verb: Token) -> bool:
    """Return whether a clause is about the future: "will begin", "is set to begin", "is due to begin"."""
    return syntax.tense(verb) == "future" or clauses.is_planned(verb)


def _reacted_to(date: Span, verb: Token) -> Token | None:
    """Return the event that somebody reacts to, where the date closes its phrase: "condemned the attack on Friday".

    Of figures it is the business that they are about: "reported a loss for the third quarter".
    """
    noun = syntax.child_of(verb, "obj")
    if noun is None or noun.i > date.start or not is_event_noun(noun := clauses.head_event(noun)):
        return None
    if lemma(verb) in RESULTING and lemma(noun) not in RESULTS:
        return None
    between = date.doc[noun.i + 1 : date.start]
    return noun if all(token.pos_ in NOMINAL | {"ADP", "CCONJ", "DET", "PUNCT"} for token in between) else None


def _saying_before(date: Span) -> Token | None:
    """Return the verb of saying right before a date, whatever its parse: "they said on Friday the talks had failed"."""
    index = date.start - 1
    while index > date.sent.start and date.doc[index].pos_ in ("ADP", "ADV", "DET"):
        index -= 1
    verb, after = date.doc[index], date.doc[date.end] if date.end < len(date.doc) else None
    if verb.pos_ != "VERB" or lemma(verb) not in REPORTING or syntax.tense(verb) != "past":
        return None
    inner = date.root.dep_ in PRENOMINAL and date.root.head.i >= date.end
    own = inner or after is None or after.lower_ in GENITIVE_ENDINGS or date.root.dep_ in syntax.SUBJECTS
    return None if own or syntax.is_predicate(date.root) else verb


def _is_bare_participle(verb: Token) -> bool:
    """Return whether a form that may be a past participle has nothing that would make it a finite verb."""
    if syntax.auxiliaries(verb):
        return False
    return syntax.is_past_participle(verb) or syntax.child_of(verb, "obj", *syntax.SUBJECTS) is None


def _is_verbal(token: Token) -> bool:
    """Return whether a clause head that is not tagged as a verb is one: it has an auxiliary and no copula."""
    return syntax.child_of(token, "aux", "aux:pass") is not None and syntax.child_of(token, "cop") is None
