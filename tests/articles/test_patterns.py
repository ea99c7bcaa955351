"""Quoted patterns among the inputs."""

from __future__ import annotations

import pytest

from newsclaims.articles import read_articles
from newsclaims.articles.patterns import expanded, is_pattern
from newsclaims.model.errors import InputError


@pytest.fixture
def days(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("days/1/b.txt", "days/1/a.txt", "days/2/c.txt", "days/2/d.html", "odd[1].txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("It rained, he said.", encoding="utf8")
    return tmp_path


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("days/1/*.txt", ["days/1/a.txt", "days/1/b.txt"]),
        ("days/?/[a-c].txt", ["days/1/a.txt", "days/1/b.txt", "days/2/c.txt"]),
        ("days/**/*.html", ["days/2/d.html"]),
        ("days/*", ["days/1", "days/2"]),
        ("days", ["days"]),
        ("-", ["-"]),
        ("gone.txt", ["gone.txt"]),
        ("gone*", ["gone*"]),
        ("odd[1].txt", ["odd[1].txt"]),  # a file of that name is no pattern
    ],
)
def test_what_a_pattern_stands_for(days, path, found):
    assert expanded([path]) == found


def test_paths_keep_their_order(days):
    assert expanded(["odd[1].txt", "days/1/*", "-"]) == ["odd[1].txt", "days/1/a.txt", "days/1/b.txt", "-"]


def test_a_pattern_that_matches_nothing_is_reported_as_one(days):
    (error,) = read_articles(expanded(["days/*.md"]))
    assert isinstance(error, InputError)
    assert (error.path, error.message) == ("days/*.md", "no file matches this pattern")
    assert is_pattern("days/*.md")
    (error,) = read_articles(expanded(["gone.txt"]))
    assert error.message == "no such file or folder"
