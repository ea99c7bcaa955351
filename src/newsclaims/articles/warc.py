"""A WARC file (ISO 28500) -> its web pages, each to give one article; a broken record costs itself only.

The records are cut apart here, so that one can be refused for its size before it is read and the next be found after a
broken one; warcio reads what stands in each.
"""

from __future__ import annotations

import re
import zlib
from datetime import date, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Final

from newsclaims.articles.byte_streams import StreamError
from newsclaims.articles.origin import Place
from newsclaims.articles.pending_page import Page
from newsclaims.articles.web_extraction import LARGEST_PAGE, LAST_DAY
from newsclaims.model.errors import InputError, described

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclaims.articles.byte_streams import ByteReader, Inflated

VERSION: Final = re.compile(rb"WARC/\d\.\d\s*")
"""The first line of a record."""

BEGINNING: Final = re.compile(rb"WARC/\d\.\d\r?\n")
LENGTH_OF_BEGINNING: Final = 10

PATIENCE: Final = 100
"""How many false beginnings of a gzip member are tried."""

LARGEST_HEAD: Final = 1 << 16
"""Bytes of a record's header lines."""

HTTP: Final = ("HTTP/1.0", "HTTP/1.1", "HTTP/2.0", "HTTP/2", "HTTP/3")

HTML: Final = frozenset({"text/html", "application/xhtml+xml"})

_CHARSET: Final = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)


def read_warc(reader: ByteReader, inflated: Inflated | None, path: str, stem: str) -> Iterator[Page | InputError]:
    """The pages of a WARC file in their order, and an error for each that is broken.

    Records that are no page (requests, images, redirects) are passed over. `inflated` is what lies below `reader`
    where the file is compressed.
    """
    number = 0
    lost = 0  # how often something was met since that was no record; the first time is reported
    while True:
        try:
            if lost:
                _skip_to_record(reader)
            header = _next_header(reader)
            if header is None:
                break
            number += 1
            lost = 0
            page = _page(reader, header, Place(path, id=f"{stem}-{number}"))
            if page is not None:
                yield page
        except (StreamError, _BrokenError) as broken:
            if not lost:
                yield InputError(f"a broken WARC record (after {number}): {broken}", path=path, stage="read")
            lost += 1
            if isinstance(broken, StreamError):
                reader.clear()
                if lost > PATIENCE or inflated is None or not inflated.recover():
                    return
                reader.unread(b"\n")
    if not number and not lost:
        yield InputError("a WARC file without records", path=path, stage="read")


def _skip_to_record(reader: ByteReader) -> None:
    """Leave out a byte, and all until what looks like a record; after one that was torn it may stand within a line."""
    reader.skip(1)
    while at_hand := reader.peek(LARGEST_HEAD):
        if found := BEGINNING.search(at_hand):
            reader.skip(found.start())
            return
        reader.skip(max(1, len(at_hand) - LENGTH_OF_BEGINNING))


class _BrokenError(ValueError):
    """What stands where a record should."""


def _next_header(reader: ByteReader) -> dict[bytes, bytes] | None:
    """The header of the next record by its names in lower case; None at the end.

    Raises _BrokenError where something else stands there; nothing of it is read.
    """
    while reader.peek(1) in (b"\r", b"\n"):
        reader.skip(1)
    start = reader.peek(LARGEST_HEAD)
    if not start:
        return None
    line, _, _ = start.partition(b"\n")
    if not VERSION.fullmatch(line):
        raise _BrokenError("no WARC header")
    end = re.search(rb"\r?\n\r?\n", start)
    if end is None:
        raise _BrokenError("a header without end")
    fields = (field.partition(b":") for field in start[: end.start()].splitlines()[1:])
    header = {name.strip().lower(): value.strip() for name, _, value in fields}
    if not header.get(b"content-length", b"").isdigit():
        raise _BrokenError("a header without Content-Length")
    reader.skip(end.end())
    return header


