"""`newsclaims extract` in one process, with the pipeline of the session: the effect of each option on the output."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from newsclaims.cli.app import app
from newsclaims.extraction.batch import attempt

TEXTS = {
    "one.txt": "RIGA, May 4. /LETA/. The ferry will sail on June 9, Minister Ida Berg said on Monday.\n",
    "two.txt": "Talks were held in Vilnius. “We are ready,” Latvian Foreign Minister Ida Berg told reporters.\n",
    "three.txt": "Prime Minister Ola Dahl denied on Tuesday that the bridge would be closed.\n",
}


@pytest.fixture
def extract(nlp, monkeypatch, tmp_path):
    """Run the command in a folder with five articles, an empty file and a line without text."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("newsclaims.extraction.batch.load", lambda *_, **__: nlp)
    monkeypatch.setattr(nlp, "max_length", nlp.max_length)  # so that it is restored
    (tmp_path / "news").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "news" / name).write_text(text, encoding="utf8")
    (tmp_path / "news" / "empty.txt").touch()
    (tmp_path / "news" / "wire.jsonl").write_text(
        "".join(json.dumps({"id": id_, "text": TEXTS["one.txt"]}) + "\n" for id_ in ("w1", "w2")) + "{}\n"
    )

    def run(*arguments):
        return CliRunner().invoke(app, ["extract", *arguments])

    return run


@pytest.fixture
def clean(extract, tmp_path):
    """The bytes of an undisturbed run."""
    assert extract("news", "-o", "clean.jsonl").exit_code == 3
    return (tmp_path / "clean.jsonl").read_bytes()


def ids(output):
    return [json.loads(line).get("article", {}).get("id", "error") for line in output.splitlines()]


def test_records_go_to_standard_output_and_errors_to_standard_error(extract):
    done = extract("news")
    assert done.exit_code == 3
    assert ids(done.stdout) == ["one", "three", "two", "w1", "w2"]
    assert [json.loads(line)["path"] for line in done.stderr.splitlines()] == ["news/empty.txt", "news/wire.jsonl"]


def test_errors_go_to_a_file_or_among_the_records(extract, clean, tmp_path):
    done = extract("news", "--errors", "bad.jsonl", "-o", "-")
    assert (done.exit_code, done.stderr) == (3, "")
    assert ids((tmp_path / "bad.jsonl").read_bytes()) == ["error", "error"]
    mixed = extract("news", "--errors", "-")
    assert ids(mixed.stdout) == ["error", "one", "three", "two", "w1", "w2", "error"]
    assert b"".join(line for line in mixed.stdout_bytes.splitlines(True) if b'"type":"article"' in line) == clean
    aside = extract("news", "--errors", "-", "-o", "out.jsonl")
    assert ids(aside.stdout) == ["error", "error"]
    assert (tmp_path / "out.jsonl").read_bytes() == clean


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--errors", "news/one.txt", "news/one.txt"], "would replace an input"),
        (["--errors", "out.jsonl", "-o", "out.jsonl", "news"], "--errors and --output name the same file"),
        (["--errors", "news", "news"], "it is a folder"),
        (
            ["--errors", "nowhere/bad.jsonl", "news"],
            "cannot write nowhere/bad.jsonl: the folder nowhere does not exist",
        ),
        (["--resume", "news"], "--resume needs --output FILE"),
        (["--resume", "-o", "-", "news"], "--resume needs --output FILE"),
        (["--resume", "--format", "csv", "-o", "tables", "news"], "extract records, then make tables of them"),
        (["--resume", "-o", "news/two.txt", "news/one.txt"], "two.txt does not contain article records"),
        (["--shard", "4/3", "news"], "expected K/N, such as 3/64"),
        (
            ["--engine", "ray", "-o", "out", "--shard", "1/2", "news"],
            "--engine ray writes records in shards of its own",
        ),
        (["--engine", "ray", "-o", "out", "--format", "csv", "news"], "it cannot be combined with --shard or --format"),
        (["--address", "auto", "news"], "--address and --shard-size require --engine ray"),
        (["--format", "csv", "news"], "several tables need a folder"),
        (["--jobs", "-1", "news"], "--jobs"),
        (["--timeout", "0", "news"], "--timeout"),
        (["--max-length", "0", "news"], "--max-length"),
    ],
)
def test_invalid_options_are_refused(extract, tmp_path, arguments, reason):
    done = extract(*arguments)
    assert done.exit_code == 2
    assert reason in done.stderr
    assert not (tmp_path / "out").exists()
    assert {name: (tmp_path / "news" / name).read_text(encoding="utf8") for name in TEXTS} == TEXTS


def interrupted(monkeypatch, after):
    """Interrupt runs at the article after this many; return the list of ids that are processed."""
    done = []

    def tried(nlp, article, *options):
        if len(done) == after:
            raise KeyboardInterrupt
        done.append(article.id)
        return attempt(nlp, article, *options)

    monkeypatch.setattr("newsclaims.extraction.run.attempt", tried)
    return done


