"""When colours are used, and what is safe to print."""

from __future__ import annotations

import io

import pytest

from newsclaims.output.terminal import Paint, is_terminal, paint_for, printable


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
