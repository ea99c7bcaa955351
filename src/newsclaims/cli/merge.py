"""`newsclaims merge`: the records of many articles to one record for each thing that they speak of."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from newsclaims.cli.options import Color, Quiet, checked_day, inputs_or_stdin, kinds_named, processors, standard_input
from newsclaims.output.terminal import ColorChoice, paint_for
from newsclaims.version import NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclaims.merging.merger import Selection

Format = Literal["jsonl", "table"]


def merge(  # noqa: PLR0913 - a parameter is an option
    records: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="RECORDS…",
            help="What `extract` or `merge` wrote: files, folders of them, patterns, or - for standard input.",
        ),
    ] = None,
    *,
    only: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RECORDS", help="Merge only these (events, speakers, statements, locations); can be repeated."
        ),
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only articles of this day (YYYY-MM-DD) or later.")
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Only articles of this day or earlier.")] = None,
    min_articles: Annotated[
        int, typer.Option(metavar="N", min=1, help="Give out only what so many articles speak of.")
    ] = 1,
    format_: Annotated[
        Format, typer.Option("--format", help="One JSON object a line, or a table for people.")
    ] = "jsonl",
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write here; the file appears when it is whole."),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            "-j",
            min=0,
            metavar="N",
            help="Processes that merge: one, or two with some 300 to 600 MB each; 0 for one a processor. The output "
            "stays the same. Default: two where there is much to merge.",
        ),
    ] = None,
    color: Color = "auto",
    quiet: Quiet = False,
) -> None:
    """Merge what many articles say of the same events, speakers, statements and places.

    An event carries every date that was given for it, with those who gave it, and whether they agree. Neither the
    order of the inputs nor earlier merges of some of them change the result. Nothing is written where an input is
    broken (exit status 2).
    """
    named = inputs_or_stdin(records, "records")
    selection = _selection(only, since, until, min_articles)

    from newsclaims.model.records.record_files import record_files  # noqa: PLC0415
    from newsclaims.output.atomic_files import opened  # noqa: PLC0415

    files = record_files(named)
    written = 0
    with opened(output, inputs=files) as stream:
        lines = _merged(files, selection, jobs)
        shown = _table(lines, color, to_file=output is not None) if format_ == "table" else lines
        for line in shown:
            stream.write(line)
            written += 1
    if not quiet and sys.stderr.isatty():
        typer.echo(f"{NAME}: {written} merged records", err=True)


def _selection(only: list[str] | None, since: str | None, until: str | None, min_articles: int) -> Selection:
    from newsclaims.merging.merger import Selection  # noqa: PLC0415
    from newsclaims.merging.sightings import KINDS  # noqa: PLC0415

    since, until = checked_day("--since", since), checked_day("--until", until)
    chosen = kinds_named(only or (), KINDS)
    kinds = tuple(kind for kind in KINDS if not chosen or kind in chosen)
    return Selection(kinds=kinds, since=since, until=until, min_articles=min_articles)


def _merged(files: list[str], selection: Selection, jobs: int | None) -> Iterator[bytes]:
    from newsclaims.merging.merger import merged_lines  # noqa: PLC0415
    from newsclaims.merging.parallel import can_be_shared, is_worthwhile, merged_by_two  # noqa: PLC0415
    from newsclaims.model.records.record_files import MERGEABLE, read_records  # noqa: PLC0415

    if can_be_shared(files, selection) and (jobs or processors()) > 1 and (jobs is not None or is_worthwhile(files)):
        return merged_by_two(files, selection)
    return merged_lines(read_records(files, types=MERGEABLE, stdin=standard_input()), selection)


def _table(lines: Iterator[bytes], color: ColorChoice, *, to_file: bool) -> Iterator[bytes]:
    from newsclaims.merging.merger import merged_record  # noqa: PLC0415
    from newsclaims.merging.summary_table import row  # noqa: PLC0415

    paint = paint_for(None if to_file else sys.stdout, color, os.environ)
    return (f"{row(merged_record(line), paint)}\n".encode() for line in lines)
