"""An article as read."""

from __future__ import annotations

from hashlib import sha256

import pytest

from newsclaims.articles import Article
from newsclaims.model.annotations import Header
from newsclaims.model.errors import NewsclaimsError


def test_the_hash_is_that_of_the_text_in_utf8():
    assert Article(id="x", text="“café”").sha256 == sha256("“café”".encode()).hexdigest()


def test_a_text_with_invalid_unicode_still_makes_an_article():
    assert len(Article(id="x", text="\ud800").sha256) == 64


def test_known_metadata_becomes_the_initial_header():
    article = Article(id="x", text="T", title="A", publisher="B", published="2021-05-04", published_from="input")
    assert article.known() == Header(title="A", publisher="B", published="2021-05-04", published_from="input")


@pytest.mark.parametrize("published", ["May 3", "2021", "2021-02-30", "20210504", "2021-W18-2", "2021-05-04T10:00", ""])
def test_a_publication_day_in_another_form_is_refused(published):
    with pytest.raises(
        ValueError, match=r"article 'x': published has to be an ISO day such as 2017-06-08, not '"
    ) as caught:
        Article(id="x", text="T", published=published)
    assert isinstance(caught.value, NewsclaimsError)
    assert repr(published) in str(caught.value)


@pytest.mark.parametrize("text", [b"T", None, 7, ["T"]])
def test_a_text_of_another_type_is_refused(text):
    with pytest.raises(ValueError, match=rf"article 'x': text has to be a str, not {type(text).__name__}"):
        Article(id="x", text=text)
