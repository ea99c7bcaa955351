"""The heads of turns, told from the text alone."""

from __future__ import annotations

import pytest

from newsclaims.language.turn_heads import conversation


def names(text: str) -> list[str]:
    return [head.words for head in conversation(text, lambda _: False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Herald: Are you leaving?\n\nMarlow: No. I like this town.\n", ["Herald", "Marlow"]),
        ("Kicker: Who trains the boys?\nVelten: I do. Nobody else will.\n", ["Kicker", "Velten"]),
        (
            "The night was long.\n\nQUANT (voice-over): And this is the pier today.\n\nVELTEN: Thank you, Tom.",
            ["QUANT", "VELTEN"],
        ),
        ("ORLA QUANT, NBS NEWS: Good evening, Governor.\n\nTOM VELTEN: We win --\n\nQUANT: By how much?", None),
        ("QUANT: Will you sign it?\n\nVELTEN: I have not read it.\n", ["QUANT", "VELTEN"]),
        (
            "QUANT (on camera): The storm came.\n\nVELTEN (through interpreter): It took the roof.\n",
            ["QUANT", "VELTEN"],
        ),
        ("**Ledger:** What is next?\n\n**Ines Velten:** A rest.\n", ["Ledger", "Ines Velten"]),
        (
            "THE MAYOR: We open in June. (Applause.)\n\nQ Ms. Mayor, who pays?\n\nTHE MAYOR: The county.\n\nQ   When?",
            ["THE MAYOR", "Q", "THE MAYOR", "Q"],
        ),
        ("[00:01:12] QUANT: Where were you?\n\n[00:01:20] VELTEN: I was at home.\n", ["QUANT", "VELTEN"]),
        ("SPEAKER 1: Is the dam safe?\n\nSPEAKER 2: It is safe.\n", ["SPEAKER 1", "SPEAKER 2"]),
        ("Mr. Velten: Order. Order.\n\nMs. Quant: I thank the chair.\n", ["Mr. Velten", "Ms. Quant"]),
        ("Ines Velten: “It was cold.”\n\nLedger: How cold?\n\nInes Velten: Very.\n", None),
    ],
)
def test_names_that_nobody_knows_take_turns(text: str, expected: list[str] | None) -> None:
    found = names(text)
    assert found == (expected or found)
    assert len(found) > 1


@pytest.mark.parametrize(
    "text",
    [
        "Venue: Town Hall, where else?\n\nTickets: ten euros\n",
        "Soup: How is it made?\n\nLeeks: two\nCream: a cup\n",
        "POPULATION: 5 million\nCAPITAL: Oslo\n",
        "FACTS: The port is old.\nFIGURES: The port is large.\n",
        "Mr. Velten: five goals\nMs. Quant: two goals\n",
        "Step 1: Where to begin?\nStep 2: Buy a spade\n",
        "Q Magazine praised the song.\n\nThe band is glad.\n",
        "Bergen: Rain is expected.\nOslo: The sun returns.\n",
        "Update: Is it open? It is.\n\nUpdate: It is closed.\n",
    ],
)
def test_labels_take_no_turns(text: str) -> None:
    assert names(text) == []
