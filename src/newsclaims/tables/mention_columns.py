"""The columns of the tables of speakers, entities, places and dates: what an article mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsclaims.tables.column import ARTICLE, KEY, Column, joined

if TYPE_CHECKING:
    from newsclaims.tables.row_sources import DateRow, EntityRow, LocationRow, SpeakerRow

SPEAKERS: Final[tuple[Column[SpeakerRow], ...]] = (
    *ARTICLE,
    Column("speaker_id", "text", lambda row: row.entry.id, "The speaker's id within the article."),
    Column("name", "text", lambda row: row.entry.name, "Who that is."),
    Column("aliases", "text", lambda row: joined(row.entry.aliases), "The other names that the article uses."),
    Column("kind", "text", lambda row: row.entry.kind, "person, organization, group, document or unnamed."),
    Column("role", "text", lambda row: row.entry.role, "As the article gives it."),
    Column("affiliation", "text", lambda row: row.entry.affiliation, "A body, or a country."),
    Column("anonymous", "boolean", lambda row: row.entry.anonymous, "Whether the article withholds the name."),
    Column("mentions", "integer", lambda row: len(row.entry.mentions), "How often the article mentions them."),
    Column(
        "first_mention",
        "text",
        lambda row: row.entry.mentions[0].text if row.entry.mentions else None,
        "The words of the first mention.",
    ),
    Column(
        "start",
        "integer",
        lambda row: row.entry.mentions[0].start if row.entry.mentions else None,
        "First code point of the first mention in the article.",
    ),
    Column(
        "end",
        "integer",
        lambda row: row.entry.mentions[0].end if row.entry.mentions else None,
        "The code point after the last one of the first mention.",
    ),
    *KEY,
)

ENTITIES: Final[tuple[Column[EntityRow], ...]] = (
    *ARTICLE,
    Column("entity_id", "text", lambda row: row.entry.id, "The entity's id within the article."),
    Column("name", "text", lambda row: row.entry.name, "Who that is."),
    Column("aliases", "text", lambda row: joined(row.entry.aliases), "The other names that the article uses."),
    Column("kind", "text", lambda row: row.entry.kind, "person or organization."),
    Column("role", "text", lambda row: row.entry.role, "As the article gives it."),
    Column("affiliation", "text", lambda row: row.entry.affiliation, "A body, or a country."),
    Column("speaker_id", "text", lambda row: row.entry.speaker, "Its id in `speakers`."),
    Column("mentions", "integer", lambda row: len(row.entry.mentions), "How often the article mentions it."),
    Column(
        "start",
        "integer",
        lambda row: row.entry.mentions[0].start if row.entry.mentions else None,
        "First code point of the first mention in the article.",
    ),
    Column(
        "end",
        "integer",
        lambda row: row.entry.mentions[0].end if row.entry.mentions else None,
        "The code point after the last one of the first mention.",
    ),
    *KEY,
)

LOCATIONS: Final[tuple[Column[LocationRow], ...]] = (
    *ARTICLE,
    Column("location_id", "text", lambda row: row.entry.id, "The place's id within the article."),
    Column("name", "text", lambda row: row.entry.name, "What it is called."),
    Column("kind", "text", lambda row: row.entry.kind, "country, region, city or place."),
    Column("country", "text", lambda row: row.entry.country, "ISO 3166-1 alpha-2."),
    Column("admin1", "text", lambda row: row.entry.admin1, "State, province or region."),
    Column("geonames_id", "integer", lambda row: row.entry.geonames_id, "Of GeoNames."),
    Column("latitude", "number", lambda row: row.entry.latitude, "WGS 84 degrees."),
    Column("longitude", "number", lambda row: row.entry.longitude, "WGS 84 degrees."),
    Column("mentions", "integer", lambda row: len(row.entry.mentions), "How often the article names it."),
    Column(
        "first_mention",
        "text",
        lambda row: row.entry.mentions[0].text if row.entry.mentions else None,
        "The words of the first mention.",
    ),
    Column(
        "start",
        "integer",
        lambda row: row.entry.mentions[0].start if row.entry.mentions else None,
        "First code point of the first mention in the article.",
    ),
    Column(
        "end",
        "integer",
        lambda row: row.entry.mentions[0].end if row.entry.mentions else None,
        "The code point after the last one of the first mention.",
    ),
    Column("confidence", "number", lambda row: row.entry.confidence, "How probably a careful reader agrees."),
    *KEY,
)

DATES: Final[tuple[Column[DateRow], ...]] = (
    *ARTICLE,
    Column("date_id", "text", lambda row: row.entry.id, "The date's id within the article."),
    Column("text", "text", lambda row: row.entry.text, "As the article says it."),
    Column("type", "text", lambda row: row.entry.type, "DATE, TIME, DURATION or SET."),
    Column("value", "text", lambda row: row.entry.value, "TIMEX3."),
    Column("mod", "text", lambda row: row.entry.mod, "TIMEX3: START, MID, END, APPROX, BEFORE, AFTER …"),
    Column("edtf", "text", lambda row: row.entry.edtf, "ISO 8601-2."),
    Column("earliest", "day", lambda row: row.entry.earliest, "First day that it can mean."),
    Column("latest", "day", lambda row: row.entry.latest, "Last day that it can mean."),
    Column(
        "anchor",
        "text",
        lambda row: row.entry.anchor,
        "What it was resolved against: published, dateline or another date's id.",
    ),
    Column("start", "integer", lambda row: row.entry.start, "First code point in the article."),
    Column("end", "integer", lambda row: row.entry.end, "The code point after the last."),
    Column("rule", "text", lambda row: row.entry.rule, "The rule that found it."),
    Column("confidence", "number", lambda row: row.entry.confidence, "How probably a careful reader agrees."),
    *KEY,
)
