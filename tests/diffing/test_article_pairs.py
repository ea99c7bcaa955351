"""Which article is which: by id, by URL, by what it says."""

from __future__ import annotations

import pytest

from newsclaims.diffing.article_pairs import article_pairs
from newsclaims.model.records.article_record import ArticleRecord
from newsclaims.model.records.codec import from_plain

SHIP = "The ship is safe and the old engine has been repaired in the dock"
BOAT = "The islands have waited for a hospital boat since the last one was sold"


def ids(pairs):
    return [tuple(record and record.article.id for record in pair) for pair in pairs]


@pytest.fixture
def told(make):
    def article(id_, *texts, **head):
        return from_plain(
            make.article(
                id_, head={"sha256": f"{id_} {texts}", **head}, statements=[make.statement(text) for text in texts]
            ),
            ArticleRecord,
        )

    return article


def test_an_id_is_an_id(told):
    old, new = [told("a", SHIP), told("b", BOAT)], [told("b", SHIP), told("a", BOAT)]
    assert ids(article_pairs(old, new)) == [("a", "a"), ("b", "b")]


def test_then_the_url(told):
    old, new = [told("a", url="x://1"), told("b", url="x://2")], [told("c", url="x://2"), told("d")]
    assert ids(article_pairs(old, new)) == [("a", None), ("b", "c"), (None, "d")]


def test_then_what_they_say(told):
    old, new = [told("a", SHIP), told("b", BOAT)], [told("c", f"{BOAT}."), told("d", f"Once more: {SHIP}"), told("e")]
    assert ids(article_pairs(old, new)) == [("a", "d"), ("b", "c"), (None, "e")]


def test_articles_of_one_text_are_one_whatever_is_found_in_them(told):
    old, new = [told("a", sha256="1"), told("b", sha256="2")], [told("c", sha256="2"), told("d", sha256="3")]
    assert ids(article_pairs(old, new)) == [("a", None), ("b", "c"), (None, "d")]


def test_an_id_that_occurs_twice_identifies_nothing(told):
    old, new = [told("story", SHIP), told("story", BOAT)], [told("story", BOAT), told("other", SHIP)]
    pairs = article_pairs(old, new)
    assert ids(pairs) == [("story", "other"), ("story", "story")]
    assert pairs[1][0] is old[1]


def test_two_articles_that_are_named_alone_are_a_pair(told):
    assert ids(article_pairs([told("a", SHIP)], [told("b", BOAT)])) == [("a", "b")]
    assert ids(article_pairs([told("a")], [])) == [("a", None)]
    assert ids(article_pairs([], [told("b")])) == [(None, "b")]
