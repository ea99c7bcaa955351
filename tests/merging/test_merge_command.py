"""`newsclaims merge` as a process."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

NEWSCLAIMS = [sys.executable, "-m", "newsclaims"]


def run(*arguments, text=None, cwd=None):
    return subprocess.run(
        [*NEWSCLAIMS, "merge", *arguments], input=text, capture_output=True, text=True, cwd=cwd, check=False
    )


@pytest.fixture
def folder(article, tmp_path):
    story = [article("a", "2017-06-01"), article("b", "2017-06-08")]
    for one in story:
        one.speaker("Ida Berg", "mayor", "Oslo").speaker("Jan Lund").event("harbour talks", "2017-07-10", "Oslo")
        path = tmp_path / f"{one.record['article']['id']}.jsonl"
        path.write_text(json.dumps(one.record) + "\n", encoding="utf8")
    return tmp_path


def test_files_folders_patterns_and_pipes_give_the_same(folder):
    wanted = run("a.jsonl", "b.jsonl", cwd=folder)
    assert wanted.returncode == 0
    assert wanted.stderr == ""
    assert run(".", cwd=folder).stdout == wanted.stdout
    assert run("*.jsonl", cwd=folder).stdout == wanted.stdout
    assert run("-", "b.jsonl", text=(folder / "a.jsonl").read_text(), cwd=folder).stdout == wanted.stdout
    both = (folder / "b.jsonl").read_text() + (folder / "a.jsonl").read_text()
    assert run(text=both, cwd=folder).stdout == wanted.stdout
    assert run("-", text=wanted.stdout, cwd=folder).stdout == wanted.stdout
    assert run("a.jsonl", "b.jsonl", "--jobs", "2", cwd=folder).stdout == wanted.stdout


def test_what_is_wanted(folder):
    done = run(str(folder), "--only", "events", "--only", "speakers", "--min-articles", "2", "--since", "2017-06-01")
    assert [json.loads(line)["type"] for line in done.stdout.splitlines()] == [
        "merged-event",
        "merged-speaker",
        "merged-speaker",
    ]
    assert run(str(folder), "--until", "2017-05-01").stdout == ""


def test_a_table_for_people(folder):
    done = run(str(folder), "--format", "table", "--only", "events", "--only", "speakers", "--only", "locations")
    assert done.stdout == (
        "event        2  harbour talks · Oslo · 2017-07-10 · scheduled · agreed\n"
        "speaker      2  Ida Berg · mayor, Oslo\n"
        "speaker      2  Jan Lund\n"
        "location     2  Oslo, NO\n"
    )


def test_a_table_of_statements_in_colour(article, tmp_path):
    record = article("a").says("Ida Berg", "We will open \x1b the harbour " + "again and " * 20).record
    (tmp_path / "a.jsonl").write_text(json.dumps(record) + "\n", encoding="utf8")
    done = run(str(tmp_path), "--format", "table", "--only", "statements", "--color", "always")
    assert "\x1b[36mIda Berg\x1b[0m: We will open \ufffd the harbour" in done.stdout
    assert done.stdout.endswith("…\n")


def test_an_output_file_appears_when_it_is_complete(folder):
    target = folder / "out" / "merged.jsonl"
    target.parent.mkdir()
    assert run(str(folder), "-o", str(target)).returncode == 0
    assert target.read_text(encoding="utf8") == run(str(folder / "a.jsonl"), str(folder / "b.jsonl")).stdout
    assert run(str(folder / "a.jsonl"), "-o", str(folder / "a.jsonl")).returncode == 2


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("no json\n", "x.jsonl:3: not JSON"),
        ('{"type": "article", "schema_ver', "x.jsonl:3: the last line is incomplete"),
        ('{"type": "article", "schema_version": "0.9"}\n', "x.jsonl:3: schema version '0.9'"),
        ('{"type": "article", "schema_version": "2.0"}\n', "x.jsonl:3: article: missing"),
        ('{"type": "change", "schema_version": "2.0"}\n', "x.jsonl:3: a record of type 'change'"),
    ],
)
def test_a_broken_input_gives_no_partial_result(folder, content, reason):
    (folder / "x.jsonl").write_text((folder / "a.jsonl").read_text() * 2 + content)
    target = folder / "merged.out"
    for arguments in ((), ("-o", str(target))):
        done = run("a.jsonl", "x.jsonl", *arguments, cwd=folder)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"newsclaims: error: {reason}")
        assert done.stderr.count("\n") == 1
    assert not target.exists()


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("none.jsonl",), "none.jsonl: no such file"),
        (("*.csv",), "*.csv: no file matches this pattern"),
        ((".", "--only", "dates"), "--only dates: expected one of events, speakers"),
        ((".", "--since", "June"), "--since June: expected a date"),
        ((".", "--since", "2021-05-02", "--until", "2021-05-01"), "--since 2021-05-02 is after --until 2021-05-01"),
    ],
)
def test_wrong_arguments(folder, arguments, reason):
    done = run(*arguments, cwd=folder)
    assert done.returncode == 2
    assert reason in done.stderr


def test_it_never_imports_spacy(folder):
    code = f"""
import sys
sys.argv = ["newsclaims", "merge", {str(folder)!r}]
from newsclaims.cli.app import main
try:
    main()
except SystemExit as end:
    assert not end.code
print("IMPORTED", *(name for name in ("spacy", "thinc", "numpy", "dateparser") if name in sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "IMPORTED"


def test_its_records_are_valid_and_have_a_schema(folder):
    merged = run(str(folder)).stdout
    done = subprocess.run([*NEWSCLAIMS, "validate", "-"], input=merged, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    for kind in ("event", "speaker", "statement", "location"):
        done = subprocess.run([*NEWSCLAIMS, "schema", f"merged-{kind}"], capture_output=True, text=True, check=True)
        assert json.loads(done.stdout)["$defs"]
