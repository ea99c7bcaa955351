"""What speaks for and against a pair of sightings, and the words that WordNet knows for it."""

from __future__ import annotations

import pytest

from newsclaims.language.event_concepts import NONE, concepts_of
from newsclaims.merging.event_features import event_features
from newsclaims.merging.event_pair_features import pair_features
from newsclaims.merging.event_rules import pair_relations


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [("vote", "ballot", True), ("explode", "explosion", True), ("die", "death", True), ("vote", "earthquake", False)],
)
def test_words_for_one_event_share_a_concept(first, second, shared):
    assert bool(concepts_of(first).named & concepts_of(second).named) is shared


def test_a_word_for_no_event_has_no_concepts():
    assert concepts_of("xyzzy") == NONE


def features_of(article, sightings, *told):
    found = []
    for name, events in zip("ab", told, strict=True):
        one = article(name)
        for label, date, lemma in events:
            one.event(label, date, lemma=lemma)
        found.append(event_features(sightings(one, "event"))[0])
    relations = pair_relations(*found)
    return pair_features(*found, *relations).named()


def test_kinds(article, sightings):
    for second, kind in ((("harbour vote", "vote"), "word"), (("harbour ballot", "ballot"), "synonym")):
        told = [("harbour vote", "2017-07-10", "vote")], [(second[0], "2017-07-10", second[1])]
        assert f"kind:{kind}" in features_of(article, sightings, *told)


def test_an_event_of_the_other_article_that_fits_as_well_is_a_rival(article, sightings):
    one = [("harbour vote", "2017-07-10", "vote")]
    alone = features_of(article, sightings, one, [("harbour vote", "2017-07-20", "vote")])
    assert "rivals:none" in alone
    both = [("harbour vote", "2017-07-20", "vote"), ("harbour vote", "2017-07-10", "vote")]
    assert "rivals:equal" in features_of(article, sightings, one, both)


def test_features_are_symmetric(article, sightings):
    told = [("harbour vote", "2017-07-10", "vote")], [("harbour ballot", "2017-07", "ballot")]
    assert features_of(article, sightings, *told) == features_of(article, sightings, *reversed(told))
