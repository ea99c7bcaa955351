"""The JSON Schema and the check of a line against it."""

from __future__ import annotations

import json

import pytest
import spacy

from newsclaims.model.records.article_record import to_json
from newsclaims.model.records.json_schema import TYPES, breaches, json_schema, json_schema_of_all
from newsclaims.recording.build import record


@pytest.fixture
def line():
    return json.loads(to_json(record(spacy.blank("en")("Nothing to see."))))


def problems(line):
    return breaches(json.dumps(line).encode())


@pytest.mark.parametrize("name", TYPES)
def test_a_schema_is_closed_and_every_key_is_required(name):
    schema = json_schema(name)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$ref"].removeprefix("#/$defs/") in schema["$defs"]
    for definition in schema["$defs"].values():
        assert definition["type"] == "object"
        assert definition["description"]
        assert definition["additionalProperties"] is False
        assert definition["required"] == list(definition["properties"])


def test_a_schema_describes_fields_and_lists_their_values():
    statement = json_schema("article")["$defs"]["StatementEntry"]["properties"]
    assert statement["parent"]["description"] == "Id of the statement that this one is quoted within."
    assert statement["kind"]["enum"] == ["direct", "indirect", "mixed"]
    assert "class" in json_schema("article")["$defs"]["CueSpan"]["properties"]


def test_a_line_of_any_type():
    schema = json_schema_of_all()
    assert [choice["$ref"] for choice in schema["oneOf"]] == [f"#/$defs/{kind.__name__}" for kind in TYPES.values()]
    assert schema.keys() == {"$schema", "$defs", "oneOf"}


def test_a_record_of_ours_keeps_to_the_schema(line):
    assert problems(line) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"speakers": None}, "speakers: "),
        ({"comment": "mine"}, "comment: "),
        ({"schema_version": "9"}, "schema_version: "),
        (
            {"warnings": [{"code": "x", "start": "1", "end": 2, "message": ""}]},
            "warnings[0].start: ",
        ),
        ({"warnings": [{"code": "x"}]}, "warnings[0].start: "),
        ({"article": {}}, "article.id: "),
        ({"type": "novel"}, "Input tag 'novel'"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(line, change, problem):
    assert problems({**line, **change})[0].startswith(problem)


@pytest.mark.parametrize("text", [b"{", b"[]", b"null", b"\xff"])
def test_what_is_no_record_at_all(text):
    assert breaches(text)
