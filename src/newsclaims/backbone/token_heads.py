"""`newsclaims_heads`: one linear layer over the encoder, a softmax for each head. See `newsclaims.backbone.evidence`.

Learns from `doc.spans`: a group for each head that somebody looked for in the text, and where some of it is not known,
a group of the tokens to leave out. A text without the groups teaches nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np
from spacy.pipeline import TrainablePipe
from thinc.api import Linear, Model, chain, with_array

from newsclaims.backbone.evidence import COLUMNS, HEADS, KEY, LETTERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.training import Example
    from spacy.vocab import Vocab
    from thinc.types import Floats2d

    Floats = NDArray[np.float32]

UNKNOWN = "unknown "
"""Before a head's name: the group of what nobody looked for in the text."""

TARGETS = "newsclaims_targets"
"""Where a text to learn from keeps its numbers, once they are made."""


def token_heads(tok2vec: Model[list[Doc], list[Floats2d]]) -> Model[list[Doc], list[Floats2d]]:
    """The architecture `newsclaims.TokenHeads.v1`: a number for each letter of each head."""
    width = tok2vec.get_dim("nO") if tok2vec.has_dim("nO") else None
    return chain(tok2vec, cast("Any", with_array(cast("Any", Linear(nO=len(LETTERS), nI=width)))))


class Heads(TrainablePipe):  # type: ignore[misc] # compiled, without types
    """Writes each token's probabilities to `doc.user_data`."""

    def __init__(self, vocab: Vocab, model: Model[list[Doc], list[Floats2d]], name: str = "newsclaims_heads") -> None:
        self.vocab = vocab
        self.model = model
        self.name = name
        self.cfg: dict[str, Any] = {}

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(f"{head}:{letter}" for head, letter in LETTERS)

    def predict(self, docs: Iterable[Doc]) -> list[Floats]:
        docs = list(docs)
        if not any(len(doc) for doc in docs):
            return [np.zeros((0, len(LETTERS)), dtype=np.float32) for _ in docs]
        return [probabilities(cast("Floats", scores)) for scores in self.model.predict(docs)]

    def set_annotations(self, docs: Iterable[Doc], scores: Iterable[Floats]) -> None:
        for doc, table in zip(docs, scores, strict=True):
            doc.user_data[KEY] = table

    def initialize(
        self, get_examples: Callable[[], Iterable[Example]], *, nlp: Language | None = None, labels: object = None
    ) -> None:
        del nlp, labels
        first = next(iter(get_examples()))
        self.model.initialize(X=[first.predicted])

    def get_loss(self, examples: Iterable[Example], scores: Iterable[Floats]) -> tuple[float, list[Floats]]:
        loss = 0.0
        gradients: list[Floats] = []
        for example, raw in zip(examples, scores, strict=True):
            wanted = targets_of(example)
            gradient = np.zeros_like(raw)
            if wanted is not None:
                known = wanted >= 0
                gradient = probabilities(raw)
                for number, columns in enumerate(COLUMNS.values()):
                    rows = np.flatnonzero(known[:, number])
                    gradient[rows, columns.start + wanted[rows, number]] -= 1
                    gradient[np.flatnonzero(~known[:, number]), columns] = 0
                loss += float((gradient**2).sum())
            gradients.append(gradient)
        return loss, gradients


def probabilities(scores: Floats) -> Floats:
    """A softmax for each head."""
    table = np.empty(scores.shape, dtype=np.float32)
    for columns in COLUMNS.values():
        part = scores[:, columns]
        powers = np.exp(part - part.max(axis=1, keepdims=True))
        table[:, columns] = powers / powers.sum(axis=1, keepdims=True)
    return table


def targets_of(example: Example) -> NDArray[np.int64] | None:
    """For each token of the text as the pipeline cuts it and each head the number of its letter, -1 where it is not
    known; None where nobody looked for anything."""
    groups = example.reference.spans
    if not any(head in groups for head in HEADS):
        return None
    kept = cast("NDArray[np.int64] | None", example.reference.user_data.get(TARGETS))
    if kept is not None and len(kept) == len(example.predicted):
        return kept
    wanted = np.full((len(example.predicted), len(HEADS)), -1, dtype=np.int64)
    for number, (head, letters) in enumerate(HEADS.items()):
        if head not in groups:
            continue
        wanted[:, number] = 0
        for span in example.get_aligned_spans_y2x(list(groups[head])):
            wanted[span.start : span.end, number] = [letters.index(x) for x in lettered(len(span), letters)]
        for span in example.get_aligned_spans_y2x(list(groups[UNKNOWN + head]) if UNKNOWN + head in groups else []):
            wanted[span.start : span.end, number] = -1
    example.reference.user_data[TARGETS] = wanted
    return wanted


def lettered(length: int, letters: str) -> str:
    """The letters of a span in a scheme."""
    if letters == "OU":
        return "U" * length
    if letters == "OBI":
        return "B" + "I" * (length - 1)
    return "U" if length == 1 else "B" + "I" * (length - 2) + "L"
