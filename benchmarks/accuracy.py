"""The scores of every component against golden articles, as `nlp.evaluate` gives them.

    python benchmarks/accuracy.py GOLD.jsonl [--model NAME]

A line of GOLD is an article record with its text (`newsclaims extract --with-text`, then corrected), or a whole article
in the short form of annotators: `text`, and lists that refer to each other by id,

    entities    {id, name, type, role, affiliation, country, mentions: [{start, end, form}]}
    statements  {id, kind, speaker, class, factuality, parent, source, cue, content}, the last three [[start, end], …]
    dates       {id, type, value, start, end}
    events      {id, date, place, status, by, mentions: [[start, end], …]}, `date` a value, `by` a statement

What a record cannot hold is made to fit: a source or cue in several parts is one span from the first to the last, and
an event whose date is no value of `dates` has none.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import newsclaims

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.training import Example

Gold = dict[str, Any]

PLACES = frozenset({"GPE", "LOC", "FAC"})
KINDS = {"PERSON": "person", "GROUP": "group", "UNNAMED": "unnamed"}
"""Kinds of speakers by the types of entities; all others are organizations."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", help="JSON Lines of golden articles")
    parser.add_argument("--model", help="another spaCy pipeline")
    options = parser.parse_args()
    nlp = newsclaims.load(options.model)
    with Path(options.gold).open(encoding="utf8") as lines:
        examples = [example(nlp, json.loads(line)) for line in lines]
    print(f"{len(examples)} articles")
    for name, score in nlp.evaluate(examples).items():
        if isinstance(score, float) and not name.startswith(("spans_", "header_")) and name != "speed":
            print(f"{name:32s} {100 * score:6.1f}")


def example(nlp: Any, gold: Gold) -> Example:  # noqa: ANN401 - Language: spaCy is imported by `load`
    """Return the example of one line."""
    record = gold if gold.get("type") == "article" else record_of(gold)
    entry = record["article"]
    article = newsclaims.Article(
        id=entry["id"],
        text=entry["text"],
        title=entry["title"],
        publisher=entry["publisher"],
        published=entry["published"],
        published_from="input" if entry["published"] else None,
    )
    return newsclaims.example(nlp, article, record)


def record_of(gold: Gold) -> dict[str, Any]:
    """Return the article record of an article in the short form, with the lists that it annotates."""
    text = gold["text"]
    names = {entity["id"]: entity["name"] for entity in gold["entities"]}
    speaking = {said["speaker"] for said in gold["statements"]}
    speakers = [entity for entity in gold["entities"] if entity["id"] in speaking or entity["role"]]
    places = [e for e in gold["entities"] if e["type"] in PLACES and any(m["form"] == "name" for m in e["mentions"])]
    dates = {date["value"]: date["id"] for date in reversed(gold["dates"])}
    placed = {place["id"] for place in places}

    def named(id_: str | None) -> dict[str, str] | None:
        return {"id": id_, "name": names[id_]} if id_ is not None and id_ in names else None

    return {
        "type": "article",
        "article": {
            "id": gold["id"],
            "text": text,
            "title": gold.get("title"),
            "publisher": gold.get("publisher"),
            "agencies": [],
            "byline": None,
            "dateline": None,
            "published": gold.get("published"),
            "published_from": "input" if gold.get("published") else None,
        },
        "speakers": [_speaker(entity, text) for entity in speakers if entity["mentions"]],
        "locations": [_location(place, text) for place in places],
        "dates": [_date(date, text) for date in gold["dates"]],
        "statements": [
            _statement(said, text, named(said["speaker"]), within={each["id"] for each in gold["statements"]})
            for said in gold["statements"]
        ],
        "events": [
            entry
            for event in gold["events"]
            for entry in _events(
                event,
                text,
                date={"id": dates[event["date"]], "value": event["date"]} if event["date"] in dates else None,
                location=named(event["place"]) if event["place"] in placed else None,
            )
        ],
    }


def _span(start: int, end: int, text: str) -> dict[str, Any]:
    return {"start": start, "end": end, "text": text[start:end]}


def _hull(parts: Sequence[Sequence[int]], text: str) -> dict[str, Any] | None:
    """Return the span from the first part to the last, None where there is no part."""
    return _span(min(start for start, _ in parts), max(end for _, end in parts), text) if parts else None


def _speaker(entity: Gold, text: str) -> dict[str, Any]:
    return {
        "id": entity["id"],
        "name": entity["name"],
        "aliases": [],
        "kind": KINDS.get(entity["type"], "organization"),
        "role": entity["role"],
        "affiliation": entity["affiliation"],
        "anonymous": entity["type"] == "UNNAMED",
        "mentions": [
            {
                **_span(mention["start"], mention["end"], text),
                "form": "name" if mention["form"] == "name" else "nominal",
            }
            for mention in entity["mentions"]
        ],
    }


def _location(entity: Gold, text: str) -> dict[str, Any]:
    unknown = dict.fromkeys(("admin1", "geonames_id", "latitude", "longitude", "position_from"))
    mentions = [_span(m["start"], m["end"], text) for m in entity["mentions"] if m["form"] == "name"]
    return {
        "id": entity["id"],
        "name": entity["name"],
        "kind": "place",
        "country": entity["country"],
        **unknown,
        "mentions": mentions,
    }


def _date(date: Gold, text: str) -> dict[str, Any]:
    unknown = dict.fromkeys(("mod", "edtf", "earliest", "latest", "anchor"))
    span = _span(date["start"], date["end"], text)
    return {"id": date["id"], **span, "type": date["type"], "value": date["value"], **unknown, "rule": "gold"}


def _statement(said: Gold, text: str, speaker: dict[str, str] | None, *, within: set[str]) -> dict[str, Any]:
    cue = _hull(said["cue"], text)
    unknown = dict.fromkeys(("date", "date_from", "location"))
    return {
        "id": said["id"],
        "kind": said["kind"],
        "content": [_span(start, end, text) for start, end in said["content"]],
        "quotes": [],
        "source": _hull(said["source"], text),
        "speaker": speaker,
        "cue": None if cue is None else {**cue, "lemma": cue["text"].lower(), "class": said["class"]},
        "factuality": said["factuality"],
        **unknown,
        "addressee": said["addressee"],
        "parent": said["parent"] if said["parent"] in within else None,
        "rule": "gold",
    }


def _events(event: Gold, text: str, *, date: Gold | None, location: Gold | None) -> list[dict[str, Any]]:
    """Return an event with its first mention, and a later mention of it for each of the others."""
    entries = []
    for number, (start, end) in enumerate(event["mentions"]):
        span = _span(start, end, text)
        entries.append(
            {
                "id": f"{event['id']}.{number}",
                "label": span["text"],
                "trigger": {**span, "lemma": span["text"].lower()},
                "same_as": f"{event['id']}.0" if number else None,
                "date": date,
                "date_from": None if date is None else "clause",
                "previous_date": None,
                "location": location,
                "participants": [],
                "status": event["status"],
                "claimed_by": event["by"],
                "evidence": span,
                "rule": "gold",
            }
        )
    return entries


if __name__ == "__main__":
    main()
