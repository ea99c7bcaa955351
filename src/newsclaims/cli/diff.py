"""`newsclaims diff`: two files or folders of records to changes, for people or for programs.

All is read and compared before the first line is written, so that a broken record leaves no half result.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from newsclaims.cli.options import Color, kinds_named, standard_input
from newsclaims.model.errors import UsageError
from newsclaims.output.atomic_files import opened
from newsclaims.output.terminal import is_terminal, paint_for

if TYPE_CHECKING:
    from collections.abc import Collection

    from newsclaims.diffing.comparable_entry import Entry
    from newsclaims.model.records.change_record import Kind

DIFFERENT = 1
TROUBLE = 2

Grouping = Literal["article", "story"]
Format = Literal["text", "jsonl"]


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="Records: a file, a folder of files, or - for input.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The later ones.")],
    *,
    by: Annotated[
        Grouping,
        typer.Option(help="Compare each article with its other version, or all that each side says together."),
    ] = "article",
    only: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RECORDS",
            help="Compare only these (articles, speakers, locations, dates, statements, events); can be repeated. "
            "Without it all but dates and locations.",
        ),
    ] = None,
    format_: Annotated[
        Format | None,
        typer.Option("--format", help="For people or one JSON object a line. Default: text on a terminal, else jsonl."),
    ] = None,
    color: Color = "auto",
) -> None:
    """Say what two versions of articles claim differently: added, removed and changed claims.

    Works on records, not on texts. Articles are paired by id, URL or what they say, claims by what they say. Exit
    status: 0 no difference, 1 differences, 2 trouble.
    """
    if old == new == "-":
        raise UsageError("standard input can be OLD or NEW, not both")

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
    """The article records of a file or folder. Raises RecordError at the first that is not whole."""
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
    """What is wrong with a record that could not be read."""
    import orjson  # noqa: PLC0415

    from newsclaims.model.records.json_schema import breaches  # noqa: PLC0415

    found = [breach for breach in breaches(orjson.dumps(record)) if "Unexpected" not in breach]
    return f"no whole article record: {found[0]}" if found else "no whole article record"
