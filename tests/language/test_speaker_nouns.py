"""Which nouns can speak."""

from __future__ import annotations

import pytest

from newsclaims.language import lexicons
from newsclaims.language.speaker_nouns import can_speak, covered, is_body, is_document, is_group, is_person


@pytest.mark.parametrize("lemma", ["minister", "spokeswoman", "vice-president", "source", "deputy-mayor"])
def test_people(lemma: str) -> None:
    assert is_person(lemma)
    assert can_speak(lemma)


@pytest.mark.parametrize("lemma", ["ministry", "company", "court", "police"])
def test_bodies(lemma: str) -> None:
    assert is_body(lemma)
    assert can_speak(lemma)


@pytest.mark.parametrize("lemma", ["report", "statement", "study"])
def test_documents(lemma: str) -> None:
    assert is_document(lemma)
    assert can_speak(lemma)


@pytest.mark.parametrize("word", ["officials", "police", "residents"])
def test_groups(word: str) -> None:
    assert is_group(word)


@pytest.mark.parametrize("word", ["official", "minister", "Officials", ""])
def test_no_groups(word: str) -> None:
    assert not is_group(word)


@pytest.mark.parametrize("lemma", ["bridge", "river", "talk", "Minister", "", "-"])
def test_what_cannot_speak(lemma: str) -> None:
    assert not can_speak(lemma)


def test_a_diplomat_may_be_the_minister() -> None:
    assert "minister" in covered("diplomat")
    assert "diplomat" not in covered("minister")


@pytest.mark.parametrize("lemma", ["diplomat", "bridge", ""])
def test_every_role_covers_itself(lemma: str) -> None:
    assert lemma in covered(lemma)


def test_only_nouns_that_can_speak_are_covered() -> None:
    table = lexicons.read("roles")["covers"]
    assert not [role for roles in table.values() for role in roles if not can_speak(role)]
