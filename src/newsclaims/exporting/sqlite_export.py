"""Write an SQLite database: a table per kind of entry, foreign keys between them, and a full-text index.

The tables are those of `newsclaims.tables`, normalized: what a row of theirs repeats from another table is replaced by
the number of that table's row. Every table has an integer key `id`, and every foreign key is one column, since that is
what Datasette turns into links. Spans that an entry has several of are in tables of their own.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from newsclaims.output.own_files import SQLITE_APPLICATION
from newsclaims.tables.columns import COLUMNS
from newsclaims.tables.rows import rows
from newsclaims.tables.table_names import TABLE_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsclaims.exporting.resolved_article import ResolvedArticle
    from newsclaims.model.records.article_record import ArticleRecord
    from newsclaims.tables.column import Cell, CellType
    from newsclaims.tables.table_names import TableName

TYPES: Final[dict[CellType, str]] = {
    "text": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "boolean": "INTEGER",
    "day": "TEXT",
}

IDS: Final[dict[TableName, str]] = {
    "statements": "statement_id",
    "events": "event_id",
    "speakers": "speaker_id",
    "entities": "entity_id",
    "locations": "location_id",
    "dates": "date_id",
}
"""The column with the id that an entry has within its article; the other tables have none."""

REFERENCES: Final[dict[str, TableName]] = {
    "claimed_by_id": "statements",
    "date_id": "dates",
    "event_id": "events",
    "location_id": "locations",
    "parent_id": "statements",
    "previous_date_id": "dates",
    "same_as": "events",
    "speaker_id": "speakers",
}
"""The columns that name an entry of another table, or of their own, by its id; here `speaker_id` becomes `speaker`."""
FOREIGN: Final = {name.removesuffix("_id"): name for name in REFERENCES}

OF_THE_ARTICLE: Final = frozenset({"article_id", "published", "publisher", "article_sha256"})
REPEATED: Final = (
    "claimed_by_name",
    "date_earliest",
    "date_latest",
    "date_value",
    "event_label",
    "latitude",
    "location_country",
    "location_name",
    "longitude",
    "previous_date_value",
    "speaker_affiliation",
    "speaker_kind",
    "speaker_name",
    "speaker_role",
)
"""Columns whose values stand in the row that a reference leads to."""

SPAN_TABLES: Final = """
CREATE TABLE speaker_mentions (
  id INTEGER PRIMARY KEY, speaker INTEGER NOT NULL REFERENCES speakers(id),
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, form TEXT NOT NULL);
CREATE TABLE entity_mentions (
  id INTEGER PRIMARY KEY, entity INTEGER NOT NULL REFERENCES entities(id),
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, form TEXT NOT NULL);
CREATE TABLE location_mentions (
  id INTEGER PRIMARY KEY, location INTEGER NOT NULL REFERENCES locations(id),
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL);
CREATE TABLE statement_spans (
  id INTEGER PRIMARY KEY, statement INTEGER NOT NULL REFERENCES statements(id), part TEXT NOT NULL,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL);
"""
"""`part` is content or quote."""

VIEW: Final = """
CREATE VIEW claims AS
SELECT statements.id, articles.published, articles.publisher, speakers.name AS speaker, speakers.role,
  speakers.affiliation, statements.cue, statements.text, statements.factuality, dates.value AS date,
  locations.name AS location, articles.article_id AS article
