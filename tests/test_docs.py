"""What the README and the pages of docs/ show is what happens: their shell sessions and their Python are run here.

A `console` block is a session: `$ command` and what it prints, where `…` stands for anything within a line. The
sessions of a page run one after the other in a folder of their own, beside `corpus/`. The README makes every file that
it uses; the pages of docs/ find those of `PREPARED` there, which they say how to make. A `python` block is run as it
stands. What a page says of commands, fields and modules is held against the code.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from contextlib import chdir
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Literal, get_args, get_origin, get_type_hints

import pytest
from typer.testing import CliRunner

from newsclaims.articles import read_articles
from newsclaims.cli.app import app
from newsclaims.extraction.batch import attempt
from newsclaims.merging.merger import merged_lines
from newsclaims.model.records import article_record, change_record, merged_record
from newsclaims.model.records.article_record import key
from newsclaims.model.records.record_files import read_records

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = ("README.md", "CONTRIBUTING.md", *sorted(path.relative_to(ROOT).as_posix() for path in DOCS.glob("*.md")))
BLOCK = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PREPARED = {"records.jsonl": "corpus", "bridge.jsonl": "corpus/bridge"}
"""Files of records, and the articles that they are made from."""


def text_of(page):
    return (ROOT / page).read_text(encoding="utf8")


def blocks(page, language):
    return [text for kind, text in BLOCK.findall(text_of(page)) if kind == language]


def sessions(page):
    """(command, what it prints) of every `$` in a console block; lines after `> ` continue a command."""
    for block in blocks(page, "console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command = re.match(r".*(?:\n> .*)*", part)[0]
            yield command.replace("\n> ", "\n"), part[len(command) :].strip("\n")


@pytest.fixture(scope="session")
def prepared(nlp, tmp_path_factory):
    """A folder with the files of PREPARED, and `merged.jsonl`, what `merge` makes of the last."""
    folder = tmp_path_factory.mktemp("prepared")
    made = {}
    with chdir(ROOT):
        for name, articles in PREPARED.items():
            found = (attempt(nlp, article) for article in read_articles([articles]))
            made[name] = b"".join(outcome.line for outcome in found)
    for name, lines in made.items():
        (folder / name).write_bytes(lines)
    (folder / "merged.jsonl").write_bytes(b"".join(merged_lines(read_records([str(folder / "bridge.jsonl")]))))
    return folder


def run(command, folder):
    """What a command prints to its two outputs, in bash, with the `newsclaims` of this Python first on the PATH."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        check=False,
        timeout=300,
    )
    return (done.stdout + done.stderr).decode().strip("\n")


@pytest.mark.skipif(os.name != "posix", reason="shell sessions of POSIX")
@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "console")])
def test_sessions_go_as_shown(page, tmp_path, request):
    if shutil.which("jq") is None:
        pytest.skip("jq is not installed")
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    if page != "README.md":
        for path in request.getfixturevalue("prepared").iterdir():
            shutil.copy(path, tmp_path)
    for command, expected in sessions(page):
        printed = run(command, tmp_path)
        pattern = ".*".join(re.escape(piece) for piece in expected.split("…"))
        assert re.fullmatch(pattern, printed), f"{page}: {command}\nprinted:\n{printed}\nthe page shows:\n{expected}"


@pytest.mark.parametrize(
    ("page", "number"), [(page, number) for page in PAGES for number, _ in enumerate(blocks(page, "python"))]
)
def test_python_runs_as_shown(page, number, tmp_path, monkeypatch, prepared):
    for path in prepared.iterdir():
        shutil.copy(path, tmp_path)
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    monkeypatch.chdir(tmp_path)
    exec(compile(blocks(page, "python")[number], page, "exec"), {})  # noqa: S102 - our own pages


COMMANDS = ("", "extract", "merge", "diff", "timeline", "tables", "validate", "schema")
OPTION = re.compile(r"^ {2}(?:(-\w), )?(--[\w-]+)(?: / (--[\w-]+))?(?: <([\w|]+)>)?", re.MULTILINE)
UNIVERSAL = {"-h", "--help"}


def section(page, heading):
    """What a page has under a heading of the second level, with its own sections."""
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text_of(page), re.MULTILINE | re.DOTALL)
    assert found is not None, f"{page} has no section {heading!r}"
    return found[1]


def first_cells(markdown):
    """The first cell of every row of the tables in a page's text."""
    return re.findall(r"^\| (`.*?) +\|(?!`)", markdown.replace(r"\|", "¦"), re.MULTILINE)


def options_shown(command):
    """The options that `--help` shows, and the choices of those that have some."""
    done = CliRunner().invoke(app, [*command.split(), "--help"], env={"COLUMNS": "200", "TERM": "dumb"})
    assert done.exit_code == 0
    found = OPTION.findall(done.output)
    names = {name for *names, _ in found for name in names if name}
    return names - UNIVERSAL, {long: set(choices.split("|")) for _, long, _, choices in found if choices}


@pytest.mark.parametrize("command", COMMANDS)
def test_the_page_of_commands_has_every_option(command):
    cells = first_cells(section("docs/commands.md", f"newsclaims {command}".rstrip()))
    spans = [span for cell in cells for span in re.findall(r"`(-[^`]*)`", cell)]
    names, choices = options_shown(command)
    assert {span.split()[0] for span in spans} - UNIVERSAL == names
    given = {span.split()[0]: set(span.split()[1].split("¦")) for span in spans if " " in span}
    assert {name: given[name] for name in choices} == choices


