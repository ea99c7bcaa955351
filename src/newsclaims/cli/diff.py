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
from newsclaims.cli.options import (
    INPUT,
    OUTPUT,
    Color,
    Corrections,
    Force,
    OutputFile,
    Quiet,
    completing,
    heading,
    kinds_named,
)
from newsclaims.model.errors import UsageError
from newsclaims.output.atomic_files import opened
from newsclaims.output.terminal import is_terminal, paint_for
from newsclaims.version import NAME

if TYPE_CHECKING:
    from collections.abc import Collection

    from newsclaims.model.records.article_record import ArticleRecord
    from newsclaims.model.records.change_record import Kind

Grouping = Literal["article", "story"]
Format = Literal["text", "jsonl"]


def diff(  # noqa: PLR0913 - a parameter is an option
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
            autocompletion=completing("articles", "speakers", "entities", "locations", "dates", "statements", "events"),
            help="Compare only articles, speakers, entities, locations, dates, statements or events; may be repeated. "
            "Default: all except dates, locations and entities.",
            rich_help_panel=INPUT,
        ),
    ] = None,
    with_: Corrections = None,
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="text: for reading. jsonl: one JSON object per line. Default: text on a terminal, otherwise jsonl.",
            rich_help_panel=OUTPUT,
        ),
    ] = None,
    output: OutputFile = None,
    force: Force = False,
    color: Color = "auto",
    quiet: Quiet = False,
) -> None:
    """Show the claims that were added, removed or changed between two versions of articles.

    Compares records written by `extract`, not texts. Articles are paired by id, URL or content, claims by content.
    Exit status: 0 no differences, 1 differences, 2 errors.
    """
    if old == new == "-":
        raise UsageError("OLD and NEW cannot both be standard input")

    from newsclaims.correcting.correction_files import read_decisions  # noqa: PLC0415
    from newsclaims.diffing.comparison import compare  # noqa: PLC0415
    from newsclaims.diffing.text_view import lines  # noqa: PLC0415
    from newsclaims.model.records.codec import to_json  # noqa: PLC0415

    kinds, by_story = _kinds(only), by == "story"
    decisions = read_decisions(with_ or ())
    changes = list(compare(_read(old), _read(new), by_story=by_story, kinds=kinds, decisions=decisions))
    to_file = output not in {None, "-"}
    as_text = format_ == "text" or (format_ is None and not to_file and is_terminal(sys.stdout))
    if as_text:
        paint = paint_for(None if to_file else sys.stdout, color, os.environ)
        shown = "".join(f"{line}\n" for line in lines(changes, paint, by_story=by_story)).encode()
    else:
        shown = b"".join(map(to_json, changes))
    with opened(output, inputs=(old, new), printable=as_text, force=force) as stream:
        stream.write(heading("diff", output, as_text=as_text) + shown)
    if not quiet and to_file and is_terminal(sys.stderr):
        typer.echo(f"{NAME}: {len(changes)} changes", err=True)
    if changes:
        raise SystemExit(DIFFERENT)


def _kinds(only: list[str] | None) -> Collection[Kind]:
    from newsclaims.diffing.comparison import DEFAULT_KINDS, KINDS  # noqa: PLC0415

    return kinds_named(only, KINDS) if only else DEFAULT_KINDS


def _read(path: str) -> list[ArticleRecord]:
    """Return the article records of a file or folder."""
    from newsclaims.model.records.record_files import ARTICLE, read_records  # noqa: PLC0415

    return [line.record for line in read_records([path], types=ARTICLE, stdin=standard_input())]
