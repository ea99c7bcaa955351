"""Make the examples for the scorer `eventhood`: does a dated word name an event?

    python eventhood.py ARTICLES.train.jsonl EXAMPLES.jsonl
    python fit.py EXAMPLES.jsonl eventhood --l2 3

ARTICLES holds whole articles with gold events (`../shared/gold/articles.train.jsonl`). Each event that the rules find
is an example; it is right where a word of a gold event is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from annotated_docs import write_examples

from newsclaims.annotate.events.component import context_and_candidates
from newsclaims.annotate.events.eventhood import features, is_judged
from newsclaims.annotate.events.word_features import WordFeatures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc


def examples(doc: Doc, gold: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the events that the rules find in an annotated Doc."""
    context, candidates = context_and_candidates(doc)
    words = WordFeatures(context)
    mentions = [mention for event in gold["events"] for mention in event["mentions"]]
    for candidate in candidates:
        if not is_judged(candidate, context):
            continue
        start, end = candidate.trigger.idx, candidate.trigger.idx + len(candidate.trigger)
        right = any(first < end and start < last for first, last in mentions)
        found = features(candidate, words)
        yield {"group": gold["id"], "set": str(start), "features": found, "label": int(right)}


if __name__ == "__main__":
    write_examples(__doc__, lambda _: examples)
