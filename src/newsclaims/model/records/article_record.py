"""The record of an article, which commands, scorers and every user's `jq` rely on.

A record is one JSON object on one line, with its keys in the order of the fields below, every key present: unknown is
null, nothing found is an empty list. Positions are Unicode code points into the article's text as it was read, 0-based,
`end` exclusive, and `text[start:end]` is the span's `text`.

Field docstrings become the descriptions of the JSON Schema (`json_schema`). A field may be added, with a default in
its type so that older records of the same major version can still be read; one is renamed or dropped, or must not be
missing, only with a new major SCHEMA_VERSION.
"""

from typing import Final, Literal

from newsclaims.model.annotations import (
    CueClass,
    EntityKind,
    EventDateFrom,
    EventStatus,
    Factuality,
    LocationKind,
    MentionForm,
    ParticipantRole,
    PositionFrom,
    PublishedFrom,
    SpeakerKind,
    StatementDateFrom,
    StatementKind,
    TimexType,
)
from newsclaims.model.records.record_struct import Integer, RecordStruct

SchemaVersion = Literal["2.0"]
SCHEMA_VERSION: Final[SchemaVersion] = "2.0"


class Span(RecordStruct, frozen=True):
    """A span of the article's text."""

    start: Integer
    """First code point."""
    end: Integer
    """The code point after the last."""
    text: str
    """The characters from start to end."""


class NamedReference(RecordStruct, frozen=True):
    """A speaker or location of the same record."""

    id: str
    name: str


class DateReference(RecordStruct, frozen=True):
    """A date of the same record."""

    id: str
    value: str


class DatelineSpan(RecordStruct, frozen=True):
    """Where, when and through whom a report was filed: `MOSCOW, June 8. /TASS/.`."""

    start: Integer
    end: Integer
    text: str
    place: str | None
    date: str | None
    """ISO day."""
    agency: str | None


class ArticleEntry(RecordStruct, frozen=True):
    """The article that the record was read from."""

    id: str
    """The id given by the input, else the file name without its extension."""
    path: str | None
    """The file as named on the command line, `-` for standard input, null for a text given to the library."""
    url: str | None
    title: str | None
    publisher: str | None
    agencies: tuple[str, ...]
    """News agencies that the article credits."""
    byline: str | None
    dateline: DatelineSpan | None
    published: str | None
    """ISO day of publication, against which relative dates are resolved."""
    published_from: PublishedFrom | None
    """Where the day of publication comes from."""
    language: str
    """ISO 639-1 code, or ISO 639-3 where there is none. Articles that are not in English are not analysed."""
    length: Integer
    """Length of the text in code points."""
    sha256: str
    """SHA-256 of the text in UTF-8."""
    text: str | None = None
    """The text that all positions refer to; for a web page, the extracted text. Only with --with-text."""


class MentionSpan(RecordStruct, frozen=True):
    """A mention of a speaker or an entity in the text."""

    start: Integer
    end: Integer
    text: str
    form: MentionForm


class SpeakerEntry(RecordStruct, frozen=True):
    """A person or body that says something or is named with a role; one entry per article."""

    id: str
    name: str
    """The fullest name, without titles; of an unnamed source, its noun phrase."""
    aliases: tuple[str, ...]
    """The other names that the article uses for them."""
    kind: SpeakerKind
    """document: a report, statement, poll or law that no issuer is named for."""
    role: str | None
    """As the article gives it: "Foreign Minister"."""
    affiliation: str | None
    """An organization, or a country: "Russian" becomes "Russia"."""
    anonymous: bool
    """Whether the article withholds the name: "a source familiar with the talks"."""
    mentions: tuple[MentionSpan, ...]


class EntityEntry(RecordStruct, frozen=True):
    """A named person or organization, whether it says something or not; one entry per article."""

    id: str
    name: str
    """The fullest name, without titles."""
    aliases: tuple[str, ...]
    """The other names that the article uses."""
    kind: EntityKind
    role: str | None
    affiliation: str | None
    speaker: str | None
    """Id among the speakers, null where it neither says something nor has a role."""
    mentions: tuple[MentionSpan, ...]
    """Names without titles, and the pronouns and descriptions that are the source of a statement."""


class LocationEntry(RecordStruct, frozen=True, kw_only=True):
    """A place that the article names."""

    id: str
    name: str
    kind: LocationKind
    country: str | None
    """ISO 3166-1 alpha-2."""
    admin1: str | None
    """First-level division: state, province, region."""
    geonames_id: Integer | None
    latitude: float | None
    """WGS 84 degrees."""
    longitude: float | None
    """WGS 84 degrees."""
    position_from: PositionFrom | None = None
    """Where country and coordinates come from: `gazetteer`, the place's own; `lexicon`, the user's own lexicon; `name`,
    of the town that its name begins with; `text`, of the town that follows it; `article`, of the town or the country
    that the article is about. `null` where the place was not resolved, and in records written before this field."""
    mentions: tuple[Span, ...]
    confidence: float | None = None
    """Probability that a careful reader agrees that it is a place, in this country; null where it is not known."""


