"""Make the examples for the scorer of `newsclaims merge`: pairs of sightings of events that are one event or two.

    python event_links.py --stories STORIES.json RECORDS --corpus ../../corpus/event_links.json ../../corpus/gold \
        --mentions MEANTIME.jsonl RECORDS --singletons ECB.jsonl RECORDS > examples.jsonl

STORIES.json lists invented stories with their events and the articles' sightings of each; GOLD.jsonl holds articles
with events that have an `instance` where another article has the same one (ECB+, MEANTIME). RECORDS are the article
records that `newsclaims extract` makes of the same articles. A pair that a rule keeps apart is no example. Pairs of
stories and of the corpus, whose links were checked by hand, are written several times: they are what news looks like,
but there are few of them.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from newsclaims.merging.event_features import event_features
from newsclaims.merging.event_pair_features import pair_features
from newsclaims.merging.event_rules import pair_relations
from newsclaims.merging.sightings import sightings_in
from newsclaims.model.records.article_record import ArticleRecord
from newsclaims.model.records.codec import from_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclaims.merging.event_features import EventFeature
    from newsclaims.model.records.merged_record import EventSighting

Named = tuple[str, "EventFeature"]
"""The event that a sighting is of, and what is compared of it."""

STORY_WEIGHT, CORPUS_WEIGHT = 8, 3
EDGE: Final = 3
"""Words that run over the edges of two spans which overlap."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", nargs=2, type=Path, action="append", default=[])
    parser.add_argument("--corpus", nargs=2, type=Path, action="append", default=[])
    parser.add_argument("--mentions", nargs=2, type=Path, action="append", default=[])
    parser.add_argument(
        "--singletons", nargs=2, type=Path, action="append", default=[], help="the same, where no instance is its own"
    )
    options = parser.parse_args()
    for gold, records in options.stories:
        for group, named in named_in_stories(gold, records):
            write(group, named, STORY_WEIGHT)
    for clusters, folder in options.corpus:
        write("corpus", named_in_corpus(clusters, folder), CORPUS_WEIGHT)
    for pairs, alone in ((options.mentions, False), (options.singletons, True)):
        for gold, records in pairs:
            for group, named in named_in_mentions(gold, records, alone=alone):
                write(group, named, 1)


def write(group: str, named: list[Named], times: int) -> None:
    for (first, one), (second, other) in itertools.combinations(named, 2):
        relations = pair_relations(one, other)
        if relations is None:
            continue
        features = {name: round(value, 4) for name, value in pair_features(one, other, *relations).named().items()}
        line = json.dumps({"group": group, "features": features, "label": int(first == second)}, ensure_ascii=False)
        for _ in range(times):
            print(line)


def sightings_of(path: Path) -> dict[str, list[EventSighting]]:
    """Return the sightings of events by article."""
    with path.open("rb") as file:
        records = [from_json(line, ArticleRecord) for line in file if line.strip()]
    return {
        record.article.id: cast("list[EventSighting]", list(sightings_in(record, ("event",)))) for record in records
    }


def named_in_stories(gold: Path, records: Path) -> Iterator[tuple[str, list[Named]]]:
    found = sightings_of(records)
    for story in json.loads(gold.read_text(encoding="utf8")):
        by_article: defaultdict[str, list[tuple[str, Any]]] = defaultdict(list)
        for event in story["events"]:
            for sighting in event["sightings"]:
                by_article[sighting["article"]].append((event["key"], sighting))
        named: list[Named] = []
        for article, expected in by_article.items():
            sightings = found.get(article, [])
            features = event_features(sightings)
            named += [(expected[i][0], features[j]) for i, j in matched([one for _, one in expected], sightings)]
        yield story["story"], named


def matched(expected: list[Any], sightings: list[EventSighting]) -> list[tuple[int, int]]:
    """Return which sighting is which expected one, the best fit first."""
    fits = []
    for i, one in enumerate(expected):
        for j, sighting in enumerate(sightings):
            evidence = overlap(words(one["evidence"]), words(sighting.evidence.text))
            given, trigger = words(one["trigger"]), words(sighting.trigger.text)
            same_word = inside(given, trigger) or inside(trigger, given)
            same_date = one["date"] is not None and sighting.date is not None and one["date"] == sighting.date.value
            if evidence or (same_word and same_date):
                fits.append(((not evidence, not same_word, not same_date), i, j))
    found: dict[int, int] = {}
    for _, i, j in sorted(fits):
        if i not in found and j not in found.values():
            found[i] = j
    return sorted(found.items())


def named_in_corpus(clusters: Path, folder: Path) -> list[Named]:
    """Return the sightings of the corpus; one that is in no cluster is an event of its own."""
    names = {one: str(number) for number, group in enumerate(json.loads(clusters.read_text("utf8"))) for one in group}
    named: list[Named] = []
    for path in sorted(folder.glob("*.json")):
        record = from_json(json.dumps(json.loads(path.read_text("utf8"))).encode(), ArticleRecord)
        sightings = cast("list[EventSighting]", list(sightings_in(record, ("event",))))
        for sighting, feature in zip(sightings, event_features(sightings), strict=True):
            name = f"{sighting.article}:{sighting.event}"
            named.append((names.get(name, name), feature))
    return named


def named_in_mentions(gold: Path, records: Path, *, alone: bool) -> Iterator[tuple[str, list[Named]]]:
    found = sightings_of(records)
    topics: defaultdict[str, list[Named]] = defaultdict(list)
    with gold.open(encoding="utf8") as file:
        for article in map(json.loads, file):
            sightings = found.get(article["id"], [])
            for sighting, feature in zip(sightings, event_features(sightings), strict=True):
                name = instance_of(sighting, article, alone=alone)
                if name:
                    topics[article["topic"]].append((name, feature))
    for topic, named in topics.items():
        yield f"{gold.stem} {topic}", named


def instance_of(sighting: EventSighting, article: Any, *, alone: bool) -> str | None:  # noqa: ANN401 - any JSON
    trigger = sighting.trigger
    for mention in article["events"]:
        if min(mention["end"], trigger.end) > max(mention["start"], trigger.start):
            return mention["instance"] or (f"{article['id']} {mention['mid']}" if alone else None)
    return None


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def inside(some: list[str], others: list[str]) -> bool:
    return bool(some) and f" {' '.join(some)} " in f" {' '.join(others)} "


def overlap(some: list[str], others: list[str]) -> bool:
    """Return whether two spans of one text, known by their words, share a part of it."""
    if inside(some, others) or inside(others, some):
        return True
    lengths = range(EDGE, min(len(some), len(others)))
    return any(a[-n:] == b[:n] for a, b in ((some, others), (others, some)) for n in lengths)


if __name__ == "__main__":
    main()
