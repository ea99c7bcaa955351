"""Names across articles: the same, a form of the same, another."""

from __future__ import annotations

import pytest

from newsclaims.language.acronyms import is_acronym_of
from newsclaims.merging.name_variants import body_words, is_generic, same_person_name, spelling_key


@pytest.mark.parametrize(
    ("first", "second", "sure"),
    [
        ("Sergei Petrov", "Sergey Petrov", 1),
        ("Igor Lavrentiev", "Igor Lavrentyev", 1),
        ("Ada de Mistura", "Ada De Mistura", 1),
        ("Mahmud Sayed", "Mahmoud Sayed", 1),
        ("Hüseyin Güler", "Huseyin Guler", 1),
        ("Omar al-Haddad", "Omar Haddad", 1),
        ("Tom Berg", "Thomas Berg", 0.5),
        ("Ida M. Berg", "Ida Berg", 0.5),
        ("Ida M. Berg", "Ida Maria Berg", 0.5),
        ("Ida M. Berg", "Ida K. Berg", 0),
        ("Peggy Berg", "Margaret Berg", 0.5),
        ("I. Berg", "Ida Berg", 0.25),
        ("J.R. Berg", "J R Berg", 1),
        ("Levan Berg", "Leven Berg", 0.25),
        ("Mario Berg", "Maria Berg", 0),
        ("Jan Berg", "Jon Berg", 0),
        ("Ida Berg Ruiz", "Ida Berg", 0.25),
        ("Ida Berg Ruiz", "Ida Borg", 0),
        ("Jane Smith", "John Smith", 0),
        ("Hunter Lund", "Lund", 0),
        ("Lund", "Lund", 0),
        ("Ida Berg", "Ida Borg", 0),
        ("", "Ida Berg", 0),
    ],
)
def test_full_names(first, second, sure):
    assert same_person_name(first, second) == same_person_name(second, first) == sure


def test_a_key_is_the_same_for_romanizations_of_one_name():
    assert spelling_key("zelenskyy") == spelling_key("zelensky") == spelling_key("zelenskiy")
    assert spelling_key("khalifa") == spelling_key("halifa")
    assert spelling_key("berg") != spelling_key("borg")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("The Skua Group PLC", ("skua", "group")),
        ("Skua Inc.", ("skua",)),
        ("U.N.", ("un",)),
        ("Norway's", ("norway",)),
        ("World Fish Organisation", ("world", "fish", "organization")),
        ("The The", ("the",)),
    ],
)
def test_bodies(name, parts):
    assert body_words(name) == parts


@pytest.mark.parametrize("name", ["Foreign Ministry", "Supreme Court", "the company", "Ministry of Foreign Affairs"])
def test_names_that_every_country_has(name):
    assert is_generic(name)


@pytest.mark.parametrize("name", ["Boreal Launch", "Clear Danube", "Norway"])
def test_names_that_only_one_has(name):
    assert not is_generic(name)


@pytest.mark.parametrize(
    ("short", "full", "wanted"),
    [
        ("FMI", "Finnish Meteorological Institute", True),
        ("F.M.I.", "Finnish Meteorological Institute", True),
        ("MFA", "Ministry of Foreign Affairs", True),
        ("FMI", "Finnish Institute", False),
        ("Fmi", "Finnish Meteorological Institute", False),
        ("F", "Finland", False),
    ],
)
def test_acronyms(short, full, wanted):
    assert is_acronym_of(short, full) is wanted
