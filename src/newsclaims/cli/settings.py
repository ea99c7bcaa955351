"""Defaults of options: from a configuration file, and from the environment.

A flag comes before the environment, the environment before the file, the file before what is built in. The file is the
one that `--config` names, else `newsclaims.toml` in the working folder; an option is a key of its command's table, or
stands at the top for all commands that have it:

    quiet = true

    [extract]
    lexicon = ["own.toml"]

The environment has NEWSCLAIMS_EXTRACT_LEXICON for the same option.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from newsclaims.model.toml_files import read_toml
from newsclaims.version import NAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsclaims.model.toml_files import TomlFile

FILE: Final = "newsclaims.toml"
KEY: Final = "newsclaims.settings"
"""Where the context of the command line keeps its settings: `ctx.meta[KEY]`."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The configuration file in use, and the values that it gives to the parameters of each command, by their names."""

    file: TomlFile | None = None
    defaults: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def source(self, command: str, option: str) -> tuple[object, int] | None:
        """Return the value that the file gives to an option of a command, and its line; None where it gives none."""
        if self.file is None:
            return None
        for path in [(command, name) for name in _spellings(option)] + [(name,) for name in _spellings(option)]:
            value = _value_at(self.file.table, path)
            if value is not None:
                return value, self.file.line_of(path)
        return None


def read_settings(ctx: Any, file: str | None) -> Settings:  # noqa: ANN401 - click's, which typer keeps private
    """Return the settings of a configuration file, checked against the commands of the group `ctx` is of.

    Without a name, the file is optional. Raises UsageError with file and line where it is not as it has to be.
    """
    if file is None and not Path(FILE).is_file():
        return Settings()
    given = read_toml(file or FILE, "configuration")
    commands = {name: ctx.command.get_command(ctx, name) for name in ctx.command.list_commands(ctx)}
    options = {name: dict(_options(command)) for name, command in commands.items()}
    defaults: dict[str, dict[str, Any]] = {name: {} for name in commands}
    for key, value in given.table.items():
        if key in commands and isinstance(value, dict):
            continue
        having = [name for name in commands if key.replace("_", "-") in options[name]]
        if not having:
            raise given.error((key,), f"neither a command nor an option; commands are {', '.join(commands)}")
        for name in having:
            parameter = options[name][key.replace("_", "-")]
            defaults[name][parameter.name] = _checked(given, (key,), parameter, commands[name], value)
    for name, command in commands.items():
        table = given.table.get(name, {})
        for key, value in table.items() if isinstance(table, dict) else ():
            known = options[name].get(key.replace("_", "-"))
            if known is None:
                raise given.error((name, key), f"`{NAME} {name}` has no option --{key.replace('_', '-')}")
            defaults[name][known.name] = _checked(given, (name, key), known, command, value)
    return Settings(given, defaults)


def _options(command: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - click's
    """Yield the options of a command that a file may set, by their long names without the dashes."""
    for parameter in command.params:
        if parameter.param_type_name == "option" and not parameter.is_eager:
            yield option_name(parameter), parameter


def option_name(parameter: Any) -> str:  # noqa: ANN401 - click's
    """Return the long name of an option without its dashes: `min-articles`."""
    names: list[str] = parameter.opts
    return next((name for name in names if name.startswith("--")), names[0]).lstrip("-")


def environment_name(command: str | None, option: str) -> str:
    """Return the variable that stands for an option: NEWSCLAIMS_MERGE_MIN_ARTICLES."""
    return "_".join(filter(None, (NAME, command, option))).replace("-", "_").upper()


def _checked(given: TomlFile, path: tuple[str, ...], parameter: Any, command: Any, value: object) -> object:  # noqa: ANN401
    """Return a value as the command line would have it. Raises UsageError where the option does not take it."""
    if parameter.multiple and not isinstance(value, list):
        raise given.error(path, "expected a list")
    if parameter.is_flag and not isinstance(value, bool):
        raise given.error(path, "expected true or false")
    plain = value if isinstance(value, bool) else [str(one) for one in value] if isinstance(value, list) else str(value)
    try:
        parameter.process_value(_bare_context(command), plain)
    except Exception as error:
        message = getattr(error, "message", None)  # click's errors have one
        if message is None:
            raise
        raise given.error(path, str(message)) from error
    return plain


def _bare_context(command: Any) -> Any:  # noqa: ANN401
    return command.context_class(command, info_name=command.name)


def _spellings(option: str) -> tuple[str, str]:
    return option, option.replace("-", "_")


def _value_at(table: Mapping[str, Any], path: tuple[str, ...]) -> object:
    node: Any = table
    for key in path:
        node = node.get(key) if isinstance(node, dict) else None
    return node
