"""Shards: each input in exactly one, always the same."""

from __future__ import annotations

import pytest

from newsclaims.articles import Article
from newsclaims.extraction.shards import Shard, parse_shard
from newsclaims.model.errors import InputError, UsageError

INPUTS = [
    *(Article(id=f"a{number}", text=f"Report {number} of the day.", path=f"{number}.txt") for number in range(200)),
    *(InputError("gone", path="lines.jsonl", line=number, stage="read") for number in range(50)),
]


@pytest.mark.parametrize("count", [1, 2, 7, 64])
def test_every_input_is_in_exactly_one_shard(count):
    shards = [Shard(number, count) for number in range(1, count + 1)]
    assert [sum(item in shard for shard in shards) for item in INPUTS] == [1] * len(INPUTS)


def test_shards_have_about_the_same_size():
    sizes = [sum(item in Shard(number, 4) for item in INPUTS) for number in range(1, 5)]
    assert min(sizes) > len(INPUTS) / 4 / 2


def test_the_shard_of_a_text_does_not_depend_on_its_path():
    here, there = (Article(id=id_, text="The ferry sails.", path=path) for id_, path in [("a", "x/a.txt"), ("b", None)])
    assert [number for number in range(1, 65) if here in Shard(number, 64)] == [
        number for number in range(1, 65) if there in Shard(number, 64)
    ]
    assert here in Shard(8, 64)  # by the hash of its text: a shard made last year is the same today


def test_a_shard_is_written_as_a_fraction():
    assert parse_shard("3/64") == Shard(3, 64)
    assert parse_shard("1/1") == Shard(1, 1)


@pytest.mark.parametrize("text", ["", "3", "0/4", "5/4", "3/0", "-1/4", "a/b", "1/2/3", "03/64", " 1/2"])
def test_anything_else_is_refused(text):
    with pytest.raises(UsageError, match="expected K/N, such as 3/64"):
        parse_shard(text)
