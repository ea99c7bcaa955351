"""Byte streams, and gzip files that are truncated, corrupt or bombs."""

from __future__ import annotations

import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclaims.model.byte_streams import ByteReader, Inflated, StreamError, opened


class Dripping(io.BytesIO):
    """Gives a few bytes at a time, as a pipe may."""

    def read1(self, size=-1):
        return super().read1(min(size, 3) if size >= 0 else 3)


def reader_of(data, stream=Dripping):
    return opened(stream(data))[0]


@given(st.binary(max_size=60), st.integers(1, 20))
def test_lines_are_those_of_a_file(data, limit):
    reader = ByteReader(Dripping(data))
    lines = []
    while line := reader.line(limit):
        lines.append(line)
    assert b"".join(lines) == data
    assert all(line.endswith(b"\n") or len(line) == limit + 1 for line in lines[:-1])


@given(st.binary(max_size=60), st.lists(st.integers(0, 20), max_size=6))
def test_bytes_that_are_peeked_skipped_or_unread_are_read_exactly_once(data, sizes):
    reader = ByteReader(Dripping(data))
    rest = data
    for number, size in enumerate(sizes):
        assert reader.peek(size) == rest[:size]
        if number % 3 == 0:
            assert reader.read(size) == rest[:size]
        elif number % 3 == 1:
            assert reader.skip(size) == len(rest[:size])
        else:
            reader.unread(b"back")
            rest = b"back" + rest
            continue
        rest = rest[size:]
    assert reader.read(1000) == rest


def test_skip_line_skips_the_rest_of_the_line():
    reader = ByteReader(Dripping(b"one long line\ntwo\nthree"))
    assert reader.line(3) == b"one "
    reader.skip_line()
    assert reader.line() == b"two\n"
    reader.skip_line()
    assert reader.line() == b""


@pytest.mark.parametrize("padding", [b"", b"\0" * 700])
def test_a_gzip_file_of_many_members_is_one(padding):
    packed = b"".join(gzip.compress(part) for part in (b"one\n", b"", b"two\n")) + padding
    assert reader_of(packed).read(100) == b"one\ntwo\n"
    assert reader_of(b"plain").read(100) == b"plain"
    assert reader_of(b"").read(100) == b""


TEXT = b"".join(b"line %d\n" % number for number in range(3_000))
PACKED = gzip.compress(TEXT, mtime=0)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (PACKED[:10], "truncated"),
        (PACKED[:-1], "truncated"),
        (PACKED[: len(PACKED) // 2], "truncated"),
        (PACKED[:-8] + b"\0" * 8, "corrupt gzip file"),
        (PACKED + b"and more", "corrupt gzip file"),
    ],
)
def test_a_broken_gzip_file_gives_its_intact_beginning_and_then_an_error(data, reason):
    reader = reader_of(data)
    lines = []
    with pytest.raises(StreamError, match=reason):  # noqa: PT012 - the lines before it are the point
        while True:
            lines.append(reader.line())
    assert TEXT.startswith(b"".join(lines))
    with pytest.raises(StreamError, match=reason):
        reader.line()


def test_a_member_after_a_broken_one_can_be_found():
    inflated = Inflated(ByteReader(Dripping(PACKED[: len(PACKED) // 2] + gzip.compress(b"whole"))))
    with pytest.raises(StreamError):
        ByteReader(inflated).read(1 << 20)
    assert inflated.recover()
    assert ByteReader(inflated).read(100) == b"whole"
    assert not inflated.recover()


def test_a_decompression_bomb_is_detected_early():
    packed = gzip.compress(b"\0" * 50_000_000)
    reader = reader_of(packed, io.BytesIO)
    given = 0
    with pytest.raises(StreamError, match="more than 200 times its size"):  # noqa: PT012
        while True:
            given += len(reader.read1())
    assert given <= 11 << 20
