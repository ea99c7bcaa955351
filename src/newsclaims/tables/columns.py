"""The tables and their columns: names, types, where each value stands in a record, and what it says.

A row is made of one entry of a record, in which every reference is replaced by the entry that it points at (`rows.py`):
so `speaker.role` of a statement is the role of its speaker. A column may be added; one is renamed or dropped only
together with the field of the record, by a new SCHEMA_VERSION.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Callable

Entry = dict[str, Any]
Cell = str | int | float | bool | None

CellType = Literal["text", "integer", "number", "boolean", "day"]
"""`day` is an ISO day: text in CSV and JSON Lines, a date in Parquet."""

TableName = Literal["articles", "statements", "events", "participants", "speakers", "locations", "dates"]
TABLE_NAMES: Final[tuple[TableName, ...]] = get_args(TableName)

SEPARATOR: Final = "; "
"""Between the values of a cell that holds several."""
GAP: Final = " … "
"""Between parts of one quotation, as in the `text` of a statement."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it is called, what it holds, how its value is found in an entry, and what it says."""

    name: str
    type: CellType
    value: Callable[[Entry], Any]
    about: str


def at(*path: str | int) -> Callable[[Entry], Any]:
    """The value at a path of keys and places in lists; null where something on the way is null or an empty list.

    >>> at("speaker", "name")({"speaker": None}), at("content", -1, "end")({"content": [{"end": 4}, {"end": 9}]})
    (None, 9)
    """

    def value(entry: Entry) -> Any:  # noqa: ANN401 - any JSON
        found: Any = entry
        for step in path:
            if found is None or (isinstance(step, int) and not found):
                return None
            found = found[step]
        return found

    return value


def each(*path: str, of: str | None = None, by: str = SEPARATOR) -> Callable[[Entry], str | None]:
    """The values of a list in one text (of a list of objects: what they have under `of`); null for an empty list.

    >>> each("participants", of="text")({"participants": [{"text": "Latvia"}, {"text": "Estonia"}]})
    'Latvia; Estonia'
    """
    items = at(*path)

    def value(entry: Entry) -> str | None:
        return by.join(item if of is None else item[of] for item in items(entry)) or None

    return value


def number_of(name: str) -> Callable[[Entry], int]:
    """How many a list holds."""
    return lambda entry: len(entry[name])


ARTICLE: Final = (
    Column("article_id", "text", at("article", "id"), "The article's id."),
    Column("published", "day", at("article", "published"), "Day on which the article was published."),
    Column("publisher", "text", at("article", "publisher"), "Who published it."),
)
"""How every row begins."""

KEY: Final = (
    Column("article_sha256", "text", at("article", "sha256"), "Of the article's text; tells articles of one id apart."),
)
"""How every row ends: with it, ids are keys even where two articles bear the same id."""

PLACE: Final = (
    Column("location_id", "text", at("location", "id"), "The row of `locations`."),
    Column("location_name", "text", at("location", "name"), "Where."),
    Column("location_country", "text", at("location", "country"), "ISO 3166-1 alpha-2."),
    Column("latitude", "number", at("location", "latitude"), "Of that place, in WGS 84 degrees."),
    Column("longitude", "number", at("location", "longitude"), "Of that place, in WGS 84 degrees."),
)

