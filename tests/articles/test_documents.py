"""Markdown, PDF, Word, news XML, feeds, sitemaps and tables: each to articles, or to an error that says what to do."""

from __future__ import annotations

import io
from datetime import datetime

import pytest

from newsclaims.articles import Article, read_articles
from newsclaims.articles.html_paragraphs import text_of_html
from newsclaims.articles.pdf_text import joined_lines


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Write a file and read it; articles as (id, text, title, published, publisher, byline), errors as text."""
    monkeypatch.chdir(tmp_path)

    def make(name, content, **options):
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return [shown(item) for item in read_articles([name], **options)]

    return make


def shown(item):
    if isinstance(item, Article):
        return item.id, item.text, item.title, item.published, item.publisher, item.byline
    return f"!{item.message}"


MARKDOWN = """\
---
title: "The ferry"
date: 2024-05-03
author: Kari Berg
tags: [sea]
---
# The ferry

The *ferry* [will return](https://example.org) on
**Friday**, she said.

* A strike ended.

```
not prose
```
"""


def test_markdown_is_read_as_it_is_shown(read):
    text = "The ferry will return on Friday, she said.\n\nA strike ended."
    assert read("a.md", MARKDOWN) == [("a", text, "The ferry", "2024-05-03", None, "Kari Berg")]


def test_a_first_heading_is_the_title(read):
    assert read("b-2024-05-04.md", "# Rain\n\nIt rained.\n") == [
        ("b-2024-05-04", "It rained.", "Rain", "2024-05-04", None, None)
    ]
    assert read("c.md", "---\n---\n") == ["!no text: none of the keys text, body_text has any"]


def pdf(*lines):
    """A PDF of one page, written by hand: the library only reads text."""
    shows = " ".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 50 700 Td {shows} ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>/MediaBox[0 0 600 800]>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Title(The ferry)>>",
    ]
    data = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj%sendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    return (
        data
        + b"xref\n0 7\n0000000000 65535 f \n%strailer<</Size 7/Root 1 0 R/Info 6 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (
            table,
            start,
        )
    )


def test_the_lines_of_a_pdf_become_paragraphs(read):
    paragraphs = (
        "The ferry will return on Friday, the minister for transport said.",
        "The strike of the crews ended on Monday.",
    )
    lines = (
        "The ferry will re-",
        "turn on Friday, the minister for",
        "transport said.",
        "The strike of the crews ended on",
        "Monday.",
    )
    assert read("a.pdf", pdf(*lines)) == [
        (
            "a",
            "\n\n".join(paragraphs),
            "The ferry",
            None,
            None,
            None,
        )
    ]
    assert read("b.pdf", pdf()) == ["!no text in the PDF: its pages may be scanned images"]
    assert read("c.pdf", b"%PDF-1.4 broken")[0].startswith("!damaged, or of another format than PDF (")


def test_a_line_may_end_a_paragraph_or_not():
    assert joined_lines("A long line of the text that goes on\nand ends.\nNext\n\nlast") == (
        "A long line of the text that goes on and ends.\n\nNext\n\nlast"
    )


def test_a_word_document_is_read_by_paragraphs(read, tmp_path):
    from docx import Document  # noqa: PLC0415

    document = Document()
    document.add_heading("The ferry", 0)
    document.add_paragraph("It will return on Friday.")
    document.add_paragraph("")
    document.add_paragraph("A strike  ended.")
    made = io.BytesIO()
    document.save(made)
    assert read("a.docx", made.getvalue()) == [
        ("a", "It will return on Friday.\n\nA strike ended.", "The ferry", None, None, None)
    ]
    assert read("b.docx", b"no archive") == ["!not a document of Office Open XML: no zip archive"]


NITF = """<?xml version="1.0"?>
<nitf><head><docdata><doc-id id-string="n1"/><date.issue norm="20240503T120000Z"/></docdata>
<pubdata name="The Post"/></head><body><body.head><hedline><hl1>The <i>ferry</i></hl1></hedline>
<byline>By Kari Berg</byline><dateline>OSLO</dateline></body.head>
<body.content><p>It will <em>return</em> on Friday.</p><p>A strike ended.</p></body.content></body></nitf>
"""

NEWSML = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:g1"><itemMeta><provider literal="TT"/>
<versionCreated>2024-05-04T10:00:00Z</versionCreated></itemMeta>
<contentMeta><contentCreated>2024-05-03T09:00:00+02:00</contentCreated><headline>Rain</headline>
<by>Ida</by></contentMeta>
<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>
<body><p>It rained.</p><p>It snowed.</p></body></html></inlineXML></contentSet></newsItem>
<newsItem guid="urn:picture"><contentMeta><headline>Picture</headline></contentMeta></newsItem>
</itemSet></newsMessage>
"""


def test_nitf_is_read(read):
    text = "OSLO\n\nIt will return on Friday.\n\nA strike ended."
    assert read("a.xml", NITF) == [("n1", text, "The ferry", "2024-05-03", "The Post", "By Kari Berg")]


def test_newsml_g2_is_read_without_its_pictures(read):
    assert read("a.xml", NEWSML) == [("urn:g1", "It rained.\n\nIt snowed.", "Rain", "2024-05-03", "TT", "Ida")]


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Post</title>
<item><guid>g1</guid><link>https://example.org/1</link><title>Ferry &amp; crew</title>
<pubDate>Fri, 03 May 2024 23:00:00 GMT</pubDate>
<description>&lt;p&gt;It will return.&lt;/p&gt;&lt;p&gt;A &lt;b&gt;strike&lt;/b&gt; ended.</description></item>
<item><title>Empty</title></item></channel></rss>
"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><id>tag:1</id><title>Rain</title>
<updated>2024-05-03T10:00:00Z</updated><author><name>Ida</name></author><summary>short</summary>
<content type="html">&lt;p&gt;It rained for days.&lt;/p&gt;</content></entry></feed>
"""


def test_each_entry_of_a_feed_is_an_article(read):
    first, second = read("a.rss", RSS)
    assert first == ("g1", "It will return.\n\nA strike ended.", "Ferry & crew", "2024-05-03", "The Post", None)
    assert second == "!entry 2: no text: none of the keys text, body_text has any"
    assert read("b.atom", ATOM) == [("tag:1", "It rained for days.", "Rain", "2024-05-03", "Wire", "Ida")]
    assert read("c.xml", RSS)[0] == first


def test_a_sitemap_leads_to_files_and_never_to_the_web(read, tmp_path):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("It rained.")
    (tmp_path / "outside.txt").write_text("It snowed.")
    sitemap = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
    xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
    <url><loc>a.txt</loc><news:news><news:publication><news:name>The Post</news:name></news:publication>
    <news:publication_date>2024-05-03</news:publication_date><news:title>Rain</news:title></news:news></url>
    <url><loc>https://example.org/b.html</loc></url><url><loc>../outside.txt</loc></url><url><loc>none.txt</loc></url></urlset>"""
    found = read("news/sitemap.xml", sitemap)
    assert found == [
        ("a", "It rained.", "Rain", "2024-05-03", "The Post", None),
        "!https://example.org/b.html: nothing is fetched from the web: save the page, then name the file",
        "!../outside.txt is outside the sitemap's folder",
        "!no such file or folder",
    ]


def test_a_sitemap_that_leads_to_itself_ends(read):
    found = read("map.xml", "<urlset><url><loc>map.xml</loc></url></urlset>")
    assert found == ["!map.xml: too many references one after the other"]


def test_entities_are_not_expanded(read):
    bomb = '<!DOCTYPE nitf [<!ENTITY a "x">]><nitf><body><body.content><p>&a;</p></body.content></body></nitf>'
    assert read("a.xml", bomb) == ["!XML with entities of its own, which are not expanded"]
    assert read("b.xml", "<nitf><p>") == ["!not XML: no element found: line 1, column 9"]
    assert read("c.xml", "<svg/>") == ["!XML of an unknown kind: the root is 'svg'"]


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        (
            "Harbour strike called off\nBERGEN, May 3, 2024 (NTB) - The crews will not walk out on\nMonday, they said.",
            2,
        ),
        ("Strike called off\nBy Ida Berg\nMay 3, 2024\nThe crews of the harbour will not walk out on\nMonday.", 4),
        ("Harbour strike called\noff after talks\nThe crews of the harbour will not walk out on\nMonday.", 2),
        ("The crews of the harbour will not walk\nout on the\nMonday after Easter, as they had said.", 1),
    ],
)
def test_short_lines_above_the_text_of_a_pdf_stand_alone(lines, paragraphs):
    assert joined_lines(lines).count("\n\n") == paragraphs - 1


