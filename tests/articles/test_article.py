"""An article as read."""

from __future__ import annotations

from hashlib import sha256

from newsclaims.articles import Article
from newsclaims.model.annotations import Header


def test_the_hash_is_that_of_the_text_in_utf8():
    assert Article(id="x", text="“café”").sha256 == sha256("“café”".encode()).hexdigest()


def test_a_text_with_invalid_unicode_still_makes_an_article():
    assert len(Article(id="x", text="\ud800").sha256) == 64


def test_known_metadata_becomes_the_initial_header():
    article = Article(id="x", text="T", title="A", publisher="B", published="2021-05-04", published_from="input")
    assert article.known() == Header(title="A", publisher="B", published="2021-05-04", published_from="input")