@pytest.mark.parametrize("after", range(1, 5))
def test_an_interrupted_run_is_resumed_where_it_stopped(extract, clean, monkeypatch, tmp_path, after):
    part = tmp_path / "out.jsonl.part"
    first = interrupted(monkeypatch, after)
    done = extract("news", "-o", "out.jsonl")
    assert done.exit_code == 130
    assert "to continue, run the same command with --resume" in done.stderr
    assert part.read_bytes() == b"".join(clean.splitlines(True)[:after])
    part.write_bytes(part.read_bytes() + b'{"type":"article","schema')  # as after a kill
    second = interrupted(monkeypatch, 99)
    assert extract("news", "-o", "out.jsonl", "--resume").exit_code == 3
    assert (tmp_path / "out.jsonl").read_bytes() == clean
    assert first + second == ["one", "three", "two", "w1", "w2"]
    assert not part.exists()


def test_a_complete_run_is_not_repeated(extract, clean, monkeypatch, tmp_path):
    read = interrupted(monkeypatch, 0)
    done = extract("news", "-o", "clean.jsonl", "--resume", "--verbose")
    assert done.exit_code == 3  # inputs that failed are tried again, and fail again
    assert done.stderr.count('"type":"error"') == 2
    assert "7 articles, 5 records, 2 errors, 5 kept" in done.stderr
    assert read == []
    assert (tmp_path / "clean.jsonl").read_bytes() == clean


@pytest.mark.parametrize("torn", [1, 1000, 4000])
def test_an_output_that_was_cut_off_is_completed(extract, clean, tmp_path, torn):
    (tmp_path / "out.jsonl").write_bytes(clean[:-torn])
    extract("news", "-o", "out.jsonl", "--resume")
    assert (tmp_path / "out.jsonl").read_bytes() == clean


def test_inputs_that_failed_are_retried_and_inserted_in_order(extract, monkeypatch, tmp_path):
    two = tmp_path / "news" / "two.txt"
    two.chmod(0)
    two.write_bytes(b"")
    extract("news", "-o", "out.jsonl")
    assert ids((tmp_path / "out.jsonl").read_bytes()) == ["one", "three", "w1", "w2"]
    two.write_text(TEXTS["two.txt"], encoding="utf8")
    read = interrupted(monkeypatch, 99)
    extract("news", "-o", "out.jsonl", "--resume")
    assert ids((tmp_path / "out.jsonl").read_bytes()) == ["one", "three", "two", "w1", "w2"]
    assert read == ["two"]


def test_changed_articles_are_processed_again(extract, clean, monkeypatch, tmp_path):
    (tmp_path / "news" / "one.txt").write_text(TEXTS["three.txt"], encoding="utf8")
    (tmp_path / "news" / "three.txt").unlink()
    read = interrupted(monkeypatch, 99)
    done = extract("news", "-o", "clean.jsonl", "--resume", "-v")
    assert read == ["one"]
    assert ids((tmp_path / "clean.jsonl").read_bytes()) == ["one", "two", "w1", "w2", "three"]
    assert "1 kept from articles no longer among the inputs" in done.stderr
    extract("news", "-o", "clean.jsonl", "--resume", "--published", "2024-05-03")
    assert read == ["one", "one", "two", "w1", "w2"]


def test_a_wrong_path_loses_no_records(extract, clean, tmp_path):
    assert extract("gnus", "-o", "clean.jsonl", "--resume").exit_code == 3
    assert (tmp_path / "clean.jsonl").read_bytes() == clean


def test_shards_together_are_the_whole(extract, clean, tmp_path):
    shards = [extract("news", "--shard", f"{number}/3", "--errors", f"e{number}").stdout_bytes for number in (1, 2, 3)]
    assert sorted(b"".join(shards).splitlines()) == sorted(clean.splitlines())
    assert sum((tmp_path / f"e{number}").read_bytes().count(b"\n") for number in (1, 2, 3)) == 2


def test_an_article_that_is_too_long_is_refused(extract):
    done = extract("news", "--max-length", "80")
    assert ids(done.stdout) == ["three"]
    stages = [json.loads(line)["stage"] for line in done.stderr.splitlines()]
    assert stages.count("length") == 4
    assert "are too many for one article; the limit is 80" in done.stderr


def test_a_summary_is_printed_on_request(extract):
    assert "newsclaims" not in extract("news/one.txt").stderr
    said = extract("news/one.txt", "-v").stderr
    assert said.startswith("newsclaims: 1 article, 1 record, 0 errors; 17 words in 0:00:0")
    assert extract("news/one.txt", "-v", "-q").stderr == ""


@pytest.mark.parametrize("where", [["-o", "news/a.jsonl"], ["--errors", "news/a.jsonl"], ["--errors", "news/a.txt"]])
def test_files_written_by_a_run_are_not_read_by_it_or_by_the_next(extract, clean, tmp_path, where):
    for _ in range(2):
        assert "7 articles, 5 records, 2 errors" in extract("news", *where, "-v").stderr
    other = extract("news", "-o", "other.jsonl")
    assert (tmp_path / "other.jsonl").read_bytes() == clean
    assert other.stderr.count("\n") == 3
    assert f"newsclaims: {where[1]} contains records, not articles; skipped\n" in other.stderr
    assert extract("news", "--quiet").stderr.count("\n") == 2


