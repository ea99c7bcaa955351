"""Print the table of the model card: the pipeline against the development parts of its training data.

    python card.py PIPELINE DATA

LAS and UAS are with universal labels (subtypes cut off) and without punctuation, as the CoNLL shared tasks count them.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from convert import chunks, doc_of, read_conllu, read_uner, read_worldwide
from spacy.scorer import Scorer, get_ner_prf
from spacy.training import Example

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language
    from spacy.tokens import Doc, Token


def universal(token: Token, _: str) -> str:
    """A dependency label without its subtype."""
    return token.dep_.partition(":")[0]


def parts(nlp: Language, data: Path) -> Iterator[tuple[str, list[Doc]]]:
    """The development sets by name."""
    ewt = chunks(read_conllu(data / "ud/en_ewt-ud-dev.conllu", read_uner(data / "ner/uner_ewt-dev.iob2")))
    yield "EWT dev", [doc_of(nlp.vocab, run) for run in ewt]
    gum = chunks(read_conllu(data / "ud/en_gum-ud-dev.conllu", {}))
    yield "GUM dev", [doc_of(nlp.vocab, run) for run in gum]
    wire = [run for article in read_worldwide(data / "ner/worldwide/dev") for run in chunks(article)]
    yield "worldwide dev", [doc_of(nlp.vocab, run) for run in wire]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pipeline", type=Path)
    parser.add_argument("data", type=Path)
    options = parser.parse_args()
    nlp = spacy.load(options.pipeline)
    print("| set | UPOS | lemmas | UAS | LAS | sentences F1 | names F1 |\n|---|---|---|---|---|---|---|")
    for name, gold in parts(nlp, options.data):
        examples = [Example(nlp(doc.text), doc) for doc in gold]
        scores = Scorer.score_token_attr(examples, "pos") | Scorer.score_token_attr(examples, "lemma")
        scores |= Scorer.score_deps(
            examples, "dep", getter=universal, ignore_labels=("punct",), head_attr="head", labels=()
        )
        scores |= Scorer.score_spans(examples, "sents", has_annotation=lambda doc: doc.has_annotation("DEP"))
        scores |= get_ner_prf(examples)  # leaves out what a set does not annotate
        figures = ("pos_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f", "ents_f")
        cells = [f"{100 * scores[key]:.1f}" if scores.get(key) else "—" for key in figures]
        print(f"| {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
