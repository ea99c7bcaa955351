"""When something was said that the text does not date: on the day that the report tells of.

A news report names its day once, in the dateline or with the first thing that happened ("…, the minister said on
Friday"), and does not name it again for what was said beside it (Bell 1991, The Language of News Media: one time zero
for the whole story). So a saying in a main line of the text that has no time of its own lies on the day on which the
same speaker spoke before, or else on the one day of reporting that the text has named so far. Where it has named two,
nobody can tell, and the saying stays undated.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from newsclaims.annotate.events import date_links, date_order
from newsclaims.annotate.events.event_words import UNREALIZED
from newsclaims.language import syntax
from newsclaims.language.interval_index import IntervalIndex
from newsclaims.model.annotations import Extent, annotations_of, span_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from newsclaims.model.annotations import Cue, Statement, Timex

FRESH: Final = 1
"""Days from what a report tells of to its publication."""

RECENT: Final = 7
"""Days before publication from which on a speaker's own day is taken for what else they are reported to have said."""

STANDING: Final = frozenset({"believe", "doubt", "feel", "intend"})
"""Kinds of cue for what somebody thinks or wants, which is no act of a day."""

TIME_CLAUSES: Final = frozenset({"after", "before", "once", "until", "when", "while"})
ELSEWHEN: Final = frozenset(
    {"already", "before", "earlier", "formerly", "long", "often", "once", "previously", "recently", "repeatedly"}
)
"""Adverbs that put a saying on other days."""


@dataclass(frozen=True, slots=True, order=True)
class DatedMention:
    """A day that the text names for something told in its main line: where, the index of the date, and who spoke."""

    position: int
    date: int
    speaker: int | None = field(default=None, compare=False)


def report_days(doc: Doc) -> list[int | None]:
    """For each statement the index of the date on which it lies, where only the day of the report tells that."""
    statements = annotations_of(doc).statements
    if not doc.has_annotation("DEP"):
        return [None] * len(statements)
    report = _Report(doc, statements)
    return [report.day_of(said) for said in statements]


