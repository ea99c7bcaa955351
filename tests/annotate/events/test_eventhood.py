"""The features of the scorers of events, and which candidates they judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from newsclaims.annotate.events.event_candidate import EventCandidate
from newsclaims.annotate.events.event_context import event_context
from newsclaims.annotate.events.eventhood import features, is_judged
from newsclaims.annotate.events.rules import EventRule
from newsclaims.scoring import load_scorer

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def doc() -> Iterator[Doc]:
    return Doc(
        English().vocab,
        words=["The", "clerks", "marched", "in", "May"],
        pos=["DET", "NOUN", "VERB", "ADP", "PROPN"],
        deps=["det", "nsubj", "ROOT", "case", "obl"],
        heads=[1, 2, 2, 4, 2],
        lemmas=["the", "clerk", "march", "in", "May"],
        sent_starts=[True, False, False, False, False],
    )


def test_features_say_what_a_candidate_is(doc: Doc) -> None:
    candidate = EventCandidate(doc[2], doc[2], EventRule.VERB)
    found = features(candidate, event_context(doc))
    assert {"rule=verb", "lemma=march", "part=VERB", "active", "no-object", "doer=NOUN"} <= found.keys()
    assert set(found.values()) == {1.0}


def test_a_later_mention_is_not_judged(doc: Doc) -> None:
    assert is_judged(EventCandidate(doc[2], doc[2], EventRule.VERB))
    assert not is_judged(EventCandidate(doc[2], doc[2], EventRule.VERB, mention_of=doc[1]))


@pytest.mark.parametrize("name", ["event_places", "eventhood"])
def test_the_weights_are_shipped(name: str) -> None:
    assert load_scorer(name).weights
