"""The columns: names that no table has twice, and values found where the record holds them."""

from __future__ import annotations

import doctest

import pytest

from newsclaims.tables import columns
from newsclaims.tables.columns import ARTICLE, COLUMNS, KEY, TABLE_NAMES, at, each, number_of


def test_the_examples_are_true():
    assert doctest.testmod(columns).failed == 0


def test_the_tables_stand_in_their_order():
    assert tuple(COLUMNS) == TABLE_NAMES


@pytest.mark.parametrize("table", TABLE_NAMES)
def test_a_table_begins_and_ends_with_its_article_and_has_no_name_twice(table):
    names = [column.name for column in COLUMNS[table]]
    assert COLUMNS[table][: len(ARTICLE)] == ARTICLE
    assert COLUMNS[table][-1:] == KEY
    assert len(names) == len(set(names))
    assert all(name == name.lower() and name.isidentifier() for name in names)
    assert all(column.about.endswith((".", "…")) for column in COLUMNS[table])


@pytest.mark.parametrize(
    ("entry", "path", "value"),
    [
        ({"cue": {"text": "said"}}, ("cue", "text"), "said"),
        ({"cue": None}, ("cue", "text"), None),
        ({"content": []}, ("content", 0, "start"), None),
        ({"content": [{"start": 3}]}, ("content", -1, "start"), 3),
    ],
)
def test_a_value_stands_at_its_path_and_null_goes_through(entry, path, value):
    assert at(*path)(entry) == value


def test_a_key_that_is_missing_is_no_null():
    with pytest.raises(KeyError):
        at("cue", "text")({"cue": {}})


def test_lists_become_one_text_or_a_number():
    assert each("agencies")({"agencies": ["LETA", "BNS"]}) == "LETA; BNS"
    assert each("quotes", of="text", by=" … ")({"quotes": [{"text": "a"}, {"text": "b"}]}) == "a … b"
    assert each("agencies")({"agencies": []}) is None
    assert number_of("mentions")({"mentions": [1, 2]}) == 2
