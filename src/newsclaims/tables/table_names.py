"""The names of the tables, in the order in which they are listed and written."""

from __future__ import annotations

from typing import Final, Literal, get_args

TableName = Literal["articles", "statements", "events", "participants", "speakers", "entities", "locations", "dates"]
TABLE_NAMES: Final[tuple[TableName, ...]] = get_args(TableName)
