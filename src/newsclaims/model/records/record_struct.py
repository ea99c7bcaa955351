"""The base of every record type: immutable, compact, decoded and encoded by msgspec.

msgspec was measured against dataclasses with orjson or pydantic: decoding 521 article records (8.4 MB, Python 3.11,
best of five) and importing the library.

    | way                                         | decode | import | problems of a line that does not fit      |
    |---------------------------------------------|--------|--------|-------------------------------------------|
    | msgspec structs                             |  40 ms |  21 ms | the first, with its place; strict         |
    | orjson to dicts, no types                   |  60 ms |  15 ms | none                                      |
    | orjson, then dataclasses built from type hints | 273 ms |  15 ms | the first, by an exception of Python's |
    | pydantic dataclasses                        | 185 ms |  45 ms | all, with their places                    |

So records are msgspec structs. The decoder stops at the first problem; `schema_check` walks the same types to list
all of them. msgspec writes JSON Schema too, but knows nothing of field docstrings, so `json_schema` writes its own.
"""

from typing import Annotated, Final

from msgspec import Meta, Struct

LARGEST_INTEGER: Final = (1 << 63) - 1

Integer = Annotated[int, Meta(ge=-LARGEST_INTEGER - 1, le=LARGEST_INTEGER)]
"""An integer of 64 bits. JSON has no such limit, but databases, tables and most readers of JSON have."""


def json_key(field_name: str) -> str:
    """Return the JSON key of a field: its name, without the underscore that keeps `class_` from being a keyword."""
    return field_name.removesuffix("_")


class RecordStruct(Struct, frozen=True, gc=False, rename=json_key):
    """A JSON object of the contract.

    Structs hold only values and each other, never a cycle, so the garbage collector need not track them.
    """
