"""Web pages -> articles: the main text, the publication date, and never a network connection."""

from __future__ import annotations

import datetime as dt
import socket

import pytest

pytest.importorskip("trafilatura", reason="needs the extra web")

from newsclaims.articles import Article, read_articles
from newsclaims.articles.origin import Origin
from newsclaims.articles.web_extraction import MOST_ELEMENTS, declared_encoding, read_page
from newsclaims.model.errors import InputError

PARAGRAPHS = [
    "The harbour of Lindvik will be closed to freight ships from 14 June, the port authority said on Tuesday.",
    "“We are not going to wait until it falls into the sea,” its director, Marta Holm, told reporters.",
    "Short one.",
    "“That is simply not true,” said the regional transport minister, Jonas Eide.",
    "Unions said that some 200 dockers could lose their jobs, and demanded talks before the end of the month.",
]
TEXT = "\n\n".join(PARAGRAPHS)
META = """<title>Lindvik harbour to close for freight | Lindvik Post</title>
<meta property="og:title" content="Lindvik harbour to close for freight">
<meta property="og:site_name" content="Lindvik Post">
<meta property="article:published_time" content="2024-05-21T23:30:00-05:00">
<meta property="article:modified_time" content="2024-05-23T09:00:00+02:00">
<meta name="author" content="Ane Strand">
<meta property="og:image" content="https://pictures.example/2011/02/03/wall.jpg">
<link rel="canonical" href="https://www.lindvikpost.example/news/harbour-closed">"""
AROUND = """<header><nav><ul><li><a href="/news">News he said</a></li><li><a href="/sport">Sport</a></li></ul></nav>
</header><div id="cookie-banner" class="cookie-consent"><p>We use cookies, the site said. By continuing you accept.</p>
</div>"""
AFTER = """<aside class="related"><h3>Related stories</h3><ul><li><a href="/r">Another story that somebody else told</a>
</li></ul></aside><section id="comments"><div class="comment"><p>Anonymous: I said years ago that this would happen.</p>
</div></section><footer><p>Lindvik Post 2024. All rights reserved, it said.</p></footer>"""
HEAD = """<h1>Lindvik harbour to close for freight</h1>
<p class="byline">By Ane Strand <time datetime="2024-05-22">22 May</time></p>
<figure><img src="x.jpg"><figcaption>Cracks in the wall on Monday, said the photographer.</figcaption></figure>
<script>var x = "He said that a script is no article";</script><style>p { color: red }</style>"""


def page(body, head=META, around=AROUND, after=AFTER):
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8>{head}</head><body>{around}{body}{after}</body></html>"
    )


def read(html, **keys):
    data = html if isinstance(html, bytes) else html.encode()
    return read_page(data, Origin("x.html", "x", day="2020-02-02"), **keys)


@pytest.fixture(autouse=True)
def offline(monkeypatch):
    """Fail on any network connection, also of the libraries."""

    def refuse(*_, **__):
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def in_paragraphs(tag="p", between=""):
    return between.join(f"<{tag}>{paragraph}</{tag}>" for paragraph in PARAGRAPHS)


@pytest.mark.parametrize(
    "body",
    [
        f"<main><article>{HEAD}<div class=body>{in_paragraphs()}</div></article></main>",
        f"<div id=content><div class=story>{HEAD}{in_paragraphs('div')}</div></div>",
        f"<article>{HEAD}{in_paragraphs(between='<script>ads()</script>')}</article>",
        f"<article>{HEAD}{'<p>'.join(PARAGRAPHS)}</article>",
    ],
)
def test_the_text_is_the_article_without_its_surroundings(body):
    article = read(page(body))
    assert article.text == TEXT
    assert article.title == "Lindvik harbour to close for freight"
    assert (article.publisher, article.byline) == ("Lindvik Post", "Ane Strand")
    assert article.url == "https://www.lindvikpost.example/news/harbour-closed"
    assert (article.published, article.published_from) == ("2024-05-21", "html")
    assert article.notices == ()


def test_headings_lists_and_quotations_are_paragraphs_and_tables_are_omitted():
    body = f"""<article>{HEAD}<p>{PARAGRAPHS[0]}</p><h2>What they say</h2><blockquote><p>“Nobody has to fear,” Holm
    wrote.</p></blockquote><ul><li>Closed: <b>northern</b> basin</li><li>Open: southern basin</li></ul>
    <table><tr><th>Year</th></tr><tr><td>2022</td></tr></table><p>{PARAGRAPHS[1]} <a href=x>The council</a> said it
    would <em>not</em> pay.</p><p>{PARAGRAPHS[4]}</p></article>"""
    assert read(page(body)).text == "\n\n".join(
        [
            PARAGRAPHS[0],
            "What they say",
            "“Nobody has to fear,” Holm wrote.",
            "Closed: northern basin\nOpen: southern basin",
            f"{PARAGRAPHS[1]} The council said it would not pay.",
            PARAGRAPHS[4],
        ]
    )


def test_an_article_of_two_sentences_keeps_its_paragraphs():
    article = read(page(f"<article>{HEAD}<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[2]}</p></article>"))
    assert article.text == f"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[2]}"


