"""Later mentions of a dated event: "A bomb went off on Friday. … The attack killed two."

A definite noun names what the text has told before (Bejan and Harabagiu 2010 on event coreference; Vendler 1967 on
nouns made of verbs). It takes the date of that mention where it is the same noun, the noun of its verb, or another word
of its kind, and where nothing tells the two apart: no name that the first mention lacks, no "another", no second event
of the kind on another day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclaims.eventing import identity, performing, timeline
from newsclaims.eventing.ties import Tie
from newsclaims.eventing.vocabulary import ASPECTUAL, FIGURES, KINDS, RESULTS, is_event_noun, lemma

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from newsclaims.annotations import Timex

DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})
OTHER: Final = frozenset(
    {
        "another", "coming", "different", "earlier", "final", "first", "following", "former", "fresh", "further",
        "future", "last", "later", "latest", "new", "next", "old", "other", "past", "possible", "potential", "previous",
        "prior", "proposed", "recent", "second", "separate", "similar", "subsequent", "such", "third", "upcoming",
    }
)  # fmt: skip
"""Adjectives that tell an event from another one of its kind."""

PASSING: Final = frozenset({"beginning", "continued", "scheduled-noun", "since", "standing"})
"""Rules that date only a part of what happens, or the plan of it."""


def again(
    doc: Doc, tied: Sequence[tuple[int, Tie]], dates: Sequence[Timex], timed: frozenset[int]
) -> Iterator[tuple[int, Tie]]:
    """The later mentions of the events of `tied`, each with the index of the date of the first mention.

    `dates` are all dates of the text, `timed` the positions of their words.
    """
    known = [(index, tie) for index, tie in tied if tie.rule not in PASSING and lemma(tie.clause) not in ASPECTUAL]
    known.sort(key=_position)
    told = {tie.trigger.i for _, tie in tied}
    for noun in doc:
        if noun.i in told or not _is_mention(noun) or performing.has_date(noun, timed):
            continue
        found = _first(noun, [(index, tie) for index, tie in known if tie.trigger.i < noun.i], dates)
        if found is not None:
            index, tie = found
            yield index, Tie(noun, noun, "again", tie.trigger)


def _is_mention(noun: Token) -> bool:
    """Whether a word can name an event that was told before."""
    if noun.dep_ == "compound" or not is_event_noun(noun) or lemma(noun) in FIGURES | RESULTS:
        return False
    marks = [child for child in noun.children if child.dep_ in ("amod", "det", "nmod:poss", "nummod")]
    if any(child.dep_ == "nummod" or lemma(child) in OTHER for child in marks):
        return False
    return any(child.dep_ == "nmod:poss" or child.lower_ in DEFINITE for child in marks)


def _first(noun: Token, before: Sequence[tuple[int, Tie]], dates: Sequence[Timex]) -> tuple[int, Tie] | None:
    """The last mention before a noun that can be of the same event; None where two can, on different days."""
    for alike in (_is_same_word, _is_of_a_kind):
        found = [(index, tie) for index, tie in before if alike(noun, tie.trigger)]
        if found:
            one_day = len(timeline.finest(sorted({index for index, _ in found}), dates)) == 1
            index, tie = found[-1]
            return (index, tie) if one_day and _adds_no_name(noun, tie.trigger) else None
    return None


def _is_same_word(noun: Token, word: Token) -> bool:
    return lemma(noun) == lemma(word) or identity.is_of_verb(noun, word)


def _is_of_a_kind(noun: Token, word: Token) -> bool:
    return bool(KINDS.get(lemma(noun), frozenset()) & KINDS.get(lemma(word), frozenset()))


def _adds_no_name(noun: Token, word: Token) -> bool:
    """Whether every name beside a noun stands in the sentence of the first mention too."""
    names = {token.lower_ for token in _described(noun) if token.pos_ == "PROPN"}
    return names <= {token.lower_ for token in word.sent}


def _described(noun: Token) -> Iterator[Token]:
    for child in noun.children:
        if child.dep_ in ("amod", "compound", "nmod", "nmod:poss"):
            yield from child.subtree


def _position(pair: tuple[int, Tie]) -> tuple[int, int]:
    return pair[1].trigger.i, pair[0]
