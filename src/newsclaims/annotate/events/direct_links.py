"""What the dates of a text modify themselves, each word on one time: the first pass over the dates.

Tense and date must agree, and of two dates that exclude each other only one is the verb's. The other is that of an
event noun beside it ("condemned on Saturday the attack on Friday"), or of nothing that the text reports.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from newsclaims.annotate.events import same_sentence, tense_agreement
from newsclaims.annotate.events.date_links import DatedLink, DateLink
from newsclaims.annotate.events.event_words import DATE_LINKERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span

    from newsclaims.annotate.events.event_context import EventContext


RIVALS: Final = 16
"""Maximum dates of one verb that another one is compared with: an endless list takes no longer."""


def direct_links(context: EventContext, _links: Sequence[DatedLink]) -> list[DatedLink]:
    """Return the links of the dates in the prose, without those that move an event from or to a date."""
    found: list[DatedLink] = []
    for index, span in context.placed.items():
        if index in context.printed or index in context.change_dates:
            continue
        described = same_sentence.described(span)
        own = described is not None and described.clause.head.i == span.root.i  # "the same day Congress met"
        link = described if own else context.date_links[index] or described
        link = link and tense_agreement.agreeing(link, span, context.when(index))
        if link is not None:
            found.append(DatedLink(index, link))
    return _each_at_one_time(found, context)


def _each_at_one_time(links: list[DatedLink], context: EventContext) -> list[DatedLink]:
    """Return the links with one time, or one list of times, a verb: of two dates that exclude each other the one that
    modifies the verb itself, or is nearer to it, is the verb's."""
    kept: list[DatedLink] = []
    by_clause: defaultdict[int, list[int]] = defaultdict(list)
    for index, link in sorted(links, key=lambda pair: _nearness(pair.link, context.date_spans[pair.date])):
        rivals = by_clause[link.clause.i]
        taken: DateLink | None = link
        if link.is_of_clause and not all(_agree(index, other, context) for other in rivals[-RIVALS:]):
            taken = tense_agreement.to_noun(link, context.date_spans[index])
        if taken is not None:
            kept.append(DatedLink(index, taken))
            by_clause[taken.clause.i].append(index)
    return kept


def _agree(one: int, other: int, context: EventContext) -> bool:
    """Return whether one event can have two dates: they are members of a list, or one makes the other more precise."""
    return _are_listed(context.date_spans[one], context.date_spans[other]) or len(context.finest([one, other])) == 1


def _nearness(link: DateLink, date: Span) -> tuple[bool, int, int]:
    """Sort dates that hang on the verb first, then the nearer ones."""
    distance = min(abs(date.start - link.clause.i), abs(date.end - 1 - link.clause.i))
    return date.root.head.i != link.clause.i, distance, date.start


def _are_listed(one: Span, other: Span) -> bool:
    """Return whether two dates are members of one list: "in February and March"."""
    first, second = sorted((one, other), key=_start)
    between = one.doc[first.end : second.start]
    return all(token.lower_ in DATE_LINKERS for token in between) or _first_of_list(one) == _first_of_list(other)


def _first_of_list(date: Span) -> int:
    """Return the position of the word to which a date is joined, or that of the date itself."""
    token = date.root
    while token.dep_ == "conj":
        token = token.head
    return token.i


def _start(span: Span) -> int:
    return span.start