def _page(reader: ByteReader, header: dict[bytes, bytes], place: Place) -> Page | InputError | None:
    """The page of the record whose header was just read, None where it is no page."""
    length = int(header[b"content-length"])
    kind = header.get(b"warc-type", b"").lower()
    wanted = kind in (b"response", b"resource")
    uri = header.get(b"warc-target-uri", b"").strip(b"<>").decode("utf-8", "replace")
    place = Place(place.path, id=uri or place.id, url=uri if "://" in uri else None)
    if not wanted or length > LARGEST_PAGE:
        head = reader.peek(LARGEST_HEAD) if wanted else b""
        if reader.skip(length) < length:
            raise _BrokenError("cut short")
        too_large = wanted and b"text/html" in head.partition(b"\r\n\r\n")[0].lower()
        return place.fault(f"a page of more than {LARGEST_PAGE >> 20} MiB", "read") if too_large else None
    block = reader.read(length)
    if len(block) < length or not _ends(reader):
        reader.unread(block)  # another record may stand in what was taken for this one's content
        raise _BrokenError("its content is not of the length that its header says")
    try:
        return _content(block, header, place)
    except InputError as error:
        return error


def _ends(reader: ByteReader) -> bool:
    """Whether a record may end here: two line ends follow, or the next record, or nothing."""
    after = reader.peek(16)
    return not after or after.lstrip(b"\r\n") != after or VERSION.match(after) is not None


def _content(block: bytes, header: dict[bytes, bytes], place: Place) -> Page | None:
    from warcio.bufferedreaders import ChunkedDataReader  # noqa: PLC0415 - an extra
    from warcio.statusandheaders import StatusAndHeadersParser  # noqa: PLC0415

    content_type = header.get(b"content-type", b"").decode("utf-8", "replace")
    if block.startswith(b"HTTP/"):
        try:
            stream = BytesIO(block)
            http = StatusAndHeadersParser(HTTP).parse(stream)
            content_type = http.get_header("Content-Type") or ""
            if http.get_statuscode() != "200" or not _is_html(content_type):
                return None
            chunked = "chunked" in (http.get_header("Transfer-Encoding") or "").lower()
            content = (ChunkedDataReader(stream, raise_exceptions=True) if chunked else stream).read()
            block = _decoded(content, (http.get_header("Content-Encoding") or "").strip().lower())
        except Exception as error:  # what a record makes the library do costs that record only
            reason = str(error) if isinstance(error, StreamError) else described(error)
            raise place.fault(f"a broken WARC record: {reason}", "parse") from error
    elif not _is_html(content_type):
        return None
    charset = _CHARSET.search(content_type)
    return Page(block, place, charset=charset[1] if charset else None, latest=_day_after(header))


def _decoded(content: bytes, coding: str) -> bytes:
    """The content of an HTTP response without its Content-Encoding, which crawlers may have removed already."""
    if coding in ("gzip", "x-gzip") and content[:2] == b"\x1f\x8b":
        return _inflate(content, zlib.MAX_WBITS | 16)
    if coding == "deflate":
        # Servers mean one format (RFC 1950) or the other (RFC 1951); the first has a checksum of its first two bytes.
        with_head = content[:1] == b"\x78" and int.from_bytes(content[:2], "big") % 31 == 0
        return _inflate(content, zlib.MAX_WBITS if with_head else -zlib.MAX_WBITS)
    if coding == "br" and content.lstrip()[:1] != b"<":
        import brotli  # noqa: PLC0415 - an extra

        unpacked: bytes = brotli.Decompressor().process(content, output_buffer_limit=LARGEST_PAGE + 1)
        return unpacked
    return content


def _inflate(content: bytes, window: int) -> bytes:
    member = zlib.decompressobj(window)
    page = member.decompress(content, LARGEST_PAGE + 1)
    if len(page) <= LARGEST_PAGE and not member.eof:
        raise StreamError("a compressed page that is cut short")
    return page


def _is_html(content_type: str) -> bool:
    return content_type.partition(";")[0].strip().lower() in HTML


def _day_after(header: dict[bytes, bytes]) -> str:
    """The last day on which a page can be published: that of the crawl (UTC), and one more for the lands east of it."""
    try:
        day = date.fromisoformat(header.get(b"warc-date", b"")[:10].decode("ascii", "replace"))
        return (day + timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return LAST_DAY
