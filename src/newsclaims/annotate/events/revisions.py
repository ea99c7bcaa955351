"""Plans that a text replaces: what was planned for one date in one sentence has another date, or none, in the next.

"The summit was planned for June. It has been put off to September": the second mention has the date of the first for
its previous one, and the first is a plan that holds no longer. Two mentions are one event only where their words say
so, stand near each other, and the text marks the revision: by a word of change, by "now" or "instead", or by a plan
that "had been" made or was made "originally".
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from newsclaims.annotate.events import clauses, date_links, date_order, mention_matching, status
from newsclaims.annotate.events.event_words import EXPECTING, NAME, POSSIBLE, SCHEDULING, lemma
from newsclaims.language import syntax
from newsclaims.language.lexicons import words
from newsclaims.model.annotations import positions_of, span_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Span, Token

    from newsclaims.annotate.events.event_candidate import EventCandidate
    from newsclaims.model.annotations import Annotations, EventStatus, Timex

REACH: Final = 3
"""How many sentences a plan may stand from what replaces it."""

NEIGHBOURS: Final = 12
"""How many events a plan may stand from it: a text without full stops costs no more than others."""

_INSTEAD = words(NAME, "instead")
_SUPERSEDED = words(NAME, "superseded")
_CALENDAR = SCHEDULING | EXPECTING | POSSIBLE
_PLANS: frozenset[EventStatus] = frozenset({"expected", "possible", "scheduled"})
_SKIPPED = frozenset({"at", "in", "on", "the"})
_CONTRASTS = (("instead", "of"), ("rather", "than"))


def revised(found: Sequence[EventCandidate], doc: Doc, notes: Annotations) -> list[EventCandidate]:
    """The events of a text, each with the date that it had before; one mention that tells of two plans becomes two."""
    reader = _Reader(doc, notes)
    event_candidates = [part for candidate in found for part in reader.parts(candidate)]
    starts = [sentence.start for sentence in doc.sents]
    numbers = [bisect_right(starts, candidate.trigger.i) for candidate in event_candidates]
    for position, candidate in enumerate(event_candidates):
        first = max(0, position - NEIGHBOURS)
        near = range(first, min(len(event_candidates), position + NEIGHBOURS + 1))
        reader.link(
            candidate,
            [event_candidates[i] for i in near if i != position and abs(numbers[i] - numbers[position]) <= REACH],
        )
    return event_candidates


class _Reader:
    """Knows the dates of one article, and which of them hold no longer."""

    def __init__(self, doc: Doc, notes: Annotations) -> None:
        self.doc = doc
        self.dates: list[Timex] = notes.dates
        self.published = notes.header.published
        self.dated = positions_of(doc, (timex.extent for timex in notes.dates))

    def parts(self, candidate: EventCandidate) -> list[EventCandidate]:
        """A mention as it is, or as a plan and what replaces it."""
        at = date_order.finest(candidate.at, self.dates)
        if candidate.change is not None or len(at) < 2:
            return [candidate]
        spans = {index: span_of(self.doc, self.dates[index].extent) for index in at}
        contrasted = [index for index in at if _is_contrasted(spans[index])]
        if contrasted and len(contrasted) < len(at):
            rest = [index for index in at if index not in contrasted]
            return [replace(candidate, at=rest, before=contrasted[0])]
        over = [index for index in at if _is_superseded(date_links.governor(spans[index]))]
        if over and len(over) < len(at):
            return self._replacement(candidate, over, [index for index in at if index not in over])
        if self._is_plan(candidate) and (chain := _chain(spans)) is not None:
            return _links(candidate, chain)
        return [candidate]

    def link(self, candidate: EventCandidate, near: Sequence[EventCandidate]) -> None:
        """Give an event the date of the plan that it replaces, where one plan nearby is clearly of the same event."""
        settled = candidate.before is not None or candidate.replaced is not None
        if settled or (candidate.change is not None and (candidate.at or candidate.old)):
            return
        marked = candidate.change is not None or self._is_instead(candidate)
        plans = [
            plan
            for plan in near
            if self._may_replace(plan, candidate, marked=marked)
            and mention_matching.is_same(plan, candidate, self.dated)
        ]
        planned = {self.dates[self._date(plan)].value for plan in plans}
        if len(planned) != 1:
            return
        candidate.before = self._date(plans[-1])
        if candidate.change is None or not candidate.change.possible:
            for plan in plans:
                plan.replaced = _kind(candidate)

    def _replacement(self, candidate: EventCandidate, over: list[int], rest: list[int]) -> list[EventCandidate]:
        """ "The vote, originally planned for May, will be held in June"."""
        old, new = (date_links.date_link(span_of(self.doc, self.dates[indices[0]].extent)) for indices in (over, rest))
        if old is None or new is None:
            return [candidate]
        return [
            replace(candidate, clause=old.clause, rule=old.rule, at=over, replaced="rescheduled"),
            replace(candidate, clause=new.clause, rule=new.rule, at=rest, before=over[-1]),
        ]

    def _may_replace(self, plan: EventCandidate, candidate: EventCandidate, *, marked: bool) -> bool:
        """Whether one event is a plan that still holds, for another day than the other is."""
        if plan.replaced is not None or plan.trigger.i == candidate.trigger.i:
            return False
        marked = marked and plan.trigger.i < candidate.trigger.i
        off = (
            _is_put_off(plan)
            and plan.trigger.i < candidate.trigger.i
            and candidate.change is None
            and self._is_plan(candidate)
        )
        if not (marked or off) and (plan.change is not None or not _is_superseded(plan.clause)):
            return False
        if not (off or self._is_plan(plan) or _is_moved(plan)):
            return False
        day = candidate.new or date_order.finest(candidate.at, self.dates)
        if not day:
            return candidate.change is not None
        before, after = self.dates[self._date(plan)], self.dates[day[0]]
        if not (marked or off) and (before.latest or "") >= (after.earliest or ""):
            return False
        return len(date_order.finest([self._date(plan), day[0]], self.dates)) > 1

    def _is_plan(self, candidate: EventCandidate) -> bool:
        """Whether an event is told as one that was yet to come."""
        if candidate.change is not None or not candidate.at:
            return False
        when = date_order.when(self.dates[candidate.at[0]], self.published)
        return status.status(candidate.trigger, candidate.clause, when=when) in _PLANS

    def _date(self, plan: EventCandidate) -> int:
        """The date of a plan: the one that it was moved to, else the finest."""
        return plan.new[0] if plan.new else date_order.finest(plan.at, self.dates)[-1]

    def _is_instead(self, candidate: EventCandidate) -> bool:
        """Whether a plan is told as one that holds from now on."""
        return _has_adverb(candidate.clause, _INSTEAD) and self._is_plan(candidate)


def _is_moved(candidate: EventCandidate) -> bool:
    return candidate.change is not None and bool(candidate.new) and not candidate.change.possible


def _is_put_off(candidate: EventCandidate) -> bool:
    """Whether an event that had a date was put off and got no other there."""
    off = candidate.change is not None and candidate.change.kind == "postponed" and not candidate.change.possible
    return off and bool(candidate.at) and not candidate.new


def _kind(candidate: EventCandidate) -> EventStatus:
    """What has become of a plan that an event replaces."""
    if candidate.change is None or candidate.new:
        return "rescheduled"
    return candidate.change.kind if candidate.change.kind != "moved" else "rescheduled"


def _links(candidate: EventCandidate, chain: list[int]) -> list[EventCandidate]:
    """ "Planned for May and then for June": each plan but the last was replaced."""
    before: list[int | None] = [None, *chain]
    made = [replace(candidate, at=[index], before=previous) for previous, index in zip(before, chain, strict=False)]
    for part in made[:-1]:
        part.replaced = "rescheduled"
    return made


def _chain(spans: dict[int, Span]) -> list[int] | None:
    """The dates in text order, where "then" stands between each of them."""
    chain = sorted(spans, key=lambda index: spans[index].start)
    between = (spans[one].doc[spans[one].end : spans[other].start] for one, other in pairwise(chain))
    return chain if all(any(token.lower_ == "then" for token in tokens) for tokens in between) else None


def _is_contrasted(date: Span) -> bool:
    """Whether a date is the one that is not meant: "instead of June", "rather than in May"."""
    index = date.start - 1
    while index > date.sent.start and date.doc[index].lower_ in _SKIPPED:
        index -= 1
    return index > date.sent.start and (date.doc[index - 1].lower_, date.doc[index].lower_) in _CONTRASTS


def _is_superseded(word: Token | None) -> bool:
    """Whether a plan is told as a former one: "originally planned", "had been due", "was to have opened"."""
    if word is None:
        return False
    if _has_adverb(word, _SUPERSEDED):
        return True
    for verb in _chain_up(word):
        helpers = {helper.lower_ for helper in syntax.auxiliaries(verb)}
        if "had" in helpers and lemma(verb) in _CALENDAR:
            return True
        if "have" in helpers and clauses.is_to(verb):
            return True
    return False


def _has_adverb(word: Token, adverbs: frozenset[str]) -> bool:
    """Whether a clause, or the one that it completes, has one of some adverbs."""
    return any(child.lower_ in adverbs for verb in _chain_up(word) for child in verb.children)


def _chain_up(word: Token) -> list[Token]:
    """A clause head and the one whose infinitive it is: "planned" above "to open"."""
    return [word, word.head] if word.dep_ == "xcomp" else [word]
