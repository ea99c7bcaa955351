"""The JSON Schema (2020-12) of the records, and the check of a line against it.

There is one description of a record, its dataclass: in `records.py`, or beside the command that writes it. pydantic
reads the schema off it, field docstrings included, and checks lines by the same reading.
"""

from __future__ import annotations

from functools import cache, reduce
from operator import or_
from types import GenericAlias
from typing import Annotated, Any, Final

from pydantic import ConfigDict, Discriminator, TypeAdapter, ValidationError
from pydantic.json_schema import GenerateJsonSchema

from newsclaims.model.records.article_record import ArticleRecord, ErrorRecord, key
from newsclaims.model.records.change_record import ChangeRecord
from newsclaims.model.records.merged_record import MergedEvent, MergedLocation, MergedSpeaker, MergedStatement

TYPES: Final[dict[str, type]] = {
    "article": ArticleRecord,
    "error": ErrorRecord,
    "merged-event": MergedEvent,
    "merged-speaker": MergedSpeaker,
    "merged-statement": MergedStatement,
    "merged-location": MergedLocation,
    "change": ChangeRecord,
}
"""The record types, by what stands in their `type`."""

CONFIG: Final = ConfigDict(strict=True, extra="forbid", alias_generator=key, use_attribute_docstrings=True)
"""Nothing is converted, an unknown key is a mistake, field docstrings are descriptions."""


class _Plain(GenerateJsonSchema):
    """pydantic's schema without a title for every key that only repeats it."""

    def field_title_should_be_set(self, _schema: object) -> bool:
        return False


def json_schema(record_type: str) -> dict[str, Any]:
    """The JSON Schema of the record type that has `record_type` in its `type`.

    Raises KeyError where there is none.
    """
    # In a list, because pydantic takes no configuration for a dataclass that stands alone.
    records: Any = GenericAlias(list, (TYPES[record_type],))
    adapter: TypeAdapter[Any] = TypeAdapter(records, config=CONFIG)
    schema = adapter.json_schema(schema_generator=_Plain)
    return {"$schema": _Plain.schema_dialect, "$ref": schema["items"]["$ref"], "$defs": schema["$defs"]}


def json_schema_of_all() -> dict[str, Any]:
    """The JSON Schema of a line that may be a record of any type."""
    schema = _any_record().json_schema(schema_generator=_Plain)
    del schema["discriminator"]  # a keyword of OpenAPI, which JSON Schema does not have
    return {"$schema": _Plain.schema_dialect, **schema}


def breaches(line: bytes) -> list[str]:
    """What is wrong with a line as a record: `place: reason` each, none where it keeps to the schema."""
    try:
        _any_record().validate_json(line)
    except ValidationError as error:
        return [
            _breach(detail["loc"], detail["msg"]) for detail in error.errors(include_url=False, include_input=False)
        ]
    return []


@cache
def _any_record() -> TypeAdapter[Any]:
    records: Any = reduce(or_, TYPES.values())
    return TypeAdapter(Annotated[records, Discriminator("type")], config=CONFIG)


def _breach(place: tuple[int | str, ...], reason: str) -> str:
    parts = place[1:] if place and place[0] in TYPES else place  # the type that it was read as
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)
    return f"{path.removeprefix('.')}: {reason}" if path else reason
