"""Later mentions of a dated event: "A bomb went off on Friday. … The attack killed two."

A definite noun names what the text has told before (Bejan and Harabagiu 2010 on event coreference; Vendler 1967 on
nouns made of verbs). It takes the date of that mention where it is the same noun, the noun of its verb, or another word
of its kind, and where nothing tells the two apart: no name that the first mention lacks, no "another", no second event
of the kind on another day.
"""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING, Final

from newsclaims import syntax
from newsclaims.eventing import identity, performing, timeline
from newsclaims.eventing.ties import Tie
from newsclaims.eventing.vocabulary import (
    ASPECTUAL,
    DISTINGUISHING,
    FIGURES,
    KINDS,
    RESULTS,
    ROUNDS,
    is_event_noun,
    lemma,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from newsclaims.annotations import Timex

DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})
_TELLING: Final = frozenset({"amod", "compound", "nmod", "nmod:poss"})

STEM: Final = 3
"""Letters by which a noun is looked up: those that it has in common with its verb ("launch", "meeting")."""

PASSING: Final = frozenset({"beginning", "continued", "from", "scheduled-noun", "since", "standing"})
"""Rules that date only a part of what happens, or the plan of it."""


def again(
    doc: Doc,
    tied: Sequence[tuple[int, Tie]],
    dates: Sequence[Timex],
    *,
    timed: frozenset[int],
    apart: frozenset[int],
) -> Iterator[tuple[int, Tie]]:
    """The later mentions of the events of `tied`, each with the index of the date of the first mention.

    `dates` are all dates of the text, `timed` the positions of their words; `apart` are the positions of nouns that the
    text gives a date by other means.
    """
    first = deque(sorted(((index, tie) for index, tie in tied if _is_whole(tie)), key=_position))
    dated = apart.union(tie.trigger.i for _, tie in tied)
    told = _Told()
    for noun in syntax.words_of(doc, "NOUN", "PROPN") if first else ():
        while first and first[0][1].trigger.i < noun.i:
            told.add(*first.popleft())
        if noun.i in dated or not _is_mention(noun) or performing.has_date(noun, timed):
            continue
        found = _first(noun, told, dates)
        if found is not None:
            index, tie = found
            yield index, Tie(noun, noun, "again", tie.trigger)


class _Told:
    """What has been told with a date so far, by the ways in which a noun can name it again."""

    def __init__(self) -> None:
        self.by_word: defaultdict[str, list[tuple[int, Tie]]] = defaultdict(list)
        self.by_kind: defaultdict[str, list[tuple[int, Tie]]] = defaultdict(list)

    def add(self, index: int, tie: Tie) -> None:
        name = lemma(tie.trigger)
        self.by_word[name[:STEM]].append((index, tie))
        for kind in KINDS.get(name, ()):
            self.by_kind[kind].append((index, tie))

    def of_word(self, noun: Token) -> list[tuple[int, Tie]]:
        """What a noun names by the same word, or by the noun of its verb, in text order."""
        found = self.by_word.get(lemma(noun)[:STEM], ())
        return [(index, tie) for index, tie in found if _is_same_word(noun, tie.trigger)]

    def of_kind(self, noun: Token) -> list[tuple[int, Tie]]:
        """What a noun may name by its kind, in text order."""
        found = [pair for kind in sorted(KINDS.get(lemma(noun), ())) for pair in self.by_kind.get(kind, ())]
        return sorted(found, key=_position)


def _is_whole(tie: Tie) -> bool:
    """Whether a date is that of the whole event, not of a part of it ("the next round of talks") or of its plan."""
    if tie.trigger.dep_ == "nmod" and lemma(tie.trigger.head) in ROUNDS:
        return False
    return tie.rule not in PASSING and lemma(tie.clause) not in ASPECTUAL


def _is_mention(noun: Token) -> bool:
    """Whether a word can name an event that was told before."""
    if noun.dep_ == "compound" or not is_event_noun(noun) or lemma(noun) in FIGURES | RESULTS:
        return False
    marks = [child for child in noun.children if child.dep_ in ("amod", "det", "nmod:poss", "nummod")]
    if any(child.dep_ == "nummod" or lemma(child) in DISTINGUISHING for child in marks):
        return False
    return any(child.dep_ == "nmod:poss" or child.lower_ in DEFINITE for child in marks)


def _first(noun: Token, told: _Told, dates: Sequence[Timex]) -> tuple[int, Tie] | None:
    """The last mention before a noun that can be of the same event; None where two can, on different days."""
    found = told.of_word(noun) or told.of_kind(noun)
    if not found or len(timeline.finest(sorted({index for index, _ in found}), dates)) != 1:
        return None
    return found[-1] if _adds_nothing(noun, found[-1][1].trigger) else None


def _is_same_word(noun: Token, word: Token) -> bool:
    return lemma(noun) == lemma(word) or identity.is_of_verb(noun, word)


def _adds_nothing(noun: Token, word: Token) -> bool:
    """Whether all that tells a noun from others of its kind stands in the sentence of the first mention too: every name
    beside it, and what it is called before it ("the cake party"); "the signing ceremony" only says what it is for."""
    before = {
        lemma(child)
        for child in noun.children
        if child.dep_ in ("amod", "compound") and not syntax.is_ing_form(child) and not is_event_noun(child)
    }
    names = {
        lemma(token) for child in noun.children if child.dep_ in _TELLING for token in child.subtree if _is_name(token)
    }
    return before | names <= {lemma(token) for token in word.sent}


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN"


def _position(pair: tuple[int, Tie]) -> tuple[int, int]:
    return pair[1].trigger.i, pair[0]
