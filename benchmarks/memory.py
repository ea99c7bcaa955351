"""Measure the resident memory of a process after N articles and after ten times as many.

    python benchmarks/memory.py ARTICLES.jsonl [--articles N] [--model NAME]

The articles are repeated until there are enough, each time with a number and an invented name in front, so that no text
occurs twice and anything kept per text adds up. A single process handles all, as with `--jobs 1`; workers are
additionally replaced from time to time. Linux only: memory is read from /proc.
"""

from __future__ import annotations

import argparse
from itertools import count, islice
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from newsclaims.articles import Article, read_articles
from newsclaims.extraction.batch import PipelineOptions, attempt

if TYPE_CHECKING:
    from collections.abc import Iterator

SYLLABLES = ("ba", "de", "fi", "go", "ku", "la", "mer", "nos", "ri", "tan")


def main() -> None:
    options = _options()
    articles = [item for item in read_articles([options.file]) if isinstance(item, Article)]
    nlp = PipelineOptions(model=options.model).load_in_own_process()
    print(f"{megabytes():7.1f} MB with the pipeline loaded")
    start, done = perf_counter(), 0
    resident: dict[int, float] = {}
    for article in islice(endless(articles), 10 * options.articles):
        attempt(nlp, article)
        done += 1
        if done in (options.articles // 10, options.articles, 2 * options.articles, 5 * options.articles):
            report(done, start, resident)
    report(done, start, resident)
    ratio = resident[10 * options.articles] / resident[options.articles]
    print(f"{ratio:7.3f} ratio of {10 * options.articles} articles to {options.articles}")


def endless(articles: list[Article]) -> Iterator[Article]:
    """Repeat the articles endlessly, never with the same text twice."""
    for number in count():
        name = "".join(SYLLABLES[int(digit)] for digit in str(number)).capitalize()
        for article in articles:
            yield Article(id=f"{article.id}-{number}", text=f"Report {number} by {name} Berg.\n\n{article.text}")


def report(done: int, start: float, resident: dict[int, float]) -> None:
    resident[done] = megabytes()
    print(f"{resident[done]:7.1f} MB after {done} articles, {perf_counter() - start:.0f} s", flush=True)


def megabytes() -> float:
    """Return the resident memory of this process."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no VmRSS in /proc/self/status")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", help="JSON Lines of articles")
    parser.add_argument("--articles", type=int, default=1000, help="N (default 1000; ten times as many are processed)")
    parser.add_argument("--model", help="another spaCy pipeline")
    return parser.parse_args()


if __name__ == "__main__":
    main()
