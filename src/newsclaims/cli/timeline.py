"""`newsclaims timeline`: merged events in the order of their dates."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from newsclaims.cli.options import Color, checked_day, inputs_or_stdin, standard_input
from newsclaims.output.atomic_files import opened
from newsclaims.output.terminal import paint_for
from newsclaims.timeline.event_order import timeline_event, timeline_of
from newsclaims.timeline.rendering import lines

if TYPE_CHECKING:
    from newsclaims.timeline.event_order import TimelineEvent


def timeline(
    merged: Annotated[
        list[str] | None,
        typer.Argument(metavar="MERGED…", help="What `merge` wrote: files, folders of them, or - for standard input."),
    ] = None,
    *,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="First day (YYYY-MM-DD).")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Last day (YYYY-MM-DD).")] = None,
    disputed: Annotated[bool, typer.Option("--disputed", help="Only events that were moved or are disputed.")] = False,
    color: Color = "auto",
) -> None:
    """Print merged events in the order of their dates: ! marks conflicting dates, ~ revised ones.

    The dates that were given for such an event stand below it, the one that holds first. Events without a date come
    last; with --since or --until they are left out.
    """
    named = inputs_or_stdin(merged, "merged records")
    since, until = checked_day("--since", since), checked_day("--until", until)
    events = timeline_of(_read(named), since=since, until=until, disputed=disputed)
    paint = paint_for(sys.stdout, color, os.environ)
    with opened(None) as stream:
        stream.writelines(f"{line}\n".encode() for line in lines(events, paint))


def _read(paths: list[str]) -> list[TimelineEvent]:
    """Return the merged events of the files; other merged records are passed over."""
    from newsclaims.model.records.merged_record import MergedEvent  # noqa: PLC0415
    from newsclaims.model.records.record_files import MERGED, read_records  # noqa: PLC0415

    records = (line.record for line in read_records(paths, types=MERGED, stdin=standard_input()))
    return [timeline_event(record) for record in records if isinstance(record, MergedEvent)]
