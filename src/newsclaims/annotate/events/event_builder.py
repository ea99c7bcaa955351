"""Turn a candidate into an event: its status, place, participants and label, and who claims it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclaims.annotate.events import clauses, event_places, labels, mention_matching, participants, status
from newsclaims.annotate.events.event_places import PlaceMentions
from newsclaims.annotate.events.event_words import SETTING, lemma, phrasal
from newsclaims.annotate.events.place_choice import chosen_places
from newsclaims.annotate.events.rules import EventRule
from newsclaims.language.interval_index import IntervalIndex
from newsclaims.model.annotations import Event, Extent, annotations_of, extent_of, span_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc, Span, Token

    from newsclaims.annotate.events.event_candidate import EventCandidate
    from newsclaims.annotate.events.event_context import EventContext
    from newsclaims.model.annotations import EventStatus, Statement


class EventBuilder:
    """Build the events of one article from candidates, with tables of its places, speakers and cues."""

    def __init__(self, context: EventContext, candidates: Sequence[EventCandidate]) -> None:
        self.context = context
        notes = annotations_of(context.doc)
        self.locations, self.speakers = notes.locations, notes.speakers
        self.places = place_mentions(context.doc)
        self.place_of = chosen_places(candidates, context, self.places)
        mentions = ((m.extent, i) for i, x in enumerate(self.speakers) for m in x.mentions)
        self.speaker_at = _heads(context.doc, mentions)
        self.cues = IntervalIndex((x.cue.extent, x) for x in context.statements if x.cue is not None)

    def events(self, candidate: EventCandidate) -> Iterator[Event]:
        """Yield one event for each date of a candidate; a changed event is only one, whatever its dates."""
        for event in self._events(candidate):
            if not self._is_saying(event, candidate):
                yield event

    def _events(self, candidate: EventCandidate) -> list[Event]:
        dates = self.context.finest(candidate.dates)
        change = candidate.change
        if change is None:
            return [self._event(candidate, date, candidate.previous, candidate.replaced) for date in dates]
        before = [*candidate.old_dates, *dates]
        if candidate.new_dates and not _is_off_until(candidate):
            previous = before[0] if before else candidate.previous
            kind: EventStatus = "possible" if change.possible else "rescheduled"
            return [self._event(candidate, candidate.new_dates[0], previous, kind)]
        kind = change.kind if change.kind in ("cancelled", "rescheduled") else "postponed"
        return [self._event(candidate, before[0] if before else None, candidate.previous, kind)]

    def _event(
        self, candidate: EventCandidate, date: int | None, previous: int | None, changed: EventStatus | None
    ) -> Event:
        """Return the event on one date; `changed` is its status where a word of change gives it."""
        trigger, clause = candidate.trigger, candidate.clause
        if trigger.pos_ == "PRON":  # "It has been put off": the event is that of the verb, named before
            trigger = clause
        named = mention_matching.named(candidate) or trigger
        place = self.place_of.get(candidate.trigger.i)
        word = candidate.change.part if candidate.change is not None and candidate.change.part is not None else trigger
        mention = Extent(word.idx, word.idx + len(word))
        claim = self._claim(mention)
        return Event(
            label=labels.label(named, self._naming(candidate, named, self._own_place(trigger, clause, place))),
            trigger=mention,
            lemma=phrasal(word).replace("_", " ") if word.pos_ == "VERB" else lemma(word),
            date=date,
            previous_date=previous,
            location=place,
            participants=participants.participants(
                trigger, clause, self._references(candidate, named, claim), changed=candidate.change is not None
            ),
            status=changed or self._status(candidate, date, previous, claim),
            claimed_by=claim,
            evidence=_evidence(trigger, None if date is None else self.context.date_spans[date]),
            rule=_rule(candidate),
            date_from=None if date is None else candidate.date_from,
            confidence=candidate.confidence,
        )

    def _status(
        self, candidate: EventCandidate, date: int | None, previous: int | None, claim: int | None
    ) -> EventStatus | None:
        """Return the status of an event without a change; a plan that replaces another one is rescheduled."""
        trigger, clause = candidate.trigger, candidate.clause
        if candidate.rule is EventRule.ONGOING:
            return "ongoing"
        if candidate.rule is EventRule.SINCE and trigger.i == clause.i:
            found: EventStatus | None = status.lasting(clause)
        else:
            reached = candidate.rule is EventRule.NOT_BEFORE
            found = status.status(trigger, clause, when=self.context.when(date), reached=reached)
        denied = claim is not None and _is_denied(self.context.statements[claim])
        if found == "happened" and denied and not _is_occasion(trigger):
            return "denied"
        return "rescheduled" if previous is not None and found in ("expected", "scheduled") else found

    def _references(self, candidate: EventCandidate, named: Token, claim: int | None) -> participants.References:
        """Return what the words around an event refer to: a quoted speaker is "I", a speaking organization is "it"."""
        pronoun = None
        if named.i != candidate.trigger.i:
            pronoun = candidate.trigger if candidate.trigger.pos_ == "PRON" else clauses.doer(candidate.trigger)
        event_pronoun = None if pronoun is None else pronoun.i
        first = body = None
        said = None if claim is None else self.context.statements[claim]
        if said is not None and said.speaker is not None:
            position = candidate.clause.idx
            if said.kind == "direct" or any(extent.start <= position < extent.end for extent in said.quotes):
                first = said.speaker
            elif self.speakers[said.speaker].kind in ("group", "organization"):
                body = said.speaker
        return participants.References(self.speaker_at, self.context.date_positions, event_pronoun, first, body)

    def _claim(self, trigger: Extent) -> int | None:
        """Return the innermost statement whose content holds the trigger.

        An intention is the claim of the source that reports it, if there is one.
        """
        statements = self.context.statements
        holding = [
            (_is_attitude(statements[index]), sum(x.end - x.start for x in statements[index].content), index)
            for index in self.context.contents.meeting(trigger)
            if any(extent.holds(trigger) for extent in statements[index].content)
        ]
        return min(holding)[2] if holding else None

    def _is_saying(self, event: Event, candidate: EventCandidate) -> bool:
        """Return whether an event is only a saying, dated by a day within what is said: "Three months ago," he said."""
        if event.date is None or (candidate.change is None and candidate.rule.may_date_saying):
            return False
        date = self.context.dates[event.date].extent
        return any(
            statement.cue is not None
            and statement.cue.extent.holds(event.trigger)
            and any(extent.holds(date) for extent in statement.content)
            for statement in self.cues.meeting(event.trigger)
        )

    def _own_place(self, trigger: Token, clause: Token, place: int | None) -> int | None:
        """Return the place of an event if its own words name it: only then it is part of the label."""
        own = event_places.nearest(event_places.circles(trigger, clause, self.places), self.places)
        return place if own is not None and own[1] == place else None

    def _naming(self, candidate: EventCandidate, trigger: Token, place: int | None) -> labels.Naming:
        """Return what the label of an event takes from the other components."""
        subject = clauses.doer(trigger) if trigger.pos_ == "VERB" else None
        speaker = None if subject is None or subject.pos_ != "PRON" else self.speaker_at.get(subject.i)
        return labels.Naming(
            dated=self.context.date_positions,
            placed=self.places.positions(place),
            place=None if place is None else self.locations[place].name,
            subject=None if speaker is None else self.speakers[speaker].name,
            reached=candidate.rule is EventRule.NOT_BEFORE,
        )


def place_mentions(doc: Doc) -> PlaceMentions:
    """Return the places of an annotated Doc by the tokens that name them."""
    locations = annotations_of(doc).locations
    mentions = ((mention, index) for index, location in enumerate(locations) for mention in location.mentions)
    return PlaceMentions(locations, _positions(doc, mentions))


def _positions(doc: Doc, mentions: Iterable[tuple[Extent, int]]) -> dict[int, int]:
    """Map the positions of tokens to the index of what is named there; of nested mentions the longest counts."""
    found: dict[int, int] = {}
    for extent, index in sorted(mentions, key=_longest_first):
        for token in span_of(doc, extent):
            found.setdefault(token.i, index)
    return found


def _heads(doc: Doc, mentions: Iterable[tuple[Extent, int]]) -> dict[int, int]:
    """Map the positions of the heads of mentions, and of names within them, to the index of who is meant.

    Not every noun of "the mayor of the city" means the mayor.
    """
    found: dict[int, int] = {}
    for extent, index in sorted(mentions, key=_longest_first):
        span = span_of(doc, extent)
        for position in (span.root.i, *(token.i for token in span if token.pos_ == "PROPN")):
            found.setdefault(position, index)
    return found


def _longest_first(mention: tuple[Extent, int]) -> tuple[int, Extent, int]:
    extent, index = mention
    return extent.start - extent.end, extent, index


def _is_off_until(candidate: EventCandidate) -> bool:
    """Return whether an event is not held on the date until which it is off: "flights are cancelled until Friday".

    A single one is held then: "the race was called off until Sunday".
    """
    cancelled = candidate.change is not None and candidate.change.kind == "cancelled"
    return cancelled and "Sing" not in candidate.trigger.morph.get("Number", [])


def _is_attitude(statement: Statement) -> bool:
    return statement.cue is not None and statement.cue.cue_class in ("intend", "feel")


def _is_denied(statement: Statement) -> bool:
    return statement.cue is not None and statement.cue.cue_class == "deny"


def _is_occasion(trigger: Token) -> bool:
    """Return whether a noun is what a clause happens at: "denied the charge at a hearing"."""
    if trigger.pos_ not in ("NOUN", "PROPN"):
        return False
    return clauses.preposition(clauses.phrase_head(trigger)) in SETTING


def _evidence(trigger: Token, date: Span | None) -> Extent:
    """Return the sentence of an event, extended to its date where that is in a neighbouring sentence."""
    span = trigger.sent
    start, end = span.start, span.end
    if date is not None and _are_neighbours(span, date):
        start, end = min(start, date.start), max(end, date.end)
    while start < end - 1 and trigger.doc[start].is_space:
        start += 1
    while end - 1 > start and trigger.doc[end - 1].is_space:
        end -= 1
    return extent_of(trigger.doc[start:end])


def _are_neighbours(sentence: Span, date: Span) -> bool:
    """Return whether no other sentence is between a sentence and a date."""
    doc = sentence.doc
    first = doc[max(sentence.start - 1, 0)].sent.start
    last = doc[min(sentence.end, len(doc) - 1)].sent.end
    return first <= date.start < last


def _rule(candidate: EventCandidate) -> str:
    """Return the rule of an event as the record names it: "noun", "postponed", "postponed-noun"."""
    if candidate.change is None:
        return candidate.rule.value
    if candidate.rule is EventRule.CHANGE:
        return candidate.change.kind
    return f"{candidate.change.kind}-{candidate.rule.value}"
