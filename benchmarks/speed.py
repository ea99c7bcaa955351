"""Print one table of how fast newsclaims is, beside an older revision if asked.

    python benchmarks/speed.py ARTICLES.jsonl [--against REV] [--articles 60] [--rounds 3] [--records 2000]

`--against` checks REV out into a temporary folder, installs it into a virtual environment of its own, and measures both
in turns. All times are processor time (user and system) and the least of the rounds, since other load on a machine
lengthens waiting more than computing; "two processes" alone is by the clock. Each side merges records of its own
`corpus/`, as `benchmarks/merging.py` retells them. `--records 0` leaves the merge out.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT: Final = Path(__file__).resolve().parent.parent
GIT: Final = shutil.which("git") or "git"
ENVIRONMENT: Final = {
    **{name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE")},
    "OMP_WAIT_POLICY": "PASSIVE",
}

HEADS: Final = "newsclaims_heads"
"""The component of ours that belongs to the backbone."""

ROWS: Final[dict[str, tuple[str, bool]]] = {
    "bare": ("bare backbone, words/s", True),
    "extract": ("whole extraction, words/s", True),
    "ratio": ("extraction : backbone", False),
    "first": ("first record of one article, s", False),
    "two": ("two processes : one", True),
    "peak": ("extraction, peak MB", False),
    "merge": ("merge, records/s", True),
    "merge_peak": ("merge, peak MB", False),
}
"""What is measured: its name in the table, and whether more is better."""


@dataclass(frozen=True)
class Side:
    """A revision that is measured: its checkout and the Python that has it installed."""

    checkout: Path
    python: str

    def run(self, *arguments: str) -> tuple[float, float, float, bytes]:
        """Run Python; return processor seconds, seconds by the clock, the largest process in MB, and the output."""
        environment = ENVIRONMENT | {"PYTHONPATH": str(self.checkout / "src")}
        begun = perf_counter()
        with tempfile.TemporaryFile() as output:
            process = subprocess.Popen([self.python, *arguments], stdout=output, env=environment)
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            seconds = perf_counter() - begun
            if process.returncode:
                raise SystemExit(f"{' '.join(arguments[:4])} of {self.checkout} ends with {process.returncode}")
            output.seek(0)
            return used.ru_utime + used.ru_stime, seconds, used.ru_maxrss / 1024, output.read()


def main() -> None:
    options = _options()
    if options.inside:
        print(json.dumps(inside(options.file, options.articles)))
        return
    with tempfile.TemporaryDirectory() as folder, _sides(options.against, Path(folder)) as sides:
        found: dict[str, list[dict[str, float]]] = {name: [] for name in sides}
        for number in range(options.rounds + 1):
            for name, side in sides.items():
                measured = one_round(side, options, Path(folder))
                if number:  # the first round fills the caches of compiled modules
                    found[name].append(measured)
        print_table({name: best(rounds) for name, rounds in found.items()})


def one_round(side: Side, options: argparse.Namespace, folder: Path) -> dict[str, float]:
    """Return the figures of one round."""
    found: dict[str, float] = json.loads(
        side.run(__file__, options.file, "--inside", "--articles", str(options.articles))[3]
    )
    found["ratio"] = found["bare"] / found["extract"]
    with Path(options.file).open(encoding="utf8") as stream:
        lines = list(islice(stream, options.articles))
    one, some = folder / "one.jsonl", folder / "some.jsonl"
    one.write_text(sorted(lines, key=len)[len(lines) // 2], encoding="utf8")
    some.write_text("".join(lines), encoding="utf8")
    extract = ("-m", "newsclaims", "extract", "--quiet")
    found["first"] = side.run(*extract, str(one))[0]
    _, alone, found["peak"], _ = side.run(*extract, str(some), "--jobs", "1")
    found["two"] = alone / side.run(*extract, str(some), "--jobs", "2")[1]
    if options.records:
        records = folder / "records.jsonl"
        write = "import sys; from pathlib import Path; sys.path[0] = sys.argv[1]; import merging; "
        write += "merging.write(Path(sys.argv[2]), int(sys.argv[3]))"
        side.run("-c", write, str(side.checkout / "benchmarks"), str(records), str(options.records))
        seconds, _, found["merge_peak"], _ = side.run(
            "-m", "newsclaims", "merge", "--quiet", "--jobs", "1", str(records)
        )
        found["merge"] = options.records / seconds
    return found


def inside(file: str, count: int) -> dict[str, float]:
    """Return the words per second of the backbone and of the extraction, measured in this process, in turns."""
    import newsclaims  # noqa: PLC0415 - the side's own; only what is public is the same in old revisions

    articles = [
        item for item in islice(newsclaims.read_articles([file]), count) if isinstance(item, newsclaims.Article)
    ]
    words = sum(len(article.text.split()) for article in articles)
    nlp, backbone = newsclaims.load(), newsclaims.load()
    for name in backbone.pipe_names:
        if name.startswith("newsclaims_") and name != HEADS:
            backbone.disable_pipe(name)

    def bare() -> None:
        for article in articles:
            backbone(article.text)

    def whole() -> None:
        for article in articles:
            with nlp.memory_zone():
                newsclaims.to_json(newsclaims.record(newsclaims.read(nlp, article), article))

    seconds: dict[str, list[float]] = {"bare": [], "extract": []}
    for number in range(4):
        for name, work in (("bare", bare), ("extract", whole)):
            spent = _seconds(work)
            if number:  # the first texts pay for what is made once
                seconds[name].append(spent)
    return {name: words / min(spent) for name, spent in seconds.items()}


def best(rounds: list[dict[str, float]]) -> dict[str, float]:
    """Return the best figure of the rounds for each row."""
    return {
        name: (max if more else min)(each[name] for each in rounds)
        for name, (_, more) in ROWS.items()
        if name in rounds[0]
    }


def print_table(found: dict[str, dict[str, float]]) -> None:
    """Print the figures as a table of Markdown; the last column says how many times as good the first side is."""
    names = list(found)
    others = [f"{names[0]} is better by" for _ in names[1:]]
    print("|".join(["", f" {'':32} ", *(f" {name:>12} " for name in (*names, *others)), ""]))
    print("|".join(["", "---", *("---:" for _ in (*names, *others)), ""]))
    for row, (title, more) in ROWS.items():
        if row in found[names[0]]:
            values = [found[name][row] for name in names]
            cells = [f"{value:,.0f}" if value >= 100 else f"{value:.2f}" for value in values]
            cells += [f"{values[0] / value if more else value / values[0]:.2f}" for value in values[1:]]
            print("|".join(["", f" {title:32} ", *(f" {cell:>12} " for cell in cells), ""]))


def _seconds(work: Callable[[], None]) -> float:
    begun = process_time()
    work()
    return process_time() - begun


@contextmanager
def _sides(revision: str | None, folder: Path) -> Iterator[dict[str, Side]]:
    """Yield the sides by name: this checkout, and the other revision where there is one."""
    sides = {"now": Side(ROOT, sys.executable)}
    if revision is None:
        yield sides
        return
    checkout, environment = folder / "checkout", folder / "venv"
    subprocess.run([GIT, "-C", ROOT, "worktree", "add", "--quiet", "--detach", checkout, revision], check=True)
    try:
        venv.create(environment, with_pip=True)
        python = str(environment / "bin" / "python")
        subprocess.run([python, "-m", "pip", "install", "-qq", "--editable", checkout], check=True)
        yield sides | {revision: Side(checkout, python)}
    finally:
        subprocess.run([GIT, "-C", ROOT, "worktree", "remove", "--force", checkout], check=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", help="JSON Lines of articles")
    parser.add_argument("--against", metavar="REV", help="a revision to compare with")
    parser.add_argument("--articles", type=int, default=60, help="how many of them (default 60)")
    parser.add_argument("--rounds", type=int, default=3, help="default 3, after one that does not count")
    parser.add_argument("--records", type=int, default=2_000, help="records to merge (default 2000)")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
