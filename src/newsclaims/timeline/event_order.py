"""Order merged events by date, and show what is disputed about them.

An event is placed at its current date. For an event of one article, and for a revised one, that is the date given last,
else the one that most articles give, which `merge` puts first; never one that is only mentioned as replaced. Other
dates are listed below it with those who give them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from newsclaims.output.terminal import printable
from newsclaims.timeline.date_wording import date_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsclaims.model.annotations import EventStatus
    from newsclaims.model.records.merged_record import Agreement, EventSighting, MergedDate, MergedEvent
    from newsclaims.output.terminal import Style

UNDATED: Final = "no date"
LAST: Final = "9999-12-31"
"""Sorts after all days."""
NEVER: Final = "~"
"""Sorts after all values, also those without a year ("XXXX-05-09")."""
NEWEST_IS_CURRENT: Final[tuple[Agreement, ...]] = ("revised", "single")
MARKS: Final[dict[Agreement, tuple[str, Style]]] = {"conflicting": ("!", "red"), "revised": ("~", "yellow")}
"""Marks of disputed events in the margin."""


@dataclass(frozen=True, slots=True)
class Report:
    """An article that gives a date."""

    outlet: str
    """The publisher, or the article's id where it names none."""
    published: str | None

    @property
    def shown(self) -> str:
        return f"{self.outlet} {self.published}" if self.published else self.outlet


@dataclass(frozen=True, slots=True)
class GivenDate:
    """A date of an event, and who gives it."""

    value: str
    mod: str | None
    earliest: str | None
    latest: str | None
    articles: int
    speakers: tuple[str, ...]
    reports: tuple[Report, ...]
    """The articles that give it, or mention it as replaced, in the order of publication."""
    replaced: bool
    """Whether it is only mentioned as a date that was replaced."""

    @property
    def shown(self) -> str:
        value = date_in_words(self.value)
        return f"{value} ({self.mod.lower()})" if self.mod else value

    def can_be_within(self, since: str, until: str) -> bool:
        """Return whether it can be in a period."""
        return bool(self.earliest and self.latest) and str(self.earliest) <= until and str(self.latest) >= since


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """An event of the timeline, with texts that are safe to print."""

    id: str
    label: str
    place: str | None
    status: EventStatus | None
    agreement: Agreement
    articles: int
    dates: tuple[GivenDate, ...]
    """The current one first."""
    reports: tuple[Report, ...]
    """The articles that report it, in the order of publication."""

    @property
    def order(self) -> tuple[str, str, str, str, str]:
        """The sort key: first and last day; events without a place on the calendar come last."""
        first = self.dates[0] if self.dates else None
        value = first.value if first else NEVER
        earliest, latest = (first.earliest or LAST, first.latest or LAST) if first else (LAST, LAST)
        return earliest, latest, value, self.label, self.id


def timeline_event(event: MergedEvent) -> TimelineEvent:
    """Return the timeline entry of a merged event."""
    asserted = {sighting.date.value for sighting in event.sightings if sighting.date}
    newest = _newest_date(event) if event.agreement in NEWEST_IS_CURRENT else None
    # the sort is stable: apart from that, the best supported date stays first
    dates = sorted(event.dates, key=lambda date: (date.value != newest, date.value not in asserted))
    place = event.location
    return TimelineEvent(
        id=event.id,
        label=printable(event.label),
        place=", ".join(map(printable, filter(None, (place.name, place.country)))) if place else None,
        status=event.status,
        agreement=event.agreement,
        articles=len({(sighting.article, sighting.sha256) for sighting in event.sightings}),
        dates=tuple(_given_date(date, event.sightings, replaced=date.value not in asserted) for date in dates),
        reports=_reports(event.sightings),
    )


def _given_date(date: MergedDate, sightings: Iterable[EventSighting], *, replaced: bool) -> GivenDate:
    giving = [
        sighting
        for sighting in sightings
        if date.value in {given.value for given in (sighting.date, sighting.previous_date) if given}
        and (replaced or (sighting.date is not None and sighting.date.value == date.value))
    ]
    return GivenDate(
        value=printable(date.value),
        mod=printable(date.mod) if date.mod else None,
        earliest=date.earliest,
        latest=date.latest,
        articles=date.articles,
        speakers=tuple(map(printable, date.speakers)),
        reports=_reports(giving),
        replaced=replaced,
    )


def _reports(sightings: Iterable[EventSighting]) -> tuple[Report, ...]:
    """Return the articles of sightings, each once."""
    found = (Report(printable(one.publisher or one.article), one.published) for one in sightings)
    return tuple(dict.fromkeys(found))


def _newest_date(event: MergedEvent) -> str | None:
    """Return the date of the newest article that gives one; of several on that day, the best supported."""
    rank = {date.value: number for number, date in reversed(list(enumerate(event.dates)))}
    given = [
        (sighting.published or "", -rank.get(sighting.date.value, len(rank)), sighting.date.value)
        for sighting in event.sightings
        if sighting.date
    ]
    return max(given)[2] if given else None


def timeline_of(
    events: Iterable[TimelineEvent], *, since: str | None = None, until: str | None = None, disputed: bool = False
) -> list[TimelineEvent]:
    """Return the events in order.

    With a period, only events with a date that can be within it; with `disputed`, only those that were moved or whose
    dates or statuses conflict.
    """
    chosen = [event for event in events if not disputed or event.agreement in MARKS]
    if since or until:
        period = since or "", until or LAST
        chosen = [event for event in chosen if any(date.can_be_within(*period) for date in event.dates)]
    return sorted(chosen, key=lambda event: event.order)
