"""What a person may belong to, and what speaks for each, on Docs tagged by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsclaims.annotate.entities.affiliation_candidates import AffiliationCandidates, Described
from newsclaims.annotate.entities.affiliation_choice import chosen_affiliation
from newsclaims.annotate.entities.role_choice import context_of
from newsclaims.language.roles import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

P = "PROPN:PERSON"


@pytest.fixture
def doc(tagged: Callable[[str, str], Doc]) -> Doc:
    return tagged(
        "Anna Berg of the Northern Bank spoke in Chad. Berg left.",
        f"{P} {P} ADP DET PROPN:ORG PROPN:ORG VERB ADP PROPN:LOC PUNCT | {P} VERB PUNCT",
    )


def candidates_in(doc: Doc) -> AffiliationCandidates:
    context = context_of(doc, ["Northern Bank"])
    return AffiliationCandidates(doc, context.named, None)


def test_names_around_a_mention_are_candidates_with_what_ties_them(doc: Doc) -> None:
    person = Described("Anna Berg", [(0, 2), (10, 11)], [], None, None)
    found, rows = candidates_in(doc).of(person)
    features = dict(zip([candidate.name for candidate in found], rows, strict=False))
    assert set(features) == {"Northern Bank", "Chad"}
    assert "behind of" in features["Northern Bank"]
    assert "behind in" in features["Chad"]
    assert rows[-1]["none"] == 1.0


def test_one_body_under_two_names_is_one_candidate(doc: Doc) -> None:
    person = Described("Anna Berg", [(0, 2)], [Role("head", "the Northern Bank", 3, 6)], "head", "Chad")
    found, _ = candidates_in(doc).of(person)
    assert sorted(candidate.name for candidate in found) == ["Chad", "Northern Bank"]


def test_a_short_name_is_the_one_long_name_that_holds_it(tagged: Callable[[str, str], Doc]) -> None:
    doc = tagged(
        "The Harbour Party of Anna Berg met Harbour allies and the HP.",
        f"DET PROPN:ORG PROPN:ORG ADP {P} {P} VERB PROPN:NORP NOUN CCONJ DET PROPN:ORG PUNCT",
    )
    found, _ = candidates_in(doc).of(Described("Anna Berg", [(4, 6)], [], None, None))
    assert [candidate.name for candidate in found] == ["Harbour Party"]


def test_a_body_of_another_sentence_that_shares_a_word_with_the_role(tagged: Callable[[str, str], Doc]) -> None:
    doc = tagged(
        "The River Museum opened. Museum official Anna Berg came.",
        f"DET PROPN:ORG PROPN:ORG VERB PUNCT | NOUN NOUN {P} {P} VERB PUNCT",
    )
    person = Described("Anna Berg", [(7, 9)], [], "museum official", None)
    (river,) = candidates_in(doc).of(person)[0]
    assert river.name == "River Museum"
    assert "shares word with role" in river.seen


def test_what_stands_in_brackets_is_given(tagged: Callable[[str, str], Doc]) -> None:
    doc = tagged("Anna Berg (R-Ohio) came.", f"{P} {P} PUNCT PROPN PUNCT PROPN PUNCT VERB PUNCT")
    person = Described("Anna Berg", [(0, 2)], [Role(None, "Ohio", 3, 6)], None, None)
    assert chosen_affiliation(person, candidates_in(doc)) == "Ohio"


def test_nothing_is_given_where_nothing_ties_a_name_to_the_person(tagged: Callable[[str, str], Doc]) -> None:
    doc = tagged("Anna Berg came. Chad won.", f"{P} {P} VERB PUNCT | PROPN:LOC VERB PUNCT")
    assert chosen_affiliation(Described("Anna Berg", [(0, 2)], [], None, None), candidates_in(doc)) is None
