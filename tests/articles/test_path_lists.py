"""Lists of paths, and patterns that choose files."""

from __future__ import annotations

import io

import pytest

from newsclaims.articles.path_lists import Choice, chosen_files, paths_in
from newsclaims.articles.reading import is_article
from newsclaims.model.errors import UsageError


@pytest.fixture
def tree(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "notes.md", "2024/b.txt", "2024/drafts/c.txt", "2024/d.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")


@pytest.mark.parametrize(
    ("include", "exclude", "found"),
    [
        ((), (), ["2024/b.txt", "2024/drafts/c.txt", "a.txt"]),
        (("*.md",), (), ["2024/d.md", "notes.md"]),
        (("*.md", "a.*"), (), ["2024/d.md", "a.txt", "notes.md"]),
        ((), ("*/drafts/*",), ["2024/b.txt", "a.txt"]),
        (("2024/*",), ("*.md",), ["2024/b.txt", "2024/drafts/c.txt"]),
        ((), ("*",), []),
    ],
)
def test_patterns_choose_files_of_a_folder(tree, include, exclude, found):
    assert list(chosen_files(["."], Choice(include, exclude), is_article=is_article)) == found


def test_files_that_are_named_are_only_left_out(tree):
    choice = Choice(("*.pdf",), ("notes*",))
    assert list(chosen_files(["a.txt", "notes.md", "-"], choice, is_article=is_article)) == ["a.txt", "-"]


@pytest.mark.parametrize("data", [b"a.txt\n\n b c.txt\r\n", b"a.txt\0 b c.txt\0"])
def test_a_list_has_a_path_a_line_or_with_nul_characters(tmp_path, data):
    (tmp_path / "list").write_bytes(data)
    assert paths_in(str(tmp_path / "list")) == paths_in("-", stdin=io.BytesIO(data)) == ["a.txt", " b c.txt"]


def test_a_list_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(UsageError, match="no such file or folder"):
        paths_in(str(tmp_path / "none"))
