"""`newsclaims correct`, and `merge` and `diff` with corrections, as a user runs them."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from newsclaims.articles import Article
from newsclaims.backbone.pipeline import read
from newsclaims.model.records.codec import to_json
from newsclaims.recording.build import record

TEXTS = {
    "a": "Oslo mayor Ida Berg said on Monday that the bridge would open on June 3.",
    "b": "Ida Berg, a singer from Bergen, said on Tuesday that her tour would begin on June 8.",
    "c": "I. Bergwall said on Monday that the viaduct would open on June 3.",
}


def run(*arguments, **options):
    command = [sys.executable, "-m", "newsclaims", *arguments]
    return subprocess.run(command, capture_output=True, check=False, timeout=60, **options)


@pytest.fixture(scope="module")
def records(nlp):
    found = {}
    for id_, text in TEXTS.items():
        article = Article(id=id_, text=text, published="2024-05-28", published_from="option")
        found[id_] = record(read(nlp, article), article)
    return found


@pytest.fixture
def folder(tmp_path, records):
    for id_, made in records.items():
        (tmp_path / f"{id_}.jsonl").write_bytes(to_json(made))
    return tmp_path


def about(op, kind, record, text, **more):
    start = TEXTS[record.article.id].index(text)
    place = {"start": start, "end": start + len(text), "text": text}
    head = {"type": "correction", "schema_version": record.schema_version, "op": op, "record": kind}
    return {**head, "article": record.article.sha256, **place, **more}


def anchor(record, text):
    start = TEXTS[record.article.id].index(text)
    return {"article": record.article.sha256, "start": start, "end": start + len(text), "text": text}


def write(folder, *corrections):
    lines = "".join(json.dumps(one) + "\n" for one in corrections)
    (folder / "fixes.jsonl").write_text(lines, encoding="utf8")


def speakers(output):
    lines = map(json.loads, output.splitlines())
    return sorted(
        sorted({sighting["article"] for sighting in one["sightings"]})
        for one in lines
        if one["type"] == "merged-speaker" and "erg" in one["name"]
    )


def test_a_record_is_corrected_and_still_valid(folder, records):
    write(folder, about("set", "speaker", records["a"], "Ida Berg", field="role", value="governing mayor"))
    done = run("correct", "a.jsonl", "b.jsonl", "--with", "fixes.jsonl", "-o", "out.jsonl", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    first, second = map(json.loads, (folder / "out.jsonl").read_text().splitlines())
    assert "governing mayor" in [speaker["role"] for speaker in first["speakers"]]
    assert second == json.loads(to_json(records["b"]))
    assert run("validate", "--no-text", "out.jsonl", cwd=folder).returncode == 0


def test_what_is_not_found_is_reported(folder, records):
    write(folder, about("drop", "location", records["a"], "that the"))
    done = run("correct", "a.jsonl", "--with", "fixes.jsonl", cwd=folder)
    assert done.returncode == 3
    assert b"fixes.jsonl:1: no location at its place" in done.stderr
    assert done.stdout == to_json(records["a"])


@pytest.mark.parametrize(
    ("correction", "reason"),
    [
        ({"op": "set", "field": "colour", "value": "red"}, "a speaker has no field 'colour'"),
        ({"op": "set"}, "set needs `field`"),
        ({"op": "same"}, "same needs `with`"),
        ({"op": "burn"}, "op: "),
        ({"start": 9, "end": 9}, "no position: 9-9"),
    ],
)
def test_a_wrong_correction_is_an_error_with_its_line(folder, records, correction, reason):
    fine = about("set", "speaker", records["b"], "Ida Berg", field="role", value="x")
    write(folder, fine, about("set", "speaker", records["a"], "Ida Berg") | correction)
    done = run("correct", "a.jsonl", "--with", "fixes.jsonl", "-o", "out.jsonl", cwd=folder)
    assert (done.returncode, (folder / "out.jsonl").exists()) == (2, False)
    assert f"fixes.jsonl:2: {reason}" in done.stderr.decode()


def test_corrections_are_needed(folder):
    done = run("correct", "a.jsonl", cwd=folder)
    assert done.returncode == 2
    assert b"--with FILE" in done.stderr


def test_merge_keeps_apart_what_is_different(folder, records):
    assert speakers(run("merge", "a.jsonl", "b.jsonl", "c.jsonl", cwd=folder).stdout) == [["a", "b"], ["c"]]
    write(folder, about("different", "speaker", records["a"], "Ida Berg", **{"with": anchor(records["b"], "Ida Berg")}))
    done = run("merge", "a.jsonl", "b.jsonl", "c.jsonl", "--with", "fixes.jsonl", cwd=folder)
    assert speakers(done.stdout) == [["a"], ["b"], ["c"]]


def test_merge_joins_what_is_the_same_also_when_merging_again(folder, records):
    write(folder, about("same", "speaker", records["a"], "Ida Berg", **{"with": anchor(records["c"], "I. Bergwall")}))
    run("merge", "a.jsonl", "b.jsonl", "-o", "merged.jsonl", cwd=folder)
    at_once = run("merge", "a.jsonl", "b.jsonl", "c.jsonl", "--with", "fixes.jsonl", cwd=folder)
    assert any({"a", "c"} <= set(articles) for articles in speakers(at_once.stdout))
    again = run("merge", "c.jsonl", "merged.jsonl", "--with", "fixes.jsonl", "--jobs", "2", cwd=folder)
    assert again.stdout == at_once.stdout


def test_contradictions_are_refused(folder, records):
    other = {"with": anchor(records["b"], "Ida Berg")}
    write(
        folder,
        about("same", "speaker", records["a"], "Ida Berg", **other),
        about("different", "speaker", records["a"], "Ida Berg", **other),
    )
    done = run("merge", "a.jsonl", "b.jsonl", "--with", "fixes.jsonl", cwd=folder)
    assert done.returncode == 2
    assert b"fixes.jsonl:2: speaker 'Ida Berg' is decided to be both" in done.stderr


def test_diff_pairs_what_is_the_same(folder, records):
    def changed(*more):
        done = run("diff", "a.jsonl", "c.jsonl", "--only", "speakers", "--format", "jsonl", *more, cwd=folder)
        return sorted(json.loads(line)["op"] for line in done.stdout.splitlines())

    write(folder, about("same", "speaker", records["a"], "Ida Berg", **{"with": anchor(records["c"], "I. Bergwall")}))
    assert "changed" not in changed()
    assert "changed" in changed("--with", "fixes.jsonl")


def test_diff_does_not_pair_what_is_different(folder, records):
    def changed(*more):
        done = run("diff", "a.jsonl", "b.jsonl", "--only", "speakers", "--format", "jsonl", *more, cwd=folder)
        return sorted(json.loads(line)["op"] for line in done.stdout.splitlines())

    write(folder, about("different", "speaker", records["a"], "Ida Berg", **{"with": anchor(records["b"], "Ida Berg")}))
    assert changed() == ["changed"]
    assert changed("--with", "fixes.jsonl") == ["added", "removed"]
