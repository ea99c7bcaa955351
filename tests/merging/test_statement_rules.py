"""Statements across articles: reworded, shortened, disputed."""

from __future__ import annotations

import pytest

OFFER = "We have offered them the harbour for ten years and they have not even answered"


def groups(merged, article, *told):
    articles = [article(f"a{number}").says(speaker, text, **rest) for number, (speaker, text, rest) in enumerate(told)]
    return len(merged(*articles, kind="statement"))


@pytest.mark.parametrize(
    ("speaker", "text", "kind"),
    [
        ("Ida Berg", OFFER, "direct"),
        ("Ida Berg", "We offered them the harbour for a decade and they did not even answer", "direct"),
        ("Ida Berg", "offered them the harbour for ten years", "mixed"),
        ("Ms Berg", OFFER, "indirect"),
        ("Omar Haddad", OFFER, "direct"),
        (None, OFFER, "direct"),
    ],
)
def test_one_statement(merged, article, speaker, text, kind):
    assert groups(merged, article, ("Ida Berg", OFFER, {}), (speaker, text, {"kind": kind})) == 1


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        (
            "No ship has left the harbour since the storm sank two of them",
            "the storm sank two, and ships stay in harbour",
            True,
        ),
        ("Every ferry line is a promise to the islands", "a promise to each island is what a ferry line is", True),
        ("No ship has left the harbour since the storm sank two of them", "the harbour has a new crane", False),
        (
            "You heard the ice before you saw it, like a gun that never stops",
            "one could hear and see the ice like a gun",
            True,
        ),
        (
            "We mean to fish off Bodø for a hundred years",
            "the crews planned to “go on fishing off Bodø for a century”",
            True,
        ),
        ("Nobody can sell the same ferry twice", "It is not possible to sell one ferry two times", True),
        (
            "They were sunk and forgotten, and then they were only sunk",
            "the rivals were “sunk and forgotten, then just sunk”",
            True,
        ),
        ("We mean to fish off Bodø for a hundred years", "the crews planned to “sail to Bodø next week”", False),
    ],
)
def test_reworded_quotations_of_one_speaker(merged, article, first, second, one):
    assert (groups(merged, article, ("Ida Berg", first, {}), ("Ida Berg", second, {"kind": "mixed"})) == 1) == one
    assert groups(merged, article, ("Ida Berg", first, {}), ("Omar Haddad", second, {})) == 2


@pytest.mark.parametrize(
    ("speaker", "text", "kind"),
    [
        ("Ida Berg", "Nobody will close the harbour as long as I am the mayor of this town", "direct"),
        ("Omar Haddad", "We offered them the harbour for a decade and they did not even answer", "direct"),
        ("Omar Haddad", OFFER, "indirect"),
    ],
)
def test_two_statements(merged, article, speaker, text, kind):
    assert groups(merged, article, ("Ida Berg", OFFER, {}), (speaker, text, {"kind": kind})) == 2


@pytest.mark.parametrize(
    ("direct", "indirect", "one"),
    [
        (
            "We will open the new bridge to the island in May",
            "the new bridge to the island would be opened in May",
            True,
        ),
        ("The yard built nine ships in two years", "the yard had built 9 ships within two years", True),
        ("The yard built nine ships in two years", "the yard had built eight ships within two years", False),
        (
            "We will open the new bridge to the island in May",
            "the new bridge to the island would not open in May",
            False,
        ),
        ("We will open the new bridge to the island in May", "the island needed a bridge", False),
    ],
)
def test_what_is_reported_and_quoted_of_one_speaker(merged, article, direct, indirect, one):
    told = ("Ida Berg", direct, {}), ("Ida Berg", indirect, {"kind": "indirect"})
    assert (groups(merged, article, *told) == 1) == one
    assert groups(merged, article, told[0], ("Omar Haddad", indirect, {"kind": "indirect"})) == 2


def test_short_ones_are_one_only_of_one_speaker_and_in_the_same_words(merged, article):
    assert groups(merged, article, ("Ida Berg", "Not today.", {}), ("Ida Berg", "Not today", {})) == 1
    assert groups(merged, article, ("Ida Berg", "Not today", {}), ("Ida Berg", "Not now", {})) == 2
    assert groups(merged, article, ("Ida Berg", "Not today", {}), ("Omar Haddad", "Not today", {})) == 2
    assert groups(merged, article, (None, "Not today", {}), (None, "Not today", {})) == 2


def test_what_is_quoted_within_a_statement_is_not_that_statement(merged, article):
    one = article("a").says("Ida Berg", OFFER).says("Ida Berg", "they have not even answered", kind="indirect")
    one.record["statements"][1]["parent"] = "q1"
    assert len(merged(one, kind="statement")) == 2


def test_variants_are_listed_side_by_side(merged, article):
    shorter = "offered them the harbour for ten years"
    articles = [
        article("a").says("Ida Berg", OFFER),
        article("b").says("Ida Berg", shorter),
        article("c").says("Omar Haddad", OFFER),
    ]
    [found] = merged(*articles, kind="statement")
    assert (found["text"], found["articles"], found["speaker"]) == (OFFER, 3, "Ida Berg")
    assert found["speakers"] == ["Ida Berg", "Omar Haddad"]
    assert [(variant["article"], variant["similarity"]) for variant in found["variants"]] == [
        ("a", 1),
        ("b", 0.9),
        ("c", 1),
    ]