def test_a_row_is_named_by_the_line_that_it_begins_on(tmp_path):
    (tmp_path / "a.csv").write_text('text,title\n"It\n\nrained.",Rain\nIt snowed.,Snow\n', encoding="utf8")
    assert [one.id for one in read_articles([str(tmp_path / "a.csv")])] == ["a-2", "a-5"]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_each_row_of_a_table_is_an_article(read, mark):
    rows = [
        ("ID", "Text", "Published", "Title"),
        ("r1", '"It rained,\nshe said."', "2024-05-03", "Rain"),
        ("r2", "", "", "x"),
    ]
    table = "\n".join(mark.join(row) for row in rows) + "\n\n"
    assert read("a.csv", table) == [
        ("r1", "It rained,\nshe said.", "Rain", "2024-05-03", None, None),
        "!no text: none of the keys text, body_text has any",
    ]


def test_a_table_of_nothing_but_its_head_is_an_error(read):
    assert read("a.csv", "id,text\n\n,\n") == ["!no rows below the names of the columns"]


def test_what_a_library_remarks_about_a_document_is_not_printed(read, caplog):
    assert read("a.pdf", b"%PDF-1.7\n")[0].startswith("!damaged, or of another format than PDF (PdfStreamError: ")
    assert read("b.docx", b"PK\x05\x06" + bytes(18))[0].startswith(
        "!damaged, or of another format than Word documents ("
    )
    assert caplog.messages == []


