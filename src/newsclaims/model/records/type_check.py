"""Find every problem of a JSON value as a record, with its place.

This uses the same types as the decoder in `codec` and accepts the same values, but does not stop at the first problem.
It can also be stricter: a record that `validate` accepts has exactly the keys of its type.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec
from msgspec import inspect

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsclaims.model.records.record_struct import RecordStruct

SHOWN: Final = 40
"""Maximum characters of a wrong value in a message."""


class Problem(NamedTuple):
    """Something in a value that does not fit its type."""

    place: str
    """`statements[2].cue.lemma`; empty for the record itself."""
    reason: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}" if self.place else self.reason


def problems_of(value: Any, record_type: type[RecordStruct], *, lenient: bool = False) -> Iterator[Problem]:  # noqa: ANN401 - any JSON
    """Yield the problems of a decoded JSON value as a `record_type`, in the order of the type's fields.

    With `lenient`, only what the decoder refuses too: no unknown keys, and no missing ones that have a default.
    """
    yield from _problems(value, _type_info(record_type), "", lenient)


@cache
def _type_info(record_type: type) -> inspect.Type:
    return inspect.type_info(record_type)


def _problems(value: Any, expected: inspect.Type, place: str, lenient: bool) -> Iterator[Problem]:  # noqa: ANN401
    match expected:
        case inspect.UnionType(types=options):
            if value is not None:
                [option] = [option for option in options if not isinstance(option, inspect.NoneType)]
                yield from _problems(value, option, place, lenient)
        case inspect.StructType() if isinstance(value, dict):
            yield from _object_problems(value, expected, place, lenient)
        case inspect.VarTupleType(item_type=item) if isinstance(value, list):
            for index, one in enumerate(value):
                yield from _problems(one, item, f"{place}[{index}]", lenient)
        case inspect.TupleType(item_types=items) if isinstance(value, list) and len(value) == len(items):
            for index, (one, item) in enumerate(zip(value, items, strict=True)):
                yield from _problems(one, item, f"{place}[{index}]", lenient)
        case inspect.DictType(value_type=inner) if isinstance(value, dict):
            for key, one in value.items():
                yield from _problems(one, inner, _joined(place, key), lenient)
        case _:
            if not _fits(value, expected):
                too_large = (
                    isinstance(value, int) and not isinstance(value, bool) and isinstance(expected, inspect.IntType)
                )
                wanted = "an integer of 64 bits" if too_large else _described(expected)
                yield Problem(place, f"expected {wanted}, not {shown(value)}")


def _object_problems(
    value: dict[str, Any], expected: inspect.StructType, place: str, lenient: bool
) -> Iterator[Problem]:
    for field in expected.fields:
        inner = _joined(place, field.encode_name)
        if field.encode_name in value:
            yield from _problems(value[field.encode_name], field.type, inner, lenient)
        elif field.required or not lenient:
            yield Problem(inner, "missing")
    if not lenient:
        known = {field.encode_name for field in expected.fields}
        yield from (Problem(_joined(place, key), "unknown key") for key in value if key not in known)


def _fits(value: object, expected: inspect.Type) -> bool:
    match expected:
        case inspect.AnyType():
            return True
        case inspect.LiteralType(values=values):
            return isinstance(value, str) and value in values
        case inspect.StrType():
            return isinstance(value, str)
        case inspect.BoolType():
            return isinstance(value, bool)
        case inspect.IntType(ge=least, le=most):
            if not isinstance(value, int) or isinstance(value, bool):
                return False
            return (least is None or value >= least) and (most is None or value <= most)
        case inspect.FloatType():
            return isinstance(value, int | float) and not isinstance(value, bool)
    return False


def _described(expected: inspect.Type) -> str:
    match expected:
        case inspect.LiteralType(values=values):
            return listed(values)
        case inspect.StrType():
            return "text"
        case inspect.BoolType():
            return "true or false"
        case inspect.IntType():
            return "an integer"
        case inspect.FloatType():
            return "a number"
        case inspect.TupleType(item_types=items):
            return f"a list of {len(items)}"
        case inspect.VarTupleType():
            return "a list"
    return "an object"


def listed(values: Sequence[object]) -> str:
    """Return values as an enumeration: "'a', 'b' or 'c'"."""
    *others, last = (repr(value) for value in values)
    return f"{', '.join(others)} or {last}" if others else last


def shown(value: object) -> str:
    """Return a JSON value as it appears in a message: objects and lists without their content."""
    match value:
        case dict():
            return "an object"
        case list():
            return f"a list of {len(value)}"
        case str():
            return repr(value if len(value) <= SHOWN else f"{value[:SHOWN]}…")
    written = msgspec.json.encode(value).decode()
    return written if len(written) <= SHOWN else f"{written[:SHOWN]}…"


def _joined(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key
