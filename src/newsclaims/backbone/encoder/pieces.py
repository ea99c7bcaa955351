"""Word pieces of a text for an uncased encoder, and the case that they have lost.

The encoder's vocabulary is lower case. BERT's segment embedding, of which a single text needs one value only, carries
the case of a word and whether it is attached to the word before it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tokenizers import Tokenizer

from newsclaims.backbone.encoder.windows import INSIDE, PARAGRAPH, SENTENCE

if TYPE_CHECKING:
    from spacy.tokens import Doc

LETTERS = 64
"""Characters of a word that are read; what is longer is no word."""

MOST = 16
"""Pieces of a word that are read."""

KNOWN_WORDS = 1 << 16
"""Words whose pieces are kept: those of a language's news fit in."""

LOWER, TITLE, UPPER, LETTER, MIXED = range(5)
ATTACHED = 5
"""Added to the case of a word that no space precedes."""

SHAPES = 2 * ATTACHED
"""How many segment values there are."""

SENTENCE_MARKS = frozenset(".!?…”\"’'")


class Pieces(NamedTuple):
    """The pieces of a text. `ids` and `shapes` run in parallel; `counts` and `cuts` have one entry a token."""

    ids: list[int]
    shapes: list[int]
    counts: list[int]
    cuts: list[int]


class Word(NamedTuple):
    """What is the same for a word wherever it stands."""

    ids: list[int]
    case: int
    cut: int


def case_of(word: str) -> int:
    """How a word is written: LOWER (also without letters), TITLE, UPPER, one LETTER, MIXED."""
    if word.islower() or word.lower() == word:
        return LOWER
    letters = [c for c in word if c.isalpha()]
    if len(letters) == 1:
        return LETTER
    if word.isupper():
        return UPPER
    return TITLE if letters[0].isupper() and "".join(letters[1:]).islower() else MIXED


class WordPieces:
    """Cuts tokens into pieces with a vocabulary in the `tokenizer.json` form of the tokenizers library."""

    def __init__(self, vocabulary: str) -> None:
        self.tokenizer = Tokenizer.from_str(vocabulary)
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.opening, self.closing, self.padding, self.unknown = (
            self._id(mark) for mark in ("[CLS]", "[SEP]", "[PAD]", "[UNK]")
        )
        self._word = lru_cache(maxsize=KNOWN_WORDS)(self._read)

    def _id(self, mark: str) -> int:
        number = self.tokenizer.token_to_id(mark)
        if number is None:
            raise ValueError(f"the encoder's vocabulary has no {mark}")
        return int(number)

    def _read(self, word: str) -> Word:
        if word.isspace():
            return Word([self.closing], LOWER, PARAGRAPH if "\n" in word else INSIDE)
        ids = self.tokenizer.encode(word[:LETTERS], add_special_tokens=False).ids[:MOST]
        return Word(ids or [self.unknown], case_of(word), SENTENCE if word[-1] in SENTENCE_MARKS else INSIDE)

    def __call__(self, doc: Doc) -> Pieces:
        """The pieces of each token of a text, in order; every token has one at least."""
        ids: list[int] = []
        shapes: list[int] = []
        counts: list[int] = []
        cuts: list[int] = []
        attached = 0
        for token in doc:
            word = self._word(token.text)
            ids += word.ids
            shapes += [word.case + attached] * len(word.ids)
            counts.append(len(word.ids))
            cuts.append(word.cut)
            attached = 0 if token.whitespace_ or token.is_space else ATTACHED
        return Pieces(ids, shapes, counts, cuts)
