"""Average a run that went on from a finished pipeline with that pipeline: what either forgot, the other often kept
(Wortsman et al. 2022).

    python average.py WORK PIPELINE SHARE OUT       SHARE of WORK's trained pipeline, the rest of PIPELINE

OUT is a trained pipeline again, for `package.py`, or to go on from once it is packaged. Heads that PIPELINE lacks stay
as they are: they were trained on the rows of WORK's encoder, so they need some more steps on those of the average.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

import spacy
import training_code  # noqa: F401 - registers what the trained pipeline's config names
from further import take_up
from spacy.util import load_model_from_config

if TYPE_CHECKING:
    from spacy.language import Language

ENCODER = "tok2vec"


def average(trained: Language, finished: Path, share: float) -> None:
    """Replace each weight of the trained pipeline by the mean of both."""
    other = load_model_from_config(trained.config, auto_fill=True)
    take_up(other, finished)
    ours, theirs = (_model(nlp, ENCODER).layers[0].shims[0].bert for nlp in (trained, other))
    weights = theirs.state_dict()
    ours.load_state_dict({k: share * weight + (1 - share) * weights[k] for k, weight in ours.state_dict().items()})
    for name in trained.pipe_names:
        if name == ENCODER or not (finished / name / "model").exists():
            continue
        for layer, like in zip(_model(trained, name).walk(), _model(other, name).walk(), strict=True):
            for weight in layer.param_names:
                if layer.has_param(weight):
                    layer.set_param(weight, share * layer.get_param(weight) + (1 - share) * like.get_param(weight))


def _model(nlp: Language, name: str) -> Any:  # noqa: ANN401 - spaCy knows components as callables
    pipe: Any = nlp.get_pipe(name)
    return pipe.model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("work", type=Path)
    parser.add_argument("pipeline", type=Path)
    parser.add_argument("share", type=float)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    trained = spacy.load(options.work / "trained")
    average(trained, options.pipeline, options.share)
    trained.to_disk(options.out)


if __name__ == "__main__":
    main()
