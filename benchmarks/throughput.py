"""Measure the words per second of the whole extraction and of the bare backbone.

    python benchmarks/throughput.py ARTICLES.jsonl [--articles N] [--rounds N] [--model NAME]

Both read the same articles in one process, in turns, so that other load on the machine affects both alike. "bare" is
the backbone alone, as `nlp(text)` runs it; "extract" is what `newsclaims extract` does between reading an article and
writing its line. The figures are medians over the rounds; words are counted with `str.split`.
"""

from __future__ import annotations

import argparse
from itertools import islice
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from newsclaims.articles import Article, read_articles
from newsclaims.backbone.pipeline import AFTER, BEFORE, load
from newsclaims.extraction.batch import attempt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language


def main() -> None:
    options = _options()
    articles = [item for item in islice(read_articles([options.file]), options.articles) if isinstance(item, Article)]
    words = sum(len(article.text.split()) for article in articles)
    nlp, backbone = load(options.model), load(options.model)
    for name in (*BEFORE, *AFTER):
        backbone.disable_pipe(name)
    bare(backbone, articles[:20])  # the first texts pay for what is made once
    extract(nlp, articles[:20])
    rounds = [(bare(backbone, articles), extract(nlp, articles)) for _ in range(options.rounds)]
    print(f"{len(articles)} articles, {words} words, {options.rounds} rounds, one process")
    print(f"bare     {words / median(slow for slow, _ in rounds):10,.0f} words/s")
    print(f"extract  {words / median(whole for _, whole in rounds):10,.0f} words/s")
    print(f"ratio    {median(slow / whole for slow, whole in rounds):10.2f}  (extract to bare, median of the rounds)")
    print("\nshare of the time in the pipeline, one more round:")
    seconds = by_component(nlp, articles)
    total = sum(seconds.values())
    for name, spent in seconds.items():
        print(f"  {name:24s} {100 * spent / total:5.1f} %")


def bare(nlp: Language, articles: Sequence[Article]) -> float:
    """Return the seconds for the backbone alone."""
    start = perf_counter()
    for article in articles:
        nlp(article.text)
    return perf_counter() - start


def extract(nlp: Language, articles: Sequence[Article]) -> float:
    """Return the seconds from articles to lines of JSON."""
    start = perf_counter()
    for article in articles:
        if attempt(nlp, article).failed:
            raise RuntimeError(f"{article.id} fails: a figure without it would say nothing")
    return perf_counter() - start


def by_component(nlp: Language, articles: Sequence[Article]) -> dict[str, float]:
    """Return the seconds that each component of the pipeline takes, in order."""
    spent = dict.fromkeys(("tokenizer", *nlp.pipe_names), 0.0)
    for article in articles:
        with nlp.memory_zone():
            last = perf_counter()
            doc = nlp.make_doc(article.text)
            for name, component in [("tokenizer", None), *nlp.pipeline]:
                if component is not None:
                    doc = component(doc)
                now = perf_counter()
                spent[name] += now - last
                last = now
            del doc
    return spent


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", help="JSON Lines of articles")
    parser.add_argument("--articles", type=int, default=200, help="how many of them (default 200)")
    parser.add_argument("--rounds", type=int, default=5, help="default 5")
    parser.add_argument("--model", help="another spaCy pipeline")
    return parser.parse_args()


if __name__ == "__main__":
    main()
