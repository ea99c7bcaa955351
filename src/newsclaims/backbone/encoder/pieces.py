"""Split tokens into the word pieces of an uncased encoder, and keep the case that these lose.

The encoder's vocabulary is lower case. BERT's segment embedding, which a single text does not need, encodes the case of
a word instead, and whether a space precedes it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tokenizers import Tokenizer

from newsclaims.backbone.encoder.windows import INSIDE, PARAGRAPH, SENTENCE

if TYPE_CHECKING:
    from spacy.tokens import Doc

MAX_LETTERS = 64
"""Characters of a word that are used; nothing longer is a word."""

MAX_PIECES = 16
"""Pieces of a word that are used."""

CACHED_WORDS = 1 << 16
"""Words whose pieces are cached: enough for the vocabulary of a language's news."""

LOWER, TITLE, UPPER, LETTER, MIXED = range(5)
ATTACHED = 5
"""Added to the case of a word without a space before it."""

SHAPES = 2 * ATTACHED
"""Number of segment values."""

SENTENCE_MARKS = frozenset(".!?…”\"’'")


class Pieces(NamedTuple):
    """The pieces of a text. `ids` and `shapes` have one entry per piece, `counts` and `cuts` one per token."""

    ids: list[int]
    shapes: list[int]
    counts: list[int]
    cuts: list[int]


class Word(NamedTuple):
    """What depends only on the word itself, and so can be cached."""

    ids: list[int]
    case: int
    cut: int


def case_of(word: str) -> int:
    """Return the case of a word: LOWER (also without letters), TITLE, UPPER, LETTER for a single one, or MIXED."""
    if word.islower() or word.lower() == word:
        return LOWER
    letters = [c for c in word if c.isalpha()]
    if len(letters) == 1:
        return LETTER
    if word.isupper():
        return UPPER
    return TITLE if letters[0].isupper() and "".join(letters[1:]).islower() else MIXED


class WordPieces:
    """Splits tokens into pieces with a vocabulary in the `tokenizer.json` format of the tokenizers library."""

    def __init__(self, vocabulary: str) -> None:
        self.tokenizer = Tokenizer.from_str(vocabulary)
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.opening, self.closing, self.padding, self.unknown = (
            self._id(mark) for mark in ("[CLS]", "[SEP]", "[PAD]", "[UNK]")
        )
        self._word = lru_cache(maxsize=CACHED_WORDS)(self._read)

    def _id(self, mark: str) -> int:
        number = self.tokenizer.token_to_id(mark)
        if number is None:
            raise ValueError(f"the encoder's vocabulary has no {mark}")
        return int(number)

    def _read(self, word: str) -> Word:
        if word.isspace():
            return Word([self.closing], LOWER, PARAGRAPH if "\n" in word else INSIDE)
        ids = self.tokenizer.encode(word[:MAX_LETTERS], add_special_tokens=False).ids[:MAX_PIECES]
        return Word(ids or [self.unknown], case_of(word), SENTENCE if word[-1] in SENTENCE_MARKS else INSIDE)

    def __call__(self, doc: Doc) -> Pieces:
        """Return the pieces of a text's tokens, in order; every token has at least one."""
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
