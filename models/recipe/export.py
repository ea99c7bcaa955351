"""Write a trained encoder as an ONNX graph, in float32 or quantized to int8.

The graph is written node by node, so that it holds the operators that onnxruntime runs in one
piece (`DynamicQuantizeMatMul`, `MultiHeadAttention`, `Gelu`) and nothing of an exporter's guesses.

int8: weights symmetric with a scale for each column (for each row in the vocabulary), activations quantized as they
come (Jacob et al. 2018; "dynamic quantization"). Norms, softmax and the small embeddings stay in float32. The sums of
whole numbers are exact on every processor, see `quantizing.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from quantizing import MOST, whole_numbers

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from torch_body import Bert

    Array = NDArray[np.float32]

MICROSOFT = "com.microsoft"
OPSET = 17
EPSILON = 1e-12


class Writer:
    """A graph under construction: nodes by what they give, weights by name."""

    def __init__(self, *, int8: bool) -> None:
        self.int8 = int8
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: NDArray[np.generic]) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(
        self, kind: str, inputs: list[str], name: str, *, domain: str = "", outputs: int = 1, **attributes: float
    ) -> str:
        """Add a node; its first output bears the node's name."""
        names = [name, *(f"{name}.{n}" for n in range(1, outputs))]
        self.nodes.append(helper.make_node(kind, inputs, names, name=name, domain=domain, **attributes))
        return name

    def linear(self, rows: str, matrix: Array, bias: Array, name: str) -> str:
        """rows @ matrix + bias; `matrix` is (in, out), the number of its rows even."""
        if not self.int8:
            product = self.node("MatMul", [rows, self.weight(f"{name}.matrix", matrix)], f"{name}.product")
            return self.node("Add", [product, self.weight(f"{name}.bias", bias)], name)
        whole, scales = whole_numbers(matrix)
        zeros = np.zeros(len(scales), dtype=np.int8)
        inputs = [
            rows,
            self.weight(f"{name}.matrix", whole),
            self.weight(f"{name}.scales", scales),
            self.weight(f"{name}.zeros", zeros),
            self.weight(f"{name}.bias", bias),
        ]
        return self.node("DynamicQuantizeMatMul", inputs, name, domain=MICROSOFT)

    def vocabulary(self, ids: str, table: Array) -> str:
        """Return the rows of `table` for the ids."""
        if not self.int8:
            return self.node("Gather", [self.weight("words", table), ids], "words.rows")
        scales = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-9).astype(np.float32) / MOST
        whole = np.rint(table / scales).astype(np.int8)
        rows = self.node("Gather", [self.weight("words", whole), ids], "words.whole")
        floats = self.node("Cast", [rows], "words.float", to=TensorProto.FLOAT)
        factors = self.node("Gather", [self.weight("words.scales", scales), ids], "words.factors")
        return self.node("Mul", [floats, factors], "words.rows")

    def norm(self, inputs: list[str], weight: Array, bias: Array, name: str) -> str:
        """Layer norm of the sum of one or two inputs."""
        # Not `SkipLayerNormalization`, which adds too: it takes four times as long as both.
        total = self.node("Add", inputs, f"{name}.sum") if len(inputs) > 1 else inputs[0]
        parameters = [self.weight(f"{name}.weight", weight), self.weight(f"{name}.bias", bias)]
        return self.node("LayerNormalization", [total, *parameters], name, axis=-1, epsilon=EPSILON)


def onnx_of(bert: Bert, *, int8: bool) -> bytes:
    """Return the serialized graph: int32 inputs ids and shapes (rows, pieces), float32 output (rows, pieces, width).

    It does not support padding: all rows of a batch must have the same length.
    """
    state = {name: tensor.detach().float().numpy() for name, tensor in bert.state_dict().items()}
    write = Writer(int8=int8)
    # Positions: the first rows of the table, as many as there are pieces.
    size = write.node("Shape", ["ids"], "size", start=1, end=2)
    first = write.weight("first", np.array([0], dtype=np.int64))
    places = write.node("Slice", [write.weight("positions", state["positions.weight"]), first, size, first], "places")
    shaped = write.node("Gather", [write.weight("shape_table", state["shapes.weight"]), "shapes"], "shaped")
    words = write.vocabulary("ids", state["words.weight"])
    total = write.node("Add", [write.node("Add", [words, places], "placed"), shaped], "embedded")
    rows = write.norm([total], state["norm.weight"], state["norm.bias"], "norm")
    for number, layer in enumerate(bert.layers):
        name = f"layers.{number}"

        def parameters(part: str, name: str = name) -> tuple[Array, Array]:
            return state[f"{name}.{part}.weight"], state[f"{name}.{part}.bias"]

        parts = [parameters(part) for part in ("query", "key", "value")]
        joint = write.linear(
            rows, np.concatenate([w.T for w, _ in parts], axis=1), np.concatenate([b for _, b in parts]), f"{name}.qkv"
        )
        write.node("Split", [joint], f"{name}.split", outputs=3, axis=-1)
        seen = write.node(
            "MultiHeadAttention",
            [f"{name}.split", f"{name}.split.1", f"{name}.split.2"],
            f"{name}.seen",
            domain=MICROSOFT,
            num_heads=layer.heads,
        )
        weight, bias = parameters("mix")
        mixed = write.linear(seen, weight.T, bias, f"{name}.mix")
        rows = write.norm([rows, mixed], *parameters("norm1"), f"{name}.norm1")
        weight, bias = parameters("up")
        up = write.linear(rows, weight.T, bias, f"{name}.up")
        inner = write.node("Gelu", [up], f"{name}.gelu", domain=MICROSOFT)
        weight, bias = parameters("down")
        down = write.linear(inner, weight.T, bias, f"{name}.down")
        rows = write.norm([rows, down], *parameters("norm2"), f"{name}.norm2")
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT32, ["rows", "pieces"]) for name in ("ids", "shapes")]
    width = state["norm.weight"].shape[0]
    output = helper.make_tensor_value_info(rows, TensorProto.FLOAT, ["rows", "pieces", width])
    graph = helper.make_graph(write.nodes, "encoder", inputs, [output], initializer=write.weights)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
    return onnx.ModelProto.SerializeToString(helper.make_model(graph, opset_imports=opsets, ir_version=9))
