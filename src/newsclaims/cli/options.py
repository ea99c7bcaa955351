"""Options and arguments that several commands have, checked in one way."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated, TypeVar, cast

import typer

from newsclaims.model.errors import UsageError
from newsclaims.output.terminal import ColorChoice

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from io import BufferedReader

K = TypeVar("K", bound=str)

Color = Annotated[ColorChoice, typer.Option(help="auto: on a terminal where NO_COLOR is not set.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No summary on the terminal; errors are still reported.")]


def standard_input() -> BufferedReader | None:
    """The bytes of standard input; None where it is closed."""
    return cast("BufferedReader", sys.stdin.buffer) if sys.stdin else None


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def inputs_or_stdin(paths: Sequence[str] | None, what: str) -> list[str]:
    """The paths to read; without any, what is piped in. A terminal is never waited for unasked: `what` is missing."""
    if paths:
        return list(paths)
    if sys.stdin is None or sys.stdin.isatty():
        raise UsageError(f"no {what}: name files or folders, or - for standard input")
    return ["-"]


def checked_day(name: str, day: str | None) -> str | None:
    """The value of the option `name`, an ISO day or None. Raises UsageError for anything else."""
    from newsclaims.articles.json_lines import iso_day  # noqa: PLC0415

    if day is not None and iso_day(day) != day:
        raise UsageError(f"{name} {day}: no date in the form YYYY-MM-DD")
    return day


def kinds_named(only: Iterable[str], kinds: Iterable[K]) -> list[K]:
    """The kinds of record that `--only` names by their plurals, in the order named. Raises UsageError for others."""
    named = {f"{kind}s": kind for kind in kinds}
    for name in only:
        if name not in named:
            raise UsageError(f"--only {name}: there are {', '.join(named)}")
    return [named[name] for name in only]
