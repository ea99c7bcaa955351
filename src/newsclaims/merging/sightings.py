"""Atoms: what one article says of one event, speaker, statement or place, with all that merging needs to know of it.

Merging is a function of the set of atoms. An article record falls apart into its atoms, and so does a merged record:
`merge(merge(A), B)` sees the same set as `merge(A, B)`, whatever the order. What a merged record says beside its atoms
is computed anew and dropped here. Atoms are plain dicts in the shape of `merging/records.py`, with a speaker's mentions
in its atom.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

from newsclaims.language.text_similarity import normalized, sketch
from newsclaims.model.records.article_record import MentionSpan
from newsclaims.model.records.merged_record import EventSighting, LocationSighting, SpeakerSighting, StatementSighting
from newsclaims.model.records.shapes import shaped

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

Kind = Literal["event", "speaker", "statement", "location"]
KINDS: Final[tuple[Kind, ...]] = ("event", "speaker", "statement", "location")
"""In the order in which they are written."""

Atom = dict[str, Any]

STORY_SIZE: Final = 12
"""Names that are kept of an article's speakers and places."""
RUN: Final = 3
"""Findings in a row that make one item of an article's sketch."""


def atoms_of(record: dict[str, Any], kinds: Container[Kind] = KINDS) -> Iterator[tuple[Kind, Atom]]:
    """The atoms of an article record or of a merged record, of these kinds.

    Raises KeyError, TypeError, IndexError or ValueError where the record does not keep to its schema.
    """
    match record["type"]:
        case "article":
            yield from _of_article(record, kinds)
        case "merged-event" if "event" in kinds:
            yield from (("event", shaped(one, EventSighting)) for one in record["sightings"])
        case "merged-statement" if "statement" in kinds:
            yield from (("statement", shaped(one, StatementSighting)) for one in record["variants"])
        case "merged-location" if "location" in kinds:
            yield from (("location", shaped(one, LocationSighting)) for one in record["sightings"])
        case "merged-speaker" if "speaker" in kinds:
            mentions: list[list[Atom]] = [[] for _ in record["sightings"]]
            for mention in record["mentions"]:
                mentions[mention["sighting"]].append(shaped(mention, MentionSpan))
            for one, said in zip(record["sightings"], mentions, strict=True):
                yield "speaker", {**shaped(one, SpeakerSighting), "mentions": said}
        case "merged-event" | "merged-location" | "merged-speaker" | "merged-statement":
            return
        case other:
            raise ValueError(f"nothing to merge in a record of type {other!r}")


def _of_article(record: dict[str, Any], kinds: Container[Kind]) -> Iterator[tuple[Kind, Atom]]:
    article = record["article"]
    known = {"article": article["id"], "sha256": article["sha256"], "published": article["published"]}
    told = {
        **known,
        "publisher": article["publisher"],
        "url": article["url"],
        "agencies": article["agencies"],
    }
    drawn = sketch(_runs(record))
    story = _story(record)
    entries = {
        entry["id"]: entry for name in ("speakers", "locations", "dates", "statements") for entry in record[name]
    }
    outer = {**told, "title": article["title"], "sketch": drawn, "story": story}
    named = [(mention["start"], place) for place in record["locations"] for mention in place["mentions"]]
    for event in record["events"] if "event" in kinds else ():
        if event.get("same_as") is not None:  # a second word for an event that is told already
            continue
        yield "event", shaped({**outer, **_event(event, entries, named)}, EventSighting)
    for speaker in record["speakers"] if "speaker" in kinds else ():
        sighting = {**known, "publisher": article["publisher"], **speaker, "speaker": speaker["id"]}
        mentions = [shaped(mention, MentionSpan) for mention in speaker["mentions"]]
        yield "speaker", {**shaped(sighting, SpeakerSighting), "mentions": mentions}
    for statement in record["statements"] if "statement" in kinds else ():
        yield "statement", shaped({**told, "sketch": drawn, **_statement(statement, entries)}, StatementSighting)
    for location in record["locations"] if "location" in kinds else ():
        sighting = {**known, **location, "location": location["id"], "mentions": len(location["mentions"])}
        yield "location", shaped(sighting, LocationSighting)


def _event(event: dict[str, Any], entries: dict[str, Any], named: list[tuple[int, Any]]) -> Atom:
    """What an event says; `named` are the places of the article and where they stand, one place after the other."""
    claim = entries[event["claimed_by"]] if event["claimed_by"] else None
    claimant = claim["speaker"] if claim else None
    evidence = event["evidence"]
    location = entries[event["location"]["id"]] if event["location"] else None
    start, end = evidence["start"], evidence["end"]
    around = {place["id"]: place for at, place in named if start <= at < end}
    parties = [
        {
            "text": party["text"],
            "role": party["role"],
            "speaker": party["speaker"]["name"] if party["speaker"] else None,
        }
        for party in event["participants"]
    ]
    return {
        "event": event["id"],
        "label": event["label"],
        "trigger": event["trigger"],
        "date": _date(event["date"], entries),
        "previous_date": _date(event["previous_date"], entries),
        "location": _place(location) if location else None,
        "places": [_place(place) for place in around.values() if place is not location],
        "participants": parties,
        "status": event["status"],
        "speaker": claimant["name"] if claimant else None,
        "anonymous": entries[claimant["id"]]["anonymous"] if claimant else False,
        "evidence": evidence,
    }


def _date(reference: dict[str, Any] | None, entries: dict[str, Any]) -> Atom | None:
    if reference is None:
        return None
    entry = entries[reference["id"]]
    return {name: entry[name] for name in ("text", "value", "mod", "earliest", "latest")}


def _place(entry: dict[str, Any]) -> Atom:
    return {name: entry[name] for name in ("name", "kind", "country", "geonames_id")}


def _statement(statement: dict[str, Any], entries: dict[str, Any]) -> Atom:
    speaker, cue = statement["speaker"], statement["cue"]
    return {
        "statement": statement["id"],
        "speaker": speaker["name"] if speaker else None,
        "anonymous": entries[speaker["id"]]["anonymous"] if speaker else False,
        "kind": statement["kind"],
        "cue": cue["lemma"] if cue else None,
        "cue_class": cue["class"] if cue else None,
        "factuality": statement["factuality"],
        "addressee": statement["addressee"],
        "nested": statement["parent"] is not None,
        "text": statement["text"],
        "content": statement["content"],
    }


def _story(record: dict[str, Any]) -> list[str]:
    """The names that the article mentions most, of speakers with a name and of places."""
    speakers = [
        entry for entry in record["speakers"] if not entry["anonymous"] and entry["name"] != entry["name"].lower()
    ]
    counted = [(-len(entry["mentions"]), entry["name"]) for entry in [*speakers, *record["locations"]]]
    return list(dict.fromkeys(name for _, name in sorted(counted)))[:STORY_SIZE]


def _runs(record: dict[str, Any]) -> Iterator[str]:
    """What was found in the article, in the order of its text, three findings at a time: for its sketch."""
    spans = [
        *(mention for name in ("speakers", "locations") for entry in record[name] for mention in entry["mentions"]),
        *record["dates"],
        *(span for statement in record["statements"] for span in statement["content"]),
        *(event["trigger"] for event in record["events"]),
    ]
    found = [normalized(span["text"]) for span in sorted(spans, key=lambda span: (span["start"], span["end"]))]
    for start in range(max(len(found) - RUN + 1, 1)):
        yield "|".join(found[start : start + RUN])
