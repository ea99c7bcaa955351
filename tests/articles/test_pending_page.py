"""Pages whose articles are extracted later, with the same result."""

from __future__ import annotations

import pickle

import pytest

pytest.importorskip("trafilatura", reason="needs the extra web")

from newsclaims.articles import Article, Page, read_articles, read_inputs
from newsclaims.articles.origin import Origin
from newsclaims.articles.pending_page import resolve_page
from newsclaims.model.errors import InputError

PROSE = "<p>The harbour will be closed to freight ships from June, the port authority said on Tuesday.</p>" * 2
FRENCH = (
    "<p>Le port sera fermé aux cargos à partir du mois de juin, a déclaré mardi le ministre des transports.</p>" * 2
)


@pytest.fixture
def folder(tmp_path):
    for name, body in {"a": PROSE, "b": "", "c": FRENCH}.items():
        (tmp_path / f"{name}.html").write_text(f"<html><body>{body}</body></html>", encoding="utf8")
    (tmp_path / "d.txt").write_text("It rained.")
    (tmp_path / "e.html").touch()
    return str(tmp_path)


def test_a_page_is_not_parsed_before_its_article_is_requested(folder, monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a page was read")

    monkeypatch.setattr("newsclaims.articles.pending_page.read_page", refuse)
    items = list(read_inputs([folder]))
    assert [type(item) for item in items] == [Page, Page, Page, Article, InputError]
    assert [item.id for item in items[:3]] == ["a", "b", "c"]
    assert len({item.sha256 for item in items[:3]}) == 3


@pytest.mark.parametrize("options", [{}, {"published": "2024-05-03", "with_text": True, "any_language": True}])
def test_its_article_is_the_same_in_another_process(folder, options):
    found, no_article, foreign, *_ = read_articles([folder], **options)
    pages = [item for item in read_inputs([folder], **options) if isinstance(item, Page)]
    here, none, french = (resolve_page(pickle.loads(pickle.dumps(page))) for page in pages)  # noqa: S301 - as workers get it
    assert (here, french) == (found, foreign)
    assert none.message == no_article.message
    assert (found.is_foreign, foreign.is_foreign) == (False, not options)


def test_a_page_of_an_archive_without_an_article_is_named_by_its_url():
    error = resolve_page(Page(b"<html></html>", Origin("crawl.warc", "p", url="http://port.example/1")))
    assert isinstance(error, InputError)
    assert error.message == "no article: the page has no main text (http://port.example/1)"
