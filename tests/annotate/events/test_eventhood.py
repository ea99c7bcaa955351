"""Which dated words are weighed, and that the improbable ones are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from newsclaims.annotate.events import eventhood
from newsclaims.annotate.events.event_candidate import EventCandidate
from newsclaims.annotate.events.event_context import EventContext, event_context
from newsclaims.annotate.events.rules import EventRule
from newsclaims.annotate.events.word_features import WordFeatures, log_odds, parse_path
from newsclaims.scoring import LinearScorer, load_scorer

if TYPE_CHECKING:
    from newsclaims.model.annotations import EventDateFrom


@pytest.fixture
def doc() -> Doc:
    return Doc(
        English().vocab,
        words=["The", "clerks", "marched", "and", "said", "so"],
        pos=["DET", "NOUN", "VERB", "CCONJ", "VERB", "ADV"],
        deps=["det", "nsubj", "ROOT", "cc", "conj", "advmod"],
        heads=[1, 2, 2, 4, 2, 4],
        lemmas=["the", "clerk", "march", "and", "say", "so"],
        sent_starts=[True, False, False, False, False, False],
    )


@pytest.fixture
def context(doc: Doc) -> EventContext:
    return event_context(doc)


def test_features_say_what_a_candidate_is(doc: Doc, context: EventContext) -> None:
    found = eventhood.features(EventCandidate(doc[2], doc[2], EventRule.VERB), WordFeatures(context))
    assert {"rule=verb", "lemma=march", "part=VERB", "active", "no-object", "doer=NOUN"} <= found.keys()
    assert "head" not in found  # the Doc has no evidence
    assert set(found.values()) == {1.0}


def test_what_is_judged(doc: Doc, context: EventContext) -> None:
    verb = doc[2]
    assert eventhood.is_judged(EventCandidate(verb, verb, EventRule.VERB), context)
    assert not eventhood.is_judged(EventCandidate(verb, verb, EventRule.VERB, mention_of=doc[1]), context)
    assert not eventhood.is_judged(EventCandidate(verb, verb, EventRule.WEIGHED, confidence=0.4), context)
    assert not eventhood.is_judged(EventCandidate(doc[4], doc[4], EventRule.VERB), context)  # no statement has it


@pytest.mark.parametrize(
    ("rule", "date_from", "bias", "kept"),
    [
        (EventRule.VERB, "clause", -1.5, True),
        (EventRule.VERB, "clause", -5.0, False),
        (EventRule.CONTINUED, "context", -2.5, False),
        (EventRule.CONTINUED, "context", 0.0, True),
        (EventRule.STATE, "clause", -1.5, False),
    ],
)
def test_the_improbable_is_left_out(
    doc: Doc, monkeypatch: pytest.MonkeyPatch, rule: EventRule, date_from: EventDateFrom, *, bias: float, kept: bool
) -> None:
    monkeypatch.setattr(eventhood, "load_scorer", lambda _: LinearScorer("test", bias, {}))
    given = EventCandidate(doc[2], doc[2], rule, date_from)
    mention = EventCandidate(doc[4], doc[4], EventRule.LATER_MENTION, "context", mention_of=doc[2])
    assert eventhood.likely_events([given, mention], event_context(doc)) == ([given, mention] if kept else [])
    assert given.confidence is not None
    assert 0 < given.confidence < 1


def test_paths_and_odds(doc: Doc) -> None:
    assert parse_path(doc[1], doc[5]) == "nsubj>^>conj>advmod"
    assert parse_path(doc[2], doc[2]) == "^"
    assert log_odds(0.5) == 0
    assert log_odds(0.0) == -log_odds(1.0) == -5.0


@pytest.mark.parametrize("name", ["event_dates", "eventhood"])
def test_the_weights_are_shipped(name: str) -> None:
    assert load_scorer(name).weights["head"] > 0
