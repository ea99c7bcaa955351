"""Compare records with the golden ones: precision, recall and F1 of every list, and which fields are right.

`gold/` holds a record for each article as a careful annotator would write it, so that false positives count as well as
misses. An entry of a record is paired with at most one of the golden record, the closest pairs first:

    dates        the expressions share a character; asked for the value
    locations    the mentions share a character, each mention counts; asked for the GeoNames id
    statements   the contents share half of all their letters (IoU >= 0.5); asked for speaker, kind, cue, source,
                 addressee and factuality
    events       the triggers share a character; asked for date, previous date, status, location and the speaker of the
                 statement that carries it
    speakers     the names are the same; asked for role and affiliation
    entities     the names are the same; asked for kind and the names used beside it

Fields are counted over the pairs only, and null is an answer: a role that the article does not give must not be
there. Letters and digits decide, not punctuation or case.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checklist import Figures, Record, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

GOLD = Path(__file__).resolve().parent / "gold"

QUESTIONS = {
    "dates": ("value",),
    "locations": ("geonames_id",),
    "statements": ("speaker", "kind", "cue", "source", "addressee", "factuality"),
    "events": ("date", "previous_date", "status", "location", "claimed_by"),
    "speakers": ("role", "affiliation"),
    "entities": ("kind", "aliases"),
}
"""The lists that are compared, and the fields that count."""

LEAST = {"statements": 0.5}
"""Overlap that two entries of a list need to be the same one; in other lists any overlap is enough."""

Marks = frozenset[int] | frozenset[str]
"""What identifies an entry: the positions of its letters, or its name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a record's list: what identifies it, how it is shown, and the value of each field."""

    marks: Marks
    shown: str
    answers: dict[str, Hashable]

    def likeness(self, other: Entry) -> float:
        """Return the intersection over union of what identifies both."""
        union = self.marks | other.marks
        return len(self.marks & other.marks) / len(union) if union else 0.0

    def agreements(self, other: Entry) -> int:
        """Return the number of equal fields, which breaks ties, as for an event with two dates."""
        return sum(answer == other.answers[question] for question, answer in self.answers.items())


@dataclass(slots=True)
class Score:
    """Count, for every list, the entries wanted, found and paired, and the right fields of the pairs."""

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    paired: Counter[str] = field(default_factory=Counter)
    right: Counter[tuple[str, str]] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def add(self, name: str, wanted: Sequence[Entry], found: Sequence[Entry], *, article: str) -> None:
        """Count what one article's list shares with the golden one."""
        pairs = pair(wanted, found, least=LEAST.get(name, 0))
        self.wanted[name] += len(wanted)
        self.found[name] += len(found)
        self.paired[name] += len(pairs)
        for i, entry in enumerate(wanted):
            if i not in pairs:
                self.misses.append(f"{name}, missing: {article}: {entry.shown}")
                continue
            for question, answer in entry.answers.items():
                got = found[pairs[i]].answers[question]
                self.right[name, question] += got == answer
                if got != answer:
                    named = "" if isinstance(answer or got, frozenset) else f": {answer}, got {got}"
                    self.misses.append(f"{name}, wrong {question}: {article}: {entry.shown}{named}")
        spare = sorted(set(range(len(found))) - set(pairs.values()))
        self.misses += [f"{name}, not in gold: {article}: {found[j].shown}" for j in spare]

    def figures(self) -> Figures:
        """Return precision, recall and F1 of every list, and for its pairs the share of right values of each field."""
        shares: Figures = {}
        for name, questions in QUESTIONS.items():
            pairs, wanted, found = self.paired[name], self.wanted[name], self.found[name]
            shares[f"gold {name} precision"] = pairs / max(1, found)
            shares[f"gold {name} recall"] = pairs / max(1, wanted)
            shares[f"gold {name} F1"] = 2 * pairs / max(1, wanted + found)
            for question in questions:
                shares[f"gold {name} {question}"] = self.right[name, question] / max(1, pairs)
        return shares

    def counts(self) -> dict[str, int]:
        """Return the number of entries behind each figure; for F1, of the golden ones."""
        counts: dict[str, int] = {}
        for name, questions in QUESTIONS.items():
            counts[f"gold {name} precision"] = self.found[name]
            counts[f"gold {name} recall"] = counts[f"gold {name} F1"] = self.wanted[name]
            counts |= {f"gold {name} {question}": self.paired[name] for question in questions}
        return counts


