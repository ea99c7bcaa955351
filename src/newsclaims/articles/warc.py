"""A WARC file (ISO 28500) -> its web pages, each giving one article. A broken record does not affect the others.

The file is split into records here, so that a record can be rejected by its size before it is read, and the next one
found after a broken one. warcio parses the content of each.
"""

from __future__ import annotations

import re
import zlib
from datetime import date, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Final

from newsclaims.articles.origin import Origin
from newsclaims.articles.pending_page import Page
from newsclaims.articles.web_extraction import LARGEST_PAGE, LAST_DAY
from newsclaims.model.byte_streams import StreamError
from newsclaims.model.errors import InputError, described

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsclaims.model.byte_streams import ByteReader, Inflated

VERSION: Final = re.compile(rb"WARC/\d\.\d\s*")
"""The first line of a record."""

BEGINNING: Final = re.compile(rb"WARC/\d\.\d\r?\n")
LENGTH_OF_BEGINNING: Final = 10

BOUNDARY: Final = re.compile(rb"\r?\n\r?\nWARC/\d\.\d\r?\n(?:WARC|Content)-[A-Za-z-]{1,40}:")
"""Where one record ends and another begins; what looks like it within a record is most likely that."""
LENGTH_OF_BOUNDARY: Final = 64

PIECE: Final = 1 << 20
"""Bytes of content that are skipped at a time."""

MOST_DIGITS: Final = 18
"""Digits of a Content-Length; more are nonsense, and Python refuses to convert thousands."""

PEEK: Final = 256
"""Bytes that are looked at for blank lines between records."""

WRONG_LENGTH: Final = "its content does not have the length given in its header"

PATIENCE: Final = 100
"""How many false starts of a gzip member are tried."""

LARGEST_HEAD: Final = 1 << 16
"""Maximum bytes of a record's header."""

HTTP: Final = ("HTTP/1.0", "HTTP/1.1", "HTTP/2.0", "HTTP/2", "HTTP/3")

HTML: Final = frozenset({"text/html", "application/xhtml+xml"})

_CHARSET: Final = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)


def read_warc(reader: ByteReader, inflated: Inflated | None, path: str, stem: str) -> Iterator[Page | InputError]:
    """Yield the pages of a WARC file in their order, and an error for each broken one.

    Records that are not pages (requests, images, redirects) are skipped. `inflated` is the decompressor under `reader`
    where the file is compressed.
    """
    number = 0
    lost = 0  # consecutive failures to find a record; only the first is reported
    while True:
        try:
            if lost:
                _skip_to_record(reader)
            header = _next_header(reader)
            if header is None:
                break
            number += 1
            lost = 0
            page = _page(reader, header, Origin(path, id=f"{stem}-{number}"))
            if page is not None:
                yield page
        except (StreamError, _BrokenError) as broken:
            if not lost:
                yield InputError(f"broken WARC record (after {number}): {broken}", path=path, stage="read")
            lost += 1
            if isinstance(broken, StreamError):
                reader.clear()
                if lost > PATIENCE or inflated is None or not inflated.recover():
                    return
                reader.unread(b"\n")
    if not number and not lost:
        yield InputError("WARC file without records", path=path, stage="read")


def _skip_to_record(reader: ByteReader) -> None:
    """Skip at least one byte, up to what looks like a record; after a truncated one it may start within a line."""
    reader.skip(1)
    while at_hand := reader.hold(LARGEST_HEAD):
        found = reader.find(BEGINNING, LARGEST_HEAD)
        if found is not None:
            reader.skip(found)
            return
        reader.skip(max(1, at_hand - LENGTH_OF_BEGINNING))


class _BrokenError(ValueError):
    """The next bytes are not a complete record."""


