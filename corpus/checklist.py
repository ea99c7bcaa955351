"""Check records for the key facts that a careful reader expects of each article.

`expected.json` was written by hand from the articles. It names the key facts, not all of them, so every figure is a
recall; `gold.py` counts what it does not name.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from unicodedata import combining, normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Record = dict[str, Any]
Figures = dict[str, float]

COVERED = 0.8
"""Share of an expected text's words that a found one must contain where it does not contain the text verbatim."""

EXCESS = 2.5
"""A found text with more than this many times the expected words is another statement that contains this one."""


@dataclass(slots=True)
class Tally:
    """Count, for each question, how often it was asked and answered right, and keep what was missing."""

    asked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def ask(self, question: str, *, right: bool, about: str) -> None:
        """Count one answer; `about` says where and what was expected, for the list of misses."""
        self.asked[question] += 1
        self.right[question] += right
        if not right:
            self.misses.append(f"{question}: {about}")

    def figures(self) -> Figures:
        """Return the share of right answers by question, and over all questions."""
        shares = {question: self.right[question] / asked for question, asked in sorted(self.asked.items())}
        return shares | {"all": self.right.total() / max(1, self.asked.total())}

    def counts(self) -> dict[str, int]:
        """Return the number of answers behind each figure."""
        return {**self.asked, "all": self.asked.total()}


def evaluate(expected: Sequence[Record], records: Iterable[Record]) -> Tally:
    """Compare expectations with article records; an article without a record misses everything."""
    by_id = {record["article"]["id"]: record for record in records if record["type"] == "article"}
    tally = Tally()
    for wanted in expected:
        found = by_id.get(wanted["article"], {})
        _header(wanted, found, tally)
        _speakers(wanted, found, tally)
        _statements(wanted, found, tally)
        _events(wanted, found, tally)
        places = {(plain(place["name"]), place["country"]) for place in found.get("locations", [])}
        for place in wanted["locations"]:
            right = any(_same(place["name"], name) and place["country"] == country for name, country in places)
            tally.ask("location", right=right, about=f"{wanted['article']}: {place['name']} {place['country']}")
    return tally


def _header(wanted: Record, found: Record, tally: Tally) -> None:
    article = found.get("article", {})
    for key in ("published", "published_from", "publisher", "title", "byline"):
        if key in wanted:
            right = article.get(key) == wanted[key]
            tally.ask(
                f"article {key}", right=right, about=f"{wanted['article']}: {wanted[key]}, got {article.get(key)}"
            )
    if wanted["agencies"]:
        right = set(wanted["agencies"]) <= set(article.get("agencies", []))
        about = f"{wanted['article']}: {wanted['agencies']}, got {article.get('agencies')}"
        tally.ask("article agencies", right=right, about=about)
    if "dateline" in wanted:
        dateline = article.get("dateline") or {}
        right = _same(wanted["dateline"], dateline.get("place"))
        tally.ask("article dateline", right=right, about=f"{wanted['article']}: {wanted['dateline']}")


def _speakers(wanted: Record, found: Record, tally: Tally) -> None:
    for speaker in wanted["speakers"]:
        same = [other for other in found.get("speakers", []) if _same(speaker["name"], other["name"])]
        about = f"{wanted['article']}: {speaker['name']}"
        tally.ask("speaker", right=len(same) == 1, about=f"{about}, got {[other['name'] for other in same]}")
        for key in ("role", "affiliation"):
            if key in speaker:
                right = any(_same(speaker[key], other[key]) for other in same)
                got = [other[key] for other in same]
                tally.ask(f"speaker {key}", right=right, about=f"{about}: {speaker[key]}, got {got}")


def _statements(wanted: Record, found: Record, tally: Tally) -> None:
    dates = {date["id"]: date["value"] for date in found.get("dates", [])}
    for statement in wanted["statements"]:
        about = f"{wanted['article']}: {statement['content'][:70]}"
        best, answers = _best(statement, found.get("statements", []), dates)
        tally.ask("statement", right=best is not None, about=about)
        for question, right in answers.items():
            tally.ask(
                f"statement {question}",
                right=right,
                about=f"{about}: {statement[question]}, got {_seen(best, question)}",
            )


def _best(wanted: Record, statements: Iterable[Record], dates: dict[str, str]) -> tuple[Record | None, dict[str, bool]]:
    """Return the found statement with the most right answers; without one, every answer is wrong."""
    candidates = [
        (statement, _answers(wanted, statement, dates))
        for statement in statements
        if any(_covers(text, wanted["content"]) for text in _texts(statement))
    ]
    if not candidates:
        return None, _answers(wanted, {}, dates)
    return max(candidates, key=_right_answers)


