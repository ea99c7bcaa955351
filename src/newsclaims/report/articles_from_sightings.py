"""Articles of which only merged records are given: what these say of each, in the form of an article's record.

A sighting has less than the entry that it was made from: no rule, no source span, no date of a statement. What is
missing is null, as it is in a record.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from newsclaims.model.records.codec import to_plain
from newsclaims.model.records.merged_record import MergedEvent, MergedLocation, MergedSpeaker, MergedStatement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsclaims.model.records.merged_record import (
        DateSighting,
        EventSighting,
        LocationSighting,
        MergedRecord,
        SpeakerMention,
        SpeakerSighting,
        StatementVariant,
    )

Plain = dict[str, Any]
LISTS = ("speakers", "locations", "dates", "statements", "events", "warnings")


@dataclass(slots=True)
class ArticlesFromSightings:
    """The articles of sightings, except those whose records are known."""

    known: frozenset[tuple[str, str]]
    """Id and hash of each article whose record is given."""
    made: dict[tuple[str, str], Plain] = field(default_factory=dict)

    def add_all(self, records: Iterable[MergedRecord]) -> None:
        """Take what merged records say of their articles."""
        for record in records:
            match record:
                case MergedEvent():
                    for event in record.sightings:
                        self._add(event, "events", _event)
                case MergedStatement():
                    for variant in record.variants:
                        self._add(variant, "statements", _statement)
                case MergedLocation():
                    for place in record.sightings:
                        self._add(place, "locations", _location)
                case MergedSpeaker():
                    for number, speaker in enumerate(record.sightings):
                        mentions = [mention for mention in record.mentions if mention.sighting == number]
                        self._add(speaker, "speakers", lambda one, own=mentions: _speaker(one, own))

    def _add(self, sighting: Any, name: str, entry_of: Any) -> None:  # noqa: ANN401 - any kind of sighting
        key = sighting.article, sighting.sha256
        if key in self.known:
            return
        article = self.made.setdefault(key, _empty(*key))
        for fact in ("published", "publisher", "url", "title"):
            article["article"][fact] = article["article"][fact] or getattr(sighting, fact, None)
        article[name].append(entry_of(sighting))


def _empty(id_: str, sha256: str) -> Plain:
    head = dict.fromkeys(("path", "url", "title", "publisher", "published", "language", "text"))
    return {"article": {"id": id_, "sha256": sha256, **head}, **{name: [] for name in LISTS}}


def _statement(variant: StatementVariant) -> Plain:
    cue = {"text": variant.cue, "lemma": variant.cue, "class": variant.cue_class} if variant.cue else None
    return {
        "id": variant.statement,
        "kind": variant.kind,
        "text": variant.text,
        "content": [to_plain(span) for span in variant.content],
        "speaker": {"id": None, "name": variant.speaker} if variant.speaker else None,
        "cue": cue,
        "factuality": variant.factuality,
        "confidence": variant.confidence,
        "speaker_confidence": variant.speaker_confidence,
        "addressee": variant.addressee,
    }


def _event(event: EventSighting) -> Plain:
    return {
        "id": event.event,
        "label": event.label,
        "trigger": to_plain(event.trigger),
        "same_as": None,
        "date": _date(event.date),
        "previous_date": _date(event.previous_date),
        "location": {"id": None, "name": event.location.name} if event.location else None,
        "participants": [to_plain(party) for party in event.participants],
        "status": event.status,
        "confidence": event.confidence,
        "speaker": event.speaker,
        "evidence": to_plain(event.evidence),
    }


def _date(date: DateSighting | None) -> Plain | None:
    return {"id": None, **to_plain(date)} if date else None


def _speaker(speaker: SpeakerSighting, mentions: list[SpeakerMention]) -> Plain:
    return {
        "id": speaker.speaker,
        "name": speaker.name,
        "kind": speaker.kind,
        "role": speaker.role,
        "affiliation": speaker.affiliation,
        "anonymous": speaker.anonymous,
        "mentions": [to_plain(mention) for mention in mentions],
    }


def _location(place: LocationSighting) -> Plain:
    return {
        "id": place.location,
        "name": place.name,
        "kind": place.kind,
        "country": place.country,
        "admin1": place.admin1,
        "geonames_id": place.geonames_id,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "mentions": [],
    }
