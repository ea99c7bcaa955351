"""The closed classes of English: how the sets relate, and what each leaves out."""

from __future__ import annotations

import pytest

from newsclaims.language import function_words
from newsclaims.language.function_words import gender_of_pronoun


def test_a_person_holds_all_of_its_forms() -> None:
    assert {"we", "us", "our", "ours", "ourselves"} <= function_words.FIRST_PERSON
    assert {"he", "him", "his", "himself"} == function_words.MALE


def test_forms_of_be_hold_the_finite_ones() -> None:
    assert {"be", "been", "being"} == function_words.FORMS_OF_BE - function_words.FINITE_FORMS_OF_BE


def test_a_determiner_is_definite_or_indefinite() -> None:
    assert function_words.DEFINITE_DETERMINERS.isdisjoint(function_words.INDEFINITE_DETERMINERS)
    assert function_words.ARTICLES <= function_words.DEFINITE_DETERMINERS | function_words.INDEFINITE_DETERMINERS
    assert function_words.DEFINITE_DETERMINERS - function_words.ARTICLES == function_words.DEMONSTRATIVES


@pytest.mark.parametrize(
    ("word", "gender"), [("him", "male"), ("herself", "female"), ("it", None), ("they", None), ("mayor", None)]
)
def test_the_gender_of_a_pronoun(word: str, gender: str | None) -> None:
    assert gender_of_pronoun(word) == gender


@pytest.mark.parametrize(
    "name", [name for name in vars(function_words) if name.isupper() and name != "TYPE_CHECKING" and name[0] != "_"]
)
def test_words_are_in_lower_case(name: str) -> None:
    found = getattr(function_words, name)
    assert found == {word.lower() for word in found}
