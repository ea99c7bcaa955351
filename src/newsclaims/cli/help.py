"""What `--help` prints: options in sections, and examples, as plain text that works in pagers and `grep`.

A command that is called without arguments on a terminal prints the short form: what it does, and the examples.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from newsclaims.cli.settings import environment_name, option_name
from newsclaims.cli.short_help import NothingToReadError
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
    "report": """\
newsclaims report records.jsonl -o report.html
newsclaims report merged.jsonl records.jsonl --articles corpus -o report.html
newsclaims extract corpus --with-text | newsclaims report - -o report.html
""",
    "tables": """\
newsclaims tables records.jsonl -o tables
newsclaims extract corpus | newsclaims tables - --only statements > statements.csv
newsclaims tables records.jsonl -o tables --format parquet
newsclaims tables --columns --only events
""",
    "correct": """\
newsclaims correct records.jsonl --with corrections.jsonl -o corrected.jsonl
newsclaims extract corpus | newsclaims correct - --with corrections.jsonl | newsclaims merge -
""",
    "config": """\
newsclaims config
newsclaims --config desk.toml config extract --all
NEWSCLAIMS_EXTRACT_JOBS=4 newsclaims config extract
""",
    "manual": """\
newsclaims manual > newsclaims.1
newsclaims manual extract | man -l -
""",
    "import": """\
newsclaims export records.jsonl --format labelstudio -o tasks.json
newsclaims import records.jsonl --from annotated.json --format labelstudio -o corrections.jsonl
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


RANGE: Final = re.compile(r"(?:; )?x[<>]=?[\d.]+(?=\])|  \[x[<>]=?[\d.]+\]")
"""How click shows the least value of a number, which says nothing to people: `[default: 1; x>=1]`."""
HELP: Final = "help"


class Command(_SafeErrors, TyperCommand):
    """A command whose help has a section for each `rich_help_panel` of its options, in the order of the options.

    Each option has a variable of the environment, by its long name.
    """

    def __init__(self, name: str | None, **settings: Any) -> None:  # noqa: ANN401
        super().__init__(name, **settings)
        for parameter in self.params:
            if parameter.param_type_name == "option" and not parameter.envvar and not parameter.is_eager:
                parameter.envvar = environment_name(name, option_name(parameter))
                parameter.show_envvar = False  # type: ignore[attr-defined]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - click's, which typer keeps private
        if not args and any(parameter.required for parameter in self.get_params(ctx)):
            self.show_short_help(ctx)
        parsed: list[str] = super().parse_args(ctx, args)
        return parsed

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401
        try:
            return super().invoke(ctx)
        except NothingToReadError:
            self.show_short_help(ctx)

    def show_short_help(self, ctx: Any) -> NoReturn:  # noqa: ANN401
        """Print usage, the first paragraph of the help and the examples, and exit with status 0."""
        formatter = ctx.make_formatter()
        self.format_usage(ctx, formatter)
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text((self.help or "").partition("\n\n")[0].replace("\n", " "))
        self.format_epilog(ctx, formatter)
        typer.echo(f"{formatter.getvalue()}\n{ctx.command_path} --help lists all options.")
        raise typer.Exit

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ANN401
        pieces = super().collect_usage_pieces(ctx)
        return [re.sub(r"\]\.\.\.$", "...]", piece).strip("{}") for piece in pieces]  # "{OLD}" has to be given: OLD

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - click's, which typer keeps private
        for name, lines in self.option_sections(ctx).items():
            with formatter.section(name):
                formatter.write_dl(lines)

    def option_sections(self, ctx: Any) -> dict[str, list[tuple[str, str]]]:  # noqa: ANN401
        """Return the arguments and options by the title of their section, each as it is shown and what it is for."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            shown = parameter.get_help_record(ctx)
            if shown is not None:
                name: str
                name, text = shown
                kind = "Options"
                if parameter.param_type_name == "argument":
                    kind = "Arguments"
                    name = f"{parameter.metavar}..." if parameter.nargs != 1 else str(parameter.metavar)
                shown = name, RANGE.sub("", text)
                sections.setdefault(getattr(parameter, "rich_help_panel", None) or kind, []).append(shown)
        return sections

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        _write_examples(self.name or "", ctx, formatter)


class Group(_SafeErrors, TyperGroup):
    """The command `newsclaims`, whose help ends with examples too.

    `newsclaims` alone and `newsclaims help` print it, `newsclaims help extract` prints that of a command.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        if not args or args[0] == HELP:
            args = [*args[1:], "--help"]
        parsed: list[str] = super().parse_args(ctx, args)
        return parsed

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ANN401
        return [*super(TyperGroup, self).collect_usage_pieces(ctx)[:1], "COMMAND ..."]

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        _write_examples("", ctx, formatter)


def _write_examples(command: str, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
    """Write the examples of a command with the program name it was called by, such as `python -m newsclaims`."""
    program = ctx.find_root().info_name or NAME
    with formatter.section("Examples"):
        for line in EXAMPLES[command].splitlines():
            formatter.write(re.sub(rf"\b{NAME}(?= )", lambda _: program, f"  {line}\n"))
