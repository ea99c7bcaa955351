"""Folders: sorted, complete, and nothing outside them."""

from __future__ import annotations

import os

import pytest

from newsclaims.articles.folders import Walk
from newsclaims.model.errors import InputError


@pytest.fixture
def tree(tmp_path):
    home = tmp_path / "home"
    (home / "b").mkdir(parents=True)
    (home / "b/2.txt").touch()
    (home / "a.txt").touch()
    (tmp_path / "away").mkdir()
    (tmp_path / "away/3.txt").touch()
    return home


def walked(home, *, follow_symlinks=False):
    return [
        (item.path.rpartition("home/")[2], item.message)
        if isinstance(item, InputError)
        else item.relative_to(home).as_posix()
        for item in Walk(home, wanted=lambda name: name.endswith(".txt"), follow_symlinks=follow_symlinks)
    ]


def test_links_within_the_folder_are_read_once(tree):
    (tree / "c").symlink_to("b")
    (tree / "d.txt").symlink_to("a.txt")
    (tree / "b/up").symlink_to("..")
    assert walked(tree) == ["a.txt", "b/2.txt", "d.txt"]


def test_links_to_outside_the_folder_are_errors_unless_followed(tree):
    (tree / "away").symlink_to("../away")
    (tree / "x.txt").symlink_to("../away/3.txt")
    (tree / "notes").symlink_to("../away/3.txt")
    reason = "a link to outside the folder; use --follow-symlinks to read it"
    assert walked(tree) == ["a.txt", ("away", reason), "b/2.txt", ("x.txt", reason)]
    assert walked(tree, follow_symlinks=True) == ["a.txt", "away/3.txt", "b/2.txt", "x.txt"]


def test_a_folder_may_be_named_by_a_link(tree):
    link = tree.parent / "link"
    link.symlink_to("home")
    assert [path.name for path in Walk(link, wanted=bool, follow_symlinks=False)] == ["a.txt", "2.txt"]


@pytest.mark.parametrize("follow_symlinks", [False, True])
def test_loops_end(tree, follow_symlinks):
    (tree / "b/again").symlink_to(tree)
    (tree / "b/itself").symlink_to(".")
    (tree / "self.txt").symlink_to("self.txt")
    (tree / "gone.txt").symlink_to("nowhere.txt")
    found = walked(tree, follow_symlinks=follow_symlinks)
    assert [item if isinstance(item, str) else item[0] for item in found] == [
        "a.txt",
        "b/2.txt",
        "gone.txt",
        "self.txt",
    ]
    assert found[2] == ("gone.txt", "a broken link")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of POSIX")
def test_a_pipe_is_never_opened(tree):
    os.mkfifo(tree / "pipe.txt")
    os.mkfifo(tree / "pipe")
    (tree / "way.txt").symlink_to("pipe.txt")
    assert walked(tree) == [
        "a.txt",
        "b/2.txt",
        ("pipe.txt", "not a regular file"),
        ("way.txt", "not a regular file"),
    ]


def test_a_missing_folder_is_an_error(tree):
    assert walked(tree / "nowhere")[0][1] == "no such file or folder"
