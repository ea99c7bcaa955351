"""`newsclaims merge`: records of many articles to one record per event, speaker, statement and place."""

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
    Corrections,
    Force,
    Jobs,
    OutputFile,
    Quiet,
    Records,
    Since,
    Until,
    checked_period,
    completing,
    heading,
    inputs_or_stdin,
    kinds_named,
)
from newsclaims.extraction.processors import processors
from newsclaims.output.terminal import ColorChoice, paint_for
from newsclaims.version import NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclaims.merging.merger import Selection

Format = Literal["jsonl", "table"]


def merge(  # noqa: PLR0913 - a parameter is an option
    records: Records = None,
    *,
    only: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND",
            autocompletion=completing("events", "speakers", "statements", "locations"),
            help="Merge only events, speakers, statements or locations; may be repeated.",
            rich_help_panel=INPUT,
        ),
    ] = None,
    with_: Corrections = None,
    since: Since = None,
    until: Until = None,
    min_articles: Annotated[
        int,
        typer.Option(
            metavar="N", min=1, help="Print only records found in at least N articles.", rich_help_panel=OUTPUT
        ),
    ] = 1,
    format_: Annotated[
        Format,
        typer.Option("--format", help="jsonl: one JSON object per line. table: for reading.", rich_help_panel=OUTPUT),
    ] = "jsonl",
    output: OutputFile = None,
    force: Force = False,
    color: Color = "auto",
    quiet: Quiet = False,
    jobs: Jobs = None,
) -> None:
    """Merge what many articles say about the same events, speakers, statements and places.

    RECORDS were written by `extract`, or by earlier merges. A merged event has every date given for it, who gave it,
    and whether the dates agree. The result does not depend on the order of the inputs or on earlier merges.

    --since and --until select articles by their publication date. At most two processes are used, each with 300 to
    600 MB of memory; by default two for large inputs. If an input is broken, nothing is written (exit status 2).
    """
    named = inputs_or_stdin(records, "records")
    selection = _selection(only, since, until, min_articles, with_)

    from newsclaims.model.records.record_files import record_files  # noqa: PLC0415
    from newsclaims.output.atomic_files import opened  # noqa: PLC0415

    files = record_files(named)
    written = 0
    as_text = format_ == "table"
    with opened(output, inputs=files, printable=as_text, force=force) as stream:
        stream.write(heading("merge", output, as_text=as_text))
        lines = _merged(files, selection, jobs)
        shown = _table(lines, color, to_file=output is not None) if as_text else lines
        for line in shown:
            stream.write(line)
            written += 1
    if not quiet and sys.stderr.isatty():
        typer.echo(f"{NAME}: {written} merged records", err=True)


def _selection(
    only: list[str] | None, since: str | None, until: str | None, min_articles: int, corrections: list[str] | None
) -> Selection:
    from newsclaims.correcting.correction_files import read_decisions  # noqa: PLC0415
    from newsclaims.merging.merger import Selection  # noqa: PLC0415
    from newsclaims.merging.sightings import KINDS  # noqa: PLC0415

    since, until = checked_period(since, until)
    chosen = kinds_named(only or (), KINDS)
    kinds = tuple(kind for kind in KINDS if not chosen or kind in chosen)
    decisions = read_decisions(corrections or ())
    return Selection(kinds=kinds, since=since, until=until, min_articles=min_articles, decisions=decisions)


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
