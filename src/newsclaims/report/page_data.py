"""What a report's page knows, as plain JSON: the articles' records, and what was merged from them.

Merged entries point at the entries of articles, `[article, id]`, so that the page has each finding once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, get_args

from newsclaims.model.annotations import (
    CueClass,
    EntityKind,
    EventStatus,
    Factuality,
    LocationKind,
    SpeakerKind,
)
from newsclaims.model.records.article_record import SCHEMA_VERSION
from newsclaims.model.records.codec import to_plain
from newsclaims.model.records.merged_record import MergedEvent, MergedLocation, MergedSpeaker, MergedStatement
from newsclaims.report.articles_from_sightings import ArticlesFromSightings
from newsclaims.report.wordings import COMMITMENT
from newsclaims.report.world_map import projected
from newsclaims.timeline.event_order import timeline_event
from newsclaims.version import NAME, __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsclaims.model.records.article_record import ArticleRecord
    from newsclaims.model.records.merged_record import MergedRecord
    from newsclaims.timeline.event_order import TimelineEvent

Plain = dict[str, Any]

CHOICES: Final = {
    "factuality": get_args(Factuality),
    "cue_class": get_args(CueClass),
    "status": get_args(EventStatus),
    "speaker_kind": get_args(SpeakerKind),
    "entity_kind": get_args(EntityKind),
    "location_kind": get_args(LocationKind),
}
"""The values that a reader of the page can choose in a correction."""
NOT_SHOWN: Final = ("type", "schema_version", "producer")
"""Fields of article records that a page has no use for."""


def page_data(articles: Sequence[tuple[ArticleRecord, str | None]], merged: Sequence[MergedRecord]) -> Plain:
    """Return the data of a page.

    Each article's record comes with its text, None where that is unknown. The order is that of the articles, then of
    those known from merged records only; events are in the order of a timeline.
    """
    shown = [_article(record, text) for record, text in articles]
    others = ArticlesFromSightings(frozenset((record.article.id, record.article.sha256) for record, _ in articles))
    others.add_all(merged)
    shown += others.made.values()
    return {
        "made_by": f"{NAME} {__version__}",
        "articles": shown,
        "schema_version": SCHEMA_VERSION,
        "commitment": COMMITMENT,
        "choices": CHOICES,
        **_Merged(shown).lists(merged),
    }


def _article(record: ArticleRecord, text: str | None) -> Plain:
    plain = to_plain(record)
    plain["article"]["text"] = text
    return {name: value for name, value in plain.items() if name not in NOT_SHOWN}


class _Merged:
    """Writes merged records as references to the articles of a page."""

    def __init__(self, articles: Sequence[Plain]) -> None:
        self.numbers = {(one["article"]["id"], one["article"]["sha256"]): number for number, one in enumerate(articles)}

    def lists(self, merged: Iterable[MergedRecord]) -> Plain:
        """Return the `events`, `people`, `places` and `versions` of a page."""
        events: list[tuple[TimelineEvent, MergedEvent]] = []
        found: Plain = {"people": [], "places": [], "versions": []}
        for record in merged:
            match record:
                case MergedEvent():
                    events.append((timeline_event(record), record))
                case MergedSpeaker():
                    found["people"].append(self._person(record))
                case MergedLocation():
                    found["places"].append(self._place(record))
                case MergedStatement(variants=variants) if len(variants) > 1:
                    found["versions"].append(
                        [[*self._reference(one, one.statement), one.similarity] for one in variants]
                    )
        ordered = sorted(events, key=lambda pair: pair[0].order)
        return {**found, "events": [self._event(*pair) for pair in ordered]}

    def _reference(self, sighting: Any, id_: str) -> list[Any]:  # noqa: ANN401 - any kind of sighting
        return [self.numbers[sighting.article, sighting.sha256], id_]

    def _event(self, entry: TimelineEvent, event: MergedEvent) -> Plain:
        return {
            "id": event.id,
            "label": entry.label,
            "place": entry.place,
            "status": event.status,
            "agreement": event.agreement,
            "independent_sources": event.independent_sources,
            "dates": [
                {
                    "value": date.value,
                    "shown": date.shown,
                    "earliest": date.earliest,
                    "latest": date.latest,
                    "replaced": date.replaced,
                    "speakers": date.speakers,
                    "reports": [report.shown for report in date.reports],
                }
                for date in entry.dates
            ],
            "sightings": [self._reference(one, one.event) for one in event.sightings],
        }

    def _person(self, person: MergedSpeaker) -> Plain:
        return {
            "name": person.name,
            "kind": person.kind,
            "aliases": person.aliases,
            "roles": [
                {"role": one.role, "affiliation": one.affiliation, "articles": one.articles} for one in person.roles
            ],
            "sightings": [self._reference(one, one.speaker) for one in person.sightings],
        }

    def _place(self, place: MergedLocation) -> Plain:
        x, y = (
            projected(place.longitude, place.latitude)
            if place.longitude is not None and place.latitude is not None
            else (None, None)
        )
        return {
            "name": place.name,
            "kind": place.kind,
            "country": place.country,
            "admin1": place.admin1,
            "x": None if x is None else round(x, 2),
            "y": None if y is None else round(y, 2),
            "mentions": place.mentions,
            "sightings": [self._reference(one, one.location) for one in place.sightings],
        }
