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


STORY = ("Mina Falk", "Per Aalto", "Olga Renn")
"""Whom all articles of one story name."""


def in_one_story(merged, article, *speakers, story=STORY, others=()):
    """The names of each cluster, for speakers of articles that name the same people; `others` the last one alone."""
    told = [
        article(f"a{number}").speaker(*names, **rest).names(*story) for number, (names, rest) in enumerate(speakers)
    ]
    told[-1].names(*others)
    return sorted(sorted(one["name"] for one in found["sightings"]) for found in merged(*told, kind="speaker"))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (who("Vorland"), who("Greta Vorland")),
        (who("Vorland", written="Mrs. Vorland"), who("Greta Vorland")),
        (who("Vorland"), who("Vorland")),
        (who("Katie Vorland", "swimmer", None), who("Kathryn Vorland", "champion", None)),
        (who("Peggy Vorland"), who("Margaret Vorland")),
        (who("G. Vorland"), who("Greta Vorland")),
        (who("R.S. Vorland"), who("R S Vorland")),
        (who("Levan Tabidze"), who("Leven Tabidze")),
        (who("Nodar Lomidze"), who("Notar Lomidze")),
        (who("Ines Pardo Lima"), who("Ines Pardo")),
        (who("Musa al-Farsi"), who("Moussa Al Farsi")),
        (who("Harbour Pilots Guild", **BODY), who("HPG", **BODY)),
        (who("Vorland Group", **BODY), who("Vorland", **BODY)),
        (who("VORLAND", **BODY), who("Vorland", **BODY)),
    ],
)
def test_one_speaker_in_one_story(merged, article, first, second):
    assert len(in_one_story(merged, article, first, second)) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (who("Vorland", written="Mr. Vorland"), who("Greta Vorland", written="Mrs. Greta Vorland")),
        (who("Greta Vorland"), who("Hanne Vorland")),
        (who("Jan Berg"), who("Jon Berg")),
        (who("Mario Conti"), who("Maria Conti")),
        (who("Vorland"), who("Vorland Greta")),
        (who("HPG", **BODY), who("Harbour Police Board", **BODY)),
        (who("Vorland", **BODY), who("Vorland Police", **BODY)),
        (who("Interior Ministry", **BODY), who("Interior Ministry", **BODY)),
        (who("Vorland", "minister", "Norway"), who("Greta Vorland", "singer", "Germany")),
    ],
)
def test_two_speakers_in_one_story(merged, article, first, second):
    assert len(in_one_story(merged, article, first, second)) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (who("Vorland"), who("Greta Vorland")),
        (who("Vorland"), who("Vorland")),
        (who("Katie Vorland"), who("Kathryn Vorland")),
        (who("Levan Tabidze"), who("Leven Tabidze")),
        (who("HPG", **BODY), who("Harbour Pilots Guild", **BODY)),
        (who("Vorland Group", **BODY), who("Vorland", **BODY)),
    ],
)
def test_two_speakers_of_other_stories(merged, article, first, second):
    assert len(in_one_story(merged, article, first, second, story=STORY[:2])) == 2


def test_a_body_is_known_by_its_other_names(merged, article):
    one = article("a").speaker("Harbour Pilots", **BODY).known_as("Pilots Guild").names(*STORY)
    other = article("b").speaker("Pilots Guild", **BODY).names(*STORY)
    [found] = merged(one, other, kind="speaker")
    assert (found["articles"], len(found["aliases"])) == (2, 1)


def test_a_long_acronym_is_its_full_form_in_any_story(merged, article):
    full, short = who("U.S. Harbour Pilots Guild", **BODY), who("USHPG", **BODY)
    assert len(in_one_story(merged, article, full, short, story=())) == 1


def test_a_surname_is_nobodys_where_the_article_names_two_who_have_it(merged, article):
    speakers = who("Vorland"), who("Greta Vorland")
    assert len(in_one_story(merged, article, *speakers)) == 1
    assert len(in_one_story(merged, article, *speakers, others=["Hanne Vorland"])) == 2


def test_two_people_of_one_surname_are_not_joined_by_it(merged, article):
    found = in_one_story(merged, article, who("Greta Vorland"), who("Vorland"), who("Hanne Vorland"))
    assert len(found) == 2
    assert not any({"Greta Vorland", "Hanne Vorland"} <= set(names) for names in found)


def test_bodies_of_one_acronym_are_not_joined_by_it(merged, article):
    bodies = (who(name, **BODY) for name in ("Harbour Pilots Guild", "HPG", "Hill Parks Group"))
    found = in_one_story(merged, article, *bodies)
    assert not any({"Harbour Pilots Guild", "Hill Parks Group"} <= set(names) for names in found)


def test_the_fuller_name_joins_two_that_each_leave_out_a_surname(merged, article):
    names = ("Ines Pardo Lima", "Ines Lima", "Ines Pardo")
    assert in_one_story(merged, article, *map(who, names)) == [sorted(names)]


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
