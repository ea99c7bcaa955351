"""List everything that is wrong with a line as a record, with the place of each problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newsclaims.model.errors import InvalidRecordError
from newsclaims.model.records.codec import RECORD_TYPES, TOO_DEEP, from_json, to_json
from newsclaims.model.records.type_check import listed, problems_of, shown

if TYPE_CHECKING:
    from newsclaims.model.records.record_struct import RecordStruct


def schema_problems(line: bytes) -> list[str]:
    """Return the problems of a line as a record, each as `place: reason`; none if it fits its type exactly."""
    try:
        value = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return [f"not JSON: {error}"]
    except RecursionError:
        return [TOO_DEEP]
    record_type = value.get("type") if isinstance(value, dict) else None
    if not isinstance(record_type, str):
        return ["not a record: expected a JSON object with a `type`"]
    if record_type not in RECORD_TYPES:
        return [f"type: {shown(record_type)} is not one of {listed(tuple(RECORD_TYPES))}"]
    if _is_as_written_by_us(line, RECORD_TYPES[record_type]):
        return []  # most lines, in a tenth of the time
    return [str(problem) for problem in problems_of(value, RECORD_TYPES[record_type])]


def _is_as_written_by_us(line: bytes, record_type: type[RecordStruct]) -> bool:
    """Return whether encoding the record gives the same bytes, so that the line has exactly the keys of its type."""
    try:
        return to_json(from_json(line, record_type)).rstrip() == line.rstrip()
    except InvalidRecordError:
        return False
