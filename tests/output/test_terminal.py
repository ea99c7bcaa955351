"""When colours are used, and what is safe to print."""

from __future__ import annotations

import io
import json
import sys
import unicodedata

import pytest

from newsclaims.output.terminal import Paint, SafeStream, escaped, is_terminal, paint_for, printable


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("stream", "choice", "environment", "expected"),
    [
        (Terminal(), "auto", {}, True),
        (Terminal(), "auto", {"NO_COLOR": "1"}, False),
        (Terminal(), "auto", {"NO_COLOR": ""}, True),
        (Terminal(), "auto", {"TERM": "dumb"}, False),
        (io.StringIO(), "auto", {}, False),
        (None, "auto", {}, False),
        (Terminal(), "never", {}, False),
        (io.StringIO(), "always", {"NO_COLOR": "1"}, True),
    ],
)
def test_colours_are_used_on_terminals_only(stream, choice, environment, expected):
    assert paint_for(stream, choice, environment) == Paint(expected)


def test_paint():
    assert Paint(on=True)("now", "bold", "red") == "\x1b[1;31mnow\x1b[0m"
    assert Paint(on=True)("", "red") == ""
    assert Paint(on=True)("now") == "now"
    assert Paint(on=False)("now", "red") == "now"


def test_is_terminal():
    assert is_terminal(Terminal())
    assert not is_terminal(None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n b", "a b"),
        ("\x1b[31mred", "\ufffd[31mred"),
        ("\u200ba\u202e", "\ufffda\ufffd"),
        ("Călăraşi – é", "Călăraşi – é"),
    ],
)
def test_printable(text, expected):
    assert printable(text) == expected


def test_escaped_json_means_the_same_and_shows_no_control_character():
    everything = "".join(map(chr, [*range(0xD800), *range(0xE000, sys.maxunicode + 1)]))
    line = json.dumps(everything, ensure_ascii=False).encode() + b"\n"
    shown = escaped(line).decode()
    assert json.loads(shown) == everything
    assert {unicodedata.category(c) for c in shown.rstrip("\n")} & {"Cc", "Cf", "Zl", "Zp"} == set()
    assert escaped('"Călăraşi – é"\n'.encode()) == '"Călăraşi – é"\n'.encode()


def test_what_is_not_json_is_escaped_too():
    out = io.BytesIO()
    stream = SafeStream(out)
    stream.writelines([b"a\tb\r\n", b"\x1b[31m\x9b1m\n", "\x9b\u202e".encode()])
    stream.write(b"c")
    stream.flush()
    assert out.getvalue().decode() == "a\tb\r\n\\u001b[31m\ufffd1m\n\\u009b\\u202ec"
