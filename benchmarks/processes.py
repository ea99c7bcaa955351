"""Measure the time to the first record, and the speed-up of a second job.

    python benchmarks/processes.py ARTICLES.jsonl [--articles N] [--runs N]

Everything is measured from outside, on the command itself. Two jobs are compared with one, and with two independent
simultaneous runs, which show what the machine can deliver (two threads of one core are not two cores).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter

EXTRACT = [sys.executable, "-m", "newsclaims", "extract", "--quiet"]


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as folder, Path(options.file).open(encoding="utf8") as file:
        lines = list(islice(file, options.articles))
        one, many = Path(folder, "one.jsonl"), Path(folder, "many.jsonl")
        one.write_text(lines[0], encoding="utf8")
        many.write_text("".join(lines), encoding="utf8")
        first_record(one)  # the first run fills the system's file cache
        waits = sorted(first_record(one) for _ in range(options.runs))
        print(f"first record   {median(waits):6.2f} s  (median of {options.runs}; {waits[0]:.2f} to {waits[-1]:.2f})")
        single = seconds([[*EXTRACT, str(many)]])
        print(f"one job        {single:6.1f} s  for {len(lines)} articles")
        both = seconds([[*EXTRACT, str(many), "--jobs", "2"]])
        print(f"two jobs       {both:6.1f} s  {single / both:.2f} x")
        apart = seconds([[*EXTRACT, str(many)], [*EXTRACT, str(many)]])
        print(f"two runs apart {apart:6.1f} s  for twice as many: {2 * single / apart:.2f} x")


def first_record(file: Path) -> float:
    """Return the seconds from the start of a process to the first byte of its output."""
    start = perf_counter()
    with subprocess.Popen([*EXTRACT, str(file)], stdout=subprocess.PIPE) as process:
        if process.stdout is None or not process.stdout.read(1):
            raise RuntimeError("no record: the figure would be meaningless")
        return perf_counter() - start


def seconds(commands: list[list[str]]) -> float:
    """Return the seconds that commands take when all are started at once."""
    start = perf_counter()
    running = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for command in commands]
    if any(process.wait() for process in running):
        raise RuntimeError("a run failed: the figure would be meaningless")
    return perf_counter() - start


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", help="JSON Lines of articles")
    parser.add_argument("--articles", type=int, default=200, help="how many of them (default 200)")
    parser.add_argument("--runs", type=int, default=7, help="how often the first record is timed (default 7)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
