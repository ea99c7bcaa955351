"""What the README and the pages of docs/ show is what happens: their shell sessions and their Python are run here.

A `console` block is a session: `$ command` and what it prints, where `…` stands for anything within a line. A `sh`
block that makes a file (`cat > ferry.txt << 'END'`) is run as it stands: a command of several lines can be pasted from
there. The sessions of a page run one after the other in a folder of their own, beside `corpus/`. The README makes every
file that it uses; the pages of docs/ find those of `PREPARED` there, which they say how to make. A `python` block is
run as it stands. What a page says of commands, fields and modules is held against the code.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

import pytest
from typer.testing import CliRunner

import newsclaims
from newsclaims.cli.app import app

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = ("README.md", "CONTRIBUTING.md", *sorted(path.relative_to(ROOT).as_posix() for path in DOCS.glob("*.md")))
BLOCK = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MAKES_A_FILE = re.compile(r"(?:^cat|'[^\n]*) > [\w.-]+", re.MULTILINE)
PREPARED = {"records.jsonl": "corpus", "bridge.jsonl": "corpus/bridge"}
"""Files of records, and the articles that they are made from."""


def text_of(page):
    return (ROOT / page).read_text(encoding="utf8")


def blocks(page, language):
    return [text for kind, text in BLOCK.findall(text_of(page)) if kind == language]


def sessions(page):
    """(command, what it prints) of every `$` in a console block, and of every block that makes a file."""
    for language, block in BLOCK.findall(text_of(page)):
        if language == "sh" and MAKES_A_FILE.search(block):
            yield block, ""
        elif language == "console":
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, printed = part.partition("\n")
                yield command, printed.strip("\n")


@pytest.mark.parametrize("page", PAGES)
def test_commands_of_several_lines_can_be_pasted(page):
    assert [block for block in blocks(page, "console") if re.search(r"^> ", block, re.MULTILINE)] == []


@pytest.fixture(scope="session")
def prepared(nlp, tmp_path_factory):
    """A folder with the files of PREPARED, and `merged.jsonl`, what `merge` makes of the last."""
    folder = tmp_path_factory.mktemp("prepared")
    with chdir(ROOT):
        for name, paths in PREPARED.items():
            articles = newsclaims.read_articles([paths])
            found = (newsclaims.record(newsclaims.read(nlp, article), article) for article in articles)
            (folder / name).write_bytes(b"".join(map(newsclaims.to_json, found)))
    assert run("newsclaims merge --quiet bridge.jsonl -o merged.jsonl", folder) == ""
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
def test_sessions_run_as_shown(page, tmp_path, request):
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


COMMANDS = (
    "",
    "extract",
    "merge",
    "diff",
    "timeline",
    "report",
    "tables",
    "correct",
    "export",
    "import",
    "config",
    "manual",
    "validate",
    "schema",
)
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
    output = CliRunner().invoke(app, ["--help"], env={"TERM": "dumb"}).output
    listed = output.partition("Commands:\n")[2].partition("\n\n")[0]
    assert set(re.findall(r"^ {2}(\w+)", listed, re.MULTILINE)) == set(COMMANDS) - {""}


SECTIONS = {
    "The record": "ArticleRecord",
    "`article`": "ArticleEntry",
    "`dateline`": "DatelineSpan",
    "`speakers`": "SpeakerEntry",
    "`entities`": "EntityEntry",
    "Mentions of speakers and entities": "MentionSpan",
    "`locations`": "LocationEntry",
    "`dates`": "DateEntry",
    "`statements`": "StatementEntry",
    "`cue`": "CueSpan",
    "`events`": "EventEntry",
    "`warnings`": "WarningEntry",
    "`producer`": "Producer",
    "Error records": "ErrorRecord",
    "`merged-event`": "MergedEvent",
    "Dates of merged events": "MergedDate",
    "Sightings of events": "EventSighting",
    "`merged-speaker`": "MergedSpeaker",
    "`merged-statement`": "MergedStatement",
    "Variants of statements": "StatementVariant",
    "`merged-location`": "MergedLocation",
    "`change`": "ChangeRecord",
    "`correction`": "CorrectionRecord",
    "`timeline-event`": "TimelineRecord",
    "Dates of a timeline": "TimelineDate",
}
"""The sections of docs/records.md, and the definitions of the JSON Schema that they describe."""


@pytest.fixture(scope="module")
def definitions():
    """The definitions of the JSON Schema of all records."""
    return json.loads(CliRunner().invoke(app, ["schema"]).stdout)["$defs"]


def fields_of(heading):
    """The first cells of the tables under a heading of docs/records.md: the fields that it describes."""
    found = re.search(
        rf"^##+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", text_of("docs/records.md"), re.MULTILINE | re.DOTALL
    )
    assert found is not None, heading
    return [name for cell in first_cells(found[1]) for name in re.findall(r"`(\w+)`", cell)]


@pytest.mark.parametrize("heading", SECTIONS)
def test_the_page_of_records_has_every_field(heading, definitions):
    assert sorted(fields_of(heading)) == sorted(definitions[SECTIONS[heading]]["properties"])


def test_the_page_of_records_has_every_field_of_small_entries(definitions):
    small = definitions.keys() - set(SECTIONS.values())
    page = text_of("docs/records.md")
    named = [(name, field) for name in sorted(small) for field in definitions[name].get("properties", ())]
    assert named
    assert [(name, field) for name, field in named if f"`{field}`" not in page] == []


def values_of(schema):
    """Every value that a schema lists, wherever it does."""
    if isinstance(schema, dict):
        yield from (value for value in [*schema.get("enum", ()), schema.get("const")] if isinstance(value, str))
        for part in schema.values():
            yield from values_of(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from values_of(part)


def test_the_page_of_records_has_every_value(definitions):
    values = set(values_of(definitions))
    assert {"CT+", "rescheduled", "TIME"} <= values
    page = text_of("docs/records.md")
    assert [value for value in sorted(values) if f"`{value}`" not in page] == []


def test_the_picture_of_the_rooms_is_current():
    done = subprocess.run([sys.executable, DOCS / "import_graph.py"], capture_output=True, text=True, check=True)
    assert blocks("docs/rooms.md", "mermaid") == [done.stdout], "run `python docs/import_graph.py --write`"


def test_the_way_of_an_article_names_every_room():
    rooms = {path.parent.name for path in (ROOT / "src" / "newsclaims").glob("*/__init__.py")}
    table = section("CONTRIBUTING.md", "The way of an article").partition("Beside the package")[0]
    second = [row.split("|")[2] for row in table.splitlines() if row.startswith("| ")]
    assert {room for cell in second for room in re.findall(r"`(\w+)/`", cell)} == rooms


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
    options = ["-q", "-n0", "-rf", "-p", "no:cacheprovider", "-m", "not hypothesis"]
    environment = {**os.environ, "PYTHONPATH": str(folder / "src")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "tests/language/test_lexicons.py", *tests],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


@pytest.mark.skipif(shutil.which("git") is None, reason="patches are applied with git")
def test_the_patches_work_as_described(tmp_path):
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


def test_the_page_of_python_has_every_public_name():
    rows = first_cells(section("docs/python.md", "What is public"))
    assert sorted(name for cell in rows for name in re.findall(r"`(\w+)`", cell)) == newsclaims.__all__


def test_the_site_has_every_page():
    named = re.findall(r"[\w-]+\.md", (ROOT / "mkdocs.yml").read_text(encoding="utf8"))
    assert sorted(named) == sorted(path.name for path in DOCS.glob("*.md"))
