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

import os
import signal
import sys
import warnings
from contextlib import contextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING, Annotated, Final, NoReturn

import typer

from newsclaims.articles import InputFormat, read_articles
from newsclaims.differing.command import TROUBLE, diff
from newsclaims.errors import NewsclaimsError, UsageError, described
from newsclaims.merging.command import merge
from newsclaims.options import checked_day, inputs_or_stdin
from newsclaims.timeline import timeline
from newsclaims.version import NAME, __version__

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from newsclaims.articles import Article
    from newsclaims.batch import Outcome
    from newsclaims.errors import InputError

SOME_FAILED: Final = 3
NOTHING_RAN: Final = 4
INTERRUPTED: Final = 128 + signal.SIGINT
TERMINATED: Final = 128 + signal.SIGTERM
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
    with _reported():  # what happens outside of the commands: `--help` into a full disk
        app()
    raise AssertionError("typer ends the process")


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
        # What is still buffered goes nowhere, else Python complains about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(PIPE_CLOSED) from None
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    except NewsclaimsError as error:
        _fail(str(error), trouble or error.exit_status)
    except OSError as error:
        _fail(error.strerror or str(error), trouble or NOTHING_RAN)
    except Exception as error:  # noqa: BLE001 - a defect of ours; the line says where
        _fail(f"unexpected {described(error)}", trouble or NOTHING_RAN)


def _fail(message: str, status: int) -> NoReturn:
    typer.echo(f"{NAME}: error: {message}", err=True)
    raise SystemExit(status) from None


def _print_version(wanted: bool) -> None:
    if wanted:
        with _reported():
            typer.echo(f"{NAME} {__version__} (spaCy {version('spacy')}, {_shipped_model()})")
        raise typer.Exit


def _shipped_model() -> str:
    import orjson  # noqa: PLC0415

    from newsclaims.pipeline import model_name, shipped_model  # noqa: PLC0415

    return model_name(orjson.loads((shipped_model() / "meta.json").read_bytes()))


@app.callback()
def _common(
    _version: Annotated[
        bool,
        typer.Option("--version", help="Show the version and exit.", callback=_print_version, is_eager=True),
    ] = False,
) -> None:
    pass


Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No summary on the terminal; errors are still reported.")]


@app.command()
def extract(  # noqa: PLR0913 - a parameter is an option
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH…", help="Articles: .txt and .jsonl files, folders of them, or - for standard input."
        ),
    ] = None,
    *,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Publication date (YYYY-MM-DD) of all articles, whatever they say."),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write here; the file appears when it is whole."),
    ] = None,
    input_format: Annotated[
        InputFormat,
        typer.Option(help="How to read named files and standard input."),
    ] = "auto",
    model: Annotated[
        str | None,
        typer.Option(metavar="NAME|FOLDER", help="Another spaCy pipeline, labelled with Universal Dependencies."),
    ] = None,
    day_first: Annotated[bool, typer.Option("--day-first", help="Read 8/6/2017 as the 8th of June.")] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes that read; each needs some 500 MB.")
    ] = 1,
    quiet: Quiet = False,
) -> None:
    """Read articles and print one JSON record a line, in the order of the inputs.

    An input that cannot be read gets an error line on standard error; the others are still done (exit status 3).
    """
    with _reported():
        named = inputs_or_stdin(paths, "articles")
        day = checked_day("--published", published)

        from newsclaims.output import opened  # noqa: PLC0415

        done = failed = 0
        with opened(output, inputs=named) as stream:
            stdin = sys.stdin.buffer if sys.stdin else None
            inputs = read_articles(named, stdin=stdin, input_format=input_format, published=day)
            for outcome in _outcomes(inputs, model=model, day_first=day_first, jobs=jobs):
                target = sys.stderr.buffer if outcome.failed else stream
                target.write(outcome.line)
                target.flush()
                done += not outcome.failed
                failed += outcome.failed
        if not quiet and sys.stderr.isatty():
            typer.echo(f"{NAME}: {done} records, {failed} errors", err=True)
        if failed:
            raise SystemExit(SOME_FAILED)


def _outcomes(
    inputs: Iterator[Article | InputError], *, model: str | None, day_first: bool, jobs: int
) -> Iterator[Outcome]:
    if jobs > 1:
        from newsclaims.workers import outcomes_of_workers  # noqa: PLC0415

        return outcomes_of_workers(inputs, jobs=jobs, model=model, day_first=day_first)
    from newsclaims.batch import outcomes  # noqa: PLC0415
    from newsclaims.pipeline import load  # noqa: PLC0415

    return outcomes(load(model, day_first=day_first), inputs)


@app.command()
def schema(
    record_type: Annotated[
        str | None,
        typer.Argument(metavar="TYPE", help="What stands in the records' type, such as article. Without it, any."),
    ] = None,
) -> None:
    """Print the JSON Schema (2020-12) of the records."""
    with _reported():
        import orjson  # noqa: PLC0415

        from newsclaims.schema import TYPES, json_schema, json_schema_of_all  # noqa: PLC0415

        if record_type is not None and record_type not in TYPES:
            raise UsageError(f"no record type {record_type!r}; there are {', '.join(TYPES)}")
        shown = json_schema(record_type) if record_type else json_schema_of_all()
        sys.stdout.buffer.write(orjson.dumps(shown, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
        sys.stdout.flush()


@app.command()
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
        from newsclaims.validation import Texts, lines_of, problems  # noqa: PLC0415

        texts = Texts(tuple(articles or ())) if text else None
        checked = wrong = 0
        for file in inputs_or_stdin(files, "articles"):
            for number, line in lines_of(file, sys.stdin.buffer if sys.stdin else None):
                found = problems(line, texts)
                for problem in found:
                    typer.echo(f"{file}:{number}: {problem}")
                checked += 1
                wrong += bool(found)
        if not quiet and sys.stderr.isatty():
            typer.echo(f"{NAME}: {checked} records, {wrong} with problems", err=True)
        if wrong:
            raise SystemExit(SOME_FAILED)


app.command()(_reported()(merge))
app.command()(_reported(trouble=TROUBLE)(diff))
app.command()(_reported(trouble=TROUBLE)(timeline))


if __name__ == "__main__":
    main()
