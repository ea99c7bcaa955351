"""The command as a user runs it: real processes, real pipes, real signals."""

from __future__ import annotations

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

import newsclaims
from newsclaims.articles import read_articles
from newsclaims.cli.app import app
from newsclaims.extraction.batch import outcomes
from newsclaims.model.records.codec import RECORD_TYPES

NEWSCLAIMS = [sys.executable, "-m", "newsclaims"]
POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes and signals of POSIX")

COMMANDS = ("extract", "merge", "diff", "timeline", "report", "tables", "validate", "schema")

STORY = (
    "RIGA, May 4. /LETA/. The next round of grain talks will be held in Vilnius on June 9, Latvian Foreign Minister "
    "Ida Berg said on Monday.\n\n“We are ready,” she told reporters.\n"
)


def run(*arguments, stdin=b"", **options):
    return subprocess.run(
        [*NEWSCLAIMS, *arguments], input=stdin, capture_output=True, check=False, timeout=120, **options
    )


def records(output):
    return [json.loads(line) for line in output.splitlines()]


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A working folder with one good article and one input for each kind of problem."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.txt").write_text(STORY, encoding="utf8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(b"\x89PNG\x00\x00")
    (tmp_path / "latin.txt").write_bytes("The café’s owner said it would close.".encode("cp1252"))
    (tmp_path / "wire.jsonl").write_text(
        json.dumps({"id": "w1", "text": STORY, "published": "2021-05-04"}) + '\n{"broken\n{"id": "w3"}\n',
        encoding="utf8",
    )
    (tmp_path / "bare").mkdir()
    return tmp_path


def test_bad_inputs_are_reported_and_do_not_affect_the_others(desk):
    paths = ["nowhere.txt", "story.txt", "empty.txt", "binary.txt", "latin.txt", "wire.jsonl", "bare"]
    done = run("extract", *paths, stdin=None)
    assert done.returncode == 3
    assert [record["article"]["id"] for record in records(done.stdout)] == ["story", "latin", "w1"]
    assert [(error["path"], error["line"], error["message"].split(":")[0]) for error in records(done.stderr)] == [
        ("nowhere.txt", None, "no such file or folder"),
        ("empty.txt", None, "empty file"),
        ("binary.txt", None, "a binary file"),
        ("wire.jsonl", 2, "not JSON"),
        ("wire.jsonl", 3, "no text"),
        (
            "bare",
            None,
            "no articles in this folder (files ending in .htm, .html, .jsonl, .txt or .warc, also with .gz)",
        ),
    ]
    assert [warning["code"] for warning in records(done.stdout)[1]["warnings"]] == ["encoding"]


def test_runs_with_any_hash_seed_time_zone_and_locale_give_the_same_bytes_and_they_are_valid(desk):
    first, second = (
        run(
            "extract", "story.txt", "wire.jsonl", env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": lang}
        )
        for seed, zone, lang in [("1", "UTC", "C"), ("2", "Asia/Tokyo", "C.UTF-8")]
    )
    assert first.stdout == second.stdout
    assert first.stdout.count(b"\n") == 2
    checked = run("validate", stdin=first.stdout)
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, b"", b"")


@POSIX
def test_standard_input_is_read_by_default_and_a_closed_pipe_is_silent(desk):
    command = f"set -o pipefail; cat wire.jsonl wire.jsonl | {sys.executable} -m newsclaims extract 2>err | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=120)
    assert records(done.stdout)[0]["article"]["path"] == "-"
    assert all(line.startswith('{"type":"error"') for line in (desk / "err").read_text().splitlines())
    assert done.returncode in {3, 141}  # 3 if everything was written before `head` exited


@POSIX
def test_a_closed_pipe_ends_the_run_like_any_other_filter(desk):
    process = subprocess.Popen(
        [*NEWSCLAIMS, "extract", "story.txt", "story.txt"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.close()
    error = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=120), error) == (141, b"")


