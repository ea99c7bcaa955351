"""The command `newsclaims`: registers the commands, and turns exceptions into one line and an exit status.

    0    success; `diff`: no differences
    1    `diff`: differences
    2    invalid options, or records that cannot be read
    3    success, except for some inputs, each with an error line
    4    nothing could run
    5    every input failed
    130  interrupted
    141  the reader of a pipe has closed it

Each command imports what it needs when it runs, so `--help` and `schema` start without spaCy.
"""

from __future__ import annotations

import errno
import inspect
import io
import os
import signal
import sys
import warnings
from contextlib import contextmanager, suppress
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Final, NoReturn

import typer

from newsclaims.cli.correct import correct
from newsclaims.cli.defect_reports import where_to_report
from newsclaims.cli.diff import diff
from newsclaims.cli.exit_statuses import INTERRUPTED, NOTHING_RAN, PIPE_CLOSED, TERMINATED, TROUBLE
from newsclaims.cli.export import export
from newsclaims.cli.extract import OWN_PROCESS, extract
from newsclaims.cli.help import Command, Group
from newsclaims.cli.import_annotations import import_annotations
from newsclaims.cli.manual import manual
from newsclaims.cli.merge import merge
from newsclaims.cli.options import Debug
from newsclaims.cli.report import report
from newsclaims.cli.schema import schema
from newsclaims.cli.settings import KEY, environment_name, read_settings
from newsclaims.cli.short_help import NothingToReadError
from newsclaims.cli.show_config import config
from newsclaims.cli.tables import tables
from newsclaims.cli.timeline import timeline
from newsclaims.cli.validate import validate
from newsclaims.model.errors import NewsclaimsError, described, system_reason
from newsclaims.output.terminal import escaped, printable
from newsclaims.version import NAME, __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

LIBRARIES: Final = ("spaCy", "onnxruntime", "dateparser")
"""Libraries whose versions can change the records."""

app = typer.Typer(
    name=NAME,
    cls=Group,
    help="Read news articles and extract who claims what, when and where, as JSON records.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> NoReturn:
    """Run the command line and exit: the console entry point."""
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # warnings of libraries are for developers, not for users of a command
    signal.signal(signal.SIGTERM, _terminate)
    _open_standard_streams()
    with _reported():  # for errors outside the commands, such as `--help` on a full disk
        app(obj=OWN_PROCESS)
    raise AssertionError("typer exits")


def _open_standard_streams() -> None:
    """Open closed standard streams (`<&-`) on the null device, and let streams escape what they cannot encode.

    Otherwise the next file opened would get the number of the closed stream, and a library or worker would mistake it
    for that stream.
    """
    for number in range(3):
        with suppress(OSError):
            os.fstat(number)
            continue
        os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _terminate(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(TERMINATED)  # so that half-written files are removed


@contextmanager
def _reported(*, trouble: int | None = None, debug: bool = False) -> Iterator[None]:
    """Turn exceptions into one line on standard error and an exit status; a traceback only with `debug`.

    Each command is wrapped in its own, because typer treats closed pipes and Ctrl-C differently. `trouble` is the
    status of commands that have a single one for everything that goes wrong.
    """
    try:
        yield
    except NothingToReadError:
        raise
    except BrokenPipeError:
        _discard_output()
        raise SystemExit(PIPE_CLOSED) from None
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    except NewsclaimsError as error:
        _trace(debug=debug)
        _fail(str(error), trouble or error.exit_status)
    except OSError as error:
        _trace(debug=debug)
        if error.errno == errno.ENOSPC:
            _discard_output()
        file = f"{error.filename}: " if error.filename else ""
        _fail(f"{file}{system_reason(error)}", trouble or NOTHING_RAN)
    except Exception as error:  # noqa: BLE001 - a defect of ours; the line says where
        _trace(debug=debug)
        again = "" if debug else "run the command again with --debug, and "
        advice = f"This is a defect of {NAME}: please {again}report it, {where_to_report()}"
        _fail(f"unexpected {described(error)}. {advice}", trouble or NOTHING_RAN)


def _trace(*, debug: bool) -> None:
    """Print the traceback of the current exception, if that was asked for."""
    if debug:
        import traceback  # noqa: PLC0415

        with suppress(OSError):
            for line in traceback.format_exc().splitlines():
                typer.echo(escaped(line.encode("utf-8", "backslashreplace")).decode(), err=True)


def _discard_output() -> None:
    """Redirect standard output to the null device, since Python flushes it again at exit and would complain."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(message: str, status: int) -> NoReturn:
    with suppress(OSError):  # standard error may be full or closed too
        typer.echo(f"{NAME}: error: {printable(message)}", err=True)
    raise SystemExit(status) from None


def _print_version(wanted: bool) -> None:
    if wanted:
        with _reported():
            from importlib.metadata import version  # noqa: PLC0415
            from platform import python_version  # noqa: PLC0415

            from newsclaims.extraction.resume import recorded_model_name  # noqa: PLC0415

            libraries = ", ".join(f"{name} {version(name.lower())}" for name in LIBRARIES)
            typer.echo(f"{NAME} {__version__} ({libraries}, Python {python_version()}, {recorded_model_name(None)})")
        raise typer.Exit


@app.callback()
def _common(
    context: typer.Context,
    _version: Annotated[
        bool,
        typer.Option("--version", help="Show the version and exit.", callback=_print_version, is_eager=True),
    ] = False,
    config_file: Annotated[
        str | None,
        typer.Option(
            "--config",
            metavar="FILE",
            envvar=environment_name(None, "config"),
            show_envvar=False,
            help="Defaults of options. Default: newsclaims.toml in the working folder, if there is one.",
        ),
    ] = None,
) -> None:
    with _reported():
        settings = read_settings(context, config_file)
    context.meta[KEY] = settings
    context.default_map = {name: dict(defaults) for name, defaults in settings.defaults.items()}


def _register(
    command: Callable[..., None], short_help: str, *, trouble: int | None = None, name: str | None = None
) -> None:
    """Add a command to the app under its own name or another, in the error boundary and with the option --debug."""

    @wraps(command)
    def bounded(*arguments: object, debug: bool = False, **options: object) -> None:
        with _reported(trouble=trouble, debug=debug):
            command(*arguments, **options)

    own = inspect.signature(command, eval_str=True)
    option = inspect.Parameter("debug", inspect.Parameter.KEYWORD_ONLY, default=False, annotation=Debug)
    bounded.__signature__ = own.replace(parameters=[*own.parameters.values(), option])  # type: ignore[attr-defined]
    app.command(name, cls=Command, short_help=short_help)(bounded)


_register(extract, "Extract records from articles: who claims what, when and where.")
_register(merge, "Merge records of many articles about the same events and people.")
_register(diff, "Show which claims changed between two versions of articles.", trouble=TROUBLE)
_register(timeline, "List merged events by date.", trouble=TROUBLE)
_register(report, "Make a page for the browser: articles with marks, who said what, timeline, map.")
_register(tables, "Convert records to flat tables: CSV, Parquet or JSON Lines.")
_register(correct, "Apply corrections to records.")
_register(export, "Export records: databases, maps, calendars, linked data, graphs, annotation tools.")
_register(import_annotations, "Turn what annotators changed into corrections.", name="import")
_register(config, "Show which defaults of options are set, and where.")
_register(manual, "Print a manual page, made from what --help shows.")
_register(validate, "Check records against their schema and their articles.")
_register(schema, "Print the JSON Schema of the records.")


if __name__ == "__main__":
    main()
