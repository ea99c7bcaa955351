"""Measure precision and recall on the corpus; CI fails where a figure falls below its floor by more than chance.

    python corpus/evaluate.py                      extract the corpus and compare
    python corpus/evaluate.py RECORDS.jsonl        compare existing records
    python corpus/evaluate.py --show 40            and print what is missing
    python corpus/evaluate.py --update             pin the figures as the new floors

Two comparisons: with the key facts of `expected.json` (see `checklist.py`) and with the golden records of `gold/` (see
`gold.py`; their figures are named "gold …"). `floors.json` pins the figures of both; `--update` never lowers one unless
`--allow-regression` is given. What other processors round otherwise is allowed for. Exit status: 0, 1 below a floor, 2
where nothing could be compared.
"""

from __future__ import annotations

import argparse
import json
import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import checklist
import gold

from newsclaims.model.errors import NewsclaimsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checklist import Figures, Record
    from spacy.language import Language

HERE = Path(__file__).resolve().parent
EXPECTED = HERE / "expected.json"
FLOORS = HERE / "floors.json"
STORIES = ("astana", "bridge", "launch")

EPSILON = 0.0005
"""Floors are written with three decimals."""
SHARE = 0.02
FINDINGS = 2
"""How far a figure may fall below its floor on another kind of processor: by that share, or that many findings."""


class CorpusError(Exception):
    """Nothing can be compared: a file is missing, or the floors belong to other expectations."""


def extracted(nlp: Language | None = None) -> Iterator[Record]:
    """Yield the records of the corpus, as `newsclaims extract` would write them."""
    import newsclaims  # noqa: PLC0415 - not needed to compare records that are there already
    from newsclaims.extraction.batch import outcomes  # noqa: PLC0415

    nlp = nlp or newsclaims.load()
    for outcome in outcomes(nlp, newsclaims.read_articles([str(HERE / story) for story in STORIES])):
        yield json.loads(outcome.line)


def digest() -> str:
    """Return the hash of the expectations that floors belong to."""
    return sha256(b"".join(path.read_bytes() for path in (EXPECTED, *sorted(gold.GOLD.glob("*.json"))))).hexdigest()


def read_floors(path: Path = FLOORS) -> Figures:
    """Return the pinned floors; raise CorpusError where they belong to other expectations."""
    pinned = json.loads(path.read_text(encoding="utf8"))
    if pinned["expected"] != digest():
        raise CorpusError(f"the expectations have changed since {path.name} was pinned: look, then run with --update")
    floors: Figures = pinned["floors"]
    return floors


def leeway(counts: Mapping[str, int]) -> Figures:
    """Return how far each figure may be below its floor, by the number of findings that it rests on.

    Another kind of processor rounds the backbone's vectors otherwise, which costs or brings a finding here and there.
    """
    return {question: max(SHARE, FINDINGS / max(count, 1)) for question, count in counts.items()}


def regressions(floors: Figures, figures: Figures, allowed: Figures | None = None) -> list[str]:
    """Describe the figures below their floor by more than is allowed; a figure that is no longer computed counts as
    lost."""
    return [
        f"{question}: {figures.get(question, 0):.3f} is below its floor of {floor:.3f}"
        for question, floor in sorted(floors.items())
        if question not in figures or figures[question] < floor - EPSILON - (allowed or {}).get(question, 0.0)
    ]


def pin(figures: Figures, path: Path = FLOORS) -> None:
    """Write figures as floors, to a temporary file first, so that a crash leaves the old ones."""
    floors = {question: int(figure * 1000) / 1000 for question, figure in sorted(figures.items())}
    aside = path.with_suffix(".tmp")
    aside.write_text(json.dumps({"expected": digest(), "floors": floors}, indent=1) + "\n", encoding="utf8")
    aside.replace(path)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit status."""
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


def comparisons(records: Sequence[Record]) -> tuple[checklist.Tally, gold.Score]:
    """Compare records with the key facts and with the golden records."""
    expected = json.loads(EXPECTED.read_text(encoding="utf8"))
    return checklist.evaluate(expected, records), gold.compare(gold.golden(), records)


def compare(records: Sequence[Record], options: argparse.Namespace, path: Path = FLOORS) -> int:
    """Print the figures, then compare them with the floors or pin them."""
    errors = [record for record in records if record["type"] == "error"]
    sys.stderr.writelines(f"{error['path']}: {error['stage']}: {error['message']}\n" for error in errors)
    figures: Figures = {}
    allowed: Figures = {}
    for comparison in comparisons(records):
        counts = comparison.counts()
        allowed |= leeway(counts)
        for question, figure in comparison.figures().items():
            sys.stdout.write(f"{question:32} {figure:6.1%}  of {counts[question]}\n")
        sys.stdout.writelines(f"missing  {miss}\n" for miss in comparison.misses[: options.show])
        figures |= comparison.figures()
    if options.update:
        lower = regressions(json.loads(path.read_text(encoding="utf8"))["floors"], figures) if path.exists() else []
        if not lower or options.allow_regression:
            pin(figures, path)
            return 0
    else:
        lower = regressions(read_floors(path), figures, allowed)
    sys.stderr.writelines(f"{line}\n" for line in lower)
    return 1 if lower else 0


if __name__ == "__main__":
    raise SystemExit(main())
