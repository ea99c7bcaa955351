"""Measure time and peak memory of `newsclaims merge` for inputs that double.

    python benchmarks/merging.py [--articles 12500] [--doublings 3] [--jobs 2]

The input is made from the golden records of `corpus/`: its three stories are retold with other people, in other towns
and other years, so that blocks, stories and copies are as in news and the number of stories grows with the number of
articles. The peak is that of the largest process: large inputs are merged by two.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

CORPUS = Path(__file__).parent.parent / "corpus"
YEARS = 30
"""Years over which the same people appear before others take their place."""
SYLLABLES = ("ba", "do", "fi", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "xa", "zu", "che")


def ending(number: int) -> str:
    """Return three syllables, different for each number below 4096."""
    return "".join(SYLLABLES[number >> shift & 15] for shift in (8, 4, 0))


def names_of(records: list[str]) -> list[str]:
    """Return the words of people's and towns' names, which each retelling replaces."""
    found: set[str] = set()
    for record in map(json.loads, records):
        people = [speaker["name"] for speaker in record["speakers"] if speaker["kind"] == "person"]
        towns = [place["name"] for place in record["locations"] if place["kind"] != "country"]
        found |= {word for name in [*people, *towns] for word in name.split() if word[:1].isupper() and len(word) > 3}
    return sorted(found, key=len, reverse=True)


class Retelling:
    """A record that can be rewritten with other names, another year and its own id."""

    def __init__(self, record: str, names: str) -> None:
        entry = json.loads(record)
        entry["article"]["id"] += "-#"
        entry["article"]["sha256"] = "#" + entry["article"]["sha256"][10:]
        for place in entry["locations"]:
            if place["kind"] != "country" and place["geonames_id"] is not None:
                place["geonames_id"] = f"@{place['geonames_id']}@"
        entry["article"]["title"] = re.sub(r"([a-z]{4,})", r"\1~", entry["article"]["title"] or "")
        for statement in entry["statements"]:
            statement["text"] = re.sub(r"([a-z]{6,})", r"\1~", statement["text"])
        text = json.dumps(entry, ensure_ascii=False).replace('"@', "@").replace('@"', "@")
        self.pieces = re.split(rf"\b({names})\b|(~)|\b(20[12]\d)\b|(#)|@(\d+)@", text)

    def told(self, number: int) -> str:
        """Return the line for this number."""
        cast, year = divmod(number, YEARS)
        again: list[Callable[[str], str]] = [
            lambda name: name + ending(cast),
            lambda _mark: ending(cast),
            lambda given: str(int(given) - YEARS // 2 + year),
            lambda _mark: f"{number:010x}",
            lambda geonames_id: str(int(geonames_id) + 1000 * cast),
        ]
        groups = len(again) + 1
        return "".join(
            piece if place % groups == 0 else again[place % groups - 1](piece)
            for place, piece in enumerate(self.pieces)
            if piece is not None
        )


def write(path: Path, articles: int) -> None:
    """Write this many article records."""
    records = [json.dumps(json.loads(file.read_text("utf8"))) for file in sorted((CORPUS / "gold").glob("*.json"))]
    names = "|".join(map(re.escape, names_of(records)))
    retellings = [Retelling(record, names) for record in records]
    with path.open("w", encoding="utf8") as stream:
        for number in range(articles):
            retelling, which = divmod(number, len(records))
            stream.write(retellings[which].told(retelling) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=12_500, help="of the smallest input")
    parser.add_argument("--doublings", type=int, default=3)
    parser.add_argument("--jobs", type=int, help="processes; without it, as many as the command finds fit")
    options = parser.parse_args()
    jobs = [] if options.jobs is None else ["--jobs", str(options.jobs)]
    print(f"{'articles':>9} {'input MB':>9} {'seconds':>8} {'ms/article':>11} {'peak MB':>8} {'merged':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for doubling in range(options.doublings + 1):
            articles = options.articles << doubling
            source, target = Path(folder, "articles.jsonl"), Path(folder, "merged.jsonl")
            write(source, articles)
            begun = time.perf_counter()
            command = [sys.executable, "-m", "newsclaims", "merge", str(source), "-o", str(target), "--quiet", *jobs]
            subprocess.run(command, check=True)
            seconds = time.perf_counter() - begun
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024  # of the largest run so far
            with target.open("rb") as stream:
                merged = sum(1 for _ in stream)
            size = source.stat().st_size / 1e6
            print(f"{articles:9} {size:9.0f} {seconds:8.1f} {1000 * seconds / articles:11.2f} {peak:8.0f} {merged:9}")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
