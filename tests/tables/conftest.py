"""A record with every kind of reference in it, made for the tests of the tables."""

from __future__ import annotations

from typing import Any

import pytest

from newsclaims.model.records.article_record import ArticleRecord
from newsclaims.model.records.codec import from_plain

TEXT = "Riga (LETA), May 4. “=We open on May 9,” mayor Ida Berg told LETA in Riga."


def span(text: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(text)
    return {"start": start, "end": start + len(text), "text": text, **more}


@pytest.fixture
def plain() -> dict[str, Any]:
    """A record as JSON values, to be broken."""
    return {
        "type": "article",
        "schema_version": "2.0",
        "article": {
            "id": "opening",
            "path": "opening.txt",
            "url": None,
            "title": "Bridge, “new”, to open",
            "publisher": "LETA",
            "agencies": ["LETA", "BNS"],
            "byline": None,
            "dateline": span("Riga (LETA), May 4.", place="Riga", date="2021-05-04", agency="LETA"),
            "published": "2021-05-04",
            "published_from": "dateline",
            "language": "en",
            "length": len(TEXT),
            "sha256": "ab12",
        },
        "speakers": [
            {
                "id": "s1",
                "name": "Ida Berg",
                "aliases": ["Berg"],
                "kind": "person",
                "role": "mayor",
                "affiliation": None,
                "anonymous": False,
                "mentions": [span("mayor Ida Berg", form="name")],
            },
        ],
        "entities": [
            {
                "id": "n1",
                "name": "Ida Berg",
                "aliases": ["Berg"],
                "kind": "person",
                "role": "mayor",
                "affiliation": None,
                "speaker": "s1",
                "mentions": [span("Ida Berg", form="name")],
            },
        ],
        "locations": [
            {
                "id": "l1",
                "name": "Riga",
                "kind": "city",
                "country": "LV",
                "admin1": None,
                "geonames_id": 456172,
                "latitude": 57,
                "longitude": -24.1,
                "confidence": None,
                "mentions": [span("Riga"), {"start": 68, "end": 72, "text": "Riga"}],
            },
        ],
        "dates": [
            {
                **span("May 9"),
                "id": "d1",
                "type": "DATE",
                "value": "2021-05-09",
                "mod": None,
                "edtf": "2021-05-09",
                "earliest": "2021-05-09",
                "latest": "2021-05-09",
                "anchor": "published",
                "rule": "month-day",
                "confidence": None,
            },
        ],
        "statements": [
            {
                "id": "q1",
                "kind": "direct",
                "text": "=We open on May 9",
                "content": [span("=We open"), span("on May 9")],
                "quotes": [span("=We open"), span("on May 9,")],
                "source": span("mayor Ida Berg"),
                "speaker": {"id": "s1", "name": "Ida Berg"},
                "cue": span("told", lemma="tell", **{"class": "assert"}),
                "factuality": "CT+",
                "date": None,
                "date_from": None,
                "location": {"id": "l1", "name": "Riga"},
                "addressee": "LETA",
                "parent": None,
                "rule": "quotation-tag-after",
                "confidence": None,
                "speaker_confidence": None,
            },
        ],
        "events": [
            {
                "id": "e1",
                "label": "we open",
                "trigger": span("open", lemma="open"),
                "same_as": None,
                "date": {"id": "d1", "value": "2021-05-09"},
                "date_from": "clause",
                "previous_date": None,
                "location": None,
                "participants": [
                    span("We", role="agent", speaker={"id": "s1", "name": "Ida Berg"}),
                    span("mayor", role="other", speaker=None),
                ],
                "status": "scheduled",
                "claimed_by": "q1",
                "evidence": span("=We open on May 9"),
                "rule": "verb",
                "confidence": None,
            },
        ],
        "warnings": [{"code": "encoding", "start": None, "end": None, "message": "read as windows-1252"}],
        "producer": {"name": "newsclaims", "version": "0.1.0", "model": None, "lexicons": []},
    }


@pytest.fixture
def record(plain) -> ArticleRecord:
    return from_plain(plain, ArticleRecord)
