"""Which articles `extract` reads: the paths, lists and patterns of its options, and `--list`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from newsclaims.articles.json_lines import KEYS
from newsclaims.articles.path_lists import STDIN, Choice, chosen_files, paths_in
from newsclaims.articles.patterns import expanded
from newsclaims.articles.reading import NO_NAME, article_files, format_of_file, is_article
from newsclaims.articles.standard_input import standard_input
from newsclaims.articles.web_addresses import NOT_FETCHED, is_web_address
from newsclaims.cli.options import inputs_or_stdin
from newsclaims.model.errors import InputError, UsageError
from newsclaims.output.terminal import printable
from newsclaims.version import NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def chosen_paths(
    paths: Sequence[str] | None, files_from: str | None, choice: Choice, *, follow_symlinks: bool
) -> list[str]:
    """Return the paths to read: those named, those listed, and with patterns the files that these leave.

    Raises UsageError where nothing is named, or the patterns leave nothing.
    """
    listed = [] if files_from is None else paths_in(files_from, stdin=standard_input())
    named = [*(paths or ()), *listed]
    if files_from == STDIN and STDIN in named:
        raise UsageError("standard input cannot hold both the list of files and an article")
    if files_from is not None and not named:
        raise UsageError(f"{files_from} lists no files")
    found = expanded(named or inputs_or_stdin(None, "articles"))
    if not choice:
        return found
    files = list(
        chosen_files(found, choice, is_article=is_article, follow_symlinks=follow_symlinks, notify=_print_note)
    )
    if not files:
        raise UsageError("no file is left by --glob and --exclude")
    return files


def columns_named(given: Iterable[str]) -> dict[str, str]:
    """Return the columns that `--column FIELD=NAME` names, by field. Raises UsageError."""
    found = {}
    for one in given:
        field, equals, name = one.partition("=")
        if not equals or not name or field not in KEYS:
            raise UsageError(f"--column {one}: expected FIELD=NAME with one of the fields {', '.join(KEYS)}")
        found[field] = name
    return found


def print_list(paths: Iterable[str], *, follow_symlinks: bool) -> bool:
    """Print the files that would be read, one a line, and what cannot be read on standard error; return if all can."""
    fine = True
    for path in paths:
        for item in _files(path, follow_symlinks=follow_symlinks):
            if isinstance(item, InputError):
                fine = False
                _print_note(f"{item.path}: {item.message}")
            else:
                typer.echo(printable(item))
    return fine


def _files(path: str, *, follow_symlinks: bool) -> Iterable[str | InputError]:
    if path == STDIN:
        return [path]
    if not path:
        return [InputError(NO_NAME, path=path, stage="read")]
    if Path(path).is_dir():
        return article_files(path, follow_symlinks=follow_symlinks)
    if is_web_address(path):
        return [InputError(NOT_FETCHED, path=path, stage="read")]
    if not Path(path).exists():
        return [InputError("no such file or folder", path=path, stage="read")]
    if format_of_file(path) is None:
        return [InputError("unsupported extension; use --input-format", path=path, stage="read")]
    return [path]


def _print_note(message: str) -> None:
    print(f"{NAME}: {printable(message)}", file=sys.stderr)  # noqa: T201 - what a command has to say
