"""Role and affiliation of a person from the whole article, on Docs tagged by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsclaims.annotate.entities.component import Speakers
from newsclaims.annotate.entities.role_choice import choose_role, context_of, own_roles
from newsclaims.language.roles import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

P = "PROPN:PERSON"


def described(doc: Doc) -> dict[str, tuple[str | None, str | None]]:
    return {s.name: (s.role, s.affiliation) for s in Speakers().find(doc) if s.kind == "person"}


@pytest.mark.parametrize(
    ("text", "tags", "expected"),
    [
        (
            "Anna Berg, governor of Vermont, came.",
            f"{P} {P} PUNCT NOUN ADP PROPN:LOC PUNCT VERB PUNCT",
            {"Anna Berg": ("governor", "Vermont")},
        ),
        (
            "Former US president Anna Berg came.",
            f"ADJ PROPN:LOC NOUN {P} {P} VERB PUNCT",
            {"Anna Berg": ("Former president", "United States")},
        ),
        (
            "Fire service spokesman Omar Haddad came.",
            f"NOUN NOUN NOUN {P} {P} VERB PUNCT",
            {"Omar Haddad": ("spokesman", "Fire service")},
        ),
        (
            "Anna Berg (R-Ohio) came.",
            f"{P} {P} PUNCT PROPN PUNCT PROPN PUNCT VERB PUNCT",
            {"Anna Berg": (None, "Ohio")},
        ),
        (
            "Anna Berg is the rector of Uppsala University.",
            f"{P} {P} AUX DET NOUN ADP PROPN:ORG PROPN:ORG PUNCT",
            {"Anna Berg": ("rector", "Uppsala University")},
        ),
        (
            "A spokesman for President Omar Haddad came.",
            f"DET NOUN ADP PROPN {P} {P} VERB PUNCT",
            {"Omar Haddad": ("President", None)},
        ),
        (
            "Minister of Health Anna Berg came.",
            f"PROPN ADP PROPN {P} {P} VERB PUNCT",
            {"Anna Berg": ("Minister of Health", None)},
        ),
        (
            "Anna Berg's mother Ida Berg came.",
            f"{P} {P} PART NOUN {P} {P} VERB PUNCT",
            {"Anna Berg": (None, None), "Ida Berg": ("mother", None)},
        ),
        ("Sgt Omar Haddad came.", f"PROPN {P} {P} VERB PUNCT", {"Omar Haddad": ("Sgt", None)}),
    ],
)
def test_a_description(
    tagged: Callable[[str, str], Doc], text: str, tags: str, expected: dict[str, tuple[str | None, str | None]]
) -> None:
    assert described(tagged(text, tags)) == expected


def test_an_office_is_held_in_the_one_country_of_the_article(tagged: Callable[[str, str], Doc]) -> None:
    doc = tagged("President Anna Berg came. Norway cheered.", f"PROPN {P} {P} VERB PUNCT | PROPN:LOC VERB PUNCT")
    context = context_of(doc, [])
    assert context.country_of_office("President") == "Norway"
    assert context.country_of_office("Mayor") is None


def test_of_two_countries_none_is_taken(tagged: Callable[[str, str], Doc]) -> None:
    doc = tagged(
        "President Anna Berg came. Norway met Chad.", f"PROPN {P} {P} VERB PUNCT | PROPN:LOC VERB PROPN:LOC PUNCT"
    )
    assert described(doc) == {"Anna Berg": ("President", None)}


def test_a_body_is_called_by_its_name_and_an_abbreviation_by_what_it_stands_for(
    tagged: Callable[[str, str], Doc],
) -> None:
    doc = tagged(
        "The Dockers Union (DU) met Northern Bank.",
        "DET PROPN:ORG PROPN:ORG PUNCT PROPN:ORG PUNCT VERB PROPN:ORG PROPN:ORG PUNCT",
    )
    context = context_of(doc, ["Dockers Union", "Northern Bank"])
    names = {body: context.named(body) for body in ("DU", "bank", "opposition")}
    assert names == {"DU": "Dockers Union", "bank": "Northern Bank", "opposition": None}


def test_an_office_with_its_body_is_preferred_to_kin(tagged: Callable[[str, str], Doc]) -> None:
    roles = [Role("son", None, 0, 1), Role("actor", None, 4, 5), Role("mayor", "Bergen", 8, 9)]
    assert choose_role("Omar Haddad", roles) == roles[2]


def test_an_office_is_preferred_to_a_party_and_a_party_to_kin() -> None:
    roles = [Role("son", None, 0, 1), Role("Republican", "Ohio", 2, 3), Role("governor", None, 6, 7)]
    assert choose_role("Omar Haddad", roles) == roles[2]
    assert choose_role("Omar Haddad", roles[:2]) == roles[1]


def test_a_person_is_not_their_own_affiliation() -> None:
    lawyer = Role("lawyer", "Berg", 0, 1)
    assert own_roles("Ida Berg", [lawyer], None) == [Role("lawyer", None, 0, 1)]
