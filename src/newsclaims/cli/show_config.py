"""`newsclaims config`: what holds, and where it comes from."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Annotated, Any

import typer

from newsclaims.cli.options import commands_beginning
from newsclaims.cli.settings import KEY, Settings, environment_name, option_name
from newsclaims.model.errors import UsageError
from newsclaims.output.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterator


def config(
    context: typer.Context,
    command: Annotated[
        str | None,
        typer.Argument(
            metavar="COMMAND",
            help="Show only the options of this command.",
            autocompletion=commands_beginning,
        ),
    ] = None,
    *,
    everything: Annotated[bool, typer.Option("--all", help="Show the built-in defaults too.")] = False,
) -> None:
    """Print which defaults of options the environment and the configuration file set, as TOML with their sources.

    A flag comes before the environment (NEWSCLAIMS_EXTRACT_JOBS=4), the environment before the file, which --config
    names or which is newsclaims.toml in the working folder, and that before what is built in.
    """
    root = context.find_root()
    settings: Settings = root.meta.get(KEY, Settings())
    names = root.command.list_commands(root)  # type: ignore[attr-defined]
    if command is not None and command not in names:
        raise UsageError(f"there is no command {command!r}: expected one of {', '.join(names)}")
    typer.echo(f"# file: {printable(settings.file.name) if settings.file else 'none'}")
    for name in names if command is None else [command]:
        lines = list(_lines(root, name, settings, everything=everything))
        if lines:
            typer.echo(f"\n[{name}]")
            for line in lines:
                typer.echo(printable(line))


def _lines(root: Any, name: str, settings: Settings, *, everything: bool) -> Iterator[str]:  # noqa: ANN401 - click's
    command = root.command.get_command(root, name)
    for parameter in command.params:
        if parameter.param_type_name != "option" or parameter.is_eager:
            continue
        option = option_name(parameter)
        variable = environment_name(name, option)
        if os.environ.get(variable):
            yield f"{option} = {_shown(os.environ[variable])}  # {variable}"
        elif settings.file is not None and (source := settings.source(name, option)) is not None:
            yield f"{option} = {_shown(source[0])}  # {settings.file.name}:{source[1]}"
        elif everything:
            default = parameter.get_default(root, call=True)
            shown = f"{option} = {_shown(default)}" if default not in (None, ()) else f"# {option} is not set"
            yield f"{shown}  # built in" if default not in (None, ()) else shown


def _shown(value: object) -> str:
    """Return a value as TOML writes it."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False, default=str)
