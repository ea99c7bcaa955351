"""The encoder's body at run time: an int8 ONNX graph, run by onnxruntime on one thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np
from thinc.api import Model, Shim

from newsclaims.backbone.encoder.model import context_encoder

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from onnxruntime import InferenceSession
    from thinc.api import Optimizer

    from newsclaims.backbone.encoder.model import Batch, Body


class Graph(Shim):
    """An ONNX graph, saved with its layer. Its inputs `ids` and `shapes` are int32 of shape (rows, pieces)."""

    graph = b""
    session: InferenceSession | None = None

    def set(self, graph: bytes) -> None:
        """Load a serialized graph, to run in the calling thread: several processes are faster than several threads."""
        import onnxruntime  # noqa: PLC0415 - not needed by a pipeline without an encoder

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.graph = graph
        self.session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])

    def predict(self, batch: Batch) -> NDArray[np.float32]:
        """Return the encoded batch: float32 of shape (rows, pieces, width)."""
        if self.session is None:
            raise ValueError("the encoder has no graph: its pipeline was not loaded from a folder")
        inputs = {"ids": batch.ids.astype(np.int32), "shapes": batch.shapes.astype(np.int32)}
        return cast("NDArray[np.float32]", self.session.run(None, inputs)[0])

    def finish_update(self, optimizer: Optimizer) -> None:
        """Do nothing: the graph is not trained."""

    def to_bytes(self) -> bytes:
        return self.graph

    def from_bytes(self, bytes_data: bytes) -> Graph:
        self.set(bytes_data)
        return self

    def __getstate__(self) -> dict[str, Any]:
        """Leave out the session, which cannot be pickled; it is rebuilt from the graph."""
        return {**self.__dict__, "session": None}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        if self.graph:
            self.set(self.graph)


def _forward(model: Body, batch: Batch, is_train: bool) -> tuple[Any, Callable[[Any], Batch]]:
    if is_train:
        raise ValueError("the shipped encoder cannot be trained; models/recipe/ trains its torch version")
    return cast("Graph", model.shims[0]).predict(batch), lambda _: batch


def onnx_encoder(width: int) -> Model[Any, Any]:
    """Return an encoder with vectors of `width` floats and no weights yet: architecture `newsclaims.OnnxEncoder.v1`."""
    return context_encoder(Model("newsclaims_onnx", _forward, shims=[Graph(None)]), width)
