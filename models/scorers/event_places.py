"""Make the examples for the scorer `event_places`: where does an event take place?

    python event_places.py ARTICLES.train.jsonl EXAMPLES.jsonl
    python fit.py EXAMPLES.jsonl event_places --rank

ARTICLES holds whole articles with gold entities and events (`../shared/gold/articles.train.jsonl`). Each event that the
rules find and the gold has is a set of rivals (`newsclaims.annotate.events.place_rivals`): the places proposed, of
which that with a mention of the gold place is right, and "no place", which is right where no other is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from annotated_docs import write_examples

from newsclaims.annotate.events.component import context_and_candidates
from newsclaims.annotate.events.event_builder import place_mentions
from newsclaims.annotate.events.place_rivals import PlaceRivals
from newsclaims.model.annotations import annotations_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc


def examples(doc: Doc, gold: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the rivals of every event of an annotated Doc that the gold has too."""
    context, candidates = context_and_candidates(doc)
    rivals = PlaceRivals(context, place_mentions(doc))
    mentions = {entity["id"]: entity["mentions"] for entity in gold["entities"]}
    for candidate in candidates:
        start, end = candidate.trigger.idx, candidate.trigger.idx + len(candidate.trigger)
        event = next((e for e in gold["events"] if any(a < end and start < b for a, b in e["mentions"])), None)
        if event is None:
            continue
        wanted = mentions.get(event["place"], ())
        found = rivals.of(candidate)
        right = [
            rival.place is not None
            and any(
                mention.start < m["end"] and m["start"] < mention.end
                for mention in annotations_of(doc).locations[rival.place].mentions
                for m in wanted
            )
            for rival in found
        ]
        right[-1] = not any(right)
        for rival, label in zip(found, right, strict=True):
            yield {"group": gold["id"], "set": str(start), "features": rival.features, "label": int(label)}


if __name__ == "__main__":
    write_examples(__doc__, lambda _: examples)
