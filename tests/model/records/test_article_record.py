"""The shape of the records: their keys and the order of these are the contract."""

from __future__ import annotations

import dataclasses
import json

import pytest

from newsclaims.model.records import article_record
from newsclaims.model.records.article_record import ArticleRecord, CueSpan, ErrorRecord, Span, key, to_json

TYPES = [value for value in vars(article_record).values() if dataclasses.is_dataclass(value)]


def keys(record_type):
    return " ".join(key(field.name) for field in dataclasses.fields(record_type))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "ArticleRecord",
            "type schema_version article speakers locations dates statements events warnings producer",
        ),
        (
            "ArticleEntry",
            "id path url title publisher agencies byline dateline published published_from language length sha256 text",
        ),
        ("DatelineSpan", "start end text place date agency"),
        ("SpeakerEntry", "id name kind role affiliation anonymous mentions"),
        ("MentionSpan", "start end text form"),
        ("LocationEntry", "id name kind country admin1 geonames_id latitude longitude mentions"),
        ("DateEntry", "id start end text type value mod edtf earliest latest anchor rule"),
        (
            "StatementEntry",
            "id kind text content quotes source speaker cue factuality date date_from location addressee parent rule",
        ),
        ("CueSpan", "start end text lemma class"),
        (
            "EventEntry",
            (
                "id label trigger same_as date date_from previous_date location participants status claimed_by "
                "evidence rule"
            ),
        ),
        ("TriggerSpan", "start end text lemma"),
        ("ParticipantSpan", "start end text role speaker"),
        ("WarningEntry", "code start end message"),
        ("Producer", "name version model"),
        ("ErrorRecord", "type schema_version path line stage message"),
        ("Span", "start end text"),
        ("NamedReference", "id name"),
        ("DateReference", "id value"),
    ],
)
def test_keys_and_their_order(name, expected):
    assert keys(getattr(article_record, name)) == expected


@pytest.mark.parametrize("record_type", TYPES, ids=lambda record_type: record_type.__name__)
def test_records_are_plain_values_without_defaults(record_type):
    assert record_type.__dataclass_params__.frozen
    assert "__slots__" in vars(record_type)
    assert record_type.__bases__ == (object,)
    assert all(field.default is dataclasses.MISSING for field in dataclasses.fields(record_type))


def test_a_record_is_one_line_of_utf8_with_its_keys_in_order():
    error = ErrorRecord("error", "1.0", "café.txt", None, "read", "two\nlines")
    assert to_json(error).decode() == (
        '{"type":"error","schema_version":"1.0","path":"café.txt","line":null,"stage":"read","message":"two\\nlines"}\n'
    )


def test_a_key_that_python_keeps_for_itself():
    cue = CueSpan(0, 4, "said", "say", "assert")
    assert list(json.loads(to_json(cue))) == ["start", "end", "text", "lemma", "class"]


def test_text_that_is_no_unicode_is_refused():
    with pytest.raises(TypeError, match="surrogates not allowed"):
        to_json(Span(0, 1, "\ud800"))


def test_the_version_of_the_schema_stands_in_every_record():
    assert {field.name for record in (ArticleRecord, ErrorRecord) for field in dataclasses.fields(record)} >= {
        "type",
        "schema_version",
    }
