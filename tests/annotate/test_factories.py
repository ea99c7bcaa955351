"""Factories: settings, and metadata that tell the truth."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.util import registry

from newsclaims.annotate.factories import LAYERS, SCORED
from newsclaims.annotate.scored import Scored
from newsclaims.backbone.pipeline import AFTER, BEFORE, shipped_model
from newsclaims.model.annotations import annotations_of

COMPONENTS = (*BEFORE, *AFTER)


def count_examples(examples):
    return {"examples": len(list(examples))}


@registry.scorers("test_counting.v1")
def make_counting():
    return count_examples


def test_every_component_has_a_scorer_by_its_name(nlp):
    assert sorted(f"newsclaims_{name}" for name in SCORED) == sorted(COMPONENTS)
    for name in COMPONENTS:
        assert nlp.get_pipe_config(name)["scorer"] == {"@scorers": f"{name.replace('_', '.', 1)}_scorer.v1"}
        assert isinstance(nlp.get_pipe(name), Scored)


def test_metadata_list_the_scores_that_there_are(nlp):
    for name in COMPONENTS:
        spans = {f"spans_{name}", "spans_newsclaims_cast", "spans_newsclaims_statements"}
        found = {
            key
            for key in nlp.get_pipe(name).score([])
            if not key.endswith("_per_type") and key.rpartition("_")[0] not in spans
        }
        assert set(nlp.get_pipe_meta(name).scores) == found, name


@pytest.mark.parametrize("name", COMPONENTS)
def test_the_scorer_can_be_another_or_none(name):
    nlp = spacy.blank("en")
    assert nlp.add_pipe(name, config={"scorer": {"@scorers": "test_counting.v1"}}).score([1, 2]) == {"examples": 2}
    assert spacy.blank("en").add_pipe(name, config={"scorer": None}).score([1, 2]) == {}


def test_the_analysis_names_what_is_missing():
    nlp = spacy.load(shipped_model())
    nlp.add_pipe("newsclaims_events")
    missing = nlp.analyze_pipes()["problems"]["newsclaims_events"]
    assert missing == [
        f"doc._.newsclaims_{layer}" for layer in ("header", "dates", "locations", "statements", "speakers")
    ]


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_assigns_the_layers_that_it_says(nlp, name):
    """Run over an article in which there is something for each of them."""
    doc = nlp.make_doc(
        "RIGA, May 3. /LETA/. “It is over,” Minister Ida Berg said in Oslo on Monday. She left on May 4."
    )
    for component, run in nlp.pipeline:
        before = {layer: repr(getattr(annotations_of(doc), layer)) for layer in LAYERS}
        doc = run(doc)
        if component == name:
            changed = {layer for layer in LAYERS if repr(getattr(annotations_of(doc), layer)) != before[layer]}
            assert {f"doc._.newsclaims_{layer}" for layer in changed} == {
                attribute for attribute in Language.get_factory_meta(name).assigns if attribute.startswith("doc._.")
            }


def test_layers_are_attributes_of_the_doc(nlp):
    doc = nlp("“It is over,” Ida Berg said on Monday.")
    assert doc._.newsclaims_dates is annotations_of(doc).dates
    assert [said.cue.lemma for said in doc._.newsclaims_statements] == ["say"]
