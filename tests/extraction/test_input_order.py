"""Lines are written in input order, in whatever order they arrive."""

from __future__ import annotations

import io
from itertools import permutations

import pytest

from newsclaims.extraction.input_order import InOrder, flushing_writer


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_lines_are_written_in_the_order_of_their_numbers(order):
    written = []
    sink = InOrder(written.append)
    for number in order:
        sink.put(number, None if number == 2 else b"%d" % number)
    assert written == [b"0", b"1", b"3"]


def test_a_line_is_written_as_soon_as_its_turn_comes():
    written = []
    sink = InOrder(written.append)
    sink.put(1, b"second")
    assert written == []
    sink.put(0, b"first")
    assert written == [b"first", b"second"]


def test_each_line_is_flushed():
    stream = io.BytesIO()
    buffered = io.BufferedWriter(stream)
    flushing_writer(buffered)(b"line\n")
    assert stream.getvalue() == b"line\n"
