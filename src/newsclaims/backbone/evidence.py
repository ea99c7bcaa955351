"""What the backbone's token heads think of each token: evidence for the rules, never a finding.

Each head asks one question of every token and answers with a probability for each letter of its scheme: Outside,
Begin, Inside, Last, Unit (a span of one token). A pipeline without the heads leaves no evidence, and every reader of it
must do without.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, cast

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

_AFTER = {
    "OBI": {"O": "OB", "B": "OBI", "I": "OBI"},
    "OBILU": {"O": "OBU", "B": "IL", "I": "IL", "L": "OBU", "U": "OBU"},
    "OU": {"O": "OU", "U": "OU"},
}
"""Scheme -> letter -> what may follow it."""

_OPENING = frozenset("OBU")
_CLOSING = {"OBI": frozenset("OBI"), "OBILU": frozenset("OLU"), "OU": frozenset("OU")}
_FORBIDDEN = np.float32(-1e4)


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
        path = _best_path(self.of(head), letters)
        inside = self.inside(head)
        found: list[Stretch] = []
        start: int | None = None
        for i, number in enumerate([*path, 0]):
            letter = letters[number]
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


def _best_path(probabilities: Floats, letters: str) -> list[int]:
    """The likeliest sequence of letters of which each may follow the one before it (Viterbi)."""
    if not len(probabilities):
        return []
    after = _AFTER[letters]
    steps = np.array([[0 if b in after[a] else _FORBIDDEN for b in letters] for a in letters], dtype=np.float32)
    logs = np.log(probabilities + np.float32(1e-9))
    best = logs[0] + np.array([0 if x in _OPENING else _FORBIDDEN for x in letters], dtype=np.float32)
    behind: list[NDArray[np.intp]] = []
    for row in logs[1:]:
        ways = best[:, None] + steps
        behind.append(ways.argmax(axis=0))
        best = ways.max(axis=0) + row
    best = best + np.array([0 if x in _CLOSING[letters] else _FORBIDDEN for x in letters], dtype=np.float32)
    path = [int(best.argmax())]
    for choices in reversed(behind):
        path.append(int(choices[path[-1]]))
    return path[::-1]
