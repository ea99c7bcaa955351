"""WARC files -> articles: the pages among the records, whatever is wrong with other records."""

from __future__ import annotations

import gzip
import re
import zlib
from collections import Counter

import pytest

pytest.importorskip("trafilatura", reason="needs the extra web")

from newsclaims.articles import Article, read_articles
from newsclaims.model.byte_streams import ByteReader

PROSE = "The harbour will be closed to freight ships, the port authority said on Tuesday. “We will not wait,” he said."


def record(kind, content, **fields):
    head = {"WARC-Type": kind, "WARC-Date": "2024-05-04T00:00:00Z", "Content-Length": len(content)}
    head |= {name.replace("_", "-"): value for name, value in fields.items()}
    return (
        b"WARC/1.0\r\n" + b"".join(f"{k}: {v}\r\n".encode() for k, v in head.items()) + b"\r\n" + content + b"\r\n\r\n"
    )


def body(number):
    meta = '<meta name="date" content="2024-05-03">'
    return (
        f"<html><head><title>Page</title>{meta}</head><body><p>{PROSE}</p><p>Quay {number}.</p></body></html>".encode()
    )


def response(number, content=None, status="200 OK", **headers):
    headers = {"Content-Type": "text/html"} | {name.replace("_", "-"): value for name, value in headers.items()}
    head = f"HTTP/1.1 {status}\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers.items()) + "\r\n"
    data = head.encode() + (body(number) if content is None else content)
    return record("response", data, WARC_Target_URI=f"https://port.example/{number}")


def chunked(data):
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (data[:50], data[50:])) + b"0\r\n\r\n"


def deflated(data, window):
    packer = zlib.compressobj(9, zlib.DEFLATED, window)
    return packer.compress(data) + packer.flush()


@pytest.fixture
def items(tmp_path):
    def read(data, name="crawl.warc"):
        (tmp_path / name).write_bytes(data)
        return list(read_articles([str(tmp_path / name)]))

    return read


def quays(items):
    """The number in each article, and the message of each error."""
    return [
        int(item.text.rpartition("Quay ")[2].strip(".")) if isinstance(item, Article) else item.message
        for item in items
    ]


def test_an_article_has_the_url_and_date_of_its_record(items):
    (article,) = items(record("warcinfo", b"software: x\r\n") + response(1))
    assert (article.id, article.url, article.line) == ("https://port.example/1", "https://port.example/1", None)
    assert (article.published, article.published_from, article.title) == ("2024-05-03", "html", "Page")
    assert article.path.endswith("crawl.warc")


