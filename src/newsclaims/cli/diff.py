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

    from newsclaims.model.records.article_record import ArticleRecord
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

    from newsclaims.diffing.comparison import compare  # noqa: PLC0415
    from newsclaims.diffing.text_view import lines  # noqa: PLC0415
    from newsclaims.model.records.codec import to_json  # noqa: PLC0415

    kinds, by_story = _kinds(only), by == "story"
    changes = list(compare(_read(old), _read(new), by_story=by_story, kinds=kinds))
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
    from newsclaims.diffing.comparison import DEFAULT_KINDS, KINDS  # noqa: PLC0415

    return kinds_named(only, KINDS) if only else DEFAULT_KINDS


def _read(path: str) -> list[ArticleRecord]:
    """Return the article records of a file or folder."""
    from newsclaims.model.records.record_files import ARTICLE, read_records  # noqa: PLC0415

    return [line.record for line in read_records([path], types=ARTICLE, stdin=standard_input())]
