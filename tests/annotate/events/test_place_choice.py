"""Where events take place: the rivals and the choice, on parses set by hand."""

from __future__ import annotations

from spacy.lang.en import English
from spacy.tokens import Doc

from newsclaims.annotate.events.event_builder import place_mentions
from newsclaims.annotate.events.event_candidate import EventCandidate
from newsclaims.annotate.events.event_context import event_context
from newsclaims.annotate.events.place_choice import chosen_places
from newsclaims.annotate.events.place_rivals import PlaceRivals
from newsclaims.annotate.events.rules import EventRule
from newsclaims.model.annotations import Extent, Location, annotations_of


def marching(preposition: str) -> Doc:
    """Return "Clerks marched in Lima" with Lima as its place."""
    doc = Doc(
        English().vocab,
        words=["Clerks", "marched", preposition, "Lima"],
        pos=["NOUN", "VERB", "ADP", "PROPN"],
        deps=["nsubj", "ROOT", "case", "obl"],
        heads=[1, 1, 3, 1],
        lemmas=["clerk", "march", preposition, "Lima"],
        sent_starts=[True, False, False, False],
    )
    extent = Extent(doc[3].idx, doc[3].idx + 4)
    annotations_of(doc).locations = [Location("Lima", "city", "PE", None, 3936456, -12.0, -77.0, (extent,))]
    return doc


def candidate(doc: Doc) -> EventCandidate:
    return EventCandidate(doc[1], doc[1], EventRule.VERB)


def test_the_place_of_the_own_clause_is_chosen() -> None:
    doc = marching("in")
    assert chosen_places([candidate(doc)], event_context(doc), place_mentions(doc)) == {1: 0}


def test_no_place_is_always_a_rival() -> None:
    doc = marching("in")
    rivals = PlaceRivals(event_context(doc), place_mentions(doc)).of(candidate(doc))
    assert [rival.place for rival in rivals] == [0, None]
    assert rivals[0].is_own


def test_who_takes_part_is_no_rival() -> None:
    doc = marching("with")
    rivals = PlaceRivals(event_context(doc), place_mentions(doc)).of(candidate(doc))
    assert [rival.place for rival in rivals] == [None]


def test_a_text_without_places_has_no_choice() -> None:
    doc = marching("in")
    annotations_of(doc).locations = []
    assert chosen_places([candidate(doc)], event_context(doc), place_mentions(doc)) == {}
