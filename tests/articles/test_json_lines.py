"""A line of JSON Lines -> Article."""

from __future__ import annotations

import json
import re

import pytest

from newsclaims.articles.json_lines import LOOKS_LIKE_JSON, iso_day, parse
from newsclaims.model.errors import InputError


def article(**keys):
    return parse(json.dumps(keys).encode(), path="wire.jsonl", number=7, fallback_id="wire-7")


def test_our_own_keys():
    read = article(
        id="a1",
        text="The port reopened.",
        published="2021-03-04",
        title="Port reopens",
        publisher="Harbour Post",
        url="https://harbour.example/a1",
    )
    assert (read.id, read.text, read.path, read.line) == ("a1", "The port reopened.", "wire.jsonl", 7)
    assert (read.published, read.published_from) == ("2021-03-04", "input")
    assert (read.title, read.publisher, read.url) == ("Port reopens", "Harbour Post", "https://harbour.example/a1")
    assert read.notices == ()


def test_the_keys_of_ninjs():
    read = article(
        uri="https://wire.example/2021/x9",
        headline="Port reopens",
        body_text="The port reopened.",
        firstcreated="2021-03-04T23:50:00+05:00",
    )
    assert read.id == read.url == "https://wire.example/2021/x9"
    assert (read.title, read.text, read.published) == ("Port reopens", "The port reopened.", "2021-03-04")


def test_our_key_overrides_that_of_ninjs_unless_it_is_empty():
    assert article(text="Ours.", body_text="Theirs.").text == "Ours."
    assert article(text="", body_text="Theirs.").text == "Theirs."


def test_a_uri_that_is_not_a_url_is_only_an_id():
    read = article(uri="urn:newsml:x9", text="Text.")
    assert (read.id, read.url) == ("urn:newsml:x9", None)


@pytest.mark.parametrize(("given", "expected"), [(12, "12"), ("", "wire-7"), (None, "wire-7"), (True, "wire-7")])
def test_ids(given, expected):
    assert article(id=given, text="Text.").id == expected


@pytest.mark.parametrize("published", ["June 8", "2021-02-30", "2021-06", 20210304, ["2021-03-04"]])
def test_an_invalid_date_is_ignored_with_a_notice(published):
    read = article(text="Text.", published=published)
    assert (read.published, read.published_from) == (None, None)
    assert [notice.code for notice in read.notices] == ["published"]


@pytest.mark.parametrize(
    ("line", "stage", "reason"),
    [
        (b'{"text', "parse", "not JSON: "),
        (b"[1", "parse", "not JSON: "),
        (b"[1]", "parse", "not a JSON object; a list becomes a line for each article with `jq -c '.[]'`"),
        (b'"text"', "parse", "not a JSON object"),
        (b'{"id": "a"}', "parse", "no text: none of the keys text, body_text has any"),
        (b'{"text": " \\n"}', "parse", "no text: "),
        (b'{"text": ["a"]}', "parse", "no text: "),
        (b'{"text": "\\ud800"}', "parse", "not JSON: "),
        (b"\x00\x01", "decode", "a binary file: "),
    ],
)
def test_a_line_without_an_article_is_refused_with_path_and_line_number(line, stage, reason):
    with pytest.raises(InputError) as caught:
        parse(line, path="wire.jsonl", number=3, fallback_id="wire-3")
    error = caught.value
    assert (error.path, error.line, error.stage) == ("wire.jsonl", 3, stage)
    assert error.message.startswith(reason)


@pytest.mark.parametrize(
    ("line", "advice"), [(b"{", "on one line, as `jq -c .` writes it"), (b"[{", "with `jq -c '.[]'`")]
)
def test_json_of_several_lines_comes_with_what_makes_it_json_lines(line, advice):
    with pytest.raises(InputError, match=re.escape(advice)):
        parse(line, path="wire.jsonl", number=1, fallback_id="wire-1")


def test_a_line_in_windows_1252_is_read_with_a_notice_without_position():
    read = parse('{"text": "the café’s owner"}'.encode("cp1252"), path="w.jsonl", number=1, fallback_id="w-1")
    assert read.text == "the café’s owner"
    assert [(notice.code, notice.extent) for notice in read.notices] == [("encoding", None)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021-03-04", "2021-03-04"),
        ("2021-03-04T10:00:00Z", "2021-03-04"),
        (" 2021-03-04 10:00", "2021-03-04"),
        ("2021-13-04", None),
        ("2021-3-4", None),
        ("20210304", None),
        ("2021-03-041", None),
        ("٢٠٢١-٠٣-٠٤", None),
        ("", None),
    ],
)
def test_iso_days(text, day):
    assert iso_day(text) == day


@pytest.mark.parametrize(
    ("start", "is_json"),
    [
        (b'{"id": 1', True),
        (b'\n { \n"id"', True),
        (b"\xef\xbb\xbf{}", True),
        (b"{Updates with comment}", False),
        (b"MOSCOW", False),
        (b"", False),
    ],
)
def test_json_is_distinguished_from_prose_by_its_beginning(start, is_json):
    assert bool(LOOKS_LIKE_JSON.match(start)) is is_json
