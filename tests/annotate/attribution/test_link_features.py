"""What speaks for a candidate, and the shipped scorer's choice, on small texts."""

from __future__ import annotations

import pytest

from newsclaims.annotate.attribution.link_features import Anaphor, LinkFeatures
from newsclaims.annotate.attribution.speaker_entity import entity_of
from newsclaims.language.interval_index import IntervalIndex
from newsclaims.model.annotations import Extent, annotations_of


def speakers_of(nlp, text):
    found = annotations_of(nlp(text))
    return [found.speakers[s.speaker].name if s.speaker is not None else None for s in found.statements]


@pytest.fixture
def rivals(nlp):
    doc = nlp("Mayor Anna Berg met Omar Haddad. The mayor said the bridge was safe.")
    people = [entity_of(doc, speaker) for speaker in annotations_of(doc).cast]
    [source] = [token for token in doc if token.lower_ == "mayor" and token.i > 3]
    extent = Extent(source.idx - 4, source.idx + len(source))
    anaphor = Anaphor(source, extent, "person", None, frozenset(), True, people[1])
    return LinkFeatures(doc, IntervalIndex()).rivals(anaphor, people)


def test_each_candidate_and_someone_new_have_features(rivals):
    mayor, other, new = rivals
    assert mayor["head same"] == other["head unknown"] == new["new definite"] == 1.0
    assert "head same" not in other


def test_features_stand_for_themselves_and_with_the_form(rivals):
    mayor, other, _ = rivals
    assert mayor["person: sentences 1"] == mayor["sentences 1"] == 1.0
    assert "spoke last" in other
    assert "spoke last" not in mayor


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Mayor Anna Berg met Omar Haddad. The mayor said the bridge was safe.", ["Anna Berg"]),
        (
            'Anna Berg told reporters that the bridge was old. "It is closed," she said.',
            ["Anna Berg", "Anna Berg"],
        ),
        (
            "Norwegian minister Anna Berg met Omar Haddad. The Norwegian minister said the talks were useful.",
            ["Anna Berg"],
        ),
    ],
)
def test_the_likeliest_is_chosen(nlp, text, speakers):
    assert speakers_of(nlp, text) == speakers


def test_another_office_is_somebody_else(nlp):
    assert speakers_of(nlp, "Mayor Anna Berg came. The bishop said the bridge was safe.") != ["Anna Berg"]


def test_a_day_is_no_speaker(nlp):
    assert speakers_of(nlp, "Prime Minister Omar Haddad on Sunday said the bridge had fallen.") == ["Omar Haddad"]
