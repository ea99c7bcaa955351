"""Give sayings that the text does not date the day of the report.

A news report names its day once, in the dateline or with the first thing that happened ("…, the minister said on
Friday"), and does not name it again for what was said beside it (Bell 1991, The Language of News Media: one time zero
for the whole story). So a saying in a main clause that has no time of its own was said on the day on which the same
speaker spoke before, or else on the one day of reporting that the text has named so far. Where it has named two, nobody
can tell, and the saying stays undated.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from newsclaims.annotate.events import date_order
from newsclaims.annotate.events.event_words import NAME, UNREALIZED
from newsclaims.language import syntax
from newsclaims.language.lexicons import words
from newsclaims.model.annotations import span_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from newsclaims.annotate.events.event_context import EventContext
    from newsclaims.model.annotations import Cue, CueClass, Extent, Statement, Timex

FRESH: Final = 1
"""Days from what a report is about to its publication."""

RECENT: Final = 7
"""Days before publication from which on a speaker's own day is taken for what else they are reported to have said."""

ATTITUDES: Final[frozenset[CueClass]] = frozenset({"believe", "doubt", "feel", "intend"})
"""Classes of cues for what somebody thinks or wants, which is no act of a day."""

_TIME_CLAUSES: Final = words(NAME, "time_clauses")
_OTHER_DAYS: Final = words(NAME, "other_days")


@dataclass(frozen=True, slots=True, order=True)
class DatedMention:
    """A day that the text names for something told in a main clause: where, the index of the date, and who spoke."""

    position: int
    date: int
    speaker: int | None = field(default=None, compare=False)


def report_days(context: EventContext) -> tuple[int | None, ...]:
    """Return for each statement the date on which it was made, where only the day of the report gives it."""
    report = _Report(context)
    return tuple(report.day_of(said) for said in context.statements)


