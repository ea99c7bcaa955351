"""Scorers: figures worked out by hand on small Docs, and the figures of a pipeline on the golden articles."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from spacy.cli.evaluate import evaluate
from spacy.tokens import DocBin
from spacy.training import Example

import newsclaims
from newsclaims.annotate import evaluation
from newsclaims.articles import read_articles
from newsclaims.model.annotations import (
    Annotations,
    Cue,
    Event,
    Extent,
    Header,
    Location,
    Mention,
    Quotation,
    Speaker,
    Statement,
    Timex,
    annotations_of,
    attach,
)

ROOT = Path(__file__).resolve().parents[2]
TEXT = "Ida Berg said on Monday that it was over. She left Riga on May 4, Ola Dahl said. Berg spoke in Oslo."
LAYERS = ("header", "quotations", "sents", "dates", "locations", "cast", "statements", "speakers", "events")
GROUPS = ("header", "quotations", "dates", "locations", "cast", "statements", "events")


def at(words, occurrence=1):
    start = -1
    for _ in range(occurrence):
        start = TEXT.index(words, start + 1)
    return Extent(start, start + len(words))


def timex(words, value, type_="DATE"):
    return Timex(at(words), type_, value, None, None, None, None, None, "test")


def place(*mentions, country=None, geonames_id=None):
    return Location("x", "city", country, None, geonames_id, None, None, mentions)


def person(name, *mentions, role=None, affiliation=None):
    return Speaker(name, "person", role, affiliation, False, tuple(Mention(extent, "name") for extent in mentions))


def said(content, source, cue, speaker, cue_class="assert", kind="indirect"):
    return Statement(
        kind, (content,), (), source, speaker, Cue(cue, "say", cue_class), "CT+", None, None, None, None, "test"
    )


def event(trigger, date=None, status="happened", location=None, same_as=None):
    return Event("x", trigger, "x", date, None, location, (), status, None, trigger, "test", None, same_as)


def score(scorer, found, reference):
    """Score one pair of annotations, each on a Doc of its own."""
    nlp = spacy.blank("en")
    docs = nlp(TEXT), nlp(TEXT)
    for doc, layers in zip(docs, (found, reference), strict=True):
        attach(doc, layers)
        for group in GROUPS:
            doc.spans[f"newsclaims_{group}"] = []
    return {key: value for key, value in scorer([Example(*docs)]).items() if not key.startswith("spans_")}


@pytest.mark.parametrize(
    "scorer",
    [
        evaluation.score_header,
        evaluation.score_quotations,
        evaluation.score_dates,
        evaluation.score_locations,
        evaluation.score_cast,
        evaluation.score_attribution,
        evaluation.score_events,
    ],
)
def test_annotations_of_nobody_score_none_and_an_empty_layer_costs_precision(scorer):
    nlp = spacy.blank("en")
    doc = nlp(TEXT)
    assert set(scorer([Example(doc, nlp(TEXT))]).values()) == {None}
    assert set(score(scorer, Annotations(), Annotations()).values()) == {None}


def test_dates_are_scored_by_extent_and_value():
    reference = Annotations(dates=[timex("Monday", "2021-05-03"), timex("on May 4", "2021-05-04")])
    found = Annotations(
        dates=[timex("Monday", "2021-05-03"), timex("May 4", "2021-05-05", "TIME"), timex("over", "PRESENT_REF")]
    )
    assert score(evaluation.score_dates, found, reference) == pytest.approx(
        {
            "dates_exact_p": 1 / 3,
            "dates_exact_r": 1 / 2,
            "dates_exact_f": 2 / 5,
            "dates_relaxed_p": 2 / 3,
            "dates_relaxed_r": 1.0,
            "dates_relaxed_f": 4 / 5,
            "dates_value_p": 1 / 3,
            "dates_value_r": 1 / 2,
            "dates_value_f": 2 / 5,
            "dates_type_acc": 0.5,
            "dates_value_acc": 0.5,
        }
    )


def test_what_is_found_in_an_empty_layer_is_wrong():
    scores = score(evaluation.score_dates, Annotations(dates=[timex("Monday", "2021-05-03")]), Annotations())
    assert scores["dates_value_p"] == scores["dates_value_r"] == 0
    assert scores["dates_value_acc"] is None


def test_places_are_scored_by_mention_and_by_what_they_are():
    reference = Annotations(
        locations=[place(at("Riga"), country="LV", geonames_id=456172), place(at("Oslo"), country="NO")]
    )
    found = Annotations(
        locations=[place(at("left Riga"), country="LV", geonames_id=1), place(at("Oslo"), at("Ola"), country="US")]
    )
    assert score(evaluation.score_locations, found, reference) == pytest.approx(
        {
            "locations_p": 2 / 3,
            "locations_r": 1.0,
            "locations_f": 4 / 5,
            "locations_exact_p": 1 / 3,
            "locations_exact_r": 1 / 2,
            "locations_exact_f": 2 / 5,
            "locations_country_acc": 0.5,
            "locations_geonames_id_acc": 0.0,
        }
    )


def test_persons_are_scored_by_mention_cluster_role_and_affiliation():
    reference = [
        person("Ida Berg", at("Ida Berg"), at("She"), at("Berg", 2), role="minister", affiliation="Latvia"),
        person("Ola Dahl", at("Ola Dahl"), role="mayor"),
    ]
    found = [
        person("Ida Berg", at("Ida Berg"), role="Minister"),
        person("Berg", at("Berg", 2)),
        person("Ola Dahl", at("Dahl"), role="guard", affiliation="Oslo"),
    ]
    scores = score(evaluation.score_cast, Annotations(cast=found), Annotations(cast=reference))
    assert scores == pytest.approx(
        {
            "cast_p": 1.0,
            "cast_r": 3 / 4,
            "cast_f": 6 / 7,
            "cast_exact_p": 2 / 3,
            "cast_exact_r": 1 / 2,
            "cast_exact_f": 4 / 7,
            "cast_b3_p": 1.0,
            "cast_b3_r": (1 / 3 + 1 / 3 + 1) / 4,
            "cast_b3_f": 10 / 17,
            "cast_role_acc": 0.5,
            "cast_affiliation_acc": 0.0,
        }
    )


def test_statements_are_scored_by_content_and_speaker():
    people = [person("Ida Berg", at("Ida Berg")), person("Ola Dahl", at("Ola Dahl"))]
    reference = Annotations(
        speakers=people,
        statements=[
            said(at("it was over"), at("Ida Berg"), at("said"), 0),
            said(at("She left Riga on May 4"), at("Ola Dahl"), at("said", 2), 1),
        ],
    )
    found = Annotations(
        speakers=people,
        statements=[
            said(at("that it was over"), at("Ida Berg"), at("said"), 0, cue_class="claim", kind="mixed"),
            said(at("left Riga on May 4"), at("Dahl"), at("said", 2), 0),
            said(at("Oslo"), at("Berg", 2), at("spoke"), 0),
        ],
    )
    scores = score(evaluation.score_attribution, found, reference)
    assert scores == pytest.approx(
        scores
        | {
            "statements_p": 2 / 3,
            "statements_r": 1.0,
            "statements_f": 4 / 5,
            "statements_speaker_p": 1 / 3,
            "statements_speaker_r": 1 / 2,
            "statements_speaker_f": 2 / 5,
            "statements_source_p": 1 / 3,
            "statements_source_r": 1 / 2,
            "statements_cue_p": 2 / 3,
            "statements_cue_r": 1.0,
            "statements_content_p": 0.0,
            "statements_content_r": 0.0,
            "statements_kind_acc": 0.5,
            "statements_class_acc": 0.5,
            "statements_factuality_acc": 1.0,
            "speakers_f": 1.0,
            "speakers_b3_f": 1.0,
            "speakers_role_acc": None,
        }
    )


def test_an_event_and_its_later_mentions_are_one():
    dates = [timex("Monday", "2021-05-03"), timex("May 4", "2021-05-04")]
    places = [place(at("Riga")), place(at("Oslo"))]
    reference = Annotations(
        dates=dates,
        locations=places,
        events=[event(at("left"), 1, location=0), event(at("over"), 0), event(at("spoke"), same_as=1, location=1)],
    )
    found = Annotations(
        dates=dates,
        locations=places,
        events=[event(at("left"), 1, "scheduled", location=1), event(at("spoke"), None), event(at("was"), 0)],
    )
    assert score(evaluation.score_events, found, reference) == pytest.approx(
        {
            "events_p": 2 / 3,
            "events_r": 1.0,
            "events_f": 4 / 5,
            "events_date_p": 1 / 3,
            "events_date_r": 1 / 2,
            "events_date_f": 2 / 5,
            "events_status_acc": 0.5,
            "events_location_acc": 0.0,
        }
    )


def test_quotations_are_scored_by_extent_and_kind():
    def quotation(words, kind):
        return Quotation(at(words), (at(words),), kind)

    reference = Annotations(quotations=[quotation("it was over", "speech"), quotation("Riga", "phrase")])
    found = Annotations(quotations=[quotation("it was over", "phrase"), quotation("Riga on", "phrase")])
    assert score(evaluation.score_quotations, found, reference) == {
        "quotations_p": 0.5,
        "quotations_r": 0.5,
        "quotations_f": 0.5,
        "quotations_kind_acc": 0.0,
    }


def test_the_header_is_scored_where_the_reference_knows_it():
    reference = Annotations(header=Header(published="2021-05-04", publisher=None))
    found = Annotations(header=Header(published="2021-05-05", publisher="LETA"))
    scores = score(evaluation.score_header, found, reference)
    assert (scores["header_published_acc"], scores["header_publisher_acc"]) == (0.0, None)


@pytest.fixture(scope="module")
def golden(nlp):
    """The golden articles of the corpus as examples."""
    examples = []
    for path in sorted((ROOT / "corpus" / "gold").glob("*.json")):
        record = json.loads(path.read_text(encoding="utf8"))
        articles = read_articles([ROOT / record["article"]["path"]])
        article = next(article for article in articles if article.id == record["article"]["id"])
        examples.append(newsclaims.example(nlp, article, record))
    return examples


def test_a_pipeline_is_scored_on_golden_articles(nlp, golden):
    """Floors below the figures of this state; `corpus/evaluate.py` counts the same lists in its own way."""
    scores = nlp.evaluate(golden)
    floors = {
        "dates_relaxed_f": 0.96,
        "dates_value_f": 0.92,
        "locations_f": 0.96,
        "statements_f": 0.86,
        "statements_speaker_f": 0.75,
        "speakers_b3_f": 0.70,
        "events_date_f": 0.74,
    }
    assert {name: scores[name] for name, floor in floors.items() if not floor < scores[name] < 1} == {}
    assert scores["quotations_f"] is scores["cast_f"] is scores["sents_f"] is None


def test_a_pipeline_agrees_with_itself(nlp):
    """Each layer of a Doc that the pipeline made scores 1 against itself."""
    text = "RIGA, May 3, 2021. /LETA/. “It is over,” Minister Ida Berg said in Oslo on Monday. Talks are due on June 9."
    scores = nlp.evaluate([Example(nlp.make_doc(text), nlp(text))])
    ours = {
        key: value for key, value in scores.items() if key.partition("_")[0] in LAYERS and not key.endswith("per_type")
    }
    assert {key: value for key, value in ours.items() if value not in (1.0, None)} == {}
    unasked = [key for key, value in ours.items() if value is None]
    assert unasked == ["cast_affiliation_acc", "speakers_affiliation_acc", "events_location_acc"]


def test_what_is_missed_lowers_the_score(nlp):
    text = "“It is over,” Minister Ida Berg said in Oslo on Monday."
    reference = nlp(text)
    found = annotations_of(reference)
    found.dates.append(replace(found.dates[0], extent=Extent(2, 4)))
    assert nlp.evaluate([Example(nlp.make_doc(text), reference)])["dates_value_r"] == 0.5


def test_spacy_benchmarks_a_saved_pipeline(nlp, golden, tmp_path):
    nlp.to_disk(tmp_path / "pipeline")
    DocBin(store_user_data=True, docs=[example.reference for example in golden]).to_disk(tmp_path / "gold.spacy")
    scores = evaluate(str(tmp_path / "pipeline"), tmp_path / "gold.spacy", spans_key="newsclaims_locations")
    assert scores["spans_newsclaims_locations_f"] > 0.93
    output = tmp_path / "scores.json"
    scores = evaluate(str(tmp_path / "pipeline"), tmp_path / "gold.spacy", output=output, per_component=True)
    assert scores["newsclaims_attribution"]["statements_speaker_f"] > 0.75


def test_examples_can_be_stored(nlp, golden, tmp_path):
    DocBin(store_user_data=True, docs=[example.reference for example in golden]).to_disk(tmp_path / "gold.spacy")
    stored = DocBin().from_disk(tmp_path / "gold.spacy").get_docs(nlp.vocab)
    again = [Example(example.predicted, doc) for example, doc in zip(golden, stored, strict=True)]
    scores, expected = nlp.evaluate(again), nlp.evaluate(golden)
    del scores["speed"], expected["speed"]
    assert scores == expected
