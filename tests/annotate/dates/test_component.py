"""The dates component on parsed sentences: tense, names, furniture, anchors, notices.

A case is a sentence in which every expression is in braces with its value.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from newsclaims.annotate.dates.component import Dates
from newsclaims.model.annotations import KEY, Annotations, Dateline, Extent, Header, annotations_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MARK = re.compile(r"\{([^{}=]*)=([^{}]*)\}")


def parsed(nlp: Language, text: str, header: Header | None = None) -> Doc:
    with nlp.select_pipes(disable=[name for name in nlp.pipe_names if name.startswith("newsclaims_")]):
        doc = nlp(text)
    doc.user_data[KEY] = Annotations(header=header or Header())
    return Dates()(doc)


def shown(doc: Doc) -> list[tuple[str, str]]:
    return [
        (date.extent.of(doc.text), date.value + (f"|{date.mod}" if date.mod else ""))
        for date in annotations_of(doc).dates
    ]


# Published on Wednesday 15 May 2024; the kinds of sentences on which other tools fail.
SENTENCES = """
The summit will be held on {Thursday=2024-05-16} in Geneva.
The bridge collapsed on {Friday=2024-05-10}, officials said.
The vote was postponed until {next Tuesday=2024-05-21}.
The minister resigned {last week=2024-W19}.
The flight left at {midnight=2024-05-15T24:00}.
The plant will close in {early July=2024-07|START}.
The company lost money from {January=2023-01} to {March 2023=2023-03}.
Prices fell for {three consecutive months=P3M}.
The trial begins {two weeks from Monday=2024-06-03}.
The army must leave by {the end of the month=2024-05|END}.
The fair ran from {12 to 15 April=2024-04-12/2024-04-15}.
Profit rose in {the third quarter of 2022=2022-Q3}.
Mr. May said 12,000 people had come.
The town was rebuilt {a decade ago=2014}.
The launch was originally set for {May 20=2024-05-20} and moved to {June 5=2024-06-05}.
The mine opened in {2008=2008}.
The shop burned down on {Saturday night=2024-05-11TNI}.
The talks are scheduled for {June=2024-06}.
The summit has been postponed to {September=2024-09}.
The trip was put off until {January=2025-01}.
The talks ended in {March=2024-03}.
The report is due in {the first half of June=2024-06|START}.
The court will rule on {June 3=2024-06-03}.
He was born on {November 9=2023-11-09} in a small town.
Parliament is expected to vote on {Friday=2024-05-17}.
The general said on {Wednesday=2024-05-15} that the road was open.
The summit was originally planned for {March=2024-03} in Geneva.
The summit, initially scheduled for {September=2023-09}, opened in Geneva.
The lease had been due to expire on {Friday=2024-05-10}, but both sides went on.
Until {Thursday=2024-05-09}, the police had no suspect.
Until {Thursday=2024-05-16}, the shops will stay closed.
Beginning {Monday=2024-05-20}, the shops will close early.
Starting in {March=2024-03}, the firm lost money.
The old firm, beginning {Monday=2024-05-20}, has a new name.
The boy was soon released.
The boy will be released {soon=FUTURE_REF}.
The firm must repay the loan by {August=2024-08}.
The court banned any work on the dam before {June 30=2024-06-30}.
The firm agreed to sell the plant in {August=2024-08}.
The firm announced plans to sell the plant on {Friday=2024-05-17}.
The minister flew to Rome to meet the pope on {Friday=2024-05-10}.
The mayor said {Monday=2024-05-13} that the trial would start on {Friday=2024-05-17}.
The hotel has been closed since the {October 23=2023-10-23} fire.
The hotel will reopen on {4 and 5 July=2024-07-04/2024-07-05}.
The hotel could not open on {Saturday=2024-05-11}.
The hotel is expected to reopen in {the last week of August=2024-08|END}.
The president leaves for Rome on {Sunday=2024-05-19}.
He may march on Rome in {the spring=2024-SP}.
In {fiscal 2023=2023|APPROX} the airline lost money.
The strike began on {March 3, 2022=2022-03-03} and {the following day=2022-03-04} the port closed.
The war has lasted for {more than two years=P2Y|MORE_THAN}.
The council meets {every Monday=XXXX-WXX-1} in the old town.
"""

CHANGES_OF_DAY = """
They moved the match from {July=2024-07} to {October=2024-10}.
The release was postponed from {April=2024-04} to {August=2024-08}.
The ministry delayed the census from {September=2024-09} until {next spring=2025-SP}.
The tour has been rescheduled from {5 May=2024-05-05} to {9 September=2024-09-09}.
He worked there from {June=2023-06} to {August=2023-08}.
Sales rose from {January=2024-01} to {March=2024-03}.
"""

SPOKEN_DAYS = """
The mayor resigned on {Monday=2024-05-13}. "{Today=2024-05-13} I leave this office," she said.
The mayor resigned on {Monday=2024-05-13}. {Today=2024-05-15} she leaves the city.
On {Sunday=2024-05-12} he wrote: "I told her {last night=2024-05-11TNI}, and {tomorrow=2024-05-13} I go."
The bridge fell in {2019=2019}. "It will rain {tomorrow=2024-05-16}," the engineer said.
"""

VERBS_BEFORE_DATES = """
The ferry service will start in {June=2024-06}.
The mill is to close in {September=2024-09}.
The subsidy is due to end in {2030=2030}.
The inquiry, which could start in {March 2026=2026-03}, will be led by a judge.
The plant is expected to close in {the third quarter of 2025=2025-Q3}.
They hope to start in {July=2024-07} and close in {August=2024-08}.
The lease will end in the month.
The grant expires at {the end of June=2024-06|END}.
Sales fell at {the start of 2023=2023|START}.
It was sold toward {the close of 1998=1998|END}.
Work goes on until {the end of the summer=2024-SU|END}.
It must be ready by {end of July=2024-07|END}.
"""

WEEKDAYS_AND_PERIODS = """
The panel will rule on {Wednesday next week=2024-05-22}.
The siege began on {Monday last week=2024-05-06}.
The siege began on {Sunday of last week=2024-05-12}.
He was seen on {Tuesday night last week=2024-05-07TNI}.
Councillors will decide on {Thursday week=2024-05-23}.
The inquest opens {a week on Tuesday=2024-05-28}.
{Three years ago Friday=2021-05-17}, the bridge fell.
The bridge collapsed {one year ago today=2023-05-15}.
She had called {a month ago yesterday=2024-04-14}.
She had called {two weeks ago today=2024-05-01}.
The fair is on {the second Saturday of next month=2024-06-08}.
The fair was on {the last Sunday of last month=2024-04-28}.
The vote is on {Friday the 24th=2024-05-24}.
The retrial starts {the week after next=2024-W22}.
He was sacked {the month before last=2024-03}.
The final is {the Friday after next=2024-05-31}.
The gala begins at {7pm on Saturday, 18 May=2024-05-18T19:00}.
The lease ran out on {the 3rd of this month=2024-05-03}, not on {the 12th of last month=2024-04-12}.
The order took effect on {Sunday, 19 March=2023-03-19}.
The order is dated {May 7 (Tuesday), 2024=2024-05-07}.
The order takes effect on {Tuesday (June 4)=2024-06-04}.
It rained on {Monday=2024-05-13}. {Last week=2024-W19} it snowed.
The strike lasted for {a week=P1W} on {Monday=2024-05-13}'s count.
"""

NAMES_WITH_DATE_WORDS = """
He spoke to Sunday Dare, the sports minister, on {Monday=2024-05-13}.
On {Sunday=2024-05-12} Smith told reporters that he would leave.
The shops opened early on {Black Friday=2023-11-24} and {Cyber Monday=2023-11-27}.
The march in memory of Bloody Sunday was banned.
The senator lost on Super Tuesday.
The Mail on Sunday and The Sun on Sunday printed the photo.
Scotland on Sunday printed the photo on {Sunday=2024-05-12}.
She told the Today programme that she was leaving.
A presenter of the Today show left {today=2024-05-15}.
Sheffield Wednesday lost on {Saturday=2024-05-11}.
The Daily Mirror and Angling Weekly printed the photo.
The {daily=P1D} paper is sold in the port.
Crabs crossed Christmas Island before {Christmas=2023-12-25}.
The cast of Saturday Night Live sang.
The law was passed after {9/11=2001-09-11}.
The vase dates from {the 3rd century BC=BC02} and was found in {the 19th century=18}.
The king died in {323 BC=BC0323}.
"""

FIGURES = """
She ran the marathon in 2:21:06 and the mile in 4:31.
He swam it in 3:52.10, a time of 3:52 being the record.
The judge quoted Luke 4:18.
Bookmakers offered odds of 10:30.
The ratio was 12:15 and the score 21:15.
By {10:30=2024-05-15T10:30} the square was full.
The square was full at {10:30=2024-05-15T10:30}.
Winds of 130 kilometers per hour tore roofs off.
The ship is a 2000 year old wreck.
The letter came {24 hours ago=2024-05-14}.
The dam was ready {two months=P2M} later than promised.
The journey took {six years and three months=P6Y3M}.
The swim took {2 hours, 3 minutes and 10 seconds=PT2H3M10S}.
The work takes {15 to 20 days=P15D/P20D}.
"""

ZONES_AND_RANGES = """
The match starts at {6 p.m. Cairo time on Friday=2024-05-17T18:00}.
The polls close at {noon New York time=2024-05-15T12:00}.
The fair opens {July 30 - Aug 2=2024-07-30/2024-08-02} in the old town.
The talks ran {28 Feb-2 March 2023=2023-02-28/2023-03-02}.
The talks ran {December 30 – January 2, 2022=2021-12-30/2022-01-02}.
"""

QUARTERS = """
Profit for {the quarter=2024-Q1} ended {March 31=2024-03-31} rose.
Profit for {the fiscal second quarter=2024-Q1} ended {March 30=2024-03-30} rose.
Profit for {the fiscal second quarter=2024-Q2|APPROX} rose.
"""

DIRECTIONS = """
The gallery reopens in {October=2024-10}.
The regatta takes place {this weekend=2024-W20-WE}.
The rivals were to meet on {Friday=2024-05-17}.
The strike was due to begin on {Saturday=2024-05-18}.
The airport will stay closed on {Sunday=2024-05-19}.
Crews hope to reach the village by {Saturday=2024-05-18}.
The tariff comes into force in {January=2025-01}.
Pupils return to school in {September=2024-09}.
The firm plans to move in {November=2024-11}.
The film premieres {this Friday=2024-05-17}.
The store closed in {August=2023-08}.
The trains collided in {June=2023-06}.
The tower fell on {May 20=2023-05-20}.
He has led the party since {July=2023-07}.
The museum, which opened in {March=2024-03}, is free.
Profit for {the year=P1Y} ended {June 30=2023-06-30} rose.
Shoppers queue for bread in Lagos on {Monday=2024-05-13}. Photo: EPA
Shoppers queue for bread in Lagos, Nigeria, on {Tuesday=2024-05-14}. [Ada Obi/Reuters]
Shoppers queue for bread in Lagos on {Sunday=2024-05-12} (Getty Images)
Heavy rain fell in {June=2023-06} and {July=2023-07}.
Workers were due back on {Monday=2024-05-20}.
The king leaves for Accra on {Monday=2024-05-20}. Photos of the ship are on show.
"""

OVERNIGHT = """
Shells hit the port {overnight=2024-05-14TNI}, the mayor said.
{Overnight=2024-05-14TNI}, shells hit the port.
Shells hit the port {overnight on Sunday=2024-05-12TNI}.
Shells hit the port {overnight Monday-Tuesday=2024-05-13TNI}.
They took an overnight train.
"""

KINDS = (
    SENTENCES
    + CHANGES_OF_DAY
    + VERBS_BEFORE_DATES
    + WEEKDAYS_AND_PERIODS
    + NAMES_WITH_DATE_WORDS
    + FIGURES
    + ZONES_AND_RANGES
    + QUARTERS
    + DIRECTIONS
    + OVERNIGHT
)


@pytest.mark.parametrize("case", [line for line in KINDS.splitlines() if line])
def test_sentence(nlp: Language, case: str):
    text, expectation = MARK.sub(r"\1", case), MARK.findall(case)
    assert shown(parsed(nlp, text, Header(published="2024-05-15"))) == expectation


@pytest.mark.parametrize("case", [line for line in SPOKEN_DAYS.splitlines() if line])
def test_a_day_within_quotation_marks_counts_from_the_day_of_saying(nlp: Language, case: str):
    text, expectation = MARK.sub(r"\1", case), MARK.findall(case)
    doc = parsed(nlp, text, Header(published="2024-05-15"))
    assert shown(Dates()(nlp.get_pipe("newsclaims_quotations")(doc))) == expectation


def test_the_date_of_a_dateline_is_a_date_of_the_article(nlp: Language):
    text = "ROME, May 14 - They met on Monday."
    header = Header(
        dateline=Dateline(Extent(0, 14), "Rome", "2024-05-14", None), published="2024-05-15", furniture=(Extent(0, 14),)
    )
    assert shown(parsed(nlp, text, header)) == [("May 14", "2024-05-14"), ("Monday", "2024-05-13")]


def test_anchor_and_bounds(nlp: Language):
    doc = parsed(nlp, "They will meet on July 10. Others arrive the same day.", Header(published="2024-05-15"))
    first, second = annotations_of(doc).dates
    assert (first.anchor, first.earliest, first.latest) == ("published", "2024-07-10", "2024-07-10")
    assert (second.anchor, second.value, second.rule) == (0, "2024-07-10", "same-period")


def test_the_dateline_replaces_a_missing_publication_date(nlp: Language):
    header = Header(dateline=Dateline(Extent(0, 1), "Moscow", "2024-05-15", None))
    [date] = annotations_of(parsed(nlp, "They met on Monday.", header)).dates
    assert (date.value, date.anchor) == ("2024-05-13", "dateline")


def test_without_a_publication_date_nothing_is_guessed(nlp: Language):
    [date] = annotations_of(parsed(nlp, "They will meet on July 10.")).dates
    assert (date.value, date.edtf, date.earliest, date.latest, date.anchor) == (
        "XXXX-07-10",
        "XXXX-07-10",
        None,
        None,
        None,
    )


def test_the_day_of_publication_is_a_date_of_the_article(nlp: Language):
    text = "date 2024-05-15 They met on Monday."
    doc = parsed(nlp, text, Header(published="2024-05-15", furniture=(Extent(0, 15),)))
    assert shown(doc) == [("2024-05-15", "2024-05-15"), ("Monday", "2024-05-13")]
    doc = parsed(nlp, "May 15, 2024\nThey met on Monday.", Header(published="2024-05-15", furniture=(Extent(0, 12),)))
    assert shown(doc) == [("May 15, 2024", "2024-05-15"), ("Monday", "2024-05-13")]


def test_other_furniture_is_left_out(nlp: Language):
    text = "They met on Monday.\n\n© 2024 Reuters"
    doc = parsed(nlp, text, Header(published="2024-05-15", furniture=(Extent(21, len(text)),)))
    assert shown(doc) == [("Monday", "2024-05-13")]


def test_an_impossible_date_becomes_a_notice(nlp: Language):
    doc = parsed(nlp, "They met on February 30.", Header(published="2024-05-15"))
    assert annotations_of(doc).dates == []
    [notice] = annotations_of(doc).notices
    assert (notice.code, notice.extent and notice.extent.of(doc.text)) == ("impossible-date", "February 30")


def test_a_second_call_replaces_the_first(nlp: Language):
    doc = parsed(nlp, "They met on Monday and on February 30.", Header(published="2024-05-15"))
    before = annotations_of(doc).dates, annotations_of(doc).notices
    Dates()(doc)
    assert (annotations_of(doc).dates, annotations_of(doc).notices) == before
    assert [(span.text, span.label_) for span in doc.spans["newsclaims_dates"]] == [("Monday", "DATE")]


@pytest.mark.parametrize("published", [None, "2024-05-15", "nonsense", "2024-02-31", "2024-05-15T08:00:00"])
def test_any_publication_date_is_read_without_an_error(nlp: Language, published: str | None):
    assert len(annotations_of(parsed(nlp, "They met on Monday.", Header(published=published))).dates) == 1


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00\u2028", "1990", "the", "May"])
def test_odd_text(nlp: Language, text: str):
    parsed(nlp, text)
