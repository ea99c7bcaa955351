"""GAP: passages of Wikipedia of which two persons' names are known, and nothing else (Webster et al. 2018)."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from sentences import MISSING, Sentence
from spacy.lang.en import English

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def read_gap(folder: Path) -> Iterator[list[Sentence]]:
    """Passages with their two names; whatever else is written with a capital is missing."""
    tokenizer = English().tokenizer
    for part in ("development", "validation"):
        with (folder / f"gap-{part}.tsv").open(encoding="utf8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                doc = tokenizer(row["Text"])
                names = [MISSING if token.text[:1].isupper() else "O" for token in doc]
                for column in ("A", "B"):
                    start = int(row[f"{column}-offset"])
                    span = doc.char_span(start, start + len(row[column]))
                    if span is not None and all(token.text[:1].isupper() or token.text in "-." for token in span):
                        names[span.start : span.end] = ["B-PERSON"] + ["I-PERSON"] * (len(span) - 1)
                words = [i for i, token in enumerate(doc) if not token.is_space]
                yield [
                    Sentence(
                        words=[doc[i].text for i in words],
                        spaces=[bool(doc[i].whitespace_) for i in words],
                        names=[names[i] for i in words],
                        opens_paragraph=True,
                        opens_text=True,
                    )
                ]