@POSIX
@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_run_leaves_nothing_behind(desk, sent, status):
    with subprocess.Popen(
        [*NEWSCLAIMS, "extract", "-", "-o", "out.jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        process.stdin.write(b"{}\n" * 40)
        process.stdin.flush()
        assert b"no text" in process.stderr.readline()  # it is running
        process.send_signal(sent)
        _, error = process.communicate(timeout=120)
    assert process.returncode == status
    assert b"Traceback" not in error
    assert not list(desk.glob("*out.jsonl*"))


def test_the_output_file_appears_or_is_replaced_once_it_is_complete(desk):
    (desk / "out.jsonl").write_text("old", encoding="utf8")
    (desk / "out.jsonl").chmod(0o640)
    kept = run("extract", "story.txt", "--output", "out.jsonl")
    assert (kept.returncode, (desk / "out.jsonl").read_text(encoding="utf8")) == (2, "old")
    assert b"out.jsonl exists, and newsclaims did not write it; use --force to replace it" in kept.stderr
    options = ("--output", "out.jsonl", "--force", "--published", "2021-05-04")
    done = run("extract", "story.txt", "empty.txt", *options)
    assert (done.returncode, done.stdout) == (3, b"")
    (made,) = records((desk / "out.jsonl").read_bytes())
    assert (made["article"]["published"], made["article"]["published_from"]) == ("2021-05-04", "option")
    assert stat.S_IMODE((desk / "out.jsonl").stat().st_mode) & 0o600 == 0o600
    failed = run("extract", "story.txt", "--output", "out.jsonl", "--model", "no_such_model")
    assert failed.returncode == 4
    assert failed.stderr.startswith(b"newsclaims: error: cannot load the pipeline 'no_such_model'")
    assert failed.stderr.count(b"\n") == 1
    assert records((desk / "out.jsonl").read_bytes()) == [made]
    assert not list(desk.glob(".*"))


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["extract", "story.txt", "--published", "8 June"], "expected a date in the form YYYY-MM-DD"),
        (["extract", "story.txt", "--published", "2021-02-30"], "expected a date in the form YYYY-MM-DD"),
        (["extract", "story.txt", "--input-format", "pdf"], "--input-format"),
        (["extract", "story.txt", "--output", "nowhere/out.jsonl"], "cannot write nowhere/out.jsonl"),
        (["extract", "story.txt", "--output", "bare"], "cannot write bare: it is a folder"),
        (["extract", "story.txt", "--output", "story.txt"], "would replace an input"),
        (["extract", "--colour"], "--colour"),
        (["schema", "novel"], "unknown record type 'novel': expected one of article, error, "),
        (["retract"], "retract"),
    ],
)
def test_invalid_options_are_refused(desk, arguments, reason):
    done = CliRunner().invoke(app, arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert reason in done.stderr
    assert "Traceback" not in done.stderr
    assert (desk / "story.txt").read_text(encoding="utf8") == STORY


@POSIX
def test_input_from_a_terminal_must_be_requested():
    import pty  # noqa: PLC0415 - POSIX only

    leader, follower = pty.openpty()
    try:
        done = subprocess.run([*NEWSCLAIMS, "extract"], stdin=follower, capture_output=True, check=False, timeout=60)
    finally:
        os.close(leader)
        os.close(follower)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"Usage: ")
    assert b"extract --help lists all options" in done.stdout


def test_schema_prints_json_schema():
    assert json.loads(run("schema", "error").stdout)["$ref"] == "#/$defs/ErrorRecord"
    assert len(json.loads(run("schema").stdout)["oneOf"]) == len(RECORD_TYPES)


def test_validate_says_what_is_wrong_and_where(desk):
    line = '{"type":"error","schema_version":"2.0","path":"x","line":null,"stage":"read","message":""}\n'
    (desk / "r.jsonl").write_text(line + "\n{}\n" + line.replace('"x"', "1"), encoding="utf8")
    done = run("validate", "r.jsonl")
    assert done.returncode == 3
    first, second = done.stdout.decode().splitlines()
    assert first.startswith("r.jsonl:3: ")
    assert second.startswith("r.jsonl:4: path: ")
    assert run("validate", "nowhere.jsonl").stderr == b"newsclaims: error: nowhere.jsonl: no such file or folder\n"


def test_version():
    output = run("--version").stdout.decode()
    assert output.startswith(f"newsclaims {newsclaims.__version__} (spaCy 3.")
    assert all(name in output for name in ("onnxruntime ", "dateparser ", "Python 3.", "en_newsclaims-"))


def test_help_lists_the_commands():
    output = run("--help").stdout.decode()
    assert all(f"\n  {command} " in output for command in COMMANDS)
    assert "\nExamples:\n  python -m newsclaims extract article.txt " in output


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_each_command_ends_with_examples_in_any_locale(command):
    ascii_only = {
        **os.environ,
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": "ascii",
    }
    done = run(command, "--help", env=ascii_only)
    assert (done.returncode, done.stderr) == (0, b"")
    assert f"\nUsage: python -m newsclaims {command} " in f"\n{done.stdout.decode()}"
    _, examples = done.stdout.decode().split("\nExamples:\n  ")
    assert f"python -m newsclaims {command} " in f"{examples.splitlines()[0]} "


def test_options_are_shown_in_sections():
    output = CliRunner().invoke(app, ["extract", "--help"]).stdout
    sections = [line for line in output.splitlines() if line.endswith(":") and not line.startswith(" ")]
    assert sections == ["Arguments:", "Input:", "Reading:", "Output:", "Large inputs:", "Options:", "Examples:"]


