"""Sightings: what one article says about one event, speaker, statement or place, with all that merging needs.

Merging is a function of the set of sightings. An article record is taken apart into its sightings, and so is a merged
record: `merge(merge(A), B)` sees the same set as `merge(A, B)`, in whatever order they come. Everything that a merged
record holds besides its sightings is dropped here and computed again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from msgspec.structs import asdict

from newsclaims.language.person_names import surname
from newsclaims.language.text_similarity import sketch, words
from newsclaims.model.errors import InvalidRecordError
from newsclaims.model.records.article_record import ArticleRecord, MentionSpan
from newsclaims.model.records.merged_record import (
    DateSighting,
    EventSighting,
    LocationSighting,
    MergedEvent,
    MergedLocation,
    MergedRecord,
    MergedSpeaker,
    MergedStatement,
    PartySighting,
    PlaceSighting,
    SpeakerSighting,
    StatementSighting,
)
from newsclaims.model.records.references import References

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from newsclaims.model.records.article_record import (
        DateEntry,
        EntityEntry,
        EventEntry,
        LocationEntry,
        Span,
        SpeakerEntry,
        StatementEntry,
    )

Kind = Literal["event", "speaker", "statement", "location"]
KINDS: Final[tuple[Kind, ...]] = ("event", "speaker", "statement", "location")
"""In the order in which they are written."""

STORY_SIZE: Final = 12
"""Names that are kept of an article's speakers and places."""
RUN: Final = 2
"""Consecutive findings that make one item of an article's sketch."""
OPENING: Final = 3
"""Words of what somebody said that count for it."""


class MentionedSpeaker(SpeakerSighting, frozen=True):
    """A speaker in one article, with the mentions that a merged record lists apart from its sightings."""

    mentions: tuple[MentionSpan, ...]


Sighting = EventSighting | MentionedSpeaker | StatementSighting | LocationSighting

SIGHTING_TYPES: Final[dict[Kind, type[Sighting]]] = {
    "event": EventSighting,
    "speaker": MentionedSpeaker,
    "statement": StatementSighting,
    "location": LocationSighting,
}


def kind_of(sighting: Sighting) -> Kind:
    """Return the kind of a sighting: event, speaker, statement or location."""
    match sighting:
        case EventSighting():
            return "event"
        case MentionedSpeaker():
            return "speaker"
        case StatementSighting():
            return "statement"
        case LocationSighting():
            return "location"


def entry_id(sighting: Sighting) -> str:
    """Return the id of the entry in its article's record: "e1"."""
    match sighting:
        case EventSighting():
            return sighting.event
        case MentionedSpeaker():
            return sighting.speaker
        case StatementSighting():
            return sighting.statement
        case LocationSighting():
            return sighting.location


def sightings_in(record: ArticleRecord | MergedRecord, kinds: Container[Kind] = KINDS) -> Iterator[Sighting]:
    """Yield the sightings of these kinds in an article record or in a merged record.

    Raises InvalidRecordError where a reference in the record points at nothing.
    """
    match record:
        case ArticleRecord():
            yield from _ArticleSightings(record).of(kinds)
        case MergedEvent() if "event" in kinds:
            yield from record.sightings
        case MergedStatement() if "statement" in kinds:
            yield from (_without_similarity(variant) for variant in record.variants)
        case MergedLocation() if "location" in kinds:
            yield from record.sightings
        case MergedSpeaker() if "speaker" in kinds:
            yield from _mentioned_speakers(record)


def _without_similarity(variant: StatementSighting) -> StatementSighting:
    return StatementSighting(**{name: getattr(variant, name) for name in StatementSighting.__struct_fields__})


def _mentioned_speakers(record: MergedSpeaker) -> Iterator[MentionedSpeaker]:
    mentions: list[list[MentionSpan]] = [[] for _ in record.sightings]
    for mention in record.mentions:
        if not 0 <= mention.sighting < len(mentions):
            raise InvalidRecordError(f"mentions: there is no sighting {mention.sighting}")
        mentions[mention.sighting].append(MentionSpan(mention.start, mention.end, mention.text, mention.form))
    for sighting, own in zip(record.sightings, mentions, strict=True):
        yield MentionedSpeaker(**asdict(sighting), mentions=tuple(own))


