"""JSON objects brought into the shape of a record type: its keys, all of them, in its order, with values of its types.

What comes from a file may have been through a tool that sorts keys or adds some; two atoms are the same where their
shaped bytes are. It may also have been edited by hand: what is not of its type would fail far from where it stands.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from newsclaims.model.records.article_record import key

NUMBERS: Final = frozenset({int, float})


class Plan(NamedTuple):
    """What one key may hold."""

    name: str
    inner: type | None
    """The dataclass of the objects within."""
    many: bool
    """Whether there is a list."""
    types: frozenset[type]
    values: frozenset[str | None]
    """The words that it is limited to, where it is."""


def shaped(value: Any, shape: type) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    """The object with the keys of the dataclass `shape`, at every depth.

    Raises KeyError where it lacks one, TypeError where a value is of another type.
    """
    found = {}
    for name, inner, many, types, values in _plans(shape):
        item = value[name]
        if inner is not None and item is not None:
            found[name] = [shaped(one, inner) for one in item] if many else shaped(item, inner)
            continue
        for one in item if many and item is not None else (item,):
            if type(one) not in types or (values and one not in values):
                message = f"{name}: {one!r}"
                raise TypeError(message)
        found[name] = item
    return found


@cache
def _plans(shape: type) -> tuple[Plan, ...]:
    hints = get_type_hints(shape)
    return tuple(_plan(key(field.name), hints[field.name]) for field in fields(shape))


def _plan(name: str, hint: Any) -> Plan:  # noqa: ANN401 - any type hint
    if get_origin(hint) is tuple:
        return _plan(name, get_args(hint)[0])._replace(many=True)
    types: set[type] = set()
    values: set[str | None] = set()
    inner = None
    for option in get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,):
        if is_dataclass(option) and isinstance(option, type):
            inner = option
        elif get_origin(option) is Literal:
            values |= set(get_args(option))
            types.add(str)
        else:
            types |= NUMBERS if option is float else {option}
    if values and NoneType in types:
        values.add(None)
    return Plan(name, inner, False, frozenset(types), frozenset(values))
