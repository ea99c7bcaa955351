"""An article record with its references resolved, which every format starts from."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, cast

from newsclaims.tables.row_sources import RecordRows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsclaims.model.records.article_record import ArticleRecord
    from newsclaims.tables.row_sources import EventRow, ParticipantRow, StatementRow


class ResolvedArticle:
    """An article record, and its statements and events with the entries that they refer to.

    Raises InvalidRecordError where a reference leads nowhere, so that no format finds out when half of its file is
    written.
    """

    def __init__(self, record: ArticleRecord) -> None:
        rows = RecordRows(record)
        self.record = record
        self.article = record.article
        self.statements = cast("Sequence[StatementRow]", tuple(rows.of("statements")))
        self.events = cast("Sequence[EventRow]", tuple(rows.of("events")))
        for _ in rows.of("entities"):  # no format has a use for them here, but a database has their references
            pass
        participants = defaultdict[str, list["ParticipantRow"]](list)
        for row in cast("Sequence[ParticipantRow]", tuple(rows.of("participants"))):
            participants[row.event.id].append(row)
        self.participants: Mapping[str, Sequence[ParticipantRow]] = participants

    def participants_of(self, event_id: str) -> Sequence[ParticipantRow]:
        """Return the participants of an event, in the order of the record."""
        return self.participants.get(event_id, ())

    def key(self, entry_id: str) -> str:
        """Return a name for an entry that is the same in every run and unlike that of any other article's entries."""
        return f"{self.article.sha256[:16]}-{entry_id}"
