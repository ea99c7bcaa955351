"""The cast of an article: names that belong together, on entities set by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsclaims.annotate.entities.component import GROUP, Speakers
from newsclaims.model.annotations import Extent, Header, annotations_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

P = "PROPN:PERSON"


def cast(doc: Doc) -> dict[str, list[str]]:
    return {s.name: [m.extent.of(doc.text) for m in s.mentions] for s in Speakers().find(doc)}


@pytest.mark.parametrize(
    ("text", "tags", "expected"),
    [
        (
            "Sergey Lavrov came. Lavrov left. Sergey slept.",
            f"{P} {P} VERB PUNCT | {P} VERB PUNCT | {P} VERB PUNCT",
            {"Sergey Lavrov": ["Sergey Lavrov", "Lavrov", "Sergey"]},
        ),
        (
            "Lavrov left. Sergey Lavrov came.",
            f"{P} VERB PUNCT | {P} {P} VERB PUNCT",
            {"Sergey Lavrov": ["Lavrov", "Sergey Lavrov"]},
        ),
        (
            "Anna Berg met Peter Berg. Mrs. Berg left.",
            f"{P} {P} VERB {P} {P} PUNCT | PROPN {P} VERB PUNCT",
            {"Anna Berg": ["Anna Berg", "Berg"], "Peter Berg": ["Peter Berg"]},
        ),
        (
            "Peter Berg came. Anna Berg came. Berg left.",
            f"{P} {P} VERB PUNCT | {P} {P} VERB PUNCT | {P} VERB PUNCT",
            {"Peter Berg": ["Peter Berg", "Berg"], "Anna Berg": ["Anna Berg"]},
        ),
        (
            "His sister Anna Berg came. Peter Berg came. Berg left.",
            f"PRON NOUN {P} {P} VERB PUNCT | {P} {P} VERB PUNCT | {P} VERB PUNCT",
            {"Anna Berg": ["Anna Berg"], "Peter Berg": ["Peter Berg", "Berg"]},
        ),
        (
            "The University of Leeds met the University of Oxford.",
            "DET PROPN:ORG ADP PROPN:LOC VERB DET PROPN:ORG ADP PROPN:LOC PUNCT",
            {"University of Leeds": ["University of Leeds"], "University of Oxford": ["University of Oxford"]},
        ),
        (
            "Ana Ruiz Soto came. Ruiz left.",
            f"{P} {P} {P} VERB PUNCT | {P} VERB PUNCT",
            {"Ana Ruiz Soto": ["Ana Ruiz Soto", "Ruiz"]},
        ),
        (
            "Joe Smith met Hunter Smith.",
            f"{P} {P} VERB {P} {P} PUNCT",
            {"Joe Smith": ["Joe Smith"], "Hunter Smith": ["Hunter Smith"]},
        ),
        (
            "The Northern Bank closed. Northern Bank opened.",
            "DET:ORG PROPN:ORG PROPN:ORG VERB PUNCT | PROPN:ORG PROPN:ORG VERB PUNCT",
            {"Northern Bank": ["The Northern Bank", "Northern Bank"]},
        ),
    ],
)
def test_names_of_one(tagged: Callable[[str, str], Doc], text: str, tags: str, expected: dict[str, list[str]]) -> None:
    assert cast(tagged(text, tags)) == expected


def test_mr_and_mrs_are_two(tagged: Callable[[str, str], Doc]) -> None:
    doc = tagged("They met Mr. Berg. They met Mrs. Berg.", f"PRON VERB PROPN {P} PUNCT | PRON VERB PROPN {P} PUNCT")
    assert [s.name for s in Speakers().find(doc)] == ["Berg", "Berg"]


def test_role_and_affiliation_can_be_anywhere(tagged: Callable[[str, str], Doc]) -> None:
    doc = tagged(
        "Lavrov left. Russian Foreign Minister Sergey Lavrov came.",
        f"{P} VERB PUNCT | ADJ PROPN PROPN {P} {P} VERB PUNCT",
    )
    [speaker] = Speakers().find(doc)
    assert (speaker.role, speaker.affiliation, speaker.kind) == ("Foreign Minister", "Russia", "person")


def test_furniture_names_nobody(tagged: Callable[[str, str], Doc]) -> None:
    doc = tagged("Anna Berg. They came.", f"{P} {P} PUNCT | PRON VERB PUNCT")
    annotations_of(doc).header = Header(furniture=(Extent(0, 10),))
    assert cast(doc) == {}


def test_writing_twice_leaves_one_cast(tagged: Callable[[str, str], Doc]) -> None:
    doc = tagged("Anna Berg came. Berg left.", f"{P} {P} VERB PUNCT | {P} VERB PUNCT")
    component = Speakers()
    component(component(doc))
    assert [speaker.name for speaker in annotations_of(doc).cast] == ["Anna Berg"]
    assert [(span.text, span.label_, span.id_) for span in doc.spans[GROUP]] == [
        ("Anna Berg", "person", "1"),
        ("Berg", "person", "1"),
    ]


def test_finding_writes_nothing(tagged: Callable[[str, str], Doc]) -> None:
    doc = tagged("Anna Berg came.", f"{P} {P} VERB PUNCT")
    assert Speakers().find(doc)
    assert annotations_of(doc).cast == []
    assert GROUP not in doc.spans


@pytest.mark.parametrize(("text", "tags"), [("", ""), (".", "PUNCT"), (".", "PUNCT:PERSON"), ("the", "DET:ORG")])
def test_odd_text(tagged: Callable[[str, str], Doc], text: str, tags: str) -> None:
    assert cast(tagged(text, tags)) == {}
