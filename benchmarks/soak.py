"""Kill a run again and again, resume it, and compare its output with that of an undisturbed run.

    python benchmarks/soak.py PATH… [--kills N] [--jobs N] [--seed N]

PATH are articles as for `newsclaims extract`. At random moments, either the run or one of its workers is killed with
SIGKILL; a killed run is started again with `--resume`. The output must be the same, byte for byte; no worker may
outlive its run; and no finished record may be lost, so that a kill only affects the articles in progress. Prints what
happened; the exit status is 1 if a requirement is violated. Linux only: workers are found in /proc.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

LONGEST = 600
"""Seconds after which something hangs."""


@dataclass
class Soak:
    """A run that is killed at random moments."""

    command: list[str]
    output: Path
    jobs: int
    dice: random.Random
    starts: int = 0
    killed: dict[str, int] = field(default_factory=lambda: {"run": 0, "worker": 0})
    orphans: int = 0
    lost: int = 0

    @property
    def part(self) -> Path:
        return self.output.with_name(f"{self.output.name}.part")

    def whole_lines(self) -> int:
        return self.part.read_bytes().count(b"\n") if self.part.exists() else 0

    def start(self) -> subprocess.Popen[bytes]:
        self.starts += 1
        return subprocess.Popen([*self.command, "--output", str(self.output), "--resume"], stderr=subprocess.DEVNULL)

    def until_killed(self, kills: int, articles: int) -> int:
        """Kill and restart the run `kills` times; return the exit status of the last, undisturbed run."""
        step = max(1, articles // (kills + 1))
        run = self.start()
        for number in range(kills):
            self.wait_for(run, min(articles - 1, (number + 1) * step - self.dice.randrange(step)))
            time.sleep(self.dice.random() / 2)
            if run.poll() is not None:
                break
            workers = children(run.pid)
            if workers and self.dice.random() < 0.5:
                self.kill("worker", self.dice.choice(workers))
            else:
                self.kill("run", run.pid)
                run.wait(LONGEST)
                self.orphans += len(alive(workers, seconds=10))
                done = self.whole_lines()
                run = self.start()
                if self.whole_lines() < done:
                    self.lost += 1
        status = run.wait(LONGEST)
        while status:  # an article whose worker was killed twice gave an error
            status = self.start().wait(LONGEST)
        return status

    def wait_for(self, run: subprocess.Popen[bytes], lines: int) -> None:
        end = time.monotonic() + LONGEST
        while self.whole_lines() < lines and run.poll() is None:
            if time.monotonic() > end:
                raise TimeoutError("the run makes no progress")
            time.sleep(0.02)

    def kill(self, what: str, process: int) -> None:
        try:
            os.kill(process, signal.SIGKILL)
        except ProcessLookupError:
            return  # it has exited already
        self.killed[what] += 1
        print(f"{self.whole_lines():6d} records: killed the {what}", flush=True)


def children(process: int) -> list[int]:
    """Return the workers of a run: its child processes that run our Python code."""
    listed = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    return [int(child) for child in listed if b"spawn_main" in _command_line(int(child))]


def _command_line(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def alive(processes: list[int], *, seconds: float) -> list[int]:
    """Return the processes that still exist after some seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and any(_command_line(process) for process in processes):
        time.sleep(0.05)
    return [process for process in processes if _command_line(process)]


def main() -> None:
    options = _options()
    command = [sys.executable, "-m", "newsclaims", "extract", *options.paths, "--jobs", str(options.jobs), "--quiet"]
    with tempfile.TemporaryDirectory() as folder:
        clean, output = Path(folder, "clean.jsonl"), Path(folder, "out.jsonl")
        subprocess.run([*command, "--output", str(clean)], check=True)
        articles = clean.read_bytes().count(b"\n")
        soak = Soak(command, output, options.jobs, random.Random(options.seed))  # noqa: S311 - not for security
        soak.until_killed(options.kills, articles)
        same = output.read_bytes() == clean.read_bytes()
        left = [path.name for path in Path(folder).iterdir() if path not in (clean, output)]
    print(f"{articles} articles, {options.jobs} jobs, seed {options.seed}")
    print(f"{soak.killed['run']} kills of the run, {soak.killed['worker']} of a worker, {soak.starts} starts")
    print(f"output: {'the same bytes' if same else 'DIFFERENT'} as without kills")
    print(f"orphans: {soak.orphans}, kills that lost records: {soak.lost}, files left behind: {left or 'none'}")
    sys.exit(not same or bool(soak.orphans or soak.lost or left))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", metavar="PATH")
    parser.add_argument("--kills", type=int, default=10, help="default 10")
    parser.add_argument("--jobs", type=int, default=2, help="default 2")
    parser.add_argument("--seed", type=int, default=1, help="seed of the random moments (default 1)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
