"""`newsclaims report`: records as one page for the browser."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from newsclaims.articles.standard_input import standard_input
from newsclaims.cli.options import INPUT, OUTPUT, Force, OutputFile, Quiet, Records, inputs_or_stdin
from newsclaims.model.errors import UsageError
from newsclaims.output.terminal import is_terminal, printable
from newsclaims.version import NAME

if TYPE_CHECKING:
    from newsclaims.model.records.article_record import ArticleRecord
    from newsclaims.model.records.merged_record import MergedRecord

TITLE = "Who claims what"


def report(
    records: Records = None,
    *,
    articles: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PATH",
            help="Where to find the articles' texts; may be repeated. Default: in the records, else the path in each.",
            rich_help_panel=INPUT,
        ),
    ] = None,
    title: Annotated[str, typer.Option(metavar="TEXT", help="The page's heading.", rich_help_panel=OUTPUT)] = TITLE,
    output: OutputFile = None,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Make a page that shows records in the browser: the articles with everything found marked in place, who said what,
    a timeline and a map.

    RECORDS were written by `extract`, `merge` or both. Article records alone are merged on the way. The page is one
    file that needs no network. Articles' texts are shown where the records have them (`extract --with-text`) or the
    files that they name are still there.
    """
    named = inputs_or_stdin(records, "records")
    if output in {None, "-"} and is_terminal(sys.stdout):
        raise UsageError("a page is nothing for a terminal: use --output report.html")

    from newsclaims.model.records.record_files import record_files  # noqa: PLC0415
    from newsclaims.output.atomic_files import opened  # noqa: PLC0415
    from newsclaims.report.html_page import html_page  # noqa: PLC0415
    from newsclaims.report.page_data import page_data  # noqa: PLC0415
    from newsclaims.report.wordings import counted  # noqa: PLC0415

    files = record_files(named)
    with opened(output, inputs=files, force=force) as stream:
        found, merged = _read(files, tuple(articles or ()))
        stream.write(html_page(page_data(found, merged), title=title).encode("utf-8", "replace"))
    missing = sum(text is None for _, text in found)
    if missing and not quiet:
        note = "use `extract --with-text`, or --articles PATH"
        typer.echo(f"{NAME}: {counted(missing, 'article')} without its text: {note}", err=True)
    if not quiet and is_terminal(sys.stderr):
        where = f"; open {printable(str(output))} in a browser" if output not in {None, "-"} else ""
        typer.echo(f"{NAME}: a page of {counted(len(found), 'article')}{where}", err=True)


def _read(
    files: list[str], articles: tuple[str, ...]
) -> tuple[list[tuple[ArticleRecord, str | None]], list[MergedRecord]]:
    """Return the records of articles with their texts, and merged records: those given, else what they merge to."""
    from newsclaims.merging.merger import Selection, merged_lines, merged_record  # noqa: PLC0415
    from newsclaims.model.records.article_record import ArticleRecord  # noqa: PLC0415
    from newsclaims.model.records.record_files import MERGEABLE, read_records  # noqa: PLC0415
    from newsclaims.recording.validation import Texts  # noqa: PLC0415
    from newsclaims.report.article_texts import text_of  # noqa: PLC0415

    texts = Texts(articles)
    lines = list(read_records(files, types=MERGEABLE, stdin=standard_input()))
    found = [
        (line.record, text_of(line.record.article, beside=line.file, texts=texts))
        for line in lines
        if isinstance(line.record, ArticleRecord)
    ]
    merged = [line.record for line in lines if not isinstance(line.record, ArticleRecord)]
    if found and not merged:
        merged = [merged_record(line) for line in merged_lines(lines, Selection())]
    return found, merged
