"""Roles and affiliations beside names, on Docs tagged by hand. The name of a case is in braces."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsclaims.language.affiliations import is_role_noun, proper_name
from newsclaims.language.roles import Role, nominal_role, role_of, roles_beside

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

P = "PROPN:PERSON"


def name_in(doc: Doc) -> tuple[int, int]:
    named = [token.i for token in doc if token.ent_type_ == "PERSON"]
    return named[0], named[-1] + 1


@pytest.mark.parametrize(
    ("text", "tags", "title", "affiliation"),
    [
        ("Mayor Anna Berg came.", f"PROPN {P} {P} VERB PUNCT", "Mayor", None),
        (
            "Russian Foreign Minister Sergey Lavrov came.",
            f"ADJ PROPN PROPN {P} {P} VERB PUNCT",
            "Foreign Minister",
            "Russia",
        ),
        ("Kazakh President Anna Berg came.", f"ADJ PROPN {P} {P} VERB PUNCT", "President", "Kazakhstan"),
        ("They met the mayor Anna Berg.", f"PRON VERB DET NOUN {P} {P} PUNCT", "mayor", None),
        ("UN special envoy Anna Berg came.", f"PROPN:ORG ADJ NOUN {P} {P} VERB PUNCT", "special envoy", "UN"),
        (
            "Russia's foreign minister Anna Berg came.",
            f"PROPN PART ADJ NOUN {P} {P} VERB PUNCT",
            "foreign minister",
            "Russia",
        ),
        (
            "Energy Cabinet Secretary Anna Berg came.",
            f"PROPN PROPN:ORG PROPN {P} {P} VERB PUNCT",
            "Energy Cabinet Secretary",
            None,
        ),
        ("Treasury spokesman Omar Berg came.", f"PROPN:ORG NOUN {P} {P} VERB PUNCT", "spokesman", "Treasury"),
        ("Company director Anna Berg came.", f"NOUN NOUN {P} {P} VERB PUNCT", "Company director", None),
        (
            "Deputy Prime Minister Anna Berg came.",
            f"PROPN PROPN PROPN {P} {P} VERB PUNCT",
            "Deputy Prime Minister",
            None,
        ),
    ],
)
def test_a_role_in_front(
    tagged: Callable[[str, str], Doc], text: str, tags: str, title: str, affiliation: str | None
) -> None:
    doc = tagged(text, tags)
    role = role_of(doc, *name_in(doc))
    assert role is not None
    assert (role.title, role.affiliation) == (title, affiliation)


@pytest.mark.parametrize(
    ("text", "tags", "title", "affiliation"),
    [
        ("Anna Berg, the mayor, came.", f"{P} {P} PUNCT DET NOUN PUNCT VERB PUNCT", "mayor", None),
        (
            "Anna Berg, president of Kazakhstan, came.",
            f"{P} {P} PUNCT NOUN ADP PROPN:LOC PUNCT VERB PUNCT",
            "president",
            "Kazakhstan",
        ),
        (
            "Anna Berg, the UN's special envoy, came.",
            f"{P} {P} PUNCT DET PROPN:ORG PART ADJ NOUN PUNCT VERB PUNCT",
            "special envoy",
            "UN",
        ),
        (
            "Anna Berg, spokeswoman for the ministry, came.",
            f"{P} {P} PUNCT NOUN ADP DET NOUN PUNCT VERB PUNCT",
            "spokeswoman",
            "ministry",
        ),
        (
            'Anna Berg, chairwoman of the "Clear River" group, came.',
            f"{P} {P} PUNCT NOUN ADP DET PUNCT PROPN PROPN PUNCT NOUN PUNCT VERB PUNCT",
            "chairwoman",
            "Clear River",
        ),
        (
            "Anna Berg of the Northern Weather Institute came.",
            f"{P} {P} ADP DET PROPN PROPN PROPN VERB PUNCT",
            None,
            "Northern Weather Institute",
        ),
        (
            "Russia's foreign minister, Anna Berg, came.",
            f"PROPN PART ADJ NOUN PUNCT {P} {P} PUNCT VERB PUNCT",
            "foreign minister",
            "Russia",
        ),
    ],
)
def test_a_role_around(
    tagged: Callable[[str, str], Doc], text: str, tags: str, title: str | None, affiliation: str | None
) -> None:
    doc = tagged(text, tags)
    role = role_of(doc, *name_in(doc))
    assert role is not None
    assert (role.title, role.affiliation) == (title, affiliation)


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("Anna Berg came.", f"{P} {P} VERB PUNCT"),
        ("Anna Berg, who came, left.", f"{P} {P} PUNCT PRON VERB PUNCT VERB PUNCT"),
        ("A spokesman for Berg came.", f"DET NOUN ADP {P} VERB PUNCT"),
        ("In May, Anna Berg came.", f"ADP PROPN PUNCT {P} {P} VERB PUNCT"),
        ("The mayor left. Anna Berg came.", f"DET NOUN VERB PUNCT | {P} {P} VERB PUNCT"),
        ("Anna Berg, the old house, came.", f"{P} {P} PUNCT DET ADJ NOUN PUNCT VERB PUNCT"),
        ("Berg", P),
    ],
)
def test_no_role(tagged: Callable[[str, str], Doc], text: str, tags: str) -> None:
    doc = tagged(text, tags)
    assert role_of(doc, *name_in(doc)) is None


@pytest.mark.parametrize(
    ("text", "tags", "head", "expected"),
    [
        ("The mayor came.", "DET NOUN VERB PUNCT", 1, ("mayor", None)),
        ("Russia's foreign minister came.", "PROPN PART ADJ NOUN VERB PUNCT", 3, ("foreign minister", "Russia")),
        ("The Kazakh president came.", "DET ADJ NOUN VERB PUNCT", 2, ("president", "Kazakhstan")),
        ("A spokesman for the ministry came.", "DET NOUN ADP DET NOUN VERB PUNCT", 1, ("spokesman", "ministry")),
        ("The president of Kazakhstan came.", "DET NOUN ADP PROPN VERB PUNCT", 1, ("president", "Kazakhstan")),
    ],
)
def test_a_role_without_a_name(
    tagged: Callable[[str, str], Doc], text: str, tags: str, head: int, expected: tuple[str, str | None]
) -> None:
    doc = tagged(text, tags)
    role = nominal_role(doc, doc[head])
    assert role is not None
    assert (role.title, role.affiliation) == expected


@pytest.mark.parametrize(
    ("text", "tags", "token", "expected"),
    [
        ("They met Anna Berg today.", "PRON VERB PROPN PROPN NOUN PUNCT", 3, "Anna Berg"),
        ("They met Anna van der Berg.", "PRON VERB PROPN PROPN PROPN PROPN PUNCT", 2, "Anna van der Berg"),
        ("They met Mayor Anna Berg.", "PRON VERB PROPN PROPN PROPN PUNCT", 4, "Anna Berg"),
        ("They met Berg. Anna came.", "PRON VERB PROPN PUNCT | PROPN VERB PUNCT", 4, "Anna"),
    ],
)
def test_proper_name(tagged: Callable[[str, str], Doc], text: str, tags: str, token: int, expected: str) -> None:
    doc = tagged(text, tags)
    start, end = proper_name(doc[token])
    assert doc[start:end].text == expected


@pytest.mark.parametrize(
    ("text", "tags", "expected"),
    [
        ("ministers", "NOUN=minister", True),
        ("Minister", "PROPN", True),
        ("vice-president", "NOUN ADJ NOUN", False),
        ("bridge", "NOUN", False),
        ("general", "VERB", False),
    ],
)
def test_role_nouns(tagged: Callable[[str, str], Doc], text: str, tags: str, *, expected: bool) -> None:
    assert is_role_noun(tagged(text, tags)[0]) is expected


def test_a_surname_that_is_a_role_is_a_name(tagged: Callable[[str, str], Doc]) -> None:
    assert not is_role_noun(tagged("Mike Judge", f"{P} {P}")[1])


def test_what_one_role_lacks_another_gives() -> None:
    mayor, body = Role("mayor", None, 0, 1), Role("head", "town hall", 3, 5)
    assert mayor.complements(body) == Role("mayor", "town hall", 0, 1)
    assert mayor.complements(None) == mayor


@pytest.mark.parametrize(
    ("text", "tags", "expected"),
    [
        (
            "The head of the trust, Dr. Anna Berg, came.",
            f"DET NOUN ADP DET NOUN PUNCT PROPN {P} {P} PUNCT VERB PUNCT",
            [("head", "trust")],
        ),
        (
            "Anna Berg, formerly the mayor of Leeds, came.",
            f"{P} {P} PUNCT ADV DET NOUN ADP PROPN:LOC PUNCT VERB PUNCT",
            [("mayor", "Leeds")],
        ),
        (
            "Anna Berg, Omar Haddad's sister, came.",
            f"{P} {P} PUNCT {P} {P} PART NOUN PUNCT VERB PUNCT",
            [("sister", None)],
        ),
        ("According to Anna Berg, technical experts came.", f"VERB ADP {P} {P} PUNCT ADJ NOUN VERB PUNCT", []),
    ],
)
def test_roles_on_both_sides(
    tagged: Callable[[str, str], Doc], text: str, tags: str, expected: list[tuple[str, str | None]]
) -> None:
    doc = tagged(text, tags)
    assert [
        (role.title, role.affiliation) for role in roles_beside(doc, *name_in(doc)[:1], first_name_end(doc))
    ] == expected


def first_name_end(doc: Doc) -> int:
    start, _ = name_in(doc)
    return next(i for i in range(start, len(doc) + 1) if i == len(doc) or doc[i].ent_type_ != "PERSON")