def test_the_page_of_commands_has_every_command():
    shown = set(re.findall(r"^## newsclaims ?(\w*)$", text_of("docs/commands.md"), re.MULTILINE))
    assert shown == set(COMMANDS)
    listed = CliRunner().invoke(app, ["--help"], env={"TERM": "dumb"}).output.partition("Commands:")[2]
    assert set(re.findall(r"^ {2}(\w+)", listed, re.MULTILINE)) == set(COMMANDS) - {""}


SECTIONS = {
    "The record": article_record.ArticleRecord,
    "`article`": article_record.ArticleEntry,
    "`dateline`": article_record.DatelineSpan,
    "`speakers`": article_record.SpeakerEntry,
    "Mentions of speakers": article_record.MentionSpan,
    "`locations`": article_record.LocationEntry,
    "`dates`": article_record.DateEntry,
    "`statements`": article_record.StatementEntry,
    "`cue`": article_record.CueSpan,
    "`events`": article_record.EventEntry,
    "`warnings`": article_record.WarningEntry,
    "`producer`": article_record.Producer,
    "Error records": article_record.ErrorRecord,
    "`merged-event`": merged_record.MergedEvent,
    "Dates of merged events": merged_record.MergedDate,
    "Sightings of events": merged_record.EventSighting,
    "`merged-speaker`": merged_record.MergedSpeaker,
    "`merged-statement`": merged_record.MergedStatement,
    "Variants of statements": merged_record.StatementVariant,
    "`merged-location`": merged_record.MergedLocation,
    "`change`": change_record.ChangeRecord,
}
"""The sections of docs/records.md and the record types that they describe."""


def section_of_fields(heading):
    found = re.search(
        rf"^##+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", text_of("docs/records.md"), re.MULTILINE | re.DOTALL
    )
    assert found is not None, heading
    return found[1]


@pytest.mark.parametrize("heading", SECTIONS)
def test_the_page_of_records_has_every_field(heading):
    shown = [name for cell in first_cells(section_of_fields(heading)) for name in re.findall(r"`(\w+)`", cell)]
    assert sorted(shown) == sorted(key(field.name) for field in fields(SECTIONS[heading]))


def record_types(module):
    return [kind for kind in vars(module).values() if isinstance(kind, type) and is_dataclass(kind)]


def values_of(hint):
    """The strings that a field of a type may hold, where they are few."""
    if get_origin(hint) is Literal:
        yield from (value for value in get_args(hint) if isinstance(value, str))
    else:
        for argument in get_args(hint):
            yield from values_of(argument)


@pytest.mark.parametrize(
    "kind", record_types(article_record) + record_types(merged_record) + [change_record.ChangeRecord]
)
def test_the_page_of_records_has_every_value(kind):
    page = text_of("docs/records.md")
    values = [value for hint in get_type_hints(kind).values() for value in values_of(hint)]
    assert [value for value in values if f"`{value}`" not in page] == []


def test_the_page_of_records_has_every_field_of_small_entries():
    page = text_of("docs/records.md")
    described = set(SECTIONS.values())
    small = [kind for kind in record_types(article_record) + record_types(merged_record) if kind not in described]
    assert small
    missing = [
        (kind.__name__, field.name) for kind in small for field in fields(kind) if f"`{key(field.name)}`" not in page
    ]
    assert missing == []


def test_the_picture_of_the_rooms_is_current():
    done = subprocess.run([sys.executable, DOCS / "import_graph.py"], capture_output=True, text=True, check=True)
    assert blocks("docs/rooms.md", "mermaid") == [done.stdout], "run `python docs/import_graph.py --write`"


def patched_tests(patch, folder):
    """Put what tests need into `folder` and apply a patch there; return the test files that it changes."""
    for name in ("src", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    (folder / "models").symlink_to(ROOT / "models")
    subprocess.run(["git", "apply", "-"], cwd=folder, input=patch, text=True, check=True, capture_output=True)
    return re.findall(r"^\+\+\+ b/(tests/\S+)", patch, re.MULTILINE)


def outcome(folder, tests):
    """Run test files in `folder`, but none on made-up texts; return the exit status and what is printed."""
    options = ["-q", "-n0", "-p", "no:cacheprovider", "-m", "not hypothesis"]
    environment = {**os.environ, "PYTHONPATH": str(folder / "src")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "tests/test_lexicons.py", *tests],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


@pytest.mark.skipif(shutil.which("git") is None, reason="patches are applied with git")
def test_the_patches_that_are_shown_do_what_is_said_of_them(tmp_path):
    patch = "".join(block for page in PAGES for block in blocks(page, "diff"))
    tests = patched_tests(patch, tmp_path)
    assert len(tests) == 3
    status, output = outcome(tmp_path, tests)
    assert status == 0, output
    for path in re.findall(r"^\+\+\+ b/(src/\S+)", patch, re.MULTILINE):
        shutil.copy(ROOT / path, tmp_path / path)
    _, output = outcome(tmp_path, tests)
    failed = re.findall(r"^FAILED (\S+?)::", output, re.MULTILINE)
    assert sorted(failed) == sorted(tests), f"without the lexicons one new case of each file fails:\n{output}"


@pytest.mark.parametrize("page", PAGES)
def test_files_that_a_page_names_exist(page):
    paths = re.findall(r"`((?:src|tests|docs|corpus|models|benchmarks|\.ci)/[\w./-]+)`", text_of(page))
    assert [path for path in paths if not (ROOT / path).exists()] == []
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", text_of(page))
    assert [link for link in links if not ((ROOT / page).parent / link).exists()] == []


def test_the_site_has_every_page():
    named = re.findall(r"[\w-]+\.md", (ROOT / "mkdocs.yml").read_text(encoding="utf8"))
    assert sorted(named) == sorted(path.name for path in DOCS.glob("*.md"))
