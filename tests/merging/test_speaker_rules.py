"""Speakers across articles: who is one, who is not."""

from __future__ import annotations

import pytest

from newsclaims.merging.speaker_rules import country_names


def clusters(merged, article, *speakers):
    """The names of each cluster, for speakers of one article each."""
    told = [article(f"a{number}").speaker(*names, **rest) for number, (names, rest) in enumerate(speakers)]
    return sorted(sorted(one["name"] for one in found["sightings"]) for found in merged(*told, kind="speaker"))


def who(*names, **rest):
    return names, rest


BODY = {"kind": "organization"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (who("Ida Berg"), who("Ida Berg")),
        (who("Ida Berg", "envoy", "Norway"), who("Ida Berg", "special envoy", "UN")),
        (who("Igor Lavrentiev", "envoy", "Russia"), who("Igor Lavrentyev", "negotiator", "Russia")),
        (who("Ada De Mistura"), who("Ada de Mistura")),
        (who("Tom Berg", "minister", "Norway"), who("Thomas Berg", None, "Norway")),
        (who("Ida M. Berg", "envoy", None), who("Ida Berg", "special envoy", None)),
        (who("Berg", "foreign minister", "Norway"), who("Ida Berg", "Foreign Minister", "Norway")),
        (who("Skua Inc.", **BODY), who("Skua", **BODY)),
        (who("Skua"), who("Skua", **BODY)),
        (who("Foreign Ministry", None, "Norway", **BODY), who("Foreign Ministry", None, "Norway", **BODY)),
    ],
)
def test_one_speaker(merged, article, first, second):
    assert len(clusters(merged, article, first, second)) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (who("Ida Berg"), who("Jan Berg")),
        (who("Monday", **BODY), who("Monday", **BODY)),
        (who("Officials", **BODY), who("Officials", **BODY)),
        (who("Berg"), who("Ida Berg")),
        (who("Berg"), who("Berg")),
        (who("Berg", "mayor", "Oslo"), who("Ida Berg", "envoy", "Oslo")),
        (who("Tom Berg", "minister", "Norway"), who("Thomas Berg", "farmer", None)),
        (who("Ida M. Berg", "envoy", "UN"), who("Ida K. Berg", "envoy", "UN")),
        (who("Ida Berg", "minister", "Norway"), who("Ida Berg", "singer", "Germany")),
        (who("Foreign Ministry", None, "Norway", **BODY), who("Foreign Ministry", None, "Germany", **BODY)),
        (who("Foreign Ministry", **BODY), who("Foreign Ministry", **BODY)),
        (who("a source", anonymous=True), who("a source", anonymous=True)),
        (who("Sources", kind="unnamed", anonymous=True), who("Sources", kind="unnamed", anonymous=True)),
        (who("union officials", kind="group"), who("union officials", kind="group")),
    ],
)
def test_two_speakers(merged, article, first, second):
    assert len(clusters(merged, article, first, second)) == 2


def test_a_surname_that_two_have_joins_neither_with_the_other(merged, article):
    office = ("minister", "Norway")
    found = clusters(merged, article, who("Ida Berg", *office), who("Jan Berg", *office), who("Berg", *office))
    assert not any({"Ida Berg", "Jan Berg"} <= set(names) for names in found)


def test_what_one_article_calls_the_same_is_one(merged, article):
    one = article("a").speaker("Ida Berg").speaker("Ida Berg", kind="group")
    two = article("b").speaker("FMI", kind="organization").speaker("Finnish Met Institute", kind="organization")
    assert [len(found["sightings"]) for found in merged(one, two, kind="speaker")] == [2, 2]


def test_roles_are_kept_with_their_time(merged, article):
    old = article("a", "2016-01-01").speaker("Ida Berg", "mayor", "Oslo")
    new = article("b", "2017-01-01").speaker("Ida Berg", "Minister", "Norway")
    again = article("c", "2018-01-01").speaker("Ida Berg", "minister", "Norway")
    [found] = merged(new, again, old, kind="speaker")
    roles = [
        (role["role"], role["articles"], role["first_published"], role["last_published"]) for role in found["roles"]
    ]
    assert roles == [("mayor", 1, "2016-01-01", "2016-01-01"), ("Minister", 2, "2017-01-01", "2018-01-01")]
    assert [mention["article"] for mention in found["mentions"]] == ["a", "b", "c"]
    assert [found["sightings"][mention["sighting"]]["article"] for mention in found["mentions"]] == ["a", "b", "c"]


def test_aliases_are_other_names_and_forms(merged, article):
    found = clusters(merged, article, who("Sergei Petrov"), who("Sergey Petrov"), who("Sergey Petrov"))
    assert found == [["Sergei Petrov", "Sergey Petrov", "Sergey Petrov"]]
    [record] = merged(article("a").speaker("Sergei Petrov"), article("b").speaker("Sergey Petrov"), kind="speaker")
    assert record["aliases"] == [name for name in ("Sergei Petrov", "Sergey Petrov") if name != record["name"]]


def test_countries():
    assert ("norway",) in country_names()
    assert ("oslo",) not in country_names()
