"""The records that newsclaims writes: the contract that commands, scorers and every user's `jq` rely on.

A record is one JSON object on one line, with the keys in the order in which the fields stand here, every key present:
unknown is null, nothing found is an empty list. Positions are Unicode code points into the article's text as it was
read, 0-based, `end` exclusive, and `text[start:end]` is the span's `text`.

Field docstrings become the descriptions of the JSON Schema (`schema.py`). A field is added freely; one is renamed or
dropped only with a new SCHEMA_VERSION.
"""

from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Final, Literal

import orjson

from newsclaims.model.annotations import (
    CueClass,
    EventDateFrom,
    EventStatus,
    Factuality,
    LocationKind,
    MentionForm,
    ParticipantRole,
    PublishedFrom,
    SpeakerKind,
    StatementDateFrom,
    StatementKind,
    TimexType,
)

SchemaVersion = Literal["1.0"]
SCHEMA_VERSION: Final[SchemaVersion] = "1.0"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the article's text."""

    start: int
    """First code point."""
    end: int
    """The code point after the last."""
    text: str
    """The characters from start to end."""


@dataclass(frozen=True, slots=True)
class NamedReference:
    """A speaker or location of the same record."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class DateReference:
    """A date of the same record."""

    id: str
    value: str


@dataclass(frozen=True, slots=True)
class DatelineSpan:
    """Where, when and through whom a report was filed: `MOSCOW, June 8. /TASS/.`."""

    start: int
    end: int
    text: str
    place: str | None
    date: str | None
    """ISO day."""
    agency: str | None


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """The article that the record was read from."""

    id: str
    """The id that the input gave, else the file's name without its ending."""
    path: str | None
    """The file as it was named on the command line, `-` for standard input, null where the library was given a text."""
    url: str | None
    title: str | None
    publisher: str | None
    agencies: tuple[str, ...]
    """News agencies that the article credits."""
    byline: str | None
    dateline: DatelineSpan | None
    published: str | None
    """ISO day of publication: what relative dates are resolved against."""
    published_from: PublishedFrom | None
    """Who said so."""
    language: str
    """ISO 639-1, or ISO 639-3 where it has no code. In an article that is not in English nothing was looked for."""
    length: int
    """Code points of the text."""
    sha256: str
    """Of the text in UTF-8."""
    text: str | None
    """The text that all positions point into: what was extracted from a web page. Only with --with-text."""


@dataclass(frozen=True, slots=True)
class MentionSpan:
    """A place in the text where a speaker stands."""

    start: int
    end: int
    text: str
    form: MentionForm


@dataclass(frozen=True, slots=True)
class SpeakerEntry:
    """A person or body that says something or is named with a role; one entry an article."""

    id: str
    name: str
    kind: SpeakerKind
    role: str | None
    """As the article gives it: "Foreign Minister"."""
    affiliation: str | None
    """A body, or a country: "Russian" is given as "Russia"."""
    anonymous: bool
    """Whether the article keeps the name back: "a source familiar with the talks"."""
    mentions: tuple[MentionSpan, ...]


@dataclass(frozen=True, slots=True)
class LocationEntry:
    """A place that the article names."""

    id: str
    name: str
    kind: LocationKind
    country: str | None
    """ISO 3166-1 alpha-2."""
    admin1: str | None
    """First-level division: state, province, region."""
    geonames_id: int | None
    latitude: float | None
    """WGS 84 degrees."""
    longitude: float | None
    """WGS 84 degrees."""
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class DateEntry:
    """A temporal expression, normalized as TIMEX3 (ISO-TimeML) and EDTF (ISO 8601-2)."""

    id: str
    start: int
    end: int
    text: str
    type: TimexType
    value: str
    """TIMEX3 value: "2017-07-10", "2017-W25", "XXXX-07-10" where no year is known, "START/END" for a range."""
    mod: str | None
    """TIMEX3 modifier: START, MID, END, APPROX, BEFORE, AFTER …"""
    edtf: str | None
    earliest: str | None
    """First ISO day that it can mean, null where it cannot be placed."""
    latest: str | None
    """Last ISO day that it can mean."""
    anchor: str | None
    """What it was resolved against: published, dateline, the id of another date, or null."""
    rule: str
    """The rule that decided."""


@dataclass(frozen=True, slots=True)
class CueSpan:
    """The words that attribute a statement: "said", "according to"."""

    start: int
    end: int
    text: str
    lemma: str
    class_: CueClass
    """What kind of saying, thinking or feeling."""


