"""Carry dates on to later sentences: a report that narrates in order names the day only once.

The main event of a sentence in the simple past, which names no time itself, has the time of the sentence before (Kamp
and Rohrer 1983 on narrative progression; Webber 1988 on temporal focus). "Had" steps back from it, and a present tense
leaves it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from newsclaims.annotate.events import clauses, date_order
from newsclaims.annotate.events.date_links import DatedLink, DateLink, of_clause
from newsclaims.annotate.events.event_words import FIGURES, LIGHT, MOVES, PAST_PERFECT, REPORTING, STATE, lemma
from newsclaims.annotate.events.rules import EventRule
from newsclaims.language import syntax
from newsclaims.language.function_words import PERFECT_AUXILIARIES
from newsclaims.model.annotations import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Span, Token

    from newsclaims.annotate.events.event_context import EventContext

REACH: Final = 1
"""How many sentences a date is carried on."""

SINCE_THEN: Final = re.compile(r"\bsince\s+then\b", re.IGNORECASE)
_PAST_OR_PRESENT_PERFECT: Final = PERFECT_AUXILIARIES | PAST_PERFECT


def continued_links(context: EventContext, links: Sequence[DatedLink]) -> list[DatedLink]:
    """Return the links of events that the following sentences add at the linked dates."""
    dates = {link.trigger.i: index for index, link in links}
    found = [*_continued(context, dates), *_continued_figures(context, dates), *_since_then(context)]
    return [dated for dated in found if dated.link.trigger.i not in dates]


def _continued(context: EventContext, dates: Mapping[int, int]) -> Iterator[DatedLink]:
    """Yield the main events at the time of the sentence before, where that is a day.

    `dates` maps the position of a trigger to its date. Words that introduce a statement are left out: sayings are not
    reported in their order.
    """
    positions = sorted(context.date_positions)
    focus: int | None = None
    left = 0
    for sentence in context.doc.sents:
        root = sentence.root
        if _has_one_of(sentence, positions):
            focus, left = dates.get(root.i), REACH
            if focus is not None and not (_is_day(context, focus) and syntax.tense(root) == "past"):
                focus = None
            continue
        if focus is None or not left or not is_narrated(root):
            focus = None
            continue
        left -= 1
        for verb in [root, *(other for other in root.children if other.dep_ == "conj" and is_narrated(other))]:
            link = of_clause(context.date_spans[focus], verb)
            if link is not None and link.trigger.i not in context.cue_positions:
                yield DatedLink(focus, DateLink(link.trigger, link.clause, EventRule.CONTINUED))


def _continued_figures(context: EventContext, dates: Mapping[int, int]) -> Iterator[DatedLink]:
    """Yield the further figures of a business report: "Profit fell in the third quarter. Sales rose 3 %."

    `dates` maps the position of a trigger to its date, which must be a month, a quarter or a year.
    """
    positions = sorted(context.date_positions)
    focus: int | None = None
    for sentence in context.doc.sents:
        if _has_one_of(sentence, positions):
            named = [dates[token.i] for token in sentence if token.i in dates and _is_of_figures(token)]
            focus = named[-1] if named and not _is_day(context, named[-1]) else None
            continue
        root = sentence.root
        if focus is None or syntax.tense(root) != "past" or not _moves_figures(root):
            focus = None
        else:
            yield DatedLink(focus, DateLink(root, root, EventRule.CONTINUED))


def _since_then(context: EventContext) -> Iterator[DatedLink]:
    """Yield what has been done since the last date.

    "The list was started in 1950. Since then, 400 people have been caught."
    """
    doc = context.doc
    starts = sorted((span.start, index) for index, span in context.placed.items())
    for found in SINCE_THEN.finditer(text_of(doc)) if starts else ():
        since = doc.char_span(*found.span())
        before = 0 if since is None else bisect_left(starts, (since.start, 0))
        if since is None or before == 0:
            continue
        position, index = starts[before - 1]
        if context.sentence_number(since.start) - context.sentence_number(position) > REACH:
            continue
        verb = syntax.predicate(since[-1].head)
        if verb is not None and verb.pos_ == "VERB" and syntax.tense(verb) == "past":
            for told in [verb, *(other for other in verb.conjuncts if other.pos_ == "VERB" and other.i > verb.i)]:
                yield DatedLink(index, DateLink(told, told, EventRule.SINCE))


def _is_day(context: EventContext, date: int) -> bool:
    return date_order.is_day(context.dates[date])


def _has_one_of(sentence: Span, positions: Sequence[int]) -> bool:
    """Return whether a sentence holds one of some positions, which are in order."""
    first = bisect_left(positions, sentence.start)
    return first < len(positions) and positions[first] < sentence.end


def _is_of_figures(token: Token) -> bool:
    return lemma(token) in FIGURES or _moves_figures(token)


def _moves_figures(verb: Token) -> bool:
    """Return whether a clause says how a figure has changed."""
    subject = clauses.doer(verb) if lemma(verb) in MOVES and verb.pos_ == "VERB" else None
    return subject is not None and lemma(subject) in FIGURES


def is_narrated(verb: Token) -> bool:
    """Return whether a clause reports in the simple past what was done."""
    if verb.pos_ != "VERB" or syntax.tense(verb) != "past" or syntax.is_negated(verb):
        return False
    if lemma(verb) in STATE | LIGHT | REPORTING or clauses.doer(verb) is None:
        return False
    return not any(helper.lower_ in _PAST_OR_PRESENT_PERFECT for helper in syntax.auxiliaries(verb))
