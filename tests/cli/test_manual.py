"""Manual pages and shell completion, made from the commands themselves."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from newsclaims.cli.app import app
from newsclaims.cli.help import EXAMPLES
from newsclaims.tables.table_names import TABLE_NAMES


def printed(*arguments):
    done = CliRunner().invoke(app, list(arguments), env={"COLUMNS": "200", "TERM": "dumb"})
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize("command", [name for name in EXAMPLES if name])
def test_a_page_has_every_option_that_help_shows(command):
    page = printed("manual", command).replace("\\", "")
    shown = set(re.findall(r"(?m)^  (?:-\w, )?(--[\w-]+)", printed(command, "--help"))) - {"--help"}
    assert shown
    assert [option for option in sorted(shown) if option not in page] == []
    assert page.startswith(f'.TH "NEWSCLAIMS-{command.upper()}" "1"')
    assert ".SH EXAMPLES" in page


def test_the_page_of_newsclaims_names_every_command():
    page = printed("manual").replace("\\", "")
    assert [name for name in EXAMPLES if name and f".B newsclaims-{name}(1)" not in page] == []


def test_no_line_is_taken_for_a_request():
    requests = {".TH", ".SH", ".TP", ".PP", ".B", ".nf", ".fi"}
    lines = [line for command in EXAMPLES for line in printed("manual", *filter(None, [command])).splitlines()]
    assert {line.split(" ")[0] for line in lines if line.startswith((".", "'"))} <= requests


@pytest.mark.skipif(shutil.which("groff") is None, reason="needs groff")
def test_groff_has_nothing_to_complain_about():
    command, page = ["groff", "-man", "-Tascii", "-ww", "-z"], printed("manual", "extract")
    done = subprocess.run(command, input=page, text=True, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_there_is_no_page_of_what_is_no_command():
    assert CliRunner().invoke(app, ["manual", "novel"]).exit_code == 2


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("tables --only ", list(TABLE_NAMES)),
        ("tables --only st", ["statements"]),
        ("tables --format ", ["csv", "jsonl", "parquet"]),
        ("merge --only ", ["events", "speakers", "statements", "locations"]),
        ("diff --only e", ["entities", "events"]),
        ("export --format g", ["geojson", "graphml"]),
        ("manual me", ["merge"]),
        ("config ex", ["export", "extract"]),
        ("schema merged-e", ["merged-event"]),
    ],
)
def test_values_are_completed(typed, found):
    words = f"newsclaims {typed}"
    environment = {"_NEWSCLAIMS_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    done = subprocess.run(
        [sys.executable, "-c", "from newsclaims.cli.app import app; app(prog_name='newsclaims')"],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert sorted(done.stdout.split()) == sorted(found)
