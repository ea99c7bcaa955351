"""Merged events in the order of their dates, with what is disputed about them.

An event stands at the date that holds: of one article and of a revised event the one that was given last, else the one
that most articles give, which `merge` puts first; never one that is only told as replaced. Where there are others, they
stand below it with those who give them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from newsclaims.output.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsclaims.output.terminal import Style

Merged = dict[str, Any]

MERGED_EVENT: Final = "merged-event"
BROKEN: Final = (AttributeError, KeyError, TypeError)
"""What is raised on the way through a record that has not all that the contract says."""
UNDATED: Final = "no date"
LAST: Final = "9999-12-31"
"""Sorts after all days."""
NEVER: Final = "~"
"""Sorts after all values, also those without a year ("XXXX-05-09")."""
NEWEST_HOLDS: Final = ("revised", "single")
MARKS: Final[dict[str, tuple[str, Style]]] = {"conflicting": ("!", "red"), "revised": ("~", "yellow")}
"""Disputed events, so that a look at the margin finds them."""


@dataclass(frozen=True, slots=True)
class Given:
    """A date of an event and those who give it."""

    value: str
    mod: str | None
    earliest: str | None
    latest: str | None
    articles: int
    speakers: tuple[str, ...]
    replaced: bool
    """Whether it is only told as the date that another one replaced."""

    @property
    def shown(self) -> str:
        return f"{self.value} ({self.mod.lower()})" if self.mod else self.value

    def within(self, since: str, until: str) -> bool:
        """Whether it can be a day of the period."""
        return bool(self.earliest and self.latest) and str(self.earliest) <= until and str(self.latest) >= since


@dataclass(frozen=True, slots=True)
class Entry:
    """An event of the timeline."""

    id: str
    label: str
    place: str | None
    status: str
    agreement: str
    articles: int
    dates: tuple[Given, ...]
    """The one that holds first."""

    @property
    def order(self) -> tuple[str, str, str, str, str]:
        """By first and last day; what has no day in a calendar comes last."""
        first = self.dates[0] if self.dates else None
        value = first.value if first else NEVER
        earliest, latest = (first.earliest or LAST, first.latest or LAST) if first else (LAST, LAST)
        return earliest, latest, value, self.label, self.id


def entry_of(event: Merged) -> Entry:
    """A merged event, read for the timeline. Raises one of BROKEN where it is not whole."""
    given = {sighting["date"]["value"] for sighting in event["sightings"] if sighting["date"]}
    newest = _newest(event) if event["agreement"] in NEWEST_HOLDS else None
    # a stable sort: else the best supported stays first
    dates = sorted(event["dates"], key=lambda date: (date["value"] != newest, date["value"] not in given))
    place = event["location"]
    return Entry(
        id=event["id"],
        label=printable(event["label"]),
        place=", ".join(map(printable, filter(None, (place["name"], place["country"])))) if place else None,
        status=printable(event["status"]),
        agreement=event["agreement"],
        articles=len({(sighting["article"], sighting.get("sha256")) for sighting in event["sightings"]}),
        dates=tuple(
            Given(
                value=printable(date["value"]),
                mod=printable(date["mod"]) if date.get("mod") else None,
                earliest=date["earliest"],
                latest=date["latest"],
                articles=date["articles"],
                speakers=tuple(map(printable, date["speakers"])),
                replaced=date["value"] not in given,
            )
            for date in dates
        ),
    )


def _newest(event: Merged) -> str | None:
    """The date of the newest article that gives one; of several that day, the best supported."""
    rank = {date["value"]: number for number, date in reversed(list(enumerate(event["dates"])))}
    given = [
        (sighting["published"] or "", -rank.get(sighting["date"]["value"], len(rank)), sighting["date"]["value"])
        for sighting in event["sightings"]
        if sighting["date"]
    ]
    return max(given)[2] if given else None


def timeline_of(
    events: Iterable[Entry], *, since: str | None = None, until: str | None = None, disputed: bool = False
) -> list[Entry]:
    """The events in order; of a period those that one of their dates puts there, so none without a date."""
    chosen = [event for event in events if not disputed or event.agreement in MARKS]
    if since or until:
        period = since or "", until or LAST
        chosen = [event for event in chosen if any(date.within(*period) for date in event.dates)]
    return sorted(chosen, key=lambda event: event.order)
