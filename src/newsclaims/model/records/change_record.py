"""The change record that `newsclaims diff` writes: part of the contract, beside the records of `records.py`."""

from dataclasses import dataclass
from typing import Any, Literal

from newsclaims.model.records.article_record import SchemaVersion

Op = Literal["added", "removed", "changed"]
Kind = Literal["article", "speaker", "location", "date", "statement", "event"]


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """Something that only one of two versions says, or that both say differently."""

    type: Literal["change"]
    schema_version: SchemaVersion
    op: Op
    record: Kind
    """What changed: an entry of the list of this name in an article record, or the article's own entry."""
    articles: tuple[str | None, str | None]
    """Ids of the articles that say it, old and new; null where there is none."""
    key: str
    """Made of what the old version says (the new one where it is added), never of ids and positions."""
    label: str
    """What it is about, for people."""
    fields: dict[str, tuple[Any, Any]]
    """The fields that differ, old and new; empty where the whole entry is added or removed."""
    before: dict[str, Any] | None
    """The entry as the old record has it."""
    after: dict[str, Any] | None
    """The entry as the new record has it."""