def test_columns_of_other_names_are_named(read):
    table = "Nr,Body,When\n7,It rained.,2024-05-03\n"
    columns = {"text": "body", "published": "When", "id": "Nr"}
    assert read("a.csv", table, columns=columns) == [("7", "It rained.", None, "2024-05-03", None, None)]
    (error,) = read("a.csv", table)
    assert error == "!no column text or body_text; there are Nr, Body, When: say which it is with --column text=NAME"
    (error,) = read("a.csv", table, columns={"text": "Copy"})
    assert error == "!there is no column 'Copy'; there are Nr, Body, When"


def test_an_excel_sheet_is_read_with_its_days(read):
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook()
    book.active.append(["id", "text", "published"])
    book.active.append([1.0, "It rained.", datetime(2024, 5, 3, 10)])  # noqa: DTZ001 - as sheets have it
    made = io.BytesIO()
    book.save(made)
    assert read("a.xlsx", made.getvalue()) == [("1", "It rained.", None, "2024-05-03", None, None)]


@pytest.mark.parametrize(
    ("name", "content", "what", "library"),
    [
        ("a.md", "x", "Markdown", "markdown_it"),
        ("a.pdf", "%PDF-", "PDF", "pypdf"),
        ("a.docx", "PK", "Word documents", "docx"),
        ("a.xlsx", "PK", "Excel sheets", "openpyxl"),
        ("a.rss", "<rss></rss>", "feeds", "feedparser"),
    ],
)
def test_without_the_extra_the_error_says_how_to_install_it(read, monkeypatch, name, content, what, library):
    import importlib.util  # noqa: PLC0415

    there = importlib.util.find_spec
    absent = lambda wanted, *rest: None if wanted == library else there(wanted, *rest)  # noqa: E731
    monkeypatch.setattr("newsclaims.articles.document_formats.find_spec", absent)
    monkeypatch.setattr("newsclaims.articles.feeds.find_spec", absent)
    (error,) = read(name, content)
    assert error.startswith(f"!reading {what} requires the extra documents: pip install '.[documents]'")


def test_an_address_is_not_fetched():
    (error,) = read_articles(["https://example.org/a.html"])
    assert error.message == "nothing is fetched from the web: save the page, then name the file"


def test_pdf_and_xml_are_known_by_their_beginning():
    def piped(content):
        return [shown(item) for item in read_articles(["-"], stdin=io.BytesIO(content))]

    assert piped(NITF.encode())[0][0] == "n1"
    assert piped(pdf("It rained."))[0][1] == "It rained."


def test_html_without_markup_keeps_its_words():
    assert text_of_html("a &amp; b <script>no()</script><div>c<br>d</div>") == "a & b\n\nc\n\nd"