def test_records_that_are_not_pages_are_skipped(items):
    others = [
        record("request", b"GET / HTTP/1.1\r\n\r\n"),
        response(7, status="404 Not Found"),
        response(7, status="301 Moved Permanently"),
        response(7, b"\x89PNG", Content_Type="image/png"),
        record(
            "response", b"port.example. 60 IN A 192.0.2.1", Content_Type="text/dns", WARC_Target_URI="dns:port.example"
        ),
        record("metadata", b"x" * 200_000),
        record("revisit", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"),
    ]
    assert quays(items(response(1) + b"".join(others) + response(2))) == [1, 2]
    assert items(b"".join(others)) == []


def test_a_page_may_be_a_resource_without_http(items):
    stored = record("resource", body(3), Content_Type="text/html; charset=utf-8", WARC_Target_URI="file:///port.html")
    assert quays(items(stored)) == [3]


@pytest.mark.parametrize(
    ("content", "headers"),
    [
        (chunked(body(1)), {"Transfer_Encoding": "chunked"}),
        (gzip.compress(body(1)), {"Content_Encoding": "gzip"}),
        (chunked(gzip.compress(body(1))), {"Content_Encoding": "gzip", "Transfer_Encoding": "chunked"}),
        (deflated(body(1), zlib.MAX_WBITS), {"Content_Encoding": "deflate"}),
        (deflated(body(1), -zlib.MAX_WBITS), {"Content_Encoding": "deflate"}),
        (body(1), {"Content_Encoding": "gzip"}),  # crawlers unpack it and leave the header
        (body(1), {"Content_Encoding": "br"}),
        (
            body(1).replace("“".encode(), b"\x93").replace("”".encode(), b"\x94"),
            {"Content_Type": "text/html; charset=cp1252"},
        ),
    ],
)
def test_http_is_decoded(items, content, headers):
    (article,) = items(response(1, content, **headers))
    assert "“We will not wait,” he said." in article.text
    assert article.notices == ()


def test_brotli_is_decoded(items):
    brotli = pytest.importorskip("brotli")
    assert quays(items(response(1, brotli.compress(body(1)), Content_Encoding="br"))) == [1]


@pytest.mark.parametrize("pack", [lambda data: data, gzip.compress], ids=["plain", "gzip"])
@pytest.mark.parametrize(
    "broken",
    [
        response(2)[:-90],
        response(2).replace(b"Content-Length: ", b"Content-Length: 1"),
        response(2).replace(b"Content-Length", b"Content-Wrong"),
        b"noise\r\nmore noise\r\n\r\n",
        response(2, b"<html></html>"),
        response(2, b"ZZ\r\n", Transfer_Encoding="chunked"),
        response(2, gzip.compress(body(2))[:99], Content_Encoding="gzip"),
        response(2, gzip.compress(b" " * 20_000_000), Content_Encoding="gzip"),
        response(2, b" " * 11_000_000),
        *(
            re.sub(rb"(?<=Content-Length: )\d+", length, record(kind, b"x" * 200))
            for kind in ("response", "metadata")
            for length in (b"9" * 5000, b"9" * 19, b"9" * 17, b"99999999", b"5000000", b"9999")
        ),
    ],
    ids=["torn", "longer", "no length", "noise", "no text", "chunks", "torn gzip", "bomb", "large"]
    + [
        f"{size} {kind}"
        for kind in ("response", "metadata")
        for size in ("5000", "19", "17", "100 MB", "5 MB", "10 kB")
    ],
)
def test_a_broken_record_does_not_affect_the_others(items, pack, broken):
    one, error, three = quays(items(pack(response(1)) + pack(broken) + pack(response(3)) + pack(b""), "x.warc.gz"))
    assert (one, three) == (1, 3)
    assert isinstance(error, str)


def test_a_broken_gzip_member_does_not_affect_the_others(items):
    members = [gzip.compress(response(number)) for number in range(4)]
    flipped = bytearray(members[1])
    flipped[len(flipped) // 2] ^= 0xFF
    found = quays(items(members[0] + bytes(flipped) + members[2] + members[3], "x.warc.gz"))
    assert (found[0], *found[-2:]) == (0, 2, 3)
    assert len(found) == 4
    found = quays(items(members[0] + members[1][:150] + members[2] + members[3], "x.warc.gz"))
    assert (found[0], *found[-2:]) == (0, 2, 3)
    assert len(found) == 4
    found = quays(items(members[0] + members[1][:-9], "x.warc.gz"))
    assert found[0] == 0
    assert found[-1].endswith("truncated gzip file")


@pytest.mark.parametrize("data", [b"", b"\r\n\r\n"])
def test_a_file_without_records_is_an_error(items, data):
    assert quays(items(data)) == ["WARC file without records"]


def test_resynchronizing_takes_linear_time(items, monkeypatch):
    """Each of many broken records claims everything behind it, which must not be copied or searched each time."""
    work = Counter()

    class Counting(bytearray):
        def __setitem__(self, place, value):
            work["moved"] += len(self)
            super().__setitem__(place, value)

    def counting_held(self, start, end):
        found = held(self, start, end)
        work["copied"] += len(found)
        return found

    held, peek, take = ByteReader.held, ByteReader.peek, ByteReader._take  # noqa: SLF001 - counts the copies

    def counted(method):
        def call(*arguments, **options):
            found = method(*arguments, **options)
            work["copied"] += len(found)
            return found

        return call

    initial = ByteReader.__init__

    def with_counting_buffer(self, stream):
        initial(self, stream)
        self._buffer = Counting()

    monkeypatch.setattr(ByteReader, "__init__", with_counting_buffer)
    monkeypatch.setattr(ByteReader, "held", counting_held)
    monkeypatch.setattr(ByteReader, "peek", counted(peek))
    monkeypatch.setattr(ByteReader, "_take", counted(take))
    broken = re.sub(rb"(?<=Content-Length: )\d+", b"9000000", record("metadata", b"x" * 1000))
    spent = []
    for number in (1000, 2000):
        work.clear()
        found = quays(items(broken * number + response(3)))
        assert found[-1] == 3
        spent.append(work["copied"] + work["moved"])
    assert spent[1] < 2.3 * spent[0]
    assert spent[1] < 2000 * len(broken) * 100
