"""The records that `merge` writes: one line for what many articles say about one thing.

A merged record holds, in `sightings` or `variants`, everything that merging needs to know of each finding, so that it
can be merged again: all its other fields are computed from them alone.
"""

from typing import Literal

from newsclaims.model.annotations import (
    CueClass,
    EventStatus,
    Factuality,
    LocationKind,
    MentionForm,
    ParticipantRole,
    SpeakerKind,
    StatementKind,
)
from newsclaims.model.records.article_record import SchemaVersion, Span, TriggerSpan
from newsclaims.model.records.record_struct import Integer, RecordStruct

Agreement = Literal["single", "agreed", "refined", "revised", "conflicting"]
"""How the dates and statuses that articles give for one event relate.

single: only one article gives any; agreed: they are compatible; refined: a vaguer date was narrowed down; revised: a
later article moves it or calls it off; conflicting: they cannot both be true, and no later article settles it.
"""


class DateSighting(RecordStruct, frozen=True):
    """When an event is, as one article gives it."""

    text: str
    value: str
    """TIMEX3 value."""
    mod: str | None
    earliest: str | None
    """First ISO day that it can mean, null where it cannot be placed."""
    latest: str | None
    """Last ISO day that it can mean."""


class PlaceSighting(RecordStruct, frozen=True):
    """Where an event is, as one article gives it."""

    name: str
    kind: LocationKind
    country: str | None
    """ISO 3166-1 alpha-2."""
    geonames_id: Integer | None


class PartySighting(RecordStruct, frozen=True):
    """Who takes part in an event, as one article gives it."""

    text: str
    role: ParticipantRole
    speaker: str | None
    """Name of the speaker of the article that the words refer to."""


class EventSighting(RecordStruct, frozen=True):
    """An event in one article."""

    article: str
    """Id of the article."""
    sha256: str
    """SHA-256 of the article's text: tells two articles with one id apart."""
    published: str | None
    """ISO day of publication."""
    publisher: str | None
    url: str | None
    agencies: tuple[str, ...]
    """News agencies that the article credits."""
    title: str | None
    sketch: str
    """Sketch of the article's record, 16 numbers in hexadecimal: copies of an article have most of them in common."""
    story: tuple[str, ...]
    """The names that the article mentions most."""
    event: str
    """Id of the event in the article's record."""
    label: str
    trigger: TriggerSpan
    date: DateSighting | None
    previous_date: DateSighting | None
    """The date that a change replaced."""
    location: PlaceSighting | None
    places: tuple[PlaceSighting, ...]
    """Other places that the evidence mentions."""
    participants: tuple[PartySighting, ...]
    status: EventStatus | None
    speaker: str | None
    """Who claims it, null where the article does in its own voice or names nobody."""
    anonymous: bool
    """Whether the article withholds the speaker's name."""
    evidence: Span
    """The clause or sentence that reports it."""
    confidence: float | None = None
    """As in the article's record."""


class MergedDate(RecordStruct, frozen=True):
    """A date that was given for an event, and by whom."""

    value: str
    mod: str | None
    earliest: str | None
    latest: str | None
    articles: Integer
    """Number of articles that give it."""
    independent_sources: Integer
    """Number of articles that give it, with copies of one text counted once."""
    speakers: tuple[str, ...]
    """Who gave it."""
    first_published: str | None
    """When it was first given."""
    last_published: str | None
    """When it was last given."""


class MergedPlace(RecordStruct, frozen=True):
    """Where a merged event is."""

    name: str
    country: str | None
    geonames_id: Integer | None


class MergedEvent(RecordStruct, frozen=True):
    """One event with all that was said about when and whether it happens."""

    type: Literal["merged-event"]
    schema_version: SchemaVersion
    id: str
    """Made from the first sighting, so later articles do not change it."""
    label: str
    location: MergedPlace | None
    dates: tuple[MergedDate, ...]
    """Each date that was given, the best supported first."""
    agreement: Agreement
    status: EventStatus | None
    """The newest credible one, null where nobody can tell."""
    articles: Integer
    independent_sources: Integer
    """Number of articles, with copies of one text counted once."""
    sightings: tuple[EventSighting, ...]
    """In the order of publication."""
    confidence: float | None = None
    """The highest of its sightings."""


