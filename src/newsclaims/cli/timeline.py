"""`newsclaims timeline`: merged events by date."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from newsclaims.articles.read_options import checked_day
from newsclaims.articles.standard_input import standard_input
from newsclaims.cli.options import INPUT, Color, Records, Since, Until, inputs_or_stdin
from newsclaims.output.atomic_files import opened
from newsclaims.output.terminal import paint_for
from newsclaims.timeline.event_order import timeline_event, timeline_of
from newsclaims.timeline.rendering import lines

if TYPE_CHECKING:
    from newsclaims.timeline.event_order import TimelineEvent


def timeline(
    records: Records = None,
    *,
    since: Since = None,
    until: Until = None,
    disputed: Annotated[
        bool,
        typer.Option("--disputed", help="Only events whose dates were revised or conflict.", rich_help_panel=INPUT),
    ] = False,
    color: Color = "auto",
) -> None:
    """List merged events by date; ! marks conflicting dates, ~ revised ones.

    RECORDS were written by `merge`. The dates given for a marked event are listed below it, the current one first.
    Events without a date come last; --since and --until leave them out.
    """
    named = inputs_or_stdin(records, "merged records")
    since, until = checked_day("--since", since), checked_day("--until", until)
    events = timeline_of(_read(named), since=since, until=until, disputed=disputed)
    paint = paint_for(sys.stdout, color, os.environ)
    with opened(None, printable=True) as stream:
        stream.writelines(f"{line}\n".encode() for line in lines(events, paint))


def _read(paths: list[str]) -> list[TimelineEvent]:
    """Return the merged events of the files; other merged records are passed over."""
    from newsclaims.model.records.merged_record import MergedEvent  # noqa: PLC0415
    from newsclaims.model.records.record_files import MERGED, read_records  # noqa: PLC0415

    records = (line.record for line in read_records(paths, types=MERGED, stdin=standard_input()))
    return [timeline_event(record) for record in records if isinstance(record, MergedEvent)]
