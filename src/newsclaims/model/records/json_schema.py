"""The JSON Schema (2020-12) of the records.

It is generated from the record types, which are the only definition of a record; docstrings of fields become
descriptions.
"""

from __future__ import annotations

import ast
import sys
from functools import cache
from inspect import cleandoc, getsource
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, Literal, get_args, get_origin, get_type_hints

from msgspec import inspect

from newsclaims.model.records.codec import RECORD_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsclaims.model.records.record_struct import RecordStruct

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
PRIMITIVES: Final[dict[type[inspect.Type], dict[str, Any]]] = {
    inspect.AnyType: {},
    inspect.NoneType: {"type": "null"},
    inspect.BoolType: {"type": "boolean"},
    inspect.IntType: {"type": "integer"},
    inspect.FloatType: {"type": "number"},
    inspect.StrType: {"type": "string"},
}


def json_schema(record_type: str) -> dict[str, Any]:
    """Return the JSON Schema of the records whose `type` is `record_type`. Raises KeyError for an unknown type."""
    record = RECORD_TYPES[record_type]
    return {"$schema": DIALECT, **_reference(record), "$defs": _definitions(record)}


def json_schema_of_all() -> dict[str, Any]:
    """Return the JSON Schema of a line that may be a record of any type."""
    records = RECORD_TYPES.values()
    return {"$schema": DIALECT, "$defs": _definitions(*records), "oneOf": [_reference(record) for record in records]}


def _reference(struct: type) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{struct.__name__}"}


def _definitions(*records: type[RecordStruct]) -> dict[str, Any]:
    """Return the definitions of the records and of all objects within them, by name."""
    found: dict[str, inspect.StructType] = {}
    for info in inspect.multi_type_info(records):
        for struct in _structs(info):
            found[struct.cls.__name__] = struct
    return {name: _definition(found[name]) for name in sorted(found)}


def _structs(info: inspect.Type) -> Iterator[inspect.StructType]:
    match info:
        case inspect.StructType(fields=fields):
            yield info
            for field in fields:
                yield from _structs(field.type)
        case inspect.UnionType(types=inner) | inspect.TupleType(item_types=inner):
            for option in inner:
                yield from _structs(option)
        case inspect.VarTupleType(item_type=item):
            yield from _structs(item)


def _definition(struct: inspect.StructType) -> dict[str, Any]:
    documented = _field_docstrings(struct.cls)
    written = {frozenset(words): words for hint in get_type_hints(struct.cls).values() for words in _literals(hint)}
    properties = {}
    for field in struct.fields:
        described = {"description": documented[field.name]} if field.name in documented else {}
        properties[field.encode_name] = dict(sorted((_schema(field.type, written) | described).items()))
    return {
        "additionalProperties": False,
        "description": cleandoc(struct.cls.__doc__ or ""),
        "properties": properties,
        "required": list(properties),
        "title": struct.cls.__name__,
        "type": "object",
    }


def _schema(info: inspect.Type, written: Mapping[frozenset[str], tuple[str, ...]]) -> dict[str, Any]:
    """Return the schema of a type; `written` has the values of each Literal in our order, since msgspec sorts them."""
    match info:
        case inspect.StructType(cls=struct):
            return _reference(struct)
        case inspect.LiteralType(values=(value,)):
            return {"const": value, "type": "string"}
        case inspect.LiteralType(values=values):
            return {"enum": list(written[frozenset(map(str, values))]), "type": "string"}
        case inspect.UnionType(types=options):
            nulls_last = sorted(options, key=lambda option: isinstance(option, inspect.NoneType))
            return {"anyOf": [_schema(option, written) for option in nulls_last]}
        case inspect.VarTupleType(item_type=item):
            return {"items": _schema(item, written), "type": "array"}
        case inspect.TupleType(item_types=items):
            fixed = {"maxItems": len(items), "minItems": len(items)}
            return {**fixed, "prefixItems": [_schema(item, written) for item in items], "type": "array"}
        case inspect.DictType(value_type=inner):
            return {"additionalProperties": _schema(inner, written) or True, "type": "object"}
    return PRIMITIVES[type(info)]


def _literals(hint: object) -> Iterator[tuple[str, ...]]:
    """Yield the values of each Literal in a type hint, in the order of the source."""
    if get_origin(hint) is Literal:
        yield get_args(hint)
    else:
        for inner in get_args(hint):
            yield from _literals(inner)


def _field_docstrings(struct: type) -> dict[str, str]:
    """Return the docstrings below the fields of a record type, by field, including inherited ones."""
    found: dict[str, str] = {}
    for base in reversed(struct.__mro__):
        found |= _docstrings_of(base.__module__).get(base.__name__, {})
    return found


@cache
def _docstrings_of(module: str) -> dict[str, dict[str, str]]:
    """Return the field docstrings of the classes of one of our modules, by class and field."""
    if not module.startswith(__package__):
        return {}
    tree = ast.parse(getsource(sys.modules[module]))
    return {node.name: dict(_documented_fields(node.body)) for node in tree.body if isinstance(node, ast.ClassDef)}


def _documented_fields(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    for field, after in pairwise(body):
        match field, after:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                yield name, cleandoc(text)
