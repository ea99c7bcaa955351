"""Make the examples for the scorer `eventhood`: does a dated word name an event?

    python eventhood.py ARTICLES.train.jsonl EXAMPLES.jsonl
    python fit.py EXAMPLES.jsonl eventhood

ARTICLES holds whole articles with gold events (`../shared/gold/articles.train.jsonl`). Each event that the rules find
is an example, except for changes of plan and later mentions; it is right where a word of a gold event is there.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import newsclaims
from newsclaims.annotate.events.component import context_and_candidates
from newsclaims.annotate.events.eventhood import features, is_judged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc


def examples(doc: Doc, gold: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the events that the rules find in an annotated Doc."""
    context, candidates = context_and_candidates(doc)
    words = [mention for event in gold["events"] for mention in event["mentions"]]
    for candidate in candidates:
        if not is_judged(candidate):
            continue
        start, end = candidate.trigger.idx, candidate.trigger.idx + len(candidate.trigger)
        right = any(first < end and start < last for first, last in words)
        yield {
            "group": gold["id"],
            "set": str(start),
            "features": features(candidate, context),
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
    articles = [
        each for each in newsclaims.read_articles([str(options.articles)]) if isinstance(each, newsclaims.Article)
    ]
    with options.examples.open("w", encoding="utf8") as file:
        for article, doc in zip(articles, newsclaims.pipe(nlp, articles), strict=True):
            for row in examples(doc, gold[article.id]):
                file.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
