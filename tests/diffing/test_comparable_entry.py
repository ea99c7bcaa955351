"""Entries that are equal where they say the same, and keys that mean the same."""

from __future__ import annotations

from newsclaims.diffing.comparable_entry import EquivalentKeys, name_key
from newsclaims.diffing.entry_reading import entries_of
from newsclaims.model.records.article_record import ArticleRecord
from newsclaims.model.records.codec import from_plain


def test_the_content_of_equal_entries_is_equal_whatever_ids_and_positions_say(make):
    one = make.article(statements=[make.statement("the ship is safe")])
    other = make.article(statements=[make.statement("the ship is safe", start=40, id="q7")])
    first, second = (entries_of(from_plain(record, ArticleRecord), side=0, number=0)[-1] for record in (one, other))
    assert first.content == second.content
    assert first.key != second.key


def test_keys_that_were_joined_mean_the_same():
    same = EquivalentKeys()
    for one, other in (("a", "b"), ("c", "d"), ("b", "d")):
        same.join(one, other)
    assert len({same.representative(key) for key in "abcd"}) == 1
    assert same.representative("e") == "e"


def test_a_name_is_known_by_its_words():
    assert name_key("speaker", "Kari  LUND") == name_key("speaker", "Kari Lund")
    assert name_key("speaker", "Lund") != name_key("location", "Lund")
    assert name_key("speaker", "…") == ("speaker", "…")
