"""All problems of a line, and the agreement of the check with the decoder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclaims.model.errors import InvalidRecordError
from newsclaims.model.records.article_record import ArticleRecord
from newsclaims.model.records.codec import from_json
from newsclaims.model.records.schema_check import schema_problems
from newsclaims.model.records.type_check import problems_of

GOLD = sorted((Path(__file__).resolve().parents[3] / "corpus" / "gold").glob("*.json"))


@pytest.fixture(scope="module")
def record():
    return json.loads(GOLD[0].read_text(encoding="utf8"))


def problems(record):
    return schema_problems(json.dumps(record).encode())


@pytest.mark.parametrize("file", GOLD, ids=lambda file: file.stem)
def test_a_record_of_ours_keeps_to_the_schema(file):
    assert schema_problems(file.read_bytes()) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"speakers": None}, "speakers: expected a list, not null"),
        ({"comment": "mine"}, "comment: unknown key"),
        ({"schema_version": "9"}, "schema_version: expected '2.0', not '9'"),
        (
            {"warnings": [{"code": "x", "start": "1", "end": 2, "message": ""}]},
            "warnings[0].start: expected an integer, not '1'",
        ),
        ({"warnings": [{"code": "x", "end": 1.5, "message": ""}]}, "warnings[0].start: missing"),
        ({"warnings": [7]}, "warnings[0]: expected an object, not 7"),
        ({"article": {}}, "article.id: missing"),
        ({"producer": {"name": True, "version": "1", "model": []}}, "producer.name: expected text, not true"),
        ({"type": "novel"}, "type: 'novel' is not one of 'article', "),
    ],
)
def test_what_is_wrong_is_said_with_its_place(record, change, problem):
    assert problems({**record, **change})[0].startswith(problem)


def test_every_problem_is_listed_in_the_order_of_the_type(record):
    broken = {
        **record,
        "warnings": [{"code": "x", "start": True, "end": 1.5, "message": "", "note": 1}],
        "producer": {"name": "n", "version": "1", "model": {}, "lexicons": []},
        "mine": 1,
    }
    assert problems(broken) == [
        "warnings[0].start: expected an integer, not true",
        "warnings[0].end: expected an integer, not 1.5",
        "warnings[0].note: unknown key",
        "producer.model: expected text, not an object",
        "mine: unknown key",
    ]


def test_the_words_that_a_field_is_limited_to_are_listed(record):
    entry = {"id": "l1", "name": "Oslo", "kind": "planet", "country": None, "admin1": None, "geonames_id": None}
    entry |= {"latitude": "59", "longitude": 10, "position_from": None, "mentions": [], "confidence": None}
    assert problems({**record, "locations": [entry]}) == [
        "locations[0].kind: expected 'city', 'country', 'place' or 'region', not 'planet'",
        "locations[0].latitude: expected a number, not '59'",
    ]


@pytest.mark.parametrize("line", [b"{", b"[]", b"null", b"\xff", b'{"type": 1}', b"{}"])
def test_what_is_no_record_at_all(line):
    assert len(schema_problems(line)) == 1


def test_a_key_that_came_later_may_be_missing_when_read_but_not_when_validated(record):
    older = {**record, "article": {name: value for name, value in record["article"].items() if name != "text"}}
    assert problems(older) == ["article.text: missing"]
    assert from_json(json.dumps(older).encode(), ArticleRecord).article.text is None


def places(value, path=()):
    """The paths to all values within a JSON value."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from places(one, (*path, key))


@settings(deadline=None)
@given(data=st.data())
def test_the_check_finds_a_problem_exactly_where_the_decoder_does(data):
    value = json.loads(data.draw(st.sampled_from(GOLD)).read_text(encoding="utf8"))
    path = data.draw(st.sampled_from(list(places(value))[1:]))
    inner = value
    for step in path[:-1]:
        inner = inner[step]
    wrong = [None, True, 1, -1.5, 1e300, "x", "city", [], [1], {}, {"id": "s1", "name": "x"}]
    if isinstance(inner, dict) and data.draw(st.booleans()):
        del inner[path[-1]]
    else:
        inner[path[-1]] = data.draw(st.sampled_from(wrong))
    found = list(problems_of(value, ArticleRecord, lenient=True))
    line = json.dumps(value).encode()
    if found:
        with pytest.raises(InvalidRecordError) as caught:
            from_json(line, ArticleRecord)
        assert str(caught.value) == str(found[0])
    else:
        from_json(line, ArticleRecord)
