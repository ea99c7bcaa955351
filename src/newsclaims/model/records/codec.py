"""Encode records as lines of JSON, and decode them into their types.

Decoding checks the known keys as strictly as the schema, and ignores unknown ones, which a later version may have
written. Keys that were added after a record was written have defaults in its type.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final, TypeVar

import msgspec

from newsclaims.model.errors import InvalidRecordError, NotJsonError
from newsclaims.model.records.article_record import SCHEMA_VERSION, ArticleRecord, ErrorRecord
from newsclaims.model.records.change_record import ChangeRecord
from newsclaims.model.records.correction_record import CorrectionRecord
from newsclaims.model.records.merged_record import MergedEvent, MergedLocation, MergedSpeaker, MergedStatement
from newsclaims.model.records.record_struct import RecordStruct
from newsclaims.model.records.timeline_record import TimelineRecord

S = TypeVar("S", bound=RecordStruct)

RECORD_TYPES: Final[dict[str, type[RecordStruct]]] = {
    "article": ArticleRecord,
    "error": ErrorRecord,
    "merged-event": MergedEvent,
    "merged-speaker": MergedSpeaker,
    "merged-statement": MergedStatement,
    "merged-location": MergedLocation,
    "change": ChangeRecord,
    "correction": CorrectionRecord,
    "timeline-event": TimelineRecord,
}
"""The record types by the value of their field `type`."""

TOO_DEEP: Final = "not a record: too many lists or objects within each other"
_ENCODER: Final = msgspec.json.Encoder()


def to_json(record: RecordStruct) -> bytes:
    """Encode a record as one line of JSON in UTF-8: the same bytes for the same record.

    Raises TypeError for text that is not Unicode (a lone surrogate).
    """
    return encode(record) + b"\n"


def encode(value: object) -> bytes:
    """Encode a record or a part of one as JSON, without a newline.

    A signal never interrupts it, since no Python code runs while msgspec encodes.
    """
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError as error:
        raise TypeError(f"text that is not Unicode: {error.reason}") from error


def from_json(line: bytes, record_type: type[S]) -> S:
    """Decode a line of JSON into a record, or a part of one, of the given type.

    Raises InvalidRecordError for a line that is not JSON, or not of that type.
    """
    try:
        record: S = _decoder(record_type).decode(line)
    except msgspec.ValidationError as error:
        raise InvalidRecordError(_first_problem(line, record_type) or str(error)) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NotJsonError(f"not JSON: {error}") from error
    except RecursionError as error:
        raise InvalidRecordError(TOO_DEEP) from error
    return record


def to_plain(value: RecordStruct) -> dict[str, Any]:
    """Return a record, or a part of one, as plain JSON values."""
    plain: dict[str, Any] = msgspec.to_builtins(value)
    return plain


def from_plain(value: object, record_type: type[S]) -> S:
    """Return plain JSON values as a record, or a part of one. Raises InvalidRecordError where they do not fit."""
    return from_json(encode(value), record_type)


class _Head(msgspec.Struct):
    """The first fields of a record, by which its type is recognized."""

    type: str
    schema_version: Any = None


_HEAD: Final = msgspec.json.Decoder(_Head)


LONGEST_VERSION: Final = 40
"""Characters of a schema version that is read: Python refuses to read numbers of thousands of digits."""


def record_type_of(line: bytes) -> str:
    """Return the `type` of a line of JSON.

    Raises InvalidRecordError for a line that is not a JSON object with a type, or not of our schema version.
    """
    try:
        head = _HEAD.decode(line)
    except msgspec.ValidationError as error:
        raise InvalidRecordError("not a record: expected a JSON object with a `type`") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NotJsonError(f"not JSON: {error}") from error
    except RecursionError as error:
        raise InvalidRecordError(TOO_DEEP) from error
    if head.schema_version != SCHEMA_VERSION:
        raise InvalidRecordError(_other_version(head.schema_version))
    return head.type


def _other_version(version: object) -> str:
    if version is None:
        return f"no schema version; expected {SCHEMA_VERSION!r}"
    if isinstance(version, str) and len(version) > LONGEST_VERSION:
        return f"a schema version of {len(version):,} characters; expected {SCHEMA_VERSION!r}"
    major = version.partition(".")[0] if isinstance(version, str) else ""
    if major.isdecimal() and int(major) < int(SCHEMA_VERSION.partition(".")[0]):
        return (
            f"schema version {version!r}, written by an earlier newsclaims; this one reads {SCHEMA_VERSION!r}: "
            "extract the articles again"
        )
    return f"schema version {version!r}; expected {SCHEMA_VERSION!r}"


@cache
def _decoder(record_type: type[S]) -> msgspec.json.Decoder[S]:
    return msgspec.json.Decoder(record_type)


def _first_problem(line: bytes, record_type: type[RecordStruct]) -> str | None:
    from newsclaims.model.records.type_check import problems_of  # noqa: PLC0415 - needed for broken records only

    try:
        value = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None  # the decoder has not got that far
    problem = next(problems_of(value, record_type, lenient=True), None)
    return str(problem) if problem else None
