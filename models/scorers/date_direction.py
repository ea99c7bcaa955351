"""Write the examples of the scorer `date_direction`: is a date that may be past or to come past or to come?

    python date_direction.py OUT.jsonl ARTICLES.in.jsonl GOLD.jsonl [MORE.jsonl]
    python fit.py OUT.jsonl date_direction

ARTICLES are the articles as input for `newsclaims extract`, GOLD the same with their dates as people read them, MORE
articles with their dates; the sentences of `date_direction.sentences.txt` are added. An example is an expression with
two readings ("in June", "on Friday") of which one is the gold value; its label is 1 where that is the one to come.
"""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import newsclaims
from newsclaims.annotate.dates.component import candidates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

SENTENCES = Path(__file__).with_suffix(".sentences.txt")
MARK = re.compile(r"([^{}]*)(?:\{([^{}=]*)=([^{}]*)\})?")


def examples(doc: Doc, group: str, gold: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the examples of one article."""
    for match, pair, found in candidates(doc):
        values = {date["value"] for date in gold if date["start"] < match.end and match.start < date["end"]}
        past, future = pair.past.value in values, pair.future.value in values
        if past != future:
            yield {"group": group, "features": found, "label": int(future), "text": match.text}


def own_sentences(nlp: Language) -> Iterator[dict[str, Any]]:
    """Yield the examples of the sentences that were written for this scorer."""
    for number, line in enumerate(SENTENCES.read_text(encoding="utf8").splitlines()):
        if line.startswith("#"):
            continue
        name = f"own-{number}"
        day, marked = line.split("\t")
        text, gold = "", []
        for plain, words, value in MARK.findall(marked):
            text += plain
            if words:
                gold.append({"start": len(text), "end": len(text) + len(words), "value": value})
            text += words
        yield from examples(newsclaims.read(nlp, newsclaims.Article(id=name, text=text, published=day)), name, gold)


def main() -> None:
    """Read the articles and write the examples."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("out", "articles", "gold"):
        parser.add_argument(name, type=Path)
    parser.add_argument("more", type=Path, nargs="?")
    options = parser.parse_args()
    gold = {row["id"]: row for row in _rows(options.gold)}
    rows = [row | {"dates": gold[row["id"]]["dates"]} for row in _rows(options.articles)]
    rows += _rows(options.more) if options.more else []
    nlp = newsclaims.load()
    with options.out.open("w", encoding="utf8") as out:
        for row in rows:
            doc = newsclaims.read(
                nlp, newsclaims.Article(id=row["id"], text=row["text"], published=row.get("published"))
            )
            for example in examples(doc, row["id"], row["dates"]):
                out.write(json.dumps(example, ensure_ascii=False) + "\n")
        for example in own_sentences(nlp):
            out.write(json.dumps(example, ensure_ascii=False) + "\n")


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]


if __name__ == "__main__":
    main()
