"""`newsclaims timeline`: merged events by date."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from newsclaims.articles.standard_input import standard_input
from newsclaims.cli.options import (
    INPUT,
    OUTPUT,
    Color,
    Force,
    OutputFile,
    Quiet,
    Records,
    Since,
    Until,
    checked_period,
    heading,
    inputs_or_stdin,
)
from newsclaims.output.atomic_files import opened
from newsclaims.output.terminal import is_terminal, paint_for, terminal_width
from newsclaims.timeline.event_order import timeline_event, timeline_of
from newsclaims.version import NAME

if TYPE_CHECKING:
    from newsclaims.timeline.event_order import TimelineEvent


Format = Literal["text", "jsonl"]


def timeline(  # noqa: PLR0913 - a parameter is an option
    records: Records = None,
    *,
    since: Since = None,
    until: Until = None,
    disputed: Annotated[
        bool,
        typer.Option("--disputed", help="Only events whose dates were revised or conflict.", rich_help_panel=INPUT),
    ] = False,
    format_: Annotated[
        Format,
        typer.Option("--format", help="text: for reading. jsonl: one JSON object per event.", rich_help_panel=OUTPUT),
    ] = "text",
    output: OutputFile = None,
    force: Force = False,
    color: Color = "auto",
    quiet: Quiet = False,
) -> None:
    """List merged events by date; ! marks conflicting dates, ~ revised ones.

    RECORDS were written by `merge`. The dates given for a marked event are listed below it, the current one first.
    Events without a date come last; --since and --until leave them out.
    """
    named = inputs_or_stdin(records, "merged records")
    since, until = checked_period(since, until)

    from newsclaims.model.records.codec import to_json  # noqa: PLC0415 - help does without record types
    from newsclaims.model.records.record_files import record_files  # noqa: PLC0415
    from newsclaims.timeline.rendering import lines, record  # noqa: PLC0415

    files = record_files(named)
    events = timeline_of(_read(files), since=since, until=until, disputed=disputed)
    to_file, as_text = output not in {None, "-"}, format_ == "text"
    on_terminal = as_text and not to_file and is_terminal(sys.stdout)
    paint = paint_for(None if to_file else sys.stdout, color, os.environ)
    width = {"width": terminal_width(sys.stdout)} if on_terminal else {}
    with opened(output, inputs=files, printable=as_text, force=force) as stream:
        stream.write(heading("timeline", output, as_text=as_text))
        stream.writelines(
            (f"{line}\n".encode() for line in lines(events, paint, **width))
            if as_text
            else map(to_json, map(record, events))
        )
    if to_file and not quiet and is_terminal(sys.stderr):
        typer.echo(f"{NAME}: {len(events)} events", err=True)


def _read(paths: list[str]) -> list[TimelineEvent]:
    """Return the merged events of the files; other merged records are passed over."""
    from newsclaims.model.records.merged_record import MergedEvent  # noqa: PLC0415
    from newsclaims.model.records.record_files import MERGED, read_records  # noqa: PLC0415

    records = (line.record for line in read_records(paths, types=MERGED, stdin=standard_input()))
    return [timeline_event(record) for record in records if isinstance(record, MergedEvent)]
