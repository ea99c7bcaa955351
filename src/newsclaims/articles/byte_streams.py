"""Bytes of a file, a pipe or a gzip file, as parsers need them: with a look ahead, line by line, never without limit.

A gzip file is told by its first bytes, whatever it is called. What of it was whole is read before its fault is met, and
an archive of many members (`.warc.gz`) goes on after a broken one. A member that inflates beyond reason is a fault too.
"""

from __future__ import annotations

import zlib
from typing import Final, Protocol

GZIP: Final = b"\x1f\x8b\x08"
"""How a member of a gzip file begins (RFC 1952)."""

CHUNK: Final = 1 << 16

REMEMBERED: Final = 2 * CHUNK
"""Bytes of a gzip member that are kept to search for the next one."""

LARGEST: Final = 64 << 20
"""Bytes that one article may have in any form: more than any reader wants, less than any machine has."""

HARMLESS: Final = 10 << 20
"""Bytes up to which nobody asks how a gzip member came to them."""

HIGHEST_RATIO: Final = 200
"""Text is compressed to a third or a tenth; deflate can reach 1032, which only nonsense does."""


class StreamError(ValueError):
    """Bytes that cannot be had: compressed data that is torn, corrupt or out of all proportion."""


class Readable(Protocol):
    """What gives bytes as they come: a buffered file, standard input, `io.BytesIO`."""

    def read1(self, size: int = ..., /) -> bytes: ...


class ByteReader:
    """Reads ahead of a parser. A StreamError of what lies beneath is met only when all before it was read."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._buffer = bytearray()

    def peek(self, size: int, *, line: bool = False) -> bytes:
        """The next bytes, left where they are; fewer than `size` at the end or before a fault. With `line`, a line that
        is at hand is enough: a pipe may not bring more for a while."""
        try:
            while len(self._buffer) < size and not (line and b"\n" in self._buffer) and self._fill():
                pass
        except StreamError:
            if not self._buffer:
                raise
        return bytes(self._buffer[:size])

    def read(self, size: int) -> bytes:
        """The next bytes, fewer than `size` only at the end."""
        while len(self._buffer) < size and self._fill():
            pass
        return self._take(size)

    def read1(self, size: int = CHUNK, /) -> bytes:
        """Some of the next bytes, as many as are at hand, b"" at the end."""
        if not self._buffer:
            self._fill()
        return self._take(size)

    def line(self, limit: int = LARGEST) -> bytes:
        """The next line with its newline, b"" at the end. Of one that is longer than `limit`, a byte more than that."""
        searched = 0
        while (end := self._buffer.find(b"\n", searched)) < 0 and len(self._buffer) <= limit:
            searched = len(self._buffer)
            if not self._fill():
                return self._take(searched)
        return self._take(min(end, limit) + 1 if end >= 0 else limit + 1)

    def skip(self, size: int) -> int:
        """Leave out the next bytes; returns how many there were."""
        left = size
        while left:
            if not self._buffer and not self._fill():
                break
            left -= len(self._take(min(left, len(self._buffer))))
        return size - left

    def skip_line(self) -> None:
        """Leave out the rest of a line."""
        while (end := self._buffer.find(b"\n")) < 0:
            self._buffer.clear()
            if not self._fill():
                return
        self._take(end + 1)

    def unread(self, data: bytes) -> None:
        """Put bytes back: they are read next."""
        self._buffer[:0] = data

    def clear(self) -> None:
        """Forget what was read ahead."""
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
    """The content of a gzip file, member after member."""

    def __init__(self, packed: ByteReader) -> None:
        self._packed = packed
        self._fault: StreamError | None = None
        self._begin()

    def read1(self, size: int = CHUNK, /) -> bytes:
        """Some of the content, b"" at the end. Raises StreamError where no more can be had, and again at each call."""
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
        """After a fault, go on with the next member; False where there is none.

        Where a member ends too early, zlib reads on in the next one until it meets nonsense: so the search begins
        behind the first byte of the member at fault.
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
        """Begin the member that follows; False at the end of the file, which may be padded with zeros."""
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
            raise StreamError("a gzip file that is cut short")
        try:
            content = self._member.decompress(piece, size)
        except zlib.error as error:
            raise StreamError(f"a corrupt gzip file ({error})") from error
        self._taken += len(piece) - len(self._member.unconsumed_tail)
        self._given += len(content)
        if self._given > max(HARMLESS, HIGHEST_RATIO * self._taken):
            raise StreamError(f"a gzip file that inflates to more than {HIGHEST_RATIO} times its size")
        return content


def opened(stream: Readable) -> tuple[ByteReader, Inflated | None]:
    """A reader of the content of `stream`, and what inflates it where it is a gzip file."""
    reader = ByteReader(stream)
    if reader.peek(len(GZIP)) != GZIP:
        return reader, None
    inflated = Inflated(reader)
    return ByteReader(inflated), inflated
