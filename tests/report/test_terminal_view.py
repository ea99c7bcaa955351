"""The view of a record on a terminal: what it says, its width, its colours, and that it cannot steer the terminal."""

from __future__ import annotations

import io
import re
import unicodedata

import pytest

import newsclaims
from newsclaims.articles import Article
from newsclaims.model.records.article_record import SCHEMA_VERSION, ErrorRecord
from newsclaims.output.terminal import Paint
from newsclaims.report.terminal_view import RecordView, lines

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
FERRY = (
    "OSLO, May 3, 2024 (NTB) - The Bergen ferry will return on May 10, Norwegian Transport Minister Kari Lund told "
    "reporters. “The ship is safe,” she said. Jonas Vik denied that a ticket would cost more."
)


@pytest.fixture(scope="module")
def ferry(nlp):
    article = Article(id="ferry", text=FERRY)
    return newsclaims.record(newsclaims.read(nlp, article), article)


def test_what_it_shows(ferry):
    shown = list(lines(ferry, Paint(), width=80))
    assert shown[0] == "ferry · NTB · 2024-05-03"
    assert [line for line in shown if line and not line.startswith(" ")][1:] == [
        "Statements",
        "Events",
        "People",
        "Places",
    ]
    text = "\n".join(shown)
    assert re.search(
        r"  Kari Lund · Transport Minister, Norway · told · 2024-05-03( · probable)?\n    The Bergen ferry will return",
        text,
    )
    assert "    “The ship is safe”" in text
    assert re.search(r"  Jonas Vik · denied .*· certainly not\n    a ticket would cost more", text)
    assert "  2024-05-10 Bergen ferry will return · scheduled" in text
    assert "  Kari Lund · Transport Minister · Norway · 2 statements" in text
    assert shown[-1] == "  Oslo, NO · Bergen, NO"


def test_a_date_without_a_year_is_shown_in_the_words_of_the_article(nlp):
    article = Article(id="note", text="The ferry will return on May 10, Kari Lund said on Monday.")
    record = newsclaims.record(newsclaims.read(nlp, article), article)
    text = "\n".join(lines(record, Paint(), width=80))
    assert "said · Monday" in text
    assert "  May 10 ferry will return" in text
    assert "XXXX" not in text


def test_a_role_that_the_name_says_is_not_said_twice(nlp):
    text = "LIMA, May 3, 2024 (NTB) - A port official said on Friday that the strike would end. Mayor Ana Ruiz agreed."
    article = Article(id="note", text=text)
    shown = "\n".join(lines(newsclaims.record(newsclaims.read(nlp, article), article), Paint(), width=80))
    assert "  port official · 1 statement" in shown
    assert "  Ana Ruiz · Mayor" in shown


@pytest.mark.parametrize("width", [80, 40, 24])
def test_it_fits(ferry, story, width):
    for record in (ferry, *story):
        plain = list(lines(record, Paint(), width=width))
        assert max(map(len, plain)) <= width
        painted = list(lines(record, Paint(on=True), width=width))
        assert [COLOUR.sub("", line) for line in painted] == plain


def test_colours_are_there_only_when_asked_for(ferry):
    assert "\x1b" not in "".join(lines(ferry, Paint(), width=80))
    assert "\x1b[1mKari Lund\x1b[0m" in "\n".join(lines(ferry, Paint(on=True), width=80))


def test_an_article_in_which_nothing_is_found(nlp):
    article = Article(id="note", text="Rain.")
    record = newsclaims.record(newsclaims.read(nlp, article), article)
    assert list(lines(record, Paint(), width=40)) == ["note · no day of publication", "  nothing found"]


def test_it_cannot_steer_the_terminal(nlp, hostile):
    article = Article(id="\x1b[2Jx", title="a\u202eb\x9b31m", text=FERRY.replace("ferry", "fer\x1b[2Jry\u202e"))
    evil = newsclaims.record(newsclaims.read(nlp, article), article)
    stream = io.BytesIO()
    view = RecordView(stream, Paint(), width=60)
    for record in (evil, hostile):
        view.write(newsclaims.to_json(record))
    error = ErrorRecord("error", SCHEMA_VERSION, "a\x1b[2J", 3, "read", "gone")
    view.write(newsclaims.to_json(error))
    shown = stream.getvalue().decode()
    assert {c for c in shown if unicodedata.category(c) in ("Cc", "Cf", "Cs")} == {"\n"}
    assert shown.endswith("error: a\ufffd[2J:3: gone\n")
