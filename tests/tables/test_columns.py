"""The columns: names that no table has twice, and values where the record holds them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from newsclaims.tables.column import ARTICLE, KEY, joined
from newsclaims.tables.columns import COLUMNS
from newsclaims.tables.row_sources import RecordRows
from newsclaims.tables.table_names import TABLE_NAMES


def test_the_tables_are_in_their_order():
    assert tuple(COLUMNS) == TABLE_NAMES


@pytest.mark.parametrize("table", TABLE_NAMES)
def test_a_table_begins_and_ends_with_its_article_and_has_no_name_twice(table):
    names = [column.name for column in COLUMNS[table]]
    assert COLUMNS[table][: len(ARTICLE)] == ARTICLE
    assert COLUMNS[table][-1:] == KEY
    assert len(names) == len(set(names))
    assert all(name == name.lower() and name.isidentifier() for name in names)
    assert all(column.about.endswith((".", "…")) for column in COLUMNS[table])


def cells(table, source):
    return {column.name: column.value(source) for column in COLUMNS[table]}


def test_what_is_unknown_is_an_empty_cell(record):
    bare = replace(record.statements[0], speaker=None, cue=None, source=None, content=(), quotes=(), location=None)
    [source] = RecordRows(replace(record, statements=(bare,), events=())).of("statements")
    found = cells("statements", source)
    assert {name for name, value in found.items() if value is None} >= {
        "speaker_id", "speaker_name", "cue", "cue_class", "source", "source_start", "start", "end", "quotes",
        "location_name", "latitude",
    }  # fmt: skip


def test_an_entry_without_mentions_has_no_first_one(record):
    unmentioned = replace(record.speakers[0], mentions=())
    [source] = RecordRows(replace(record, speakers=(unmentioned,))).of("speakers")
    found = cells("speakers", source)
    assert (found["mentions"], found["first_mention"], found["start"], found["end"]) == (0, None, None, None)


def test_several_values_become_one_text():
    assert joined(("LETA", "BNS")) == "LETA; BNS"
    assert joined(("a", "b"), " … ") == "a … b"
    assert joined(()) is None
