"""Articles with every kind of entry and reference in them: a round that moves, a match called off, a hostile title."""

from __future__ import annotations

from hashlib import sha256

import pytest

from newsclaims.exporting.resolved_article import ResolvedArticle
from newsclaims.model.records.article_record import (
    SCHEMA_VERSION,
    ArticleEntry,
    ArticleRecord,
    CueSpan,
    DateEntry,
    DateReference,
    EntityEntry,
    EventEntry,
    LocationEntry,
    MentionSpan,
    NamedReference,
    ParticipantSpan,
    Producer,
    Span,
    SpeakerEntry,
    StatementEntry,
    TriggerSpan,
)

TEXT = (
    "“The fourth round moves from June 14 to June 20,” mayor Ida Berg told reporters in Riga; "
    "she said the cup match of May 9 was cancelled, and the fair in July, she hoped, would open."
)


def at(text, after=0):
    start = TEXT.index(text, after)
    return start, start + len(text), text


def date(id_, text, value, earliest, latest):
    start, end, text = at(text)
    return DateEntry(
        id=id_, start=start, end=end, text=text, type="DATE", value=value, mod=None, edtf=value,
        earliest=earliest, latest=latest, anchor=None, rule="written",
    )  # fmt: skip


def event(id_, label, **more):
    defaults = {
        "trigger": TriggerSpan(*at(label.split()[-1]), label.split()[-1]),
        "date": None,
        "previous_date": None,
        "location": None,
        "participants": (),
        "claimed_by": None,
        "evidence": Span(0, len(TEXT), TEXT),
        "rule": "verb",
    }
    return EventEntry(id=id_, label=label, **{**defaults, **more})


@pytest.fixture
def record():
    ida = NamedReference("s1", "Ida Berg")
    riga = NamedReference("l1", "Riga")
    return ArticleRecord(
        type="article",
        schema_version=SCHEMA_VERSION,
        article=ArticleEntry(
            id="cup", path="cup.txt", url="https://example.org/cup?a=1&b=2", title="Cup, round; \\ <b>&amp;\x0b",
            publisher="LETA", agencies=(), byline=None, dateline=None, published="2021-05-04",
            published_from="input", language="en", length=len(TEXT), sha256=sha256(TEXT.encode()).hexdigest(),
            text=TEXT,
        ),
        speakers=(
            SpeakerEntry(
                id="s1", name="Ida Berg", aliases=(), kind="person", role="mayor", affiliation="Latvia",
                anonymous=False,
                mentions=(MentionSpan(*at("mayor Ida Berg"), "name"), MentionSpan(*at("she"), "pronoun")),
            ),
        ),
        entities=(
            EntityEntry(
                id="n1", name="Ida Berg", aliases=(), kind="person", role="mayor", affiliation="Latvia", speaker="s1",
                mentions=(MentionSpan(*at("Ida Berg"), "name"), MentionSpan(*at("she"), "pronoun")),
            ),
        ),
        locations=(
            LocationEntry(
                id="l1", name="Riga", kind="city", country="LV", admin1=None, geonames_id=456172, latitude=56.95,
                longitude=24.11, mentions=(Span(*at("Riga")),),
            ),
            LocationEntry(
                id="l2", name="the fair", kind="place", country=None, admin1=None, geonames_id=None, latitude=None,
                longitude=None, mentions=(Span(*at("the fair")),),
            ),
        ),
        dates=(
            date("d1", "June 14", "2021-06-14", "2021-06-14", "2021-06-14"),
            date("d2", "June 20", "2021-06-20", "2021-06-20", "2021-06-20"),
            date("d3", "May 9", "2021-05-09T18:30", "2021-05-09", "2021-05-09"),
            date("d4", "July", "2021-07", "2021-07-01", "2021-07-31"),
        ),
        statements=(
            StatementEntry(
                id="q1", kind="direct", text="The fourth round moves from June 14 to June 20",
                content=(Span(*at("The fourth round moves from June 14 to June 20")),),
                quotes=(Span(*at("The fourth round moves from June 14 to June 20")),),
                source=Span(*at("mayor Ida Berg")), speaker=ida, cue=CueSpan(*at("told"), "tell", "assert"),
                factuality="CT+", date=None, location=riga, addressee="reporters", parent=None, rule="tag",
            ),
            StatementEntry(
                id="q2", kind="indirect", text="the cup match of May 9 was cancelled",
                content=(Span(*at("the cup match of May 9 was cancelled")),), quotes=(),
                source=Span(*at("she")), speaker=ida, cue=CueSpan(*at("said"), "say", "assert"),
                factuality="CT+", date=DateReference("d3", "2021-05-09T18:30"), location=None, addressee=None,
                parent="q1", rule="clause",
            ),
        ),
        events=(
            event(
                "e1", "fourth round", status="rescheduled", date=DateReference("d2", "2021-06-20"),
                previous_date=DateReference("d1", "2021-06-14"), location=riga, claimed_by="q1",
                participants=(ParticipantSpan(*at("mayor Ida Berg"), "agent", ida),
                              ParticipantSpan(*at("reporters"), "other", None)),
            ),
            event("e2", "cup match", status="cancelled", date=DateReference("d3", "2021-05-09T18:30"),
                  claimed_by="q2"),
            event("e3", "fair", status="possible", date=DateReference("d4", "2021-07")),
            event("e4", "the fair would open", status="possible", date=DateReference("d4", "2021-07"), same_as="e3"),
            event("e5", "mayor", status="postponed", previous_date=DateReference("d1", "2021-06-14")),
            event("e6", "told", status="happened"),
        ),
        warnings=(),
        producer=Producer(name="newsclaims", version="0", model=None),
    )  # fmt: skip


@pytest.fixture
def article(record):
    return ResolvedArticle(record)
