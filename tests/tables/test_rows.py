"""Rows of a record: references replaced by what they point at, broken records refused."""

from __future__ import annotations

from collections import Counter
from functools import reduce
from operator import getitem
from pathlib import Path

import pytest

from newsclaims.model.errors import InvalidRecordError
from newsclaims.model.records.article_record import ArticleRecord
from newsclaims.model.records.codec import from_json, from_plain
from newsclaims.tables.columns import COLUMNS
from newsclaims.tables.rows import rows
from newsclaims.tables.table_names import TABLE_NAMES

GOLD = Path(__file__).parents[2] / "corpus" / "gold"


def only_row(record, table):
    """The one row of a table, by the names of its columns."""
    ((_, cells),) = rows(record, [table])
    return dict(zip((column.name for column in COLUMNS[table]), cells, strict=True))


def test_every_table_has_its_rows_in_order(record):
    assert [table for table, _ in rows(record)] == [
        "articles", "statements", "events", "participants", "participants", "speakers", "entities", "locations",
        "dates",
    ]  # fmt: skip


def test_a_statement_has_its_speaker_with_role_and_its_place(record):
    assert only_row(record, "statements") == {
        "article_id": "opening",
        "published": "2021-05-04",
        "publisher": "LETA",
        "statement_id": "q1",
        "speaker_id": "s1",
        "speaker_name": "Ida Berg",
        "speaker_role": "mayor",
        "speaker_affiliation": None,
        "speaker_kind": "person",
        "kind": "direct",
        "text": "=We open on May 9",
        "quotes": "=We open … on May 9,",
        "cue": "told",
        "cue_lemma": "tell",
        "cue_class": "assert",
        "factuality": "CT+",
        "source": "mayor Ida Berg",
        "addressee": "LETA",
        "date_id": None,
        "date_value": None,
        "date_from": None,
        "date_earliest": None,
        "date_latest": None,
        "location_id": "l1",
        "location_name": "Riga",
        "location_country": "LV",
        "latitude": 57.0,
        "longitude": -24.1,
        "parent_id": None,
        "start": 21,
        "end": 38,
        "source_start": 41,
        "source_end": 55,
        "cue_start": 56,
        "cue_end": 60,
        "rule": "quotation-tag-after",
        "confidence": None,
        "speaker_confidence": None,
        "article_sha256": "ab12",
    }


def test_an_event_has_who_claims_it_and_when_it_can_be(record):
    event = only_row(record, "events")
    assert (event["claimed_by_id"], event["claimed_by_name"]) == ("q1", "Ida Berg")
    assert (event["date_value"], event["date_earliest"], event["date_latest"]) == ("2021-05-09",) * 3
    assert event["participants"] == "We; mayor"
    assert event["evidence"] == "=We open on May 9"


def test_the_article_counts_its_rows_and_warnings(record):
    article = only_row(record, "articles")
    assert [article[name] for name in ("statements", "events", "speakers", "entities", "locations", "dates")] == [1] * 6
    assert (article["agencies"], article["warnings"], article["dateline_date"]) == (
        "LETA; BNS",
        "encoding",
        "2021-05-04",
    )


def test_numbers_keep_one_type(record):
    place = only_row(record, "locations")
    assert (place["latitude"], type(place["latitude"]), place["geonames_id"]) == (57.0, float, 456172)


@pytest.mark.parametrize(
    ("place", "value", "reason"),
    [
        (("speakers",), [], "there is no s1 among the speakers"),
        (("events", 0, "claimed_by"), "q7", "there is no q7 among the statements"),
        (("events", 0, "previous_date"), {"id": "d8", "value": "2021"}, "there is no d8 among the dates"),
        (("statements", 0, "location"), {"id": "l8", "name": "Oslo"}, "there is no l8 among the locations"),
        (("dates", 0, "earliest"), "20210509", "earliest is '20210509', which is not a day"),
        (
            ("dates", 0, "start"),
            1 << 64,
            r"dates\[0\]\.start: expected an integer of 64 bits, not 18446744073709551616",
        ),
    ],
)
def test_a_broken_record_is_refused_with_the_reason(plain, place, value, reason):
    *path, last = place
    reduce(getitem, path, plain)[last] = value
    with pytest.raises(InvalidRecordError, match=reason):
        list(rows(from_plain(plain, ArticleRecord)))


@pytest.mark.parametrize("path", sorted(GOLD.glob("*.json")), ids=lambda path: path.stem)
def test_real_records_have_a_row_for_each_entry(path):
    record = from_json(path.read_bytes(), ArticleRecord)
    count = Counter(table for table, _ in rows(record))
    assert count["articles"] == 1
    for table in set(TABLE_NAMES) - {"articles", "participants"}:
        assert count[table] == len(getattr(record, table))