class _Report:
    """The days that a report names, in text order, by what they are named for."""

    def __init__(self, context: EventContext) -> None:
        self.context = context
        self.times = [timex for timex in context.dates if timex.type in ("DATE", "TIME")]
        self.starts = [timex.extent.start for timex in self.times]
        sayings = sorted(self._dated_sayings())
        self.own: defaultdict[int, list[DatedMention]] = defaultdict(list)
        for mention in sayings:
            if mention.speaker is not None:
                self.own[mention.speaker].append(mention)
        told = sorted([*sayings, *self._dated_events()])
        self.fresh = [mention for mention in told if self._is_within(mention.date, FRESH)]
        self.today = [mention for mention in told if self._is_within(mention.date, 0)]
        others = (mention.position for mention in self.fresh if self._day(mention) != self._day(self.fresh[0]))
        self.one_day_until = next(others, len(text_of(context.doc)))
        """The position from which on the report has named two days."""
        self.printed = [
            DatedMention(timex.extent.start, index)
            for index, timex in enumerate(context.dates)
            if self._is_within(index, FRESH) and context.furniture.meeting(timex.extent)
        ]
        self.named = [] if self.fresh or self.printed else self._named()
        """Where a text that reports nothing on a day of its own still names one: "Thursday's ruling"."""

    def day_of(self, said: Statement) -> int | None:
        """Return the date of a saying that has none of its own; None where the text leaves it open."""
        if said.cue is None or said.date is not None or _is_attitude(said.cue):
            return None
        cue = span_of(self.context.doc, said.cue.extent).root
        if self._is_within_content(cue.idx) or not _is_on_main_line(cue) or self._has_time(cue, said):
            return None
        own = None if said.speaker is None else _last_before(cue.idx, self.own[said.speaker])
        if own is not None and self._is_within(own.date, RECENT):
            return own.date
        if self.one_day_until < cue.idx:  # of two days a present tense means the later one, if that is today
            found = _last_before(cue.idx, self.today) if syntax.tense(cue) == "present" else None
            return None if found is None else found.date
        found = (
            _last_before(cue.idx, self.fresh)
            or _last_before(cue.idx, self.printed)
            or _last_before(cue.idx, self.named)
        )
        return None if found is None else found.date

    def _dated_sayings(self) -> Iterator[DatedMention]:
        for said in self.context.statements:
            if said.cue is None or said.date is None or not date_order.is_day(self.context.dates[said.date]):
                continue
            cue = span_of(self.context.doc, said.cue.extent).root
            if syntax.tense(cue) == "past" and not self._is_within_content(cue.idx):
                yield DatedMention(cue.idx, said.date, said.speaker)

    def _dated_events(self) -> Iterator[DatedMention]:
        """Yield what main clauses tell in the past tense with a day of its own."""
        for index, link in enumerate(self.context.date_links):
            if link is None or not self._is_within(index, FRESH):
                continue
            trigger = link.trigger
            if trigger.dep_ != "ROOT" or self._is_within_content(trigger.idx):
                continue
            if syntax.tense(trigger) == "past" and syntax.modal(trigger) is None:
                yield DatedMention(trigger.idx, index)

    def _named(self) -> list[DatedMention]:
        """Return the mentions of the one day of reporting that the text names, none where it names two.

        That is the day of publication, or a morning paper's "yesterday"; what else happened the day before need not
        have been reported then.
        """
        text = text_of(self.context.doc)
        found = [
            DatedMention(timex.extent.start, index)
            for index, timex in enumerate(self.context.dates)
            if self._is_within(index, FRESH if timex.extent.of(text).lower().endswith("yesterday") else 0)
            and not self._is_within_content(timex.extent.start)
            and not self._lies_ahead(index)
        ]
        return found if len({self._day(mention) for mention in found}) == 1 else []

    def _lies_ahead(self, index: int) -> bool:
        """Return whether a date is that of something to come."""
        link = self.context.date_links[index]
        return link is not None and (syntax.tense(link.clause) == "future" or syntax.is_infinitive(link.clause))

    def _day(self, mention: DatedMention) -> str | None:
        return self.context.dates[mention.date].earliest

    def _is_within(self, index: int, days: int) -> bool:
        """Return whether a date names a day at most `days` before publication, and not after it."""
        date = self.context.dates[index]
        age = None if ":" in date.value else date_order.age(date, self.context.published)  # no hour is a day
        return age is not None and 0 <= age <= days

    def _is_within_content(self, position: int) -> bool:
        return bool(self.context.contents.at(position))

    def _has_time(self, cue: Token, said: Statement) -> bool:
        """Return whether the sentence says when, outside of what was said: by a date, or by what happened then."""
        sentence = cue.sent
        first = bisect_left(self.starts, sentence.start_char)
        last = bisect_left(self.starts, sentence.end_char)
        if any(not _is_in(timex, said.content) for timex in self.times[first:last]):
            return True
        return any(
            child.lower_ in _OTHER_DAYS
            or (child.dep_ == "advcl" and any(word.lower_ in _TIME_CLAUSES for word in child.lefts))
            for child in cue.children
        )


def _is_attitude(cue: Cue) -> bool:
    """Return whether a cue is for what somebody thinks or wants; a refusal to comment is an act of a day."""
    return cue.cue_class in ATTITUDES and cue.lemma not in UNREALIZED


def _last_before(position: int, mentions: Sequence[DatedMention]) -> DatedMention | None:
    """Return the last of some mentions, in text order, before a position."""
    index = bisect_left(mentions, position, key=_position)
    return mentions[index - 1] if index else None


def _position(mention: DatedMention) -> int:
    return mention.position


def _is_in(timex: Timex, content: tuple[Extent, ...]) -> bool:
    return any(extent.holds(timex.extent) for extent in content)


def _is_on_main_line(cue: Token) -> bool:
    """Return whether a saying is reported as news: in the past, the present, the perfect, or beside such a clause.

    What had been said before, or may be said, was said on another day.
    """
    if cue.pos_ != "VERB" or cue.dep_ == "case":  # "according to"
        return False
    helpers = {helper.lower_ for helper in syntax.auxiliaries(cue)}
    if syntax.modal(cue) is not None or "had" in helpers or syntax.is_negated(cue) or syntax.is_infinitive(cue):
        return False
    tense = syntax.tense(cue)
    return tense in ("past", "present") or (tense is None and syntax.is_ing_form(cue))
