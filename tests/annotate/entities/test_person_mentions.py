"""Which names are people's, on Docs tagged by hand: what the model said is mended by what stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsclaims.annotate.entities.person_mentions import find_people, trimmed

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

P = "PROPN:PERSON"
O = "PROPN:ORG"  # noqa: E741 - as short as P
L = "PROPN:LOC"


def people(doc: Doc) -> list[str]:
    return [span.text for span in find_people(doc, list(doc.ents))]


@pytest.mark.parametrize(
    ("text", "tags", "expected"),
    [
        ("Anna Berg met John Smith.", f"{P} {P} VERB {P} {P} PUNCT", ["Anna Berg", "John Smith"]),
        ("Anna Berg's house burned.", f"{P} {P} PART:PERSON NOUN VERB PUNCT", ["Anna Berg"]),
        ("Mayor Anna Berg came.", f"{P} {P} {P} VERB PUNCT", ["Anna Berg"]),
        ("They met Anna Berg.", f"PRON VERB PROPN {P} PUNCT", ["Anna Berg"]),
        ("Late Tuesday Anna Berg came.", f"ADV PROPN {P} {P} VERB PUNCT", ["Anna Berg"]),
        ("They met Mr. Vlorb.", "PRON VERB PROPN PROPN PUNCT", ["Vlorb"]),
        ("The mayor Tilo Vlorb came.", "DET NOUN PROPN PROPN VERB PUNCT", ["Tilo Vlorb"]),
        ("Tilo Vlorb, the mayor, came.", f"{O} {O} PUNCT DET NOUN PUNCT VERB PUNCT", ["Tilo Vlorb"]),
        ("UN Envoy for Syria Anna Vlorb came.", f"{O} {O} ADP:ORG {O} {O} {O} VERB PUNCT", ["Anna Vlorb"]),
        ("Anna Vlorb came.", f"{O} {O} VERB PUNCT", ["Anna Vlorb"]),
        ("Vice President Anna Berg came.", f"{P} {P} {P} {P} VERB PUNCT", ["Anna Berg"]),
        ("Secretary of State Anna Berg came.", f"PROPN ADP {P} {P} {P} VERB PUNCT", ["Anna Berg"]),
        ("Senator from Vermont Anna Berg came.", f"{P} ADP {P} {P} {P} VERB PUNCT", ["Anna Berg"]),
        ("Rear Adm. Anna Berg came.", f"PROPN PROPN {P} {P} VERB PUNCT", ["Anna Berg"]),
        ("Hunter Vlorb came.", f"{P} {P} VERB PUNCT", ["Hunter Vlorb"]),
        ("General Vlorb Corp closed.", f"{O} {O} {O} VERB PUNCT", []),
        (
            "Tilo Vlorb came. Vlorb left.",
            f"{P} {P} VERB PUNCT | PROPN VERB PUNCT",
            ["Tilo Vlorb", "Vlorb"],
        ),
        (
            "Vlorb left. They saw Tilo Vlorb.",
            f"PROPN VERB PUNCT | PRON VERB {P} {P} PUNCT",
            ["Vlorb", "Tilo Vlorb"],
        ),
    ],
)
def test_people(tagged: Callable[[str, str], Doc], text: str, tags: str, expected: list[str]) -> None:
    assert people(tagged(text, tags)) == expected


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("London slept.", f"{P} VERB PUNCT"),
        ("The Northern Bank closed.", f"DET {O} {O} VERB PUNCT"),
        ("The mayor came.", "DET NOUN VERB PUNCT"),
        ("They came to New York.", f"PRON VERB ADP {L} {L} PUNCT"),
        ("“", "PUNCT:PERSON"),
        ("The Vice President came.", f"DET {P} {P} VERB PUNCT"),
        ("The Mayor of Leeds came.", f"DET {P} {P} {P} VERB PUNCT"),
        ("The Frenchman came.", f"DET {P} VERB PUNCT"),
        ("Northern Weather Institute closed.", f"{P} {P} {P} VERB PUNCT"),
        ("Vlorb came. Vlorb left. Vlorb ate.", f"{O} VERB PUNCT | {O} VERB PUNCT | {P} VERB PUNCT"),
    ],
)
def test_nobody(tagged: Callable[[str, str], Doc], text: str, tags: str) -> None:
    assert people(tagged(text, tags)) == []


@pytest.mark.parametrize(
    ("text", "tags", "expected"),
    [
        ("the Anna Berg's", f"DET:PERSON {P} {P} PART:PERSON", "Anna Berg"),
        ("President Anna Berg,", f"{P} {P} {P} PUNCT:PERSON", "Anna Berg"),
        ("berg", "PROPN:PERSON", None),
        ("...", "PUNCT:PERSON", None),
    ],
)
def test_trimmed(tagged: Callable[[str, str], Doc], text: str, tags: str, expected: str | None) -> None:
    [ent] = tagged(text, tags).ents
    name = trimmed(ent)
    assert (name.text if name is not None else None) == expected


def test_an_empty_text_names_nobody(tagged: Callable[[str, str], Doc]) -> None:
    assert people(tagged("", "")) == []
