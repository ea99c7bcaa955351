"""Fit the token heads of a finished pipeline anew on its encoder, which stays as it is.

    python refit_heads.py PIPELINE DATA OUT [--steps 1500] [--weight-decay 0.01] [--without K/N]

An averaged encoder (`average.py`) has other rows than the one on which the heads were trained. To fit their few
thousand weights again takes minutes, where more steps of the whole pipeline take an hour: the rows of all annotated
training articles are computed once, and each step takes 8,000 of them (AdamW, the rate falling from 0.003 to nothing).
The seed is fixed.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import spacy
import torch
from annotated import Reader, read_annotated
from convert import Fold, doc_of
from spacy.training import Example

from newsclaims.backbone.evidence import COLUMNS
from newsclaims.backbone.token_heads import targets_of

if TYPE_CHECKING:
    from spacy.language import Language
    from torch import Tensor

HIGHEST_RATE = 3e-3
ROWS = 8_000
"""Tokens of a step."""


def encoded(nlp: Language, articles: Path, without: Fold | None) -> tuple[Tensor, Tensor]:
    """Return the encoder's rows of all tokens (tokens, width), and the letter of each head for them (tokens, heads)."""
    reader = Reader()
    rows: list[Any] = []
    letters: list[Any] = []
    with nlp.select_pipes(enable=["tok2vec"]):
        for place, article in enumerate(read_annotated(articles, "train")):
            if without is not None and without.holds(place):
                continue
            reference = doc_of(nlp.vocab, reader(article))
            doc = nlp(reference.text)
            rows.append(doc.tensor)
            letters.append(targets_of(Example(doc, reference)))
    return torch.from_numpy(np.concatenate(rows)), torch.from_numpy(np.concatenate(letters))


def refit(nlp: Language, articles: Path, *, steps: int, weight_decay: float, without: Fold | None = None) -> float:
    """Replace the weights of the heads, and return the loss of the last step."""
    rows, letters = encoded(nlp, articles, without)
    model: Any = nlp.get_pipe("newsclaims_heads").model  # type: ignore[attr-defined]
    linear = next(layer for layer in model.walk() if layer.name == "linear")
    weights, bias = (torch.from_numpy(np.array(linear.get_param(name))).requires_grad_() for name in "Wb")
    adam = torch.optim.AdamW([weights, bias], lr=HIGHEST_RATE, weight_decay=weight_decay)
    torch.manual_seed(0)
    loss = torch.zeros(())
    for step in range(steps):
        for group in adam.param_groups:
            group["lr"] = HIGHEST_RATE * (1 - step / steps)
        chosen = torch.randint(0, len(rows), (ROWS,))
        scores = rows[chosen] @ weights.T + bias
        loss = torch.zeros(())
        for number, columns in enumerate(COLUMNS.values()):
            wanted = letters[chosen, number]
            loss = loss + torch.nn.functional.cross_entropy(scores[:, columns], wanted, ignore_index=-1)
        adam.zero_grad()
        loss.backward()
        adam.step()
    linear.set_param("W", weights.detach().numpy())
    linear.set_param("b", bias.detach().numpy())
    return float(loss)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("pipeline", "data", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--steps", type=int, default=1500)
    parser.add_argument("--weight-decay", type=float, default=0.01)
    parser.add_argument("--without", type=Fold.parse, metavar="K/N", help="the fold of convert.py")
    options = parser.parse_args()
    nlp = spacy.load(options.pipeline)
    articles = options.data.parent / "gold" / "articles"
    loss = refit(nlp, articles, steps=options.steps, weight_decay=options.weight_decay, without=options.without)
    print(f"loss {loss:.3f}")
    nlp.to_disk(options.out)


if __name__ == "__main__":
    main()