PAGE = "<html><title>{0}</title><body><p>The ferry {0} will sail on June 9, Ida Berg said.</p>{1}</body></html>"


@pytest.fixture
def pages(extract, tmp_path):
    """The same with a folder of web pages, one of which has no article."""
    pytest.importorskip("trafilatura", reason="needs the extra web")
    (tmp_path / "web").mkdir()
    for name in ("Astra", "Bonny", "Ceres", "Dione"):
        (tmp_path / "web" / f"{name}.html").write_text(PAGE.format(name, "<p>Talks go on in Riga.</p>" * 3))
    (tmp_path / "web" / "Cut.html").write_text("<html><body></body></html>")
    return extract


def test_articles_are_extracted_from_pages_where_they_are_processed(pages, monkeypatch):
    found = []

    def tried(nlp, item, *options):
        found.append(type(item).__name__)
        return attempt(nlp, item, *options)

    monkeypatch.setattr("newsclaims.extraction.run.attempt", tried)
    done = pages("web", "news/one.txt")
    assert ids(done.stdout) == ["Astra", "Bonny", "Ceres", "Dione", "one"]
    assert [json.loads(line)["path"] for line in done.stderr.splitlines()] == ["web/Cut.html"]
    assert found == ["Page"] * 5 + ["Article"]


def test_shards_of_pages_together_are_the_whole(pages):
    shards = [pages("web", "--shard", f"{number}/3", "--errors", "-").stdout_bytes for number in (1, 2, 3)]
    assert all(shard.count(b"\n") < 5 for shard in shards)
    assert sorted(b"".join(shards).splitlines()) == sorted(pages("web", "--errors", "-").stdout_bytes.splitlines())


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_records_of_unchanged_pages_are_kept(pages, tmp_path, jobs):
    options = ["web", "web/Bonny.html", "-o", "out.jsonl", "-v"]
    pages(*options)
    clean = (tmp_path / "out.jsonl").read_bytes()
    assert ids(clean) == ["Astra", "Bonny", "Ceres", "Dione", "Bonny"]
    assert "6 articles, 5 records, 1 error, 5 kept; 0 words" in pages(*options, "--resume").stderr
    assert (tmp_path / "out.jsonl").read_bytes() == clean
    (tmp_path / "out.jsonl").write_bytes(b"".join(clean.splitlines(keepends=True)[:2]))
    (tmp_path / "web" / "Astra.html").write_text(PAGE.format("Aurora", ""))
    assert "6 articles, 5 records, 1 error, 2 kept" in pages(*options, "--resume", "--jobs", jobs).stderr
    assert (tmp_path / "out.jsonl").read_bytes().splitlines()[1:] == clean.splitlines()[1:]


def test_records_redirected_into_the_folder_are_not_read(extract, clean, tmp_path):
    command = [sys.executable, "-m", "newsclaims", "extract", "news"]
    with (tmp_path / "news" / "a.jsonl").open("wb") as out, (tmp_path / "news" / "b.jsonl").open("wb") as err:
        assert subprocess.run(command, stdout=out, stderr=err, check=False, timeout=300).returncode == 3
    assert (tmp_path / "news" / "a.jsonl").read_bytes() == clean
    assert ids((tmp_path / "news" / "b.jsonl").read_bytes()) == ["error", "error"]


def test_files_are_chosen_by_patterns_and_lists(extract, tmp_path):
    (tmp_path / "list.txt").write_text("news/two.txt\nnews/one.txt\n")
    assert ids(extract("--files-from", "list.txt").stdout) == ["two", "one"]
    assert ids(extract("news", "--glob", "t*.txt", "--exclude", "two*").stdout) == ["three"]
    listed = extract("news", "--exclude", "*.jsonl", "--list")
    assert listed.stdout.splitlines() == [f"news/{name}.txt" for name in ("empty", "one", "three", "two")]
    nothing = extract("news", "--glob", "*.pdf")
    assert nothing.exit_code == 2
    assert "no file is left by --glob and --exclude" in nothing.stderr


def test_a_list_of_files_says_what_cannot_be_read(extract):
    done = extract("news/one.txt", "https://example.org/a.html", "none.txt", "--list")
    assert (done.exit_code, done.stdout) == (3, "news/one.txt\n")
    assert "nothing is fetched" in done.stderr
    assert "none.txt: no such file" in done.stderr


def test_columns_of_a_table_are_named(extract, tmp_path):
    (tmp_path / "desk.csv").write_text("Nr,Body\n7,It rained in Riga.\n")
    assert ids(extract("desk.csv", "--column", "text=Body", "--column", "id=Nr").stdout) == ["7"]
    wrong = extract("desk.csv", "--column", "colour=Body")
    assert wrong.exit_code == 2
