"""Measure on GAP how well pronouns find the person that they stand for.

    python benchmarks/pronouns.py ../shared/data/coref/gap/gap-test.tsv

GAP (Webster et al. 2018) asks of 2,000 pronouns in Wikipedia whether each stands for the one or the other of two
names, or for neither. Prints its figure, F1 over the decisions for both names, for masculine and feminine pronouns and
for all, and the ratio of the two (bias; 1 is none). The answer is that of the resolver that finds the speakers of
statements: the candidates that its rules propose, weighed by the scorer `links`.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import newsclaims
from newsclaims.annotate.attribution.speaker_resolution import SpeakerResolver
from newsclaims.articles import Article
from newsclaims.language.function_words import gender_of_pronoun
from newsclaims.model.annotations import Extent, annotations_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

Row = dict[str, str]


def rows_of(path: Path) -> list[Row]:
    """Return the rows of a file of GAP."""
    with path.open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def answers(doc: Doc, row: Row) -> Iterator[tuple[bool, bool]]:
    """Yield for each of the two names whether the pronoun stands for it: as annotated, and as resolved."""
    resolver = SpeakerResolver(doc, annotations_of(doc))
    at = int(row["Pronoun-offset"])
    entity = resolver.referent(Extent(at, at + len(row["Pronoun"])))
    for letter in "AB":
        start = int(row[f"{letter}-offset"])
        name = Extent(start, start + len(row[letter]))
        found = entity is not None and any(mention.meets(name) for mention in entity.mentions)
        yield row[f"{letter}-coref"] == "TRUE", found


def figures(answered: Iterable[tuple[Row, Iterable[tuple[bool, bool]]]]) -> dict[str, float]:
    """Return the F1 of each gender, of all, and the ratio."""
    counts: Counter[tuple[str, str]] = Counter()
    for row, pairs in answered:
        gender = gender_of_pronoun(row["Pronoun"].lower()) or "other"
        for wanted, found in pairs:
            kind = {(True, True): "hit", (True, False): "missed", (False, True): "wrong"}.get((wanted, found), "none")
            counts[gender, kind] += 1
            counts["all", kind] += 1
    shown = {}
    for group in ("male", "female", "all"):
        hits, missed, wrong = (counts[group, kind] for kind in ("hit", "missed", "wrong"))
        shown[group] = 100 * 2 * hits / max(2 * hits + missed + wrong, 1)
    return shown | {"bias": shown["female"] / max(shown["male"], 1e-9)}


def main() -> None:
    """Print the figures for the files named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    nlp = newsclaims.load()
    for path in parser.parse_args().files:
        rows = rows_of(path)
        docs = newsclaims.pipe(nlp, [Article(row["ID"], row["Text"]) for row in rows])
        shown = figures((row, answers(doc, row)) for row, doc in zip(rows, docs, strict=True))
        print(path.name, " ".join(f"{name} {value:.2f}" for name, value in shown.items()))


if __name__ == "__main__":
    main()
