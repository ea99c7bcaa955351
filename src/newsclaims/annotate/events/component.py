"""The component `newsclaims_events`: what happens when and where, how certain it is, and who claims it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from newsclaims.annotate.events.candidates import event_candidates
from newsclaims.annotate.events.event_builder import EventBuilder
from newsclaims.annotate.events.event_context import event_context
from newsclaims.annotate.events.eventhood import likely_events
from newsclaims.annotate.events.report_dates import report_days
from newsclaims.annotate.events.revisions import revised
from newsclaims.annotate.scored import Scored
from newsclaims.model.annotations import annotations_of, span_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from newsclaims.annotate.events.event_candidate import EventCandidate
    from newsclaims.annotate.events.event_context import EventContext
    from newsclaims.model.annotations import Event, Extent

GROUP: Final = "newsclaims_events"


class Events(Scored):
    """Find every event that is linked to a date, and every change of one.

    Reads the parse, and of the annotations the header's furniture and publication date, dates, locations, speakers and
    statements. Writes the `events` and the span group `newsclaims_events`: triggers labelled with the status; and the
    `report_days`, for statements that have no date of their own.

    "The talks will be held in Oslo on May 4" is one event: trigger "talks", its date and place, status scheduled.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Find the events of `doc` and write them, replacing those of an earlier call."""
        notes = annotations_of(doc)
        notes.events, notes.report_days = self.find(doc)
        spans = []
        for number, event in enumerate(notes.events):
            span = span_of(doc, event.trigger)
            spans.append(
                doc.char_span(span.start_char, span.end_char, label=event.status or "", span_id=f"e{number + 1}")
            )
        doc.spans[GROUP] = [span for span in spans if span is not None]
        return doc

    def find(self, doc: Doc) -> tuple[list[Event], list[int | None]]:
        """Return the events of `doc` in text order, and for each statement the date of the report, if that is its day.

        Nothing is written. A Doc without a parse has no events.
        """
        if not doc.has_annotation("DEP"):
            return [], [None] * len(annotations_of(doc).statements)
        context, candidates = context_and_candidates(doc)
        return _events(context, likely_events(candidates, context)), list(context.report_days)


def context_and_candidates(doc: Doc) -> tuple[EventContext, list[EventCandidate]]:
    """Return what the rules know of a parsed Doc, and the events that they propose, in text order."""
    context = event_context(doc)
    context = replace(context, report_days=report_days(context))
    return context, revised(event_candidates(context), context)


def _events(context: EventContext, candidates: Sequence[EventCandidate]) -> list[Event]:
    builder = EventBuilder(context, candidates)
    found = [(event, candidate.mention_of) for candidate in candidates for event in builder.events(candidate)]
    return _with_references(sorted(found, key=_order))


def _order(pair: tuple[Event, Token | None]) -> tuple[Extent, int, str]:
    event = pair[0]
    return event.trigger, -1 if event.date is None else event.date, event.status or ""


def _with_references(found: Sequence[tuple[Event, Token | None]]) -> list[Event]:
    """Return the events in their order, each with the index of the one that it is another mention of, if any.

    `found` pairs each event with the trigger of that other one; of several with the trigger the one on the same date is
    meant.
    """
    at: dict[int, list[int]] = {}
    for number, (event, _) in enumerate(found):
        at.setdefault(event.trigger.start, []).append(number)
    linked = []
    for number, (event, mention_of) in enumerate(found):
        others = at.get(mention_of.idx, []) if mention_of is not None else []
        first = _first(found, [other for other in others if other != number], event)
        linked.append(event if first is None else replace(event, same_as=first))
    return linked


def _first(found: Sequence[tuple[Event, Token | None]], among: list[int], event: Event) -> int | None:
    return min(among, key=lambda number: (found[number][0].date != event.date, number), default=None)