FROM statements JOIN articles ON articles.id = statements.article
LEFT JOIN speakers ON speakers.id = statements.speaker
LEFT JOIN dates ON dates.id = statements.date
LEFT JOIN locations ON locations.id = statements.location;
"""
"""Who said what and when, for reading."""

INDEXED: Final[dict[TableName, tuple[str, ...]]] = {
    "articles": ("title", "text"),
    "events": ("label", "evidence"),
    "statements": ("text", "source", "cue"),
}
"""The columns with a full-text index, by table; the index of `statements` is `statements_fts`."""

BATCH: Final = 1000
"""Articles in a transaction."""


def write(articles: Iterable[ResolvedArticle], stream: BinaryIO) -> None:
    """Write a database of all articles. SQLite needs a file, so it is made in a temporary folder and then copied."""
    with TemporaryDirectory(prefix="newsclaims-") as folder:
        file = Path(folder, "records.sqlite")
        with closing(sqlite3.connect(file)) as database:
            _fill(database, articles)
        with file.open("rb") as made:
            shutil.copyfileobj(made, stream)


def _fill(database: sqlite3.Connection, articles: Iterable[ResolvedArticle]) -> None:
    database.execute(f"PRAGMA application_id = {int.from_bytes(SQLITE_APPLICATION)}")
    database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON;")
    database.executescript(schema())
    filler = _Filler(database)
    for number, article in enumerate(articles, start=1):
        filler.add(article.record)
        if number % BATCH == 0:
            database.commit()
    for table in INDEXED:
        database.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('rebuild')")  # noqa: S608 - our own names
    database.commit()
    database.execute("PRAGMA optimize")
    database.execute("VACUUM")


def columns_of(table: TableName) -> dict[str, str]:
    """Return the columns of a table after its key, with their declarations in SQL."""
    declared: dict[str, str] = {} if table == "articles" else {"article": "INTEGER NOT NULL REFERENCES articles(id)"}
    for column in COLUMNS[table]:
        if column.name == IDS.get(table):
            declared[column.name] = "TEXT NOT NULL"
        elif column.name in REFERENCES:
            key = f"INTEGER REFERENCES {REFERENCES[column.name]}(id) DEFERRABLE INITIALLY DEFERRED"
            declared[column.name.removesuffix("_id")] = key
        elif table == "articles" or column.name not in OF_THE_ARTICLE:
            declared[column.name] = TYPES[column.type]
    if table not in ("speakers", "locations", "dates"):
        declared = {name: type_ for name, type_ in declared.items() if name not in REPEATED}
    if table == "articles":
        declared["text"] = "TEXT"
    return declared


def schema() -> str:
    """Return the statements of SQL that create the empty database."""
    return "".join((*map(_table, TABLE_NAMES), SPAN_TABLES, *_indexes(), *map(_full_text, INDEXED), VIEW))


def _table(table: TableName) -> str:
    columns = "".join(f",\n  {_quoted(name)} {declared}" for name, declared in columns_of(table).items())
    unique = f",\n  UNIQUE (article, {IDS[table]})" if table in IDS else ""
    return f"CREATE TABLE {table} (\n  id INTEGER PRIMARY KEY{columns}{unique}\n);\n"


def _indexes() -> Iterator[str]:
    for table in TABLE_NAMES:
        for name in ("article", *FOREIGN):
            if name in columns_of(table) and not (name == "article" and table in IDS):  # UNIQUE has an index
                yield f"CREATE INDEX {table}_{name} ON {table} ({_quoted(name)});\n"
    for table_of_spans, name in (
        ("speaker_mentions", "speaker"),
        ("entity_mentions", "entity"),
        ("location_mentions", "location"),
        ("statement_spans", "statement"),
    ):
        yield f"CREATE INDEX {table_of_spans}_{name} ON {table_of_spans} ({name});\n"


def _full_text(table: TableName) -> str:
    names = ", ".join(map(_quoted, INDEXED[table]))
    return f"CREATE VIRTUAL TABLE {table}_fts USING fts5({names}, content='{table}', content_rowid='id');\n"


def _quoted(name: str) -> str:
    return f'"{name}"'


class _Filler:
    """Adds articles to the tables; knows the key of every row."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database
        self.columns = {table: tuple(columns_of(table)) for table in TABLE_NAMES}
        self.names = {table: tuple(column.name for column in COLUMNS[table]) for table in TABLE_NAMES}
        self.last = dict.fromkeys(TABLE_NAMES, 0)
        self.insert = {
            table: _insert(table, ("id", *(_quoted(name) for name in columns)))
            for table, columns in self.columns.items()
        }

    def add(self, record: ArticleRecord) -> None:
        found: dict[TableName, list[dict[str, Cell]]] = {table: [] for table in TABLE_NAMES}
        for table, row in rows(record):
            found[table].append(dict(zip(self.names[table], row, strict=True)))
        keys = {table: self._keys(table, found[table]) for table in IDS}
        article = self.last["articles"] + 1
        found["articles"][0]["text"] = record.article.text
        for table in TABLE_NAMES:
            for row_values in found[table]:
                self.last[table] += 1
                self._insert(table, row_values, keys, article)
        self._spans(record, keys)

    def _keys(self, table: TableName, entries: list[dict[str, Cell]]) -> dict[Cell, int]:
        return {entry[IDS[table]]: number for number, entry in enumerate(entries, start=self.last[table] + 1)}

    def _insert(
        self,
        table: TableName,
        values: Mapping[str, Cell],
        keys: Mapping[TableName, Mapping[Cell, int]],
        article: int,
    ) -> None:
        cells: list[Any] = [self.last[table]]
        for name in self.columns[table]:
            if name == "article":
                cells.append(article)
            elif name in FOREIGN and (name == FOREIGN[name] or name not in values):
                entry = values[FOREIGN[name]]
                cells.append(None if entry is None else keys[REFERENCES[FOREIGN[name]]][entry])
            else:
                cells.append(values[name])
        self.database.execute(self.insert[table], cells)

    def _spans(self, record: ArticleRecord, keys: Mapping[TableName, Mapping[Cell, int]]) -> None:
        self.database.executemany(
            _insert("speaker_mentions", ("speaker", "start", '"end"', "text", "form")),
            (
                (keys["speakers"][speaker.id], one.start, one.end, one.text, one.form)
                for speaker in record.speakers
                for one in speaker.mentions
            ),
        )
        self.database.executemany(
            _insert("entity_mentions", ("entity", "start", '"end"', "text", "form")),
            (
                (keys["entities"][entity.id], one.start, one.end, one.text, one.form)
                for entity in record.entities
                for one in entity.mentions
            ),
        )
        self.database.executemany(
            _insert("location_mentions", ("location", "start", '"end"', "text")),
            (
                (keys["locations"][location.id], one.start, one.end, one.text)
                for location in record.locations
                for one in location.mentions
            ),
        )
        self.database.executemany(
            _insert("statement_spans", ("statement", "part", "start", '"end"', "text")),
            (
                (keys["statements"][said.id], part, one.start, one.end, one.text)
                for said in record.statements
                for part, spans in (("content", said.content), ("quote", said.quotes))
                for one in spans
            ),
        )


def _insert(table: str, names: Iterable[str]) -> str:
    names = tuple(names)
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608
