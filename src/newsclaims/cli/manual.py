"""`newsclaims manual`: manual pages in roff, made from the same commands and options that `--help` shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from newsclaims.cli.help import EXAMPLES
from newsclaims.cli.options import commands_beginning
from newsclaims.model.errors import UsageError
from newsclaims.version import NAME, __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SECTION: Final = 1
"""Of the manual: commands of users."""


def manual(
    context: typer.Context,
    command: Annotated[
        str | None,
        typer.Argument(
            metavar="COMMAND",
            help="The command to describe. Default: newsclaims itself.",
            autocompletion=commands_beginning,
        ),
    ] = None,
) -> None:
    """Print a manual page, for `man`: of newsclaims, or of one of its commands."""
    root = context.find_root()
    names = root.command.list_commands(root)  # type: ignore[attr-defined]
    if command is not None and command not in names:
        raise UsageError(f"there is no command {command!r}: expected one of {', '.join(names)}")
    described = root.command if command is None else root.command.get_command(root, command)  # type: ignore[attr-defined]
    typer.echo("\n".join(_page(root, described, command)))


def _page(root: Any, command: Any, name: str | None) -> Iterator[str]:  # noqa: ANN401 - click's
    title = f"{NAME}-{name}" if name else NAME
    ctx = command.context_class(command, info_name=name, parent=root) if name else root
    summary, *rest = _paragraphs(command.help or "")
    yield f'.TH "{title.upper()}" "{SECTION}" "" "{NAME} {__version__}" "User Commands"'
    yield ".SH NAME"
    yield _text(f"{title} - {command.short_help or summary}".rstrip("."))
    yield ".SH SYNOPSIS"
    usage = " ".join(command.collect_usage_pieces(ctx))
    yield _text(f"{NAME} {name} {usage}" if name else f"{NAME} {usage}")
    yield ".SH DESCRIPTION"
    for paragraph in filter(None, (summary, *rest)):
        yield from (".PP", _text(paragraph))
    if name is None:
        yield ".SH COMMANDS"
        for one in command.list_commands(root):
            about = command.get_command(root, one)
            yield from _entry(f"{NAME}-{one}({SECTION})", about.short_help or "")
    yield from _options(command, ctx)
    yield ".SH EXAMPLES"
    yield ".nf"
    yield from (_text(line) for line in EXAMPLES[name or ""].splitlines())
    yield ".fi"


def _options(command: Any, ctx: Any) -> Iterator[str]:  # noqa: ANN401
    if hasattr(command, "option_sections"):
        for title, lines in command.option_sections(ctx).items():
            yield f'.SH "{_text(title.upper())}"'
            for shown, about in lines:
                yield from _entry(shown, about)
        return
    yield ".SH OPTIONS"
    for parameter in command.get_params(ctx):
        record = parameter.get_help_record(ctx)
        if record is not None:
            yield from _entry(*record)


def _entry(name: str, about: str) -> Iterable[str]:
    return ".TP", f".B {_text(name)}", _text(about)


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip())]


def _text(text: str) -> str:
    """Return a text with what has a meaning in roff escaped: backslashes, hyphens, and dots that begin a line."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped
