"""Tables as files: CSV after RFC 4180, JSON Lines, all of them or none, bad targets refused."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from newsclaims.model.errors import InvalidRecordError, UsageError
from newsclaims.tables.column import Column
from newsclaims.tables.columns import COLUMNS
from newsclaims.tables.table_files import CsvWriter, JsonWriter, opened_tables
from newsclaims.tables.table_names import TABLE_NAMES

COLUMN = (
    Column("words", "text", lambda row: row.words, "Words."),
    Column("number", "number", lambda row: row.number, "A number."),
)


def written(*cells, columns=COLUMN, **options):
    stream = io.BytesIO()
    with CsvWriter(stream, columns, **options) as writer:
        for row in cells:
            writer.add(row)
    return stream.getvalue().decode()


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (("plain", 1.5), "plain,1.5"),
        (('a "b", c\nd', None), '"a ""b"", c\nd",'),
        ((None, -24.1), ",-24.1"),
        (("=1+1", 0.0), "'=1+1,0.0"),
        *(
            ((f"{before}{sign}1+1", 0.0), f"'{before}{sign}1+1,0.0")
            for before in ("", " ", "   ", "\u00a0", "\u3000", "\u200b", "\ufeff", "\u202e \u00ad", "\x1b", "\x00 ")
            for sign in "=+-@＝＋－＠﹦﹢﹣﹫"
        ),
        (("\tx", 0.0), "'\tx,0.0"),
        (("", 0.0), ",0.0"),
        (("   ", 0.0), "   ,0.0"),
        (("a=1", 0.0), "a=1,0.0"),
        (("–1", 0.0), "–1,0.0"),
        (("-well", None), "'-well,"),
        (("@desk", None), "'@desk,"),
        (("+371 2", None), "'+371 2,"),
        (("\tx", None), "'\tx,"),
        (("a=b", None), "a=b,"),
        (("naïve “€”", None), "naïve “€”,"),
    ],
)
def test_csv_quotes_what_it_must_and_disarms_formulas_but_not_numbers(row, line):
    assert written(row) == f"words,number\r\n{line}\r\n"


@pytest.mark.parametrize("end", ["\r", "\n"])
def test_the_end_of_a_line_at_the_start_is_disarmed_and_quoted(end):
    assert written((f"{end}x", None)) == f'words,number\r\n"\'{end}x",\r\n'


def test_booleans_are_words_and_a_byte_order_mark_is_optional():
    columns = (Column("sure", "boolean", lambda row: row.sure, "Sure."),)
    assert written((True,), (False,), columns=columns, bom=True) == "\ufeffsure\r\ntrue\r\nfalse\r\n"


@given(st.lists(st.tuples(st.text(st.characters(exclude_categories=["Cs"])), st.none()), max_size=4))
def test_any_text_comes_back_from_csv(rows):
    read = list(csv.reader(io.StringIO(written(*rows), newline="")))[1:]
    assert [cell.removeprefix("'") for cell, _ in read] == [text.removeprefix("'") for text, _ in rows]


def test_json_lines_are_flat_objects_with_every_key():
    stream = io.BytesIO()
    with JsonWriter(stream, COLUMN) as writer:
        writer.add(("=1", None))
    assert stream.getvalue() == b'{"words":"=1","number":null}\n'


def test_a_folder_gets_a_file_for_each_table(tmp_path, record):
    with opened_tables(str(tmp_path / "new" / "out"), "csv") as tables:
        tables.add(record)
        tables.add(record)
        assert not list((tmp_path / "new" / "out").glob("*.csv"))  # not before all are whole
    files = {path.name: path.read_text(encoding="utf8") for path in (tmp_path / "new" / "out").iterdir()}
    assert sorted(files) == sorted(f"{name}.csv" for name in TABLE_NAMES)
    assert tables.written == 18
    for name in TABLE_NAMES:
        header, *rows = csv.reader(io.StringIO(files[f"{name}.csv"], newline=""))
        assert header == [column.name for column in COLUMNS[name]]
        assert len(rows) == (4 if name == "participants" else 2)


def test_one_table_goes_to_a_file(tmp_path, record):
    target = tmp_path / "who.jsonl"
    with opened_tables(str(target), "jsonl", only=["speakers"]) as tables:
        tables.add(record)
    assert json.loads(target.read_text(encoding="utf8"))["name"] == "Ida Berg"


def test_nothing_is_left_of_incomplete_tables(tmp_path, record):
    (tmp_path / "events.csv").write_text("old", encoding="utf8")

    def write():
        with opened_tables(str(tmp_path), "csv", force=True) as tables:
            tables.add(record)
            tables.add(replace(record, speakers=()))

    with pytest.raises(InvalidRecordError, match="no s1"):
        write()
    assert [(path.name, path.read_text(encoding="utf8")) for path in tmp_path.iterdir()] == [("events.csv", "old")]


@pytest.mark.parametrize(
    ("target", "options", "reason"),
    [
        (None, {}, "several tables need a folder"),
        ("-", {"only": ["events", "dates"]}, "several tables need a folder"),
        ("out.csv", {}, "several tables need a folder"),
        ("out.parquet", {"only": ["events"]}, "out.parquet would contain csv; use --format parquet"),
        ("file", {}, "cannot write file: it is a file; --output names the folder for the tables"),
        ("file/out", {}, "cannot write file/out: not a directory"),
    ],
)
def test_places_that_cannot_hold_tables_are_refused(tmp_path, monkeypatch, target, options, reason):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("", encoding="utf8")
    with pytest.raises(UsageError, match=reason), opened_tables(target, "csv", **options):
        pass
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file"]


def test_no_input_is_replaced(tmp_path):
    (tmp_path / "events.jsonl").write_text("precious", encoding="utf8")
    inputs = [str(tmp_path / "events.jsonl")]
    with (
        pytest.raises(UsageError, match="would replace an input"),
        opened_tables(str(tmp_path), "jsonl", inputs=inputs),
    ):
        pass
    assert (tmp_path / "events.jsonl").read_text(encoding="utf8") == "precious"
