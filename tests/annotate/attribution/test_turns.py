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
    ("text", "expected"),
    [
        (
            "Q. What burned?\nA. The roof burned. The walls stand.\nQ. Who saw it?\nA. Nobody did.\n",
            [(None, "What burned?"), (None, "The roof burned. The walls stand."), (None, "Who saw it?")],
        ),
        (
            "Some words.\n\nGov. Lena Voss: We close the port.\n\nReporter: For how long?\n",
            [("Lena Voss", "We close the port."), ("Reporter", "For how long?")],
        ),
        (
            "[Question] Is it safe?\n[Minister Voss] It is safe.\n[Question] Since when?\n",
            [("Question", "Is it safe?"), ("Voss", "It is safe."), ("Question", "Since when?")],
        ),
        (
            "**Lena Voss:** Is it safe?\n\n**Tom Brekke:** It is safe.\n",
            [("Lena Voss", "Is it safe?"), ("Tom Brekke", "It is safe.")],
        ),
        (
            "Lena Voss:\n\nIs it safe?\n\nTom Brekke:\n\nIt is safe.\n",
            [("Lena Voss", "Is it safe?"), ("Tom Brekke", "It is safe.")],
        ),
        (
            "Lena Voss – Is it safe?\n\nTom Brekke – It is.\n\nLena Voss – Who says so?\n",
            [("Lena Voss", "Is it safe?"), ("Tom Brekke", "It is."), ("Lena Voss", "Who says so?")],
        ),
        (
            "((PKG))\n((NARRATOR))\nThe port is quiet.\n((Tom Brekke, Sailor))\nThe fish left.\n((TB))\nI am tired.\n",
            [("NARRATOR", "The port is quiet."), ("Tom Brekke", "The fish left."), ("Tom Brekke", "I am tired.")],
        ),
    ],
    ids=["points", "rank", "brackets", "bold", "own-line", "dash", "broadcast"],
)
def test_forms_of_heads(nlp: Language, text: str, expected: list[tuple[str | None, str]]) -> None:
    assert [(name, content[0]) for name, _, content in said(nlp, text)][: len(expected)] == expected


def test_a_turn_is_all_that_is_said(nlp: Language) -> None:
    text = (
        "LENA VOSS (voice-over): The port is closed.\n\nIt has been so since May.\n\n(APPLAUSE)\n\nWe go there now.\n\n"
        "TOM BREKKE (D-NM): I have not decided.\n\nThis interview was shortened."
    )
    assert said(nlp, text) == [
        ("LENA VOSS", "direct", ["The port is closed.", "It has been so since May.", "We go there now."]),
        ("TOM BREKKE", "direct", ["I have not decided."]),
    ]


def test_what_is_heard_and_told_behind_is_no_part_of_a_turn(nlp: Language) -> None:
    text = (
        "Mr. Velten: We open in June. (Applause.)\n\nQ Who pays for it?\n\nMr. Velten: The county. It can.\n\n"
        "Velten's book is out on May 4."
    )
    assert said(nlp, text) == [
        ("Velten", "direct", ["We open in June."]),
        (None, "direct", ["Who pays for it?"]),
        ("Velten", "direct", ["The county. It can."]),
    ]


def test_turns_name_neither_the_title_nor_places(nlp: Language) -> None:
    found = annotations_of(nlp("MARGATE (on camera): This is the pier.\n\nSELBY: Who closes it?\n\nMARGATE: Nobody."))
    assert found.header.title is None
    assert found.header.dateline is None
    assert found.locations == []


def test_a_turn_is_no_dateline(nlp: Language) -> None:
    text = "TOM BREKKE (D-NM): The bill is a mistake.\n\nLENA VOSS (R-OH): The bill is good."
    assert annotations_of(nlp(text)).header.dateline is None


def test_who_says_of_oneself_what_one_says(nlp: Language) -> None:
    text = "LENA VOSS: Who closes the port?\n\nTOM BREKKE: I promised that the port would stay open.\n"
    found = annotations_of(nlp(text))
    nested = next(s for s in found.statements if s.parent is not None)
    assert nested.speaker is not None
    assert found.speakers[nested.speaker].name == "TOM BREKKE"


@pytest.mark.parametrize(
    "text",
    [
        "The fair opens.\n\nVENUE: Where is it?\n\nVENUE: In the town hall.\n",
        "The fair opens.\n\nVenue: Town Hall\n\nTickets: ten euros\n",
        "The fair opens.\n\nUpdate: The fair is closed.\n",
        "Three cities grew.\n\nBergen: two per cent\nOslo: three per cent\n",
        "Soup: How is it made?\n\nLeeks: two\nCream: a cup\n",
        "FACTS: The port is old.\nFIGURES: The port is large.\n",
        "Victims – two sailors.\nDamage – two ships.\n",
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
