"""How the time of an article grows with its length, for kinds of text on which rules are tempted to start over.

    python benchmarks/growth.py [--kinds NAME ...] [--sizes N N N] [--rounds N] [--by-component] [--model NAME]

Each kind is an article of 10, 20 and 40 kB. The table shows the processor time that `newsclaims extract` takes from
article to line, in seconds, the best of the rounds, and the ratio of each size to the one before: about 2 where the
time grows with the length, 4 where it grows with its square. Processor time without garbage collection, so that neither
other processes nor a collection at a bad moment distorts a ratio. A kind is an entry of KINDS or PAGES: a function from
a number of characters to a text or page.
"""

from __future__ import annotations

import argparse
import gc
from functools import partial
from itertools import pairwise
from time import process_time
from typing import TYPE_CHECKING, Final

from newsclaims.articles import Article, Page
from newsclaims.articles.origin import Origin
from newsclaims.backbone.pipeline import load
from newsclaims.extraction.batch import attempt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.language import Language

    from newsclaims.articles import ArticleOrPage

    Builder = Callable[[int], str]

SIZES: Final = (10_000, 20_000, 40_000)
PROSE: Final = "The minister said on Monday that talks would open in Geneva on June 8. Nobody else spoke.\n\n"


def repeated(unit: str, size: int) -> str:
    """Return `unit` repeated up to `size` characters."""
    return (unit * (size // len(unit) + 1))[:size]


def padded(before: str, after: str, size: int, *, blank: str = " ") -> str:
    """Return two pieces of text with enough white space between them for `size` characters."""
    return before + blank * (size - len(before) - len(after)) + after


KINDS: Final[dict[str, Builder]] = {
    "prose": partial(repeated, PROSE),
    # White space, at which patterns backtrack
    "blanks in a line": partial(padded, "The talks end", "today. He said so."),
    "tabs in a line": partial(padded, "The talks end", "today. He said so.", blank="\t"),
    "blanks in the last line": partial(padded, PROSE + "He left.", "It rained"),
    "blanks in a dateline": partial(padded, "MOSCOW, June", "8 (Reuters) - Talks open on Monday."),
    "blanks in a byline": partial(padded, "By Ann Poe", "in Rome"),
    "blanks in a copyright line": partial(padded, "© 2017", "Reuters"),
    "blanks in a contribution": partial(padded, "Ann Poe", "contributed to the story"),
    "blanks in a date": partial(padded, "They met on June", "8, 2017."),
    "blank lines": partial(padded, "Talks open.", "They end.", blank="\n"),
    # Expressions of time, many in one sentence
    "years": partial(repeated, "2019 "),
    "numbers": partial(repeated, "1 "),
    "months": partial(repeated, "May and June and "),
    "open ranges": partial(repeated, "from May 1 to "),
    "list of days": partial(repeated, "May 1, 2, 3, 4, "),
    "dates in one sentence": partial(repeated, "on May 1, on June 2, on Monday, "),
    "clock times": partial(repeated, "5 p.m. "),
    "parts of parts": partial(repeated, "the end of the "),
    "amounts": partial(repeated, "at least twenty "),
    # Who said what
    "he said she said": partial(repeated, "he said she said "),
    "he said that": partial(repeated, "he said that "),
    "clauses": partial(repeated, "the talks end, the war begins, they fall and "),
    "relative clauses": partial(repeated, "who met the man "),
    "according to": partial(repeated, "according to X Y, "),
    "told by": partial(repeated, "Ann Poe told Bob Roe that "),
    # Names and marks
    "list of names": partial(repeated, "Ann Poe, Bob Roe and "),
    "list of surnames": partial(repeated, "Smith and "),
    "list of places": partial(repeated, "Paris, London and "),
    "list of events": partial(repeated, "the talks, the election, the war and "),
    "capitals": partial(repeated, "MOSCOW/"),
    "signatures": partial(repeated, "Ann Poe and "),
    "places": partial(repeated, "Springfield, Ill., "),
    "open quotations": partial(repeated, '"a '),
    "quotations": partial(repeated, '"No," he said. '),
    "marks": partial(repeated, '"'),
    "nested marks": lambda size: "“" * (size // 2) + "a" + "”" * (size // 2),
    "brackets": partial(repeated, "("),
    "ampersands": partial(repeated, "&"),
}


def page(before: str, unit: str, after: str, size: int) -> str:
    """A web page with `unit` again and again."""
    begun, ended = f"<html><body><article><p>{PROSE}</p>{before}", f"{after}</article></body></html>"
    return begun + repeated(unit, size - len(begun) - len(ended)) + ended


PAGES: Final[dict[str, Builder]] = {
    "page: prose": partial(page, "<p>", PROSE, "</p>"),
    "page: paragraphs": partial(page, "", "<p>He said so on Monday.</p>", ""),
    "page: links": partial(page, "<p>", "He <a href=x>said</a> so. ", "</p>"),
    "page: references": partial(page, "<p>", "&amp;", "</p>"),
    "page: attributes": lambda size: page("<div " + " ".join(f"a{n}" for n in range(size // 6)), " ", ">x</div>", size),
    "page: one attribute": partial(page, '<div class="', "a b ", '">x</div>'),
    "page: tags within a tag": partial(page, "", "<a ", ">"),
    "page: open tags": partial(page, "", "<b>", ""),
}
"""The same for web pages, by the time from page to line."""


def item_of(kind: str, size: int) -> ArticleOrPage:
    """Return the article or page of a kind, with this many characters."""
    if kind in PAGES:
        return Page(PAGES[kind](size).encode(), Origin("growth.html", id="growth"))
    return Article(id="growth", text=KINDS[kind](size))


def main() -> None:
    options = _options()
    nlp = load(options.model)
    gc.disable()
    for kind in ("prose", "page: prose"):
        seconds(nlp, item_of(kind, len(PROSE)), rounds=3)  # the first pays for what is made once
    sizes = sorted(options.sizes)
    print(f"{'':28s}" + "".join(f"{size // 1000:8d} kB" for size in sizes) + "   ratios")
    for name in options.kinds or (*KINDS, *PAGES):
        spent = [seconds(nlp, item_of(name, size), rounds=options.rounds) for size in sizes]
        print(row(name, spent), flush=True)
        if options.by_component and name in KINDS:
            columns = [by_component(nlp, KINDS[name](size), rounds=options.rounds) for size in sizes]
            for part in columns[-1]:
                print(row(f"  {part}", [column[part] for column in columns]), flush=True)


def row(name: str, spent: Sequence[float]) -> str:
    """Return a line of the table."""
    ratios = "  ".join(f"{more / less:4.1f}" for less, more in pairwise(spent))
    return f"{name:28s}" + "".join(f"{each:9.3f} s" for each in spent) + f"   {ratios}"


def seconds(nlp: Language, item: ArticleOrPage, *, rounds: int) -> float:
    """Return the seconds from an article or page to its line, the best of the rounds."""
    best = float("inf")
    for _ in range(rounds):
        gc.collect()
        start = process_time()
        attempt(nlp, item)
        best = min(best, process_time() - start)
    return best


def by_component(nlp: Language, text: str, *, rounds: int) -> dict[str, float]:
    """Return the seconds that each component takes, the best of the rounds."""
    best = dict.fromkeys(("tokenizer", *nlp.pipe_names), float("inf"))
    for _ in range(rounds):
        gc.collect()
        last = process_time()
        doc = nlp.make_doc(text)
        for name, component in [("tokenizer", None), *nlp.pipeline]:
            if component is not None:
                doc = component(doc)
            now = process_time()
            best[name] = min(best[name], now - last)
            last = now
    return best


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kinds = [*KINDS, *PAGES]
    parser.add_argument("--kinds", nargs="+", choices=kinds, metavar="NAME", help="some of them (default all)")
    parser.add_argument(
        "--sizes", nargs="+", type=int, default=SIZES, metavar="N", help="characters (default 10, 20, 40 kB)"
    )
    parser.add_argument("--rounds", type=int, default=2, help="default 2")
    parser.add_argument("--by-component", action="store_true", help="a line for each component of the pipeline too")
    parser.add_argument("--model", help="another spaCy pipeline")
    return parser.parse_args()


if __name__ == "__main__":
    main()
