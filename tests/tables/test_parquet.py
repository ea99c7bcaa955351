"""Parquet: fixed types, groups of rows, the same cells as the other formats."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import date

import pytest

from newsclaims.model.records.codec import to_json
from newsclaims.tables.columns import COLUMNS
from newsclaims.tables.table_files import opened_tables
from newsclaims.tables.table_names import TABLE_NAMES

pyarrow = pytest.importorskip("pyarrow")
from pyarrow import parquet as reader  # noqa: E402 - only where it is installed

from newsclaims.tables.parquet import ParquetWriter  # noqa: E402


def table(rows, name="locations", **options):
    stream = io.BytesIO()
    with ParquetWriter(stream, COLUMNS[name], **options) as writer:
        for row in rows:
            writer.add(row)
    return reader.ParquetFile(io.BytesIO(stream.getvalue()))


def cells(article):
    return (
        article,
        "2021-05-04",
        None,
        "l1",
        "Riga",
        "city",
        "LV",
        None,
        456172,
        57.0,
        -24.1,
        1,
        "Riga",
        0,
        4,
        0.9,
        "ab12",
    )


def test_rows_come_in_groups_and_nothing_is_lost():
    made_file = table([cells(str(number)) for number in range(7)], group=3)
    assert [made_file.metadata.row_group(number).num_rows for number in range(made_file.num_row_groups)] == [3, 3, 1]
    read = made_file.read().to_pylist()
    assert [row["article_id"] for row in read] == list("0123456")
    assert (read[0]["published"], read[0]["publisher"], read[0]["longitude"]) == (date(2021, 5, 4), None, -24.1)


def test_a_table_without_rows_has_its_types():
    schema = table([]).schema_arrow
    assert schema.field("published").type == pyarrow.date32()
    assert schema.field("geonames_id").type == pyarrow.int64()
    assert schema.field("latitude").type == pyarrow.float64()
    assert schema.names == [column.name for column in COLUMNS["locations"]]


def test_the_same_rows_give_the_same_bytes(tmp_path, record):
    for folder in ("a", "b"):
        with opened_tables(str(tmp_path / folder), "parquet") as tables:
            tables.add(record)
    for name in TABLE_NAMES:
        files = [tmp_path / folder / f"{name}.parquet" for folder in ("a", "b")]
        assert files[0].read_bytes() == files[1].read_bytes()
        assert reader.read_table(files[0]).num_rows >= 1


def test_one_table_goes_through_a_pipe(record):
    line = to_json(record)
    command = [sys.executable, "-m", "newsclaims", "tables", "--only", "statements", "--format", "parquet"]
    done = subprocess.run(command, input=line, capture_output=True, check=True)
    (row,) = reader.read_table(io.BytesIO(done.stdout)).to_pylist()
    assert (row["text"], row["speaker_name"]) == ("=We open on May 9", "Ida Berg")
