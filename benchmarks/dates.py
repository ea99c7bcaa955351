"""Measure the dates component against the backbone and against dateparser's search on the same texts.

    python benchmarks/dates.py ARTICLES.jsonl [--articles N] [--rounds N] [--model NAME]

All three read the same articles in one process, in turns, so that other load on the machine affects them alike. The
figures are medians of processor time over the rounds. dateparser is given the language, its fastest mode.
"""

from __future__ import annotations

import argparse
from itertools import islice
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

from dateparser.search import search_dates

from newsclaims.annotate.dates.component import Dates
from newsclaims.articles import Article, read_articles
from newsclaims.backbone.pipeline import AFTER, BEFORE, load
from newsclaims.model.annotations import annotations_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language


def main() -> None:
    options = _options()
    articles = [item for item in islice(read_articles([options.file]), options.articles) if isinstance(item, Article)]
    backbone = load(options.model)
    for name in AFTER:
        backbone.disable_pipe(name)
    one_round(backbone, articles[:5])  # the first texts pay for what is made once
    rounds = [one_round(backbone, articles) for _ in range(options.rounds)]
    words = sum(len(article.text.split()) for article in articles)
    print(f"{len(articles)} articles, {words} words, {options.rounds} rounds, one process")
    for place, name in enumerate(("backbone", "dates", "search_dates")):
        print(f"{name:14s} {median(each[place] for each in rounds):8.3f} s")
    print(f"dates : backbone      {100 * median(own / bare for bare, own, _ in rounds):6.1f} %")
    print(f"search_dates : dates  {median(search / own for _, own, search in rounds):6.1f} x")


def one_round(backbone: Language, articles: Sequence[Article]) -> tuple[float, float, float]:
    """Return the seconds for the backbone, for the component on its Docs, and for `search_dates` on the texts."""
    find = Dates()
    bare = own = search = 0.0
    for article in articles:
        doc = backbone.make_doc(article.text)
        annotations_of(doc).header = article.known()
        for name in BEFORE:
            doc = backbone.get_pipe(name)(doc)
        start = process_time()
        for name, component in backbone.pipeline:
            doc = doc if name in BEFORE else component(doc)
        parsed = process_time()
        find(doc)
        found = process_time()
        search_dates(article.text, languages=["en"])
        bare, own, search = bare + parsed - start, own + found - parsed, search + process_time() - found
    return bare, own, search


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", help="JSON Lines of articles")
    parser.add_argument("--articles", type=int, default=50, help="how many of them (default 50)")
    parser.add_argument("--rounds", type=int, default=3, help="default 3")
    parser.add_argument("--model", help="another spaCy pipeline")
    return parser.parse_args()


if __name__ == "__main__":
    main()
