"""Dataclasses to plain values and back: what JSON and MessagePack can hold, checked against the types when it is read.

>>> to_plain(Cue(Extent(4, 8), "say", "assert"), rows=frozenset({Extent}))
{'extent': [4, 8], 'lemma': 'say', 'cue_class': 'assert'}
>>> from_plain(Cue, {"extent": [4, 8], "lemma": "say", "cue_class": "shout"}, rows=frozenset({Extent}))
Traceback (most recent call last):
newsclaims.model.errors.AnnotationsError: cue_class: 'shout' is none of assert, claim, …
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from newsclaims.model.errors import AnnotationsError

T = TypeVar("T")

Rows = frozenset[type]
"""Dataclasses that are written as the list of their values, without the names of their fields."""


def to_plain(value: object, *, rows: Rows = frozenset()) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Return a value with its dataclasses as dicts (those in `rows` as lists) and its tuples as lists."""
    if isinstance(value, list | tuple):
        return [to_plain(item, rows=rows) for item in value]
    if not is_dataclass(value):
        return value
    plain = {name: to_plain(getattr(value, name), rows=rows) for name in _fields(type(value))}
    return list(plain.values()) if type(value) in rows else plain


def from_plain(shape: type[T], value: object, *, rows: Rows = frozenset(), path: str = "") -> T:
    """Return the dataclass `shape` that a plain value describes.

    Raises AnnotationsError, with the path to the value, where a field is missing, unknown or of another type: nothing
    is converted, and no default fills a gap.
    """
    if shape in rows:
        return _from_row(shape, value, path)
    if not isinstance(value, dict):
        raise _mismatch(path, value, f"a mapping with the fields of {shape.__name__}")
    types = _fields(shape)
    for name in value:
        if name not in types:
            raise AnnotationsError(f"{_within(path, name)}: unknown field")
    found = {}
    for name, wanted in types.items():
        if name not in value:
            raise AnnotationsError(f"{_within(path, name)}: missing")
        found[name] = _read(wanted, value[name], rows, _within(path, name))
    return shape(**found)


def _from_row(shape: type[T], value: object, path: str) -> T:
    types = _fields(shape)
    if not isinstance(value, list | tuple) or len(value) != len(types):
        raise _mismatch(path, value, f"a list of {', '.join(types)}")
    items = zip(types.values(), value, strict=True)
    return shape(*(_read(wanted, item, frozenset(), path) for wanted, item in items))


def _read(wanted: Any, value: object, rows: Rows, path: str) -> object:  # noqa: ANN401 - a type, as `get_type_hints` gives it
    """Return the value of a type that the annotations of a dataclass name."""
    origin = get_origin(wanted)
    if origin in (UnionType, Union):
        return _read_one_of(get_args(wanted), value, rows, path)
    if origin is Literal:
        if value not in get_args(wanted) or isinstance(value, bool):
            raise AnnotationsError(f"{path}: {value!r} is none of {', '.join(get_args(wanted))}")
        return value
    if origin in (list, tuple):
        if not isinstance(value, list | tuple):
            raise _mismatch(path, value, "a list")
        return origin(_read(get_args(wanted)[0], item, rows, f"{path}[{i}]") for i, item in enumerate(value))
    if is_dataclass(wanted):
        return from_plain(wanted, value, rows=rows, path=path)  # type: ignore[arg-type]  # a class, not an instance
    if type(value) is wanted or (wanted is float and type(value) is int):
        return value
    raise _mismatch(path, value, "null" if wanted is NoneType else wanted.__name__)


def _read_one_of(members: tuple[Any, ...], value: object, rows: Rows, path: str) -> object:
    """Return the value of the first member of a union that takes it; null is only ever itself."""
    if value is None and NoneType in members:
        return None
    trouble = _mismatch(path, value, "a value")
    for member in members:
        if member is not NoneType:
            try:
                return _read(member, value, rows, path)
            except AnnotationsError as error:
                trouble = error
    raise trouble


def _fields(shape: type) -> dict[str, Any]:
    """Return the fields of a dataclass with their types, in their order."""
    return _resolved_fields(shape)


@cache
def _resolved_fields(shape: type) -> dict[str, Any]:
    types = get_type_hints(shape)
    return {field.name: types[field.name] for field in fields(shape)}


def _within(path: str, name: object) -> str:
    return f"{path}.{name}" if path else str(name)


def _mismatch(path: str, value: object, wanted: str) -> AnnotationsError:
    return AnnotationsError(f"{path or 'annotations'}: {wanted} was expected, not {str(value)[:40]!r}")
