"""The manifest: finished parts that are still valid, and folders with other content."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from newsclaims.extraction.distributed.corpus_parts import InputFile, Part
from newsclaims.extraction.distributed.manifest import FILE, Entry, Failure, Manifest, digest, errors_of
from newsclaims.model.errors import UsageError

PART = Part(1, (InputFile("a.txt", "auto", 3, 7),))


def opened(folder, *, options=None, model="m-1", resume=False):
    return Manifest.opened(folder, options=options or {"day_first": False}, model=model, resume=resume)


def entry(folder, part=PART, content=b"{}\n"):
    file = folder / f"{part.name}.jsonl"
    file.write_bytes(content)
    return Entry(
        shard=part.number,
        file=file.name,
        first="a.txt",
        last="a.txt",
        files=1,
        share=None,
        stamp=part.stamp(),
        articles=2,
        records=1,
        errors=1,
        sha256=digest(file),
    )


def test_finished_parts_are_listed_after_a_restart(tmp_path):
    opened(tmp_path).add(entry(tmp_path))
    again = opened(tmp_path, resume=True)
    assert again.holds(PART) == entry(tmp_path)
    told = json.loads((tmp_path / FILE).read_bytes())
    assert (told["articles"], told["records"], told["errors"], told["model"]) == (2, 1, 1, "m-1")
    assert told["options"] == {"day_first": False}


def test_a_part_is_not_reused_when_its_inputs_or_records_have_changed(tmp_path):
    manifest = opened(tmp_path)
    assert manifest.holds(PART) is None
    manifest.add(entry(tmp_path))
    assert manifest.holds(replace(PART, files=(InputFile("a.txt", "auto", 3, 8),))) is None
    assert manifest.holds(PART)
    (tmp_path / "part-00001.jsonl").write_bytes(b"{")
    assert manifest.holds(PART) is None
    (tmp_path / "part-00001.jsonl").unlink()
    assert manifest.holds(PART) is None


def test_a_failed_part_is_listed_as_failed_and_tried_again(tmp_path):
    manifest = opened(tmp_path)
    manifest.add(entry(tmp_path))
    manifest.give_up(Failure(1, "a.txt", "b.txt", "it broke"))
    assert manifest.holds(PART) is None
    told = json.loads((tmp_path / FILE).read_bytes())
    assert (told["shards"], told["failed"][0]["message"]) == ([], "it broke")
    assert opened(tmp_path, resume=True).failed == {}  # tried again


def test_parts_beyond_the_end_of_the_corpus_are_removed(tmp_path):
    manifest = opened(tmp_path)
    for number in (1, 2):
        manifest.add(entry(tmp_path, replace(PART, number=number)))
    (tmp_path / errors_of("part-00002.jsonl")).write_bytes(b"")
    manifest.cut(1)
    assert sorted(path.name for path in tmp_path.iterdir()) == [FILE, "part-00001.jsonl"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, "contains another run; use --resume"),
        ({"resume": True, "options": {"day_first": True}}, "was made with other values of options"),
        ({"resume": True, "model": "m-2"}, "was made with other values of model"),
    ],
)
def test_a_folder_of_another_run_is_refused(tmp_path, changes, reason):
    opened(tmp_path).write()
    with pytest.raises(UsageError, match=reason):
        opened(tmp_path, **changes)


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"shards": 3}', b'{"shards": [{"shard": 1}]}', b'{"shards": []}'])
def test_an_invalid_manifest_is_refused(tmp_path, content):
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(UsageError, match="is not a manifest"):
        opened(tmp_path, resume=True)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        *(
            ({"file": name}, r"shards\[0\]\.file: expected part-00001\.jsonl, not")
            for name in ("../victim.txt", "/etc/passwd", "part-00002.jsonl", "manifest.json", "", "part-00001.jsonl/..")
        ),
        ({"file": 7}, r"Expected `str`, got `int` - at `\$\[0\]\.file`"),
        ({"shard": "1"}, r"Expected `int`, got `str` - at `\$\[0\]\.shard`"),
        ({"stamp": None}, r"Expected `str`, got `null`"),
        ({"articles": 1.5}, r"Expected `int`, got `float`"),
        ({"shard": 1 << 70}, "is not a manifest"),
    ],
)
def test_a_manifest_names_only_files_of_its_own(tmp_path, change, reason):
    folder = tmp_path / "out"
    folder.mkdir()
    victim = tmp_path / "victim.txt"
    victim.write_bytes(b"precious")
    opened(folder).add(entry(folder))
    written = json.loads((folder / FILE).read_bytes())
    written["shards"][0] |= change
    (folder / FILE).write_text(json.dumps(written))
    with pytest.raises(UsageError, match=reason) as caught:
        opened(folder, resume=True).cut(0)
    assert "is not a manifest" in str(caught.value)
    assert victim.read_bytes() == b"precious"


def test_record_files_without_a_manifest_are_left_alone(tmp_path):
    (tmp_path / "part-00001.jsonl").write_bytes(b"precious")
    with pytest.raises(UsageError, match=r"but no manifest\.json"):
        opened(tmp_path, resume=True)
