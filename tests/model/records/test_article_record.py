"""The shape of the records: their keys and the order of these are the contract."""

from __future__ import annotations

import json

import msgspec
import pytest

from newsclaims.model.errors import InvalidRecordError
from newsclaims.model.records import article_record, merged_record
from newsclaims.model.records.article_record import CueSpan, ErrorRecord, Span
from newsclaims.model.records.codec import RECORD_TYPES, from_json, from_plain, record_type_of, to_json, to_plain
from newsclaims.model.records.record_struct import RecordStruct

TYPES = [
    value
    for module in (article_record, merged_record)
    for value in vars(module).values()
    if isinstance(value, type) and issubclass(value, RecordStruct) and value.__module__ == module.__name__
]
LATER = {
    "ArticleEntry.text",
    "DateEntry.confidence",
    "EventEntry.confidence",
    "EventEntry.date_from",
    "EventEntry.same_as",
    "EventSighting.confidence",
    "LocationEntry.confidence",
    "LocationEntry.position_from",
    "MergedEvent.confidence",
    "MergedStatement.confidence",
    "StatementEntry.confidence",
    "StatementEntry.speaker_confidence",
    "StatementSighting.confidence",
    "StatementSighting.speaker_confidence",
    "StatementVariant.confidence",
    "StatementVariant.speaker_confidence",
    "Producer.lexicons",
    "StatementEntry.date_from",
}
"""Keys that were added to records that already existed: the only ones that may be missing in a file."""


def keys(record_type):
    return " ".join(record_type.__struct_encode_fields__)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "ArticleRecord",
            "type schema_version article speakers entities locations dates statements events warnings producer",
        ),
        (
            "ArticleEntry",
            "id path url title publisher agencies byline dateline published published_from language length sha256 text",
        ),
        ("DatelineSpan", "start end text place date agency"),
        ("SpeakerEntry", "id name aliases kind role affiliation anonymous mentions"),
        ("EntityEntry", "id name aliases kind role affiliation speaker mentions"),
        ("MentionSpan", "start end text form"),
        (
            "LocationEntry",
            "id name kind country admin1 geonames_id latitude longitude position_from mentions confidence",
        ),
        ("DateEntry", "id start end text type value mod edtf earliest latest anchor rule confidence"),
        (
            "StatementEntry",
            (
                "id kind text content quotes source speaker cue factuality date date_from location addressee parent "
                "rule confidence speaker_confidence"
            ),
        ),
        ("CueSpan", "start end text lemma class"),
        (
            "EventEntry",
            (
                "id label trigger same_as date date_from previous_date location participants status claimed_by "
                "evidence rule confidence"
            ),
        ),
        ("TriggerSpan", "start end text lemma"),
        ("ParticipantSpan", "start end text role speaker"),
        ("WarningEntry", "code start end message"),
        ("Producer", "name version model lexicons"),
        ("ErrorRecord", "type schema_version path line stage message"),
        ("Span", "start end text"),
        ("NamedReference", "id name"),
        ("DateReference", "id value"),
    ],
)
def test_keys_and_their_order(name, expected):
    assert keys(getattr(article_record, name)) == expected


@pytest.mark.parametrize("record_type", TYPES, ids=lambda record_type: record_type.__name__)
def test_records_are_immutable_values(record_type):
    assert record_type.__struct_config__.frozen
    assert not any(callable(value) for name, value in vars(record_type).items() if not name.startswith("__"))


def test_only_keys_that_were_added_later_have_defaults():
    found = {
        f"{record_type.__name__}.{field.name}"
        for record_type in TYPES
        for field in msgspec.structs.fields(record_type)
        if not field.required
    }
    assert found == LATER


def test_a_record_is_one_line_of_utf8_with_its_keys_in_order():
    error = ErrorRecord("error", "2.0", "café.txt", None, "read", "two\nlines")
    assert to_json(error).decode() == (
        '{"type":"error","schema_version":"2.0","path":"café.txt","line":null,"stage":"read","message":"two\\nlines"}\n'
    )


def test_a_key_that_python_keeps_for_itself():
    cue = CueSpan(0, 4, "said", "say", "assert")
    assert list(json.loads(to_json(cue))) == ["start", "end", "text", "lemma", "class"]


def test_text_that_is_no_unicode_is_refused():
    with pytest.raises(TypeError, match="surrogates not allowed"):
        to_json(Span(0, 1, "\ud800"))


@pytest.mark.parametrize("record_type", RECORD_TYPES.values(), ids=lambda record_type: record_type.__name__)
def test_type_and_version_of_the_schema_are_in_every_record(record_type):
    assert record_type.__struct_fields__[:2] == ("type", "schema_version")


def test_a_line_becomes_the_record_that_it_was_written_from():
    error = ErrorRecord("error", "2.0", "a.txt", 3, "read", "torn")
    assert from_json(to_json(error), ErrorRecord) == error
    assert from_plain(to_plain(error), ErrorRecord) == error


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "not JSON"),
        (b"[]", "not a record"),
        (b'{"schema_version": "2.0"}', "not a record"),
        (b'{"type": 7, "schema_version": "2.0"}', "not a record"),
        (b'{"type": "article"}', "no schema version"),
        (b'{"type": "article", "schema_version": "3.0"}', "schema version '3.0'"),
        (b'{"type": "article", "schema_version": "' + b"1" * 5_000 + b'"}', "a schema version of 5,000 characters"),
    ],
)
def test_a_line_without_a_type_or_of_another_version(line, reason):
    with pytest.raises(InvalidRecordError, match=reason):
        record_type_of(line)
