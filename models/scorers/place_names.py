"""Make the examples for the scorer `place_names`: is a name that could be a place's used as one here?

    python place_names.py ARTICLES.train.jsonl EXAMPLES.jsonl
    python fit.py EXAMPLES.jsonl place_names

ARTICLES holds whole articles with gold entities (`../shared/gold/articles.train.jsonl`). Each name that the rules of
`newsclaims.annotate.locations.place_mentions` find is an example; it is right where the gold has a place there.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import newsclaims
from newsclaims.annotate.locations.name_use import PLACES, NameUses
from newsclaims.annotate.locations.place_mentions import PlaceNames
from newsclaims.model.annotations import annotations_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc


def examples(doc: Doc, gold: dict[str, Any], names: PlaceNames) -> Iterator[dict[str, Any]]:
    """Yield the names of an annotated Doc that could be those of places."""
    header = annotations_of(doc).header
    dateline = header.dateline.extent if header.dateline else None
    found = names.candidates(doc, dateline=dateline, furniture=header.furniture)
    uses = NameUses(doc, found.routes)
    marks = [
        (mention["start"], mention["end"])
        for entity in gold["entities"]
        if entity["type"] in PLACES
        for mention in entity["mentions"]
    ]
    for start, end in found.routes:
        first, last = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
        right = any(a < last and first < b for a, b in marks)
        yield {
            "group": gold["id"],
            "set": str(first),
            "features": uses.features((start, end)),
            "label": int(right),
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("examples", type=Path)
    options = parser.parse_args()
    with options.articles.open(encoding="utf8") as file:
        gold = {row["id"]: row for row in map(json.loads, file)}
    nlp = newsclaims.load()
    names = PlaceNames(nlp.make_doc)
    articles = [
        each for each in newsclaims.read_articles([str(options.articles)]) if isinstance(each, newsclaims.Article)
    ]
    with options.examples.open("w", encoding="utf8") as file:
        for article, doc in zip(articles, newsclaims.pipe(nlp, articles), strict=True):
            for row in examples(doc, gold[article.id], names):
                file.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
