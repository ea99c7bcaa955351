"""A corpus reader that reads once; spaCy's own reads the corpus again for each component that asks for its labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.training import Corpus
from spacy.util import registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from spacy.language import Language
    from spacy.training import Example


@registry.readers("newsclaims.CorpusOnce.v1")
def corpus_once(path: str) -> Callable[[Language], Iterable[Example]]:
    """Return a reader of the examples of a binary corpus, for `spacy train`."""
    examples: list[Example] = []

    def read(nlp: Language) -> list[Example]:
        if not examples:
            examples.extend(Corpus(path)(nlp))
        return examples

    return read
