"""What an article says about itself, read from its text alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclaims.annotate.header import article_header, dateline, dateline_names, dateline_pieces, written_days
from newsclaims.annotate.header import credits as credit_lines
from newsclaims.annotate.header.article_header import read_header
from newsclaims.model.annotations import Header

PROSE = "The talks will be held in the capital next week, the ministry said on Thursday."
MORE = "It gave no details about the agenda or the list of guests."


def article(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def furniture(text: str, header: Header) -> list[str]:
    return [extent.of(text) for extent in header.furniture]


@pytest.mark.parametrize(
    ("first", "published"),
    [
        ("date 2017-06-08", "2017-06-08"),
        ("Date: 2017-06-08", "2017-06-08"),
        ("Published: 8 June 2017", "2017-06-08"),
        ("Published on June 8, 2017 at 10:45 GMT", "2017-06-08"),
        ("Published: June 8, 2017 | Updated: June 9, 2017", "2017-06-08"),
        ("Updated: June 9, 2017, Published: June 8, 2017", "2017-06-08"),
        ("Last updated: June 9, 2017", "2017-06-09"),
        ("Friday, January 4, 2019", "2019-01-04"),
        ("4 January 2019", "2019-01-04"),
        ("Thu, 08 Jun 2017 10:00:00 GMT", "2017-06-08"),
        ("2017-06-08T10:00:00Z", "2017-06-08"),
        ("08.06.2017", "2017-06-08"),
        ("JUNE 8, 2017 / 7:45 AM / 2 YEARS AGO", "2017-06-08"),
        ("Updated 10:45 GMT (1845 HKT) June 8, 2017", "2017-06-08"),
        ("date 2017-06-08 TASS", "2017-06-08"),
        ("By Jane Doe | June 8, 2017", "2017-06-08"),
        ("Thursday 8 June 2017 12:03, UK", "2017-06-08"),
        ("Thursday 8 June 2017 16:40, Ireland", "2017-06-08"),
        ("BBC News | 8 June 2017", "2017-06-08"),
        ("8 June 2017 · The Guardian", "2017-06-08"),
        ("Interview by Jane Doe, 8 June 2017", "2017-06-08"),
        ("Live updates, Thursday 8 June 2017", "2017-06-08"),
        ("Press release - 8 June 2017", "2017-06-08"),
    ],
)
def test_a_date_line_gives_the_publication_date_and_is_furniture(first: str, published: str) -> None:
    text = article(first, PROSE, MORE)
    header = read_header(text)
    assert (header.published, header.published_from) == (published, "header")
    assert furniture(text, header) == [first]


@pytest.mark.parametrize(
    "first",
    [
        "Published in 2015, the book was an early warning, and its author said so again on June 8, 2017.",
        "On June 8, 2017, the ministers met again.",
        "June 8, 2017 was a Thursday, and nobody had expected the ministers to meet.",
        "06/08/2017",
        "June 31, 2017",
        "June 8",
        "Date of the talks",
        "Thursday 8 June 2017 12:03, Mabel",
        "Battle of the Dunes | 8 June 2017",
        "The bridge opened, 8 June 2017",
    ],
)
def test_what_is_no_clear_date_line_gives_no_date(first: str) -> None:
    assert read_header(article(first, PROSE, MORE)).published is None


def test_a_date_before_the_first_sentence_is_no_part_of_it() -> None:
    text = article("Bridge to open in autumn", "June 8, 2017 The bridge will open in autumn, its builders say.")
    header = read_header(text)
    assert header.published == "2017-06-08"
    assert furniture(text, header) == ["June 8, 2017"]


@pytest.mark.parametrize(
    ("line", "dateline", "place", "agency"),
    [
        ("MOSCOW, June 8. /TASS/. ", "MOSCOW, June 8. /TASS/.", "Moscow", "TASS"),
        ("MOSCOW, June 8 /TASS/ ", "MOSCOW, June 8 /TASS/", "Moscow", "TASS"),
        ("ALMATY (Sputnik) — ", "ALMATY (Sputnik) —", "Almaty", "Sputnik"),
        ("GENEVA, May 19 (Reuters) - ", "GENEVA, May 19 (Reuters) -", "Geneva", "Reuters"),
        ("NAIROBI, Kenya (AP) _\n\n", "NAIROBI, Kenya (AP) _", "Nairobi", "AP"),
        ("JERUSALEM (AP)_ ", "JERUSALEM (AP)_", "Jerusalem", "AP"),
        ("LONDON — ", "LONDON —", "London", None),
        ("WASHINGTON (AP) -- ", "WASHINGTON (AP) --", "Washington", "AP"),
        ("MOSCOW, March 5 (Xinhua) -- ", "MOSCOW, March 5 (Xinhua) --", "Moscow", "Xinhua"),
        ("Lyon (AFP) – ", "Lyon (AFP) –", "Lyon", "AFP"),
        ("MOSCOW. June 8 (Interfax) - ", "MOSCOW. June 8 (Interfax) -", "Moscow", "Interfax"),
        ("ASTANA. KAZINFORM – ", "ASTANA. KAZINFORM –", "Astana", "Kazinform"),
        ("NEW DELHI, June 8 (PTI): ", "NEW DELHI, June 8 (PTI):", "New Delhi", "PTI"),
        ("CONCORD, N.H. - ", "CONCORD, N.H. -", "Concord", None),
        ("ST. LOUIS — ", "ST. LOUIS —", "St. Louis", None),
        (
            "RIO DE JANEIRO/BRASILIA, Aug 31 (Reuters) - ",
            "RIO DE JANEIRO/BRASILIA, Aug 31 (Reuters) -",
            "Rio de Janeiro",
            "Reuters",
        ),
        ("COX'S BAZAR, Bangladesh (AFP) — ", "COX'S BAZAR, Bangladesh (AFP) —", "Cox's Bazar", "AFP"),
        ("BAGHDAD (QNN) — ", "BAGHDAD (QNN) —", "Baghdad", "QNN"),
        ("Damascus, SANA- ", "Damascus, SANA-", "Damascus", "SANA"),
        ("ASTANA. KAZINFORM ", "ASTANA. KAZINFORM", "Astana", "Kazinform"),
        (
            "ROME, June 8. /TASS Correspondent Jane Doe/. ",
            "ROME, June 8. /TASS Correspondent Jane Doe/.",
            "Rome",
            "TASS",
        ),
        ("CAIRO – 26 July 2022: ", "CAIRO – 26 July 2022:", "Cairo", None),
        ("SINGAPORE (May 6, 2021) — ", "SINGAPORE (May 6, 2021) —", "Singapore", None),
        ("Baku, Azerbaijan, June 8\n\n", "Baku, Azerbaijan, June 8", "Baku", None),
        ("By Jane Doe\n\nANKARA\n\n", "ANKARA", "Ankara", None),
        ("Aug 27 (Reuters) - ", "Aug 27 (Reuters) -", None, "Reuters"),
        ("(Reuters) - ", "(Reuters) -", None, "Reuters"),
        ("PARIS (Agence France-Presse) — ", "PARIS (Agence France-Presse) —", "Paris", "AFP"),
        ("New Delhi, Jun 8 (PTI) ", "New Delhi, Jun 8 (PTI)", "New Delhi", "PTI"),
        ("Tehran, June 8, 2017 (IRNA) ", "Tehran, June 8, 2017 (IRNA)", "Tehran", "IRNA"),
        ("RAMALLAH, 8 June 2017 (WAFA) ", "RAMALLAH, 8 June 2017 (WAFA)", "Ramallah", "WAFA"),
        ("Muscat, Oman, June 8 (ONA) ", "Muscat, Oman, June 8 (ONA)", "Muscat", "ONA"),
        ("June 8, 2017 (SANA) ", "June 8, 2017 (SANA)", None, "SANA"),
        ("LAGOS: ", "LAGOS:", "Lagos", None),
        ("NEW DELHI: ", "NEW DELHI:", "New Delhi", None),
        ("Nairobi: ", "Nairobi:", "Nairobi", None),
        ("Kandy, June 8 (Evening Star) - ", "Kandy, June 8 (Evening Star) -", "Kandy", "Evening Star"),
        ("Lusaka, Zambia | AFP | ", "Lusaka, Zambia | AFP |", "Lusaka", "AFP"),
        ("KIGALI | 7 JUNE 2017 | KNEWS — ", "KIGALI | 7 JUNE 2017 | KNEWS —", "Kigali", "KNEWS"),
        ("KIGALI | 7 JUNE 2017 | ", "KIGALI | 7 JUNE 2017 |", "Kigali", None),
        ("BRUSSELS – AFP – ", "BRUSSELS – AFP –", "Brussels", "AFP"),
        ("PORT LOUIS, Mauritius — AP: ", "PORT LOUIS, Mauritius — AP:", "Port Louis", "AP"),
        ("Quito, Ecuador | AFP | 7 June 2017 - ", "Quito, Ecuador | AFP | 7 June 2017 -", "Quito", "AFP"),
        ("LIMA, Peru (Reuters, June 7) - ", "LIMA, Peru (Reuters, June 7) -", "Lima", "Reuters"),
        ("MADRID (AP) ", "MADRID (AP)", "Madrid", "AP"),
        ("Madrid (AP) ", "Madrid (AP)", "Madrid", "AP"),
        ("TROMSO, Norway: ", "TROMSO, Norway:", "Tromso", None),
        ("New Delhi [India], June 7 (ANI): ", "New Delhi [India], June 7 (ANI):", "New Delhi", "ANI"),
        ("Tromso, Norway (Fjord Newsline) - ", "Tromso, Norway (Fjord Newsline) -", "Tromso", "Fjord Newsline"),
        ("7 June 2017, Freetown, Sierra Leone – ", "7 June 2017, Freetown, Sierra Leone –", "Freetown", None),
        ("LIMA, June 7 (AFP):", "LIMA, June 7 (AFP):", "Lima", "AFP"),
        ("Lima / AFP\n\n", "Lima / AFP", "Lima", "AFP"),
        ("By KARI MOE OSLO - ", "OSLO -", "Oslo", None),
        ("REUTERS, SEOUL – ", "REUTERS, SEOUL –", "Seoul", "Reuters"),
        ("BAKU, June 7. ARMENPRESS. ", "BAKU, June 7. ARMENPRESS.", "Baku", "Armenpress"),
        ("Tripoli (LBNA) – ", "Tripoli (LBNA) –", "Tripoli", "LBNA"),
        ("Tunis (harbour-news.com) — ", "Tunis (harbour-news.com) —", "Tunis", "harbour-news.com"),
        ("(Dakar, June 7, 2017) – ", "(Dakar, June 7, 2017) –", "Dakar", None),
        ("[Harare] ", "[Harare]", "Harare", None),
        ("Kano (Nigeria) – ", "Kano (Nigeria) –", "Kano", None),
        ("Madrid/Lisbon – ", "Madrid/Lisbon –", "Madrid", None),
        ("By Jane Doe BOGOTA (Reuters) - ", "BOGOTA (Reuters) -", "Bogota", "Reuters"),
        ("By JANE DOE, Associated Press SANTIAGO, Chile (AP) — ", "SANTIAGO, Chile (AP) —", "Santiago", "AP"),
    ],
)
def test_a_dateline_is_found_in_every_style(line: str, dateline: str, place: str | None, agency: str | None) -> None:
    text = line + article(PROSE, MORE)
    found = read_header(text).dateline
    assert found is not None
    assert (found.extent.of(text), found.place, found.agency) == (dateline, place, agency)


@pytest.mark.parametrize(
    "line",
    [
        "EXCLUSIVE – ",
        "Moscow – ",
        "NOTHING IS SETTLED YET, BUT MINISTERS HOPE - ",
        "The talks, due on June 8, are off - ",
        "Comments close on June 8\n\n",
        "NEXT STEPS\n\n",
        "LISTEN: ",
        "HAMLET: ",
        "The fair opens July 30 - Aug 2 in the park. ",
        "Harbour Days, July 30 - Aug 2. ",
        "LARSEN (voice-over): ",
        "ROME (Note to editors): ",
        "Kandy, June 8 (in Tamil) - ",
        "Dr. Rosen, June 8 (see below) the talks ended. ",
        "POLICE: ",
        "WARNING: ",
        "AP - ",
        "Moscow (AP)-style ",
        "Reuters, AFP – ",
        "Lisbon | ",
        "Spain, Portugal – ",
        "Madrid, Lisbon and Rome – ",
        "Spain | Politics | ",
        "Oslo, Bergen – ",
        "[Lisbon]\n\n",
        "By Monday, MADRID (Reuters said) - ",
    ],
)
def test_what_is_no_dateline_stays_prose(line: str) -> None:
    header = read_header(line + article(PROSE, MORE))
    assert header.dateline is None
    assert header.furniture == ()


def test_a_byline_may_stand_before_the_dateline_on_the_same_line() -> None:
    text = article("By Jane Doe and Bo Roe LIMA, June 7 (AFP) - " + PROSE, MORE)
    header = read_header(text)
    assert header.byline == "Jane Doe and Bo Roe"
    assert furniture(text, header) == ["By Jane Doe and Bo Roe", "LIMA, June 7 (AFP) -"]


def test_the_turns_of_a_transcript_are_no_datelines() -> None:
    header = read_header(article("PARIS: We have never met before, have we?", "LONDON: I should say that we have."))
    assert header.dateline is None


def test_a_name_before_a_colon_is_a_dateline_where_the_text_speaks_of_the_place() -> None:
    dateline = read_header(article("TUNIS: " + PROSE, "Shops in Tunis were closed.")).dateline
    assert dateline is not None
    assert dateline.place == "Tunis"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("OSLO: Prices rose, dealers said.", "Oslo"),
        ("KUWAIT CITY: The parliament was dissolved by the emir.", "Kuwait City"),
        ("GAZA STRIP: Israel struck a camp in the north.", "Gaza Strip"),
        ("Islamabad, March 21: The prime minister resigned on Thursday.", "Islamabad"),
        ("MANAMA: The king left for Riyadh on Friday.", "Manama"),
        ("BRIGHTON: Prices rose, dealers said.", None),
        ("HART: I will not resign.", None),
        ("ANALYSIS: The budget will please only few voters.", None),
        ("Note, March 21: The prices may change on Friday.", None),
    ],
)
def test_a_place_before_a_colon(text: str, place: str | None) -> None:
    dateline = read_header(text).dateline
    assert (dateline and dateline.place) == place


def test_a_dateline_may_be_below_caption_headline_and_first_paragraph() -> None:
    text = article(
        "date 2017-03-04 Register",
        "    The two presidents, left and centre, at a meeting in the capital.",
        "    Presidents Want Third Round of Border Talks by Mid-April",
        "    " + PROSE,
        "    ALMATY (Sputnik) — " + MORE,
        "    Border talks in Almaty, Jane Doe, Kazakhstan",
    )
    header = read_header(text)
    assert header.title == "Presidents Want Third Round of Border Talks by Mid-April"
    assert (header.published, header.publisher, header.agencies) == ("2017-03-04", "Sputnik", ("Sputnik",))
    assert furniture(text, header) == [
        "date 2017-03-04 Register",
        "ALMATY (Sputnik) —",
        "Border talks in Almaty, Jane Doe, Kazakhstan",
    ]


def test_date_line_and_dateline_may_share_a_line_with_the_text() -> None:
    text = "date 2017-06-08 MOSCOW, June 8. /TASS/. " + article(PROSE, MORE)
    header = read_header(text)
    assert furniture(text, header) == ["date 2017-06-08", "MOSCOW, June 8. /TASS/."]
    assert header.dateline is not None
    assert header.dateline.date == "2017-06-08"
    assert header.publisher == "TASS"


def test_a_dateline_may_follow_a_headline_on_the_same_line() -> None:
    text = "Tax on parking voted down. SALEM, Ore. — " + PROSE
    dateline = read_header(text).dateline
    assert dateline is not None
    assert dateline.extent.of(text) == "SALEM, Ore. —"


@pytest.mark.parametrize(
    ("published", "day", "expected"),
    [
        ("2017-06-08", "June 8", "2017-06-08"),
        ("2017-06-08", "June 7", "2017-06-07"),
        ("2017-06-08", "June 9", "2017-06-09"),
        ("2017-01-01", "Dec 31", "2016-12-31"),
        ("2017-06-08", "June 20", "2016-06-20"),
        ("2017-03-01", "Feb 29", "2016-02-29"),
        ("2017-06-08", "June 7, 2015", "2015-06-07"),
        ("not a day", "June 8", None),
        (None, "June 8", None),
    ],
)
def test_a_dateline_without_year_takes_it_from_the_publication_date(
    published: str | None, day: str, expected: str | None
) -> None:
    known = Header(published=published, published_from="option" if published else None)
    dateline = read_header(f"ROME, {day} (Reuters) - {PROSE}", known).dateline
    assert dateline is not None
    assert dateline.date == expected


def test_a_dateline_with_year_gives_the_publication_date() -> None:
    header = read_header("KIGALI, Jun 15 2022 (IPS) - " + PROSE)
    assert (header.published, header.published_from) == ("2022-06-15", "dateline")


@pytest.mark.parametrize(
    ("published_from", "expected"),
    [("option", "2011-11-11"), ("input", "2011-11-11"), ("html", "2011-11-11"), ("filename", "2017-06-08")],
)
def test_the_text_overrides_only_the_date_of_a_file_name(published_from: str, expected: str) -> None:
    known = Header(published="2011-11-11", published_from=published_from)  # type: ignore[arg-type]
    assert read_header(article("date 2017-06-08", PROSE), known).published == expected


def test_the_date_of_a_file_name_stays_where_the_text_gives_none() -> None:
    header = read_header(article(PROSE), Header(published="2011-11-11", published_from="filename"))
    assert (header.published, header.published_from) == ("2011-11-11", "filename")


@pytest.mark.parametrize(
    ("line", "byline", "agencies"),
    [
        ("By Jane Doe", "Jane Doe", ()),
        ("By JANE DOE, Staff Writer", "JANE DOE", ()),
        ("By Jane Doe and John van der Roe", "Jane Doe and John van der Roe", ()),
        ("By Jane Doe in Moscow", "Jane Doe", ()),
        ("By JANE DOE, Associated Press Writer", "JANE DOE", ("AP",)),
        ("by Jane Doe | Reuters", "Jane Doe", ("Reuters",)),
    ],
)
def test_a_byline_is_furniture(line: str, byline: str, agencies: tuple[str, ...]) -> None:
    text = article(line, PROSE, MORE)
    header = read_header(text)
    assert (header.byline, header.agencies) == (byline, agencies)
    assert furniture(text, header) == [line]


@pytest.mark.parametrize(
    "line",
    ["By Wednesday the ministers had left.", "By New Year, the talks had stalled.", "By all accounts, they failed."],
)
def test_a_sentence_is_no_byline(line: str) -> None:
    header = read_header(article(line, PROSE))
    assert header.byline is None
    assert header.furniture == ()


@pytest.mark.parametrize(
    ("line", "publisher", "agencies"),
    [
        ("Source: AFP news agency", "AFP", ("AFP",)),
        ("SOURCE: Al Jazeera and news agencies", "Al Jazeera", ()),
        ("Sources: TASS, Interfax", None, ("TASS", "Interfax")),
        ("© 2017 AFP", "AFP", ("AFP",)),
        ("Copyright 2017 The Associated Press. All rights reserved.", "AP", ("AP",)),
        ("-- Reuters", "Reuters", ("Reuters",)),
        ("AFP/Reuters", None, ("AFP", "Reuters")),
        ("(Reporting by Jane Doe in Rome; editing by John Roe)", None, ()),
        ("Reporting by Jane Doe; editing by John Roe", None, ()),
        ("The Associated Press contributed to this report.", None, ("AP",)),
        ("Follow Jane Doe on Twitter: @janedoe", None, ()),
        ("(END)", None, ()),
        ("___", None, ()),
        ("Tags: border, Almaty", None, ()),
        ("Border talks in Almaty, Jane Doe, Kazakhstan", None, ()),
    ],
)
def test_a_credit_at_the_end_is_furniture(line: str, publisher: str | None, agencies: tuple[str, ...]) -> None:
    text = article(PROSE, MORE, line)
    header = read_header(text)
    assert (header.publisher, header.agencies) == (publisher, agencies)
    assert furniture(text, header) == [line]


def test_a_credit_may_close_the_last_paragraph() -> None:
    text = article(PROSE, MORE + " (Reporting by Jane Doe; editing by John Roe)")
    assert furniture(text, read_header(text)) == ["(Reporting by Jane Doe; editing by John Roe)"]


@pytest.mark.parametrize(
    "line",
    [
        "Hungary contributed three million euros.",
        "The heat contributed to the delay at the border.",
        "On Monday, Ministers, Envoys and others met",
        "He said: nothing.",
        "Source: unclear, they say, but it was widely believed in the capital, and " + "so on " * 40,
    ],
)
def test_prose_at_the_end_is_no_furniture(line: str) -> None:
    assert read_header(article(PROSE, MORE, line)).furniture == ()


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Border talks put off until autumn", "Border talks put off until autumn"),
        ("Will the border talks ever start?", "Will the border talks ever start?"),
        ("A short first sentence.", None),
        ("Summary", None),
    ],
)
def test_a_short_first_line_without_full_stop_is_the_title_and_no_furniture(first: str, title: str | None) -> None:
    header = read_header(article(first, PROSE, MORE))
    assert header.title == title
    assert header.furniture == ()


def test_what_the_input_gave_stays() -> None:
    known = Header(title="Given", publisher="The Daily Test", published="2017-06-08", published_from="input")
    header = read_header(article("Another headline here", "ROME (AP) — " + PROSE), known)
    assert (header.title, header.publisher, header.published) == ("Given", "The Daily Test", "2017-06-08")
    assert header.agencies == ("AP",)


PIECES = [
    *("\n", "\r\n", "\n\n", " ", "\u2028", "\x00", "(", ")", "—", "…", "“", PROSE),
    *("date 2017-06-08", "June 31, 2017", "13.13.2017", "9999-12-31", "Published:"),
    *("By Jane Doe", "ROME (AP) —", "/TASS/", "Source:", "AFP"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text(max_size=60))
def test_any_text_gives_a_header_with_sound_extents(text: str) -> None:
    header = read_header(text)
    assert read_header(text, header) == header
    ends = [0]
    for extent in header.furniture:
        assert ends[-1] <= extent.start < extent.end <= len(text)
        assert extent.of(text).strip()
        ends.append(extent.end)


def patterns() -> list[tuple[str, str]]:
    """Return every regular expression of the room, with the name that it has there."""
    modules = (article_header, credit_lines, dateline, dateline_names, dateline_pieces, written_days)
    found = [(name, value) for module in modules for name, value in vars(module).items()]
    return [(name, value.pattern) for name, value in found if isinstance(value, re.Pattern)]


@pytest.mark.parametrize(("name", "pattern"), patterns())
def test_no_pattern_gives_white_space_back(name: str, pattern: str):
    """A run of white space of any length is read once: every unbounded repetition of it is possessive."""
    assert not re.findall(r"\\s[+*](?!\+)|\\s\{\d*,\}(?!\+)", pattern)


@pytest.mark.parametrize(
    "line",
    [
        "Source:{gap}AFP{gap}and{gap}Reuters",
        "©{gap}2017{gap}Reuters",
        "Reporting by Ann Poe,{gap}Reuters;{gap}editing by Jo Roe",
        "Ann Poe{gap}contributed{gap}to this report.",
        "MOSCOW,{gap}June{gap}8{gap}(Reuters){gap}-{gap}Talks are due.",
        "Published on{gap}June{gap}8,{gap}2017",
    ],
)
def test_the_width_of_white_space_does_not_matter(line: str):
    narrow, wide = (read_header(f"{line.format(gap=gap)}\nTalks are due.") for gap in (" ", " " * 400))
    assert (narrow.agencies, narrow.published, bool(narrow.furniture)) == (
        wide.agencies,
        wide.published,
        bool(wide.furniture),
    )
    assert narrow.furniture
