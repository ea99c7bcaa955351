"""The Docs of annotated articles, each with its annotation: what the makers of examples read."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import newsclaims
from newsclaims.backbone import pipeline
from newsclaims.backbone.evidence import KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

    Gold = dict[str, Any]
    Maker = Callable[[Doc, Gold], Iterable[dict[str, Any]]]

FOLDS = 3
"""Pipelines of which each has not seen a third of the articles (`models/recipe/crossfit.sh`)."""


def annotated_docs(path: Path, folds: Path | None = None) -> Iterator[tuple[Language, Iterator[tuple[Doc, Gold]]]]:
    """Yield each pipeline with the Docs that it makes of the articles of a file of golden records, and their records.

    Without `folds` that is the shipped pipeline with all articles. With `folds`, article number i is read by the
    pipeline `folds/(i % 3)/en_newsclaims`, which has not been trained on it: the shipped one has, so that its names
    and heads are better there than they will be elsewhere (cross-fitting, Chernozhukov et al. 2018).
    """
    articles, gold = _annotated(path)
    if folds is None:
        nlp = newsclaims.load()
        yield nlp, ((doc, gold[article.id]) for article, doc in _read(nlp, articles))
        return
    for fold in range(FOLDS):
        nlp = newsclaims.load(folds / str(fold) / "en_newsclaims")
        yield nlp, ((doc, gold[article.id]) for article, doc in _read(nlp, articles[fold::FOLDS]))


def docs_with_unseen_heads(path: Path, folds: Path) -> Iterator[tuple[Doc, Gold]]:
    """Yield the shipped pipeline's Docs of annotated articles with the token heads of the pipelines of `folds`, and the
    gold.

    The trees of the shipped pipeline have not been trained on these articles, which have none, and are those that the
    rules will read; its heads have, so each article gets those of the pipeline that has not.
    """
    articles, gold = _annotated(path)
    tables: dict[str, Any] = {}
    for fold in range(FOLDS):
        nlp = newsclaims.load(folds / str(fold) / "en_newsclaims")
        with nlp.select_pipes(enable=[*pipeline.BEFORE, "tok2vec", "newsclaims_heads"]):
            for article, doc in _read(nlp, articles[fold::FOLDS]):
                tables[article.id] = doc.user_data[KEY]
    for article, doc in _read(newsclaims.load(), articles):
        doc.user_data[KEY] = tables[article.id]
        yield doc, gold[article.id]


def _annotated(path: Path) -> tuple[list[newsclaims.Article], dict[str, Gold]]:
    with path.open(encoding="utf8") as file:
        gold = {row["id"]: row for row in map(json.loads, file)}
    return [each for each in newsclaims.read_articles([str(path)]) if isinstance(each, newsclaims.Article)], gold


def _read(nlp: Language, articles: list[newsclaims.Article]) -> Iterator[tuple[newsclaims.Article, Doc]]:
    return zip(articles, newsclaims.pipe(nlp, articles), strict=True)


def arguments(description: str | None) -> argparse.ArgumentParser:
    """Return a parser of the arguments that every maker has: ARTICLES and `--folds FOLDER`."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument(
        "--folds", type=Path, help="a folder with 0/, 1/, 2/ of crossfit.sh, each of which reads what it has not seen"
    )
    return parser


def write_examples(description: str | None, maker: Callable[[Language], Maker]) -> None:
    """Run a maker over the articles named on the command line, and write its examples as JSON Lines.

    `maker` is given a pipeline and returns the function that turns a Doc of it and its annotation into examples.
    """
    parser = arguments(description)
    parser.add_argument("examples", type=Path)
    options = parser.parse_args()
    with options.examples.open("w", encoding="utf8") as file:
        for nlp, read in annotated_docs(options.articles, options.folds):
            make = maker(nlp)
            for doc, gold in read:
                for row in make(doc, gold):
                    file.write(json.dumps(row, ensure_ascii=False) + "\n")
