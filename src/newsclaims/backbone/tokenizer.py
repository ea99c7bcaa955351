"""The tokenizer: spaCy's, with plain spaces to read, and its rules loaded once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from newsclaims.language.typography import plain_spaces
from newsclaims.model.annotations import KEY, Annotations

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc

UNREASONABLE: Final = re.compile(r"(?<!\S)\S{1000}")
PIECE: Final = re.compile(r"\S{200}|.+?(?=\S{200})|.+", re.DOTALL)
"""What such a text is cut into, always within or before a long run."""


def bare_tokenizer() -> Callable[[Language], Callable[[str], Doc]]:
    """`newsclaims.BareTokenizer.v1`: one without rules, for a pipeline that brings them in its folder.

    `spacy.Tokenizer.v1` first builds the rules of its language, only for the folder's to replace them: a tenth of the
    time that loading takes.
    """
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # noqa: PLC0415 - only where it is needed

    return lambda nlp: Tokenizer(nlp.vocab)


class PlainSpaceTokenizer:
    """A tokenizer around spaCy's that reads plain spaces; the Doc's annotations get the text as it was read.

    In all else it is the inner one: its cache must follow the pipeline's memory zones, and the pipeline saves it.
    """

    def __init__(self, tokenizer: Callable[[str], Doc]) -> None:
        self.tokenizer = tokenizer

    def __call__(self, text: str) -> Doc:
        doc = self._tokens(plain_spaces(text))
        doc.user_data[KEY] = Annotations(text=text)
        return doc

    def _tokens(self, text: str) -> Doc:
        """The tokens of a text; a run of characters that no language has for a word is read piece by piece.

        spaCy splits punctuation off a word one by one and looks at the whole rest each time: 10,000 quotation marks
        without a space take a quarter of a minute.
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
