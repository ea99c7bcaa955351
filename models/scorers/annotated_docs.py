"""The Docs of annotated articles, each with its annotation: what the makers of examples read."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import newsclaims

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

    Gold = dict[str, Any]
    Maker = Callable[[Doc, Gold], Iterable[dict[str, Any]]]


def annotated_docs(nlp: Language, path: Path) -> Iterator[tuple[Doc, Gold]]:
    """Yield the Doc of each article of a file of golden records, with the record."""
    with path.open(encoding="utf8") as file:
        gold = {row["id"]: row for row in map(json.loads, file)}
    articles = [each for each in newsclaims.read_articles([str(path)]) if isinstance(each, newsclaims.Article)]
    for article, doc in zip(articles, newsclaims.pipe(nlp, articles), strict=True):
        yield doc, gold[article.id]


def write_examples(description: str | None, maker: Callable[[Language], Maker]) -> None:
    """Run a maker over the articles named on the command line, and write its examples as JSON Lines.

    `maker` is given the pipeline and returns the function that turns a Doc and its annotation into examples.
    """
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("examples", type=Path)
    options = parser.parse_args()
    nlp = newsclaims.load()
    make = maker(nlp)
    with options.examples.open("w", encoding="utf8") as file:
        for doc, gold in annotated_docs(nlp, options.articles):
            for row in make(doc, gold):
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
