"""What entries say: labels, fields, and references that are followed."""

from __future__ import annotations

from newsclaims.diffing.entry_reading import entries_of
from newsclaims.model.records.article_record import ArticleRecord
from newsclaims.model.records.codec import from_plain


def test_labels(make):
    record = make.article(
        head={"title": None},
        speakers=[make.speaker("Kari Lund")],
        statements=[
            make.statement("the ship is safe", start=10),
            make.statement("all is well", None, start=20, source={"start": 0, "end": 2, "text": "he"}),
            make.statement("who knows", None, start=30),
        ],
        events=[make.event("ferry  will return", "return")],
    )
    entries = entries_of(from_plain(record, ArticleRecord), side=0, number=0)
    assert [entry.label for entry in entries if entry.kind in ("article", "statement")] == [
        "story",
        "Kari Lund: the ship is safe",
        "he: all is well",
        "nobody named: who knows",
    ]
    assert {entry.kind for entry in entries} == {"article", "speaker", "statement", "event"}


def test_a_reference_is_shown_as_what_it_points_at(make):
    record = make.article(
        statements=[make.statement("the ship is safe")],
        events=[make.event("ferry will return", "return", claimed_by="q1")],
    )
    entries = entries_of(from_plain(record, ArticleRecord), side=1, number=2)
    [event] = [entry for entry in entries if entry.kind == "event"]
    assert event.fields["claimed_by"].shown == "the ship is safe"
    assert event.fields["claimed_by"].key == (1, 2, "q1")


def test_a_later_mention_of_an_event_claims_nothing_new(make):
    events = [make.event("talks", "talk"), make.event("meeting", "meeting", same_as="e1")]
    entries = entries_of(from_plain(make.article(events=events), ArticleRecord), side=0, number=0)
    assert [entry.label for entry in entries if entry.kind == "event"] == ["talks"]
