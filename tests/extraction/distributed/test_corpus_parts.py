"""A corpus is split into the same parts each time: whole files in order, and shares of large JSON Lines files."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from newsclaims.articles import read_articles
from newsclaims.extraction.distributed.corpus_parts import MOST_SHARES, InputFile, Part, input_files, parts
from newsclaims.extraction.shards import Shard
from newsclaims.model.errors import InputError


def files(*sizes, path="a.txt", input_format="auto"):
    return [InputFile(f"{number}{path}", input_format, size, 0) for number, size in enumerate(sizes)]


def cut(found, size=10):
    return [([file.size for file in part.files], part.written_share) for part in parts(found, size=size)]


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ((), []),
        ((3,), [[3]]),
        ((4, 6, 1), [[4, 6], [1]]),
        ((9, 9), [[9], [9]]),
        ((50, 1), [[50], [1]]),
        ((0, 0, 0), [[0, 0, 0]]),
    ],
)
def test_files_are_combined_until_a_part_is_full(sizes, expected):
    assert cut(files(*sizes)) == [(part, None) for part in expected]


def test_only_large_json_lines_files_are_shared_by_several_readers():
    assert cut(files(35, 4, path="a.jsonl")) == [([35], "1/3"), ([35], "2/3"), ([35], "3/3"), ([4], None)]
    assert cut(files(35, path="a.jsonl.gz"))[0] == ([35], "1/3")
    assert cut(files(35, path="a.warc.gz")) == [([35], None)]
    assert len(cut(files(10**9, path="a.jsonl"))) == MOST_SHARES


def test_a_part_has_one_format_and_parts_are_numbered_consecutively():
    mixed = [*files(1, 1), *files(1, input_format="jsonl"), *files(20, path="b.jsonl"), *files(1)]
    made = list(parts(mixed, size=10))
    assert [part.input_format for part in made] == ["auto", "jsonl", "auto", "auto", "auto"]
    assert [part.name for part in made] == [f"part-0000{number}" for number in range(1, 6)]


def test_a_stamp_distinguishes_versions_of_files():
    (file,) = files(3)
    part = Part(1, (file,))
    assert part.stamp() == Part(2, (file,)).stamp()
    others = [Part(1, (replace(file, changed=1),)), Part(1, (replace(file, size=4),)), Part(1, (file,), Shard(1, 2))]
    assert len({part.stamp(), *(other.stamp() for other in others)}) == 4


def test_the_files_are_those_that_a_single_machine_reads(tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("b/2.txt", "b/1.jsonl", "a.txt", "c.pdf"):
        (tmp_path / name).write_text('{"id": "x", "text": "It rained."}', encoding="utf8")
    (tmp_path / "empty").mkdir()
    named = [str(tmp_path), str(tmp_path / "nowhere.txt"), str(tmp_path / "empty")]
    found = list(input_files(named, input_format="text", follow_symlinks=False))
    read = list(read_articles(named, input_format="text"))
    assert [getattr(item, "path", None) for item in found] == [item.path for item in read]
    assert [item.message for item in found if isinstance(item, InputError)] == [
        item.message for item in read if isinstance(item, InputError)
    ]
    assert [item.input_format for item in found if isinstance(item, InputFile)] == ["auto"] * 3
    (single,) = input_files([named[0] + "/c.pdf"], input_format="text", follow_symlinks=False)
    assert (single.input_format, single.size) == ("text", os.path.getsize(named[0] + "/c.pdf"))  # noqa: PTH202