class _Report:
    """What a report tells of on which day."""

    def __init__(self, doc: Doc, statements: Sequence[Statement]) -> None:
        self.doc = doc
        self.notes = annotations_of(doc)
        self.contents = IntervalIndex((extent, said) for said in statements for extent in said.content)
        self.dates = [timex for timex in self.notes.dates if timex.type in ("DATE", "TIME")]
        self.starts = [timex.extent.start for timex in self.dates]
        sayings = list(self._dated_sayings(statements))
        self.own: defaultdict[int, list[DatedMention]] = defaultdict(list)
        for telling in sorted(sayings):
            if telling.speaker is not None:
                self.own[telling.speaker].append(telling)
        told = sorted([*sayings, *self._dated_events()])
        self.fresh = [telling for telling in told if self._is_within(telling.date, FRESH)]
        self.today = [telling for telling in told if self._is_within(telling.date, 0)]
        others = (telling.position for telling in self.fresh if self._day(telling) != self._day(self.fresh[0]))
        self.one_day_until = next(others, len(text_of(doc)))
        """From where on the report has told of two days."""
        self.printed = [
            DatedMention(timex.extent.start, index)
            for index, timex in enumerate(self.notes.dates)
            if self.notes.header.has_furniture_at(timex.extent) and self._is_within(index, FRESH)
        ]
        self.named = [] if self.fresh or self.printed else self._named()
        """Where a text that tells nothing of a day of its own still names one: "Thursday's ruling"."""

    def day_of(self, said: Statement) -> int | None:
        """The index of the date on which a saying lies that has none of its own; None where the text leaves it open."""
        if said.cue is None or said.date is not None or _is_standing(said.cue):
            return None
        cue = span_of(self.doc, said.cue.extent).root
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

    def _dated_sayings(self, statements: Sequence[Statement]) -> Iterator[DatedMention]:
        for said in statements:
            if said.cue is None or said.date is None or not date_order.is_day(self.notes.dates[said.date]):
                continue
            cue = span_of(self.doc, said.cue.extent).root
            if syntax.tense(cue) == "past" and not self._is_within_content(cue.idx):
                yield DatedMention(cue.idx, said.date, said.speaker)

    def _dated_events(self) -> Iterator[DatedMention]:
        """What main clauses tell in the past tense with a day of its own."""
        for index, timex in enumerate(self.notes.dates):
            if not self._is_within(index, FRESH):
                continue
            date_link = date_links.date_link(span_of(self.doc, timex.extent))
            if date_link is None or date_link.trigger.dep_ != "ROOT" or self._is_within_content(date_link.trigger.idx):
                continue
            if syntax.tense(date_link.trigger) == "past" and syntax.modal(date_link.trigger) is None:
                yield DatedMention(date_link.trigger.idx, index)

    def _named(self) -> list[DatedMention]:
        """The one day of reporting that the text names in its own words, none where it names two: that of publication,
        or a morning paper's "yesterday"; what else happened the day before need not have been told then."""
        text = text_of(self.doc)
        found = [
            DatedMention(timex.extent.start, index)
            for index, timex in enumerate(self.notes.dates)
            if self._is_within(index, FRESH if timex.extent.of(text).lower().endswith("yesterday") else 0)
            and not self._is_within_content(timex.extent.start)
            and not self._lies_ahead(timex)
        ]
        return found if len({self._day(telling) for telling in found}) == 1 else []

    def _lies_ahead(self, timex: Timex) -> bool:
        """Whether a date is told as that of something to come."""
        date_link = date_links.date_link(span_of(self.doc, timex.extent))
        return date_link is not None and (
            syntax.tense(date_link.clause) == "future" or syntax.is_infinitive(date_link.clause)
        )

    def _day(self, telling: DatedMention) -> str | None:
        return self.notes.dates[telling.date].earliest

    def _is_within(self, index: int, days: int) -> bool:
        """Whether a date names one of so many days up to publication."""
        date = self.notes.dates[index]
        age = None if ":" in date.value else date_order.age(date, self.notes.header.published)  # no hour is a day
        return age is not None and 0 <= age <= days

    def _is_within_content(self, position: int) -> bool:
        return bool(self.contents.at(position))

    def _has_time(self, cue: Token, said: Statement) -> bool:
        """Whether the sentence says when, outside of what was said: by a date, or by what happened at the time."""
        sentence = cue.sent
        first = bisect_left(self.starts, sentence.start_char)
        last = bisect_left(self.starts, sentence.end_char)
        if any(not _is_in(timex, said.content) for timex in self.dates[first:last]):
            return True
        return any(
            child.lower_ in ELSEWHEN
            or (child.dep_ == "advcl" and any(word.lower_ in TIME_CLAUSES for word in child.lefts))
            for child in cue.children
        )


def _is_standing(cue: Cue) -> bool:
    """Whether a cue tells what somebody thinks or wants; who refused to comment did so on the day of the report."""
    return cue.cue_class in STANDING and cue.lemma not in UNREALIZED


def _last_before(position: int, tellings: Sequence[DatedMention]) -> DatedMention | None:
    """The last of some tellings, in text order, that stand before a position."""
    index = bisect_left(tellings, position, key=_position)
    return tellings[index - 1] if index else None


def _position(telling: DatedMention) -> int:
    return telling.position


def _is_in(timex: Timex, content: tuple[Extent, ...]) -> bool:
    return any(extent.holds(timex.extent) for extent in content)


def _is_on_main_line(cue: Token) -> bool:
    """Whether a saying is told as news: in the past, the present, the perfect, or beside such a clause; what had been
    said before, or may be said, is on another day."""
    if cue.pos_ != "VERB" or cue.dep_ == "case":  # "according to"
        return False
    helpers = {helper.lower_ for helper in syntax.auxiliaries(cue)}
    if syntax.modal(cue) is not None or "had" in helpers or syntax.is_negated(cue) or syntax.is_infinitive(cue):
        return False
    tense = syntax.tense(cue)
    return tense in ("past", "present") or (tense is None and syntax.is_ing_form(cue))