COLUMNS: Final[dict[TableName, tuple[Column, ...]]] = {
    "articles": (
        *ARTICLE,
        Column("title", "text", at("article", "title"), "Headline."),
        Column("url", "text", at("article", "url"), "Where it stands on the web."),
        Column("path", "text", at("article", "path"), "The file that it was read from."),
        Column("agencies", "text", each("article", "agencies"), "News agencies that it credits."),
        Column("byline", "text", at("article", "byline"), "Who wrote it."),
        Column("dateline", "text", at("article", "dateline", "text"), "Where and when it was filed, as it says."),
        Column("dateline_place", "text", at("article", "dateline", "place"), "Where it was filed."),
        Column("dateline_date", "day", at("article", "dateline", "date"), "When it was filed."),
        Column("published_from", "text", at("article", "published_from"), "What gave the day of publication."),
        Column("language", "text", at("article", "language"), "ISO 639-1."),
        Column("length", "integer", at("article", "length"), "Code points of the text."),
        Column("statements", "integer", number_of("statements"), "How many rows of `statements` it has."),
        Column("events", "integer", number_of("events"), "How many rows of `events` it has."),
        Column("speakers", "integer", number_of("speakers"), "How many rows of `speakers` it has."),
        Column("locations", "integer", number_of("locations"), "How many rows of `locations` it has."),
        Column("dates", "integer", number_of("dates"), "How many rows of `dates` it has."),
        Column("warnings", "text", each("warnings", of="code"), "What a reader should know about the input."),
        Column("producer_version", "text", at("producer", "version"), "The version of newsclaims."),
        Column("producer_model", "text", at("producer", "model"), "The spaCy pipeline."),
        *KEY,
    ),
    "statements": (
        *ARTICLE,
        Column("statement_id", "text", at("id"), "The statement's id within its article."),
        Column("speaker_id", "text", at("speaker", "id"), "The row of `speakers`."),
        Column("speaker_name", "text", at("speaker", "name"), "Who said it."),
        Column("speaker_role", "text", at("speaker", "role"), "The speaker's role."),
        Column("speaker_affiliation", "text", at("speaker", "affiliation"), "The speaker's body or country."),
        Column("speaker_kind", "text", at("speaker", "kind"), "person, organization, group or unnamed."),
        Column("kind", "text", at("kind"), "direct, indirect or mixed."),
        Column("text", "text", at("text"), "What was said."),
        Column("quotes", "text", each("quotes", of="text", by=GAP), "The parts of it in quotation marks."),
        Column("cue", "text", at("cue", "text"), "The words that attribute it."),
        Column("cue_lemma", "text", at("cue", "lemma"), "Their base form."),
        Column("cue_class", "text", at("cue", "class"), "What kind of saying, thinking or feeling."),
        Column("factuality", "text", at("factuality"), "The source's commitment on FactBank's scale."),
        Column("source", "text", at("source", "text"), "The words that name the speaker here."),
        Column("addressee", "text", at("addressee"), "Who was told."),
        Column("date_id", "text", at("date", "id"), "The row of `dates`: when it was said."),
        Column("date_value", "text", at("date", "value"), "When it was said, as TIMEX3."),
        Column("date_from", "text", at("date_from"), "Whether its own clause says so, or the day of the report."),
        Column("date_earliest", "day", at("date", "earliest"), "First day that this can mean."),
        Column("date_latest", "day", at("date", "latest"), "Last day that this can mean."),
        *PLACE,
        Column("parent_id", "text", at("parent"), "The statement that this one is quoted within."),
        Column("start", "integer", at("content", 0, "start"), "First code point of the content in the article."),
        Column("end", "integer", at("content", -1, "end"), "The code point after the content's last."),
        Column("source_start", "integer", at("source", "start"), "First code point of the source."),
        Column("source_end", "integer", at("source", "end"), "The code point after its last."),
        Column("cue_start", "integer", at("cue", "start"), "First code point of the cue."),
        Column("cue_end", "integer", at("cue", "end"), "The code point after its last."),
        Column("rule", "text", at("rule"), "The rule that decided."),
        *KEY,
    ),
    "events": (
        *ARTICLE,
        Column("event_id", "text", at("id"), "The event's id within its article."),
        Column("label", "text", at("label"), "What happens."),
        Column("same_as", "text", at("same_as"), "The row that this one is a second word or a later mention of."),
        Column("status", "text", at("status"), "happened, ongoing, scheduled, expected, possible, postponed …"),
        Column("date_id", "text", at("date", "id"), "The row of `dates`."),
        Column("date_value", "text", at("date", "value"), "When, as TIMEX3."),
        Column(
            "date_from", "text", at("date_from"), "Its own clause, another of the sentence, the context or the report."
        ),
        Column("date_earliest", "day", at("date", "earliest"), "First day that this can mean."),
        Column("date_latest", "day", at("date", "latest"), "Last day that this can mean."),
        Column("previous_date_value", "text", at("previous_date", "value"), "The date that a change replaced."),
        *PLACE,
        Column(
            "participants", "text", each("participants", of="text"), "Who takes part; a row each in `participants`."
        ),
        Column(
            "claimed_by_id", "text", at("claimed_by", "id"), "The row of `statements` that says so; else the article."
        ),
        Column("claimed_by_name", "text", at("claimed_by", "speaker", "name"), "The speaker of that statement."),
        Column("trigger", "text", at("trigger", "text"), "The words that name the event."),
        Column("trigger_lemma", "text", at("trigger", "lemma"), "Their base form."),
        Column("evidence", "text", at("evidence", "text"), "The clause or sentence that says so."),
        Column("start", "integer", at("trigger", "start"), "First code point of the trigger in the article."),
        Column("end", "integer", at("trigger", "end"), "The code point after the trigger's last."),
        Column("evidence_start", "integer", at("evidence", "start"), "First code point of the evidence."),
        Column("evidence_end", "integer", at("evidence", "end"), "The code point after its last."),
        Column("rule", "text", at("rule"), "The rule that decided."),
        *KEY,
    ),
    "participants": (
        *ARTICLE,
        Column("event_id", "text", at("event", "id"), "The row of `events`."),
        Column("role", "text", at("role"), "What part it has."),
        Column("text", "text", at("text"), "The words that name it."),
        Column("speaker_id", "text", at("speaker", "id"), "The row of `speakers`, where it is one."),
        Column("speaker_name", "text", at("speaker", "name"), "Who that is."),
        Column("event_label", "text", at("event", "label"), "What happens."),
        Column("start", "integer", at("start"), "First code point in the article."),
        Column("end", "integer", at("end"), "The code point after the last."),
        *KEY,
    ),
    "speakers": (
        *ARTICLE,
        Column("speaker_id", "text", at("id"), "The speaker's id within the article."),
        Column("name", "text", at("name"), "Who that is."),
        Column("kind", "text", at("kind"), "person, organization, group or unnamed."),
        Column("role", "text", at("role"), "As the article gives it."),
        Column("affiliation", "text", at("affiliation"), "A body, or a country."),
        Column("anonymous", "boolean", at("anonymous"), "Whether the article keeps the name back."),
        Column("mentions", "integer", number_of("mentions"), "How often the article speaks of them."),
        Column("first_mention", "text", at("mentions", 0, "text"), "The words of the first time."),
        Column("start", "integer", at("mentions", 0, "start"), "First code point of these in the article."),
        Column("end", "integer", at("mentions", 0, "end"), "The code point after their last."),
        *KEY,
    ),
    "locations": (
        *ARTICLE,
        Column("location_id", "text", at("id"), "The place's id within the article."),
        Column("name", "text", at("name"), "What it is called."),
        Column("kind", "text", at("kind"), "country, region, city or place."),
        Column("country", "text", at("country"), "ISO 3166-1 alpha-2."),
        Column("admin1", "text", at("admin1"), "State, province or region."),
        Column("geonames_id", "integer", at("geonames_id"), "Of GeoNames."),
        Column("latitude", "number", at("latitude"), "WGS 84 degrees."),
        Column("longitude", "number", at("longitude"), "WGS 84 degrees."),
        Column("mentions", "integer", number_of("mentions"), "How often the article names it."),
        Column("first_mention", "text", at("mentions", 0, "text"), "The words of the first time."),
        Column("start", "integer", at("mentions", 0, "start"), "First code point of these in the article."),
        Column("end", "integer", at("mentions", 0, "end"), "The code point after their last."),
        *KEY,
    ),
    "dates": (
        *ARTICLE,
        Column("date_id", "text", at("id"), "The date's id within the article."),
        Column("text", "text", at("text"), "As the article says it."),
        Column("type", "text", at("type"), "DATE, TIME, DURATION or SET."),
        Column("value", "text", at("value"), "TIMEX3."),
        Column("mod", "text", at("mod"), "TIMEX3: START, MID, END, APPROX, BEFORE, AFTER …"),
        Column("edtf", "text", at("edtf"), "ISO 8601-2."),
        Column("earliest", "day", at("earliest"), "First day that it can mean."),
        Column("latest", "day", at("latest"), "Last day that it can mean."),
        Column(
            "anchor", "text", at("anchor"), "What it was resolved against: published, dateline or another date's id."
        ),
        Column("start", "integer", at("start"), "First code point in the article."),
        Column("end", "integer", at("end"), "The code point after the last."),
        Column("rule", "text", at("rule"), "The rule that decided."),
        *KEY,
    ),
}
