"""The JSON Schema of the records."""

from __future__ import annotations

import pytest

from newsclaims.model.records.codec import RECORD_TYPES
from newsclaims.model.records.json_schema import json_schema, json_schema_of_all


@pytest.mark.parametrize("name", RECORD_TYPES)
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
    assert statement["parent"]["anyOf"] == [{"type": "string"}, {"type": "null"}]
    assert statement["kind"]["enum"] == ["direct", "indirect", "mixed"]
    assert statement["content"]["items"] == {"$ref": "#/$defs/Span"}
    assert "class" in json_schema("article")["$defs"]["CueSpan"]["properties"]


def test_values_are_listed_in_the_order_in_which_they_are_defined():
    status = json_schema("article")["$defs"]["EventEntry"]["properties"]["status"]
    [values] = [kind["enum"] for kind in status["anyOf"] if "enum" in kind]
    assert values[:4] == ["happened", "ongoing", "scheduled", "expected"]


def test_inherited_fields_keep_their_descriptions():
    schemas = json_schema("merged-statement")["$defs"]
    assert schemas["StatementVariant"]["properties"]["cue"]["description"].startswith("Lemma")


def test_free_values_are_described_as_far_as_they_are_known():
    change = json_schema("change")["$defs"]["ChangeRecord"]["properties"]
    pair = {"maxItems": 2, "minItems": 2, "prefixItems": [{}, {}], "type": "array"}
    assert change["fields"]["additionalProperties"] == pair
    assert change["before"]["anyOf"] == [{"additionalProperties": True, "type": "object"}, {"type": "null"}]


def test_a_line_of_any_type():
    schema = json_schema_of_all()
    names = [kind.__name__ for kind in RECORD_TYPES.values()]
    assert [choice["$ref"] for choice in schema["oneOf"]] == [f"#/$defs/{name}" for name in names]
    assert schema.keys() == {"$schema", "$defs", "oneOf"}
    assert schema["$defs"].keys() >= {*names, "Span"}


def test_an_unknown_type_has_no_schema():
    with pytest.raises(KeyError):
        json_schema("novel")