def golden() -> list[Record]:
    """Return the golden records in the order of their file names."""
    return [json.loads(path.read_text(encoding="utf8")) for path in sorted(GOLD.glob("*.json"))]


def compare(gold: Iterable[Record], records: Iterable[Record]) -> Score:
    """Compare article records with golden ones; an article without a record misses everything."""
    by_id = {record["article"]["id"]: record for record in records if record["type"] == "article"}
    score = Score()
    for wanted in gold:
        article = wanted["article"]["id"]
        found = by_id.get(article)
        for name, read in READERS.items():
            score.add(name, list(read(wanted)), list(read(found)) if found else [], article=article)
    return score


def pair(wanted: Sequence[Entry], found: Sequence[Entry], *, least: float) -> dict[int, int]:
    """Pair wanted entries with found ones, by index: the most similar first, each once."""
    alike = [
        (one.likeness(other), one.agreements(other), -i, -j)
        for i, one in enumerate(wanted)
        for j, other in enumerate(found)
        if one.marks & other.marks and one.likeness(other) >= least
    ]
    pairs: dict[int, int] = {}
    for _, _, i, j in sorted(alike, reverse=True):
        if -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    return pairs


def _dates(record: Record) -> Iterator[Entry]:
    for date in record["dates"]:
        yield Entry(_letters(date), date["text"], {"value": date["value"]})


def _locations(record: Record) -> Iterator[Entry]:
    for place in record["locations"]:
        for mention in place["mentions"]:
            yield Entry(_letters(mention), mention["text"], {"geonames_id": place["geonames_id"]})


def _statements(record: Record) -> Iterator[Entry]:
    for statement in record["statements"]:
        answers: dict[str, Hashable] = {
            "speaker": _plain((statement["speaker"] or {}).get("name")),
            "kind": statement["kind"],
            "cue": _letters(statement["cue"]) if statement["cue"] else None,
            "source": _letters(statement["source"]) if statement["source"] else None,
            "addressee": _plain(statement["addressee"]),
            "factuality": statement["factuality"],
        }
        yield Entry(_letters(*statement["content"]), statement["text"], answers)


def _events(record: Record) -> Iterator[Entry]:
    speakers = {statement["id"]: statement["speaker"] or {} for statement in record["statements"]}
    for event in record["events"]:
        if event.get("same_as") is not None:  # a second word or a later mention: the golden record names an event once
            continue
        claim = event["claimed_by"]
        answers: dict[str, Hashable] = {
            "date": (event["date"] or {}).get("value"),
            "previous_date": (event["previous_date"] or {}).get("value"),
            "status": event["status"],
            "location": _plain((event["location"] or {}).get("name")),
            "claimed_by": None if claim is None else plain(speakers[claim].get("name", "")),
        }
        yield Entry(_letters(event["trigger"]), f"{event['trigger']['text']} ({event['label']})", answers)


def _speakers(record: Record) -> Iterator[Entry]:
    for speaker in record["speakers"]:
        answers: dict[str, Hashable] = {key: _plain(speaker[key]) for key in QUESTIONS["speakers"]}
        yield Entry(frozenset({plain(speaker["name"])}), speaker["name"], answers)


def _entities(record: Record) -> Iterator[Entry]:
    for entity in record["entities"]:
        answers: dict[str, Hashable] = {"kind": entity["kind"], "aliases": frozenset(map(plain, entity["aliases"]))}
        yield Entry(frozenset({plain(entity["name"])}), entity["name"], answers)


READERS: dict[str, Callable[[Record], Iterator[Entry]]] = {
    "dates": _dates,
    "locations": _locations,
    "statements": _statements,
    "events": _events,
    "speakers": _speakers,
    "entities": _entities,
}


def _plain(text: str | None) -> str | None:
    return None if text is None else plain(text)


def _letters(*spans: dict[str, Any]) -> frozenset[int]:
    """Return the positions of the letters and digits that spans cover."""
    return frozenset(
        span["start"] + offset for span in spans for offset, char in enumerate(span["text"]) if char.isalnum()
    )