class DateEntry(RecordStruct, frozen=True, kw_only=True):
    """A temporal expression, normalized as TIMEX3 (ISO-TimeML) and EDTF (ISO 8601-2)."""

    id: str
    start: Integer
    end: Integer
    text: str
    type: TimexType
    value: str
    """TIMEX3 value: "2017-07-10", "2017-W25", "XXXX-07-10" where no year is known, "START/END" for a range."""
    mod: str | None
    """TIMEX3 modifier: START, MID, END, APPROX, BEFORE, AFTER …"""
    edtf: str | None
    earliest: str | None
    """First ISO day that it can mean, null where it has no place on the calendar."""
    latest: str | None
    """Last ISO day that it can mean."""
    anchor: str | None
    """What it was resolved against: published, dateline, the id of another date, or null."""
    rule: str
    """The rule that found it."""
    confidence: float | None = None
    """Probability that a careful reader agrees with the value; null where it is not known."""


class CueSpan(RecordStruct, frozen=True):
    """The words that attribute a statement: "said", "according to"."""

    start: Integer
    end: Integer
    text: str
    lemma: str
    class_: CueClass
    """The kind of saying, thinking or feeling."""


class StatementEntry(RecordStruct, frozen=True, kw_only=True):
    """Who said what: source, cue and content as PARC 3.0 and PolNeAR define them."""

    id: str
    kind: StatementKind
    """direct: all of it in quotation marks; indirect: none of it; mixed."""
    text: str
    """The content as one string, with white space reduced to single spaces."""
    content: tuple[Span, ...]
    """What was said, in several spans where it is interrupted."""
    quotes: tuple[Span, ...]
    """The parts in quotation marks, without the marks."""
    source: Span | None
    """The words that name the speaker here."""
    speaker: NamedReference | None
    """The speaker whom these words refer to."""
    cue: CueSpan | None
    factuality: Factuality
    """The source's commitment on FactBank's scale."""
    date: DateReference | None
    """When it was said."""
    date_from: StatementDateFrom | None = None
    """Where the date comes from: the clause of the cue, or the day the report is about."""
    location: NamedReference | None
    """Where it was said."""
    addressee: str | None
    """Who was told."""
    parent: str | None
    """Id of the statement that this one is quoted within."""
    rule: str
    """The rule that found it."""
    confidence: float | None = None
    """Probability that a careful reader agrees that it is a statement; null where it is not known."""
    speaker_confidence: float | None = None
    """The same for the speaker, given that it is one; null without a speaker."""


class TriggerSpan(RecordStruct, frozen=True):
    """The words that name an event."""

    start: Integer
    end: Integer
    text: str
    lemma: str


class ParticipantSpan(RecordStruct, frozen=True):
    """A participant of an event."""

    start: Integer
    end: Integer
    text: str
    role: ParticipantRole
    speaker: NamedReference | None


class EventEntry(RecordStruct, frozen=True, kw_only=True):
    """What happens when and where, with its status, and who claims it."""

    id: str
    label: str
    trigger: TriggerSpan
    same_as: str | None = None
    """Id of the event that this is a second word for or a later mention of, null for the event itself."""
    date: DateReference | None
    date_from: EventDateFrom | None = None
    """Where the date comes from: its own clause, another event of the sentence, the context, the day of the report."""
    previous_date: DateReference | None
    """The date that a change replaced."""
    location: NamedReference | None
    participants: tuple[ParticipantSpan, ...]
    status: EventStatus | None
    """Null where nobody can tell whether it has happened: no day of publication, and no verb that says so."""
    claimed_by: str | None
    """Id of the statement that claims it, null where the article says it in its own voice."""
    evidence: Span
    """The clause or sentence that reports it."""
    rule: str
    """The rule that found it."""
    confidence: float | None = None
    """Probability that a careful reader agrees with the event and its date; null where it is not known."""


Entry = ArticleEntry | SpeakerEntry | EntityEntry | LocationEntry | DateEntry | StatementEntry | EventEntry
"""An entry of an article record with an id."""


class WarningEntry(RecordStruct, frozen=True):
    """A warning about the input."""

    code: str
    start: Integer | None
    end: Integer | None
    message: str


class Producer(RecordStruct, frozen=True):
    """The software that made the record."""

    name: str
    version: str
    model: str | None
    """Name and version of the spaCy pipeline, null for a pipeline that `load` did not make."""
    lexicons: tuple[str, ...] = ()
    """SHA-256 of the user's own lexicons that it was made with, in their order."""


class ArticleRecord(RecordStruct, frozen=True):
    """Everything found in one article."""

    type: Literal["article"]
    schema_version: SchemaVersion
    article: ArticleEntry
    speakers: tuple[SpeakerEntry, ...]
    entities: tuple[EntityEntry, ...]
    locations: tuple[LocationEntry, ...]
    dates: tuple[DateEntry, ...]
    statements: tuple[StatementEntry, ...]
    events: tuple[EventEntry, ...]
    warnings: tuple[WarningEntry, ...]
    producer: Producer


class ErrorRecord(RecordStruct, frozen=True):
    """An input that gave no article record."""

    type: Literal["error"]
    schema_version: SchemaVersion
    path: str
    line: Integer | None
    """Line of a JSON Lines file, counted from 1."""
    stage: str
    """The stage that failed: read, decode, parse, length, timeout, worker, or a component of the pipeline."""
    message: str
