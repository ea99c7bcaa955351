"""Two processes write what one writes, and see the same mistakes."""

from __future__ import annotations

import json

import orjson
import pytest

from newsclaims.merging import parallel
from newsclaims.merging.merger import Selection
from newsclaims.merging.parallel import can_be_shared, is_worthwhile, merged_by_two
from newsclaims.model.errors import RecordError


@pytest.fixture
def records(article):
    story = [article("a", "2017-06-01"), article("b", "2017-06-08")]
    for one in story:
        one.speaker("Ida Berg", "mayor", "Oslo").says("Jan Lund", "We will open the harbour on Monday and not before")
        one.event("harbour talks", "2017-07-10", "Oslo")
    return [one.record for one in story]


@pytest.fixture
def written(tmp_path):
    def write(*records):
        file = tmp_path / "records.jsonl"
        file.write_bytes(b"".join(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE) for record in records))
        return str(file)

    return write


@pytest.mark.parametrize("selection", [{}, {"min_articles": 2}, {"kinds": ("event", "location")}])
def test_the_bytes_of_one_process(records, written, merged_bytes, selection):
    found = list(merged_by_two([written(*records)], Selection(**selection)))
    assert found == merged_bytes(records, **selection)
    assert {json.loads(line)["type"] for line in found} >= {"merged-event", "merged-location"}


def test_nothing_gives_nothing(written):
    assert list(merged_by_two([written()], Selection())) == []


@pytest.mark.parametrize(("first", "second"), [("events", "speakers"), ("speakers", "events"), ("locations", "dates")])
def test_the_first_problem_is_reported_by_either_process(records, written, first, second):
    broken = [json.loads(json.dumps(record)) for record in records]
    del broken[0][first], broken[1][second]
    file = written(*records, *broken)
    with pytest.raises(RecordError, match=r"jsonl:3: "):
        next(merged_by_two([file], Selection()))


@pytest.mark.parametrize("kind", ["events", "statements"])
def test_a_broken_reference_is_reported_by_either_process(records, written, kind):
    reference = {"events": ("location", "l9"), "statements": ("speaker", "s9")}[kind]
    records[1][kind][0][reference[0]] = {"id": reference[1], "name": "nobody"}
    with pytest.raises(RecordError, match=rf"jsonl:2: there is no {reference[1]} among"):
        next(merged_by_two([written(*records)], Selection()))


def test_where_the_helper_dies_one_process_does_it_all(monkeypatch, records, written, merged_bytes):
    monkeypatch.setattr(parallel, "HELPER", ("unheard of",))  # it dies, since it is given what is no kind
    assert list(merged_by_two([written(*records)], Selection())) == merged_bytes(records)


def test_what_can_be_shared(written, tmp_path):
    file = written()
    assert can_be_shared([file], Selection())
    assert can_be_shared([file], Selection(kinds=("event", "speaker")))
    assert not can_be_shared([file], Selection(kinds=("event",)))
    assert not can_be_shared([file], Selection(kinds=("speaker", "location")))
    assert not can_be_shared([file, "-"], Selection())
    assert not can_be_shared([str(tmp_path / "none.jsonl")], Selection())
    assert not is_worthwhile([file])
