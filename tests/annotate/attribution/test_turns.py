"""Turns of transcripts and interviews, block quotations, points of lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsclaims.model.annotations import annotations_of

if TYPE_CHECKING:
    from spacy.language import Language


def said(nlp: Language, text: str) -> list[tuple[str | None, str, list[str]]]:
    found = annotations_of(nlp(text))
    names = [None if s.speaker is None else found.speakers[s.speaker].name for s in found.statements]
    return [(n, s.kind, [e.of(text) for e in s.content]) for n, s in zip(names, found.statements, strict=True)]


def test_turns_of_two_people(nlp: Language) -> None:
    text = "Some words came first.\n\nLENA VOSS: Did you see it?\n\nTOM BREKKE: I saw nothing. It was dark.\n"
    assert said(nlp, text) == [
        ("LENA VOSS", "direct", ["Did you see it?"]),
        ("TOM BREKKE", "direct", ["I saw nothing. It was dark."]),
    ]


def test_questions_and_answers(nlp: Language) -> None:
    text = "The minister met the press.\n\nQ: When will it open?\n\nA: It opens in June.\n"
    assert said(nlp, text) == [(None, "direct", ["When will it open?"]), (None, "direct", ["It opens in June."])]


def test_an_interview_without_its_answers(nlp: Language) -> None:
    text = "Lena Voss wrote.\n\n((LV)) : Why do you run?\n\n((LV)) : Who pays for it?\n\nThe end came soon."
    assert said(nlp, text) == [("LV", "direct", ["Why do you run?"]), ("LV", "direct", ["Who pays for it?"])]


def test_turns_that_ask_are_uncommitted(nlp: Language) -> None:
    text = "Some words came first.\n\nLENA VOSS: Did you see it?\n\nTOM BREKKE: I saw nothing.\n"
    assert [s.factuality for s in annotations_of(nlp(text)).statements] == ["Uu", "CT+"]


@pytest.mark.parametrize(
    "text",
    [
        "The fair opens.\n\nVENUE: Where is it?\n\nVENUE: In the town hall.\n",
        "The fair opens.\n\nVenue: Town Hall\n\nTickets: ten euros\n",
        "The fair opens.\n\nUpdate: The fair is closed.\n",
        "Three cities grew.\n\nBergen: two per cent\nOslo: three per cent\n",
    ],
)
def test_labelled_lines_are_no_turns(nlp: Language, text: str) -> None:
    assert said(nlp, text) == []


def test_block_quotation(nlp: Language) -> None:
    text = "In a letter the museum wrote:\n\n> We have lost a painting. We are sorry.\n\nThe town is small."
    assert said(nlp, text) == [("museum", "direct", ["We have lost a painting. We are sorry."])]


def test_statement_in_a_list_stays_in_its_line(nlp: Language) -> None:
    text = 'In short:\n- Three shops burned\n- "We heard a bang," said shopkeeper Lena Voss'
    assert said(nlp, text) == [("Lena Voss", "direct", ["We heard a bang"])]
