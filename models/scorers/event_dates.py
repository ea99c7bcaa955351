"""Make the examples for the scorer `event_dates`: does a word that looks like an event have the date of another word?

    python event_dates.py ARTICLES.train.jsonl EXAMPLES.jsonl
    python fit.py EXAMPLES.jsonl event_dates --l2 3

ARTICLES holds whole articles with gold events (`../shared/gold/articles.train.jsonl`). Each pair of
`newsclaims.annotate.events.weighed_links` is an example; it is right where a word of a gold event is there, and the
event has the date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from annotated_docs import write_examples

from newsclaims.annotate.events import candidates
from newsclaims.annotate.events.event_context import event_context
from newsclaims.annotate.events.weighed_links import weighed_links, word_pairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from newsclaims.annotate.events.date_links import DatedLink


def examples(doc: Doc, gold: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the pairs of an annotated Doc."""
    context = event_context(doc)
    links: list[DatedLink] = []
    for step in candidates.PASSES:
        if step.find is weighed_links:
            break
        links += step.find(context, links)
    for pairs in word_pairs(context, links):
        for word, anchor, features in pairs:
            value = context.dates[anchor.date].value
            here = [
                e for e in gold["events"] if any(a < word.idx + len(word) and word.idx < b for a, b in e["mentions"])
            ]
            right = any(e["date"] is not None and agree(value, e["date"]) for e in here)
            yield {"group": gold["id"], "set": str(word.idx), "features": features, "label": int(right)}


def agree(one: str, other: str) -> bool:
    """Return whether two values of dates say the same, or one says it more precisely."""
    one, other = (value.replace("-XX", "").split("/")[0] for value in (one, other))
    shorter = min(len(one), len(other))
    return shorter >= len("2017") and one[:shorter] == other[:shorter]


if __name__ == "__main__":
    write_examples(__doc__, lambda _: examples)
