"""`newsclaims diff` as a user runs it: real processes, real pipes."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys

import pytest

from newsclaims.model.records.change_record import ChangeRecord
from newsclaims.model.records.record_files import read_records

NEWSCLAIMS = [sys.executable, "-m", "newsclaims"]
POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes and terminals of POSIX")


def run(*arguments, stdin=b"", **options):
    return subprocess.run(
        [*NEWSCLAIMS, *arguments], input=stdin, capture_output=True, check=False, timeout=120, **options
    )


def lines(output):
    return [json.loads(line) for line in output.splitlines()]


@pytest.fixture
def desk(tmp_path, monkeypatch, make):
    """A working folder with two versions of one article."""
    monkeypatch.chdir(tmp_path)
    old = make.article(statements=[make.statement("the ship is safe")])
    new = make.article(statements=[make.statement("the ship is perfectly safe")])
    (tmp_path / "old.jsonl").write_text(json.dumps(old) + "\n", encoding="utf8")
    (tmp_path / "new.jsonl").write_text(json.dumps(new) + "\n", encoding="utf8")
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.jsonl").write_bytes((tmp_path / f"{name}.jsonl").read_bytes())
    return tmp_path


def test_exit_statuses_are_those_of_diff(desk):
    same = run("diff", "old.jsonl", "old.jsonl")
    assert (same.returncode, same.stdout, same.stderr) == (0, b"", b"")
    other = run("diff", "old.jsonl", "new.jsonl")
    assert (other.returncode, other.stderr) == (1, b"")
    trouble = run("diff", "old.jsonl", "nowhere.jsonl")
    assert (trouble.returncode, trouble.stdout) == (2, b"")
    assert trouble.stderr == b"newsclaims: error: nowhere.jsonl: no such file or folder\n"


def test_a_pipe_gets_change_records(desk):
    done = run("diff", "old.jsonl", "new.jsonl")
    (change,) = lines(done.stdout)
    assert (change["type"], change["op"], change["record"]) == ("change", "changed", "statement")
    assert change["fields"] == {"text": ["the ship is safe", "the ship is perfectly safe"]}
    assert change["articles"] == ["story", "story"]
    assert (change["before"]["id"], change["after"]["id"]) == ("q1", "q1")
    assert run("validate", stdin=done.stdout).returncode == 0
    assert run("diff", "old.jsonl", "new.jsonl").stdout == done.stdout
    found = read_records(["-"], types=(ChangeRecord,), stdin=io.BytesIO(done.stdout))
    assert [line.record.op for line in found] == ["changed"]


def test_text_on_demand(desk):
    done = run("diff", "old.jsonl", "new.jsonl", "--format", "text")
    assert done.returncode == 1
    assert done.stdout.decode().splitlines() == [
        "story",
        "~ statement  Kari Lund: the ship is perfectly safe",
        "    text           the ship is {+perfectly+} safe",
        "",
        "1 changed",
    ]
    painted = run("diff", "old.jsonl", "new.jsonl", "--format", "text", "--color", "always")
    assert "\x1b[32mperfectly\x1b[0m" in painted.stdout.decode()


def test_folders_standard_input_and_stories(desk):
    assert run("diff", "old", "new").stdout == run("diff", "old.jsonl", "new.jsonl").stdout
    piped = run("diff", "-", "new.jsonl", stdin=(desk / "old.jsonl").read_bytes())
    assert piped.stdout == run("diff", "old.jsonl", "new.jsonl").stdout
    story = run("diff", "old", "new", "--by", "story")
    assert [change["op"] for change in lines(story.stdout)] == ["changed"]
    assert run("diff", "old", "old", "--by", "story").returncode == 0


def test_only(desk):
    assert run("diff", "old.jsonl", "new.jsonl", "--only", "events", "--only", "dates").returncode == 0
    assert run("diff", "old.jsonl", "new.jsonl", "--only", "statements").returncode == 1


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["diff", "old.jsonl"], "Missing argument"),
        (["diff", "-", "-"], "OLD and NEW cannot both be standard input"),
        (["diff", "old.jsonl", "new.jsonl", "--only", "novels"], "--only novels: expected one of articles, speakers, "),
        (["diff", "old.jsonl", "new.jsonl", "--by", "author"], "author"),
        (["diff", "old.jsonl", "new.jsonl", "--format", "html"], "html"),
    ],
)
def test_wrong_options_are_refused(desk, arguments, reason):
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert reason in done.stderr.decode()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{broken\n", "not JSON"),
        (b'{"type":"article","schema_version":"2.0","art', "incomplete"),
        (b"[]\n", "not a record"),
        (b'{"type":"article","schema_version":"9.0"}\n', "schema version '9.0'"),
        (b'{"type":"merged-event","schema_version":"2.0"}\n', "merged-event"),
        (b'{"type":"article","schema_version":"2.0","article":{}}\n', "article.id: missing"),
    ],
)
def test_bad_input_names_file_and_line_and_leaves_no_partial_result(desk, line, reason):
    (desk / "bad.jsonl").write_bytes((desk / "new.jsonl").read_bytes() + line)
    for arguments in (["bad.jsonl", "new.jsonl"], ["old.jsonl", "bad.jsonl"]):
        done = run("diff", *arguments)
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.startswith(b"newsclaims: error: bad.jsonl:2: ")
        assert reason in done.stderr.decode()
        assert done.stderr.count(b"\n") == 1


@POSIX
def test_a_closed_pipe_is_silent(desk):
    command = [*NEWSCLAIMS, "diff", "old.jsonl", "new.jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()  # before it can have written anything
        assert process.stderr.read() == b""
    assert process.returncode == 141


@POSIX
@pytest.mark.parametrize(("environment", "painted"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_terminal_gets_text_in_colours_unless_none_are_wanted(desk, environment, painted):
    import pty  # noqa: PLC0415 - POSIX only

    leader, follower = pty.openpty()
    try:
        inherited = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        with subprocess.Popen(
            [*NEWSCLAIMS, "diff", "old.jsonl", "new.jsonl"],
            stdout=follower,
            env={**inherited, "TERM": "xterm", **environment},
        ) as process:
            assert process.wait(timeout=120) == 1
        shown = os.read(leader, 10_000).decode()
    finally:
        os.close(leader)
        os.close(follower)
    assert shown.startswith("\x1b[1mstory" if painted else "story")
    assert ("\x1b[" in shown) is painted


@pytest.mark.parametrize("arguments", [["diff", "old.jsonl", "new.jsonl"], ["timeline", "merged.jsonl"]])
def test_records_are_read_without_spacy(desk, arguments):
    (desk / "merged.jsonl").write_bytes(b"")
    code = f"""
import sys
sys.argv = ["newsclaims", *{arguments!r}]
from newsclaims.cli.app import main
try:
    main()
except SystemExit as end:
    assert end.code in (None, 0, 1), end.code
print("\\nIMPORTED", *(name for name in ("spacy", "dateparser", "thinc", "numpy") if name in sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "IMPORTED"
