"""The tables and their columns.

Each row is one entry of a record with its references resolved (`row_sources`), so a statement has its speaker's role. A
column may be added; one is renamed or dropped only together with the field of the record, with a new SCHEMA_VERSION.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from newsclaims.tables.article_columns import ARTICLES
from newsclaims.tables.event_columns import EVENTS, PARTICIPANTS
from newsclaims.tables.mention_columns import DATES, ENTITIES, LOCATIONS, SPEAKERS
from newsclaims.tables.statement_columns import STATEMENTS

if TYPE_CHECKING:
    from newsclaims.tables.column import Column
    from newsclaims.tables.table_names import TableName

COLUMNS: Final[dict[TableName, tuple[Column[Any], ...]]] = {
    "articles": ARTICLES,
    "statements": STATEMENTS,
    "events": EVENTS,
    "participants": PARTICIPANTS,
    "speakers": SPEAKERS,
    "entities": ENTITIES,
    "locations": LOCATIONS,
    "dates": DATES,
}
