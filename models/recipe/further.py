"""Go on from a finished pipeline: its components, and its encoder out of the int8 graph.

What int8 rounds off is small beside what training changes. A release that only adds data needs a fraction of the steps
of one that begins from nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from newsclaims.backbone.encoder.onnx import onnx_encoder

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from spacy.language import Language
    from torch_body import Bert

    from newsclaims.backbone.encoder.onnx import Graph

    Array = NDArray[np.float32]

SAME = {
    "positions": "positions.weight",
    "shape_table": "shapes.weight",
    "norm.weight": "norm.weight",
    "norm.bias": "norm.bias",
}


def take_up(nlp: Language, finished: Path) -> None:
    """Give a pipeline that is not initialized the weights of a finished one; a head that is new begins from nothing."""
    new = [name for name in nlp.pipe_names if not (finished / name).is_dir()]
    nlp.from_disk(finished, exclude=["tok2vec", *new])
    encoder = onnx_encoder(384).from_disk(finished / "tok2vec/model")
    tok2vec: Any = nlp.get_pipe("tok2vec")
    load_graph(tok2vec.model.layers[0].shims[0].bert, cast("Graph", encoder.layers[0].shims[0]).graph)
    sample = [nlp.make_doc("Nobody said no.")]
    for name in new:
        pipe: Any = nlp.get_pipe(name)
        pipe.model.initialize(X=sample)


def load_graph(bert: Bert, graph: bytes) -> None:
    """Copy the weights of a graph of `export.py`, in float32 or int8."""
    given = {weight.name: numpy_helper.to_array(weight) for weight in onnx.load_from_string(graph).graph.initializer}

    def matrix(name: str) -> Array:
        whole = given[f"{name}.matrix"]
        scales = given.get(f"{name}.scales")
        return cast("Array", whole if scales is None else whole.astype(np.float32) * scales)

    words = given["words"]
    own: dict[str, Array] = {"words.weight": words * given["words.scales"] if "words.scales" in given else words}
    own |= {theirs: given[name] for name, theirs in SAME.items()}
    for number in range(len(bert.layers)):
        layer = f"layers.{number}"
        for part, weight, bias in zip(
            ("query", "key", "value"),
            np.split(matrix(f"{layer}.qkv"), 3, axis=1),
            np.split(given[f"{layer}.qkv.bias"], 3),
            strict=True,
        ):
            own |= {f"{layer}.{part}.weight": weight.T, f"{layer}.{part}.bias": bias}
        for part in ("mix", "up", "down"):
            own |= {f"{layer}.{part}.weight": matrix(f"{layer}.{part}").T}
            own |= {f"{layer}.{part}.bias": given[f"{layer}.{part}.bias"]}
        for part in ("norm1.weight", "norm1.bias", "norm2.weight", "norm2.bias"):
            own[f"{layer}.{part}"] = given[f"{layer}.{part}"]
    bert.load_state_dict({name: torch.from_numpy(np.array(value, dtype=np.float32)) for name, value in own.items()})
