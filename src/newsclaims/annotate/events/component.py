"""Events: what happens when and where, how sure that is, and whose claim it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsclaims.annotate.events import clauses, date_order, event_places, labels, mention_matching, participants, status
from newsclaims.annotate.events.candidates import event_candidates
from newsclaims.annotate.events.event_words import lemma, phrasal
from newsclaims.annotate.events.report_dates import report_days
from newsclaims.annotate.events.revisions import revised
from newsclaims.annotate.scored import Scored
from newsclaims.language.interval_index import IntervalIndex
from newsclaims.model.annotations import Event, Extent, annotations_of, extent_of, positions_of, span_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Span, Token

    from newsclaims.annotate.events.event_candidate import EventCandidate
    from newsclaims.model.annotations import Annotations, EventStatus, Statement

GROUP = "newsclaims_events"


class Events(Scored):
    """Every event that is tied to a date, and every change of one.

    Reads the parse, and of the annotations the header's furniture and publication date, dates, locations, speakers and
    statements. Writes the `events` and the span group `newsclaims_events`: triggers labelled with the status; and the
    `report_days`, for statements that have no date of their own.

    "The talks will be held in Oslo on May 4" is one event: trigger "talks", its date and place, status scheduled.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Find the events of `doc` and write them, in place of those of an earlier call."""
        notes = annotations_of(doc)
        notes.report_days = report_days(doc)
        notes.events = found = _events(doc, notes, notes.report_days)
        spans = []
        for number, event in enumerate(found):
            span = span_of(doc, event.trigger)
            spans.append(doc.char_span(span.start_char, span.end_char, label=event.status, span_id=f"e{number + 1}"))
        doc.spans[GROUP] = [span for span in spans if span is not None]
        return doc

    def find(self, doc: Doc) -> list[Event]:
        """The events of `doc` in text order; nothing is written."""
        return _events(doc, annotations_of(doc), report_days(doc))


def _events(doc: Doc, notes: Annotations, days: Sequence[int | None]) -> list[Event]:
    """The events of a text in its order; `days` are the days of the report for its statements."""
    if not doc.has_annotation("DEP"):
        return []
    reader = _Reader(doc, notes)
    drafted = revised(event_candidates(doc, notes, days), doc, notes)
    found = [(event, candidate.of) for candidate in drafted for event in reader.events(candidate)]
    return _linked(sorted((pair for pair in found if not reader.is_told(pair[0])), key=_order))


class _Reader:
    """Turns drafts into events; holds the tables that every event of one article is looked up in."""

    def __init__(self, doc: Doc, notes: Annotations) -> None:
        self.doc = doc
        self.notes = notes
        positions = _positions(doc, ((mention, i) for i, x in enumerate(notes.locations) for mention in x.mentions))
        self.places = event_places.Atlas(notes.locations, positions)
        self.speakers = _heads(doc, ((m.extent, i) for i, x in enumerate(notes.speakers) for m in x.mentions))
        self.dated = positions_of(doc, (timex.extent for timex in notes.dates))
        self.contents = IntervalIndex((extent, (i, x)) for i, x in enumerate(notes.statements) for extent in x.content)
        self.cues = IntervalIndex((x.cue.extent, x) for x in notes.statements if x.cue is not None)

    def events(self, candidate: EventCandidate) -> list[Event]:
        """One event a date; a changed event is one, whatever dates it had and has."""
        dates = date_order.finest(candidate.at, self.notes.dates)
        if candidate.change is None:
            return [self._event(candidate, date, candidate.before, candidate.replaced) for date in dates]
        before = [*candidate.old, *dates]
        if (
            candidate.new and candidate.change.kind != "cancelled"
        ):  # cancelled until then: nobody says that it is held then
            previous = before[0] if before else candidate.before
            kind: EventStatus = "possible" if candidate.change.possible else "rescheduled"
            return [self._event(candidate, candidate.new[0], previous, kind)]
        kind = "cancelled" if candidate.change.kind == "cancelled" else "postponed"
        if candidate.change.kind == "rescheduled":
            kind = "rescheduled"
        return [self._event(candidate, before[0] if before else None, candidate.before, kind)]

    def _event(
        self, candidate: EventCandidate, date: int | None, previous: int | None, changed: EventStatus | None
    ) -> Event:
        trigger, clause = candidate.trigger, candidate.clause
        if trigger.pos_ == "PRON":  # "It has been put off": the verb tells, what it tells of was named before
            trigger = clause
        named = mention_matching.named(candidate) or trigger
        place = event_places.place(trigger, clause, self.places)
        word = candidate.change.part if candidate.change is not None and candidate.change.part is not None else trigger
        mention = Extent(word.idx, word.idx + len(word))
        claim = self._claim(mention)
        if changed is None:
            changed = self._status(candidate, date, previous, claim)
        return Event(
            label=labels.label(named, self._naming(named, place)),
            trigger=mention,
            lemma=phrasal(word).replace("_", " ") if word.pos_ == "VERB" else lemma(word),
            date=date,
            previous_date=previous,
            location=place,
            participants=participants.participants(
                trigger, clause, self._cast(candidate, named, claim), changed=candidate.change is not None
            ),
            status=changed,
            claimed_by=claim,
            evidence=_sentence(trigger, None if date is None else span_of(self.doc, self.notes.dates[date].extent)),
            rule=_rule(candidate),
            date_from=None if date is None else candidate.date_from,
        )

    def _status(
        self, candidate: EventCandidate, date: int | None, previous: int | None, claim: int | None
    ) -> EventStatus:
        """How sure an event is that no word of change tells of; a plan in place of another one is rescheduled."""
        trigger, clause = candidate.trigger, candidate.clause
        when = date_order.when(None if date is None else self.notes.dates[date], self.notes.header.published)
        if candidate.rule == "standing":
            return "ongoing"
        since = candidate.rule == "since" and trigger.i == clause.i
        found = status.lasting(clause) if since else status.status(trigger, clause, when=when)
        if found == "happened" and claim is not None and _is_denied(self.notes.statements[claim]):
            return "denied"
        return "rescheduled" if previous is not None and found in ("expected", "scheduled") else found

    def _cast(self, candidate: EventCandidate, named: Token, claim: int | None) -> participants.Cast:
        """Who the words of an event may mean: whoever tells it in quotation marks is "I", a body that tells is "it"."""
        apart = self.dated
        if named.i != candidate.trigger.i:
            pronoun = candidate.trigger if candidate.trigger.pos_ == "PRON" else clauses.doer(candidate.trigger)
            apart |= frozenset() if pronoun is None else {pronoun.i}
        told = None if claim is None else self.notes.statements[claim]
        if told is None or told.speaker is None:
            return participants.Cast(self.speakers, apart)
        quoted = told.kind == "direct" or any(
            extent.start <= candidate.clause.idx < extent.end for extent in told.quotes
        )
        body = not quoted and self.notes.speakers[told.speaker].kind in ("group", "organization")
        return participants.Cast(
            self.speakers, apart, first=told.speaker if quoted else None, body=told.speaker if body else None
        )

    def _claim(self, trigger: Extent) -> int | None:
        """The innermost statement whose content holds the trigger; an intention is reported by whoever tells of it."""
        holding = [
            (_is_attitude(statement), sum(extent.end - extent.start for extent in statement.content), index)
            for index, statement in self.contents.meeting(trigger)
            if any(extent.holds(trigger) for extent in statement.content)
        ]
        return min(holding)[2] if holding else None

    def is_told(self, event: Event) -> bool:
        """Whether a saying is dated by a day that stands in what is said ("Three months ago," he said)."""
        if event.date is None or event.rule in ("governing", "saying"):
            return False
        date = self.notes.dates[event.date].extent
        return any(
            statement.cue is not None
            and statement.cue.extent.holds(event.trigger)
            and any(extent.holds(date) for extent in statement.content)
            for statement in self.cues.meeting(event.trigger)
        )

    def _naming(self, trigger: Token, place: int | None) -> labels.Naming:
        """What the label of an event takes from the other components."""
        subject = clauses.doer(trigger) if trigger.pos_ == "VERB" else None
        speaker = None if subject is None or subject.pos_ != "PRON" else self.speakers.get(subject.i)
        return labels.Naming(
            dated=self.dated,
            placed=self.places.positions(place),
            place=None if place is None else self.notes.locations[place].name,
            subject=None if speaker is None else self.notes.speakers[speaker].name,
        )


def _positions(doc: Doc, mentions: Iterable[tuple[Extent, int]]) -> dict[int, int]:
    """Token position -> index of what is named there, the longest mention first."""
    found: dict[int, int] = {}
    for extent, index in sorted(mentions, key=_longest_first):
        for token in span_of(doc, extent):
            found.setdefault(token.i, index)
    return found


def _heads(doc: Doc, mentions: Iterable[tuple[Extent, int]]) -> dict[int, int]:
    """Token position -> index of what its head, or a name within it, means: not every noun of "the mayor of the
    city" does; the longest mention first."""
    found: dict[int, int] = {}
    for extent, index in sorted(mentions, key=_longest_first):
        span = span_of(doc, extent)
        for position in (span.root.i, *(token.i for token in span if token.pos_ == "PROPN")):
            found.setdefault(position, index)
    return found


