"""The records that `merge` writes: one line for what many articles say about one thing.

A merged record holds, in `sightings` or `variants`, all that was known of each finding when it was merged, so that it
can be merged again: what stands above them is computed from them and from nothing else.
"""

from dataclasses import dataclass
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

Agreement = Literal["single", "agreed", "refined", "revised", "conflicting"]
"""What the articles' dates and statuses of one event are to each other.

single: one article; agreed: they fit together; refined: a vaguer date was narrowed; revised: a later article moves it;
conflicting: they cannot both hold, and no later article settles it.
"""


@dataclass(frozen=True, slots=True)
class DateSighting:
    """When an event is, as one article gives it."""

    text: str
    value: str
    """TIMEX3 value."""
    mod: str | None
    earliest: str | None
    """First ISO day that it can mean, null where it cannot be placed."""
    latest: str | None
    """Last ISO day that it can mean."""


@dataclass(frozen=True, slots=True)
class PlaceSighting:
    """Where an event is, as one article gives it."""

    name: str
    kind: LocationKind
    country: str | None
    """ISO 3166-1 alpha-2."""
    geonames_id: int | None


@dataclass(frozen=True, slots=True)
class PartySighting:
    """Who takes part in an event, as one article gives it."""

    text: str
    role: ParticipantRole
    speaker: str | None
    """The name of the article's speaker that it is."""


@dataclass(frozen=True, slots=True)
class EventSighting:
    """An event in one article."""

    article: str
    """Id of the article."""
    sha256: str
    """Of the article's text: two articles with one id are told apart by it."""
    published: str | None
    """ISO day of publication."""
    publisher: str | None
    url: str | None
    agencies: tuple[str, ...]
    """News agencies that the article credits."""
    title: str | None
    sketch: str
    """What the article's record holds, in 16 numbers: articles with most of them in common are copies."""
    story: tuple[str, ...]
    """Who and what the article speaks of most."""
    event: str
    """Id of the event in the article's record."""
    label: str
    trigger: TriggerSpan
    date: DateSighting | None
    previous_date: DateSighting | None
    """The date that a change replaced."""
    location: PlaceSighting | None
    places: tuple[PlaceSighting, ...]
    """What else is named where the event is told."""
    participants: tuple[PartySighting, ...]
    status: EventStatus
    speaker: str | None
    """Who says so, null where the article does in its own voice or does not say who."""
    anonymous: bool
    """Whether the article keeps that name back."""
    evidence: Span
    """The clause or sentence that says so."""


@dataclass(frozen=True, slots=True)
class MergedDate:
    """A date that was given for an event, and by whom."""

    value: str
    mod: str | None
    earliest: str | None
    latest: str | None
    articles: int
    """Articles that give it."""
    independent_sources: int
    """The same with copies of one text counted once."""
    speakers: tuple[str, ...]
    """Who gave it."""
    first_published: str | None
    """When it was first given."""
    last_published: str | None
    """When it was last given."""


@dataclass(frozen=True, slots=True)
class MergedPlace:
    """Where a merged event is."""

    name: str
    country: str | None
    geonames_id: int | None


@dataclass(frozen=True, slots=True)
class MergedEvent:
    """One event with all that was said about when and whether it happens."""

    type: Literal["merged-event"]
    schema_version: SchemaVersion
    id: str
    """From the first sighting: the same as long as that one stands."""
    label: str
    location: MergedPlace | None
    dates: tuple[MergedDate, ...]
    """Each date that was given, the best supported first."""
    agreement: Agreement
    status: EventStatus
    """The newest credible one."""
    articles: int
    independent_sources: int
    """Articles with copies of one text counted once."""
    sightings: tuple[EventSighting, ...]
    """In the order of publication."""


@dataclass(frozen=True, slots=True)
class SpeakerSighting:
    """A speaker in one article."""

    article: str
    sha256: str
    published: str | None
    publisher: str | None
    speaker: str
    """Id of the speaker in the article's record."""
    name: str
    kind: SpeakerKind
    role: str | None
    affiliation: str | None
    anonymous: bool


@dataclass(frozen=True, slots=True)
class SpeakerMention:
    """A place in an article's text where the speaker stands."""

    article: str
    start: int
    end: int
    text: str
    form: MentionForm
    sighting: int
    """Index of the sighting that it belongs to, from 0."""


@dataclass(frozen=True, slots=True)
class MergedRole:
    """A role that a speaker is given, and when."""

    role: str | None
    affiliation: str | None
    articles: int
    first_published: str | None
    last_published: str | None


@dataclass(frozen=True, slots=True)
class MergedSpeaker:
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
    articles: int
    sightings: tuple[SpeakerSighting, ...]
    mentions: tuple[SpeakerMention, ...]


@dataclass(frozen=True, slots=True)
class StatementSighting:
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


@dataclass(frozen=True, slots=True)
class StatementVariant(StatementSighting):
    """A statement as one article gives it, beside the merged record's text."""

    similarity: float
    """How alike its words are to that text, 1 for the same."""


@dataclass(frozen=True, slots=True)
class MergedStatement:
    """One statement as different articles word it."""

    type: Literal["merged-statement"]
    schema_version: SchemaVersion
    id: str
    speaker: str | None
    """Who most articles say said it."""
    speakers: tuple[str, ...]
    """Everybody whom an article names for it: more than one person is a dispute."""
    text: str
    """The fullest wording within quotation marks, else the fullest."""
    articles: int
    independent_sources: int
    variants: tuple[StatementVariant, ...]


@dataclass(frozen=True, slots=True)
class LocationSighting:
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
    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    mentions: int
    """How often the article names it."""


@dataclass(frozen=True, slots=True)
class MergedLocation:
    """One place across articles."""

    type: Literal["merged-location"]
    schema_version: SchemaVersion
    id: str
    name: str
    kind: LocationKind
    country: str | None
    admin1: str | None
    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    mentions: int
    articles: tuple[str, ...]
    sightings: tuple[LocationSighting, ...]


MergedRecord = MergedEvent | MergedSpeaker | MergedStatement | MergedLocation
