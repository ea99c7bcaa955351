"""The records that `timeline --format jsonl` writes: one line for each event, in the order of the dates."""

from typing import Literal

from newsclaims.model.annotations import EventStatus
from newsclaims.model.records.article_record import SchemaVersion
from newsclaims.model.records.merged_record import Agreement
from newsclaims.model.records.record_struct import Integer, RecordStruct


class TimelineReport(RecordStruct, frozen=True):
    """An article that reports an event."""

    outlet: str
    """The publisher, or the article's id where it names none."""
    published: str | None
    """ISO day of publication."""


class TimelineDate(RecordStruct, frozen=True):
    """A date that was given for an event, and by whom."""

    value: str
    mod: str | None
    earliest: str | None
    latest: str | None
    replaced: bool
    """Whether it is only mentioned as a date that was replaced."""
    speakers: tuple[str, ...]
    reports: tuple[TimelineReport, ...]
    """The articles that give it, in the order of publication."""


class TimelineRecord(RecordStruct, frozen=True):
    """An event at its place in a timeline. Texts are safe to print: control characters are replaced."""

    type: Literal["timeline-event"]
    schema_version: SchemaVersion
    id: str
    """That of the merged event."""
    date: str | None
    """The current date: of a revised event the newest, otherwise the one that most articles give."""
    earliest: str | None
    latest: str | None
    label: str
    place: str | None
    status: EventStatus | None
    agreement: Agreement
    articles: Integer
    reports: tuple[TimelineReport, ...]
    """The articles that report the event, in the order of publication."""
    dates: tuple[TimelineDate, ...]
    """Each date that was given, the current one first."""
