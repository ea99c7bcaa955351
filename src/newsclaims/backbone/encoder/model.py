"""The encoder as a spaCy tok2vec layer: `list[Doc]` in, one float vector per token out.

Tokens are split into word pieces, and these are grouped into windows. The body (a network: ONNX at run time, torch
during training) encodes the windows, and the vectors of a token's pieces are averaged. At run time the body gets one
window at a time: its int8 scales depend on the whole batch, and a record must not depend on its neighbours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

import numpy as np
from thinc.api import Model, Shim

from newsclaims.backbone.encoder.windows import Window, windows_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from spacy.tokens import Doc
    from thinc.api import Optimizer
    from thinc.types import Floats2d

    from newsclaims.backbone.encoder.pieces import Pieces, WordPieces

    Vectors = list[Floats2d]

BATCH_SIZE = 1
"""Windows per batch at run time: a single window needs no padding, and its int8 scales depend on nothing else."""

TRAINING_BATCH_SIZE = 48


class Batch(NamedTuple):
    """Padded windows, each between an opening and a closing mark: int64 arrays of shape (rows, pieces)."""

    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    mask: NDArray[np.int64]


Body = Model[Batch, Any]
"""Batch -> float32 array of shape (rows, pieces, width)."""


class Vocabulary(Shim):
    """The word pieces of an encoder, saved with its layer."""

    pieces: WordPieces | None = None
    text = ""

    def set(self, text: str) -> None:
        """Build the word pieces from the text of a `tokenizer.json`."""
        from newsclaims.backbone.encoder.pieces import WordPieces  # noqa: PLC0415 - only running needs tokenizers

        self.text, self.pieces = text, WordPieces(text)

    def finish_update(self, optimizer: Optimizer) -> None:
        """Do nothing: the vocabulary is not trained."""

    def to_bytes(self) -> bytes:
        return self.text.encode()

    def from_bytes(self, bytes_data: bytes) -> Vocabulary:
        self.set(bytes_data.decode())
        return self

    def __getstate__(self) -> dict[str, Any]:
        """Leave out the word pieces, whose cache cannot be pickled; they are rebuilt from the text."""
        return {**self.__dict__, "pieces": None}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        if self.text:
            self.set(self.text)


def context_encoder(body: Body, width: int) -> Model[list[Doc], Vectors]:
    """Return the layer around `body`, with vectors of `width` floats; its first shim is its `Vocabulary`."""
    return Model(
        "newsclaims_encoder", _forward, layers=[body], shims=[Vocabulary(None)], dims={"nO": width}, init=_initialize
    )


def _initialize(model: Model[list[Doc], Vectors], X: object = None, Y: object = None) -> None:  # noqa: N803
    """Infer nothing: the body comes with its weights."""


class _Text:
    """A text in the encoder: its pieces, the offset of each token's first one, its windows, and its token vectors."""

    def __init__(self, pieces: Pieces, width: int) -> None:
        self.pieces = pieces
        self.counts = np.asarray(pieces.counts, dtype=np.int64)
        self.starts = np.concatenate([[0], np.cumsum(self.counts)])
        self.windows = windows_of(pieces.counts, pieces.cuts)
        self.vectors = np.zeros((len(pieces.counts), width), dtype=np.float32)

    def length(self, window: Window) -> int:
        return int(self.starts[window.end] - self.starts[window.start])

    def pool(self, window: Window, row: NDArray[np.float32]) -> None:
        """Average the pieces of the window's own tokens; `row` has the window's opening mark and pieces."""
        first = self.starts[window.start] - 1
        own = row[self.starts[window.own] - first : self.starts[window.end] - first]
        within = self.starts[window.own : window.end] - self.starts[window.own]
        counts = self.counts[window.own : window.end, None]
        self.vectors[window.own : window.end] = np.add.reduceat(own, within, axis=0) / counts

    def unpool(self, window: Window, row: NDArray[np.float32], gradient: NDArray[np.float32]) -> None:
        """Give each piece its share of its token's gradient: the backward pass of `pool`, for the text's `gradient`."""
        first = self.starts[window.start] - 1
        counts = self.counts[window.own : window.end]
        shares = gradient[window.own : window.end] / counts[:, None]
        row[self.starts[window.own] - first : self.starts[window.end] - first] = np.repeat(shares, counts, axis=0)


def _pieces_of(model: Model[list[Doc], Vectors]) -> WordPieces:
    pieces = cast("Vocabulary", model.shims[0]).pieces
    if pieces is None:
        raise ValueError("the encoder has no vocabulary: it was neither loaded nor initialized")
    return pieces


def _batch(marks: WordPieces, rows: list[tuple[_Text, Window]]) -> Batch:
    length = max(text.length(window) for text, window in rows) + 2
    ids = np.full((len(rows), length), marks.padding, dtype=np.int64)
    shapes = np.zeros((len(rows), length), dtype=np.int64)
    mask = np.zeros((len(rows), length), dtype=np.int64)
    for k, (text, window) in enumerate(rows):
        first, last = text.starts[window.start], text.starts[window.end]
        end = last - first + 1
        ids[k, 0], ids[k, end] = marks.opening, marks.closing
        ids[k, 1:end] = text.pieces.ids[first:last]
        shapes[k, 1:end] = text.pieces.shapes[first:last]
        mask[k, : end + 1] = 1
    return Batch(ids, shapes, mask)


def _forward(
    model: Model[list[Doc], Vectors], docs: list[Doc], is_train: bool
) -> tuple[Vectors, Callable[[Vectors], list[Doc]]]:
    pieces = _pieces_of(model)
    body: Body = model.layers[0]
    width = model.get_dim("nO")
    texts = [_Text(pieces(doc), width) for doc in docs]
    backward: list[tuple[list[tuple[_Text, Window]], tuple[int, ...], Callable[[Any], Any]]] = []
    size = TRAINING_BATCH_SIZE if is_train else BATCH_SIZE
    rows = [(text, window) for text in texts for window in text.windows]
    rows.sort(key=lambda row: row[0].length(row[1]))  # by length, for less padding
    for start in range(0, len(rows), size):
        some = rows[start : start + size]
        hidden, backprop_body = body(_batch(pieces, some), is_train)
        for (text, window), row in zip(some, hidden, strict=True):
            text.pool(window, row)
        if is_train:
            backward.append((some, hidden.shape, backprop_body))

    def backprop(gradients: Vectors) -> list[Doc]:
        gradient_of = {id(text): gradient for text, gradient in zip(texts, gradients, strict=True)}
        for some, shape, backprop_body in backward:
            down = np.zeros(shape, dtype=np.float32)
            for row, (text, window) in zip(down, some, strict=True):
                text.unpool(window, row, cast("NDArray[np.float32]", gradient_of[id(text)]))
            backprop_body(down)
        return docs

    return [cast("Floats2d", text.vectors) for text in texts], backprop
