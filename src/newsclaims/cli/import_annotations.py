"""`newsclaims import`: what annotators changed, as corrections."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsclaims.cli.exit_statuses import SOME_FAILED
from newsclaims.cli.export import resolved_articles
from newsclaims.cli.options import INPUT, Force, OutputFile, Quiet, Records, inputs_or_stdin
from newsclaims.exporting.export_formats import AnnotationName, format_module
from newsclaims.model.errors import InvalidRecordError, RecordError, UsageError, system_reason
from newsclaims.output.terminal import printable
from newsclaims.version import NAME

if TYPE_CHECKING:
    from newsclaims.exporting.annotation_spans import AnnotationSpan


def import_annotations(
    records: Records = None,
    *,
    from_: Annotated[
        list[str] | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="What the annotation tool exported; may be repeated. Required.",
            rich_help_panel=INPUT,
        ),
    ] = None,
    format_: Annotated[
        AnnotationName | None,
        typer.Option("--format", help="The format of these files. Required.", rich_help_panel=INPUT),
    ] = None,
    output: OutputFile = None,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Turn what annotators changed into corrections, for `correct`, `merge` and `diff`.

    RECORDS are those that were exported with the same --format, with --with-text. Spans that are gone become `drop` or
    an empty field, spans that were moved or have another label become `set`, new ones `add` or, where they complete
    an entry that is there, `set`. New spans that belong to nothing are counted. An annotated article that has no record
    is reported on standard error, and the exit status is 3.
    """
    if not from_:
        raise UsageError("nothing to import: use --from FILE")
    if format_ is None:
        raise UsageError("no format given: use --format")

    from newsclaims.exporting.annotation_corrections import corrections_of  # noqa: PLC0415
    from newsclaims.model.records.codec import to_json  # noqa: PLC0415
    from newsclaims.model.records.record_files import record_files  # noqa: PLC0415
    from newsclaims.output.atomic_files import opened  # noqa: PLC0415

    module = format_module(format_)
    files = record_files(inputs_or_stdin(records, "records"))
    annotated: dict[str, list[AnnotationSpan]] = {}
    for file in from_:
        annotated |= _annotations(file, module)
    left = 0
    with opened(output, inputs=[*files, *from_], force=force, complete=True) as stream:
        for article in resolved_articles(files, with_text=True):
            spans = annotated.pop(article.article.sha256, None)
            if spans is not None:
                found = corrections_of(article, spans, module)
                stream.writelines(map(to_json, found.corrections))
                left += len(found.left)
    for sha256 in annotated:
        typer.echo(f"{NAME}: no record of the annotated article {printable(sha256[:16])}", err=True)
    if left and not quiet:
        count = "1 new span was" if left == 1 else f"{left} new spans were"
        typer.echo(f"{NAME}: {count} left out: of no known label, or pronoun, cue or source of nothing", err=True)
    if annotated:
        raise SystemExit(SOME_FAILED)


def _annotations(file: str, module: object) -> dict[str, list[AnnotationSpan]]:
    """Return the spans of each article in a file. Raises RecordError where it is not of the module's format."""
    try:
        return {article: spans for article, _, spans in module.read(Path(file).read_bytes())}  # type: ignore[attr-defined]
    except OSError as error:
        raise RecordError(system_reason(error), file=file) from error
    except InvalidRecordError as error:
        raise RecordError(str(error), file=file) from error