@pytest.mark.parametrize(
    ("head", "first", "published"),
    [
        ('<meta property="article:published_time" content="2019-03-04T10:00:00Z">', "", "2019-03-04"),
        ('<meta name="date" content="2019-03-04">', "", "2019-03-04"),
        ('<meta name="date" content="2019-03-01">', "", "2019-03-01"),
        ('<meta name="date" content="1 March 2019">', "", "2019-03-01"),
        ('<meta name="date" content="2019-03">', "", None),
        ('<meta name="date" content="4 March, 12:30">', "", None),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2019-03-04"}</script>',
            "",
            "2019-03-04",
        ),
        ('<link rel="canonical" href="https://x.example/2019/03/04/harbour.html">', "", "2019-03-04"),
        ("", '<p class="date">Published 4 March 2019</p>', "2019-03-04"),
        ("", '<time datetime="2019-03-04T08:00">Monday</time>', "2019-03-04"),
        # Dates other than the page's own: in a headline, in prose, of a picture, or relative to today.
        ("<title>What happened on 11 September 2001</title>", "<h1>What happened on 11 September 2001</h1>", None),
        (
            "",
            "<p>The accident of 2015-03-04 was the last one until that of 12/05/2016, as the records say.</p>",
            None,
        ),
        ('<meta property="og:image" content="https://x.example/2011/02/03/wall.jpg">', "", None),
        ("", '<p class="date">Published 3 days ago</p>', None),
        ("", '<p class="date">Published yesterday at 12:30</p>', None),
    ],
)
def test_the_publication_date_is_the_one_on_the_page(head, first, published):
    article = read(page(f"<article>{first}{in_paragraphs()}</article>", head=head, after=""))
    assert (article.published, article.published_from) == (
        (published, "html") if published else ("2020-02-02", "filename")
    )


def test_a_page_is_not_dated_after_it_was_stored():
    html = page(in_paragraphs(), head='<meta name="date" content="2024-05-21">')
    assert read(html, latest="2024-05-21").published_from == "html"
    assert read(html, latest="2024-05-20").published_from == "filename"


def test_the_result_does_not_depend_on_the_clock(monkeypatch):
    class Earlier(dt.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(2001, 1, 1, tzinfo=tz)

    html = page(in_paragraphs(), head='<meta name="date" content="2019-03-04">')
    now = read(html)
    for module in ("htmldate.validators", "htmldate.extractors", "htmldate.core", "trafilatura.settings"):
        monkeypatch.setattr(f"{module}.datetime", Earlier, raising=False)
    assert read(html) == now


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"<meta charset=windows-1251>", "windows-1251"),
        (b"<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=ISO-8859-2'>", "iso-8859-2"),
        (b'<?xml version="1.0" encoding="koi8-r"?><html>', "koi8-r"),
        (b"<meta charset=utf-16>", "utf-8"),
        (b"<html>" + b" " * 5000 + b"<meta charset=koi8-r>", None),
        (b"<p>charset=koi8-r", None),
    ],
)
def test_a_page_declares_its_encoding(data, encoding):
    assert declared_encoding(data) == encoding


def test_encodings_are_declared_by_the_page_or_by_http_or_guessed_with_a_notice():
    html = page(f"<article>{in_paragraphs()}<p>Čaputová was there.</p></article>", head="<meta charset=iso-8859-2>")
    html = html.replace("<meta charset=utf-8>", "").replace("“", '"').replace("”", '"').replace("’", "'")
    declared = read(html.encode("iso-8859-2"))
    assert "Čaputová" in declared.text
    assert declared.notices == ()
    unsaid = page(in_paragraphs()).replace("<meta charset=utf-8>", "")
    assert read(unsaid.encode("cp1252"), charset="windows-1252") == read(unsaid)
    (notice,) = read(unsaid.encode("cp1252")).notices
    assert (notice.code, notice.extent) == ("encoding", None)


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<html><head><title>Nothing</title></head></html>", "no article"),
        ("<html><body><script>said()</script></body></html>", "no article"),
        ("http://127.0.0.1:9/article.html", "no article"),
        (page("<div><b>x</b></div>" * MOST_ELEMENTS), f"page of more than {MOST_ELEMENTS} elements"),
        (page("x" * (11 << 20)), "page of more than 10 MiB"),
        (b"\x89PNG\0", "a binary file: it holds NUL bytes"),
    ],
)
def test_a_page_without_an_article_is_an_error(html, reason, capfd):
    with pytest.raises(InputError, match=reason):
        read(html)
    assert capfd.readouterr() == ("", "")


def test_page_files_are_read(tmp_path):
    html = page(f"<article>{in_paragraphs()}</article>")
    for name in ("2024-06-01-port.html", "port.HTM", "page"):
        (tmp_path / name).write_text(html, encoding="utf8")
    one, other = read_articles([str(tmp_path)])
    assert isinstance(one, Article)
    assert (one.text, one.published) == (TEXT, "2024-05-21")
    assert (one.id, other.id) == ("2024-06-01-port", "port")
    (told,) = read_articles([str(tmp_path / "page")])
    assert told.text == TEXT


def test_without_the_extra_the_error_says_how_to_install_it(tmp_path, monkeypatch):
    (tmp_path / "a.html").write_text(page(in_paragraphs()), encoding="utf8")
    (tmp_path / "b.warc").write_bytes(b"WARC/1.0\r\n")
    (tmp_path / "c.txt").write_text("It rained.", encoding="utf8")
    monkeypatch.setattr("newsclaims.articles.reading.is_installed", lambda: False)
    one, other, text = read_articles([str(tmp_path)])
    advice = "pip install '.[web]' in the folder of the source code"
    assert one.message == other.message == f"reading web pages requires the extra web: {advice}"
    assert text.text == "It rained."
