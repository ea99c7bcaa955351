"""Copies of one text count as one source."""

from __future__ import annotations

from newsclaims.merging.near_duplicates import independent_sources

PEOPLE = [
    "Ida Berg",
    "Omar Haddad",
    "Lena Moe",
    "Jan Lund",
    "Per Dahl",
    "Kari Vik",
    "Tor Moen",
    "Eva Strand",
    "Odd Lie",
]


def report(article, name, people, *, text=None):
    one = article(name, text=text)
    for person in people:
        one.says(person, f"{person} would like to see the harbour open again")
    return one.event("harbour talks", "2017-07-10", "Oslo")


def sources(sightings, *articles):
    found = independent_sources(sighting for one in articles for sighting in sightings(one, "event"))
    return [found[one.record["article"]["id"], one.record["article"]["sha256"]] for one in articles]


def test_the_same_text_is_one_source(article, sightings):
    one, two = report(article, "a", PEOPLE[:1], text="same"), report(article, "b", PEOPLE[5:], text="same")
    assert sources(sightings, one, two) == [0, 0]


def test_a_shortened_copy_is_no_source_of_its_own(article, sightings):
    assert sources(sightings, report(article, "a", PEOPLE), report(article, "b", PEOPLE[:7])) == [0, 0]


def test_reports_with_a_speaker_in_common_are_two_sources(article, sightings):
    assert sources(sightings, report(article, "a", PEOPLE[:5]), report(article, "b", PEOPLE[4:])) == [0, 1]


def test_a_record_with_little_in_it_is_nobodys_copy(article, sightings):
    assert sources(sightings, report(article, "a", PEOPLE[:1]), report(article, "b", PEOPLE[:1])) == [0, 1]


def test_a_copy_of_a_copy_is_the_same_source(article, sightings):
    assert sources(sightings, *(report(article, name, PEOPLE[: 9 - number]) for number, name in enumerate("abc"))) == [
        0,
        0,
        0,
    ]


def test_copies_count_once_in_merged_records(merged, article):
    copies = [report(article, name, PEOPLE) for name in "abc"]
    other = report(article, "d", [])
    [event] = merged(*copies, other, kind="event")
    assert (event["articles"], event["independent_sources"], event["dates"][0]["articles"]) == (4, 2, 4)
    assert event["dates"][0]["independent_sources"] == 2
    assert {one["independent_sources"] for one in merged(*copies, kind="statement")} == {1}
