"""How much of what a careful reader expects of the corpus stands in its records; CI fails where that falls.

    python corpus/evaluate.py                      extract the corpus and compare
    python corpus/evaluate.py RECORDS.jsonl        compare records that are there already
    python corpus/evaluate.py --show 40            and print what is missing
    python corpus/evaluate.py --update             pin the figures as the new floors

`expected.json` was written by hand from the articles. It names the key facts, not all of them, so every figure is a
recall: records that it does not name cost nothing here. `floors.json` holds the pinned shares; `--update` never lowers
one unless `--allow-regression` says that this is meant. Exit status: 0, 1 below a floor, 2 no comparison can be made.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsclaims.errors import NewsclaimsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.language import Language

HERE = Path(__file__).resolve().parent
EXPECTED = HERE / "expected.json"
FLOORS = HERE / "floors.json"

Record = dict[str, Any]
Figures = dict[str, float]

EPSILON = 0.0005
"""Floors are written with three decimals."""

COVERED = 0.8
"""The share of an expected text's words that a found one must hold, if it does not hold it as it stands."""

EXCESS = 2.5
"""A found text of more than this many times the expected words is another statement that holds this one."""


class CorpusError(Exception):
    """The comparison cannot be made: a file is missing, or the floors belong to other expectations."""


@dataclass(slots=True)
class Tally:
    """For every question that was asked, how often it was, how often the answer was right, and what was missing."""

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
        """The share of right answers by question, and over all questions."""
        shares = {question: self.right[question] / asked for question, asked in sorted(self.asked.items())}
        return shares | {"all": self.right.total() / max(1, self.asked.total())}


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
        places = {(_plain(place["name"]), place["country"]) for place in found.get("locations", [])}
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
    """The found statement with the most right answers; without one, every answer is wrong."""
    candidates = [
        (statement, _answers(wanted, statement, dates))
        for statement in statements
        if _covers(statement["text"], wanted["content"])
    ]
    if not candidates:
        return None, _answers(wanted, {}, dates)
    return max(candidates, key=_right_answers)


def _right_answers(candidate: tuple[Record, dict[str, bool]]) -> int:
    return sum(candidate[1].values())


def _answers(wanted: Record, found: Record, dates: dict[str, str]) -> dict[str, bool]:
    """For each thing that is expected of a statement, whether the found one has it."""
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
    """The value of the date that a statement or an event refers to."""
    reference = found.get("date")
    return values.get(reference["id"]) if reference else None


def _seen(found: Record | None, question: str) -> object:
    """What a found statement has in place of an expected value, in the words of a reader."""
    value = (found or {}).get(question)
    return value.get("name", value.get("text", value.get("value"))) if isinstance(value, dict) else value


def _plain(text: str) -> str:
    """Words and figures in small letters: neither punctuation nor white space decides."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def _same(wanted: str, found: str | None) -> bool:
    """Whether one text holds the other, word by word ("Foreign Minister", "Russian Foreign Minister")."""
    one, other = f" {_plain(wanted)} ", f" {_plain(found or '')} "
    return bool(one.strip() and other.strip()) and (one in other or other in one)


def _covers(found: str, wanted: str) -> bool:
    """Whether a found text says what was expected, with a word more or less."""
    have, need = Counter(_plain(found).split()), Counter(_plain(wanted).split())
    return (have & need).total() >= COVERED * need.total() and have.total() <= EXCESS * need.total() + 10


def _shares_clause(wanted: str, found: str) -> bool:
    """Whether two pieces of evidence are the same clause or one lies within the other."""
    one, other = Counter(_plain(wanted).split()), Counter(_plain(found).split())
    return (one & other).total() >= COVERED * min(one.total(), other.total())


def extracted(nlp: Language | None = None) -> Iterator[Record]:
    """The records of the corpus, as `newsclaims extract` would write them."""
    import newsclaims  # noqa: PLC0415 - not needed to compare records that are there already
    from newsclaims.batch import outcomes  # noqa: PLC0415

    nlp = nlp or newsclaims.load()
    folders = sorted(str(path) for path in HERE.iterdir() if path.is_dir() and not path.name.startswith(("_", ".")))
    for outcome in outcomes(nlp, newsclaims.read_articles(folders)):
        yield json.loads(outcome.line)


def digest() -> str:
    """What the floors belong to: they say nothing about other expectations."""
    return sha256(EXPECTED.read_bytes()).hexdigest()


def read_floors(path: Path = FLOORS) -> Figures:
    """The pinned floors; CorpusError where they belong to other expectations."""
    pinned = json.loads(path.read_text(encoding="utf8"))
    if pinned["expected"] != digest():
        raise CorpusError(f"{EXPECTED.name} has changed since {path.name} was pinned: look, then run with --update")
    floors: Figures = pinned["floors"]
    return floors


def regressions(floors: Figures, figures: Figures) -> list[str]:
    """The questions whose figure lies below its floor, in words; one that is asked no more counts as lost."""
    return [
        f"{question}: {figures.get(question, 0):.3f} is below its floor of {floor:.3f}"
        for question, floor in sorted(floors.items())
        if figures.get(question, 0) < floor - EPSILON
    ]


def pin(figures: Figures, path: Path = FLOORS) -> None:
    """Write figures as floors, aside first, so that a crash leaves the old ones."""
    floors = {question: int(figure * 1000) / 1000 for question, figure in sorted(figures.items())}
    aside = path.with_suffix(".tmp")
    aside.write_text(json.dumps({"expected": digest(), "floors": floors}, indent=1) + "\n", encoding="utf8")
    aside.replace(path)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "records", nargs="?", type=Path, help="article records, JSON Lines; default: extract the corpus"
    )
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print this many misses")
    parser.add_argument("--update", action="store_true", help="pin the figures as floors")
    parser.add_argument("--allow-regression", action="store_true", help="let --update lower a floor")
    options = parser.parse_args(arguments)
    try:
        if options.records is None:
            records = list(extracted())
        else:
            lines = options.records.read_text(encoding="utf8").split("\n")
            records = [json.loads(line) for line in lines if line]
        return compare(records, options)
    except (CorpusError, NewsclaimsError, OSError, json.JSONDecodeError) as error:
        sys.stderr.write(f"{error}\n")
        return 2


def compare(records: Sequence[Record], options: argparse.Namespace, path: Path = FLOORS) -> int:
    """Print the figures, then hold them against the floors or pin them."""
    errors = [record for record in records if record["type"] == "error"]
    sys.stderr.writelines(f"{error['path']}: {error['stage']}: {error['message']}\n" for error in errors)
    tally = evaluate(json.loads(EXPECTED.read_text(encoding="utf8")), records)
    figures = tally.figures()
    for question, figure in figures.items():
        asked = tally.asked[question] or tally.asked.total()
        sys.stdout.write(f"{question:24} {figure:6.1%}  of {asked}\n")
    sys.stdout.writelines(f"missing  {miss}\n" for miss in tally.misses[: options.show])
    if options.update:
        lower = regressions(json.loads(path.read_text(encoding="utf8"))["floors"], figures) if path.exists() else []
        if not lower or options.allow_regression:
            pin(figures, path)
            return 0
    else:
        lower = regressions(read_floors(path), figures)
    sys.stderr.writelines(f"{line}\n" for line in lower)
    return 1 if lower else 0


if __name__ == "__main__":
    raise SystemExit(main())
