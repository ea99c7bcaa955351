"""The options of `extract`: what goes together, and what they mean."""

from __future__ import annotations

import pytest

from newsclaims.extraction.extract_options import ExtractOptions
from newsclaims.extraction.shards import Shard
from newsclaims.model.errors import UsageError


def options(**given):
    return ExtractOptions(paths=["news"], **given)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"published": "8 June"}, "--published 8 June: expected a date in the form YYYY-MM-DD"),
        ({"published": "2021-02-30"}, "expected a date in the form YYYY-MM-DD"),
        ({"shard": "4/3"}, "expected K/N"),
        ({"engine": "ray", "shard": "1/2"}, "--engine ray writes records in shards of its own"),
        ({"engine": "ray", "format": "csv"}, "cannot be combined with --shard or --format"),
        ({"address": "auto"}, "--address and --shard-size require --engine ray"),
        ({"shard_size": 1}, "--address and --shard-size require --engine ray"),
        ({"resume": True, "format": "csv"}, "--resume works with records only"),
    ],
)
def test_invalid_combinations_are_refused(given, reason):
    with pytest.raises(UsageError, match=reason):
        options(**given)


@pytest.mark.parametrize(("jobs", "processes"), [(None, 1), (0, 4), (1, 1), (3, 3), (4, 4), (64, 4)])
def test_jobs(jobs, processes, monkeypatch):
    monkeypatch.setattr("newsclaims.extraction.extract_options.processors", lambda: 4)
    assert options(jobs=jobs).local_jobs() == processes


def test_the_shard_is_parsed():
    assert options(shard="3/64").parsed_shard() == Shard(3, 64)
    assert options().parsed_shard() is None


def test_only_a_regular_file_is_a_record_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    assert options(output="out.jsonl").record_file() == tmp_path / "out.jsonl"
    for given in ({}, {"output": "-"}, {"output": "/dev/null"}, {"output": "out", "format": "csv"}):
        assert options(**given).record_file() is None
    with pytest.raises(UsageError, match="it is a folder"):
        options(output="news").record_file()
    for output in (None, "-", "/dev/null"):
        with pytest.raises(UsageError, match="--resume needs --output FILE"):
            options(output=output, resume=True).record_file()


@pytest.mark.parametrize(
    ("given", "expected"), [({}, True), ({"output": "-"}, True), ({"output": "x"}, False), ({"format": "csv"}, False)]
)
def test_records_go_to_standard_output_by_default(given, expected):
    assert options(**given).writes_records_to_stdout() is expected
