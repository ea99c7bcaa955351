"""`newsclaims diff`: what changed between two files or folders of records, for people or programs.

Everything is read and compared before the first line is written, so a broken record leaves no partial result.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from newsclaims.articles.standard_input import standard_input
from newsclaims.cli.exit_statuses import DIFFERENT
from newsclaims.cli.options import INPUT, OUTPUT, Color, kinds_named
from newsclaims.model.errors import UsageError
from newsclaims.output.atomic_files import opened
from newsclaims.output.terminal import is_terminal, paint_for

if TYPE_CHECKING:
    from collections.abc import Collection

    from newsclaims.diffing.comparable_entry import Entry
    from newsclaims.model.records.change_record import Kind

Grouping = Literal["article", "story"]
Format = Literal["text", "jsonl"]


def diff(
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="The earlier records: a file, a folder, or - for standard input.")
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The later records.")],
    *,
    by: Annotated[
        Grouping,
        typer.Option(
            help="article: compare each article with its other version. story: compare everything in OLD with "
            "everything in NEW.",
            rich_help_panel=INPUT,
        ),
    ] = "article",
    only: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND",
            help="Compare only articles, speakers, locations, dates, statements or events; may be repeated. Default: "
            "all except dates and locations.",
            rich_help_panel=INPUT,
        ),
    ] = None,
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="text: for reading. jsonl: one JSON object per line. Default: text on a terminal, otherwise jsonl.",
            rich_help_panel=OUTPUT,
        ),
    ] = None,
    color: Color = "auto",
) -> None:
    """Show the claims that were added, removed or changed between two versions of articles.

    Compares records written by `extract`, not texts. Articles are paired by id, URL or content, claims by content.
    Exit status: 0 no differences, 1 differences, 2 errors.
    """
    if old == new == "-":
        raise UsageError("OLD and NEW cannot both be standard input")

    from newsclaims.diffing.comparison import differences  # noqa: PLC0415
    from newsclaims.diffing.text_view import lines  # noqa: PLC0415
    from newsclaims.model.records.article_record import to_json  # noqa: PLC0415

    kinds, by_story = _kinds(only), by == "story"
    changes = list(differences(_read(old), _read(new), by_story=by_story, kinds=kinds))
    if format_ == "text" or (format_ is None and is_terminal(sys.stdout)):
        paint = paint_for(sys.stdout, color, os.environ)
        output = "".join(f"{line}\n" for line in lines(changes, paint, by_story=by_story)).encode()
    else:
        output = b"".join(map(to_json, changes))
    with opened(None) as stream:
        stream.write(output)
    if changes:
        raise SystemExit(DIFFERENT)


def _kinds(only: list[str] | None) -> Collection[Kind]:
    from newsclaims.diffing.comparison import CLAIMED, KINDS  # noqa: PLC0415

    return kinds_named(only, KINDS) if only else CLAIMED


def _read(path: str) -> list[Entry]:
    """Return the article records of a file or folder. Raises RecordError at the first incomplete one."""
    from newsclaims.diffing.comparable_entry import BROKEN, claims_of  # noqa: PLC0415
    from newsclaims.model.records.record_files import ARTICLE, read_records  # noqa: PLC0415

    found = []
    for line in read_records([path], types=ARTICLE, stdin=standard_input()):
        try:
            claims_of(line.record, side=0, number=0)
        except BROKEN as error:
            raise line.error(_reason(line.record)) from error
        found.append(line.record)
    return found


def _reason(record: Entry) -> str:
    """Return what is wrong with a record that could not be compared."""
    import orjson  # noqa: PLC0415

    from newsclaims.model.records.json_schema import breaches  # noqa: PLC0415

    found = [breach for breach in breaches(orjson.dumps(record)) if "Unexpected" not in breach]
    return f"incomplete article record: {found[0]}" if found else "incomplete article record"
