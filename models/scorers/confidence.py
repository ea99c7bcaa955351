"""Make the examples for the scorers of confidence: does a careful reader agree with a finding?

    python confidence.py ARTICLES.train.jsonl KIND --folds FOLDS > EXAMPLES.jsonl
    python fit.py EXAMPLES.jsonl confidence_KIND --l2 4
    python confidence.py ARTICLES.dev.jsonl KIND --check

KIND is statement, speaker, date, location or event; ARTICLES holds whole articles with gold entities, statements, dates
and events. Each finding of the pipeline is an example. It is right where the gold has

    statement   a statement whose content shares half of its letters (IoU >= 0.5), each with one
    speaker     such a statement, by the same speaker: by name, or by a mention where there is no name
    date        a date at the same place with the same value
    location    a name of a place there, of the same country where the gold gives one
    event       a trigger there, on the same date at the coarser precision of the two

`--check` prints, instead of examples, the reliability of the shipped confidences: for each tenth how many findings have
one, its mean and the share of right ones, and the expected calibration error (Naeini et al. 2015).
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from annotated_docs import annotated_docs, arguments

from newsclaims.model.annotations import annotations_of
from newsclaims.recording import confidence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Doc

    from newsclaims.model.annotations import Annotations, Extent, Speaker

    Gold = dict[str, Any]
    Judged = tuple[str, dict[str, float], bool]

PLACES = frozenset({"GPE", "LOC", "FAC"})
SAME = 0.5
BINS = 10


def statements(found: Annotations, gold: Gold) -> Iterator[Judged]:
    """Yield the statements that were found, each with its features and whether the gold has it."""
    pairs = _paired(found, gold)
    for index, said in enumerate(found.statements):
        yield f"q{index}", confidence.statement_features(said, found), index in pairs


def speakers(found: Annotations, gold: Gold) -> Iterator[Judged]:
    """Yield the speakers of the statements that the gold has."""
    entities = {entity["id"]: entity for entity in gold["entities"]}
    for index, other in _paired(found, gold).items():
        said = found.statements[index]
        if said.speaker is not None:
            speaker = found.speakers[said.speaker]
            right = _is_speaker(speaker, entities.get(other["speaker"]), gold["text"])
            yield f"q{index}", confidence.speaker_features(said, speaker), right


def dates(found: Annotations, gold: Gold) -> Iterator[Judged]:
    """Yield the dates."""
    for index, date in enumerate(found.dates):
        near = [other for other in gold["dates"] if _meets(date.extent, other["start"], other["end"])]
        right = any(other["value"] == date.value for other in near)
        yield f"d{index}", confidence.date_features(date), right


def locations(found: Annotations, gold: Gold) -> Iterator[Judged]:
    """Yield the places."""
    repeated = confidence.repeated_countries(found)
    for index, place in enumerate(found.locations):
        near = [
            entity
            for entity in gold["entities"]
            if entity["type"] in PLACES
            and any(_meets(extent, m["start"], m["end"]) for extent in place.mentions for m in entity["mentions"])
        ]
        right = any(not entity["country"] or entity["country"] == place.country for entity in near)
        yield f"l{index}", confidence.location_features(place, repeated), right


def events(found: Annotations, gold: Gold) -> Iterator[Judged]:
    """Yield the events."""
    for index, event in enumerate(found.events):
        value = None if event.date is None else found.dates[event.date].value
        near = [g for g in gold["events"] if any(_meets(event.trigger, *mention) for mention in g["mentions"])]
        right = any(value == g["date"] if None in (value, g["date"]) else _agree(value, g["date"]) for g in near)
        yield f"e{index}", confidence.event_features(event, found), right


JUDGES: dict[str, Callable[[Annotations, Gold], Iterator[Judged]]] = {
    "statement": statements,
    "speaker": speakers,
    "date": dates,
    "location": locations,
    "event": events,
}


def _paired(found: Annotations, gold: Gold) -> dict[int, Gold]:
    """Return the gold statement of each statement that was found, the closest pairs first."""
    text = gold["text"]
    own = [_letters(text, ((e.start, e.end) for e in said.content)) for said in found.statements]
    theirs = [_letters(text, said["content"]) for said in gold["statements"]]
    pairs = []
    for i, mine in enumerate(own):
        for j, other in enumerate(theirs):
            shared = len(mine & other)
            if shared and shared >= SAME * len(mine | other):
                pairs.append((shared / len(mine | other), i, j))
    taken: dict[int, Gold] = {}
    used: set[int] = set()
    for _, i, j in sorted(pairs, reverse=True):
        if i not in taken and j not in used:
            taken[i] = gold["statements"][j]
            used.add(j)
    return taken


def _letters(text: str, spans: Any) -> frozenset[int]:  # noqa: ANN401 - pairs of positions
    return frozenset(i for start, end in spans for i in range(start, min(end, len(text))) if text[i].isalnum())


def _is_speaker(speaker: Speaker, entity: Gold | None, text: str) -> bool:
    """Return whether a speaker is an entity of the gold: by name, else by the most of its mentions."""
    if entity is None:
        return False
    names = {text[m["start"] : m["end"]] for m in entity["mentions"] if m["form"] == "name"} | {entity["name"]}
    if any(_within(name, speaker.name) for name in names):
        return True
    if len(names) > 1 and entity["type"] != "GPE":
        return False
    inside = [m for m in speaker.mentions if any(_meets(m.extent, g["start"], g["end"]) for g in entity["mentions"])]
    return 2 * len(inside) >= len(speaker.mentions)


def _within(one: str, other: str) -> bool:
    a, b = (" ".join(re.findall(r"[^\W_]+", name.casefold())) for name in (one, other))
    return bool(a and b) and (f" {a} " in f" {b} " or f" {b} " in f" {a} ")


def _agree(value: str | None, other: str) -> bool:
    """Return whether two dates are equal at the precision of the coarser one."""
    a, b = (day.split("T")[0] for day in (value or "", other))
    if "XXXX" in (a[:4], b[:4]):
        return a == b
    a, b = (day.replace("-XX", "").split("/")[0] for day in (a, b))
    length = min(len(a), len(b))
    return length >= len("2017") and a[:length] == b[:length]


def _meets(extent: Extent, start: int, end: int) -> bool:
    return extent.start < end and start < extent.end


def examples(kind: str, doc: Doc, gold: Gold) -> Iterator[dict[str, Any]]:
    """Yield the findings of a kind in an annotated Doc."""
    for set_, features, right in JUDGES[kind](annotations_of(doc), gold):
        yield {"group": gold["id"], "set": set_, "features": features, "label": int(right)}


def reliability(kind: str, judged: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the rows of a table: bounds, findings, mean confidence and share of right ones in per cent."""
    bins: dict[int, list[tuple[float, int]]] = {}
    for row in judged:
        sure = confidence.confidence(kind, row["features"])
        bins.setdefault(min(int(sure * BINS), BINS - 1), []).append((sure, row["label"]))
    error = 0.0
    for number, rows in sorted(bins.items()):
        mean, right = (100 * sum(column) / len(rows) for column in zip(*rows, strict=True))
        error += abs(mean - right) * len(rows) / len(judged)
        yield f"{number / BINS:.1f}-{(number + 1) / BINS:.1f} {len(rows):6} {mean:6.1f} {right:6.1f}"
    yield f"{kind}: expected calibration error {error:.1f} points, {len(judged)} findings"


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("--check", action="store_true", help="print the reliability of the shipped confidences")
    parser.add_argument("kind", choices=JUDGES)
    options = parser.parse_args()
    made = (
        row
        for _, read in annotated_docs(options.articles, options.folds)
        for doc, gold in read
        for row in examples(options.kind, doc, gold)
    )
    for line in reliability(options.kind, list(made)) if options.check else map(json.dumps, made):
        print(line)


if __name__ == "__main__":
    main()
