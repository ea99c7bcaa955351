"""Files of records: which are read, in which order, and what is said of a broken one."""

from __future__ import annotations

import gzip
import io
import json

import pytest

from newsclaims.model.errors import RecordError
from newsclaims.model.records.record_files import ARTICLE, MERGEABLE, numbered_lines, read_records, record_files


def line(name, **changes):
    entry = {"id": name, "path": None, "url": None, "title": None, "publisher": None, "agencies": [], "byline": None}
    entry |= {"dateline": None, "published": None, "published_from": None, "language": "en", "length": 0, "sha256": ""}
    lists = ("speakers", "entities", "locations", "dates", "statements", "events", "warnings")
    record = {"type": "article", "schema_version": "2.0", "article": entry, **{name: [] for name in lists}}
    producer = {"name": "n", "version": "1", "model": None, "lexicons": []}
    return json.dumps({**record, "producer": producer, **changes}) + "\n"


def names(*paths, types=ARTICLE, **options):
    return [one.record.article.id for one in read_records([str(path) for path in paths], types=types, **options)]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b.jsonl").write_text(line("b"))
    (tmp_path / "a.ndjson").write_text(line("a1") + "\n" + line("a2"))
    (tmp_path / "notes.txt").write_text("no record")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "c.jsonl.gz").write_bytes(gzip.compress(line("c").encode()))
    return tmp_path


def test_a_folder_is_walked_in_sorted_order(folder):
    assert names(folder) == ["a1", "a2", "b", "c"]


def test_a_pattern_is_matched_in_sorted_order(folder):
    assert names(folder / "*.*json*", types=MERGEABLE) == ["a1", "a2", "b"]
    assert names(folder / "**" / "*.gz") == ["c"]


def test_a_file_is_read_once_and_whatever_its_name(folder):
    (folder / "notes.txt").write_text(line("n"))
    assert names(folder / "notes.txt", folder / "b.jsonl", folder / "notes.txt") == ["n", "b"]


def test_standard_input_is_a_dash(folder):
    assert names("-", folder / "b.jsonl", stdin=io.BytesIO(line("s").encode())) == ["s", "b"]
    assert record_files(["-"]) == ["-"]


def test_a_byte_order_mark_and_a_missing_last_newline_do_no_harm(tmp_path):
    (tmp_path / "x.jsonl").write_bytes(b"\xef\xbb\xbf" + line("x").rstrip().encode())
    assert names(tmp_path / "x.jsonl") == ["x"]


def test_errors_of_extract_are_passed_over(tmp_path):
    (tmp_path / "x.jsonl").write_text(line("e", type="error") + line("x"))
    assert names(tmp_path / "x.jsonl") == ["x"]


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        ("{]\n", ":2: not JSON"),
        (line("y")[:30], ":2: the last line is incomplete: not JSON"),
        ("[1]\n", ":2: not a record"),
        ('{"schema_version": "2.0"}\n', ":2: not a record"),
        (line("y", schema_version="3.0"), ":2: schema version '3.0'; expected '2.0'"),
        (
            line("y", schema_version="1.0"),
            ":2: schema version '1.0', written by an earlier newsclaims; this one reads '2.0': extract the articles",
        ),
        (line("y", schema_version=None), ":2: no schema version"),
        (line("y", type="change"), ":2: a record of type 'change'; expected the records of `newsclaims extract`"),
        (line("y", speakers=[{"id": "s1"}]), ":2: speakers[0].name: missing"),
        (line("y", producer=7), ":2: producer: expected an object, not 7"),
        (line("y")[:-2] + "\n", ":2: not JSON"),
        (
            line("y", comment="[" * 9).replace('"' + "[" * 9 + '"', "[" * 9000 + "]" * 9000),
            ":2: not a record: too many",
        ),
        (line("y", type="article" * 9), ":2: a record of type"),
        (line("y", producer=7, article={"id": 7}).encode()[:-3] + b', "x": "\xff"}\n', ":2: "),
        (line("y", producer=7).encode().replace(b"en", b"\xed\xa0\x80"), ":2: "),
        *(
            (line("y").replace('"length": 0', f'"length": {number}'), ":2: article.length: expected an integer of 64")
            for number in (1 << 63, -(1 << 63) - 1, 10**30, 10**300)
        ),
        (line("y").replace('"length": 0', f'"length": {10**400}'), ":2: "),
    ],
)
def test_a_broken_line_names_file_and_line(tmp_path, second, reason):
    file = tmp_path / "x.jsonl"
    file.write_bytes(line("x").encode() + (second if isinstance(second, bytes) else second.encode()))
    with pytest.raises(RecordError) as caught:
        names(file)
    assert str(caught.value).startswith(f"{file}{reason}")
    assert (caught.value.file, caught.value.line, caught.value.exit_status) == (str(file), 2, 2)


