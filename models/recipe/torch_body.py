"""The encoder's body in torch, for training: BERT (Devlin et al. 2019) in the size of its weights file.

Registers `newsclaims.TorchBody.v1`. `--code torch_body.py` makes `spacy train` know it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import torch
from safetensors.torch import load_file
from spacy.util import registry
from thinc.api import ArgsKwargs, Model, PyTorchShim, PyTorchWrapper, torch2xp, xp2torch
from torch import Tensor, nn
from torch.nn import functional

from newsclaims.backbone.encoder.model import Batch, Vocabulary, context_encoder
from newsclaims.backbone.encoder.pieces import SHAPES

if TYPE_CHECKING:
    from collections.abc import Callable

    from thinc.api import Optimizer
    from thinc.types import Floats3d, Ints2d


class RowDropout(nn.Module):
    """Dropout of the same features all along a window (Gal & Ghahramani 2016): few random numbers, which are slow
    here."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, rows: Tensor) -> Tensor:
        if not self.training or not self.rate:
            return rows
        kept = torch.rand(rows.shape[0], 1, rows.shape[2]) >= self.rate
        return rows * (kept / (1.0 - self.rate)).to(rows.dtype)


class Layer(nn.Module):
    """One transformer layer with the norms behind its halves, as BERT has them."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.mix = (nn.Linear(width, width) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.dropout = RowDropout(dropout)

    def forward(self, rows: Tensor, bias: Tensor) -> Tensor:
        batch, length, width = rows.shape

        def split(x: Tensor) -> Tensor:
            return x.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

        query, key, value = (split(part(rows)) for part in (self.query, self.key, self.value))
        # Written out: the fused kernel's way back is ten times slower on a processor.
        weights = torch.softmax(query @ key.transpose(-1, -2) * (width // self.heads) ** -0.5 + bias, dim=-1)
        seen = weights.to(value.dtype) @ value
        mixed = self.mix(seen.transpose(1, 2).reshape(batch, length, width))
        rows = self.norm1(rows + self.dropout(mixed))
        inner = self.down(functional.gelu(self.up(rows)))
        return self.norm2(rows + self.dropout(inner))


class Bert(nn.Module):
    """ids, shapes, mask (rows, pieces) -> hidden rows of the last layer (rows, pieces, width)."""

    def __init__(self, config: dict[str, Any], dropout: float) -> None:
        super().__init__()
        width = config["hidden_size"]
        self.words = nn.Embedding(config["vocab_size"], width)
        self.positions = nn.Embedding(config["max_position_embeddings"], width)
        self.shapes = nn.Embedding(SHAPES, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = RowDropout(dropout)
        self.layers = nn.ModuleList(
            Layer(width, config["num_attention_heads"], config["intermediate_size"], dropout)
            for _ in range(config["num_hidden_layers"])
        )
        # The vocabulary's own rows stay as they were learned: what the training texts lack must keep its place among
        # them.
        self.words.weight.requires_grad_(requires_grad=False)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        places = torch.arange(ids.shape[1], device=ids.device)
        rows = self.dropout(self.norm(self.words(ids) + self.positions(places) + self.shapes(shapes)))
        bias = (1.0 - mask[:, None, None, :].to(rows.dtype)) * -10000.0
        for layer in self.layers:
            rows = layer(rows, bias)
        return rows


class Bfloat16(nn.Module):
    """Runs its module in bfloat16 where the processor multiplies in it, and gives float32 back."""

    def __init__(self, module: nn.Module) -> None:
        super().__init__()
        self.module = module

    def forward(self, *inputs: Tensor) -> Tensor:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            return self.module(*inputs).float()


NAMES = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "mix",
    "attention.output.LayerNorm": "norm1",
    "intermediate.dense": "up",
    "output.dense": "down",
    "output.LayerNorm": "norm2",
}
EMBEDDINGS = {"word_embeddings": "words", "position_embeddings": "positions", "LayerNorm": "norm"}


def load_pretrained(module: Bert, folder: Path) -> None:
    """Copy the weights of a Hugging Face BERT; every shape starts as the first segment value."""
    weights = load_file(str(folder / "model.safetensors"))
    own: dict[str, Tensor] = {}
    for name, tensor in weights.items():
        kind, _, rest = name.partition(".")
        if kind == "embeddings" and rest.rpartition(".")[0] in EMBEDDINGS:
            part, _, leaf = rest.rpartition(".")
            own[f"{EMBEDDINGS[part]}.{leaf}"] = tensor
        elif kind == "encoder":
            number, _, rest = rest.removeprefix("layer.").partition(".")
            part, _, leaf = rest.rpartition(".")
            own[f"layers.{number}.{NAMES[part]}.{leaf}"] = tensor
    own["shapes.weight"] = weights["embeddings.token_type_embeddings.weight"][:1].repeat(SHAPES, 1)
    module.load_state_dict(own)


class SlowShim(PyTorchShim):
    """A torch module that learns at a share of the rate of the layers around it, which begin from nothing.

    AdamW (Loshchilov & Hutter 2019) in torch: it uses all cores, thinc's own does not.
    """

    pace = 1.0
    bert: Bert
    rate: float | None = None
    """The rate of a step that is due."""

    def finish_update(self, optimizer: Optimizer) -> None:
        """Note the step. spaCy asks for it between the way forward and the way back, too early to change a weight."""
        self.rate = float(optimizer.learn_rate) * self.pace

    def begin_update(self, inputs: ArgsKwargs) -> tuple[Tensor, Callable[[ArgsKwargs], ArgsKwargs]]:
        self.step()
        return cast("tuple[Tensor, Callable[[ArgsKwargs], ArgsKwargs]]", super().begin_update(inputs))

    def predict(self, inputs: ArgsKwargs) -> Tensor:
        self.step()
        return cast("Tensor", super().predict(inputs))

    def step(self) -> None:
        """Take the step that is due, if one is."""
        if self.rate is None:
            return
        learned = [p for p in self._model.parameters() if p.requires_grad]
        if not hasattr(self, "adam"):
            self.adam = torch.optim.AdamW(learned, weight_decay=0.01)
        for group in self.adam.param_groups:
            group["lr"] = self.rate
        nn.utils.clip_grad_norm_(learned, 1.0)
        self.adam.step()
        self.adam.zero_grad()
        self.rate = None


def _to_torch(model: Model[Any, Any], batch: Batch, is_train: bool) -> tuple[ArgsKwargs, Any]:
    del model, is_train
    inputs = ArgsKwargs(tuple(xp2torch(cast("Ints2d", part)) for part in batch), {})
    return inputs, lambda _: batch


def _from_torch(model: Model[Any, Any], pair: tuple[Any, Tensor], is_train: bool) -> tuple[Any, Any]:
    del model, is_train
    _, hidden = pair

    def backward(gradient: Floats3d) -> ArgsKwargs:
        return ArgsKwargs(((hidden,),), {"grad_tensors": (xp2torch(gradient),)})

    return torch2xp(hidden), backward


@registry.architectures("newsclaims.TorchEncoder.v1")
def torch_encoder(pretrained: str, dropout: float, pace: float, bfloat16: bool) -> Model[Any, Any]:
    """Return the encoder with weights and vocabulary from the folder `pretrained`, with `pace` times the rate."""
    folder = Path(pretrained)
    config = json.loads((folder / "config.json").read_text(encoding="utf8"))
    bert = Bert(config, dropout)
    load_pretrained(bert, folder)
    body = PyTorchWrapper(Bfloat16(bert) if bfloat16 else bert, convert_inputs=_to_torch, convert_outputs=_from_torch)
    shim = body.shims[0] = SlowShim(body.shims[0]._model)  # noqa: SLF001 - the wrapper has no parameter for it
    shim.pace, shim.bert = pace, bert
    encoder = context_encoder(body, config["hidden_size"])
    vocabulary = cast("Vocabulary", encoder.shims[0])
    vocabulary.set((folder / "tokenizer.json").read_text(encoding="utf8"))
    return encoder
