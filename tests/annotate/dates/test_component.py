"""The dates component on parsed sentences: tense, names, furniture, anchors, notices.

A case is a sentence in which every expression stands in braces with its value.
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


@pytest.mark.parametrize("case", SENTENCES.strip().splitlines())
def test_sentence(nlp: Language, case: str):
    text, expectation = MARK.sub(r"\1", case), MARK.findall(case)
    assert shown(parsed(nlp, text, Header(published="2024-05-15"))) == expectation


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


def test_the_dateline_stands_in_for_the_publication_date(nlp: Language):
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


def test_furniture_is_left_out(nlp: Language):
    text = "date 2024-05-15 They met on Monday."
    doc = parsed(nlp, text, Header(published="2024-05-15", furniture=(Extent(0, 15),)))
    assert shown(doc) == [("Monday", "2024-05-13")]


def test_a_date_printed_before_the_lead_is_a_date_of_the_article(nlp: Language):
    header = Header(published="2024-05-15", furniture=(Extent(0, 12),))
    doc = parsed(nlp, "May 15, 2024 They met on Monday.", header)
    assert shown(doc) == [("May 15, 2024", "2024-05-15"), ("Monday", "2024-05-13")]
    doc = parsed(nlp, "May 15, 2024\nThey met on Monday.", header)
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
