"""The news of the lead: "OSLO, May 4 - The ministers have signed the treaty" tells what was done on May 4."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from newsclaims.annotate.events import clauses
from newsclaims.annotate.events.date_links import LEADING, DatedLink, DateLink, of_clause
from newsclaims.annotate.events.event_words import lemma
from newsclaims.annotate.events.rules import EventRule
from newsclaims.language import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Span

    from newsclaims.annotate.events.event_context import EventContext
    from newsclaims.model.annotations import Header


def lead_links(context: EventContext, _links: Sequence[DatedLink]) -> Iterator[DatedLink]:
    """Return the link of the lead to the date that is printed before it, where the lead names no date itself."""
    starts = sorted(span.start for span in context.placed.values())
    for index in sorted(context.printed, reverse=True):
        date = context.date_spans[index]
        lead = _first_prose(context, date)
        if lead is None or _has_between(starts, date.end, lead.end):
            continue
        verb = lead.root
        if syntax.tense(verb) == "past" and verb.pos_ == "VERB" and lemma(verb) not in LEADING:
            link = of_clause(date, verb)
            if link is not None:
                yield DatedLink(index, DateLink(link.trigger, link.clause, EventRule.LEAD))
        return


def _first_prose(context: EventContext, date: Span) -> Span | None:
    """Return the first sentence of prose that reaches beyond a printed date."""
    starts = context.sentence_starts
    for number in range(max(bisect_right(starts, date.end) - 1, 0), len(starts)):
        sentence = context.doc[starts[number]].sent
        if sentence.end > date.end + 1 and _is_prose(sentence, context.header):
            return sentence
    return None


def _has_between(starts: Sequence[int], first: int, end: int) -> bool:
    """Return whether one of some sorted positions is between two others."""
    position = bisect_left(starts, first)
    return position < len(starts) and starts[position] < end


def _is_prose(sentence: Span, header: Header) -> bool:
    """Return whether a sentence has a clause head of its own outside of the furniture."""
    root = sentence.root
    inside = any(part.start <= root.idx < part.end for part in header.furniture)
    return not inside and root.pos_ == "VERB" and clauses.doer(root) is not None
