"""Agreement of tense and date: what "was done" was not done on a day that has yet to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclaims.annotate.events import clauses
from newsclaims.annotate.events.date_links import WINDOW, DateLink
from newsclaims.annotate.events.event_words import SCHEDULING, is_event_noun, lemma
from newsclaims.annotate.events.rules import EventRule
from newsclaims.language import syntax

if TYPE_CHECKING:
    from spacy.tokens import Span

    from newsclaims.annotate.events.date_order import When


def agreeing(link: DateLink, date: Span, when: When) -> DateLink | None:
    """Return the link where tense and date agree, else that of the event noun between verb and date, or None.

    What is told in the past tense was not on a day that has yet to come, and what will be done is not on a day gone by:
    the date of "will discuss the attack last week" is that of the attack.
    """
    clause = link.clause
    if not link.is_of_clause:
        return link
    tense = syntax.tense(clause)
    if link.rule is EventRule.FROM and tense == "present" and when != "future":  # a habit: "protects from May"
        return None
    if lemma(clause) in SCHEDULING and clauses.is_passive(clause):  # "had been planned for May 4"
        return link
    told = tense == "past" and syntax.modal(clause) is None and not syntax.is_infinitive(clause)
    early = when == "future" and told
    late = when == "past" and (tense == "future" or (tense == "present" and syntax.is_ing_form(clause)))
    return to_noun(link, date) if early or late else link


def to_noun(link: DateLink, date: Span) -> DateLink | None:
    """Return the link to the event noun between a verb and a date that is not the verb's, None without such a noun."""
    for position in range(date.start - 1, max(link.clause.i, date.start - WINDOW), -1):
        noun = date.doc[position]
        if is_event_noun(noun):
            return DateLink(noun, noun, EventRule.NOUN)
    return None
