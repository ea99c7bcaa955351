"""The encoder as a spaCy tok2vec layer: `list[Doc]` in, a row of floats for each token out.

A text's tokens are cut into word pieces, these into windows; the body (a network: ONNX when running, torch when
training) reads the windows, and the rows of a token's pieces are averaged. When running, a body sees one window at a
time: its int8 scales depend on what is read together, and a record must not depend on its neighbours.
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

TOGETHER = 1
"""Windows in a batch when running: a window alone has no padding, and its int8 scales are its own."""

TOGETHER_IN_TRAINING = 48


class Batch(NamedTuple):
    """Windows side by side, opened and closed by a mark and padded: int64 arrays of one shape (rows, pieces)."""

    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    mask: NDArray[np.int64]


Body = Model[Batch, Any]
"""Batch -> float32 array (rows, pieces, width)."""


class Vocabulary(Shim):
    """The word pieces of an encoder as a part of its layer, saved with it."""

    pieces: WordPieces | None = None
    text = ""

    def set(self, text: str) -> None:
        """Take the text of a `tokenizer.json`."""
        from newsclaims.backbone.encoder.pieces import WordPieces  # noqa: PLC0415 - tokenizers is for those who read

        self.text, self.pieces = text, WordPieces(text)

    def finish_update(self, optimizer: Optimizer) -> None:
        """Nothing is learned here."""

    def to_bytes(self) -> bytes:
        return self.text.encode()

    def from_bytes(self, bytes_data: bytes) -> Vocabulary:
        self.set(bytes_data.decode())
        return self

    def __getstate__(self) -> dict[str, Any]:
        """Leave out what is made of the text: its cache cannot be pickled."""
        return {**self.__dict__, "pieces": None}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        if self.text:
            self.set(self.text)


def context_encoder(body: Body, width: int) -> Model[list[Doc], Vectors]:
    """The layer over `body`, whose rows are `width` wide; its `Vocabulary` is the first of its shims."""
    return Model(
        "newsclaims_encoder", _forward, layers=[body], shims=[Vocabulary(None)], dims={"nO": width}, init=_initialize
    )


def _initialize(model: Model[list[Doc], Vectors], X: object = None, Y: object = None) -> None:  # noqa: N803
    """Nothing to infer: the body comes with its weights."""


class _Text:
    """One text: its pieces, where each token's begin, the windows over them, the rows as they come in."""

    def __init__(self, pieces: Pieces, width: int) -> None:
        self.pieces = pieces
        self.counts = np.asarray(pieces.counts, dtype=np.int64)
        self.starts = np.concatenate([[0], np.cumsum(self.counts)])
        self.windows = windows_of(pieces.counts, pieces.cuts)
        self.vectors = np.zeros((len(pieces.counts), width), dtype=np.float32)

    def length(self, window: Window) -> int:
        return int(self.starts[window.end] - self.starts[window.start])

    def take(self, window: Window, row: NDArray[np.float32]) -> None:
        """Average the pieces of the window's own tokens; `row` holds the window's pieces and its opening mark."""
        first = self.starts[window.start] - 1
        own = row[self.starts[window.own] - first : self.starts[window.end] - first]
        within = self.starts[window.own : window.end] - self.starts[window.own]
        counts = self.counts[window.own : window.end, None]
        self.vectors[window.own : window.end] = np.add.reduceat(own, within, axis=0) / counts

    def give(self, window: Window, row: NDArray[np.float32], gradient: NDArray[np.float32]) -> None:
        """The way back: each piece gets its share of its token's gradient (`gradient` has the text's rows)."""
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
    ways_back: list[tuple[list[tuple[_Text, Window]], tuple[int, ...], Callable[[Any], Any]]] = []
    size = TOGETHER_IN_TRAINING if is_train else TOGETHER
    rows = [(text, window) for text in texts for window in text.windows]
    rows.sort(key=lambda row: row[0].length(row[1]))  # like with like: less to pad
    for start in range(0, len(rows), size):
        some = rows[start : start + size]
        hidden, way_back = body(_batch(pieces, some), is_train)
        for (text, window), row in zip(some, hidden, strict=True):
            text.take(window, row)
        if is_train:
            ways_back.append((some, hidden.shape, way_back))

    def backprop(gradients: Vectors) -> list[Doc]:
        of = {id(text): gradient for text, gradient in zip(texts, gradients, strict=True)}
        for some, shape, way_back in ways_back:
            down = np.zeros(shape, dtype=np.float32)
            for row, (text, window) in zip(down, some, strict=True):
                text.give(window, row, cast("NDArray[np.float32]", of[id(text)]))
            way_back(down)
        return docs

    return [cast("Floats2d", text.vectors) for text in texts], backprop
