"""Read the bytes of a file, pipe or gzip file as parsers need them: with lookahead, by lines, never without limit.

A gzip file is recognized by its first bytes, whatever its name. Its intact beginning is read before an error is
raised, and an archive of many members (`.warc.gz`) continues after a broken one. A member that inflates to an
implausible size is an error too.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    import re

GZIP: Final = b"\x1f\x8b\x08"
"""The first bytes of a gzip member (RFC 1952)."""

CHUNK: Final = 1 << 16

REMEMBERED: Final = 2 * CHUNK
"""Bytes of a gzip member that are kept for finding the next one."""

LARGEST: Final = 64 << 20
"""Maximum bytes of one article in any form: more than any article has, and small enough for any machine."""

HARMLESS: Final = 10 << 20
"""Bytes up to which the compression ratio of a gzip member is not checked."""

HIGHEST_RATIO: Final = 200
"""Text compresses to between a third and a tenth; deflate can reach 1032, but only with degenerate data."""


class StreamError(ValueError):
    """Compressed data that is cut short, corrupt or inflates to an implausible size."""


class Readable(Protocol):
    """A source of bytes as they arrive: a buffered file, standard input, `io.BytesIO`."""

    def read1(self, size: int = ..., /) -> bytes: ...


class ByteReader:
    """A reader with lookahead. A StreamError of the underlying stream is raised once all bytes before it are read."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._buffer = bytearray()

    def peek(self, size: int, *, line: bool = False) -> bytes:
        """Return the next bytes without consuming them; fewer than `size` at the end or before an error.

        With `line`, stop at a complete line, since a pipe may not deliver more for a while.
        """
        try:
            while len(self._buffer) < size and not (line and b"\n" in self._buffer) and self._fill():
                pass
        except StreamError:
            if not self._buffer:
                raise
        return bytes(self._buffer[:size])

    def hold(self, size: int) -> int:
        """Read the next bytes into the lookahead, and return how many are there; fewer as for `peek`."""
        try:
            while len(self._buffer) < size and self._fill():
                pass
        except StreamError:
            if not self._buffer:
                raise
        return min(size, len(self._buffer))

    def held(self, start: int, end: int) -> bytes:
        """Return a part of the lookahead, in time that depends only on its length."""
        return bytes(memoryview(self._buffer)[start:end])

    def find(self, pattern: re.Pattern[bytes], limit: int) -> int | None:
        """Return where the lookahead of at most `limit` bytes first holds a pattern, or None."""
        self.hold(limit)
        found = pattern.search(self._buffer, 0, limit)
        return found.start() if found else None

    def read(self, size: int) -> bytes:
        """Return the next bytes, fewer than `size` only at the end."""
        while len(self._buffer) < size and self._fill():
            pass
        return self._take(size)

    def read1(self, size: int = CHUNK, /) -> bytes:
        """Return the bytes that are available, up to `size`; b"" at the end."""
        if not self._buffer:
            self._fill()
        return self._take(size)

    def line(self, limit: int = LARGEST) -> bytes:
        """Return the next line with its newline, b"" at the end; of a longer line the first `limit` + 1 bytes."""
        searched = 0
        while (end := self._buffer.find(b"\n", searched)) < 0 and len(self._buffer) <= limit:
            searched = len(self._buffer)
            if not self._fill():
                return self._take(searched)
        return self._take(min(end, limit) + 1 if end >= 0 else limit + 1)

    def skip(self, size: int) -> int:
        """Skip the next bytes; return how many there were."""
        left = size
        while left:
            if not self._buffer and not self._fill():
                break
            left -= len(self._take(min(left, len(self._buffer))))
        return size - left

    def skip_line(self) -> None:
        """Skip the rest of the line."""
        while (end := self._buffer.find(b"\n")) < 0:
            self._buffer.clear()
            if not self._fill():
                return
        self._take(end + 1)

    def unread(self, data: bytes) -> None:
        """Put bytes back, to be read next."""
        self._buffer[:0] = data

    def clear(self) -> None:
        """Discard the lookahead."""
        self._buffer.clear()

    def _fill(self) -> bool:
        more = self._stream.read1(CHUNK)
        self._buffer += more
        return bool(more)

    def _take(self, size: int) -> bytes:
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        return taken


class Inflated:
    """The content of a gzip file, one member after another."""

    def __init__(self, packed: ByteReader) -> None:
        self._packed = packed
        self._fault: StreamError | None = None
        self._begin()

    def read1(self, size: int = CHUNK, /) -> bytes:
        """Return some of the content, b"" at the end. After a StreamError, each further call raises it again."""
        if self._fault is not None:
            raise self._fault
        try:
            while not self._member.eof or self._next_member():
                if content := self._inflated(size):
                    return content
        except StreamError as fault:
            self._fault = fault
            raise
        return b""

    def recover(self) -> bool:
        """After an error, continue with the next member; return False where there is none.

        Where a member is cut short, zlib reads into the next one before it fails. So the search starts after the first
        byte of the broken member.
        """
        self._packed.unread(bytes(self._seen))
        at_hand = self._packed.read(1)
        while at_hand:
            at_hand = self._packed.peek(CHUNK)
            found = at_hand.find(GZIP)
            if found >= 0:
                self._packed.skip(found)
                self._begin()
                return True
            self._packed.skip(max(1, len(at_hand) - len(GZIP)))
        return False

    def _begin(self) -> None:
        self._member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._seen = bytearray()
        self._fault = None
        self._taken = self._given = 0

    def _next_member(self) -> bool:
        """Start the next member; return False at the end of the file, which may be padded with zeros."""
        self._packed.unread(self._member.unused_data)
        while self._packed.peek(1) == b"\0":
            self._packed.skip(1)
        self._seen.clear()
        if not self._packed.peek(1):
            return False
        self._member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        return True

    def _inflated(self, size: int) -> bytes:
        piece = self._member.unconsumed_tail
        if not piece:
            piece = self._packed.read1(CHUNK)
            self._seen += piece
            del self._seen[:-REMEMBERED]
        if not piece:
            raise StreamError("truncated gzip file")
        try:
            content = self._member.decompress(piece, size)
        except zlib.error as error:
            raise StreamError(f"corrupt gzip file ({error})") from error
        self._taken += len(piece) - len(self._member.unconsumed_tail)
        self._given += len(content)
        if self._given > max(HARMLESS, HIGHEST_RATIO * self._taken):
            raise StreamError(f"gzip file inflates to more than {HIGHEST_RATIO} times its size")
        return content


def opened(stream: Readable) -> tuple[ByteReader, Inflated | None]:
    """Return a reader of the content of `stream`, and its decompressor where it is a gzip file."""
    reader = ByteReader(stream)
    if reader.peek(len(GZIP)) != GZIP:
        return reader, None
    inflated = Inflated(reader)
    return ByteReader(inflated), inflated
