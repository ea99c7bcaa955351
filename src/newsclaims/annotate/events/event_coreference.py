"""Later mentions of a dated event: "A bomb went off on Friday. … The attack killed two."

A definite noun names what the text has told before (Bejan and Harabagiu 2010 on event coreference; Vendler 1967 on
nouns made of verbs). It takes the date of that mention where it is the same noun, the noun of its verb, or another word
of its kind, and where nothing tells the two apart: no name that the first mention lacks, no "another", no second event
of the kind on another day.
"""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING, Final

from newsclaims.annotate.events import date_order, mention_matching, support_verbs
from newsclaims.annotate.events.date_links import DateLink
from newsclaims.annotate.events.event_words import (
    ASPECTUAL,
    DISTINGUISHING,
    FIGURES,
    KINDS,
    RESULTS,
    ROUNDS,
    is_event_noun,
    lemma,
)
from newsclaims.language import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from newsclaims.model.annotations import Timex

DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})
_TELLING: Final = frozenset({"amod", "compound", "nmod", "nmod:poss"})

STEM: Final = 3
"""Letters by which a noun is looked up: those that it has in common with its verb ("launch", "meeting")."""

REACH: Final = 100
"""Words before and behind the first mention in which its names are looked for, where its sentence is longer."""

MANY: Final = 8
"""Dates of one word after which nothing tells any more which of its events is meant."""

PASSING: Final = frozenset({"beginning", "continued", "from", "scheduled-noun", "since", "standing"})
"""Rules that date only a part of what happens, or the plan of it."""


def again(
    doc: Doc,
    tied: Sequence[tuple[int, DateLink]],
    dates: Sequence[Timex],
    *,
    timed: frozenset[int],
    apart: frozenset[int],
) -> Iterator[tuple[int, DateLink]]:
    """The later mentions of the events of `tied`, each with the index of the date of the first mention.

    `dates` are all dates of the text, `timed` the positions of their words; `apart` are the positions of nouns that the
    text gives a date by other means.
    """
    first = deque(sorted(((index, date_link) for index, date_link in tied if _is_whole(date_link)), key=_position))
    dated = apart.union(date_link.trigger.i for _, date_link in tied)
    told = _Told(dates)
    for noun in syntax.words_of(doc, "NOUN", "PROPN") if first else ():
        while first and first[0][1].trigger.i < noun.i:
            told.add(*first.popleft())
        if noun.i in dated or not told.may_know(noun) or not _is_mention(noun) or support_verbs.has_date(noun, timed):
            continue
        found = told.first(noun)
        if found is not None:
            index, date_link = found
            yield index, DateLink(noun, noun, "again", date_link.trigger)


class _Line:
    """What one word has told with dates so far: the last mention, and the dates without those that say the same."""

    def __init__(self, index: int, date_link: DateLink, value: str) -> None:
        self.last = index, date_link
        self.days = {value: index}

    def add(self, index: int, date_link: DateLink, value: str) -> None:
        self.last = index, date_link
        if len(self.days) <= MANY:
            self.days.setdefault(value, index)


class _Told:
    """What has been told with a date so far, by the ways in which a noun can name it again."""

    def __init__(self, dates: Sequence[Timex]) -> None:
        self.dates = dates
        self.lines: dict[str, _Line] = {}
        self.by_stem: defaultdict[str, list[_Line]] = defaultdict(list)
        self.by_kind: defaultdict[str, list[_Line]] = defaultdict(list)

    def add(self, index: int, date_link: DateLink) -> None:
        name, value = lemma(date_link.trigger), self.dates[index].value
        if name in self.lines:
            self.lines[name].add(index, date_link, value)
            return
        line = self.lines[name] = _Line(index, date_link, value)
        self.by_stem[name[:STEM]].append(line)
        for kind in KINDS.get(name, ()):
            self.by_kind[kind].append(line)

    def may_know(self, noun: Token) -> bool:
        """Whether a noun could name something: asked first, since most cannot."""
        name = lemma(noun)
        return name[:STEM] in self.by_stem or any(kind in self.by_kind for kind in KINDS.get(name, ()))

    def first(self, noun: Token) -> tuple[int, DateLink] | None:
        """The last mention before a noun that can be of the same event; None where two can, on different days."""
        found = [line for line in self.by_stem.get(lemma(noun)[:STEM], ()) if _is_same_word(noun, line)]
        found = found or [line for kind in sorted(KINDS.get(lemma(noun), ())) for line in self.by_kind.get(kind, ())]
        days = sorted({day for line in found for day in line.days.values()})
        if not days or len(days) > MANY or len(date_order.finest(days, self.dates)) != 1:
            return None
        last = max((line.last for line in found), key=_position)
        return last if _adds_nothing(noun, last[1].trigger) else None


def _is_whole(date_link: DateLink) -> bool:
    """Whether a date is that of the whole event, not of a part of it ("the next round of talks") or of its plan."""
    if date_link.trigger.dep_ == "nmod" and lemma(date_link.trigger.head) in ROUNDS:
        return False
    return date_link.rule not in PASSING and lemma(date_link.clause) not in ASPECTUAL


def _is_mention(noun: Token) -> bool:
    """Whether a word can name an event that was told before."""
    if noun.dep_ == "compound" or not is_event_noun(noun) or lemma(noun) in FIGURES | RESULTS:
        return False
    marks = [child for child in noun.children if child.dep_ in ("amod", "det", "nmod:poss", "nummod")]
    if any(child.dep_ == "nummod" or lemma(child) in DISTINGUISHING for child in marks):
        return False
    return any(child.dep_ == "nmod:poss" or child.lower_ in DEFINITE for child in marks)


def _is_same_word(noun: Token, line: _Line) -> bool:
    word = line.last[1].trigger
    return lemma(noun) == lemma(word) or mention_matching.is_of_verb(noun, word)


def _adds_nothing(noun: Token, word: Token) -> bool:
    """Whether all that tells a noun from others of its kind stands in the sentence of the first mention too: every name
    beside it, and what it is called before it ("the cake party"); "the signing ceremony" only says what it is for."""
    before = {
        lemma(child)
        for child in noun.children
        if child.dep_ in ("amod", "compound") and not syntax.is_ing_form(child) and not is_event_noun(child)
    }
    names = {
        lemma(token)
        for child in noun.children
        if child.dep_ in _TELLING
        for token in child.subtree
        if token.pos_ == "PROPN"
    }
    wanted = before | names
    if not wanted:
        return True
    sentence = word.sent
    near = word.doc[max(sentence.start, word.i - REACH) : min(sentence.end, word.i + REACH)]
    return wanted <= {lemma(token) for token in near}


def _position(pair: tuple[int, DateLink]) -> tuple[int, int]:
    return pair[1].trigger.i, pair[0]
