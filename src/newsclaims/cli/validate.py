"""`newsclaims validate`: records against their schema, their articles' texts and their own references."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from newsclaims.articles.standard_input import standard_input
from newsclaims.cli.exit_statuses import status_of_run
from newsclaims.cli.options import INPUT, Force, OutputFile, Quiet, heading, inputs_or_stdin
from newsclaims.output.atomic_files import opened
from newsclaims.output.terminal import printable
from newsclaims.version import NAME


def validate(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="RECORDS",
            help="Records to check: files, folders, quoted glob patterns, or - for standard input (the default for a "
            "pipe).",
        ),
    ] = None,
    *,
    articles: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PATH",
            help="Where to find the articles; may be repeated. Default: the path in each record.",
            rich_help_panel=INPUT,
        ),
    ] = None,
    text: Annotated[
        bool, typer.Option(help="Check positions against the articles' texts.", rich_help_panel=INPUT)
    ] = True,
    output: OutputFile = None,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Check records against their schema, their articles' texts and their own references.

    Prints FILE:LINE: PLACE: REASON for each problem, and exits with status 3 if there are any. A record whose article
    cannot be found is a problem too. With status 5 no record is valid.
    """
    from newsclaims.model.records.record_files import numbered_lines, record_files  # noqa: PLC0415
    from newsclaims.recording.validation import Texts, problems  # noqa: PLC0415

    texts = Texts(tuple(articles or ())) if text else None
    checked = wrong = 0
    named = record_files(inputs_or_stdin(files, "records"))
    with opened(output, inputs=named, printable=True, force=force) as stream:
        stream.write(heading("validate", output, as_text=True))
        for file in named:
            for number, line in numbered_lines(file, stdin=standard_input()):
                found = problems(line, texts)
                stream.writelines(f"{printable(f'{file}:{number}: {problem}')}\n".encode() for problem in found)
                checked += 1
                wrong += bool(found)
    if not quiet and sys.stderr.isatty():
        typer.echo(f"{NAME}: {checked} records, {wrong} with problems", err=True)
    if wrong:
        raise SystemExit(status_of_run(done=checked - wrong, failed=wrong))
