"""Paths, folders and standard input -> articles."""

from __future__ import annotations

import io
import json
import os
import sys

import pytest

from newsclaims.articles import Article, read_articles
from newsclaims.articles.reading import day_in_name, display_path
from newsclaims.model.errors import InputError

KNOWN = ".htm, .html, .jsonl, .txt or .warc, also with .gz"
NAMED = ".atom, .csv, .docx, .htm, .html, .jsonl, .markdown, .md, .pdf, .rss, .tsv, .txt, .warc, .xlsx or .xml"


def ids(items):
    return [item.id if isinstance(item, Article) else f"!{item.message}" for item in items]


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """The working folder, with articles at several depths."""
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "news/b.txt": "The mayor resigned.",
        "news/a.TXT": "The bridge opened.",
        "news/a/deep.txt": "The strike ended.",
        "news/wire.jsonl": '{"id": "w1", "text": "Rain fell."}\n\n{"text": "Snow fell."}\n',
        "news/.hidden.txt": "Not to be read.",
        "news/.git/x.txt": "Not to be read.",
        "news/readme.md": "Not an article.",
        "news/scan.rtf": "Not an article.",
        "empty/notes.md": "Not an article.",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf8")
    return tmp_path


def test_a_folder_is_walked_in_sorted_order_without_hidden_and_other_files(tree):
    assert ids(read_articles(["news"])) == ["deep", "a", "b", "w1", "wire-3"]


def test_inputs_are_read_in_the_order_given(tree):
    assert ids(read_articles(["news/b.txt", "news/a.TXT", "news/b.txt"])) == ["b", "a", "b"]


def test_an_empty_name_is_not_the_working_folder(tree):
    [error] = read_articles([""])
    assert isinstance(error, InputError)
    assert error.message.startswith("an empty name is no file")


def test_paths_are_shown_as_given(tree):
    assert [item.path for item in read_articles(["news"])][:2] == ["news/a/deep.txt", "news/a.TXT"]
    (read,) = read_articles([str(tree / "news/b.txt")])
    assert read.path == (tree / "news/b.txt").as_posix()


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("empty", f"no articles in this folder (files ending in {KNOWN})"),
        ("nowhere", "no such file or folder"),
        ("nowhere.txt", "no such file or folder"),
        ("news/b.txt/c", "not a directory"),
        ("nul\0.txt", "embedded null byte"),
        (
            "news/scan.rtf",
            f"unsupported extension .rtf: expected {NAMED}, also with .gz; or use --input-format",
        ),
    ],
)
def test_an_unreadable_input_gives_an_error_in_its_place(tree, path, reason):
    first, error, last = read_articles(["news/b.txt", path, "news/a.TXT"])
    assert (first.id, last.id) == ("b", "a")
    assert isinstance(error, InputError)
    assert (error.message, error.path, error.line, error.stage) == (reason, path, None, "read")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_files_and_folders_without_permission_are_errors(tree):
    (tree / "news/b.txt").chmod(0)
    (tree / "news/a").chmod(0)
    assert ids(read_articles(["news"]))[:3] == ["!permission denied", "a", "!permission denied"]


@pytest.mark.parametrize(
    ("data", "stage", "reason"),
    [
        (b"", "decode", "empty file"),
        (b" \r\n\t", "decode", "empty file"),
        (b"GIF89a\x00", "decode", "a binary file: it holds NUL bytes"),
    ],
)
def test_files_without_text(tree, data, stage, reason):
    (tree / "x.txt").write_bytes(data)
    (error,) = read_articles(["x.txt"])
    assert (error.message, error.path, error.stage) == (reason, "x.txt", stage)


def test_a_broken_line_does_not_affect_the_others(tree):
    lines = ['{"id": "one", "text": "Rain."}', "{broken", '{"id": "three"}', '{"id": "four", "text": "Snow."}']
    (tree / "mixed.jsonl").write_text("\n".join(lines), encoding="utf8")
    one, broken, three, four = read_articles(["mixed.jsonl"])
    assert (one.id, one.line, four.id, four.line) == ("one", 1, "four", 4)
    assert (broken.path, broken.line) == ("mixed.jsonl", 2)
    assert (three.path, three.line) == ("mixed.jsonl", 3)


