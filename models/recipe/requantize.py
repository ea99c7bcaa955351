"""Quantize the encoder of a finished pipeline anew, as `export.py` does it today.

    python requantize.py PIPELINE OUT

The weights are those of the int8 graph, so they are rounded twice.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import cast

import numpy as np
import onnx
from onnx import numpy_helper
from quantizing import whole_numbers

from newsclaims.backbone.encoder.onnx import Graph, onnx_encoder

WIDTH = 384


def requantized(graph: bytes) -> bytes:
    """Return the int8 graph with whole weights and scales computed from what its own stand for."""
    model = onnx.load_from_string(graph)
    weights = {weight.name: weight for weight in model.graph.initializer}
    for name in [name.removesuffix(".matrix") for name in weights if name.endswith(".matrix")]:
        matrix, scales = weights[f"{name}.matrix"], weights[f"{name}.scales"]
        values = numpy_helper.to_array(matrix).astype(np.float32) * numpy_helper.to_array(scales)
        for weight, value in zip((matrix, scales), whole_numbers(values), strict=True):
            weight.CopyFrom(numpy_helper.from_array(value, weight.name))
    return cast("bytes", model.SerializeToString())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("pipeline", "out"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    encoder = onnx_encoder(WIDTH).from_disk(options.pipeline / "tok2vec/model")
    graph = cast("Graph", encoder.layers[0].shims[0])
    graph.set(requantized(graph.graph))
    if options.out.resolve() != options.pipeline.resolve():
        shutil.copytree(options.pipeline, options.out, dirs_exist_ok=True)
    encoder.to_disk(options.out / "tok2vec/model")


if __name__ == "__main__":
    main()
