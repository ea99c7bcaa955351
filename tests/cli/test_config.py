"""Flags come before the environment, the environment before the file, the file before what is built in."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from newsclaims.cli.app import app

FILE = """\
color = "never"

[tables]
only = ["speakers"]
format = "jsonl"

[merge]
min_articles = 3
"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def command(*arguments, file=None, name="newsclaims.toml", **environment):
        if file is not None:
            (tmp_path / name).write_text(file, encoding="utf8")
        return CliRunner().invoke(app, list(arguments), env=environment)

    return command


def columns_of(done):
    """What `tables --columns` was asked for, by the lines that begin a table."""
    return [line for line in done.stdout.splitlines() if not line.startswith(" ")]


def test_the_file_in_the_working_folder_sets_defaults(run):
    assert columns_of(run("tables", "--columns", file=FILE)) == ["speakers"]


def test_the_environment_comes_before_the_file_and_a_flag_before_both(run):
    both = run("tables", "--columns", file=FILE, NEWSCLAIMS_TABLES_ONLY="dates events")
    assert columns_of(both) == ["events", "dates"]
    flag = run("tables", "--columns", "--only", "locations", NEWSCLAIMS_TABLES_ONLY="dates")
    assert columns_of(flag) == ["locations"]
    assert len(columns_of(run("tables", "--columns", file=""))) > 5


def test_another_file_is_named_by_a_flag_or_by_the_environment(run):
    other = {"file": "[tables]\nonly = ['dates']\n", "name": "other.toml"}
    assert columns_of(run("--config", "other.toml", "tables", "--columns", **other)) == ["dates"]
    assert columns_of(run("tables", "--columns", NEWSCLAIMS_CONFIG="other.toml")) == ["dates"]


def test_config_prints_what_holds_and_where_from(run):
    done = run("config", file=FILE, NEWSCLAIMS_TABLES_FORMAT="parquet")
    assert done.stdout.startswith("# file: newsclaims.toml\n")
    assert (
        '[tables]\nformat = "parquet" # NEWSCLAIMS_TABLES_FORMAT\nonly = ["speakers"] # newsclaims.toml:4\n'
        in done.stdout
    )
    assert "[merge]\nmin-articles = 3 # newsclaims.toml:8\ncolor = " in done.stdout
    assert '[diff]\ncolor = "never" # newsclaims.toml:1\n' in done.stdout
    assert "[schema]" not in done.stdout


def test_config_of_a_command_shows_what_is_built_in_on_request(run):
    done = run("config", "merge", "--all", file="")
    assert "min-articles = 1 # built in" in done.stdout
    assert "# since is not set" in done.stdout
    assert run("config", "merge").stdout == "# file: newsclaims.toml\n"


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("[tables]\nspeed = 1", "newsclaims.toml:2: tables.speed: `newsclaims tables` has no option --speed"),
        ("\nspeed = 1", "newsclaims.toml:2: speed: neither a command nor an option"),
        ("[novels]\nonly = []", "newsclaims.toml:1: novels: neither a command nor an option"),
        ("[tables]\n\nformat = 'xml'", "newsclaims.toml:3: tables.format: "),
        ("[merge]\nmin-articles = 'many'", "newsclaims.toml:2: merge.min-articles: "),
        ("[tables]\nonly = 'dates'", "newsclaims.toml:2: tables.only: expected a list"),
        ("quiet = 'yes'", "newsclaims.toml:1: quiet: expected true or false"),
        ("quiet =", "newsclaims.toml:1: not TOML: "),
    ],
)
def test_a_mistake_is_reported_with_its_line(run, file, message):
    done = run("config", file=file)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"newsclaims: error: {message}")


def test_a_file_that_is_named_must_be_there(run):
    done = run("--config", "none.toml", "config")
    assert done.exit_code == 2
    assert "cannot read the configuration none.toml: no such file or folder" in done.stderr


def test_a_variable_that_is_wrong_is_an_error_too(run):
    assert run("tables", "--columns", NEWSCLAIMS_TABLES_FORMAT="xml").exit_code == 2
