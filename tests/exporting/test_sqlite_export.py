"""The database, opened with SQLite."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing

import msgspec
import pytest

from newsclaims.exporting.resolved_article import ResolvedArticle
from newsclaims.exporting.sqlite_export import IDS, REPEATED, columns_of, write
from newsclaims.tables.columns import COLUMNS
from newsclaims.tables.table_names import TABLE_NAMES


def database(tmp_path, articles):
    stream = io.BytesIO()
    write(articles, stream)
    (tmp_path / "out.sqlite").write_bytes(stream.getvalue())
    return closing(sqlite3.connect(tmp_path / "out.sqlite"))


@pytest.fixture
def opened(tmp_path, article):
    with database(tmp_path, [article]) as found:
        yield found


def test_every_key_leads_to_a_row(opened):
    assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
    assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert opened.execute("SELECT count(*) FROM pragma_foreign_key_list('events')").fetchone()[0] >= 6


def test_a_statement_joins_its_speaker_its_date_and_its_parent(opened):
    found = opened.execute(
        "SELECT speakers.name, speakers.role, dates.value, parent.statement_id FROM statements"
        " JOIN speakers ON speakers.id = statements.speaker JOIN dates ON dates.id = statements.date"
        " JOIN statements AS parent ON parent.id = statements.parent"
    ).fetchall()
    assert found == [("Ida Berg", "mayor", "2021-05-09T18:30", "q1")]


def test_an_event_joins_both_its_dates_and_what_it_is_another_word_for(opened):
    moved = opened.execute(
        "SELECT new.value, old.value FROM events JOIN dates AS new ON new.id = events.date"
        " JOIN dates AS old ON old.id = events.previous_date"
    ).fetchall()
    assert moved == [("2021-06-20", "2021-06-14")]
    query = "SELECT first.event_id FROM events JOIN events AS first ON first.id = events.same_as"
    assert opened.execute(query).fetchall() == [("e3",)]


def test_statements_events_and_articles_are_searched_by_their_words(opened):
    def found(table, words):
        query = f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ?"  # noqa: S608
        return [number for (number,) in opened.execute(query, [words])]

    assert found("statements", "cancelled") == [2]
    assert found("events", "label: fair") == [3, 4]
    assert found("articles", "hoped") == [1]
    assert found("statements", "hoped") == []


def test_the_spans_of_an_entry_are_rows(opened):
    assert opened.execute("SELECT form FROM speaker_mentions ORDER BY start").fetchall() == [("name",), ("pronoun",)]
    named = (
        "SELECT text, speakers.name FROM entity_mentions JOIN entities ON entities.id = entity"
        " JOIN speakers ON speakers.id = speaker ORDER BY entity_mentions.start"
    )
    assert opened.execute(named).fetchall() == [("Ida Berg", "Ida Berg"), ("she", "Ida Berg")]
    assert opened.execute("SELECT count(*) FROM statement_spans WHERE part = 'content'").fetchone() == (2,)


def test_the_view_reads_like_the_records(opened):
    row = opened.execute("SELECT speaker, cue, location, article FROM claims WHERE location IS NOT NULL").fetchone()
    assert row == ("Ida Berg", "told", "Riga", "cup")


def test_ids_of_two_articles_stay_apart(tmp_path, article, record):
    other = msgspec.structs.replace(record, article=msgspec.structs.replace(record.article, id="again", sha256="b"))
    with database(tmp_path, [article, ResolvedArticle(other)]) as found:
        assert found.execute("PRAGMA foreign_key_check").fetchall() == []
        pairs = found.execute(
            "SELECT statements.article, speakers.article FROM statements"
            " JOIN speakers ON speakers.id = statements.speaker"
        ).fetchall()
    assert sorted(pairs) == [(1, 1), (1, 1), (2, 2), (2, 2)]


def test_columns_are_those_of_the_tables_without_what_another_row_has():
    for table in TABLE_NAMES:
        columns = columns_of(table).keys()
        left_out = {column.name for column in COLUMNS[table]} - columns - {f"{name}_id" for name in columns}
        assert table != "articles" or not left_out
        assert left_out <= {"article_id", "published", "publisher", "article_sha256", *REPEATED}
    assert {IDS[table] for table in IDS} <= {name for table in TABLE_NAMES for name in columns_of(table)}


def test_the_same_articles_give_the_same_rows(tmp_path, article):
    with database(tmp_path, [article]) as first:
        dump = list(first.iterdump())
    with database(tmp_path, [article]) as second:
        assert list(second.iterdump()) == dump
