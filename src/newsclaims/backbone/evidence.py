"""What the backbone's token heads think of each token: evidence for the rules, never a finding.

Each head asks one question of every token and answers with a probability for each letter of its scheme: Outside,
Begin, Inside, Last, Unit (a span of one token). A pipeline without the heads leaves no evidence, and every reader of it
must do without.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple, cast

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    Floats = NDArray[np.float32]

KEY = "newsclaims_evidence"
"""Where a `Doc` keeps the probabilities: `doc.user_data[KEY]`, float32, a row a token, a column for each of
`LETTERS`."""

HEADS = {
    "cue": "OBI",
    "source": "OBILU",
    "content": "OBILU",
    "event": "OU",
    "name": "OBILU",
    "nominal": "OBILU",
    "pronoun": "OU",
}
"""Head -> the letters of its answers.

cue: words that say that somebody says something. source: who says it, as the text has it. content: what is said, of
contents in contents the outer one. event: a word that names a dated happening. name, nominal, pronoun: a mention of a
person, or of the speaker.
"""

LETTERS = tuple((head, letter) for head, letters in HEADS.items() for letter in letters)
"""The columns, in their order."""

_STARTS = np.cumsum([0, *(len(letters) for letters in HEADS.values())]).tolist()
COLUMNS = {head: slice(*ends) for head, ends in zip(HEADS, pairwise(_STARTS), strict=True)}
"""Head -> its columns."""

_SURELY_OUTSIDE: Final = 0.005
"""How likely a token may be in a span where none is looked for."""

_NEVER: Final = -1e4
"""The logarithm of the probability of what cannot be."""


class Stretch(NamedTuple):
    """Tokens that a head takes for one span: the first, the one behind the last, the mean probability of its tokens."""

    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """The probabilities of a text."""

    table: Floats

    def of(self, head: str) -> Floats:
        """The columns of a head, a row a token, in the order of its letters."""
        return self.table[:, COLUMNS[head]]

    def inside(self, head: str) -> Floats:
        """For each token, how likely it is in a span of the head."""
        return 1 - self.table[:, COLUMNS[head].start]

    def begins(self, head: str) -> Floats:
        """For each token, how likely a span of the head begins with it."""
        return self._any_of(head, "BU")

    def ends(self, head: str) -> Floats:
        """For each token, how likely a span of the head ends with it; no answer (zeros) where the scheme has no L."""
        return self._any_of(head, "LU")

    def stretches(self, head: str) -> list[Stretch]:
        """The spans of a head: the most likely letters that make sense together."""
        letters = HEADS[head]
        table, inside = self.of(head), self.inside(head)
        found: list[Stretch] = []
        # where the head is sure that a token is outside, no span goes on: the spans between are read one by one
        doubtful = np.flatnonzero(inside > _SURELY_OUTSIDE)
        breaks = np.flatnonzero(np.diff(doubtful) > 1) + 1
        for run in np.split(doubtful, breaks) if len(doubtful) else ():
            first, last = int(run[0]), int(run[-1]) + 1
            start: int | None = None
            for i, letter in enumerate((*_best_path(table[first:last], letters), "O"), first):
                if start is not None and letter in "OBU":
                    found.append(Stretch(start, i, float(inside[start:i].mean())))
                    start = None
                if letter in "BU":
                    start = i
        return found

    def _any_of(self, head: str, wanted: str) -> Floats:
        letters = HEADS[head]
        return cast("Floats", self.of(head)[:, [i for i, x in enumerate(letters) if x in wanted]].sum(axis=1))


def evidence_of(doc: Doc) -> Evidence | None:
    """The evidence on a text, or None where its pipeline has no heads."""
    table = doc.user_data.get(KEY)
    return None if table is None else Evidence(table)


class HeadView:
    """One head's evidence on a text as plain numbers, for readers that ask about many stretches of tokens."""

    def __init__(self, evidence: Evidence, head: str) -> None:
        self._evidence = evidence
        self._head = head
        inside = evidence.inside(head)
        self.inside: list[float] = inside.tolist()
        self._sums: list[float] = [0.0, *np.cumsum(inside, dtype=np.float64).tolist()]
        self.stretches = evidence.stretches(head)
        self._starts = [stretch.start for stretch in self.stretches]

    @cached_property
    def begins(self) -> list[float]:
        """For each token, how likely a span begins with it."""
        return cast("list[float]", self._evidence.begins(self._head).tolist())

    @cached_property
    def ends(self) -> list[float]:
        """For each token, how likely a span ends with it."""
        return cast("list[float]", self._evidence.ends(self._head).tolist())

    def mean(self, start: int, end: int) -> float:
        """How likely a token from `start` to before `end` is in a span of the head, on average; 0 for no token."""
        return (self._sums[end] - self._sums[start]) / (end - start) if end > start else 0.0

    def highest(self, start: int, end: int) -> float:
        """How likely the likeliest token of a stretch is in a span of the head; 0 for no token."""
        return max(self.inside[start:end], default=0.0)

    def meeting(self, start: int, end: int) -> list[Stretch]:
        """The spans of the head that share tokens with a stretch, in text order."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = bisect_left(self._starts, end)
        return [stretch for stretch in self.stretches[first:last] if stretch.end > start]


def _best_path(probabilities: Floats, letters: str) -> list[str]:
    """The likeliest sequence of letters of which each may follow the one before it (Viterbi).

    All that a letter needs to know of what is before it is whether a span is open, so two states do: behind a token a
    span is open or it is not. In a scheme without L a span stays open until the next letter closes it.
    """
    if letters == "OU":
        return [letters[number] for number in probabilities.argmax(axis=1).tolist()]
    logs = np.log(probabilities + np.float32(1e-9)).tolist()
    closed, opened = 0.0, _NEVER
    back: list[tuple[str, bool, str, bool]] = []
    for row in logs:
        outside, begin, inside = row[0], row[1], row[2]
        if len(row) == len("OBI"):
            before = max(closed, opened)
            goes_on = opened + inside > before + begin
            back.append(("O", opened > closed, "I" if goes_on else "B", goes_on or opened > closed))
            closed, opened = before + outside, opened + inside if goes_on else before + begin
            continue
        last, unit = row[3], row[4]
        alone = "U" if unit > outside else "O"
        stays = closed + max(unit, outside)
        ends = opened + last > stays
        goes_on = opened + inside > closed + begin
        back.append(("L" if ends else alone, ends, "I" if goes_on else "B", goes_on))
        closed, opened = max(stays, opened + last), opened + inside if goes_on else closed + begin
    is_open = len(letters) == len("OBI") and opened > closed
    path: list[str] = []
    for closing, closing_from, opening, opening_from in reversed(back):
        path.append(opening if is_open else closing)
        is_open = opening_from if is_open else closing_from
    return path[::-1]
