"""`newsclaims export`: article records as files that other programs open."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from newsclaims.articles.standard_input import standard_input
from newsclaims.cli.options import OUTPUT, Force, OutputFile, Quiet, Records, inputs_or_stdin
from newsclaims.exporting.export_formats import (
    ANNOTATION_FORMATS,
    BINARY,
    FOR_MERGED,
    ExportFormat,
    format_of,
    write_export,
)
from newsclaims.model.errors import UsageError
from newsclaims.output.terminal import is_terminal
from newsclaims.version import NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclaims.exporting.resolved_article import ResolvedArticle
    from newsclaims.model.records.merged_record import MergedEvent


def export(
    records: Records = None,
    *,
    format_: Annotated[
        ExportFormat | None,
        typer.Option(
            "--format",
            help="sqlite: a database with a full-text index. geojson: a map. ics: a calendar. jsonld: linked data. "
            "graphml: a graph. labelstudio, doccano, conll, webanno-tsv: for annotation tools. Default: by the ending "
            "of FILE.",
            rich_help_panel=OUTPUT,
        ),
    ] = None,
    output: OutputFile = None,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Export records to other programs: a database, a map, a calendar, linked data, a graph.

    RECORDS were written by `extract`; a calendar takes those of `merge` too, for one entry an event. If an input is
    broken, nothing is written (exit status 2).
    """
    chosen = format_of(format_, output)
    named = inputs_or_stdin(records, "records")
    if chosen in BINARY and output in (None, "-") and is_terminal(sys.stdout):
        raise UsageError(f"--format {chosen} is nothing for a terminal: use --output FILE")

    from newsclaims.model.records.record_files import record_files  # noqa: PLC0415
    from newsclaims.output.atomic_files import opened  # noqa: PLC0415

    files = record_files(named)
    read = _with_merged(files) if chosen in FOR_MERGED else None
    articles = _Counted(read or resolved_articles(files, with_text=chosen in ANNOTATION_FORMATS))
    with opened(output, inputs=files, force=force, complete=True) as stream:
        write_export(chosen, articles, stream)
    if not quiet and sys.stderr.isatty():
        typer.echo(f"{NAME}: {articles.count} records exported", err=True)


class _Counted:
    """Records, counted as they are read."""

    def __init__(self, records: Iterator[ResolvedArticle | MergedEvent] | Iterator[ResolvedArticle]) -> None:
        self.records = records
        self.count = 0

    def __iter__(self) -> Iterator[ResolvedArticle | MergedEvent]:
        for record in self.records:
            self.count += 1
            yield record


def _with_merged(files: list[str]) -> Iterator[ResolvedArticle | MergedEvent]:
    """Yield the articles and the merged events of record files; other merged records are passed over."""
    from newsclaims.exporting.resolved_article import ResolvedArticle  # noqa: PLC0415
    from newsclaims.model.errors import InvalidRecordError  # noqa: PLC0415
    from newsclaims.model.records.article_record import ArticleRecord  # noqa: PLC0415
    from newsclaims.model.records.merged_record import MergedEvent  # noqa: PLC0415
    from newsclaims.model.records.record_files import MERGEABLE, read_records  # noqa: PLC0415

    for line in read_records(files, types=MERGEABLE, stdin=standard_input()):
        if isinstance(line.record, MergedEvent):
            yield line.record
        elif isinstance(line.record, ArticleRecord):
            try:
                yield ResolvedArticle(line.record)
            except InvalidRecordError as error:
                raise line.error(str(error)) from error


def resolved_articles(files: list[str], *, with_text: bool) -> Iterator[ResolvedArticle]:
    """Yield the articles of record files.

    Raises RecordError where one has a reference that leads nowhere or, if they must be `with_text`, is without.
    """
    from newsclaims.exporting.annotation_spans import text_of_article  # noqa: PLC0415
    from newsclaims.exporting.resolved_article import ResolvedArticle  # noqa: PLC0415
    from newsclaims.model.errors import InvalidRecordError  # noqa: PLC0415
    from newsclaims.model.records.record_files import ARTICLE, read_records  # noqa: PLC0415

    for line in read_records(files, types=ARTICLE, stdin=standard_input()):
        try:
            if with_text:
                text_of_article(line.record)
            yield ResolvedArticle(line.record)
        except InvalidRecordError as error:
            raise line.error(str(error)) from error
