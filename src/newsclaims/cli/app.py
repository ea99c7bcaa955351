"""The command `newsclaims`: options become one call each, exceptions become one line and an exit status.

    0    done; `diff`: no difference
    1    `diff`: differences
    2    wrong options, or records that cannot be read
    3    done, but some inputs failed (each has an error line)
    4    nothing could run
    130  interrupted
    141  the reader of a pipe went away

What a command needs is imported when it runs: `--help` and `schema` start without spaCy.
"""

from __future__ import annotations

import errno
import io
import os
import signal
import sys
import warnings
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Annotated, Final, NoReturn

import typer

from newsclaims.cli.diff import TROUBLE, diff
from newsclaims.cli.extract import SOME_FAILED, extract
from newsclaims.cli.help import Command
from newsclaims.cli.merge import merge
from newsclaims.cli.options import Quiet, inputs_or_stdin, standard_input
from newsclaims.cli.tables import tables
from newsclaims.cli.timeline import timeline
from newsclaims.model.errors import NewsclaimsError, UsageError, described
from newsclaims.output.atomic_files import opened
from newsclaims.version import NAME, __version__

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


NOTHING_RAN: Final = 4
INTERRUPTED: Final = 128 + signal.SIGINT
TERMINATED: Final = 128 + signal.SIGTERM
LIBRARIES: Final = ("spaCy", "onnxruntime", "dateparser")
"""Those whose versions can change what is found."""
PIPE_CLOSED: Final = 141
"""128 + SIGPIPE, which Windows does not know: how `seq | head` ends too."""

app = typer.Typer(
    name=NAME,
    help="Reads news articles and says who claims what, when and where, as JSON records.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> NoReturn:
    """The console entry point."""
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # what libraries tell programmers is no news to a reader of records
    signal.signal(signal.SIGTERM, _terminate)
    _open_standard_streams()
    with _reported():  # what happens outside of the commands: `--help` into a full disk
        app()
    raise AssertionError("typer ends the process")


def _open_standard_streams() -> None:
    """Where a standard stream is closed (`<&-`), the next file that is opened would take its number, and a library or
    a worker take that file for the stream. A stream that cannot show a character shows its number."""
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
def _reported(*, trouble: int | None = None) -> Iterator[None]:
    """Turns what is raised into one line on standard error and an exit status; never a traceback.

    Each command stands in one of its own, since typer has other ideas about closed pipes and Ctrl-C. `trouble` is the
    status of a command that has one for all that can go wrong.
    """
    try:
        yield
    except BrokenPipeError:
        _give_up_output()
        raise SystemExit(PIPE_CLOSED) from None
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    except NewsclaimsError as error:
        _fail(str(error), trouble or error.exit_status)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            _give_up_output()
        place = f"{error.filename}: " if error.filename else ""
        _fail(f"{place}{error.strerror or error}", trouble or NOTHING_RAN)
    except Exception as error:  # noqa: BLE001 - a defect of ours; the line says where
        _fail(f"unexpected {described(error)}", trouble or NOTHING_RAN)


def _give_up_output() -> None:
    """What is still buffered goes nowhere, else Python tries it again at exit and complains."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(message: str, status: int) -> NoReturn:
    with suppress(OSError):  # standard error may be full or closed too
        typer.echo(f"{NAME}: error: {message}", err=True)
    raise SystemExit(status) from None


def _print_version(wanted: bool) -> None:
    if wanted:
        with _reported():
            from importlib.metadata import version  # noqa: PLC0415
            from platform import python_version  # noqa: PLC0415

            from newsclaims.extraction.resume import named_model  # noqa: PLC0415

            libraries = ", ".join(f"{name} {version(name.lower())}" for name in LIBRARIES)
            typer.echo(f"{NAME} {__version__} ({libraries}, Python {python_version()}, {named_model(None)})")
        raise typer.Exit


@app.callback()
def _common(
    _version: Annotated[
        bool,
        typer.Option("--version", help="Show the version and exit.", callback=_print_version, is_eager=True),
    ] = False,
) -> None:
    pass


app.command(cls=Command, short_help="Articles to records: who claims what, when and where.")(_reported()(extract))


@app.command(cls=Command, short_help="The JSON Schema of the records.")
def schema(
    record_type: Annotated[
        str | None,
        typer.Argument(metavar="TYPE", help="What stands in the records' type, such as article. Without it, any."),
    ] = None,
) -> None:
    """Print the JSON Schema (2020-12) of the records."""
    with _reported():
        import orjson  # noqa: PLC0415

        from newsclaims.model.records.codec import RECORD_TYPES  # noqa: PLC0415
        from newsclaims.model.records.json_schema import json_schema, json_schema_of_all  # noqa: PLC0415

        if record_type is not None and record_type not in RECORD_TYPES:
            raise UsageError(f"no record type {record_type!r}; there are {', '.join(RECORD_TYPES)}")
        shown = json_schema(record_type) if record_type else json_schema_of_all()
        with opened(None) as stream:
            stream.write(orjson.dumps(shown, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


@app.command(cls=Command, short_help="Whether records are true to their schema and texts.")
def validate(
    files: Annotated[
        list[str] | None, typer.Argument(metavar="FILE…", help="Records, or - for standard input.")
    ] = None,
    *,
    articles: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PATH", help="Where the articles are; can be repeated. Without it, each record's own path."
        ),
    ] = None,
    text: Annotated[bool, typer.Option(help="Check positions against the articles' texts.")] = True,
    quiet: Quiet = False,
) -> None:
    """Check records against their schema, their articles' texts and their own references.

    Prints FILE:LINE: PLACE: REASON for each problem (exit status 3). A record whose article cannot be found is one.
    """
    with _reported():
        from newsclaims.recording.validation import Texts, lines_of, problems  # noqa: PLC0415

        texts = Texts(tuple(articles or ())) if text else None
        checked = wrong = 0
        for file in inputs_or_stdin(files, "articles"):
            for number, line in lines_of(file, standard_input()):
                found = problems(line, texts)
                for problem in found:
                    typer.echo(f"{file}:{number}: {problem}")
                checked += 1
                wrong += bool(found)
        if not quiet and sys.stderr.isatty():
            typer.echo(f"{NAME}: {checked} records, {wrong} with problems", err=True)
        if wrong:
            raise SystemExit(SOME_FAILED)


app.command(cls=Command, short_help="Records of many articles to one for each thing.")(_reported()(merge))
app.command(cls=Command, short_help="What two versions of articles claim differently.")(
    _reported(trouble=TROUBLE)(diff)
)
app.command(cls=Command, short_help="Merged events in the order of their dates.")(_reported(trouble=TROUBLE)(timeline))
app.command(cls=Command, short_help="Records as flat tables: CSV, Parquet or JSON Lines.")(_reported()(tables))


if __name__ == "__main__":
    main()
