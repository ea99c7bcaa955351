"""Print the table of the model card: pipelines against the development parts of their training data.

    python card.py DATA PIPELINE [PIPELINE ...]

LAS and UAS are with universal labels (subtypes cut off) and without punctuation, as the CoNLL shared tasks count them.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from convert import MAX_WORDS, chunks, doc_of, read_conllu, read_uner, read_worldwide
from spacy.scorer import Scorer, get_ner_prf
from spacy.training import Example

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language
    from spacy.tokens import Doc, Token


def universal(token: Token, _: str) -> str:
    """Return a dependency label without its subtype."""
    return token.dep_.partition(":")[0]


FIGURES = ("pos_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f", "ents_f")
LABELS = ("PERSON", "ORG", "LOC", "NORP")
HEADER = ("set", "pipeline", "UPOS", "lemmas", "UAS", "LAS", "sentences F1", "names F1", *LABELS)


def parts(nlp: Language, data: Path) -> Iterator[tuple[str, list[Doc]]]:
    """Return the development sets by name."""
    (most,) = MAX_WORDS["dev"]
    ewt = chunks(read_conllu(data / "ud/en_ewt-ud-dev.conllu", read_uner(data / "ner/uner_ewt-dev.iob2")), most)
    yield "EWT dev", [doc_of(nlp.vocab, run) for run in ewt]
    gum = chunks(read_conllu(data / "ud/en_gum-ud-dev.conllu", {}), most)
    yield "GUM dev", [doc_of(nlp.vocab, run) for run in gum]
    wire = [run for article in read_worldwide(data / "ner/worldwide/dev") for run in chunks(article, most)]
    yield "worldwide dev", [doc_of(nlp.vocab, run) for run in wire]


def named(name: str, nlp: Language, data: Path) -> Iterator[tuple[str, str, list[Doc]]]:
    """Return the development sets of one pipeline, with its name before theirs."""
    return ((name, *part) for part in parts(nlp, data))


def figures_of(nlp: Language, gold: list[Doc]) -> list[str]:
    """Return the cells of a row: scores from raw text in per cent, a dash where the set has no such annotation."""
    examples = [Example(nlp(doc.text), doc) for doc in gold]
    scores = Scorer.score_token_attr(examples, "pos") | Scorer.score_token_attr(examples, "lemma")
    scores |= Scorer.score_deps(
        examples, "dep", getter=universal, ignore_labels=("punct",), head_attr="head", labels=()
    )
    scores |= Scorer.score_spans(examples, "sents", has_annotation=lambda doc: doc.has_annotation("DEP"))
    names = get_ner_prf(examples)  # leaves out what a set does not annotate
    scores |= names
    of_label = [names["ents_per_type"].get(label, {}).get("f") for label in LABELS]
    return [f"{100 * value:.1f}" if value else "—" for value in [*(scores.get(f) for f in FIGURES), *of_label]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("pipeline", type=Path, nargs="+")
    options = parser.parse_args()
    pipelines = {path.name: spacy.load(path) for path in options.pipeline}
    print(f"| {' | '.join(HEADER)} |\n|{'---|' * len(HEADER)}")
    for rows in zip(*(named(name, nlp, options.data) for name, nlp in pipelines.items()), strict=True):
        for name, part, gold in rows:
            print(f"| {part} | {name} | {' | '.join(figures_of(pipelines[name], gold))} |", flush=True)


if __name__ == "__main__":
    main()
