"""How the command behaves towards people: what clig.dev asks for, one test for each rule that docs/manners.md lists."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from importlib.metadata import PackageNotFoundError

import pytest
from typer.testing import CliRunner

import newsclaims
from newsclaims.cli import defect_reports
from newsclaims.cli.app import app
from newsclaims.cli.defect_reports import where_to_report
from newsclaims.extraction.error_sentences import sentence
from newsclaims.model.extras import install_command
from newsclaims.model.records.article_record import SCHEMA_VERSION, ErrorRecord

NEWSCLAIMS = [sys.executable, "-m", "newsclaims"]
COMMANDS = tuple(command.name or command.callback.__name__ for command in app.registered_commands)
STORY = "OSLO, May 3, 2024 (NTB) - The ferry will return on May 10, Kari Lund said. “It is safe,” she told reporters.\n"


def invoke(*arguments, **options):
    return CliRunner().invoke(app, [str(argument) for argument in arguments], **options)


def run(*arguments, **options):
    return subprocess.run([*NEWSCLAIMS, *arguments], check=False, timeout=120, **options)


@pytest.fixture(scope="module")
def made(nlp, tmp_path_factory):
    """A folder with an article, its records, and what they merge to."""
    folder = tmp_path_factory.mktemp("manners")
    (folder / "news").mkdir()
    (folder / "news" / "ferry.txt").write_text(STORY, encoding="utf8")
    (article,) = newsclaims.read_articles([str(folder / "news")])
    record = newsclaims.record(newsclaims.read(nlp, article), article)
    (folder / "records.jsonl").write_bytes(newsclaims.to_json(record))
    merged = newsclaims.merge([record])
    drop = {"type": "correction", "schema_version": SCHEMA_VERSION, "op": "drop", "record": "event"}
    drop |= {"article": record.article.sha256, "start": record.events[0].trigger.start}
    drop |= {"end": record.events[0].trigger.end}
    (folder / "corrections.jsonl").write_text(json.dumps(drop) + "\n", encoding="utf8")
    (folder / "merged.jsonl").write_bytes(b"".join(map(newsclaims.to_json, merged)))
    return folder


@pytest.fixture
def desk(made, nlp, monkeypatch):
    """The same as the working folder, for commands in this process with the pipeline of the session."""
    monkeypatch.chdir(made)
    monkeypatch.setattr("newsclaims.extraction.batch.load", lambda *_, **__: nlp)
    return made


@pytest.fixture
def on_terminal():
    """Run a command with these of its streams on a terminal; return the result and what the terminal shows."""
    pty = pytest.importorskip("pty", reason="terminals of POSIX")

    def run_there(*arguments, streams, **options):
        leader, follower = pty.openpty()
        shown = []

        def read():
            while True:
                try:
                    shown.append(os.read(leader, 1 << 16))
                except OSError:
                    return

        reader = threading.Thread(target=read)
        reader.start()
        others = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        done = run(
            *arguments,
            **{**others, **dict.fromkeys(streams, follower)},
            env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
            **options,
        )
        os.close(follower)
        reader.join()
        os.close(leader)
        return done, b"".join(shown).decode()

    return run_there


WRITERS = {
    "extract": ["news"],
    "merge": ["records.jsonl"],
    "diff": ["records.jsonl", "records.jsonl"],
    "timeline": ["merged.jsonl"],
    "report": ["records.jsonl"],
    "tables": ["records.jsonl", "--only", "events"],
    "export": ["records.jsonl", "--format", "geojson"],
    "correct": ["records.jsonl", "--with", "corrections.jsonl"],
    "validate": ["records.jsonl", "--articles", "news"],
    "schema": [],
}
"""Arguments with which each command writes something."""
OUTPUTS = [
    *((command, arguments, "out") for command, arguments in WRITERS.items()),
    ("tables", ["records.jsonl", "--only", "events", "--format", "jsonl"], "out.jsonl"),
    ("tables", ["records.jsonl", "--only", "events", "--format", "parquet"], "out.parquet"),
    ("tables", ["records.jsonl", "--only", "events", "--bom"], "out.csv"),
    ("merge", ["records.jsonl", "--format", "table"], "out.txt"),
    ("timeline", ["merged.jsonl", "--format", "jsonl"], "out.jsonl"),
    ("diff", ["records.jsonl", "records.jsonl", "--format", "text"], "out.txt"),
    *(("export", ["records.jsonl", "--format", name], "out") for name in ("sqlite", "ics", "jsonld", "graphml")),
]


def test_the_list_of_writers_is_complete():
    assert set(WRITERS) <= set(COMMANDS)
    assert {name for name in COMMANDS if "--output" in invoke(name, "--help").output} - WRITERS.keys() == {"import"}


@pytest.mark.parametrize(("command", "arguments", "name"), OUTPUTS)
def test_output_replaces_only_files_of_ours(desk, tmp_path, command, arguments, name):
    if "parquet" in arguments:
        pytest.importorskip("pyarrow")
    target = tmp_path / (f"{name}.csv" if command == "tables" and name == "out" else name)
    target.write_text("My only copy.", encoding="utf8")
    refused = invoke(command, *arguments, "-o", target)
    assert (refused.exit_code, target.read_text(encoding="utf8")) == (2, "My only copy.")
    assert "newsclaims did not write it; use --force to replace it" in refused.output
    assert invoke(command, *arguments, "-o", target, "--force").exit_code == 0
    made = target.read_bytes()
    assert made != b"My only copy."
    assert invoke(command, *arguments, "-o", target).exit_code == 0  # now it is ours
    assert target.read_bytes() == made


def test_errors_replaces_only_files_of_ours(desk, tmp_path):
    (tmp_path / "notes.txt").write_text("Mine.", encoding="utf8")
    refused = invoke("extract", "gone.txt", "--errors", tmp_path / "notes.txt")
    assert refused.exit_code == 2
    assert (tmp_path / "notes.txt").read_text(encoding="utf8") == "Mine."
    for _ in range(2):
        assert invoke("extract", "gone.txt", "--errors", tmp_path / "errors.jsonl").exit_code == 5


def test_every_command_has_the_options_of_the_others():
    for command in COMMANDS:
        shown = set(re.findall(r"--[a-z-]+", invoke(command, "--help").output))
        assert {"--debug", "--help"} <= shown, command
        if "--output" in shown:
            assert {"--force", "--quiet"} <= shown, command


def test_errors_are_sentences_on_a_terminal_and_json_in_a_pipe(desk, on_terminal):
    _, shown = on_terminal("extract", "gone.txt", streams=["stderr"])
    assert "newsclaims: gone.txt: no such file or folder\r\n" in shown
    assert "{" not in shown
    assert json.loads(run("extract", "gone.txt", capture_output=True).stderr)["path"] == "gone.txt"
    done, shown = on_terminal("extract", "gone.txt", "--errors", "-", streams=["stderr"])
    assert json.loads(done.stdout)["path"] == "gone.txt"
    line = newsclaims.to_json(ErrorRecord("error", SCHEMA_VERSION, "a\x1bb.jsonl", 3, "parse", "not JSON"))
    assert sentence(line) == "newsclaims: a\ufffdb.jsonl:3: not JSON\n".encode()
    assert sentence(b"{}\n") == b"{}\n"


def test_a_page_is_not_thrown_at_a_terminal(desk, on_terminal, tmp_path):
    done, shown = on_terminal("report", "records.jsonl", streams=["stdout"])
    assert (done.returncode, shown) == (2, "")
    assert b"use --output report.html" in done.stderr
    page = tmp_path / "report.html"
    done, shown = on_terminal("report", "records.jsonl", "-o", str(page), streams=["stderr"])
    assert shown == f"newsclaims: a page of 1 article; open {page} in a browser\r\n"


def test_a_report_says_which_texts_are_missing(desk, tmp_path):
    (tmp_path / "moved.jsonl").write_bytes((desk / "records.jsonl").read_bytes().replace(b"ferry.txt", b"moved.txt"))
    done = invoke("report", tmp_path / "moved.jsonl", "-o", tmp_path / "report.html")
    assert done.exit_code == 0
    assert "1 article without its text: use `extract --with-text`, or --articles PATH" in done.output
    found = invoke("report", tmp_path / "moved.jsonl", "--articles", desk / "news", "-o", tmp_path / "report.html")
    assert found.output == ""
    assert "“It is safe,” she told" in (tmp_path / "report.html").read_text(encoding="utf8").replace(
        "\\u201c", "“"
    ).replace("\\u201d", "”")


BAR = re.compile(r"words/s, \d+ %|\x1b\[\?25l")
"""What a progress bar shows, and how it hides the cursor."""


def test_no_progress_bar_comes_between_the_lines_of_a_pipe(desk, on_terminal, tmp_path):
    done, shown = on_terminal("extract", "news", streams=["stderr"])
    assert not BAR.search(shown)
    assert json.loads(done.stdout)["article"]["id"] == "ferry"
    done, shown = on_terminal("extract", "news", "-o", str(tmp_path / "out.jsonl"), streams=["stderr"])
    assert BAR.search(shown)
    done, shown = on_terminal("extract", "news", "--errors", "-", "-o", str(tmp_path / "x.jsonl"), streams=["stderr"])
    assert not BAR.search(shown)


def test_on_a_terminal_extract_can_be_read_and_in_a_pipe_it_is_json(desk, on_terminal, tmp_path):
    _, shown = on_terminal("extract", "news", streams=["stdout", "stderr"])
    assert "\x1b[1mKari Lund\x1b[0m" in shown
    assert '{"type"' not in shown
    _, shown = on_terminal("extract", "news", "--color", "never", "--format", "text", streams=["stdout"])
    assert "Kari Lund" in shown
    assert "\x1b" not in shown
    assert json.loads(run("extract", "news", capture_output=True).stdout)["type"] == "article"
    out = tmp_path / "out.txt"
    assert invoke("extract", "gone.txt", "news", "--format", "text", "-o", out).exit_code == 3
    assert out.read_text(encoding="utf8").startswith("# newsclaims extract\n\nferry · NTB · 2024-05-03\n")


@pytest.mark.parametrize("arguments", [[], ["help"], ["extract"], ["merge"], ["diff"], ["report"], ["validate"]])
def test_without_anything_to_do_the_short_help_is_shown(on_terminal, arguments):
    done, _ = on_terminal(*arguments, streams=["stdin"])
    shown = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert shown.startswith("Usage: ")
    assert "\nExamples:\n" in shown
    assert len(shown.splitlines()) < 40


def test_help_of_a_command_can_be_asked_for_in_two_ways():
    assert invoke("help", "merge").output == invoke("merge", "--help").output
    assert invoke("help", "nonsense").exit_code == 2


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_has_no_artefacts_of_its_library(command):
    shown = invoke(*command.split(), "--help", env={"COLUMNS": "100", "TERM": "dumb"}).output
    assert re.findall(r"]\.\.\.|<list|<str|\bx[<>]=|TEXT\]\.|[{}]", shown) == []


def test_extract_takes_quoted_patterns_as_merge_does(desk):
    assert invoke("extract", "n*s/*.txt").output == invoke("extract", "news/ferry.txt").output
    none = invoke("extract", "n*s/*.html")
    assert none.exit_code == 5
    assert "no file matches this pattern" in none.output
    assert invoke("validate", "rec*.jsonl", "--articles", "news").exit_code == 0


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        *((command, arguments[1:]) for command, arguments in WRITERS.items() if arguments[:1] == ["records.jsonl"]
          if command not in ("diff", "validate")),
        *(("export", ["--format", name]) for name in ("sqlite", "ics", "jsonld", "graphml")),
        *(("tables", ["--only", "events", "--format", name]) for name in ("jsonl", "parquet")),
    ],
)  # fmt: skip
def test_a_broken_record_leaves_nothing_on_standard_output(desk, tmp_path, command, arguments):
    if "parquet" in arguments:
        pytest.importorskip("pyarrow")
    broken = tmp_path / "broken.jsonl"
    broken.write_bytes((desk / "records.jsonl").read_bytes() + b"{}\n")
    done = invoke(command, broken, *arguments)
    assert (done.exit_code, done.stdout_bytes) == (2, b"")
    assert f"{broken}:2: not a record" in done.stderr
    assert invoke(command, "records.jsonl", *arguments).stdout_bytes


def test_the_exit_status_tells_some_from_all(desk, tmp_path):
    assert invoke("extract", "news").exit_code == 0
    assert invoke("extract", "news", "gone.txt").exit_code == 3
    assert invoke("extract", "lost.txt", "gone.txt").exit_code == 5
    (tmp_path / "bad.jsonl").write_text("{}\n", encoding="utf8")
    assert invoke("validate", "records.jsonl", tmp_path / "bad.jsonl", "--articles", "news").exit_code == 3
    assert invoke("validate", tmp_path / "bad.jsonl").exit_code == 5


def test_a_defect_is_reported_with_a_traceback_only_on_request(desk, monkeypatch):
    def fail(*_, **__):
        raise KeyError("x\x1b[2J")

    monkeypatch.setattr("newsclaims.cli.timeline.timeline_of", fail)
    done = invoke("timeline", "merged.jsonl")
    assert done.exit_code == 2
    assert done.output.count("\n") == 1
    assert "This is a defect of newsclaims: please run the command again with --debug, and report it, " in done.output
    debugged = invoke("timeline", "merged.jsonl", "--debug")
    assert "Traceback" in debugged.output
    assert "\x1b" not in debugged.output
    usual = invoke("timeline", "gone.jsonl", "--debug")
    assert "Traceback" in usual.output
    assert "defect" not in usual.output


def test_where_to_report_is_what_the_package_says(monkeypatch):
    class Urls:
        def get_all(self, _):
            return ["Documentation, https://a.example", "Issues, https://b.example/issues"]

    def missing(_):
        raise PackageNotFoundError

    monkeypatch.setattr(defect_reports, "metadata", lambda _: Urls())
    assert where_to_report() == "at https://b.example/issues"
    monkeypatch.setattr(defect_reports, "metadata", missing)
    assert where_to_report() == 'as CONTRIBUTING.md says under "Report a defect"'


def test_a_timeline_of_articles_says_to_merge_first(desk):
    done = invoke("timeline", "records.jsonl")
    assert done.exit_code == 2
    assert "merge first: `newsclaims merge RECORDS -o merged.jsonl`" in done.output


def test_extras_are_named_as_they_can_be_installed_from_a_clone():
    assert install_command("web") == "pip install '.[web]' in the folder of the source code"
    assert all("newsclaims[" not in invoke(command, "--help").output for command in COMMANDS)
