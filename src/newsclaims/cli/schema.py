"""`newsclaims schema`: the JSON Schema of the records."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from newsclaims.cli.options import Force, OutputFile, Quiet  # noqa: TC001 - typer evaluates annotations
from newsclaims.model.errors import UsageError
from newsclaims.output.atomic_files import opened
from newsclaims.output.terminal import is_terminal, printable
from newsclaims.version import NAME


def _types_beginning(incomplete: str) -> list[str]:
    from newsclaims.model.records.codec import RECORD_TYPES  # noqa: PLC0415

    return [name for name in RECORD_TYPES if name.startswith(incomplete)]


def schema(
    record_type: Annotated[
        str | None,
        typer.Argument(
            metavar="TYPE",
            help="The value of the records' `type` field, such as article. Default: all types.",
            autocompletion=_types_beginning,
        ),
    ] = None,
    *,
    output: OutputFile = None,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Print the JSON Schema (2020-12) of the records."""
    import orjson  # noqa: PLC0415

    from newsclaims.model.records.codec import RECORD_TYPES  # noqa: PLC0415
    from newsclaims.model.records.json_schema import json_schema, json_schema_of_all  # noqa: PLC0415

    if record_type is not None and record_type not in RECORD_TYPES:
        raise UsageError(f"unknown record type {record_type!r}: expected one of {', '.join(RECORD_TYPES)}")
    shown = json_schema(record_type) if record_type else json_schema_of_all()
    with opened(output, force=force) as stream:
        stream.write(orjson.dumps(shown, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    if not quiet and output not in {None, "-"} and is_terminal(sys.stderr):
        typer.echo(f"{NAME}: the schema is in {printable(str(output))}", err=True)
