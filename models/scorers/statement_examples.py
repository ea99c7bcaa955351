"""Write the training examples of the three scorers of statements.

    python statement_examples.py ARTICLES.jsonl FOLDER

ARTICLES holds whole articles with all their statements annotated (`../shared/gold/articles.train.jsonl`). Three files
are written into FOLDER, each for one call of `fit.py`:

    statement.jsonl             a draft a line; label 1 where its content shares more than half with a gold statement
    statement_class.jsonl       the classes of a found statement as rivals (`--rank`)
    statement_factuality.jsonl  the degrees of commitment of a found statement as rivals (`--rank`)

The same articles, code and backbone give the same bytes.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import newsclaims
from newsclaims.annotate.attribution.component import draft_statements
from newsclaims.annotate.attribution.statement_features import (
    CLASSES,
    FACTUALITIES,
    Surroundings,
    class_features,
    factuality_features,
    statement_features,
)
from newsclaims.articles import Article, read_articles
from newsclaims.backbone import pipeline

if TYPE_CHECKING:
    from newsclaims.annotate.attribution.statement_draft import StatementDraft

HALF = 0.5


def characters(content: list[list[int]], text: str) -> frozenset[int]:
    return frozenset(i for start, end in content for i in range(start, end) if text[i].isalnum())


def matches(drafts: list[StatementDraft], gold: list[dict[str, Any]], text: str) -> dict[int, int]:
    """Return the gold statement of each draft that has one: the pairs with the largest overlap first, each once."""
    mine = [characters([[e.start, e.end] for e in draft.content], text) for draft in drafts]
    theirs = [characters(statement["content"], text) for statement in gold]
    pairs = sorted((-len(a & b) / len(a | b), i, k) for i, a in enumerate(mine) for k, b in enumerate(theirs) if a & b)
    found: dict[int, int] = {}
    taken: set[int] = set()
    for score, i, k in pairs:
        if -score >= HALF and i not in found and k not in taken:
            found[i] = k
            taken.add(k)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    with options.articles.open(encoding="utf8") as file:
        gold = {row["id"]: row for row in map(json.loads, file)}
    nlp = newsclaims.load()
    lines: dict[str, list[dict[str, Any]]] = {"statement": [], "statement_class": [], "statement_factuality": []}
    for article in read_articles([str(options.articles)]):
        if not isinstance(article, Article):
            raise SystemExit(f"{options.articles}: {article}")
        doc = pipeline.prepare(nlp, article)
        for _, component in nlp.pipeline:
            doc = component(doc)
        row = gold[article.id]
        drafts = draft_statements(doc)
        near = Surroundings(drafts)
        found = matches(drafts, row["statements"], row["text"])
        for i, draft in enumerate(drafts):
            features = statement_features(doc, draft, near)
            lines["statement"].append({"group": article.id, "features": features, "label": int(i in found)})
            if i not in found:
                continue
            right = row["statements"][found[i]]
            for name, values, rivals, answer in (
                ("statement_class", CLASSES, class_features(doc, draft), right["class"] if right["cue"] else None),
                ("statement_factuality", FACTUALITIES, factuality_features(doc, draft), right["factuality"]),
            ):
                if answer in values:
                    lines[name] += [
                        {"group": article.id, "set": f"{i}", "features": of, "label": int(value == answer)}
                        for value, of in zip(values, rivals, strict=True)
                    ]
    for name, rows in lines.items():
        target = options.folder / f"{name}.jsonl"
        target.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf8")


if __name__ == "__main__":
    main()
