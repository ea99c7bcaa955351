"""What `--help` prints: options in sections, and examples, as plain text that works in pagers and `grep`."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from typer.core import TyperCommand, TyperGroup

from newsclaims.output.terminal import printable
from newsclaims.version import NAME

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLES: Final = {
    "": """\
newsclaims extract article.txt           # one JSON record per line
newsclaims extract corpus -o records.jsonl
newsclaims merge records.jsonl | newsclaims timeline -
""",
    "extract": """\
newsclaims extract article.txt | jq .statements
newsclaims extract - --published 2024-05-03 < article.txt
newsclaims extract corpus -o records.jsonl --jobs 4 --errors errors.jsonl
newsclaims extract corpus -o records.jsonl --jobs 4 --resume  # after an interruption
newsclaims extract corpus -o part-3.jsonl --shard 3/64        # the third of 64 shards
""",
    "schema": """\
newsclaims schema
newsclaims schema article | jq '."$defs".StatementEntry.properties'
""",
    "validate": """\
newsclaims validate records.jsonl
newsclaims extract corpus | newsclaims validate -
newsclaims validate records.jsonl --articles corpus
""",
    "merge": """\
newsclaims merge records.jsonl -o merged.jsonl
newsclaims extract corpus | newsclaims merge - --only events --format table
newsclaims merge 'days/*.jsonl' --since 2024-05-01 --min-articles 2
""",
    "diff": """\
newsclaims diff old.jsonl new.jsonl
newsclaims diff monday tuesday --by story --only events
newsclaims diff old.jsonl new.jsonl --format jsonl | jq 'select(.fields.date)'
""",
    "timeline": """\
newsclaims merge records.jsonl | newsclaims timeline -
newsclaims timeline merged.jsonl --since 2024-05-01 --disputed
""",
    "tables": """\
newsclaims tables records.jsonl -o tables
newsclaims extract corpus | newsclaims tables - --only statements > statements.csv
newsclaims tables records.jsonl -o tables --format parquet
newsclaims tables --columns --only events
""",
    "export": """\
newsclaims export records.jsonl -o records.sqlite
newsclaims export records.jsonl -o events.ics
newsclaims extract corpus | newsclaims export - --format geojson > places.geojson
""",
}
"""By the name of the command; the empty name is `newsclaims` itself."""


class _SafeErrors:
    """Makes the errors of wrong arguments safe to print: a shell may have put the name of any file there."""

    def make_context(self, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - click's
        with _safe_messages():
            return super().make_context(*arguments, **options)  # type: ignore[misc]

    def resolve_command(self, *arguments: Any) -> Any:  # noqa: ANN401
        with _safe_messages():
            return super().resolve_command(*arguments)  # type: ignore[misc]


@contextmanager
def _safe_messages() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        message = getattr(error, "message", None)
        if isinstance(message, str):
            error.message = "\n".join(map(printable, message.split("\n")))  # type: ignore[attr-defined]
        raise


class Command(_SafeErrors, TyperCommand):
    """A command whose help has a section for each `rich_help_panel` of its options, in the order of the options."""

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - click's, which typer keeps private
        sections: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            shown = parameter.get_help_record(ctx)
            if shown is not None:
                kind = "Arguments" if parameter.param_type_name == "argument" else "Options"
                sections.setdefault(getattr(parameter, "rich_help_panel", None) or kind, []).append(shown)
        for name, lines in sections.items():
            with formatter.section(name):
                formatter.write_dl(lines)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        _write_examples(self.name or "", ctx, formatter)


class Group(_SafeErrors, TyperGroup):
    """The command `newsclaims`, whose help ends with examples too."""

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        _write_examples("", ctx, formatter)


def _write_examples(command: str, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
    """Write the examples of a command with the program name it was called by, such as `python -m newsclaims`."""
    program = ctx.find_root().info_name or NAME
    with formatter.section("Examples"):
        for line in EXAMPLES[command].splitlines():
            formatter.write(re.sub(rf"\b{NAME}(?= )", lambda _: program, f"  {line}\n"))
