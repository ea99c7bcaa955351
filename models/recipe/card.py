"""Print the tables of the model card: pipelines against the development parts of their training data.

    python card.py DATA PIPELINE [PIPELINE ...]

LAS and UAS are with universal labels (subtypes cut off) and without punctuation, as the CoNLL shared tasks count them.
The annotated articles are in two rows: those of worldwide newswire were read by pipelines before 0.4.0 in training.
Heads: F1 of whole spans; of the content also of its tokens and of its two ends, each by itself.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from annotated import Reader, read_annotated
from convert import MAX_WORDS, chunks, doc_of, read_conllu, read_uner
from spacy.scorer import Scorer, get_ner_prf
from spacy.training import Example
from worldwide import doubt, nationalities, read_worldwide

from newsclaims.backbone.evidence import HEADS, Evidence, evidence_of
from newsclaims.backbone.token_heads import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.vocab import Vocab


def universal(token: Token, _: str) -> str:
    """A dependency label without its subtype."""
    return token.dep_.partition(":")[0]


FIGURES = ("pos_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f", "ents_f")
LABELS = ("PERSON", "ORG", "LOC", "NORP", "FAC")
HEADER = ("set", "pipeline", "UPOS", "lemmas", "UAS", "LAS", "sentences F1", "names F1", *LABELS)
HEADS_HEADER = ("set", "pipeline", *HEADS, "content: tokens", "begins", "ends")


def parts(vocab: Vocab, data: Path) -> Iterator[tuple[str, list[Doc]]]:
    """The development sets by name."""
    ewt = chunks(read_conllu(data / "ud/en_ewt-ud-dev.conllu", read_uner(data / "ner/uner_ewt-dev.iob2")), MAX_WORDS)
    yield "EWT dev", [doc_of(vocab, run) for run in ewt]
    gum = chunks(read_conllu(data / "ud/en_gum-ud-dev.conllu", {}), MAX_WORDS)
    yield "GUM dev", [doc_of(vocab, run) for run in gum]
    wire = [run for _, article in read_worldwide(data / "ner/worldwide/dev") for run in chunks(article, MAX_WORDS)]
    yield "worldwide dev", [doc_of(vocab, run) for run in wire]


def articles(vocab: Vocab, data: Path) -> Iterator[tuple[str, list[Doc]]]:
    """The annotated articles to measure on, whole: those of worldwide newswire and the others."""
    usual = nationalities(article for _, article in read_worldwide(data / "ner/worldwide/train"))
    reader = Reader()
    found: dict[str, list[Doc]] = {"articles dev": [], "articles dev of worldwide": []}
    for article in read_annotated(data.parent / "gold/articles", "dev"):
        text = reader(article)
        doubt(text, usual)
        of = "articles dev of worldwide" if article.id.startswith("ww-") else "articles dev"
        found[of].append(doc_of(vocab, text))
    yield from found.items()


def percent(value: float | None) -> str:
    return f"{100 * value:.1f}" if value else "—"


def figures_of(examples: list[Example]) -> list[str]:
    """The cells of a row: scores from raw text, in per cent, a dash where the set says nothing."""
    scores = Scorer.score_token_attr(examples, "pos") | Scorer.score_token_attr(examples, "lemma")
    scores |= Scorer.score_deps(
        examples, "dep", getter=universal, ignore_labels=("punct",), head_attr="head", labels=()
    )
    scores |= Scorer.score_spans(examples, "sents", has_annotation=lambda doc: doc.has_annotation("DEP"))
    names = get_ner_prf(examples)  # leaves out what a set does not annotate
    scores |= names
    of_label = [names["ents_per_type"].get(label, {}).get("f") for label in LABELS]
    return [percent(value) for value in [*(scores.get(f) for f in FIGURES), *of_label]]


class Tally:
    """What was found, what was to be found, what is both."""

    def __init__(self) -> None:
        self.found = self.wanted = self.right = 0

    def add(self, found: Iterable[object], wanted: Iterable[object]) -> None:
        ours, theirs = Counter(found), Counter(wanted)
        self.found += ours.total()
        self.wanted += theirs.total()
        self.right += (ours & theirs).total()

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.wanted) if self.right else 0.0


def heads_of(examples: list[Example]) -> list[str]:
    """The cells of a row of the heads."""
    tallies = {column: Tally() for column in HEADS_HEADER[2:]}
    for example in examples:
        doc, gold = example.predicted, example.reference
        evidence = evidence_of(doc)
        if evidence is None:
            return ["—"] * len(tallies)
        for head in HEADS:
            unknown = [set(range(span.start_char, span.end_char)) for span in gold.spans.get(UNKNOWN + head, [])]
            wanted = [(span.start_char, span.end_char) for span in gold.spans[head]]
            found = [
                extent for extent in extents(doc, evidence, head) if not any(set(range(*extent)) & u for u in unknown)
            ]
            tallies[head].add(found, wanted)
            if head == "content":
                starts = {token.idx for token in doc if not token.is_space}
                tallies["content: tokens"].add(_within(found, starts), _within(wanted, starts))
                tallies["begins"].add([start for start, _ in found], [start for start, _ in wanted])
                tallies["ends"].add([end for _, end in found], [end for _, end in wanted])
    return [percent(tally.f1) for tally in tallies.values()]


def _within(extents: list[tuple[int, int]], starts: set[int]) -> list[int]:
    """The tokens in some spans, by their first characters."""
    return [at for extent in extents for at in range(*extent) if at in starts]


def extents(doc: Doc, evidence: Evidence, head: str) -> list[tuple[int, int]]:
    """The spans of a head by their characters."""
    spans = (doc[stretch.start : stretch.end] for stretch in evidence.stretches(head))
    return [(span.start_char, span.end_char) for span in spans]


def read(nlp: Language, gold: list[Doc]) -> list[Example]:
    return [Example(nlp(doc.text), doc) for doc in gold]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("pipeline", type=Path, nargs="+")
    options = parser.parse_args()
    pipelines = {path.name: spacy.load(path) for path in options.pipeline}
    vocabs = [nlp.vocab for nlp in pipelines.values()]
    heads: list[str] = []
    print(f"| {' | '.join(HEADER)} |\n|{'---|' * len(HEADER)}")
    for which in (parts, articles):
        for sets in zip(*(which(vocab, options.data) for vocab in vocabs), strict=True):
            for (name, nlp), (part, gold) in zip(pipelines.items(), sets, strict=True):
                examples = read(nlp, gold)
                print(f"| {part} | {name} | {' | '.join(figures_of(examples))} |", flush=True)
                if which is articles:
                    heads.append(f"| {part} | {name} | {' | '.join(heads_of(examples))} |")
    print(f"\n| {' | '.join(HEADS_HEADER)} |\n|{'---|' * len(HEADS_HEADER)}")
    print("\n".join(heads))


if __name__ == "__main__":
    main()
