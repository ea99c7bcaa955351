"""The record that `newsclaims diff` writes: one difference between two versions of articles."""

from typing import Any, Final, Literal

from newsclaims.model.records.article_record import (
    ArticleEntry,
    DateEntry,
    EntityEntry,
    Entry,
    EventEntry,
    LocationEntry,
    SchemaVersion,
    SpeakerEntry,
    StatementEntry,
)
from newsclaims.model.records.record_struct import RecordStruct

Op = Literal["added", "removed", "changed"]
Kind = Literal["article", "speaker", "entity", "location", "date", "statement", "event"]

ENTRY_TYPES: Final[dict[Kind, type[Entry]]] = {
    "article": ArticleEntry,
    "speaker": SpeakerEntry,
    "entity": EntityEntry,
    "location": LocationEntry,
    "date": DateEntry,
    "statement": StatementEntry,
    "event": EventEntry,
}
"""The type of `before` and `after`, by what `record` names."""


class ChangeRecord(RecordStruct, frozen=True):
    """Something that only one version says, or that both say differently."""

    type: Literal["change"]
    schema_version: SchemaVersion
    op: Op
    record: Kind
    """What changed: an entry of this kind in an article record, or the article's own entry."""
    articles: tuple[str | None, str | None]
    """Ids of the old and the new article; null where there is none."""
    key: str
    """Derived from what the old version says (for an addition the new one), never from ids or positions."""
    label: str
    """What it is about, for readers."""
    fields: dict[str, tuple[Any, Any]]
    """The fields that differ, old and new values; empty where the whole entry was added or removed."""
    before: dict[str, Any] | None
    """The entry as the old record has it."""
    after: dict[str, Any] | None
    """The entry as the new record has it."""
    because: str | None = None
    """Key of the change that this one follows from: that of the statement which claims an event."""
