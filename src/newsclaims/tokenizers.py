"""The tokenizer: spaCy's, with plain spaces to read, and its rules loaded once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsclaims.annotations import KEY, Annotations
from newsclaims.typography import plain_spaces

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc


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
        doc = self.tokenizer(plain_spaces(text))
        doc.user_data[KEY] = Annotations(text=text)
        return doc

    def __getattr__(self, name: str) -> object:
        if name == "tokenizer":  # asked for while unpickling, before it is there
            raise AttributeError(name)
        return getattr(self.tokenizer, name)
