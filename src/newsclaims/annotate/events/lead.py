"""Link the news of the lead to its printed date: May 4 in "OSLO, May 4 - The ministers have signed the treaty"."""

from __future__ import annotations

from bisect import bisect_left
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


def lead_links(context: EventContext, _links: Sequence[DatedLink]) -> Iterator[DatedLink]:
    """Return the link of the lead to the date that is printed before it, where the lead names no date itself."""
    starts = sorted(span.start for span in context.placed.values())
    lead, end = None, len(context.sentence_starts)
    for index in sorted(context.printed, reverse=True):
        date = context.date_spans[index]
        first = max(context.sentence_number(date.end) - 1, 0)
        lead = next(_prose_after(context, date, range(first, end)), lead)
        end = first + 1  # what follows was searched for the date before
        if lead is None or _has_between(starts, date.end, lead.end):
            continue
        verb = lead.root
        if syntax.tense(verb) == "past" and verb.pos_ == "VERB" and lemma(verb) not in LEADING:
            link = of_clause(date, verb)
            if link is not None:
                yield DatedLink(index, DateLink(link.trigger, link.clause, EventRule.LEAD))
        return


def _prose_after(context: EventContext, date: Span, sentences: range) -> Iterator[Span]:
    """Yield the sentences of prose, of some by their numbers, that reach beyond a printed date."""
    for number in sentences:
        sentence = context.doc[context.sentence_starts[number]].sent
        if sentence.end > date.end + 1 and _is_prose(sentence, context):
            yield sentence


def _has_between(starts: Sequence[int], first: int, end: int) -> bool:
    """Return whether one of some sorted positions is between two others."""
    position = bisect_left(starts, first)
    return position < len(starts) and starts[position] < end


def _is_prose(sentence: Span, context: EventContext) -> bool:
    """Return whether a sentence has a clause head of its own outside of the furniture."""
    root = sentence.root
    return not context.furniture.at(root.idx) and root.pos_ == "VERB" and clauses.doer(root) is not None
