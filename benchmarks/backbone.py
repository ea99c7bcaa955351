"""Measure how long two spaCy pipelines take for the same articles, and how long each takes to load.

    python benchmarks/backbone.py ARTICLES.jsonl PIPELINE OTHER [--articles N] [--rounds N]

Both run in one process, in turns, one article at a time. The ratio is PIPELINE's time to OTHER's, the median over
the rounds. Loading is measured in a process of its own, after `import spacy`. Prefix `taskset -c 0` to use one core.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from itertools import islice
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

import spacy

from newsclaims.articles import Article, read_articles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language

LOADING = """
import sys, time, spacy
start = time.perf_counter()
spacy.load(sys.argv[1])
print(time.perf_counter() - start)
"""


def main() -> None:
    options = _options()
    articles = [item for item in islice(read_articles([options.file]), options.articles) if isinstance(item, Article)]
    words = sum(len(article.text.split()) for article in articles)
    names = (options.pipeline, options.other)
    pipelines = [spacy.load(name) for name in names]
    for nlp in pipelines:
        seconds(nlp, articles[:20])  # the first texts pay for what is made once
    rounds = [[seconds(nlp, articles) for nlp in pipelines] for _ in range(options.rounds)]
    print(f"{len(articles)} articles, {words} words, {options.rounds} rounds, one process")
    for name, times in zip(names, zip(*rounds, strict=True), strict=True):
        print(f"{words / median(times):10,.0f} words/s  {loading(name):6.2f} s to load  {name}")
    print(f"{median(ours / theirs for ours, theirs in rounds):10.2f}  times the time of the second")


def seconds(nlp: Language, articles: Sequence[Article]) -> float:
    """Return the seconds for all articles."""
    start = perf_counter()
    for article in articles:
        nlp(article.text)
    return perf_counter() - start


def loading(name: str) -> float:
    """Return the seconds that `spacy.load` takes in a fresh process, the median of three."""
    runs = [subprocess.run([sys.executable, "-c", LOADING, name], capture_output=True, check=True) for _ in range(3)]
    return median(float(run.stdout) for run in runs)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", help="articles, in any form that `newsclaims extract` reads")
    parser.add_argument("pipeline", help="a package or folder")
    parser.add_argument("other", help="the package or folder that it is measured against")
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


if __name__ == "__main__":
    main()
