"""spaCy's tokenizer, given a text with plain spaces only, and with its rules loaded only once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from newsclaims.language.typography import plain_spaces
from newsclaims.model.annotations import Annotations, attach

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc

UNREASONABLE: Final = re.compile(r"(?<!\S)\S{1000}")
"""A run of characters too long to be a word in any language."""
PIECE: Final = re.compile(r"\S{200}|.+?(?=\S{200})|.+", re.DOTALL)
"""The pieces of a text with such a run: cut only inside or before a long run."""


def bare_tokenizer() -> Callable[[Language], Callable[[str], Doc]]:
    """Return a factory of tokenizers without rules: `newsclaims.BareTokenizer.v1`.

    It is for pipelines whose folder has the rules. `spacy.Tokenizer.v1` first builds the rules of the language, which
    those in the folder then replace: a tenth of the loading time.
    """
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # noqa: PLC0415 - loading is when it is needed

    return lambda nlp: Tokenizer(nlp.vocab)


class PlainSpaceTokenizer:
    """Wraps spaCy's tokenizer: passes it a text with plain spaces, and keeps the original text in the annotations.

    Everything else is delegated to the inner tokenizer: its cache follows the pipeline's memory zones, and it is what
    the pipeline saves.
    """

    def __init__(self, tokenizer: Callable[[str], Doc]) -> None:
        self.tokenizer = tokenizer

    def __call__(self, text: str) -> Doc:
        doc = self._tokens(plain_spaces(text))
        attach(doc, Annotations(text=text))
        return doc

    def _tokens(self, text: str) -> Doc:
        """Return the tokens of a text; a run of characters that cannot be a word is tokenized in pieces.

        spaCy splits punctuation marks off a word one at a time and scans the rest each time: 10,000 quotation marks
        without a space take 15 seconds.
        """
        if not UNREASONABLE.search(text):
            return self.tokenizer(text)
        from spacy.tokens import Doc  # noqa: PLC0415 - spaCy is imported where it is needed

        pieces = [self.tokenizer(piece) for piece in PIECE.findall(text)]
        return Doc(
            pieces[0].vocab,
            words=[token.text for piece in pieces for token in piece],
            spaces=[bool(token.whitespace_) for piece in pieces for token in piece],
        )

    def __getattr__(self, name: str) -> object:
        if name == "tokenizer":  # asked for while unpickling, before it is there
            raise AttributeError(name)
        return getattr(self.tokenizer, name)
