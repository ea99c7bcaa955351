"""The columns of the table of articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclaims.tables.column import ARTICLE, KEY, Column, joined

if TYPE_CHECKING:
    from newsclaims.tables.row_sources import ArticleRow

ARTICLES: Final[tuple[Column[ArticleRow], ...]] = (
    *ARTICLE,
    Column("title", "text", lambda row: row.article.title, "Headline."),
    Column("url", "text", lambda row: row.article.url, "Where it is on the web."),
    Column("path", "text", lambda row: row.article.path, "The file that it was read from."),
    Column("agencies", "text", lambda row: joined(row.article.agencies), "News agencies that it credits."),
    Column("byline", "text", lambda row: row.article.byline, "Who wrote it."),
    Column(
        "dateline",
        "text",
        lambda row: row.article.dateline.text if row.article.dateline else None,
        "Where and when it was filed, as it says.",
    ),
    Column(
        "dateline_place",
        "text",
        lambda row: row.article.dateline.place if row.article.dateline else None,
        "Where it was filed.",
    ),
    Column(
        "dateline_date",
        "day",
        lambda row: row.article.dateline.date if row.article.dateline else None,
        "When it was filed.",
    ),
    Column("published_from", "text", lambda row: row.article.published_from, "Where the day of publication was found."),
    Column("language", "text", lambda row: row.article.language, "ISO 639-1."),
    Column("length", "integer", lambda row: row.article.length, "Length of the text in code points."),
    Column("statements", "integer", lambda row: len(row.record.statements), "How many rows of `statements` it has."),
    Column("events", "integer", lambda row: len(row.record.events), "How many rows of `events` it has."),
    Column("speakers", "integer", lambda row: len(row.record.speakers), "How many rows of `speakers` it has."),
    Column("entities", "integer", lambda row: len(row.record.entities), "How many rows of `entities` it has."),
    Column("locations", "integer", lambda row: len(row.record.locations), "How many rows of `locations` it has."),
    Column("dates", "integer", lambda row: len(row.record.dates), "How many rows of `dates` it has."),
    Column(
        "warnings", "text", lambda row: joined(one.code for one in row.record.warnings), "Warnings about the input."
    ),
    Column("producer_version", "text", lambda row: row.record.producer.version, "The version of newsclaims."),
    Column("producer_model", "text", lambda row: row.record.producer.model, "The spaCy pipeline."),
    *KEY,
)