def _next_header(reader: ByteReader) -> dict[bytes, bytes] | None:
    """Return the header of the next record, with names in lower case; None at the end.

    Raises _BrokenError where there is something else, without consuming it.
    """
    while blank := len(at_hand := reader.peek(PEEK)) - len(at_hand.lstrip(b"\r\n")):
        reader.skip(blank)
    start = reader.peek(LARGEST_HEAD)
    if not start:
        return None
    line, _, _ = start.partition(b"\n")
    if not VERSION.fullmatch(line):
        raise _BrokenError("no WARC header")
    end = re.search(rb"\r?\n\r?\n", start)
    if end is None:
        raise _BrokenError("unterminated header")
    fields = (field.partition(b":") for field in start[: end.start()].splitlines()[1:])
    header = {name.strip().lower(): value.strip() for name, _, value in fields}
    length = header.get(b"content-length", b"")
    if not length.isdigit():
        raise _BrokenError("header without Content-Length")
    reader.skip(end.end())
    if len(length.lstrip(b"0")) > MOST_DIGITS:
        raise _BrokenError(f"a Content-Length of {len(length)} digits")
    return header


def _page(reader: ByteReader, header: dict[bytes, bytes], origin: Origin) -> Page | InputError | None:
    """Return the page in the record whose header was just read, None where it is not a page."""
    length = int(header[b"content-length"])
    kind = header.get(b"warc-type", b"").lower()
    wanted = kind in (b"response", b"resource")
    uri = header.get(b"warc-target-uri", b"").strip(b"<>").decode("utf-8", "replace")
    origin = Origin(origin.path, id=uri or origin.id, url=uri if "://" in uri else None)
    if length > LARGEST_PAGE:
        head = reader.peek(LARGEST_HEAD) if wanted else b""
        _skip_large(reader, length)
        too_large = wanted and b"text/html" in head.partition(b"\r\n\r\n")[0].lower()
        return origin.error(f"page of more than {LARGEST_PAGE >> 20} MiB", "read") if too_large else None
    if reader.hold(length + LENGTH_OF_BOUNDARY) < length or not _ends(reader.held(length, length + LENGTH_OF_BOUNDARY)):
        raise _BrokenError(WRONG_LENGTH)  # another record may be in what was taken for the content of this one
    if not wanted:
        reader.skip(length)
        return None
    block = reader.read(length)
    try:
        return _content(block, header, origin)
    except InputError as error:
        return error


def _skip_large(reader: ByteReader, length: int) -> None:
    """Skip content that is too large to be held, unless another record begins within it.

    Raises _BrokenError there, and where the file or the content ends elsewhere than its header says.
    """
    left = length
    while left:
        at_hand = reader.hold(min(PIECE, left))
        if not at_hand:
            raise _BrokenError("truncated")
        found = reader.find(BOUNDARY, at_hand)
        if found is not None:
            reader.skip(found)
            raise _BrokenError(WRONG_LENGTH)
        step = at_hand if at_hand == left else max(1, at_hand - LENGTH_OF_BOUNDARY)
        reader.skip(step)
        left -= step
    if not _ends(reader.peek(LENGTH_OF_BOUNDARY)):
        raise _BrokenError(WRONG_LENGTH)


def _ends(after: bytes) -> bool:
    """Return whether a record may end before some bytes: two line ends follow, or the next record, or nothing."""
    return not after or after.lstrip(b"\r\n") != after or VERSION.match(after) is not None


def _content(block: bytes, header: dict[bytes, bytes], origin: Origin) -> Page | None:
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
        except Exception as error:  # whatever the library raises affects only this record
            reason = str(error) if isinstance(error, StreamError) else described(error)
            raise origin.error(f"broken WARC record: {reason}", "parse") from error
    elif not _is_html(content_type):
        return None
    charset = _CHARSET.search(content_type)
    return Page(block, origin, charset=charset[1] if charset else None, latest=_day_after(header))


def _decoded(content: bytes, coding: str) -> bytes:
    """Undo the Content-Encoding of an HTTP response, unless the crawler already has."""
    if coding in ("gzip", "x-gzip") and content[:2] == b"\x1f\x8b":
        return _inflate(content, zlib.MAX_WBITS | 16)
    if coding == "deflate":
        # Servers send either of two formats (RFC 1950, RFC 1951); the first has a checksum over its first two bytes.
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
        raise StreamError("truncated compressed page")
    return page


def _is_html(content_type: str) -> bool:
    return content_type.partition(";")[0].strip().lower() in HTML


def _day_after(header: dict[bytes, bytes]) -> str:
    """Return the last possible day of publication: the day after the crawl, which is in UTC."""
    try:
        day = date.fromisoformat(header.get(b"warc-date", b"")[:10].decode("ascii", "replace"))
        return (day + timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return LAST_DAY