def _texts(statement: Record) -> list[str]:
    """Return what a statement says: as a whole, and each part of an interrupted quotation."""
    return [statement["text"], *(part["text"] for part in statement["content"])]


def _right_answers(candidate: tuple[Record, dict[str, bool]]) -> int:
    return sum(candidate[1].values())


def _answers(wanted: Record, found: Record, dates: dict[str, str]) -> dict[str, bool]:
    """Return, for each expected field of a statement, whether the found one has it."""
    answers = {
        "speaker": _same(wanted["speaker"], (found.get("speaker") or {}).get("name")),
        "kind": found.get("kind") == wanted["kind"],
    }
    if wanted["cue"] is not None:
        answers["cue"] = _same(wanted["cue"], (found.get("cue") or {}).get("text"))
    if "source" in wanted:
        answers["source"] = _same(wanted["source"], (found.get("source") or {}).get("text"))
    if "addressee" in wanted:
        answers["addressee"] = _same(wanted["addressee"], found.get("addressee"))
    if "location" in wanted:
        answers["location"] = _same(wanted["location"], (found.get("location") or {}).get("name"))
    if "date" in wanted:
        answers["date"] = _value(found, dates) == wanted["date"]
    if "nested" in wanted:
        answers["nested"] = found.get("parent") is not None
    return answers


def _events(wanted: Record, found: Record, tally: Tally) -> None:
    dates = {date["id"]: date for date in found.get("dates", [])}
    values = {name: date["value"] for name, date in dates.items()}
    statements = {statement["id"]: statement for statement in found.get("statements", [])}
    for event in wanted["events"]:
        about = f"{wanted['article']}: {event['evidence'][:70]}"
        here = [
            other
            for other in found.get("events", [])
            if _value(other, values) == event["date"] and _shares_clause(event["evidence"], other["evidence"]["text"])
        ]
        asked = {"trigger": [_same(event["trigger"], other["trigger"]["text"]) for other in here]}
        asked["status"] = [other["status"] == event["status"] for other in here]
        if "location" in event:
            asked["location"] = [_same(event["location"], (other["location"] or {}).get("name")) for other in here]
        if "claimed_by" in event:
            claims = [statements.get(other["claimed_by"] or "", {}) for other in here]
            asked["claimed_by"] = [
                _same(event["claimed_by"], (claim.get("speaker") or {}).get("name")) for claim in claims
            ]
        if "previous_date" in event:
            previous = [other["previous_date"] or {} for other in here]
            asked["previous_date"] = [date.get("value") == event["previous_date"] for date in previous]
        if "mod" in event:
            asked["mod"] = [dates[other["date"]["id"]]["mod"] == event["mod"] for other in here]
        tally.ask("event", right=bool(here), about=f"{about}: {event['date']}")
        for question, answers in asked.items():
            tally.ask(f"event {question}", right=any(answers), about=f"{about}: {event[question]}")


def _value(found: Record, values: dict[str, str]) -> str | None:
    """Return the value of the date that a statement or an event refers to."""
    reference = found.get("date")
    return values.get(reference["id"]) if reference else None


def _seen(found: Record | None, question: str) -> object:
    """Return what a found statement has in place of an expected value, in a reader's words."""
    value = (found or {}).get(question)
    return value.get("name", value.get("text", value.get("value"))) if isinstance(value, dict) else value


def plain(text: str) -> str:
    """Return words and digits in lower case without accents, punctuation and extra white space."""
    bare = "".join(char for char in normalize("NFD", text) if not combining(char))
    return " ".join(re.findall(r"[^\W_]+", bare.casefold()))


def _same(wanted: str, found: str | None) -> bool:
    """Return whether one text holds the other, word by word ("Foreign Minister", "Russian Foreign Minister")."""
    one, other = f" {plain(wanted)} ", f" {plain(found or '')} "
    return bool(one.strip() and other.strip()) and (one in other or other in one)


def _covers(found: str, wanted: str) -> bool:
    """Tell whether a found text says what was expected, give or take a word."""
    have, need = Counter(plain(found).split()), Counter(plain(wanted).split())
    return (have & need).total() >= COVERED * need.total() and have.total() <= EXCESS * need.total() + 10


def _shares_clause(wanted: str, found: str) -> bool:
    """Tell whether two pieces of evidence are the same clause or one contains the other."""
    one, other = Counter(plain(wanted).split()), Counter(plain(found).split())
    return (one & other).total() >= COVERED * min(one.total(), other.total())
