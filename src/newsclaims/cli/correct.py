"""`newsclaims correct`: records with what somebody has corrected."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from newsclaims.articles.standard_input import standard_input
from newsclaims.cli.exit_statuses import SOME_FAILED
from newsclaims.cli.options import INPUT, Force, OutputFile, Quiet, Records, inputs_or_stdin
from newsclaims.model.errors import UsageError
from newsclaims.output.terminal import printable
from newsclaims.version import NAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclaims.model.records.correction_record import CorrectionRecord
    from newsclaims.model.records.record_files import RecordLine


def correct(
    records: Records = None,
    *,
    with_: Annotated[
        list[str] | None,
        typer.Option(
            "--with", metavar="FILE", help="Corrections to apply; may be repeated. Required.", rich_help_panel=INPUT
        ),
    ] = None,
    output: OutputFile = None,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Apply corrections to records: drop or add an entry, set a field, make two speakers or
    events one.

    RECORDS were written by `extract`, the corrections by `import`, by the report or by hand. A correction finds its
    entry by the hash of the article's text and the position in it, so it holds for the records of later runs too. One
    whose article is there, but not its entry, is reported on standard error, and the exit status is 3.
    """
    if not with_:
        raise UsageError("no corrections given: use --with FILE")
    named = inputs_or_stdin(records, "records")

    from newsclaims.correcting.correction_files import read_corrections, read_decisions  # noqa: PLC0415
    from newsclaims.model.records.record_files import record_files  # noqa: PLC0415
    from newsclaims.output.atomic_files import opened  # noqa: PLC0415

    corrections = read_corrections(with_)
    read_decisions(with_)  # raises where two of them contradict each other
    files = record_files(named)
    lost: list[RecordLine[CorrectionRecord]] = []
    seen: set[str] = set()
    with opened(output, inputs=[*files, *with_], force=force, complete=True) as stream:
        stream.writelines(_corrected(files, corrections, lost, seen))
    for line in lost:
        place = f"{line.file}:{line.number}"
        article = line.record.article[:16]
        typer.echo(printable(f"{NAME}: {place}: no {line.record.record} at its place in article {article}"), err=True)
    if not quiet and sys.stderr.isatty():
        applied = sum(line.record.article in seen for line in corrections) - len(lost)
        typer.echo(f"{NAME}: {applied} of {len(corrections)} corrections applied", err=True)
    if lost:
        raise SystemExit(SOME_FAILED)


def _corrected(
    files: list[str],
    corrections: Sequence[RecordLine[CorrectionRecord]],
    lost: list[RecordLine[CorrectionRecord]],
    seen: set[str],
) -> Iterator[bytes]:
    """Yield the corrected records as lines. `lost` gets what no entry was found for, `seen` the articles' hashes."""
    from newsclaims.correcting.apply_corrections import CorrectionError, corrected  # noqa: PLC0415
    from newsclaims.model.records.codec import to_json  # noqa: PLC0415
    from newsclaims.model.records.record_files import ARTICLE, read_records  # noqa: PLC0415

    by_article: dict[str, list[RecordLine[CorrectionRecord]]] = {}
    for line in corrections:
        by_article.setdefault(line.record.article, []).append(line)
    for record in read_records(files, types=ARTICLE, stdin=standard_input()):
        own = by_article.get(record.record.article.sha256, [])
        lines = {id(line.record): line for line in own}
        try:
            made, missing = corrected(record.record, [line.record for line in own])
        except CorrectionError as error:
            raise lines[id(error.correction)].error(str(error)) from error
        lost += (lines[id(one)] for one in missing)
        seen.add(record.record.article.sha256)
        yield to_json(made)