class _ArticleSightings:
    """The sightings of one article record."""

    def __init__(self, record: ArticleRecord) -> None:
        self.record = record
        self.article = record.article
        self.references = References(record)
        self.sketch = sketch(_runs(record))
        self.mentioned_places = [
            (mention.start, place) for place in record.locations for mention in place.mentions
        ]  # one place after another, each in text order

    def of(self, kinds: Container[Kind]) -> Iterator[Sighting]:
        if "event" in kinds:
            story = _story(self.record)
            # a second word for an event that is there already is not another sighting
            yield from (self._event(entry, story) for entry in self.record.events if entry.same_as is None)
        if "speaker" in kinds:
            named = most_named(self.record)
            people = [entity.name for entity in self.record.entities if entity.kind == "person"]
            yield from (self._speaker(speaker, named, people) for speaker in self.record.speakers)
        if "statement" in kinds:
            yield from map(self._statement, self.record.statements)
        if "location" in kinds:
            yield from map(self._location, self.record.locations)

    def _event(self, event: EventEntry, story: tuple[str, ...]) -> EventSighting:
        article = self.article
        claim = self.references.statement(event.claimed_by)
        speaker, anonymous = self._source(claim)
        location = self.references.location(event.location)
        evidence = event.evidence
        around = {place.id: place for at, place in self.mentioned_places if evidence.start <= at < evidence.end}
        return EventSighting(
            article=article.id,
            sha256=article.sha256,
            published=article.published,
            publisher=article.publisher,
            url=article.url,
            agencies=article.agencies,
            title=article.title,
            sketch=self.sketch,
            story=story,
            event=event.id,
            label=event.label,
            trigger=event.trigger,
            date=_date(self.references.date(event.date)),
            previous_date=_date(self.references.date(event.previous_date)),
            location=_place(location) if location else None,
            places=tuple(_place(place) for place in around.values() if place is not location),
            participants=tuple(
                PartySighting(party.text, party.role, party.speaker.name if party.speaker else None)
                for party in event.participants
            ),
            status=event.status,
            speaker=speaker,
            anonymous=anonymous,
            evidence=evidence,
            confidence=event.confidence,
        )

    def _source(self, statement: StatementEntry | None) -> tuple[str | None, bool]:
        """Return who makes a statement, and whether the article withholds the name."""
        if statement is None or statement.speaker is None:
            return None, False
        speaker = self.references.speaker(statement.speaker)
        return statement.speaker.name, speaker is not None and speaker.anonymous

    def _speaker(self, speaker: SpeakerEntry, named: tuple[str, ...], people: list[str]) -> MentionedSpeaker:
        family = surname(speaker.name) if speaker.kind == "person" else None
        return MentionedSpeaker(
            article=self.article.id,
            sha256=self.article.sha256,
            published=self.article.published,
            publisher=self.article.publisher,
            story=named,
            speaker=speaker.id,
            name=speaker.name,
            aliases=speaker.aliases,
            namesakes=tuple(name for name in people if surname(name) == family and name != speaker.name),
            kind=speaker.kind,
            role=speaker.role,
            affiliation=speaker.affiliation,
            anonymous=speaker.anonymous,
            mentions=speaker.mentions,
        )

    def _statement(self, statement: StatementEntry) -> StatementSighting:
        article, cue = self.article, statement.cue
        speaker, anonymous = self._source(statement)
        return StatementSighting(
            article=article.id,
            sha256=article.sha256,
            published=article.published,
            publisher=article.publisher,
            url=article.url,
            agencies=article.agencies,
            sketch=self.sketch,
            statement=statement.id,
            speaker=speaker,
            anonymous=anonymous,
            kind=statement.kind,
            cue=cue.lemma if cue else None,
            cue_class=cue.class_ if cue else None,
            factuality=statement.factuality,
            addressee=statement.addressee,
            nested=statement.parent is not None,
            text=statement.text,
            content=statement.content,
            confidence=statement.confidence,
            speaker_confidence=statement.speaker_confidence,
        )

    def _location(self, location: LocationEntry) -> LocationSighting:
        return LocationSighting(
            article=self.article.id,
            sha256=self.article.sha256,
            published=self.article.published,
            location=location.id,
            name=location.name,
            kind=location.kind,
            country=location.country,
            admin1=location.admin1,
            geonames_id=location.geonames_id,
            latitude=location.latitude,
            longitude=location.longitude,
            mentions=len(location.mentions),
        )


def _date(entry: DateEntry | None) -> DateSighting | None:
    return DateSighting(entry.text, entry.value, entry.mod, entry.earliest, entry.latest) if entry else None


def _place(entry: LocationEntry) -> PlaceSighting:
    return PlaceSighting(entry.name, entry.kind, entry.country, entry.geonames_id)


def most_named(record: ArticleRecord) -> tuple[str, ...]:
    """Return the names that the article mentions most: of people, bodies and places."""
    return _by_mentions([*record.entities, *record.locations])


def _story(record: ArticleRecord) -> tuple[str, ...]:
    """Return the names that the article mentions most: of places, and of speakers who are named."""
    named: list[SpeakerEntry | LocationEntry] = [
        *(entry for entry in record.speakers if not entry.anonymous and entry.name != entry.name.lower()),
        *record.locations,
    ]
    return _by_mentions(named)


def _by_mentions(entries: Sequence[SpeakerEntry | EntityEntry | LocationEntry]) -> tuple[str, ...]:
    counted = [(-len(entry.mentions), entry.name) for entry in entries]
    return tuple(dict.fromkeys(name for _, name in sorted(counted)))[:STORY_SIZE]


def _runs(record: ArticleRecord) -> Iterator[str]:
    """Yield what was found in the article, in text order, RUN findings at a time: the items of its sketch.

    A paper that prints an agency's report writes "February 12" for "Feb 12" and shortens sentences: days count by their
    values, and what was said by its first words.
    """
    found: list[tuple[int, int, str]] = [
        *_texts(mention for speaker in record.speakers for mention in speaker.mentions),
        *_texts(mention for location in record.locations for mention in location.mentions),
        *((date.start, date.end, date.value) for date in record.dates),
        *_texts((span for statement in record.statements for span in statement.content), OPENING),
    ]
    texts = [text for _, _, text in sorted(found)]
    for start in range(max(len(texts) - RUN + 1, 1)):
        yield "|".join(texts[start : start + RUN])


def _texts(spans: Iterable[Span | MentionSpan], most: int | None = None) -> Iterator[tuple[int, int, str]]:
    """Yield where spans are, and their words, `most` of them."""
    return ((span.start, span.end, " ".join(words(span.text)[:most])) for span in spans)