def _longest_first(mention: tuple[Extent, int]) -> tuple[int, Extent, int]:
    extent, index = mention
    return extent.start - extent.end, extent, index


def _is_attitude(statement: Statement) -> bool:
    return statement.cue is not None and statement.cue.cue_class in ("intend", "feel")


def _is_denied(statement: Statement) -> bool:
    return statement.cue is not None and statement.cue.cue_class == "deny"


def _sentence(trigger: Token, date: Span | None) -> Extent:
    """The sentence of the event, stretched to its date where the two were split, or stand in neighbouring sentences."""
    span = trigger.sent
    start, end = span.start, span.end
    if date is not None and _neighbours(span, date):
        start, end = min(start, date.start), max(end, date.end)
    while start < end - 1 and trigger.doc[start].is_space:
        start += 1
    while end - 1 > start and trigger.doc[end - 1].is_space:
        end -= 1
    return extent_of(trigger.doc[start:end])


def _neighbours(sentence: Span, date: Span) -> bool:
    """Whether no other sentence lies between a sentence and a date."""
    doc = sentence.doc
    first = doc[max(sentence.start - 1, 0)].sent.start
    last = doc[min(sentence.end, len(doc) - 1)].sent.end
    return first <= date.start < last


def _rule(candidate: EventCandidate) -> str:
    if candidate.change is None:
        return candidate.rule
    return f"{candidate.change.kind}-{candidate.rule}" if candidate.rule != "change" else candidate.change.kind


def _order(pair: tuple[Event, Token | None]) -> tuple[Extent, int, str]:
    event = pair[0]
    return event.trigger, -1 if event.date is None else event.date, event.status


def _linked(found: Sequence[tuple[Event, Token | None]]) -> list[Event]:
    """The events in their order, each mention pointed to the event that it is of: the one whose trigger that is, on
    the same date where there are several."""
    at: dict[int, list[int]] = {}
    for number, (event, _) in enumerate(found):
        at.setdefault(event.trigger.start, []).append(number)
    linked = []
    for number, (event, of) in enumerate(found):
        first = _first(found, [other for other in at.get(-1 if of is None else of.idx, ()) if other != number], event)
        linked.append(event if first is None else replace(event, same_as=first))
    return linked


def _first(found: Sequence[tuple[Event, Token | None]], among: list[int], event: Event) -> int | None:
    return min(among, key=lambda number: (found[number][0].date != event.date, number), default=None)