@pytest.mark.parametrize("data", [b"", b"\n\n"])
def test_json_lines_without_a_line(tree, data):
    (tree / "none.jsonl").write_bytes(data)
    assert ids(read_articles(["none.jsonl"])) == ["!empty file"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"The dam held.", ["stdin"]),
        (b"{Updates} The dam held.", ["stdin"]),
        (b'{"id": "x", "text": "The dam held."}\n{"text": "Rain."}', ["x", "stdin-2"]),
        (b'\n\n{"id": "x", "text": "' + b"The dam held. " * 20 + b'"}\n{"text": "Rain."}\n', ["x", "stdin-4"]),
        (b"", ["!empty file"]),
    ],
)
def test_the_format_of_standard_input_is_detected_by_its_beginning(data, expected):
    items = list(read_articles(["-"], stdin=io.BytesIO(data)))
    assert ids(items) == expected
    assert {item.path for item in items} == {"-"}


def test_the_format_of_standard_input_can_be_set():
    data = b'{"text": "The dam held."}'
    (read,) = read_articles(["-"], stdin=io.BytesIO(data), input_format="text")
    assert read.text == data.decode()
    (read,) = read_articles(["-"], stdin=io.BytesIO(data), input_format="jsonl")
    assert read.text == "The dam held."


def test_the_format_of_a_named_file_can_be_set(tree):
    (read,) = read_articles(["news/readme.md"], input_format="text")
    assert (read.id, read.text) == ("readme", "Not an article.")


def test_standard_input_may_be_closed():
    (error,) = read_articles(["-"])
    assert (error.path, error.message) == ("-", "standard input is closed")


def test_the_format_of_a_file_without_extension_is_detected_by_its_beginning(tree):
    (tree / "prose").write_text("The dam held.", encoding="utf8")
    (tree / "lines").write_text('{"id": "x", "text": "The dam held."}', encoding="utf8")
    assert ids(read_articles(["prose", "lines"])) == ["prose", "x"]


def test_the_text_is_unchanged(tree):
    text = "\tTwo lines,\r\nthree  spaces \x1a“and” 🌍\n\n"
    (tree / "x.txt").write_bytes(text.encode())
    (read,) = read_articles(["x.txt"])
    assert read.text == text


def test_the_source_of_the_publication_date(tree):
    (tree / "2021-03-04-dam.txt").write_text("The dam held.", encoding="utf8")
    (tree / "2021-03-04.jsonl").write_text(
        '{"text": "Rain.", "published": "2020-01-02"}\n{"text": "Snow."}',
        encoding="utf8",
    )
    paths = ["2021-03-04-dam.txt", "2021-03-04.jsonl"]
    assert [(read.published, read.published_from) for read in read_articles(paths)] == [
        ("2021-03-04", "filename"),
        ("2020-01-02", "input"),
        (None, None),
    ]
    assert {(read.published, read.published_from) for read in read_articles(paths, published="1999-12-31")} == {
        ("1999-12-31", "option"),
    }


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("dam-2021-03-04.txt", "2021-03-04"),
        ("20210304_dam.txt", "2021-03-04"),
        ("2021-03-04-copy-of-2021-03-04.txt", "2021-03-04"),
        ("2021-03-04-to-2021-03-05.txt", None),
        ("2021-0304.txt", None),
        ("2021-02-30.txt", None),
        ("120210304.txt", None),
        ("18210304.txt", None),
        ("dam.txt", None),
    ],
)
def test_dates_in_file_names(name, day):
    assert day_in_name(name) == day


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="file names are Unicode there")
def test_a_file_name_with_invalid_unicode(tree):
    path = os.fsdecode(b"caf\xe9.txt")
    (tree / path).write_text("The dam held.", encoding="utf8")
    (read,) = read_articles([path])
    assert (read.path, read.id) == ("caf\ufffd.txt", "caf\ufffd")
    assert json.dumps(read.path)
    assert display_path("a/../b.txt") == "a/../b.txt"
