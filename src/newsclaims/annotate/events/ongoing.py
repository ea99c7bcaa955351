"""Find what is going on while a report is written: "the ministry is reviewing the plan", "the firm now employs 300".

The present progressive, and the present tense beside "now", "still" or "currently", tell what holds at the time of
speaking. For a news report that is the day of its publication, which the text must name, and for what somebody says
there the day on which it was said (Verhagen et al. 2007, TempEval task B: the relation of an event to the date of its
document). The plain present is left out: more often than not it says what something is like.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclaims.annotate.events import clauses, date_order, support_verbs
from newsclaims.annotate.events.date_links import LEADING, DatedLink, DateLink
from newsclaims.annotate.events.event_words import COMPARISON, LASTING, LIGHT, NAME, REPORTING, STATE, lemma
from newsclaims.annotate.events.rules import EventRule
from newsclaims.language import syntax
from newsclaims.language.lexicons import words
from newsclaims.model.annotations import Extent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from newsclaims.annotate.events.event_context import EventContext

CLAUSES: Final = frozenset({"ROOT", "acl:relcl", "advcl", "ccomp", "conj", "parataxis"})
NOT_TOLD: Final = COMPARISON | LASTING | LEADING | LIGHT | REPORTING | STATE
"""Verbs whose present tense does not report an event of a day."""

_FACTIVE: Final = words(NAME, "factive_conjunctions")
_NOW: Final = words(NAME, "now")
_NO_DAY: Final = words(NAME, "habitual") | words(NAME, "whenever")


def ongoing_links(context: EventContext, links: Sequence[DatedLink]) -> Iterator[DatedLink]:
    """Yield the clauses about what is going on, each with its date.

    Left out are words that have a date already or introduce a statement, and the furniture.
    """
    said_on = context.said_on
    if context.publication_day is None and all(when is None for when in said_on):
        return
    taken = context.cue_positions.union(*((link.trigger.i, link.clause.i) for _, link in links))
    for verb in syntax.words_of(context.doc, "VERB"):
        if verb.i in taken or not _goes_on(verb) or support_verbs.has_date(verb, context.placed_positions):
            continue
        if context.furniture.meeting(Extent(verb.idx, verb.idx + len(verb))):
            continue
        within = context.contents.at(verb.idx)
        if within and not _is_news(verb):
            continue
        days = {said_on[index] for index in within} or {context.publication_day}
        when = days.pop()
        if not days and when is not None and _is_whole_day(context, when):
            yield DatedLink(when, DateLink(verb, verb, EventRule.ONGOING))


def _is_whole_day(context: EventContext, date: int) -> bool:
    timex = context.dates[date]
    return date_order.is_day(timex) and ":" not in timex.value


def _is_news(verb: Token) -> bool:
    """Return whether what somebody says is going on is news to others: not of "I" and "you", and no question."""
    doer = clauses.doer(verb) or clauses.undergoer(verb)
    return doer is not None and (doer.pos_ != "PRON" or doer.lower_ == "we") and verb.sent[-1].text != "?"


def _goes_on(verb: Token) -> bool:
    """Return whether a clause reports in the present tense what somebody does."""
    if verb.pos_ != "VERB" or verb.dep_ not in CLAUSES or syntax.tense(verb) != "present":
        return False
    if syntax.modal(verb) is not None or syntax.is_negated(verb) or lemma(verb) in NOT_TOLD:
        return False
    if clauses.doer(verb) is None and clauses.undergoer(verb) is None:
        return False
    adverbs = {child.lower_ for child in verb.children if child.dep_ == "advmod"}
    marked = {child.lower_ for child in verb.lefts if child.dep_ == "mark"}
    helpers = {helper.lower_ for helper in syntax.auxiliaries(verb)}
    goes_on = syntax.is_ing_form(verb) or "being" in helpers or bool(adverbs & _NOW)
    return goes_on and marked <= _FACTIVE and not adverbs & _NO_DAY