def test_paths_without_files(tmp_path):
    for path, reason in (
        ("none.jsonl", "no such file"),
        ("*.jsonl", "no file matches this pattern"),
        (".", "no files ending in .jsonl or .ndjson"),
    ):
        with pytest.raises(RecordError, match=reason) as caught:
            names(tmp_path / path)
        assert caught.value.line is None


def test_a_torn_gzip_file_is_named(tmp_path):
    file = tmp_path / "x.jsonl.gz"
    file.write_bytes(gzip.compress(line("x").encode() * 1000)[:-20])
    with pytest.raises(RecordError, match=r"x\.jsonl\.gz"):
        names(file)


def test_a_user_of_a_record_can_name_its_place(folder):
    [first, *_] = read_records([str(folder / "a.ndjson")], types=ARTICLE)
    assert str(first.error("odd")) == f"{folder / 'a.ndjson'}:1: odd"


def test_unknown_keys_and_missing_late_ones_are_read(tmp_path):
    (tmp_path / "x.jsonl").write_text(line("x", comment="mine"))
    [found] = read_records([str(tmp_path / "x.jsonl")], types=ARTICLE)
    assert found.record.article.text is None
    assert not hasattr(found.record, "comment")


def corrupt(packed):
    """The same with a byte changed within the compressed data."""
    middle = len(packed) // 2
    return packed[:middle] + bytes([packed[middle] ^ 0xFF]) + packed[middle + 1 :]


BOMB = gzip.compress(b'{"type": "article", "x": "' + b" " * 30_000_000)


@pytest.mark.parametrize(
    ("packed", "reason"),
    [
        (
            corrupt(gzip.compress("".join(line(str(n)) for n in range(999)).encode())),
            "corrupt gzip file|not JSON|: missing",
        ),
        (gzip.compress(line("x").encode())[:-8] + b"\0" * 8, "corrupt gzip file"),
        (gzip.compress(line("x").encode())[:-9], "truncated gzip file"),
        (BOMB, "more than 200 times its size"),
    ],
    ids=["flipped", "wrong sum", "torn", "bomb"],
)
def test_a_broken_gzip_file_is_named(tmp_path, packed, reason):
    file = tmp_path / "x.jsonl.gz"
    file.write_bytes(packed)
    for source in (str(file), "-"):
        with file.open("rb") as stream, pytest.raises(RecordError, match=reason) as caught:
            list(read_records([source], types=ARTICLE, stdin=stream))
        assert caught.value.file == source


def test_a_line_of_any_length_takes_limited_memory(tmp_path, monkeypatch):
    monkeypatch.setattr("newsclaims.model.records.record_files.LARGEST_LINE", 1000)
    (tmp_path / "x.jsonl").write_bytes(b"{}\n" + b"x" * 5000 + b"\n")
    with pytest.raises(RecordError, match=r"x\.jsonl:2: line of more than") as caught:
        list(numbered_lines(str(tmp_path / "x.jsonl")))
    assert caught.value.line == 2


def test_lines_keep_their_numbers(tmp_path):
    path = tmp_path / "r.jsonl"
    path.write_bytes(b"{}\n\n{}\n")
    assert list(numbered_lines(str(path))) == [(1, b"{}\n"), (3, b"{}\n")]
    path.write_bytes(gzip.compress(b"{}\n\n{}"))
    assert list(numbered_lines(str(path))) == [(1, b"{}\n"), (3, b"{}")]