@POSIX
def test_a_shell_completes_options(tmp_path):
    words = {"_NEWSCLAIMS_COMPLETE": "complete_bash", "COMP_WORDS": "newsclaims extract --res", "COMP_CWORD": "2"}
    code = "import sys; sys.argv[0] = 'newsclaims'; from newsclaims.cli.app import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **words},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stdout.split() == ["--resume"]


@POSIX
@pytest.mark.parametrize(
    ("command", "status", "said"),
    [
        ("schema > /dev/full", 4, b"newsclaims: error: no space left on device\n"),
        ("--help > /dev/full", 4, b"newsclaims: error: no space left on device\n"),
        ("extract story.txt > /dev/full", 4, b"newsclaims: error: no space left on device\n"),
        ("extract gone.txt -o out.jsonl 2> /dev/full", 4, b""),
        ("extract gone.txt >&-", 2, b"newsclaims: error: standard output is closed; use --output FILE\n"),
        ("extract gone.txt 2>&-", 5, b""),
        ("extract - <&-", 5, b'"message":"standard input is closed"}\n'),
    ],
)
def test_full_or_closed_streams_are_reported_in_one_line(desk, command, status, said):
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m newsclaims {command}"], capture_output=True, check=False, timeout=120
    )
    assert done.returncode == status
    assert done.stderr.endswith(said)
    assert done.stderr.count(b"\n") == bool(said)
    assert done.stdout == b""
    assert not list(desk.glob("*out.jsonl*"))


@POSIX
def test_workers_need_no_terminal_no_locale_and_no_standard_input(desk, nlp):
    expected = b"".join(outcome.line for outcome in outcomes(nlp, read_articles(["story.txt", "story.txt"])))
    command = (
        f"setsid {sys.executable} -m newsclaims extract story.txt story.txt --jobs 2 <&- | tee out.jsonl | jq -r .type"
    )
    done = subprocess.run(
        ["bash", "-c", command], env={**os.environ, "LC_ALL": "C"}, capture_output=True, check=False, timeout=120
    )
    assert (desk / "out.jsonl").read_bytes() == expected
    if shutil.which("jq"):
        assert (done.stdout, done.stderr) == (b"article\narticle\n", b"")


@POSIX
@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_the_workers_and_finished_records_are_kept(desk, sent, status):
    (desk / "many.jsonl").write_text(json.dumps({"id": "w", "text": STORY}) + "\n", encoding="utf8")
    part = desk / "out.jsonl.part"
    command = [*NEWSCLAIMS, "extract", *["many.jsonl"] * 500, "-o", "out.jsonl", "--timeout", "60"]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        while not part.exists() or not part.stat().st_size:
            assert process.poll() is None
            time.sleep(0.05)
        workers = _children(process.pid)
        process.send_signal(sent)
        error = process.stderr.read()
        assert process.wait(timeout=60) == status
    assert error == (
        b"newsclaims: finished records are in "
        + os.fsencode(part)
        + b"; to continue, run the same command with --resume\n"
    )
    assert {record["article"]["id"] for record in records(part.read_bytes())} == {"w"}
    end = time.monotonic() + 30
    while any(map(_is_worker, workers)):
        assert time.monotonic() < end
        time.sleep(0.05)
    assert not (desk / "out.jsonl").exists()


def _children(process):
    listed = Path(f"/proc/{process}/task/{process}/children")
    return listed.read_text(encoding="ascii").split() if listed.exists() else []


def _is_worker(process):
    try:
        return b"spawn_main" in Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return False


@POSIX
def test_a_terminal_gets_a_summary(desk):
    import pty  # noqa: PLC0415 - POSIX only

    leader, follower = pty.openpty()
    try:
        done = subprocess.run(
            [*NEWSCLAIMS, "extract", "gone.txt", "empty.txt"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=follower,
            env={**os.environ, "TERM": "xterm"},
            check=False,
            timeout=60,
        )
        shown = os.read(leader, 100_000).decode()
    finally:
        os.close(leader)
        os.close(follower)
    assert done.returncode == 5
    assert "newsclaims: gone.txt: no such file or folder\r\n" in shown
    assert "newsclaims: 2 articles, 0 records, 2 errors; 0 words in 0:00:0" in shown


@pytest.mark.skipif(not os.path.exists("/proc/self/task"), reason="Linux")  # noqa: PTH110
def test_a_run_that_is_killed_again_and_again_gives_the_same_bytes():
    root = Path(__file__).parents[2]
    soak = [sys.executable, str(root / "benchmarks" / "soak.py"), str(root / "corpus" / "bridge"), "--kills", "2"]
    done = subprocess.run(soak, capture_output=True, text=True, check=False, timeout=500)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "output: the same bytes as without kills" in done.stdout
