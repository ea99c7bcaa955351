"""Options and arguments shared by several commands, declared and checked in one place."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Final, TypeVar

import typer

from newsclaims.articles.read_options import checked_day
from newsclaims.cli.short_help import NothingToReadError
from newsclaims.model.errors import UsageError
from newsclaims.output.own_files import TEXT_HEADING
from newsclaims.output.terminal import ColorChoice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

K = TypeVar("K", bound=str)

INPUT: Final = "Input"
READING: Final = "Reading"
OUTPUT: Final = "Output"
LARGE: Final = "Large inputs"
"""The sections of `--help`."""

Records = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="RECORDS",
        help="Records to read: files, folders, quoted glob patterns, or - for standard input (the default for a pipe).",
    ),
]
Corrections = Annotated[
    list[str] | None,
    typer.Option(
        "--with",
        metavar="FILE",
        help="Corrections that say which speakers and events are the same or different; may be repeated.",
        rich_help_panel=INPUT,
    ),
]
Since = Annotated[
    str | None, typer.Option(metavar="DATE", help="First day to include (YYYY-MM-DD).", rich_help_panel=INPUT)
]
Until = Annotated[
    str | None, typer.Option(metavar="DATE", help="Last day to include (YYYY-MM-DD).", rich_help_panel=INPUT)
]
OutputFile = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to FILE, which appears once it is complete, instead of standard output.",
        rich_help_panel=OUTPUT,
    ),
]
Force = Annotated[
    bool,
    typer.Option(
        "--force",
        help="Let --output replace a file that newsclaims did not write.",
        rich_help_panel=OUTPUT,
    ),
]
Color = Annotated[ColorChoice, typer.Option(help="auto: on terminals, unless NO_COLOR is set.", rich_help_panel=OUTPUT)]
Quiet = Annotated[
    bool,
    typer.Option("--quiet", "-q", help="Print no progress and no summary, only errors.", rich_help_panel=OUTPUT),
]
Debug = Annotated[
    bool, typer.Option("--debug", help="After an error, print the traceback too: for a report of a defect.")
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        min=0,
        metavar="N",
        help="Number of processes, up to one per processor, which 0 stands for. The output is the same for any number.",
        rich_help_panel=LARGE,
    ),
]


def inputs_or_stdin(paths: Sequence[str] | None, what: str) -> list[str]:
    """Return the paths to read, by default standard input unless that is a terminal.

    On a terminal raises NothingToReadError, which shows the command's short help, rather than waiting for someone to
    type the input. Raises UsageError that `what` is missing where standard input is closed.
    """
    if paths:
        return list(paths)
    if sys.stdin is None:
        raise UsageError(f"no {what} given: name files or folders, or use - for standard input")
    if sys.stdin.isatty():
        raise NothingToReadError
    return ["-"]


def checked_period(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """Return the values of --since and --until. Raises UsageError where one is no day, or no day is in the period."""
    first, last = checked_day("--since", since), checked_day("--until", until)
    if first is not None and last is not None and first > last:
        raise UsageError(f"--since {first} is after --until {last}: no day is in this period")
    return first, last


def heading(command: str, output: str | None, *, as_text: bool) -> bytes:
    """Return the first line of a text for reading that goes to a file, so that it is known as ours; else nothing."""
    return f"{TEXT_HEADING}{command}\n\n".encode() if as_text and output not in {None, "-"} else b""


def completing(*values: str) -> Callable[[str], list[str]]:
    """Return what completes the value of an option in a shell: those of `values` that begin with what is typed."""

    def complete(incomplete: str) -> list[str]:
        return [value for value in values if value.startswith(incomplete)]

    return complete


def listed(values: Sequence[str]) -> str:
    """Return values as an enumeration for people: "events, speakers or dates"."""
    return f"{', '.join(values[:-1])} or {values[-1]}"


def commands_beginning(context: typer.Context, incomplete: str) -> list[str]:
    """Return the commands that begin with what is typed, for the completion of a shell."""
    root = context.find_root()
    return [name for name in root.command.list_commands(root) if name.startswith(incomplete)]  # type: ignore[attr-defined]


def kinds_named(only: Iterable[str], kinds: Iterable[K]) -> list[K]:
    """Return the kinds of record that `--only` names by their plurals, in the order given. Raises UsageError."""
    named = {_plural(kind): kind for kind in kinds}
    for name in only:
        if name not in named:
            raise UsageError(f"--only {name}: expected one of {', '.join(named)}")
    return [named[name] for name in only]


def _plural(kind: str) -> str:
    return f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"