class SpeakerSighting(RecordStruct, frozen=True):
    """A speaker in one article."""

    article: str
    sha256: str
    published: str | None
    publisher: str | None
    story: tuple[str, ...]
    """Who and what the article names most."""
    speaker: str
    """Id of the speaker in the article's record."""
    name: str
    aliases: tuple[str, ...]
    """The other names that the article uses."""
    namesakes: tuple[str, ...]
    """Other people of the article with the same surname."""
    kind: SpeakerKind
    role: str | None
    affiliation: str | None
    anonymous: bool


class SpeakerMention(RecordStruct, frozen=True):
    """A mention of a speaker in an article's text."""

    article: str
    start: Integer
    end: Integer
    text: str
    form: MentionForm
    sighting: Integer
    """Index of the sighting that it belongs to, from 0."""


class MergedRole(RecordStruct, frozen=True):
    """A role that articles give a speaker, and when."""

    role: str | None
    affiliation: str | None
    articles: Integer
    first_published: str | None
    last_published: str | None


class MergedSpeaker(RecordStruct, frozen=True):
    """One person or body across articles."""

    type: Literal["merged-speaker"]
    schema_version: SchemaVersion
    id: str
    name: str
    """The name that most articles use."""
    kind: SpeakerKind
    aliases: tuple[str, ...]
    """Other names and forms of the name."""
    roles: tuple[MergedRole, ...]
    """In the order in which they were first given."""
    articles: Integer
    sightings: tuple[SpeakerSighting, ...]
    mentions: tuple[SpeakerMention, ...]


class StatementSighting(RecordStruct, frozen=True, kw_only=True):
    """A statement in one article."""

    article: str
    sha256: str
    published: str | None
    publisher: str | None
    url: str | None
    agencies: tuple[str, ...]
    sketch: str
    statement: str
    """Id of the statement in the article's record."""
    speaker: str | None
    anonymous: bool
    kind: StatementKind
    cue: str | None
    """Lemma of the words that attribute it."""
    cue_class: CueClass | None
    factuality: Factuality
    addressee: str | None
    nested: bool
    """Whether the article quotes it within another statement."""
    text: str
    content: tuple[Span, ...]
    confidence: float | None = None
    """As in the article's record."""
    speaker_confidence: float | None = None


class StatementVariant(StatementSighting, frozen=True, kw_only=True):
    """A statement as one article gives it, beside the merged record's text."""

    similarity: float
    """How alike its words and that text are, 1 for the same."""


class MergedStatement(RecordStruct, frozen=True):
    """One statement as different articles word it."""

    type: Literal["merged-statement"]
    schema_version: SchemaVersion
    id: str
    speaker: str | None
    """Whom most articles name for it."""
    speakers: tuple[str, ...]
    """Everybody whom an article names for it: with more than one, articles disagree."""
    text: str
    """The fullest wording within quotation marks, else the fullest."""
    articles: Integer
    independent_sources: Integer
    variants: tuple[StatementVariant, ...]
    confidence: float | None = None
    """The highest of its variants."""


class LocationSighting(RecordStruct, frozen=True):
    """A place in one article."""

    article: str
    sha256: str
    published: str | None
    location: str
    """Id of the location in the article's record."""
    name: str
    kind: LocationKind
    country: str | None
    admin1: str | None
    geonames_id: Integer | None
    latitude: float | None
    longitude: float | None
    mentions: Integer
    """How often the article names it."""


class MergedLocation(RecordStruct, frozen=True):
    """One place across articles."""

    type: Literal["merged-location"]
    schema_version: SchemaVersion
    id: str
    name: str
    kind: LocationKind
    country: str | None
    admin1: str | None
    geonames_id: Integer | None
    latitude: float | None
    longitude: float | None
    mentions: Integer
    articles: tuple[str, ...]
    sightings: tuple[LocationSighting, ...]


MergedRecord = MergedEvent | MergedSpeaker | MergedStatement | MergedLocation