@dataclass(frozen=True, slots=True)
class StatementEntry:
    """Who said what: source, cue and content as PARC 3.0 and PolNeAR define them."""

    id: str
    kind: StatementKind
    """direct: all of it in quotation marks; indirect: none of it; mixed."""
    text: str
    """The content in one string, white space made single spaces."""
    content: tuple[Span, ...]
    """What was said; several spans where it is interrupted."""
    quotes: tuple[Span, ...]
    """The parts in quotation marks, without the marks."""
    source: Span | None
    """The words that name the speaker here."""
    speaker: NamedReference | None
    """Who that is."""
    cue: CueSpan | None
    factuality: Factuality
    """The source's commitment on FactBank's scale."""
    date: DateReference | None
    """When it was said."""
    date_from: StatementDateFrom | None
    """Where that is read: in the clause of the cue, or off the day that the report tells of."""
    location: NamedReference | None
    """Where it was said."""
    addressee: str | None
    """Who was told."""
    parent: str | None
    """Id of the statement that this one is quoted within."""
    rule: str
    """The rule that decided."""


@dataclass(frozen=True, slots=True)
class TriggerSpan:
    """The words that name an event."""

    start: int
    end: int
    text: str
    lemma: str


@dataclass(frozen=True, slots=True)
class ParticipantSpan:
    """Somebody or something that takes part in an event."""

    start: int
    end: int
    text: str
    role: ParticipantRole
    speaker: NamedReference | None


@dataclass(frozen=True, slots=True)
class EventEntry:
    """What happens when and where, how sure that is, and whose claim it is."""

    id: str
    label: str
    trigger: TriggerSpan
    same_as: str | None
    """Id of the event that this is a second word or a later mention of, null for the event itself."""
    date: DateReference | None
    date_from: EventDateFrom | None
    """What gives the date: its own clause, another event of the sentence, what was told before, the report's day."""
    previous_date: DateReference | None
    """The date that a change replaced."""
    location: NamedReference | None
    participants: tuple[ParticipantSpan, ...]
    status: EventStatus
    claimed_by: str | None
    """Id of the statement that carries it, null where the article says it in its own voice."""
    evidence: Span
    """The clause or sentence that says so."""
    rule: str
    """The rule that decided."""


@dataclass(frozen=True, slots=True)
class WarningEntry:
    """Something that a reader should know about the input."""

    code: str
    start: int | None
    end: int | None
    message: str


@dataclass(frozen=True, slots=True)
class Producer:
    """What made the record."""

    name: str
    version: str
    model: str | None
    """The spaCy pipeline, name and version; null where it was put together by hand."""


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """All that was found in one article."""

    type: Literal["article"]
    schema_version: SchemaVersion
    article: ArticleEntry
    speakers: tuple[SpeakerEntry, ...]
    locations: tuple[LocationEntry, ...]
    dates: tuple[DateEntry, ...]
    statements: tuple[StatementEntry, ...]
    events: tuple[EventEntry, ...]
    warnings: tuple[WarningEntry, ...]
    producer: Producer


@dataclass(frozen=True, slots=True)
class ErrorRecord:
    """An input that gave no article record; stands on standard error."""

    type: Literal["error"]
    schema_version: SchemaVersion
    path: str
    line: int | None
    """Line of a JSON Lines file, counted from 1."""
    stage: str
    """What failed: read, decode, parse, length, timeout, worker, or the component of the pipeline."""
    message: str


PLAIN: Final = frozenset({str, int, float, bool, type(None), dict, list})
"""Types of values that hold no dataclass: most values, and what `merge` takes over as it was read."""


def to_json(record: object) -> bytes:
    """The record (a dataclass of the contract) as one line of JSON in UTF-8: the same bytes for the same record.

    orjson gets plain values: were it to call back for each dataclass, a signal that arrives just then would raise
    inside of it, and orjson would turn Ctrl-C into a complaint about types.
    """
    return orjson.dumps(_plain(record), option=orjson.OPT_APPEND_NEWLINE)


def key(field_name: str) -> str:
    """The JSON key of a field: its name, without the underscore that keeps `class_` from being a keyword."""
    return field_name.removesuffix("_")


def _plain(value: Any) -> Any:  # noqa: ANN401 - any of the dataclasses above, or what they hold
    """Dataclasses as dicts in the order of their fields, tuples as lists."""
    if type(value) in PLAIN:
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        shape: type = type(value)
        return {name: _plain(getattr(value, field)) for field, name in _keys(shape)}
    return value


@cache
def _keys(shape: type) -> tuple[tuple[str, str], ...]:
    """The fields of a dataclass and their keys."""
    return tuple((field.name, key(field.name)) for field in fields(shape))
