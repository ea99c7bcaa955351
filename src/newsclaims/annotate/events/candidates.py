"""Collect the events of an article, each once, with every date that a sentence links it to.

The dates are linked in passes, each of which reads the links of those before it; see `PASSES`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from newsclaims.annotate.events import (
    direct_links,
    event_coreference,
    lead,
    narrative_dates,
    ongoing,
    same_sentence,
    weighed_links,
)
from newsclaims.annotate.events.event_candidate import EventCandidate
from newsclaims.annotate.events.rules import EventRule
from newsclaims.language import syntax
from newsclaims.model.annotations import span_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from spacy.tokens import Token

    from newsclaims.annotate.events.changes import Change
    from newsclaims.annotate.events.date_links import DatedLink
    from newsclaims.annotate.events.event_context import EventContext
    from newsclaims.model.annotations import EventDateFrom, Extent


@dataclass(frozen=True, slots=True)
class Pass:
    """A search for dated words.

    `find` takes the context and the links of all passes before it and returns further links. `date_from` is what the
    record says about where their dates come from.
    """

    date_from: EventDateFrom
    find: Callable[[EventContext, Sequence[DatedLink]], Iterable[DatedLink]]


PASSES: Final = (
    Pass("clause", direct_links.direct_links),  # reads dates, parse -> what each date modifies
    Pass("report", lead.lead_links),  # printed dates, sentences -> the main clause of the lead
    Pass("sentence", same_sentence.further_links),  # all links -> other words of the same sentences
    Pass("context", narrative_dates.continued_links),  # all links -> main clauses of the sentences after them
    Pass("context", event_coreference.later_mentions),  # all links -> nouns that name a linked event again
    Pass("sentence", weighed_links.weighed_links),  # all links, the backbone's head -> words that look like events
    Pass("report", ongoing.ongoing_links),  # statements, days of the report, unlinked verbs -> what goes on
)
"""The passes in their order; none links a word that it finds linked already."""


def event_candidates(context: EventContext) -> list[EventCandidate]:
    """Return every event that a date is linked to and every change of one, in text order."""
    found = _with_change_dates(context)
    told_by_statements = _dated_cues(context)
    links: list[DatedLink] = []
    for step in PASSES:
        given = list(step.find(context, links))
        links += given
        for date, link in given:
            if link.trigger.i in told_by_statements:
                continue
            candidate = EventCandidate(link.trigger, link.clause, link.rule, step.date_from, link.mention_of)
            candidate.confidence = link.probability
            candidate = found.setdefault(link.trigger.i, candidate)
            if date not in candidate.dates:
                candidate.dates.append(date)
    _note_changes(context.changes, found)
    return [found[position] for position in sorted(found)]


def _with_change_dates(context: EventContext) -> dict[int, EventCandidate]:
    """Return the events that are moved from or to a date, by the positions of their triggers."""
    found: dict[int, EventCandidate] = {}
    for date, (change, role) in context.change_dates.items():
        candidate = found.setdefault(change.event.i, _changed(change))
        (candidate.new_dates if role == "new" else candidate.old_dates).append(date)
    return found


def _changed(change: Change) -> EventCandidate:
    return EventCandidate(change.event, change.word, EventRule.CHANGE)


def _note_changes(changes: Sequence[Change], found: dict[int, EventCandidate]) -> None:
    """Give each changed event its change; an event that is only changed, and has no date, becomes one here."""
    for change in changes:
        known = found.get(change.event.i)
        sure = change.kind != "moved" and not change.possible
        if known is None and sure:
            known = found[change.event.i] = _changed(change)
        if known is not None and known.change is None and (sure or known.new_dates):
            known.change = change


def _dated_cues(context: EventContext) -> set[int]:
    """Return the positions of the words that introduce a statement with a date of its own: its record is the saying."""
    cued = [(said, said.cue.extent) for said in context.statements if said.cue and said.date is not None]
    tokens = [(token, said) for said, extent in cued for token in span_of(context.doc, extent)]
    return {token.i for token, said in tokens if said.quotes or not _is_act(token, said.content)}


def _is_act(verb: Token, content: tuple[Extent, ...]) -> bool:
    """Return whether a verb of saying is an act of its own, with a thing for its object: "announced the date"."""
    thing = syntax.child_of(verb, "obj")
    if thing is None or syntax.is_predicate(thing) or syntax.child_of(verb, "ccomp", "parataxis") is not None:
        return False
    return any(extent.start <= thing.idx < extent.end for extent in content)
