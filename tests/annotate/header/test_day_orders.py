"""Which day "03/04/2024" is in a header: what the article tells of it."""

from __future__ import annotations

import pytest

from newsclaims.annotate.header.article_header import read_header
from newsclaims.model.annotations import Header

PROSE = "The tram depot will reopen next week, the city's transport office said in a note to residents."
MORE = "It gave no reason for the delay."


def published(*paragraphs: str, known: Header | None = None, day_first: bool = False) -> str | None:
    return read_header("\n\n".join((*paragraphs, MORE)), known, day_first=day_first).published


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published: 23/04/2024", "2024-04-23"),
        ("Published: 04/23/2024", "2024-04-23"),
        ("Published: 04/04/2024", "2024-04-04"),
        ("Published: 03.04.2024", "2024-04-03"),
        ("Updated: 23/04/2024 10:15", "2024-04-23"),
        ("The Guardian | 23/04/2024", "2024-04-23"),
    ],
)
def test_figures_that_can_be_one_day_only(line, day):
    assert published(line, PROSE) == day


@pytest.mark.parametrize(
    "line",
    [
        "Published: 03/04/2024",
        "03/04/2024",
        "Posted on 3/4/2024",
        "The Guardian | 03/04/2024",
        "By Jane Doe | 03/04/2024",
    ],
)
def test_figures_that_can_be_two_days_stay_open_unless_the_option_says(line):
    assert published(line, PROSE) is None
    assert published(line, PROSE, day_first=True) == "2024-04-03"


@pytest.mark.parametrize(
    ("first", "prose", "day"),
    [
        ("Published: Wednesday, 03/04/2024", PROSE, "2024-04-03"),
        ("Published: Mon 03/04/2024", PROSE, "2024-03-04"),
        ("Published: Friday 03/04/2024", PROSE, None),  # neither day was a Friday
        ("Published: 03/04/2024", f"LISBON, April 3 (Reuters) - {PROSE}", "2024-04-03"),
        ("Published: 03/04/2024", f"LISBON, March 5 (Reuters) - {PROSE}", "2024-03-04"),
        ("Published: 03/04/2024", f"LISBON, June 5 (Reuters) - {PROSE}", None),
        ("Published: 03/04/2024 | Updated: 5 April 2024", PROSE, "2024-04-03"),
        ("Published: 11/04/2024 | Updated: 13/04/2024", PROSE, "2024-04-11"),
        ("Published: 04/11/2024 | Updated: 04/13/2024", PROSE, "2024-04-11"),
        ("Published: 03/04/2024", f"{PROSE} The last tram ran on 28/02/2024.", "2024-04-03"),
        ("Published: 03/04/2024", f"{PROSE} The last tram ran on 02/28/2024.", "2024-03-04"),
        ("Published: 03/04/2024", f"{PROSE} It ran on 02/28/2024 and on 28/02/2024.", None),
        ("Published: 03/04/2024", f"{PROSE} The vote was 28/12/2, the file is 1/28/02/2024.", None),
    ],
)
def test_what_the_article_tells(first, prose, day):
    assert published(first, prose) == day


@pytest.mark.parametrize(
    ("name", "day"), [("2024-04-03", "2024-04-03"), ("2024-03-05", "2024-03-04"), ("2020-01-01", None)]
)
def test_the_day_in_the_files_name_tells_too(name, day):
    known = Header(published=name, published_from="filename")
    found = read_header(f"Published: 03/04/2024\n\n{PROSE}\n\n{MORE}", known)
    assert (found.published, found.published_from) == ((day, "header") if day else (name, "filename"))


def test_the_line_is_no_prose_whether_it_is_read_or_not():
    text = f"Published: 03/04/2024\n\n{PROSE}\n\n{MORE}"
    assert [extent.of(text) for extent in read_header(text).furniture] == ["Published: 03/04/2024"]
