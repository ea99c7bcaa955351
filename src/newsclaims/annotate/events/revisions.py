"""Find plans that a text replaces: what has one date in one sentence has another date, or none, in the next.

"The summit was planned for June. It has been put off to September": the second mention has the date of the first for
its previous one, and the first is a plan that no longer holds. Two mentions are one event only where their words say
so, they are near each other, and the text marks the revision: by a word of change, by "now" or "instead", or by a plan
that "had been" made or was made "originally".
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from newsclaims.annotate.events import clauses, date_links, mention_matching, status
from newsclaims.annotate.events.event_words import EXPECTING, NAME, POSSIBLE, SCHEDULING, SUPERSEDED, lemma
from newsclaims.language import syntax
from newsclaims.language.lexicons import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span, Token

    from newsclaims.annotate.events.event_candidate import EventCandidate
    from newsclaims.annotate.events.event_context import EventContext
    from newsclaims.model.annotations import EventStatus

REACH: Final = 3
"""Maximum sentences between a plan and what replaces it."""

NEIGHBOURS: Final = 12
"""Maximum events between them: a text without full stops takes no longer than others."""

_INSTEAD: Final = words(NAME, "instead")
_CALENDAR: Final = SCHEDULING | EXPECTING | POSSIBLE
_PLANS: Final[frozenset[EventStatus]] = frozenset({"expected", "possible", "scheduled"})
_BEFORE_DATE: Final = words(NAME, "date_prepositions") | {"the"}
_CONTRASTS: Final = words(NAME, "contrasts")


def revised(found: Sequence[EventCandidate], context: EventContext) -> list[EventCandidate]:
    """Return the events of a text, each with the date that it had before; one mention of two plans becomes two."""
    reader = _Reader(context)
    candidates = [part for candidate in found for part in reader.parts(candidate)]
    numbers = [context.sentence_number(candidate.trigger.i) for candidate in candidates]
    for position, candidate in enumerate(candidates):
        first = max(0, position - NEIGHBOURS)
        near = range(first, min(len(candidates), position + NEIGHBOURS + 1))
        reader.link(
            candidate,
            [candidates[i] for i in near if i != position and abs(numbers[i] - numbers[position]) <= REACH],
        )
    return candidates


class _Reader:
    """Knows the dates of one article, and which of them no longer hold."""

    def __init__(self, context: EventContext) -> None:
        self.context = context

    def parts(self, candidate: EventCandidate) -> list[EventCandidate]:
        """Return a mention as it is, or as a plan and what replaces it."""
        dates = self.context.finest(candidate.dates)
        if candidate.change is not None or len(dates) < 2:
            return [candidate]
        spans = {index: self.context.date_spans[index] for index in dates}
        contrasted = [index for index in dates if _is_contrasted(spans[index])]
        if contrasted and len(contrasted) < len(dates):
            rest = [index for index in dates if index not in contrasted]
            return [replace(candidate, dates=rest, previous=contrasted[0])]
        over = [index for index in dates if _is_superseded(date_links.governor(spans[index]))]
        over = over or self._described_plans(candidate, dates)
        if over and len(over) < len(dates):
            return self._replacement(candidate, over, [index for index in dates if index not in over])
        if self._is_plan(candidate) and (sequence := _in_sequence(spans)) is not None:
            return _successive_plans(candidate, sequence)
        return [candidate]

    def _described_plans(self, candidate: EventCandidate, dates: list[int]) -> list[int]:
        """Return the dates of a plan that describes an event which its own clause puts on another day.

        "The fair that was to be held on May 2 will now take place on May 9."
        """
        links = {index: link for index in dates if (link := self.context.date_links[index]) is not None}
        instead = {link.clause.i for link in links.values() if _has_adverb(link.clause, _INSTEAD)}
        trigger = candidate.trigger
        return [
            index
            for index, link in links.items()
            if instead
            and link.clause.i not in instead
            and any(above.i == trigger.i for above in syntax.ancestors(link.clause))
        ]

    def link(self, candidate: EventCandidate, near: Sequence[EventCandidate]) -> None:
        """Give an event the date of the plan that it replaces, where one plan nearby is clearly of the same event."""
        settled = candidate.previous is not None or candidate.replaced is not None
        if settled or (candidate.change is not None and (candidate.dates or candidate.old_dates)):
            return
        marked = candidate.change is not None or self._is_instead(candidate)
        plans = [
            plan
            for plan in near
            if self._may_replace(plan, candidate, marked=marked)
            and mention_matching.is_same(plan, candidate, self.context.date_positions)
        ]
        planned = {self.context.dates[self._date(plan)].value for plan in plans}
        if len(planned) != 1:
            return
        candidate.previous = self._date(plans[-1])
        if candidate.change is None or not candidate.change.possible:
            for plan in plans:
                plan.replaced = _outcome(candidate)

    def _replacement(self, candidate: EventCandidate, over: list[int], rest: list[int]) -> list[EventCandidate]:
        """Return both plans of "The vote, originally planned for May, will be held in June"."""
        old, new = self.context.date_links[over[0]], self.context.date_links[rest[0]]
        if old is None or new is None:
            return [candidate]
        return [
            replace(candidate, clause=old.clause, rule=old.rule, dates=over, replaced="rescheduled"),
            replace(candidate, clause=new.clause, rule=new.rule, dates=rest, previous=over[-1]),
        ]

    def _may_replace(self, plan: EventCandidate, candidate: EventCandidate, *, marked: bool) -> bool:
        """Return whether one event is a plan that still holds, for another day than the other."""
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
        days = candidate.new_dates or self.context.finest(candidate.dates)
        if not days:
            return candidate.change is not None
        before, after = self.context.dates[self._date(plan)], self.context.dates[days[0]]
        if not (marked or off) and (before.latest or "") >= (after.earliest or ""):
            return False
        return len(self.context.finest([self._date(plan), days[0]])) > 1

    def _is_plan(self, candidate: EventCandidate) -> bool:
        """Return whether an event is described as one in the future."""
        if candidate.change is not None or not candidate.dates:
            return False
        when = self.context.when(candidate.dates[0])
        return status.status(candidate.trigger, candidate.clause, when=when) in _PLANS

    def _date(self, plan: EventCandidate) -> int:
        """Return the date of a plan: the one that it was moved to, else the finest."""
        return plan.new_dates[0] if plan.new_dates else self.context.finest(plan.dates)[-1]

    def _is_instead(self, candidate: EventCandidate) -> bool:
        """Return whether a plan is described as the current one."""
        return _has_adverb(candidate.clause, _INSTEAD) and self._is_plan(candidate)


def _is_moved(candidate: EventCandidate) -> bool:
    return candidate.change is not None and bool(candidate.new_dates) and not candidate.change.possible


def _is_put_off(candidate: EventCandidate) -> bool:
    """Return whether an event that had a date was put off and has no other one yet."""
    off = candidate.change is not None and candidate.change.kind == "postponed" and not candidate.change.possible
    return off and bool(candidate.dates) and not candidate.new_dates


def _outcome(candidate: EventCandidate) -> EventStatus:
    """Return what has become of a plan that an event replaces."""
    if candidate.change is None or candidate.new_dates:
        return "rescheduled"
    return candidate.change.kind if candidate.change.kind != "moved" else "rescheduled"


def _successive_plans(candidate: EventCandidate, dates: list[int]) -> list[EventCandidate]:
    """Return the plans of "planned for May and then for June", each but the last of which was replaced."""
    before: list[int | None] = [None, *dates]
    made = [replace(candidate, dates=[index], previous=last) for last, index in zip(before, dates, strict=False)]
    for part in made[:-1]:
        part.replaced = "rescheduled"
    return made


def _in_sequence(spans: dict[int, Span]) -> list[int] | None:
    """Return the dates in text order, where each is joined to the one before by "then"; else None."""
    dates = sorted(spans, key=lambda index: spans[index].start)
    between = (spans[one].doc[spans[one].end : spans[other].start] for one, other in pairwise(dates))
    return dates if all(any(token.lower_ == "then" for token in tokens) for tokens in between) else None


def _is_contrasted(date: Span) -> bool:
    """Return whether a date is the one that is not meant: "instead of June", "rather than in May"."""
    index = date.start - 1
    while index > date.sent.start and date.doc[index].lower_ in _BEFORE_DATE:
        index -= 1
    return index > date.sent.start and f"{date.doc[index - 1].lower_} {date.doc[index].lower_}" in _CONTRASTS


def _is_superseded(word: Token | None) -> bool:
    """Return whether a plan is called a former one: "originally planned", "had been due", "was to have opened"."""
    if word is None:
        return False
    if _has_adverb(word, SUPERSEDED):
        return True
    for verb in _with_governing(word):
        helpers = {helper.lower_ for helper in syntax.auxiliaries(verb)}
        if "had" in helpers and lemma(verb) in _CALENDAR:
            return True
        if "have" in helpers and clauses.is_to(verb):
            return True
    return False


def _has_adverb(word: Token, adverbs: frozenset[str]) -> bool:
    """Return whether a clause, or the one that it completes, has one of some adverbs."""
    return any(child.lower_ in adverbs for verb in _with_governing(word) for child in verb.children)


def _with_governing(word: Token) -> list[Token]:
    """Return a clause head and the one whose infinitive it is: "planned" above "to open"."""
    return [word, word.head] if word.dep_ == "xcomp" or clauses.is_planned(word) else [word]
