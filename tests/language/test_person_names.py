"""Names of people: what belongs to one, whose two are, and which pronoun fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclaims.language.person_names import bare, gender, gender_of_noun, is_short_for, surname, words_of

NAMES = st.text(alphabet=st.sampled_from("abcdeéøßAB .,'’\u00a0-\n"), max_size=24) | st.text(max_size=16)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Mr. Lavrov's", "Lavrov"),
        ("Mrs Anna Berg", "Anna Berg"),
        ("Anna Berg’s", "Anna Berg"),
        ("James'", "James"),
        (" Dr. Prof. Anna\u00a0Berg, ", "Anna Berg"),
        ("Gen. John Smith", "John Smith"),
        ("“Anna Berg”", "Anna Berg"),
        ("Sir", "Sir"),
        ("", ""),
        ("...", ""),
    ],
)
def test_bare(name: str, expected: str) -> None:
    assert bare(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Anna Berg", ("anna", "berg")),
        ("José Müller", ("jose", "muller")),
        ("J. R. Smith", ("j", "r", "smith")),
        ("Ahmed al-Tamimi", ("ahmed", "tamimi")),
        ("Liam O’Hara", ("liam", "o'hara")),
        ("", ()),
    ],
)
def test_words(name: str, expected: tuple[str, ...]) -> None:
    assert words_of(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Sergey Lavrov", ("lavrov",)),
        ("Staffan de Mistura", ("de", "mistura")),
        ("Anna van der Berg", ("van", "der", "berg")),
        ("Ban Ki-moon", ("ki-moon",)),
        ("Lavrov", ("lavrov",)),
        ("", ()),
    ],
)
def test_surname(name: str, expected: tuple[str, ...]) -> None:
    assert surname(name) == expected


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Lavrov", "Sergey Lavrov"),
        ("LAVROV", "Sergey Lavrov"),
        ("Mr. Lavrov", "Sergey Lavrov"),
        ("Sergey", "Sergey Lavrov"),
        ("Sergey Lavrov", "Sergey Lavrov"),
        ("Sergey Lavrov", "Sergey Viktorovich Lavrov"),
        ("John Smith", "John F. Smith"),
        ("De Mistura", "Staffan de Mistura"),
        ("Mistura", "Staffan de Mistura"),
        ("Tamimi", "Ahmed al-Tamimi"),
        ("al-Tamimi", "Ahmed Tamimi"),
        ("Muller", "José Müller"),
        ("Berg's", "Anna Berg"),
    ],
)
def test_a_part_of_a_name_is_short_for_it(short: str, full: str) -> None:
    assert is_short_for(short, full)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Hunter Berg", "Anna Berg"),
        ("Anna Berg", "Berg"),
        ("Ber", "Anna Berg"),
        ("Bergman", "Anna Berg"),
        ("Anna Smith", "Anna Berg"),
        ("Marie", "Anna Marie Berg"),
        ("", "Anna Berg"),
        ("Berg", ""),
        ("", ""),
        ("Mr.", "Anna Berg"),
    ],
)
def test_likeness_is_not_enough(short: str, full: str) -> None:
    assert not is_short_for(short, full)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Mrs. Smith", "female"),
        ("Ms Smith", "female"),
        ("Mr. Smith", "male"),
        ("Sir John", "male"),
        ("Anna Berg", "female"),
        ("Sergey Lavrov", "male"),
        ("Mrs. John Smith", "female"),
        ("Dr. Smith", None),
        ("Anna", None),
        ("Berg", None),
        ("Xyz Berg", None),
        ("", None),
        (" ", None),
    ],
)
def test_gender(name: str, expected: str | None) -> None:
    assert gender(name) == expected


@pytest.mark.parametrize(
    ("noun", "expected"), [("spokeswoman", "female"), ("chairman", "male"), ("minister", None), ("", None)]
)
def test_gender_of_a_role(noun: str, expected: str | None) -> None:
    assert gender_of_noun(noun) == expected


@given(NAMES)
def test_any_text_is_read_without_an_error(name: str) -> None:
    assert surname(name) == words_of(name)[len(words_of(name)) - len(surname(name)) :]
    assert gender(name) in {None, "female", "male"}
    assert is_short_for(name, name) == bool(words_of(name))


@given(NAMES, NAMES)
def test_who_is_short_for_another_has_no_more_words(short: str, full: str) -> None:
    if is_short_for(short, full):
        assert len(words_of(short)) <= len(words_of(full))


@given(NAMES)
def test_a_bare_name_is_a_stretch_of_the_words_of_the_name(name: str) -> None:
    assert " ".join(bare(name).split()) == bare(name)
    assert bare(name) in " ".join(name.split())
