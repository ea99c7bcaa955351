"""How sure a finding is, and records without what is not sure enough."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

import newsclaims
from newsclaims.extraction.extract_options import ExtractOptions
from newsclaims.model.errors import UsageError
from newsclaims.recording.sure_findings import sure_findings

TEXT = (
    "RIGA, May 3, 2021 (LETA) - The harbour will be closed on May 9, Transport Minister Ilze Kalnina said in Riga on "
    'Monday. "We have no choice," she told reporters. Some say the closure was decided in April.'
)


@pytest.fixture(scope="module")
def record(nlp):
    return newsclaims.record(nlp(TEXT))


def judged(record):
    """Everything of a record that has a confidence."""
    return [*record.statements, *record.dates, *record.locations, *record.events]


def test_every_finding_has_a_probability(record):
    assert all((record.statements, record.dates, record.locations, record.events))
    assert all(0 < entry.confidence < 1 for entry in judged(record))
    for said in record.statements:
        assert (said.speaker is None) == (said.speaker_confidence is None)


def test_a_plain_quotation_is_surer_than_a_rumour(record):
    quoted = next(said for said in record.statements if said.kind == "direct")
    assert quoted.confidence > 0.9
    assert quoted.confidence >= max(event.confidence for event in record.events)


def test_a_second_run_is_as_sure(nlp, record):
    again = newsclaims.record(nlp(TEXT))
    assert [entry.confidence for entry in judged(again)] == [entry.confidence for entry in judged(record)]


def test_nothing_is_left_out_by_default(record):
    assert sure_findings(record, 0) is record
    assert sure_findings(record, 0.01) == record


def test_what_is_less_sure_is_left_out(record):
    bounds = sorted({entry.confidence for entry in judged(record)})
    for least in (*bounds, 1.0):
        kept = judged(sure_findings(record, least))
        assert [entry.id for entry in kept] == [
            entry.id for entry in judged(record) if entry.id in {e.id for e in kept}
        ]
        assert all(entry.confidence >= least for entry in kept)
    assert judged(sure_findings(record, 1.0)) == []


def test_a_reference_to_what_is_left_out_is_null(record):
    dates = tuple(replace(date, confidence=0.1) for date in record.dates)
    places = tuple(replace(place, confidence=0.1) for place in record.locations)
    kept = sure_findings(replace(record, dates=dates, locations=places), 0.3)
    assert (kept.dates, kept.locations) == ((), ())
    assert any(event.date for event in record.events)
    assert kept.events
    assert all((event.date, event.date_from, event.location) == (None, None, None) for event in kept.events)
    assert all((said.date, said.date_from, said.location) == (None, None, None) for said in kept.statements)
    ids = {entry.id for entry in (*kept.statements, *kept.events)}
    assert all(event.claimed_by in {None, *ids} and event.same_as in {None, *ids} for event in kept.events)


def test_a_second_word_goes_with_its_event(record):
    first = replace(record.events[0], id="e1", same_as=None, confidence=0.1)
    second = replace(record.events[0], id="e2", same_as="e1", confidence=0.9)
    third = replace(record.events[0], id="e3", same_as="e2", confidence=0.9)
    circle = replace(record.events[0], id="e4", same_as="e4", confidence=0.9)
    kept = sure_findings(replace(record, events=(first, second, third, circle)), 0.5)
    assert [event.id for event in kept.events] == ["e4"]


def test_an_unsure_speaker_is_left_out_and_the_statement_stays(record):
    said = tuple(replace(one, confidence=0.9, speaker_confidence=0.4) for one in record.statements)
    kept = sure_findings(replace(record, statements=said), 0.5)
    assert [one.id for one in kept.statements] == [one.id for one in record.statements]
    assert all(one.speaker is None and one.speaker_confidence is None for one in kept.statements)
    assert kept.speakers == record.speakers


def test_what_has_no_confidence_stays(record):
    unknown = replace(record, dates=tuple(replace(date, confidence=None) for date in record.dates))
    assert len(sure_findings(unknown, 1.0).dates) == len(record.dates)


@pytest.mark.parametrize("least", [-0.1, 1.5, float("nan")])
def test_a_bound_that_is_no_probability_is_refused(least):
    with pytest.raises(UsageError, match="expected a probability"):
        ExtractOptions(paths=["."], min_confidence=least)


def test_a_record_says_how_sure_it_is_in_json(record):
    plain = json.loads(newsclaims.to_json(record))
    assert {"confidence", "speaker_confidence"} <= plain["statements"][0].keys()
